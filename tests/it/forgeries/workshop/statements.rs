//! Changes in what the issuer signed: headers, claims, holders and lists.

#![expect(clippy::too_many_lines, reason = "each is one table, in one place")]

use palier::reputation::holder::Holder;
use palier::reputation::jwt;
use palier::reputation::keys::{self, AuthorSecret, Signer};
use palier::reputation::sdjwt::{self, Parts};
use serde_json::{Value, json};

use super::Workshop;

impl Workshop {
    pub(super) fn of_headers(&self) -> Vec<(&'static str, String, &'static str)> {
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

    pub(super) fn of_claims(&self) -> Vec<(&'static str, String, &'static str)> {
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

    pub(super) fn of_vouches(&self) -> Vec<(&'static str, String, &'static str)> {
        let vouch = |change: &dyn Fn(&mut Value)| self.reissued(4, change);
        let jwt = Parts::of(&self.held[4]).unwrap().jwt.to_owned();
        let forged = jwt::encode(r#"["c2FsdA","author","the mayor"]"#);
        vec![
            (
                "a vouch that is over",
                vouch(&|c| c["validUntil"] = json!("2001-01-01T00:00:00Z")),
                "expired",
            ),
            (
                "a vouch that never ends",
                vouch(&|c| drop(c.as_object_mut().unwrap().remove("validUntil"))),
                "wrong-statement",
            ),
            (
                "a vouch for something else",
                vouch(&|c| c["credentialSubject"]["vouch"]["type"] = json!("KnowsWell")),
                "malformed",
            ),
            (
                "a vouch with a name",
                vouch(&|c| c["credentialSubject"]["vouch"]["name"] = json!("Ben")),
                "malformed",
            ),
            (
                "a vouch as a loan",
                vouch(&|c| c["type"][1] = json!("LoanCredential")),
                "wrong-statement",
            ),
            (
                "a vouch for somebody else",
                vouch(&|c| c["sub"] = json!("did:jwk:other")),
                "other-subject",
            ),
            (
                "a vouch by an author who was never signed",
                self.bind(&sdjwt::join(&jwt, [forged.as_str()])),
                "forged-disclosure",
            ),
            (
                "a vouch by the author of another credential",
                self.bind(&sdjwt::join(&jwt, [self.disclosures(1)[1].as_str()])),
                "forged-disclosure",
            ),
        ]
    }

    pub(super) fn of_holders_and_lists(&self) -> Vec<(&'static str, String, &'static str)> {
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
}
