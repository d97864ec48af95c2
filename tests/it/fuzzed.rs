//! Whatever is handed to the verifier or to an import: no panic, nothing believed that was not signed,
//! and nothing read beyond the caps. Real files are changed at random places, also inside of what is
//! encoded, and also under the true signature of the platform.

use palier::reputation::Kept;
use palier::reputation::actions::importing;
use palier::reputation::actions::presenting::disclosing;
use palier::reputation::claims::{Claims, Month, Outcome, Role, Summary, Terms};
use palier::reputation::credential::{self, Bound, Issuer, LoanFact, ReviewFact, Side, VouchFact};
use palier::reputation::did;
use palier::reputation::file::{self, Draft, Format, Snapshots};
use palier::reputation::holder::Holder;
use palier::reputation::jwt::{self, Form};
use palier::reputation::keys::{self, Keys};
use palier::reputation::status::{self, StatusList};
use palier::reputation::verify::{self, Evidence, envelope};
use proptest::prelude::*;
use proptest::test_runner::{Config, TestRunner};
use rand::rngs::StdRng;
use rand::{Rng, RngCore, SeedableRng};
use serde_json::{Value, json};
use uuid::Uuid;

use crate::harness::app::beginning;
use crate::harness::tools::scaled;

const MEMBER: Uuid = Uuid::from_u128(1);
const NEIGHBOUR: Uuid = Uuid::from_u128(2);
const FIRST_FORM: &str = include_str!("fixtures/first-form.json");

/// A platform, its member, and everything that ever leaves it.
struct World {
    issuer: Issuer,
    keys: Keys,
    holder: Holder,
    /// Issued credentials, with all their disclosures.
    issued: Vec<String>,
    /// Files and tokens of every kind, as they leave Palier.
    seeds: Vec<String>,
}

impl World {
    fn new() -> World {
        let base = url::Url::parse("https://palier.example/").expect("an address");
        let keys = Keys::from_secrets(&[42; 32], [43; 32]);
        let mut world = World {
            issuer: Issuer::at(&base).expect("a host"),
            holder: Holder::of(&keys.author_secret, MEMBER),
            keys,
            issued: Vec::new(),
            seeds: Vec::new(),
        };
        world.issued = world
            .claims()
            .iter()
            .map(|claims| world.sign(claims))
            .collect();
        let shown: Vec<String> = world.issued.iter().map(|text| world.show(text)).collect();
        let holder = world.holder.public().did();
        world.seeds = vec![
            world.file(Format::Export, world.issued.clone()),
            world.file(Format::Presentation, shown.clone()),
            envelope::enclose(&holder, &shown).to_string(),
            shown[1].clone(),
            world.issued[0].clone(),
            world.list(),
            FIRST_FORM.to_owned(),
        ];
        world
    }

