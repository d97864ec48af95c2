use chrono::{DateTime, Duration, Utc};
use serde_json::{Value, json};
use url::Url;
use uuid::Uuid;

use super::*;
use crate::reputation::claims::{Kind, Month, Outcome, Role, Summary, Terms};
use crate::reputation::context::context;
use crate::reputation::credential::{self, LoanFact, ReviewFact, Side};
use crate::reputation::export::{Draft, build_export};
use crate::reputation::keys::{self, Keys, Signer};
use crate::texts::Locale;

mod forgeries;

const MEMBER: Uuid = Uuid::from_u128(1);
const NEIGHBOUR: Uuid = Uuid::from_u128(2);

/// A platform and a day on it.
struct World {
    issuer: Issuer,
    keys: Keys,
    now: Instant,
}

impl World {
    fn new() -> Self {
        Self {
            issuer: Issuer::at(&Url::parse("http://localhost:8080").unwrap()).unwrap(),
            keys: Keys::from_secrets(&[42; 32], [43; 32]),
            now: "2026-05-12T09:30:00Z"
                .parse::<DateTime<Utc>>()
                .unwrap()
                .into(),
        }
    }

    fn jwks(&self) -> Jwks {
        keys::jwks(self.issuer.did(), &self.keys.published())
    }

    fn review(&self, id: u128, stars: u8) -> Claims {
        let fact = ReviewFact {
            id: Uuid::from_u128(id),
            member: MEMBER,
            counterparty: NEIGHBOUR,
            side: Side::Received,
            stars,
            shared_text: Some("Très soigneuse.".into()),
            published: self.now - Duration::days(20),
        };
        credential::review(&self.issuer, &self.keys.author_secret, &fact)
    }

    fn loan(&self) -> Claims {
        let fact = LoanFact {
            id: Uuid::from_u128(20),
            member: MEMBER,
            counterparty: NEIGHBOUR,
            role: Role::Borrower,
            terms: Terms::Lend,
            outcome: Outcome::ReturnedOnTime,
            ended: self.now,
        };
        credential::loan(&self.issuer, &self.keys.author_secret, &fact)
    }

    fn summary(&self) -> Claims {
        let summary = Summary {
            ratings: [0, 0, 1, 0, 2],
            loans_given: 1,
            loans_taken: 3,
            gifts_given: 0,
            gifts_taken: 1,
            late_returns: 1,
            not_returned: 0,
            distinct_counterparties: 4,
            first_month: Some(Month::of(self.now - Duration::days(90))),
            last_month: Some(Month::of(self.now)),
        };
        let secret = &self.keys.author_secret;
        credential::summary(&self.issuer, secret, MEMBER, summary, self.now)
    }

    fn sign(&self, claims: &Claims) -> String {
        credential::sign(&self.keys.signer, &self.issuer, claims)
    }

    fn export(&self, credentials: Vec<String>) -> Vec<u8> {
        let draft = Draft {
            member: MEMBER,
            about: vec!["What this platform can say of you.".into()],
            readable: json!({"name": "Élodie", "loans": "4, of which 3 on time"}),
            credentials,
        };
        build_export(draft, &self.keys, &self.issuer, self.now).unwrap()
    }

    fn full_export(&self) -> Vec<u8> {
        let all = [self.review(10, 5), self.loan(), self.summary()];
        self.export(all.iter().map(|claims| self.sign(claims)).collect())
    }

    fn verify(&self, file: &[u8]) -> Result<Report, Refusal> {
        verify(file, None, self.now)
    }

    /// What is said of a file whose seal is right but whose one credential is `jwt`.
    fn reason_against(&self, jwt: String) -> Reason {
        let refusal = self.verify(&self.export(vec![jwt])).unwrap_err();
        assert_eq!(refusal.place, Place::Credential(1));
        refusal.reason
    }
}

