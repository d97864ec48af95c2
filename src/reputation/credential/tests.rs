use rand::SeedableRng;

use super::super::holder::Holder;
use super::*;

fn issuer(base: &str) -> Issuer {
    Issuer::at(&Url::parse(base).unwrap()).unwrap()
}

fn instant(text: &str) -> Instant {
    text.parse::<DateTime<Utc>>().unwrap().into()
}

fn review_fact(side: Side) -> ReviewFact {
    ReviewFact {
        id: Uuid::from_u128(10),
        member: Uuid::from_u128(1),
        counterparty: Uuid::from_u128(2),
        side,
        stars: 4,
        shared_text: None,
        published: instant("2026-03-17T18:20:05Z"),
    }
}

#[test]
fn a_port_and_a_path_are_part_of_the_did() {
    assert_eq!(
        issuer("https://palier.example/").did(),
        "did:web:palier.example"
    );
    assert_eq!(
        issuer("http://localhost:8080").did(),
        "did:web:localhost%3A8080"
    );
    assert_eq!(
        issuer("https://a.example/town/b/").did(),
        "did:web:a.example:town:b"
    );
    assert_eq!(issuer("http://[::1]:80/").did(), "did:web:%5B%3A%3A1%5D");
}

#[test]
fn the_vocabulary_must_be_at_the_issuers_own_address() {
    for base in [
        "https://palier.example/",
        "http://localhost:8080",
        "https://a.example/b/",
    ] {
        let issuer = issuer(base);
        assert!(
            Issuer::owns_context(issuer.did(), &issuer.context),
            "{base}"
        );
        assert!(
            !Issuer::owns_context("did:web:other.example", &issuer.context),
            "{base}"
        );
    }
    let did = "did:web:palier.example";
    let foreign = "https://palier.example/contexts/reputation/v2";
    assert!(!Issuer::owns_context(did, foreign));
    assert!(Issuer::owns_status_list(
        did,
        "https://palier.example/status/7"
    ));
    for foreign in [
        "https://palier.example/status/07",
        "https://palier.example/status/x",
        "https://palier.example/other/1",
        "https://elsewhere.example/status/1",
    ] {
        assert!(!Issuer::owns_status_list(did, foreign), "{foreign}");
    }
}

fn bound<R>(work: impl FnOnce(&Bound<'_>) -> R) -> R {
    let secret = AuthorSecret::from_bytes([1; 32]);
    work(&Bound {
        issuer: &issuer("https://palier.example/"),
        secret: &secret,
        holder: &Holder::of(&secret, Uuid::from_u128(1)).public(),
        status: Place {
            list: 1,
            index: 94_567,
        },
        now: instant("2026-05-12T09:30:00Z"),
    })
}

#[test]
fn a_received_review_says_no_day_no_name_and_no_text_without_consent() {
    let claims = bound(|bound| bound.review(&review_fact(Side::Received)));
    insta::assert_snapshot!(serde_json::to_string_pretty(&claims).unwrap());
}

#[test]
fn what_is_signed_shows_stars_and_hides_text_author_and_month() {
    let fact = ReviewFact {
        shared_text: Some("Très soigneuse.".into()),
        ..review_fact(Side::Received)
    };
    let claims = bound(|bound| bound.review(&fact));
    let signer = Signer::from_seed(&[2; 32]);
    let issuer = issuer("https://palier.example/");
    let mut random = rand::rngs::StdRng::from_seed([3; 32]);
    let text = sign(&signer, &issuer, &claims, &mut random);
    let parts = sdjwt::Parts::of(&text).unwrap();
    let payload = parts.jwt.split('.').nth(1).unwrap();
    let payload = String::from_utf8(jwt::decode(payload).unwrap()).unwrap();
    assert!(payload.contains(r#""ratingValue":4"#), "{payload}");
    for hidden in ["soigneuse", "author", "2026-03"] {
        assert!(!payload.contains(hidden), "{hidden}");
    }
    let names: Vec<_> = parts
        .disclosures()
        .map(|d| sdjwt::name(d).unwrap())
        .collect();
    assert_eq!(names, ["reviewBody", "author", "datePublished"]);
}

fn vouch_fact(said: &str) -> VouchFact {
    let said = instant(said);
    VouchFact {
        id: Uuid::from_u128(12),
        member: Uuid::from_u128(1),
        counterparty: Uuid::from_u128(2),
        said,
        until: said + Duration::days(730),
    }
}

#[test]
fn a_vouch_has_the_author_of_that_neighbours_reviews_and_ends() {
    let vouch = bound(|bound| bound.vouch(&vouch_fact("2026-03-17T18:20:05Z")));
    let review = bound(|bound| bound.review(&review_fact(Side::Received)));
    let said = vouch.credential_subject.vouch.unwrap();
    assert_eq!(
        said.author,
        review.credential_subject.review.unwrap().author
    );
    assert_eq!(said.date_published.unwrap().to_string(), "2026-03");
    let end = vouch.valid_until.unwrap();
    assert_eq!(end, instant("2028-04-01T00:00:00Z").utc());
    assert_ne!(vouch.id, review.id);
}

#[test]
fn the_end_of_a_vouch_tells_no_more_than_the_quarter_in_which_it_was_said() {
    let end = |said: &str| vouch_fact(said).told_end().date_naive().to_string();
    for said in [
        "2026-04-02T00:00:00Z",
        "2026-05-17T18:20:05Z",
        "2026-06-30T23:59:59Z",
    ] {
        assert_eq!(end(said), "2028-07-01", "{said}");
    }
    assert_eq!(end("2026-12-30T10:00:00Z"), "2029-01-01");
}

#[test]
fn what_is_signed_of_a_vouch_hides_who_said_it_and_when() {
    let claims = bound(|bound| bound.vouch(&vouch_fact("2026-03-17T18:20:05Z")));
    let mut random = rand::rngs::StdRng::from_seed([3; 32]);
    let issuer = issuer("https://palier.example/");
    let text = sign(&Signer::from_seed(&[2; 32]), &issuer, &claims, &mut random);
    let parts = sdjwt::Parts::of(&text).unwrap();
    let payload = parts.jwt.split('.').nth(1).unwrap();
    let payload = String::from_utf8(jwt::decode(payload).unwrap()).unwrap();
    assert!(payload.contains(r#""type":"MetInPerson""#), "{payload}");
    for hidden in ["author", "datePublished", "2026-03", "2028-03"] {
        assert!(!payload.contains(hidden), "{hidden}");
    }
    let names: Vec<_> = parts
        .disclosures()
        .map(|d| sdjwt::name(d).unwrap())
        .collect();
    assert_eq!(names, ["author", "datePublished"]);
}

#[test]
fn the_two_sides_of_a_review_share_neither_id_nor_pseudonym() {
    let received = review_fact(Side::Received);
    let (member, counterparty) = (received.counterparty, received.member);
    let authored = ReviewFact {
        member,
        counterparty,
        ..review_fact(Side::Authored)
    };
    let (a, b) = bound(|bound| (bound.review(&received), bound.review(&authored)));
    assert_ne!(a.id, b.id);
    let author = a.credential_subject.review.unwrap().author;
    assert_ne!(
        author,
        b.credential_subject.authored_review.unwrap().item_reviewed
    );
}
