//! Verifying what somebody hands in: with our own keys and lists what is ours, with the keys that the
//! admins noted and fresh lists what is from a platform that they know, and all else by itself.

use std::sync::Arc;
use std::time::Duration;

use tokio::time::timeout_at;

use crate::app::App;
use crate::db::{Conn, Instant};
use crate::error::Result;
use crate::members::actions::attempt;
use crate::members::attempts::{Bucket, Network};
use crate::reputation::actions::issuing::Office;
use crate::reputation::credential::Issuer;
use crate::reputation::holder::Holder;
use crate::reputation::keys::{Jwks, Keys};
use crate::reputation::report::{Place, Reason, Refusal, Report};
use crate::reputation::store::issuers::{self, KnownIssuer};
use crate::reputation::store::presentations;
use crate::reputation::verify::{self, Claimed, Evidence};
use crate::reputation::{Level, did};

/// Largest list of what was revoked that is fetched, in bytes.
const LARGEST_LIST: usize = 64 * 1024;
/// So long may a platform take for its keys and all of its lists together: who answers each call just
/// in time would otherwise keep us for minutes.
const PATIENCE: Duration = Duration::from_secs(20);

/// What this platform is to the one that signed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Acquaintance {
    /// It signed itself.
    Own,
    /// The admins know the other one.
    Trusted,
    /// They take nothing of it.
    Refused,
    /// Nobody here knows it.
    Stranger,
}

/// What came out, and what the one that signed is to us.
#[derive(Debug)]
pub struct Verdict {
    /// What is proven, or why nothing is.
    pub outcome: Result<Report, Refusal>,
    /// What the one that signed is to us.
    pub acquaintance: Acquaintance,
}

/// Verifies anything, for anybody. Only platforms that the admins know are asked for what is new.
///
/// # Errors
/// [`TooMany`](crate::error::Error::TooMany) verifications asked for from there; when the database
/// refuses.
pub async fn verify_anything(app: &App, network: Network, bytes: Vec<u8>) -> Result<Verdict> {
    app.write_quietly(move |tx| attempt(tx, &Bucket::verifications(network)))
        .await?;
    let bytes: Arc<[u8]> = bytes.into();
    let Some(claimed) = claims(app, &bytes).await? else {
        return judged(app, bytes, Evidence::default(), Acquaintance::Stranger).await;
    };
    if let Some(issuer) = ourselves(app, &claimed.issuer) {
        return verify_own(app, issuer.clone(), bytes).await;
    }
    let known = known(app, &claimed.issuer).await?;
    let (evidence, acquaintance) = match known {
        Some(known) if known.level == Level::Trusted => {
            let evidence = ask(app, &claimed, Some(&known)).await;
            (evidence, Acquaintance::Trusted)
        }
        Some(_) => (Evidence::default(), Acquaintance::Refused),
        None => (Evidence::default(), Acquaintance::Stranger),
    };
    judged(app, bytes, evidence, acquaintance).await
}

async fn judged(
    app: &App,
    bytes: Arc<[u8]>,
    evidence: Evidence,
    acquaintance: Acquaintance,
) -> Result<Verdict> {
    Ok(Verdict {
        outcome: checked(app, bytes, evidence).await?,
        acquaintance,
    })
}

/// Who a file says it is from. Five megabytes take their time even before any signature is looked at.
///
/// # Errors
/// When the program is going away.
pub(super) async fn claims(app: &App, bytes: &Arc<[u8]>) -> Result<Option<Claimed>> {
    let bytes = bytes.clone();
    app.heavy(move || Ok(verify::claimed(&bytes))).await
}

/// Verifies off the event loop, a few files at a time: thousands of signatures take seconds.
///
/// # Errors
/// When the program is going away.
pub(super) async fn checked(
    app: &App,
    bytes: Arc<[u8]>,
    evidence: Evidence,
) -> Result<Result<Report, Refusal>> {
    let now = app.now();
    app.heavy(move || Ok(verify::verify(&bytes, &evidence, now)))
        .await
}

