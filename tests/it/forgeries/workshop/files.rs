//! Changes in a file that was sealed, and sets of statements that do not go together.

#![expect(clippy::too_many_lines, reason = "each is one table, in one place")]

use palier::reputation::jwt::{self, Form};
use palier::reputation::status;
use serde_json::{Value, json};

use super::{Variant, Workshop};

impl Workshop {
    /// Changes in a file that was sealed.
    pub(super) fn of_the_file(&self) -> Vec<Variant> {
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

    /// Credentials that are right each by itself, and lists that are not.
    pub(super) fn of_sets(&self) -> Vec<Variant> {
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
