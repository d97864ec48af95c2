//! Where forgeries are made: with the platform's true keys where that is what is tried.

mod files;
mod showing;
mod statements;

use palier::members::MemberId;
use palier::reputation::did;
use palier::reputation::file::{self, Draft, Format, Snapshots};
use palier::reputation::holder::Holder;
use palier::reputation::jwt::{self, Form};
use palier::reputation::keys::{self, Signer};
use palier::reputation::sdjwt::{self, Parts};
use serde_json::{Value, json};

use crate::harness::app::TestApp;
use crate::harness::client::Client;

/// Something that somebody may try.
pub(super) struct Variant {
    pub(super) what: String,
    pub(super) file: String,
    pub(super) reason: &'static str,
}

pub(super) struct Workshop {
    app: std::sync::Arc<palier::app::App>,
    member: MemberId,
    holder: Holder,
    /// Summary, review received, review written, loan and vouch, with all their disclosures.
    held: Vec<String>,
    audience: String,
    nonce: String,
    list: String,
}

impl Workshop {
    pub(super) async fn open(
        there: &TestApp,
        ana: &Client,
        audience: &str,
        nonce: &str,
    ) -> Workshop {
        let export: Value =
            serde_json::from_str(&ana.page_text("/me/reputation/export").await).unwrap();
        let texts = |list: &Value| -> Vec<String> {
            list.as_array()
                .unwrap()
                .iter()
                .map(|text| text.as_str().unwrap().to_owned())
                .collect()
        };
        let member: MemberId = ana.id.parse().unwrap();
        Workshop {
            holder: Holder::of(&there.app.keys.author_secret, member.uuid()),
            held: texts(&export["credentials"]),
            list: texts(&export["snapshots"]["statusLists"]).remove(0),
            app: there.app.clone(),
            member,
            audience: audience.to_owned(),
            nonce: nonce.to_owned(),
        }
    }

    fn did(&self) -> String {
        self.app.issuer.did().to_owned()
    }

    fn bind(&self, credential: &str) -> String {
        let now = self.app.now();
        self.holder
            .bind(credential, &self.audience, &self.nonce, now)
    }

    /// Everything, as its holder shows it.
    pub(super) fn shown(&self) -> Vec<String> {
        self.held.iter().map(|text| self.bind(text)).collect()
    }

    /// A file with these, sealed by the platform's own key.
    pub(super) fn file(&self, credentials: Vec<String>) -> String {
        self.sealed(credentials, vec![self.list.clone()])
    }

    fn sealed(&self, credentials: Vec<String>, status_lists: Vec<String>) -> String {
        let keys = &self.app.keys;
        let draft = Draft {
            format: Format::Presentation,
            subject: self.holder.public().did(),
            about: vec!["A file.".to_owned()],
            readable: json!({}),
            credentials,
            snapshots: Snapshots {
                did: did::document(&self.app.issuer, &keys.published()),
                jwks: keys::jwks(self.app.issuer.did(), &keys.published()),
                status_lists,
            },
        };
        let file = file::write(draft, keys, &self.app.issuer, self.app.now());
        String::from_utf8(file.unwrap()).unwrap()
    }

    pub(super) async fn revoke_all(&self, there: &TestApp) {
        use palier::reputation::store::credentials;
        let member = self.member;
        let done = there.app.write(move |tx| {
            for (kind, fact) in credentials::list_current(tx.conn, member)?.into_keys() {
                credentials::revoke(tx.conn, member, kind, fact)?;
            }
            Ok(())
        });
        done.await.unwrap();
    }

    pub(super) fn file_with_list_of_now(
        &self,
        there: &TestApp,
        credentials: Vec<String>,
    ) -> String {
        let list = there.read(|conn| self.app.office().status_list(conn, 1, self.app.now()));
        self.sealed(credentials, vec![list.unwrap()])
    }

    /// What the issuer signed of a credential.
    fn claims(&self, which: usize) -> Value {
        let parts = Parts::of(&self.held[which]).unwrap();
        let payload = parts.jwt.split('.').nth(1).unwrap();
        serde_json::from_slice(&jwt::decode(payload).unwrap()).unwrap()
    }

    fn disclosures(&self, which: usize) -> Vec<String> {
        let parts = Parts::of(&self.held[which]).unwrap();
        parts.disclosures().map(str::to_owned).collect()
    }

    /// One of them, signed anew under the platform's key after a change of its claims,
    /// and shown by its holder.
    fn reissued(&self, which: usize, change: impl FnOnce(&mut Value)) -> String {
        let mut claims = self.claims(which);
        change(&mut claims);
        let jwt = jwt::seal(&self.app.keys.signer, &self.did(), Form::Selective, &claims);
        let disclosures = self.disclosures(which);
        self.bind(&sdjwt::join(&jwt, disclosures.iter().map(String::as_str)))
    }

    /// The same with another header; `null` takes a member of it away.
    fn with_header(&self, changes: Value, signer: &Signer) -> String {
        let kid = self.app.keys.signer.kid(&self.did());
        let mut header = json!({"alg": "EdDSA", "typ": "vc+sd-jwt", "cty": "vc", "kid": kid});
        for (name, value) in changes.as_object().unwrap() {
            header[name] = value.clone();
            if value.is_null() {
                header.as_object_mut().unwrap().remove(name);
            }
        }
        let payload = self.claims(1).to_string();
        let message = format!(
            "{}.{}",
            jwt::encode(header.to_string()),
            jwt::encode(payload)
        );
        let jwt = format!("{message}.{}", jwt::encode(signer.sign(message.as_bytes())));
        let disclosures = self.disclosures(1);
        self.bind(&sdjwt::join(&jwt, disclosures.iter().map(String::as_str)))
    }

    pub(super) fn variants(&self) -> Vec<Variant> {
        let mut all = self.of_the_file();
        let one = |(what, credential, reason): (&str, String, &'static str)| Variant {
            what: what.to_owned(),
            file: self.file(vec![self.bind(&self.held[0]), credential]),
            reason,
        };
        all.extend(self.of_headers().into_iter().map(one));
        all.extend(self.of_claims().into_iter().map(one));
        all.extend(self.of_vouches().into_iter().map(one));
        all.extend(self.of_holders_and_lists().into_iter().map(one));
        all.extend(self.of_disclosures().into_iter().map(one));
        all.extend(self.of_proofs().into_iter().map(one));
        all.extend(self.of_sets());
        all
    }
}
