//! Where forgeries are made: with the platform's true keys where that is what is tried.

#![expect(clippy::too_many_lines, reason = "each is one table, in one place")]

use palier::members::MemberId;
use palier::reputation::file::{self, Draft, Format, Snapshots};
use palier::reputation::holder::Holder;
use palier::reputation::jwt::{self, Form};
use palier::reputation::keys::{self, AuthorSecret, Signer};
use palier::reputation::sdjwt::{self, Parts};
use palier::reputation::{did, status};
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
    /// Summary, review received, review written and loan, with all their disclosures.
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

    /// The review that was received, signed anew under the platform's key after a change of its claims,
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
        all.extend(self.of_holders_and_lists().into_iter().map(one));
        all.extend(self.of_disclosures().into_iter().map(one));
        all.extend(self.of_proofs().into_iter().map(one));
        all.extend(self.of_sets());
        all
    }

    /// Changes in a file that was sealed.
    fn of_the_file(&self) -> Vec<Variant> {
        let honest = self.file(self.shown());
        let value: Value = serde_json::from_str(&honest).unwrap();
        let edit = |change: &dyn Fn(&mut Value)| {
            let mut changed = value.clone();
            change(&mut changed);
            serde_json::to_string_pretty(&changed).unwrap() + "\n"
        };
        let cut = &honest[..honest.len() / 2];
        let seal = value["seal"].as_str().unwrap();
        let bad_seal = seal.replacen('e', "f", 1);
        [
            (
                "a word of what it is",
                honest.replace("A file.", "A pile."),
                "changed",
            ),
            ("a space more", honest.replacen(": ", ":  ", 1), "changed"),
            ("a line more at its end", honest.clone() + "\n", "changed"),
            (
                "a line less at its end",
                honest.trim_end().to_owned(),
                "changed",
            ),
            ("half of it", cut.to_owned(), "malformed"),
            ("nothing", String::new(), "not-an-export"),
            ("something else", "{\"a\": 1}".to_owned(), "not-an-export"),
            (
                "a later version",
                edit(&|v| v["version"] = json!(9)),
                "unknown-version",
            ),
            (
                "another format",
                edit(&|v| v["format"] = json!("palier-else")),
                "not-an-export",
            ),
            (
                "a property more",
                edit(&|v| v["more"] = json!(1)),
                "malformed",
            ),
            (
                "no seal",
                edit(&|v| drop(v.as_object_mut().unwrap().remove("seal"))),
                "malformed",
            ),
            (
                "a seal of nothing",
                edit(&|v| v["seal"] = json!("")),
                "not-a-jwt",
            ),
            (
                "a broken seal",
                honest.replace(seal, &bad_seal),
                "not-a-jwt",
            ),
            (
                "a credential less",
                edit(&|v| drop(v["credentials"].as_array_mut().unwrap().pop())),
                "changed",
            ),
            (
                "another order",
                edit(&|v| v["credentials"].as_array_mut().unwrap().reverse()),
                "changed",
            ),
            (
                "a presentation as an export",
                honest.replace("palier-presentation", "palier-reputation-export"),
                "changed",
            ),
            ("too deep", "{\"a\":".repeat(99), "too-deep"),
            ("too large", "{".repeat(5 * 1024 * 1024 - 10), "too-deep"),
        ]
        .map(|(what, file, reason)| Variant {
            what: what.to_owned(),
            file,
            reason,
        })
        .into()
    }

    fn of_headers(&self) -> Vec<(&'static str, String, &'static str)> {
        let (own, other) = (&self.app.keys.signer, Signer::from_seed(&[66; 32]));
        let jwk = json!(keys::jwks(&self.did(), &[other.public()]))["keys"][0].clone();
        vec![
            (
                "typ of a list",
                self.with_header(json!({"typ": "vc+jwt"}), own),
                "wrong-type",
            ),
            (
                "typ of any JWT",
                self.with_header(json!({"typ": "JWT"}), own),
                "wrong-type",
            ),
            (
                "no typ",
                self.with_header(json!({"typ": null}), own),
                "wrong-type",
            ),
            (
                "no cty",
                self.with_header(json!({"cty": null}), own),
                "wrong-type",
            ),
            (
                "alg none",
                self.with_header(json!({"alg": "none"}), own),
                "wrong-algorithm",
            ),
            (
                "alg HS256",
                self.with_header(json!({"alg": "HS256"}), own),
                "wrong-algorithm",
            ),
            (
                "alg of the holder",
                self.with_header(json!({"alg": "ES256"}), own),
                "wrong-algorithm",
            ),
            (
                "crit",
                self.with_header(json!({"crit": ["exp"]}), own),
                "unknown-extension",
            ),
            (
                "no kid",
                self.with_header(json!({"kid": null}), own),
                "unknown-key",
            ),
            (
                "a kid that nobody has",
                self.with_header(json!({"kid": format!("{}#x", self.did())}), own),
                "unknown-key",
            ),
            (
                "another key",
                self.with_header(json!({}), &other),
                "bad-signature",
            ),
            (
                "another key that it brings along",
                self.with_header(json!({"jwk": jwk}), &other),
                "bad-signature",
            ),
        ]
    }

    fn of_claims(&self) -> Vec<(&'static str, String, &'static str)> {
        let review = |change: &dyn Fn(&mut Value)| self.reissued(1, change);
        let stars = |n: i64| {
            review(&|c| c["credentialSubject"]["review"]["reviewRating"]["ratingValue"] = json!(n))
        };
        let other = json!("did:web:other.example");
        vec![
            (
                "another iss",
                review(&|c| c["iss"] = other.clone()),
                "other-issuer",
            ),
            (
                "another issuer",
                review(&|c| c["issuer"] = other.clone()),
                "other-issuer",
            ),
            (
                "both another",
                review(&|c| {
                    c["iss"] = other.clone();
                    c["issuer"] = other.clone();
                }),
                "other-issuer",
            ),
            (
                "words of another",
                review(&|c| {
                    c["@context"][1] = json!("https://evil.example/contexts/reputation/v1")
                }),
                "unknown-context",
            ),
            (
                "a context more",
                review(&|c| {
                    c["@context"]
                        .as_array_mut()
                        .unwrap()
                        .push(json!("https://evil.example"))
                }),
                "malformed",
            ),
            (
                "another kind",
                review(&|c| c["type"][1] = json!("LoanCredential")),
                "wrong-statement",
            ),
            (
                "an unknown kind",
                review(&|c| c["type"][1] = json!("KingCredential")),
                "malformed",
            ),
            ("a vc claim", review(&|c| c["vc"] = json!({})), "malformed"),
            (
                "an unknown claim",
                review(&|c| c["admin"] = json!(true)),
                "malformed",
            ),
            ("no stars", stars(0), "wrong-statement"),
            ("six stars", stars(6), "wrong-statement"),
            ("minus one star", stars(-1), "malformed"),
            (
                "five of ten stars",
                review(&|c| {
                    c["credentialSubject"]["review"]["reviewRating"]["bestRating"] = json!(10)
                }),
                "wrong-statement",
            ),
            (
                "about somebody else",
                review(&|c| c["sub"] = json!("did:jwk:other")),
                "other-subject",
            ),
            (
                "of tomorrow",
                review(&|c| c["iat"] = json!(99_999_999_999_i64)),
                "not-yet-valid",
            ),
            (
                "valid from tomorrow",
                review(&|c| c["validFrom"] = json!("2999-01-01T00:00:00Z")),
                "not-yet-valid",
            ),
            (
                "valid no more",
                review(&|c| c["validUntil"] = json!("2001-01-01T00:00:00Z")),
                "expired",
            ),
            (
                "no id",
                review(&|c| drop(c.as_object_mut().unwrap().remove("id"))),
                "malformed",
            ),
            (
                "two statements",
                review(&|c| {
                    c["credentialSubject"]["loan"] =
                        self.claims(3)["credentialSubject"]["loan"].clone()
                }),
                "wrong-statement",
            ),
            (
                "no statement",
                review(&|c| {
                    drop(
                        c["credentialSubject"]
                            .as_object_mut()
                            .unwrap()
                            .remove("review"),
                    )
                }),
                "forged-disclosure",
            ),
        ]
    }

    fn of_holders_and_lists(&self) -> Vec<(&'static str, String, &'static str)> {
        let review = |change: &dyn Fn(&mut Value)| self.reissued(1, change);
        let x = |x: &str| review(&|c| c["cnf"]["jwk"]["x"] = json!(x));
        let index =
            |index: &str| review(&|c| c["credentialStatus"]["statusListIndex"] = json!(index));
        let stranger = Holder::of(&AuthorSecret::from_bytes([77; 32]), self.member.uuid()).public();
        vec![
            (
                "no holder",
                review(&|c| drop(c.as_object_mut().unwrap().remove("cnf"))),
                "wrong-statement",
            ),
            (
                "another holder",
                review(&|c| c["cnf"]["jwk"] = json!(stranger)),
                "other-subject",
            ),
            ("a holder's key that is too short", x("AA"), "other-subject"),
            (
                "a holder's key that is too long",
                x(&"A".repeat(64)),
                "other-subject",
            ),
            (
                "a holder's key with more in it",
                review(&|c| c["cnf"]["jwk"]["d"] = json!("AA")),
                "malformed",
            ),
            (
                "no status",
                review(&|c| drop(c.as_object_mut().unwrap().remove("credentialStatus"))),
                "wrong-statement",
            ),
            ("a bit that is none", index("131072"), "bad-status-list"),
            ("a bit below none", index("-1"), "bad-status-list"),
            ("a bit in another spelling", index("007"), "bad-status-list"),
            (
                "a list elsewhere",
                review(&|c| {
                    c["credentialStatus"]["statusListCredential"] =
                        json!("https://evil.example/status/1")
                }),
                "bad-status-list",
            ),
            (
                "a list for another purpose",
                review(&|c| c["credentialStatus"]["statusPurpose"] = json!("suspension")),
                "malformed",
            ),
        ]
    }

    fn of_disclosures(&self) -> Vec<(&'static str, String, &'static str)> {
        let own = self.disclosures(1);
        let jwt = Parts::of(&self.held[1]).unwrap().jwt.to_owned();
        let with = |list: &[&str]| self.bind(&sdjwt::join(&jwt, list.iter().copied()));
        let (first, second) = (own[0].as_str(), own[1].as_str());
        let made = |text: &str| jwt::encode(text);
        let better = made(r#"["c2FsdA","reviewBody","Perfect."]"#);
        let stars = made(r#"["c2FsdA","ratingValue",5]"#);
        let nested = made(r#"["c2FsdA","reviewBody",{"_sd":["x"]}]"#);
        let no_array = made(r#"{"a":1}"#);
        let shown = self.bind(&self.held[1]);
        let text = shown.replacen(first, &better, 1);
        vec![
            (
                "a text that was never signed",
                with(&[first, &better]),
                "forged-disclosure",
            ),
            (
                "other stars beside",
                with(&[first, &stars]),
                "forged-disclosure",
            ),
            (
                "digests in a disclosure",
                with(&[&nested]),
                "forged-disclosure",
            ),
            (
                "a disclosure twice",
                with(&[first, first]),
                "forged-disclosure",
            ),
            (
                "a disclosure of another credential",
                with(&[first, &self.disclosures(3)[0]]),
                "forged-disclosure",
            ),
            (
                "a disclosure that is no list",
                with(&[&no_array]),
                "malformed",
            ),
            ("a disclosure that is nothing", with(&["%%%"]), "not-a-jwt"),
            (
                "another text under the same proof",
                text,
                "forged-disclosure",
            ),
            (
                "a disclosure less under the same proof",
                shown.replacen(&format!("{second}~"), "", 1),
                "wrong-binding",
            ),
            (
                "another order under the same proof",
                shown.replacen(
                    &format!("{first}~{second}~"),
                    &format!("{second}~{first}~"),
                    1,
                ),
                "wrong-binding",
            ),
            (
                "another hash function",
                self.reissued(1, |c| c["_sd_alg"] = json!("md5")),
                "wrong-algorithm",
            ),
            (
                "a digest twice",
                self.reissued(1, |c| {
                    let list = c["credentialSubject"]["review"]["_sd"]
                        .as_array_mut()
                        .unwrap();
                    let again = list[0].clone();
                    list.push(again);
                }),
                "forged-disclosure",
            ),
            (
                "a digest in the place of a list",
                self.reissued(1, |c| c["credentialSubject"]["review"]["_sd"] = json!("x")),
                "forged-disclosure",
            ),
        ]
    }

    fn of_proofs(&self) -> Vec<(&'static str, String, &'static str)> {
        let held = &self.held[1];
        let stranger = Holder::of(&AuthorSecret::from_bytes([77; 32]), self.member.uuid());
        let (now, audience, nonce) = (self.app.now(), &self.audience, &self.nonce);
        let tomorrow = now + chrono::Duration::days(1);
        let proof = |text: &str| text.rsplit('~').next().unwrap().to_owned();
        let of_another = proof(&self.bind(&self.held[3]));
        let mut broken = self.bind(held);
        let last = broken.pop().unwrap();
        broken.push(if last == 'A' { 'Q' } else { 'A' });
        vec![
            ("no proof", held.clone(), "binding-missing"),
            (
                "a proof of somebody else",
                stranger.bind(held, audience, nonce, now),
                "bad-signature",
            ),
            (
                "a proof of something else",
                format!("{held}{of_another}"),
                "wrong-binding",
            ),
            (
                "a proof of tomorrow",
                self.holder.bind(held, audience, nonce, tomorrow),
                "not-yet-valid",
            ),
            (
                "for another audience",
                self.holder.bind(held, "somebody else", nonce, now),
                "mixed-binding",
            ),
            (
                "for another nonce",
                self.holder.bind(held, audience, "another", now),
                "mixed-binding",
            ),
            ("a broken proof", broken, "bad-signature"),
            ("a proof that is none", format!("{held}a.b.c"), "not-a-jwt"),
            (
                "the issuer's signature as a proof",
                format!("{held}{}", Parts::of(held).unwrap().jwt),
                "wrong-algorithm",
            ),
        ]
    }

    /// Credentials that are right each by itself, and lists that are not.
    fn of_sets(&self) -> Vec<Variant> {
        let shown = self.shown();
        let summary = shown[0].clone();
        let second = self.reissued(0, |c| {
            c["id"] = json!("urn:uuid:00000000-0000-8000-8000-000000000000")
        });
        let seal: Value = serde_json::from_str(&self.file(shown.clone())).unwrap();
        let seal = seal["seal"].as_str().unwrap().to_owned();
        let open = jwt::seal(
            &self.app.keys.signer,
            &self.did(),
            Form::Open,
            &self.claims(3),
        );
        let broken = self.list.replacen('.', ".e", 1);
        let other = palier::reputation::credential::Issuer::at(
            &url::Url::parse("https://other.example").unwrap(),
        );
        let foreign = status::publish(
            &self.app.keys.signer,
            &other.unwrap(),
            1,
            &[],
            self.app.now(),
        )
        .unwrap();
        let set = |what: &str, credentials: Vec<String>, reason| Variant {
            what: what.to_owned(),
            file: self.file(credentials),
            reason,
        };
        let lists = |what: &str, list: String, reason| Variant {
            what: what.to_owned(),
            file: self.sealed(shown.clone(), vec![list]),
            reason,
        };
        vec![
            set(
                "the same twice",
                vec![summary.clone(), shown[1].clone(), shown[1].clone()],
                "duplicate",
            ),
            set(
                "two summaries",
                vec![summary.clone(), second],
                "second-summary",
            ),
            set(
                "a seal as a statement",
                vec![summary.clone(), seal],
                "wrong-type",
            ),
            set(
                "an open credential",
                vec![summary.clone(), open],
                "malformed",
            ),
            set(
                "an empty credential",
                vec![summary.clone(), String::new()],
                "not-a-jwt",
            ),
            set(
                "a credential of tildes",
                vec![summary, "~~~".to_owned()],
                "not-a-jwt",
            ),
            set("nothing that is shown", Vec::new(), "binding-missing"),
            lists("a broken list", broken, "bad-signature"),
            lists("a list of another platform", foreign, "unknown-key"),
            lists(
                "a list that is a credential",
                self.held[1].clone(),
                "wrong-type",
            ),
        ]
    }
}
