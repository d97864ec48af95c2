use std::collections::BTreeSet;

use chrono::{DateTime, Duration, Utc};
use rand::SeedableRng;
use rand::rngs::StdRng;
use serde_json::{Value, json};
use url::Url;
use uuid::Uuid;

use super::*;
use crate::reputation::actions::presenting::disclosing;
use crate::reputation::claims::{Claims, Kind, Month, Outcome, Role, Summary, Terms};
use crate::reputation::context::context;
use crate::reputation::credential::{self, Bound, Issuer, LoanFact, ReviewFact, Side, VouchFact};
use crate::reputation::file::{Draft, Snapshots};
use crate::reputation::holder::Holder;
use crate::reputation::keys::{self, Keys, Signer};
use crate::reputation::{did, status};
use crate::texts::{Locale, Text};

mod forgeries;
mod world;

use self::world::World;

const MEMBER: Uuid = Uuid::from_u128(1);
const NEIGHBOUR: Uuid = Uuid::from_u128(2);

#[test]
fn an_export_is_verified_and_says_what_is_proven_and_what_is_not() {
    let world = World::new();
    let report = world.verify(&world.full_export()).unwrap();
    insta::assert_snapshot!(said(&report));
}

/// What a report says, line by line.
fn said(report: &Report) -> String {
    let english = |text: &Text| Locale::En.tell(text);
    let summary = report.summary.as_ref();
    let summary = summary
        .map(|dated| dated.summary.said(dated.as_of))
        .unwrap_or_default();
    let doubts: Vec<Text> = report.doubts.iter().map(|doubt| doubt.text()).collect();
    let lines = report.proven().into_iter().chain(summary).chain(doubts);
    lines
        .map(|text| english(&text))
        .collect::<Vec<_>>()
        .join("\n")
}

#[test]
fn what_is_shown_in_part_says_to_whom_and_how_much_of_the_whole() {
    let world = World::new();
    let report = world.verify(&world.presentation()).unwrap();
    insta::assert_snapshot!(said(&report));
    let Statement::Received(review) = &report.statements[0].statement else {
        panic!("the review comes first");
    };
    assert_eq!(review.review_body, None);
    assert_eq!(report.statements[0].hidden, 1);
}

#[test]
fn what_was_revoked_is_refused_by_the_files_own_list_and_by_a_newer_one() {
    let world = World::new();
    let credentials = vec![world.sign(&world.loan())];
    let revoked = world.file(Format::Export, credentials.clone(), &[20]);
    let refusal = world.verify(&revoked).unwrap_err();
    assert_eq!(refusal, Reason::Revoked.at(Place::Credential(1)));
    let good = world.export(credentials);
    assert!(world.verify(&good).is_ok());
    let newer = Evidence {
        lists: vec![world.list(&[20])],
        ..world.evidence()
    };
    let refusal = verify(&good, &newer, world.now).unwrap_err();
    assert_eq!(refusal, Reason::Revoked.at(Place::Credential(1)));
}

#[test]
fn several_credentials_in_a_presentation_of_w3c_are_verified_with_given_keys() {
    let world = World::new();
    let all = [world.review(10, 5), world.summary()];
    let shown: Vec<String> = all
        .iter()
        .map(|claims| world.show(claims, "a", "n"))
        .collect();
    let holder = world.holder().public().did();
    let text = envelope::enclose(&holder, &shown).to_string();
    let report = verify(text.as_bytes(), &world.evidence(), world.now).unwrap();
    assert_eq!(
        (report.received_reviews(), report.summary.is_some()),
        (1, true)
    );
    assert_eq!(report.binding.unwrap().audience, "a");
    let stolen = envelope::enclose("did:jwk:other", &shown).to_string();
    let refusal = verify(stolen.as_bytes(), &world.evidence(), world.now).unwrap_err();
    assert_eq!(refusal.reason, Reason::OtherSubject);
    let refusal = world.verify(text.as_bytes()).unwrap_err();
    assert_eq!(refusal.reason, Reason::KeysNeeded);
}

/// Written by the first version of this program, and handed out.
const FIRST_FORM: &[u8] = include_bytes!("../../../tests/it/fixtures/first-form.json");

#[test]
fn a_file_of_the_first_form_is_verified_as_ever() {
    let now = "2027-03-01T00:00:00Z".parse::<DateTime<Utc>>().unwrap();
    let report = verify(FIRST_FORM, &Evidence::default(), now.into()).unwrap();
    insta::assert_snapshot!(said(&report));
    for at in (0..FIRST_FORM.len()).step_by(97) {
        let mut forged = FIRST_FORM.to_vec();
        forged[at] ^= 1;
        assert!(
            verify(&forged, &Evidence::default(), now.into()).is_err(),
            "byte {at}"
        );
    }
}

#[test]
fn what_the_file_is_can_be_said_in_every_language() {
    let texts = file::about_export("palier.example").into_iter();
    for text in texts.chain(file::about_presentation("palier.example", "you")) {
        let [english, french] = Locale::ALL.map(|locale| locale.tell(&text));
        assert_ne!(english, text.key());
        assert_ne!(english, french);
    }
}

