//! The keys by the command line: listed, replaced, withdrawn, and a member's own taken out.

use std::path::PathBuf;

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use palier::app::Clock;
use palier::reputation::holder::Holder;
use palier::secrets;
use serde_json::Value;

use super::backup::url_of;
use super::portable::two_with_a_past;
use super::reviews::{brought_back, review};
use crate::harness::app::{TestApp, beginning, secrets};
use crate::harness::client::{Client, http};
use crate::harness::database::on_postgres;
use crate::harness::program::{Place, Serving, said};

/// Who runs a platform, by its command line.
struct Operator {
    place: Place,
    /// The keys, where they come from the settings; nothing where they are in the data folder.
    keys: Vec<(&'static str, String)>,
    /// Where files are laid down.
    folder: tempfile::TempDir,
}

impl Operator {
    /// Of a platform whose keys are files.
    fn with_a_folder(app: &TestApp) -> Operator {
        let data = &app.app.config.data;
        secrets::put(data, &secrets().named()).expect("the keys are there");
        Operator {
            place: Place::new(data, Some(&url_of(app))),
            keys: Vec::new(),
            folder: tempfile::tempdir().expect("a folder"),
        }
    }

    /// Of a platform whose keys are settings, as on PostgreSQL.
    fn with_settings(app: &TestApp) -> Operator {
        let [session, signing, author] = secrets().named().map(|key| STANDARD.encode(key.secret));
        Operator {
            keys: vec![
                ("PALIER_SESSION_KEY", session),
                ("PALIER_SIGNING_KEY", signing),
                ("PALIER_AUTHOR_SECRET", author),
            ],
            place: Place::new(&app.app.config.data, Some(&url_of(app))),
            folder: tempfile::tempdir().expect("a folder"),
        }
    }

    /// What a command says on standard output, or why it fails.
    fn run(&self, arguments: &[&str]) -> Result<String, String> {
        let mut command = self.place.command(arguments);
        command.envs(self.keys.iter().map(|(name, key)| (name, key)));
        let output = command.output().expect("the program runs");
        if output.status.success() {
            Ok(String::from_utf8(output.stdout).expect("UTF-8"))
        } else {
            Err(said(&output))
        }
    }

    /// Replaces the key; where keys are settings, does with the new one as it is told.
    fn rotate(&mut self) {
        let told = self.run(&["keys", "rotate"]).expect("it is replaced");
        assert!(told.contains("signed stays good"), "{told}");
        let new = told.lines().nth(1).expect("a second line");
        match self.keys.get_mut(1) {
            Some((_, key)) => new.clone_into(key),
            None => assert!(told.contains("next start of `palier serve` signs with a new key")),
        }
    }

    /// The thumbprints of the keys and what becomes of each, the latest first.
    fn keys(&self) -> Vec<(String, String)> {
        let listed = self.run(&["keys", "list"]).expect("they are listed");
        let words = |line: &str| {
            let mut columns = line.split("  ").map(str::to_owned);
            let thumbprint = columns.next().expect("a thumbprint");
            let state = columns.nth(1).expect("a state");
            (thumbprint, state)
        };
        listed.lines().map(words).collect()
    }

    fn lay_down(&self, name: &str, text: &str) -> PathBuf {
        let path = self.folder.path().join(name);
        std::fs::write(&path, text).expect("it is written");
        path
    }

    /// What `palier verify` says of a file: by itself, or by the keys that the platform publishes.
    fn verify(&self, file: &str, jwks: Option<&str>) -> Result<String, String> {
        let file = self.lay_down("file", file);
        let mut arguments = vec!["verify", file.to_str().expect("a name")];
        let jwks = jwks.map(|jwks| self.lay_down("jwks.json", jwks));
        if let Some(jwks) = &jwks {
            arguments.extend(["--jwks", jwks.to_str().expect("a name")]);
        }
        self.run(&arguments)
    }