    #[expect(
        clippy::too_many_lines,
        reason = "four facts, each with all its fields"
    )]
    fn claims(&self) -> [Claims; 4] {
        let bound = |index| Bound {
            issuer: &self.issuer,
            secret: &self.keys.author_secret,
            holder: Box::leak(Box::new(self.holder.public())),
            status: status::Place { list: 1, index },
            now: beginning(),
        };
        let review = ReviewFact {
            id: Uuid::from_u128(10),
            member: MEMBER,
            counterparty: NEIGHBOUR,
            side: Side::Received,
            stars: 4,
            shared_text: Some("Très soigneuse.".into()),
            published: beginning(),
        };
        let loan = LoanFact {
            id: Uuid::from_u128(20),
            member: MEMBER,
            counterparty: NEIGHBOUR,
            role: Role::Borrower,
            terms: Terms::Lend,
            outcome: Outcome::ReturnedOnTime,
            ended: beginning(),
        };
        let vouch = VouchFact {
            id: Uuid::from_u128(30),
            member: MEMBER,
            counterparty: NEIGHBOUR,
            said: beginning(),
            until: beginning() + chrono::Duration::days(730),
        };
        let summary = Summary {
            ratings: [0, 0, 0, 1, 0],
            loans_given: 0,
            loans_taken: 1,
            gifts_given: 0,
            gifts_taken: 0,
            late_returns: 0,
            not_returned: 0,
            distinct_counterparties: 1,
            connected_counterparties: Some(1),
            vouches: Some(1),
            account: None,
            first_month: Some(Month::of(beginning())),
            last_month: Some(Month::of(beginning())),
        };
        [
            bound(1).summary(MEMBER, summary),
            bound(2).review(&review),
            bound(3).loan(&loan),
            bound(4).vouch(&vouch),
        ]
    }

    fn sign(&self, claims: &Claims) -> String {
        let mut random = StdRng::from_seed([9; 32]);
        credential::sign(&self.keys.signer, &self.issuer, claims, &mut random)
    }

    fn show(&self, text: &str) -> String {
        let part = disclosing(text, |name| name != "author").expect("a credential");
        self.holder
            .bind(&part, "https://other.example", "n", beginning())
    }

    fn list(&self) -> String {
        status::publish(&self.keys.signer, &self.issuer, 1, &[7], beginning()).expect("a list")
    }

    fn jwks(&self) -> keys::Jwks {
        keys::jwks(self.issuer.did(), &self.keys.published())
    }

    fn file(&self, format: Format, credentials: Vec<String>) -> String {
        let draft = Draft {
            format,
            subject: self.holder.public().did(),
            about: vec!["A file.".into()],
            readable: json!({}),
            credentials,
            snapshots: Snapshots {
                did: did::document(&self.issuer, &self.keys.published()),
                jwks: self.jwks(),
                status_lists: vec![self.list()],
            },
        };
        let file = file::write(draft, &self.keys, &self.issuer, beginning()).expect("a file");
        String::from_utf8(file).expect("UTF-8")
    }

    /// Everything that takes hostile bytes, with all evidence and with none.
    fn swallow(&self, bytes: &[u8]) -> Result<(), TestCaseError> {
        let evidence = Evidence {
            keys: Some(self.jwks()),
            lists: vec![self.list()],
        };
        for evidence in [&Evidence::default(), &evidence] {
            let outcome = verify::verify(bytes, evidence, beginning());
            let (_said, refused) = (format!("{outcome:?}"), outcome.is_err());
            if bytes.len() > verify::MAX_BYTES {
                prop_assert!(refused);
            }
            if let Ok(report) = outcome {
                prop_assert!(report.statements.len() <= verify::MAX_CREDENTIALS);
                let proof = importing::prove_holder(
                    report,
                    None,
                    "https://other.example",
                    Some("n".into()),
                );
                let _ = proof.is_ok();
            }
        }
        let _ = verify::claimed(bytes);
        let _ = verify::read_jwks(bytes);
        let _ = did::keys(bytes, self.issuer.did());
        let _ = Holder::from_private(bytes);
        if let Ok(text) = std::str::from_utf8(bytes) {
            let _ = StatusList::open(text, &self.jwks(), beginning());
        }
        Ok(())
    }

    /// A real file with some bytes other than they were.
    fn bytes_changed(&self, chance: &mut StdRng) -> Vec<u8> {
        let mut bytes = self.seeds[chance.random_range(0..self.seeds.len())]
            .clone()
            .into_bytes();
        for _ in 0..chance.random_range(1..6) {
            let at = chance.random_range(0..bytes.len());
            let end = (at + chance.random_range(1..40)).min(bytes.len());
            match chance.random_range(0..5) {
                0 => bytes[at] ^= 1 << chance.random_range(0..8),
                1 => drop(bytes.drain(at..end)),
                2 => bytes[at] = b"\"{}[]~.,:\\\0-_A9"[chance.random_range(0..15)],
                3 => {
                    let piece = bytes[at..end].to_vec();
                    let to = chance.random_range(0..=bytes.len());
                    bytes.splice(to..to, piece);
                }
                _ => bytes.truncate(at.max(1)),
            }
            if bytes.is_empty() {
                break;
            }
        }
        bytes
    }

    /// A credential whose claims were changed at random, truly signed and shown by its holder.
    fn truly_signed(&self, chance: &mut StdRng) -> Vec<u8> {
        let text = &self.issued[chance.random_range(0..self.issued.len())];
        let (jwt, disclosed) = text.split_once('~').expect("an SD-JWT");
        let payload = jwt.split('.').nth(1).expect("a payload");
        let mut claims: Value =
            serde_json::from_slice(&jwt::decode(payload).expect("base64url")).expect("JSON");
        for _ in 0..chance.random_range(1..4) {
            change(&mut claims, chance);
        }
        let form = if chance.random_bool(0.9) {
            Form::Selective
        } else {
            Form::Open
        };
        let jwt = jwt::seal(&self.keys.signer, self.issuer.did(), form, &claims);
        let shown = self.show(&format!("{jwt}~{disclosed}"));
        match chance.random_range(0..3) {
            0 => shown.into_bytes(),
            1 => self
                .file(
                    Format::Presentation,
                    vec![self.show(&self.issued[0]), shown],
                )
                .into_bytes(),
            _ => envelope::enclose(&self.holder.public().did(), &[shown])
                .to_string()
                .into_bytes(),
        }
    }
}