/// This platform under the name that it signed with, now or at a former address.
pub fn ourselves<'a>(app: &'a App, did: &str) -> Option<&'a Issuer> {
    let mut names = std::iter::once(&app.issuer).chain(&app.former);
    names.find(|issuer| issuer.did() == did)
}

/// What the admins noted of a platform.
///
/// # Errors
/// When the database refuses.
pub async fn known(app: &App, did: &str) -> Result<Option<KnownIssuer>> {
    let did = did.to_owned();
    app.read(move |conn| issuers::find(conn, &did)).await
}

async fn verify_own(app: &App, issuer: Issuer, bytes: Arc<[u8]>) -> Result<Verdict> {
    let (now, signing, file) = (app.now(), app.keys.clone(), bytes.clone());
    let evidence = app.read(move |conn| {
        let (keys, issuer) = (&*signing, &issuer);
        Office { keys, issuer }.own_evidence(conn, &file, now)
    });
    let outcome = match checked(app, bytes, evidence.await?).await? {
        Ok(report) => {
            let secret = app.keys.clone();
            app.read(move |conn| {
                Ok(match is_withdrawn(conn, &secret, &report, now)? {
                    true => Err(Reason::Withdrawn.at(Place::File)),
                    false => Ok(report),
                })
            })
            .await?
        }
        refusal => refusal,
    };
    Ok(Verdict {
        outcome,
        acquaintance: Acquaintance::Own,
    })
}

/// Whether its holder withdrew what is shown, or its time is over. What was never shown by a link is
/// neither.
fn is_withdrawn(conn: &mut Conn, keys: &Keys, report: &Report, now: Instant) -> Result<bool> {
    let Some(binding) = &report.binding else {
        return Ok(false);
    };
    let mut closed = false;
    for shown in presentations::list_answers(conn, &binding.audience, &binding.nonce)? {
        let holder = Holder::of(&keys.author_secret, shown.member_id.uuid());
        if holder.public().did() != report.subject {
            continue;
        }
        if shown.is_open(now) {
            return Ok(false);
        }
        closed = true;
    }
    Ok(closed)
}

/// Asks a platform for its keys and lists. Keys that the admins noted count alone, also when the
/// platform is silent: then those of the file serve, as far as they are among them.
pub async fn ask(app: &App, claimed: &Claimed, known: Option<&KnownIssuer>) -> Evidence {
    let until = tokio::time::Instant::now() + PATIENCE;
    let live = live_keys(app, &claimed.issuer).await;
    let lists = match live {
        Some(_) => live_lists(app, claimed, until).await,
        None => Vec::new(),
    };
    let keys = match known {
        Some(known) => {
            let candidates = live.or_else(|| claimed.keys.clone());
            let mut keys = candidates.map_or_else(Vec::new, |set| set.keys);
            keys.retain(|key| key.kid.as_deref().is_some_and(|kid| known.pins(kid)));
            Some(Jwks { keys })
        }
        None => live,
    };
    Evidence { keys, lists }
}

async fn live_keys(app: &App, issuer: &str) -> Option<Jwks> {
    let document = app.outbound.get(&did::address(issuer)?, did::LARGEST).await;
    let keys = did::keys(&document.ok()?, issuer).ok()?;
    (!keys.keys.is_empty()).then_some(keys)
}

/// The lists that the credentials name, as far as they are the issuer's own and it answers in time.
async fn live_lists(app: &App, claimed: &Claimed, until: tokio::time::Instant) -> Vec<String> {
    let mut lists = Vec::new();
    for address in claimed.lists.iter().take(verify::MOST_LISTS) {
        let asking = live_list(app, &claimed.issuer, address);
        match timeout_at(until, asking).await {
            Ok(list) => lists.extend(list),
            Err(_late) => break,
        }
    }
    lists
}

/// One list of an issuer, as it publishes it now.
pub async fn live_list(app: &App, issuer: &str, address: &str) -> Option<String> {
    if !Issuer::owns_status_list(issuer, address) {
        return None;
    }
    let bytes = app.outbound.get(&address.parse().ok()?, LARGEST_LIST).await;
    String::from_utf8(bytes.ok()?).ok()
}