#[test]
fn the_vocabulary_defines_every_word_of_every_kind_and_no_other() {
    let world = World::new();
    let content = file::content(b"");
    let mut authored = world.review(11, 5);
    authored.credential_subject.authored_review = authored.credential_subject.review.take();
    let review = authored
        .credential_subject
        .authored_review
        .as_mut()
        .unwrap();
    review.item_reviewed = review.author.take();
    authored.kind.1 = Kind::AuthoredReviewCredential;
    let subject = world.holder().public().did();
    let seal = credential::seal(&world.issuer, MEMBER, subject, content, world.now);
    let all = [
        world.review(10, 5),
        authored,
        world.loan(),
        world.vouch(),
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
        "snapshots",
        "seal",
    ];
    let places: Vec<_> = order
        .iter()
        .map(|name| file.find(&format!("\n  \"{name}\": ")).unwrap())
        .collect();
    assert!(places.is_sorted(), "{places:?}");
}

#[test]
fn a_flipped_bit_anywhere_is_refused() {
    let world = World::new();
    let file = world.export(vec![world.sign(&world.loan())]);
    assert!(world.verify(&file).is_ok());
    // Every fifth byte, at another one in each part of the file.
    for position in (0..file.len()).step_by(5) {
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
    let fresh = verify(&file, &Evidence::default(), world.now + Duration::days(89)).unwrap();
    assert!(!fresh.doubts.contains(&Doubt::OldSummary));
    let old = verify(
        &file,
        &Evidence::default(),
        world.now + Duration::days(1000),
    )
    .unwrap();
    assert!(old.doubts.contains(&Doubt::OldSummary));
}

#[test]
fn a_summary_from_before_vouches_were_counted_is_verified_as_ever() {
    let world = World::new();
    let mut summary = world.summary();
    let numbers = summary.credential_subject.summary.as_mut().unwrap();
    numbers.vouches = None;
    assert!(!json!(summary).to_string().contains("vouches"));
    let all = [world.sign(&summary), world.sign(&world.vouch())];
    let report = world.verify(&world.export(all.into())).unwrap();
    assert_eq!(report.vouches(), 1);
    let said = said(&report);
    assert!(said.contains("1 meeting in person.") && !said.contains("Meetings in person"));
}

#[test]
fn a_vouch_is_believed_until_its_end_and_without_who_and_when() {
    let world = World::new();
    let bare = disclosing(&world.sign(&world.vouch()), |_| false).unwrap();
    let at = |day: &str| {
        let now = day.parse::<DateTime<Utc>>().unwrap();
        verify(bare.as_bytes(), &world.evidence(), now.into())
    };
    let report = at("2028-07-01T00:00:00Z").unwrap();
    assert_eq!((report.vouches(), report.statements[0].hidden), (1, 2));
    let over = at("2028-07-01T00:00:01Z").unwrap_err();
    assert_eq!(over, Reason::Expired.at(Place::Credential(1)));
}

#[test]
fn an_export_outlives_the_vouches_in_it_and_a_presentation_does_not() {
    let world = World::new();
    let (export, shown) = (world.full_export(), world.presentation());
    let later = world.now + Duration::days(1000);
    let old = verify(&export, &Evidence::default(), later).unwrap();
    let taken_back = Evidence {
        lists: vec![world.list(&[40])],
        ..world.evidence()
    };
    let short = verify(&export, &taken_back, world.now).unwrap();
    for report in [old, short] {
        assert_eq!((report.vouches(), report.ended, report.loans()), (0, 1, 1));
        assert!(said(&report).contains("Meetings in person shown: 0 of 2."));
        assert!(report.doubts.contains(&Doubt::SomeEnded));
    }
    let over = verify(&shown, &Evidence::default(), later).unwrap_err();
    assert_eq!(over, Reason::Expired.at(Place::Credential(3)));
    let revoked = verify(&shown, &taken_back, world.now).unwrap_err();
    assert_eq!(revoked, Reason::Revoked.at(Place::Credential(3)));
}

#[test]
fn given_keys_take_the_place_of_those_in_the_file() {
    let world = World::new();
    let file = world.full_export();
    let report = verify(&file, &world.evidence(), world.now).unwrap();
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
    let refusal = verify(&forged, &world.evidence(), world.now).unwrap_err();
    assert_eq!(refusal, Reason::UnknownKey.at(Place::Seal));
}

#[test]
fn what_an_earlier_key_signed_stays_good() {
    let mut world = World::new();
    let old = world.sign(&world.loan());
    world.keys.retired.push(world.keys.signer.public());
    world.keys.signer = Signer::from_seed(&[5; 32]);
    let report = world.verify(&world.export(vec![old])).unwrap();
    assert_eq!((report.loans(), report.thumbprints.len()), (1, 2));
}

#[test]
fn a_credential_alone_needs_keys() {
    let world = World::new();
    let jwt = world.sign(&world.loan()) + "\n";
    let refusal = world.verify(jwt.as_bytes()).unwrap_err();
    assert_eq!(refusal.reason, Reason::KeysNeeded);
    let report = verify(jwt.as_bytes(), &world.evidence(), world.now).unwrap();
    assert_eq!((report.loans(), report.sealed_on), (1, None));
}