    /// Serves the same platform with the keys as they are now.
    async fn serve(&self, app: &TestApp) -> Serving {
        let base = app.app.config.base_url.to_string();
        let mut settings = vec![("PALIER_BASE_URL", base.as_str())];
        settings.extend(self.keys.iter().map(|(name, key)| (*name, key.as_str())));
        self.place.serve(&settings).await.0
    }
}

async fn fetched(serving: &Serving, path: &str, member: Option<&Client>) -> String {
    let mut call = http().get(format!("{}{path}", serving.base));
    if let Some(member) = member {
        call = call.bearer_auth(member.token.as_ref().expect("a token"));
    }
    let answer = call.send().await.expect("an answer");
    assert_eq!(answer.status(), 200, "{path}");
    answer.text().await.expect("a text")
}

/// What the platform says of a file: whether it is verified, and why not.
async fn judged(serving: &Serving, file: &str) -> (bool, String) {
    let call = http().post(format!("{}/api/v1/verify", serving.base));
    let answer = call.body(file.to_owned()).send().await;
    let verdict: Value = answer.expect("an answer").json().await.expect("JSON");
    let reason = verdict["reason"].as_str().unwrap_or_default().to_owned();
    (verdict["verified"].as_bool().expect("a verdict"), reason)
}

/// A platform whose clock is that of the program, for which there is no other.
async fn of_today() -> TestApp {
    let app = TestApp::start().await;
    let since = Clock::System.now().utc() - beginning().utc();
    app.app.clock.advance(since);
    app
}

/// The keys that signed a file, as `palier verify` names them at its end.
fn signers(told: &str) -> Vec<&str> {
    let (_, keys) = told.split_once("\nKeys: ").expect("keys");
    let mut keys: Vec<&str> = keys.split_whitespace().collect();
    keys.sort_unstable();
    keys
}

/// The former key and the new one.
fn rotated(operator: &mut Operator) -> (String, String) {
    let before = operator.keys();
    let [(former, state)] = before.as_slice() else {
        panic!("{before:?}");
    };
    assert_eq!(state, "signs");
    operator.rotate();
    let after = operator.keys();
    let [(new, signs), (same, published)] = after.as_slice() else {
        panic!("{after:?}");
    };
    assert_eq!(
        (signs.as_str(), same, published.as_str()),
        ("signs", former, "published")
    );
    (former.clone(), new.clone())
}

/// A key is replaced: what it signed stays good, offline and at the platform, and what is new is
/// signed by its successor.
async fn is_replaced(mut operator: Operator, app: &TestApp) {
    let (ana, ben) = two_with_a_past(app).await;
    let old = ana.page_text("/me/reputation/export").await;
    let (former, new) = rotated(&mut operator);
    let told = operator.verify(&old, None).expect("it verifies by itself");
    assert_eq!(signers(&told), [former.as_str()]);
    let loan = brought_back(app, &ben, &ana).await;
    review(&ben, &loan, 5, "As new.").await;
    review(&ana, &loan, 5, "Sharp.").await;
    app.settle().await;
    let serving = operator.serve(app).await;
    assert_eq!(judged(&serving, &old).await, (true, String::new()));
    let jwks = fetched(&serving, "/.well-known/jwks.json", None).await;
    operator
        .verify(&old, Some(&jwks))
        .expect("the platform still publishes the former key");
    let young = fetched(&serving, "/api/v1/me/export", Some(&ana)).await;
    assert_eq!(judged(&serving, &young).await, (true, String::new()));
    let told = operator.verify(&young, Some(&jwks)).expect("verified");
    let mut both = [former.as_str(), new.as_str()];
    both.sort_unstable();
    assert_eq!(signers(&told), both, "old facts keep their signature");
    drop(serving);
    is_withdrawn(&operator, app, &ana, &old, &former).await;
}

/// The former key fell into wrong hands: nobody believes it any more, and members lose nothing.
async fn is_withdrawn(operator: &Operator, app: &TestApp, ana: &Client, old: &str, former: &str) {
    let told = operator.run(&["keys", "withdraw", former]);
    assert!(
        told.expect("withdrawn")
            .contains("What it signed is refused")
    );
    let listed = operator.keys();
    assert!(listed[1].1.starts_with("withdrawn on "), "{listed:?}");
    let serving = operator.serve(app).await;
    let unknown = (false, "unknown-key".to_owned());
    assert_eq!(judged(&serving, old).await, unknown);
    let jwks = fetched(&serving, "/.well-known/jwks.json", None).await;
    assert!(!jwks.contains(former));
    let refused = operator.verify(old, Some(&jwks)).expect_err("refused");
    assert!(
        refused.contains("a key that is not among"),
        "it says why: {refused}"
    );
    let anew = fetched(&serving, "/api/v1/me/export", Some(ana)).await;
    assert_eq!(judged(&serving, &anew).await, (true, String::new()));
    let told = operator.verify(&anew, Some(&jwks)).expect("verified");
    assert_eq!(signers(&told), [listed[0].0.as_str()]);
    let count = |file: &str| -> usize {
        let file: Value = serde_json::from_str(file).expect("JSON");
        file["credentials"].as_array().map_or(0, Vec::len)
    };
    assert!(count(&anew) > count(old), "all facts, and the new ones");
}

#[tokio::test]
async fn a_rotation_breaks_no_file_and_a_withdrawn_key_is_refused_where_keys_are_files() {
    if on_postgres() {
        return;
    }
    let app = of_today().await;
    is_replaced(Operator::with_a_folder(&app), &app).await;
}

#[tokio::test]
async fn a_rotation_breaks_no_file_and_a_withdrawn_key_is_refused_where_keys_are_settings() {
    let app = of_today().await;
    is_replaced(Operator::with_settings(&app), &app).await;
}

#[tokio::test]
async fn the_key_that_signs_is_not_withdrawn_and_neither_is_one_that_never_signed() {
    let app = of_today().await;
    let operator = Operator::with_settings(&app);
    let listed = operator.keys();
    let [(signs, _)] = listed.as_slice() else {
        panic!("{listed:?}");
    };
    let refused = operator.run(&["keys", "withdraw", signs]);
    assert!(refused.expect_err("no").contains("rotate first"));
    let refused = operator.run(&["keys", "withdraw", &"A".repeat(43)]);
    assert!(refused.expect_err("no").contains("ever signed here"));
    assert_eq!(operator.keys(), listed);
}

#[tokio::test]
async fn the_key_that_is_taken_out_for_a_member_binds_what_they_show() {
    let app = of_today().await;
    let (ana, _) = two_with_a_past(&app).await;
    let operator = Operator::with_settings(&app);
    let told = operator.run(&["keys", "export-holder", &ana.email]);
    let jwk: Value = serde_json::from_str(&told.expect("a key")).expect("JSON");
    assert_eq!((&jwk["kty"], &jwk["crv"]), (&"EC".into(), &"P-256".into()));
    let holder = Holder::from_private(jwk.to_string().as_bytes()).expect("a private key");
    let export = ana.page_text("/me/reputation/export").await;
    let export: Value = serde_json::from_str(&export).expect("JSON");
    let summary = export["credentials"][0].as_str().expect("a credential");
    let shown = holder.bind(summary, "The club", "n-1", Clock::System.now());
    let jwks = app.visitor().page_text("/.well-known/jwks.json").await;
    let told = operator.verify(&shown, Some(&jwks)).expect("it verifies");
    assert!(told.contains("The club"), "{told}");
    let other = Holder::from_private(other_key().as_bytes()).expect("a key");
    let forged = other.bind(summary, "The club", "n-1", Clock::System.now());
    operator
        .verify(&forged, Some(&jwks))
        .expect_err("another key does not bind it");
    let nobody = operator.run(&["keys", "export-holder", "nobody@example.org"]);
    assert!(!nobody.expect_err("nobody").contains("\"d\""));
}

/// A private key that somebody else made.
fn other_key() -> String {
    use palier::reputation::keys::AuthorSecret;
    let secret = AuthorSecret::from_bytes([9; 32]);
    let holder = Holder::of(&secret, uuid::Uuid::from_u128(9));
    holder.private().to_string()
}