/// Changes something somewhere in a value.
fn change(value: &mut Value, chance: &mut StdRng) {
    let strange = || {
        [
            json!(null),
            json!(-1),
            json!(1e300),
            json!(u64::MAX),
            json!(""),
            json!("é\u{0}"),
            json!([]),
            json!({}),
            json!([[[[]]]]),
            json!({"_sd": ["x"]}),
            json!({"...": "x"}),
            json!("A".repeat(43)),
            json!(true),
        ]
    };
    let deeper = chance.random_bool(0.7);
    match value {
        Value::Object(object) if deeper && !object.is_empty() => {
            let at = chance.random_range(0..object.len());
            let name = object.keys().nth(at).expect("a name").clone();
            match chance.random_range(0..6) {
                0 => drop(object.remove(&name)),
                1 => drop(object.insert(format!("{name}x"), json!(1))),
                _ => change(object.get_mut(&name).expect("a value"), chance),
            }
        }
        Value::Array(list) if deeper && !list.is_empty() => {
            let at = chance.random_range(0..list.len());
            match chance.random_range(0..4) {
                0 => drop(list.remove(at)),
                1 => list.push(list[at].clone()),
                _ => change(&mut list[at], chance),
            }
        }
        other => *other = strange()[chance.random_range(0..13)].clone(),
    }
}

/// Runs `full` cases under `--full`, and its share otherwise; the seed of a failure is printed.
fn cases(full: usize, case: impl Fn(&World, &mut StdRng) -> Vec<u8>) {
    let world = World::new();
    let config = Config {
        cases: u32::try_from(scaled(full)).expect("a count"),
        failure_persistence: None,
        max_shrink_iters: 0,
        ..Config::default()
    };
    let outcome = TestRunner::new(config).run(&any::<u64>(), |seed| {
        let mut chance = StdRng::seed_from_u64(seed);
        world.swallow(&case(&world, &mut chance))
    });
    if let Err(error) = outcome {
        panic!("{error}");
    }
}

#[test]
fn the_seeds_are_believed_as_they_are() {
    let world = World::new();
    let evidence = Evidence::of_keys(Some(world.jwks()));
    for (n, seed) in world.seeds.iter().take(5).enumerate() {
        let outcome = verify::verify(seed.as_bytes(), &evidence, beginning());
        assert!(outcome.is_ok(), "{n}: {outcome:?}");
    }
    assert!(StatusList::open(&world.list(), &world.jwks(), beginning()).is_ok());
    assert!(world.issued.len() == 4 && Kept::ALL.len() == 5);
}

#[test]
fn files_with_changed_bytes_are_read_without_a_panic() {
    cases(500_000, World::bytes_changed);
}

#[test]
fn changed_claims_under_a_true_signature_are_read_without_a_panic() {
    cases(500_000, World::truly_signed);
}

#[test]
fn a_key_with_a_short_or_long_x_is_a_refusal() {
    let world = World::new();
    for length in (0..200).filter(|length| *length != 43) {
        let mut jwks = world.jwks();
        jwks.keys[0].x = Some("A".repeat(length));
        let evidence = Evidence::of_keys(Some(jwks));
        for seed in world.seeds.iter().take(5) {
            let refusal =
                verify::verify(seed.as_bytes(), &evidence, beginning()).expect_err("a refusal");
            assert_eq!(refusal.reason.slug(), "bad-key", "{length}");
        }
    }
    let mut random = StdRng::from_seed([1; 32]);
    for length in 0..100 {
        let mut bytes = vec![0; length];
        random.fill_bytes(&mut bytes);
        let jwk = json!({"kty": "EC", "crv": "P-256", "x": jwt::encode(&bytes), "y": jwt::encode(&bytes)});
        let jwk = serde_json::from_value(jwk).expect("a JWK");
        let credential = world.show(&world.issued[1]);
        let parts = palier::reputation::sdjwt::Parts::of(&credential).expect("parts");
        let proof = parts.binding.expect("a proof");
        let outcome = palier::reputation::holder::check(&parts, proof, &jwk, beginning());
        assert!(outcome.is_err(), "{length}");
    }
}