#[test]
fn an_export_is_verified_and_says_what_is_proven_and_what_is_not() {
    let world = World::new();
    let report = world.verify(&world.full_export()).unwrap();
    insta::assert_snapshot!(report, @r"
    Verified: not a byte of this file was changed since 2026-05-12.
    Signed by did:web:localhost%3A8080, with the key RdsIdO3CsMDzCjNZvzh9oqMmTgMASg3jgoAi8dXZLIQ.
    It is about urn:uuid:00000000-0000-0000-0000-000000000001.
    Inside: reviews received 1, reviews written 0, loans and gifts 1.
    In all, from 2026-02 to 2026-05, as of 2026-05-12:
    - reviews: 3; 5 stars 2, 4 stars 0, 3 stars 1, 2 stars 0, 1 star 0
    - loans given 1, loans taken 3 (returned late 1, not returned 0)
    - gifts given 0, gifts received 1
    - with different members: 4
    Reviews shown: 1 of 3.
    Not proven: that the key is the issuer's. It came with the file; give the issuer's own with --jwks FILE.
    Not proven: that nothing was withdrawn since. Only the issuer can say so.
    ");
}

#[test]
fn what_the_file_is_can_be_said_in_every_language() {
    for text in export::about("palier.example") {
        let [english, french] = Locale::ALL.map(|locale| locale.tell(&text));
        assert_ne!(english, text.key());
        assert_ne!(english, french);
    }
}

#[test]
fn the_vocabulary_defines_every_word_of_every_kind_and_no_other() {
    let world = World::new();
    let content = export::content(b"");
    let mut authored = world.review(11, 5);
    authored.credential_subject.authored_review = authored.credential_subject.review.take();
    let review = authored
        .credential_subject
        .authored_review
        .as_mut()
        .unwrap();
    review.item_reviewed = review.author.take();
    authored.kind.1 = Kind::AuthoredReviewCredential;
    let seal = credential::export(&world.issuer, MEMBER, MEMBER, content, world.now);
    let all = [
        world.review(10, 5),
        authored,
        world.loan(),
        world.summary(),
        seal,
    ];
    let mut used = BTreeSet::new();
    for claims in all {
        used.insert(json!(claims.kind.1).as_str().unwrap().to_owned());
        words(&json!(claims.credential_subject), &mut used);
    }
    let vocabulary = context(&world.issuer);
    let defined = vocabulary["@context"].as_object().unwrap();
    assert_eq!(used, defined.keys().cloned().collect());
}

/// All names of properties and types in `value`, but for JSON-LD's own `id` and `type`.
fn words(value: &Value, into: &mut BTreeSet<String>) {
    for (name, value) in value.as_object().into_iter().flatten() {
        match name.as_str() {
            "id" => {}
            "type" => drop(into.insert(value.as_str().unwrap().to_owned())),
            _ => drop(into.insert(name.clone())),
        }
        words(value, into);
    }
}

#[test]
fn the_same_export_is_written_twice_the_same() {
    assert_eq!(World::new().full_export(), World::new().full_export());
}

#[test]
fn a_person_reads_about_the_file_before_the_signed_part() {
    let file = String::from_utf8(World::new().full_export()).unwrap();
    let order = [
        "format",
        "version",
        "about",
        "readable",
        "credentials",
        "jwks",
        "seal",
    ];
    let places: Vec<_> = order
        .iter()
        .map(|name| file.find(&format!("\n  \"{name}\": ")).unwrap())
        .collect();
    assert!(places.is_sorted(), "{places:?}");
}

#[test]
fn a_flipped_bit_in_any_byte_is_refused() {
    let world = World::new();
    let file = world.export(vec![world.sign(&world.loan())]);
    assert!(world.verify(&file).is_ok());
    for position in 0..file.len() {
        let mut forged = file.clone();
        forged[position] ^= 1 << (position % 8);
        assert!(
            world.verify(&forged).is_err(),
            "byte {position} of {}",
            file.len()
        );
    }
}

#[test]
fn a_file_that_is_shorter_longer_or_laid_out_anew_is_refused() {
    let world = World::new();
    let file = world.full_export();
    let text = String::from_utf8(file).unwrap();
    let value: Value = serde_json::from_str(&text).unwrap();
    let forgeries = [
        text.trim_end().to_owned(),
        format!("{text} "),
        format!(" {text}"),
        text.replace('\n', "\r\n"),
        text.replacen(": ", ":  ", 1),
        text.replace("\n}\n", ",\n  \"more\": 1\n}\n"),
        text.replacen("{\n", "{\n  \"version\": 1,\n", 1),
        value.to_string(),
    ];
    for forged in forgeries {
        assert_ne!(forged, text);
        assert!(world.verify(forged.as_bytes()).is_err(), "{forged}");
    }
}

#[test]
fn the_seal_of_one_file_does_not_seal_another() {
    let world = World::new();
    let parts = |file: Vec<u8>| {
        let text = String::from_utf8(file).unwrap();
        let (head, seal) = text.split_once("\"seal\"").unwrap();
        (head.to_owned(), seal.to_owned())
    };
    let (head, _) = parts(world.full_export());
    let (_, seal) = parts(world.export(Vec::new()));
    let refusal = world
        .verify(format!("{head}\"seal\"{seal}").as_bytes())
        .unwrap_err();
    assert_eq!(refusal, Reason::Changed.at(Place::File));
}

#[test]
fn an_old_summary_is_labelled_and_not_refused() {
    let world = World::new();
    let file = world.full_export();
    let fresh = verify(&file, None, world.now + Duration::days(89)).unwrap();
    assert!(!fresh.doubts.contains(&Doubt::OldSummary));
    let old = verify(&file, None, world.now + Duration::days(1000)).unwrap();
    assert!(old.doubts.contains(&Doubt::OldSummary));
}

#[test]
fn given_keys_take_the_place_of_those_in_the_file() {
    let world = World::new();
    let file = world.full_export();
    let report = verify(&file, Some(&world.jwks()), world.now).unwrap();
    assert!(!report.doubts.contains(&Doubt::KeysFromTheFile));
    let forger = World {
        keys: Keys::from_secrets(&[7; 32], [8; 32]),
        ..World::new()
    };
    let forged = forger.full_export();
    assert!(
        forger.verify(&forged).is_ok(),
        "the file alone cannot tell who made the keys"
    );
    let refusal = verify(&forged, Some(&world.jwks()), world.now).unwrap_err();
    assert_eq!(refusal, Reason::UnknownKey.at(Place::Seal));
}

#[test]
fn what_an_earlier_key_signed_stays_good() {
    let mut world = World::new();
    let old = world.sign(&world.loan());
    world.keys.retired.push(world.keys.signer.public());
    world.keys.signer = Signer::from_seed(&[5; 32]);
    let report = world.verify(&world.export(vec![old])).unwrap();
    assert_eq!((report.loans, report.thumbprints.len()), (1, 2));
}

#[test]
fn a_credential_alone_needs_keys() {
    let world = World::new();
    let jwt = world.sign(&world.loan()) + "\n";
    let refusal = world.verify(jwt.as_bytes()).unwrap_err();
    assert_eq!(refusal.reason, Reason::KeysNeeded);
    let report = verify(jwt.as_bytes(), Some(&world.jwks()), world.now).unwrap();
    assert_eq!((report.loans, report.sealed_on), (1, None));
}
