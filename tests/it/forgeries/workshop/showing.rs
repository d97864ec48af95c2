//! Changes in what the holder adds: disclosures and proofs.

#![expect(clippy::too_many_lines, reason = "each is one table, in one place")]

use palier::reputation::holder::Holder;
use palier::reputation::jwt;
use palier::reputation::keys::AuthorSecret;
use palier::reputation::sdjwt::{self, Parts};
use serde_json::json;

use super::Workshop;

impl Workshop {
    pub(super) fn of_disclosures(&self) -> Vec<(&'static str, String, &'static str)> {
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

    pub(super) fn of_proofs(&self) -> Vec<(&'static str, String, &'static str)> {
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
}
