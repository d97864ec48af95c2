//! Which other platforms the admins know. Their keys are noted ("pinned"), because a name can change
//! hands with its domain.

use crate::app::App;
use crate::db::Tx;
use crate::error::{Error, FieldErrors, Result};
use crate::members::MemberId;
use crate::moderation::record::SubjectKind;
use crate::moderation::store::log;
use crate::reputation::credential::Issuer;
use crate::reputation::store::issuers::{self, KnownIssuer};
use crate::reputation::{KnownIssuerId, Level, did};
use crate::texts::Text;

/// Keys that one platform may have.
const MOST_KEYS: usize = 20;

/// What was typed.
#[derive(Clone, Debug, Default)]
pub struct NoteInput {
    /// The platform's address or DID.
    pub address: String,
    /// Trusted or refused.
    pub level: String,
    /// Thumbprints of its keys; empty for those that it publishes now.
    pub thumbprints: String,
}

/// Notes a platform, or changes what was noted of it. Without thumbprints, it is asked for its keys.
///
/// # Errors
/// Per field; also when it does not answer.
pub async fn note(app: &App, me: MemberId, input: NoteInput) -> Result<()> {
    let wrong = |field, key| Error::Invalid(FieldErrors::one(field, Text::new(key)));
    let did =
        named(&input.address).ok_or_else(|| wrong("address", "reputation-issuer-error-address"))?;
    let level: Level = input
        .level
        .parse()
        .map_err(|_other| wrong("level", "reputation-issuer-error-level"))?;
    let typed: Vec<&str> = input.thumbprints.split_whitespace().collect();
    let thumbprints = match (typed.is_empty(), level) {
        (false, _) if typed.len() <= MOST_KEYS && typed.iter().all(|pin| is_thumbprint(pin)) => {
            typed.join(" ")
        }
        (false, _) => return Err(wrong("thumbprints", "reputation-issuer-error-thumbprints")),
        (true, Level::Refused) => String::new(),
        (true, Level::Trusted) => published(app, &did)
            .await
            .ok_or_else(|| wrong("address", "reputation-issuer-error-silent"))?,
    };
    app.write(move |tx| keep(tx, me, &did, level, &thumbprints))
        .await
}

/// A did:web, or the one of an address typed with or without `https://`.
fn named(typed: &str) -> Option<String> {
    if typed.starts_with("did:web:") {
        return did::address(typed).map(|_| typed.to_owned());
    }
    let text = if typed.contains("://") {
        typed.to_owned()
    } else {
        format!("https://{typed}")
    };
    let url = url::Url::parse(&text).ok()?;
    let named = url
        .host_str()
        .is_some_and(|host| host == "localhost" || host.contains('.'));
    let origin = url::Url::parse(&url.origin().ascii_serialization()).ok()?;
    named
        .then(|| Issuer::at(&origin))
        .flatten()
        .map(|issuer| issuer.did().to_owned())
}

/// SHA-256 in base64url.
fn is_thumbprint(text: &str) -> bool {
    text.len() == 43 && crate::reputation::jwt::decode(text).is_ok()
}

async fn published(app: &App, did: &str) -> Option<String> {
    let document = app
        .outbound
        .get(&did::address(did)?, did::LARGEST)
        .await
        .ok()?;
    let keys = did::keys(&document, did).ok()?;
    let names = keys
        .keys
        .iter()
        .filter_map(|key| key.kid.as_deref()?.rsplit_once('#'));
    let thumbprints: Vec<&str> = names
        .map(|(_, thumbprint)| thumbprint)
        .take(MOST_KEYS)
        .collect();
    let sound = !thumbprints.is_empty() && thumbprints.iter().all(|pin| is_thumbprint(pin));
    sound.then(|| thumbprints.join(" "))
}

/// Keeps what an admin notes of a platform, in place of what was noted before.
///
/// # Errors
/// When the database refuses.
pub fn keep(
    tx: &mut Tx<'_>,
    me: MemberId,
    did: &str,
    level: Level,
    thumbprints: &str,
) -> Result<()> {
    let id = match issuers::find(tx.conn, did)? {
        Some(known) => {
            issuers::change(tx.conn, known.id, level, thumbprints)?;
            known.id
        }
        None => {
            let issuer = KnownIssuer {
                id: tx.id(),
                did: did.to_owned(),
                level,
                thumbprints: thumbprints.to_owned(),
                since: tx.now,
                noted_by: Some(me),
            };
            issuers::insert(tx.conn, &issuer)?;
            issuer.id
        }
    };
    let subject = (SubjectKind::Issuer, id.uuid().into());
    log(tx, me, "issuer.note", subject, &format!("{did} {level}"))
}

/// Forgets a platform: what comes from it counts as from a stranger again.
///
/// # Errors
/// [`Error::NotFound`] when it is not known.
pub fn forget(tx: &mut Tx<'_>, me: MemberId, id: KnownIssuerId) -> Result<()> {
    if !issuers::delete(tx.conn, id)? {
        return Err(Error::NotFound);
    }
    log(
        tx,
        me,
        "issuer.forget",
        (SubjectKind::Issuer, id.uuid().into()),
        "",
    )
}
