//! Joining, and the profile.

use chrono::Duration;
use palier::config::Throttle;
use palier::db::types::AnyId;
use palier::members::{self, Email, Role, Standing};
use palier::neighbourhood::{self, Joining, Looking};
use serde_json::json;

use crate::harness::app::TestApp;
use crate::harness::arrange::{self, PASSWORD};
use crate::harness::client::Answer;

async fn sign_up(app: &TestApp, name: &str, email: &str, invitation: &str) -> Answer {
    let fields = [
        ("name", name),
        ("email", email),
        ("password", PASSWORD),
        ("invitation", invitation),
    ];
    app.visitor().post("/members", &fields).await
}

/// A neighbourhood that anybody, the invited or the approved may join.
async fn founded_for(joining: Joining) -> TestApp {
    let app = TestApp::start().await;
    let_join(&app, joining).await;
    app
}

/// Changes who may join.
pub(crate) async fn let_join(app: &TestApp, joining: Joining) {
    let changed = app.app.write(move |tx| {
        let details = neighbourhood::Details {
            name: "Batignolles".to_owned(),
            operator: String::new(),
            notice: String::new(),
            joining,
            looking: Looking::Everyone,
            contact: String::new(),
        };
        neighbourhood::store::update(tx.conn, &details)
    });
    changed.await.expect("it is founded");
    app.app.forget_neighbourhood();
}

#[tokio::test]
async fn a_neighbour_joins_by_pages_and_opening_the_link_alone_confirms_nothing() {
    let app = TestApp::start().await;
    let browser = app.visitor();
    let form = browser.page_text("/sign-up").await;
    assert!(form.contains("Join your neighbours"));
    let sent = sign_up(&app, "Ana", "Ana@Example.org", "").await;
    assert_eq!(sent.expect_status(303).location(), "/email-confirmations");
    let mail = app.mail_to("ana@example.org").await;
    let link = mail.path("/email-confirmations/");
    for _ in 0..2 {
        let opened = browser.get(&link).await.expect_status(200);
        assert!(opened.says("Yes, this is my address"));
    }
    let fields = [("email", "ana@example.org"), ("password", PASSWORD)];
    let early = browser.post("/session", &fields).await.expect_status(422);
    assert!(early.says("confirm your address first"));
    let asked = browser.post(&link, &[]).await.expect_status(422);
    assert!(asked.says("type the password"), "{}", asked.body);
    let proof = [("password", PASSWORD)];
    let confirmed = browser.post(&link, &proof).await.expect_status(303);
    assert!(confirmed.location().starts_with("/me/area"));
    browser.get("/me/profile").await.expect_status(200);
    app.visitor().get(&link).await.expect_status(404);
    app.visitor().post(&link, &[]).await.expect_status(404);
}

#[tokio::test]
async fn what_does_not_hold_is_said_at_its_field_and_what_was_typed_is_kept() {
    let app = TestApp::start().await;
    let fields = [("name", "Ana"), ("email", "ana"), ("password", "short")];
    let answer = app.visitor().post("/members", &fields).await;
    let answer = answer.expect_status(422);
    for words in [
        "does not look like an e-mail address",
        "needs at least 10 characters",
        "value=\"Ana\"",
    ] {
        assert!(answer.says(words), "{words}: {}", answer.body);
    }
    assert!(!answer.says("short"));
    let api = app.visitor().api("POST /api/v1/members", json!({})).await;
    let errors = api.expect_status(422).json()["errors"].clone();
    let pointers: Vec<&str> = errors
        .as_array()
        .expect("errors")
        .iter()
        .filter_map(|e| e["pointer"].as_str())
        .collect();
    assert_eq!(pointers, ["/name", "/email", "/password"]);
}

#[tokio::test]
async fn signing_up_with_a_known_address_is_answered_like_any_other_and_its_owner_is_told() {
    let app = TestApp::start().await;
    let ana = app.member("Ana").await;
    let known = sign_up(&app, "Eva", &ana.email, "")
        .await
        .expect_status(303);
    let unknown = sign_up(&app, "Eva", "eva@example.org", "")
        .await
        .expect_status(303);
    assert_eq!(known.body, unknown.body);
    assert_eq!(known.location(), unknown.location());
    let told = app.mail_to(&ana.email).await;
    assert_eq!(told.subject, "You have an account already");
    let by_api = |email: &str| {
        let body = json!({"name": "Eva", "email": email, "password": PASSWORD});
        let visitor = app.visitor();
        async move {
            visitor
                .api("POST /api/v1/members", body)
                .await
                .expect_status(201)
                .json()
        }
    };
    for answer in [by_api(&ana.email).await, by_api("fay@example.org").await] {
        let fields: Vec<_> = answer.as_object().expect("an object").keys().collect();
        assert_eq!(fields, ["id"]);
    }
    // Her account is as it was.
    let fields = [("email", ana.email.as_str()), ("password", PASSWORD)];
    app.visitor()
        .post("/session", &fields)
        .await
        .expect_status(303);
}

#[tokio::test]
#[expect(clippy::too_many_lines, reason = "one story, told in one place")]
async fn who_signs_up_with_somebody_elses_address_decides_nothing_over_their_account() {
    let app = TestApp::start().await;
    let theirs = [
        ("name", "Mallory"),
        ("email", "ana@example.org"),
        ("password", "mallory knows this one"),
    ];
    app.visitor()
        .post("/members", &theirs)
        .await
        .expect_status(303);
    let trap = app
        .mail_to("ana@example.org")
        .await
        .path("/email-confirmations/");
    app.advance(Duration::seconds(5)).await;
    let browser = app.visitor();
    let hers = [
        ("name", "Ana"),
        ("email", "ana@example.org"),
        ("password", PASSWORD),
    ];
    browser.post("/members", &hers).await.expect_status(303);
    // Ana opens the wrong one of the two, in another browser and in her own.
    let (elsewhere, hers) = (app.visitor(), [("password", PASSWORD)]);
    for proof in [&[][..], &hers] {
        let answer = elsewhere.post(&trap, proof).await.expect_status(422);
        assert!(answer.says("not the password of this sign-up"));
    }
    browser.post(&trap, &hers).await.expect_status(422);
    // Sent again to her browser is her own, to others none of two.
    let again = [("email", "ana@example.org")];
    let before = app.mails().await.len();
    elsewhere.post("/email-confirmations", &again).await;
    assert_eq!(app.mails().await.len(), before);
    browser.post("/email-confirmations", &again).await;
    let mail = app.mail_to("ana@example.org").await;
    assert!(mail.body.contains("Ana"), "{}", mail.body);
    let link = mail.path("/email-confirmations/");
    browser.post(&link, &[]).await.expect_status(303);
    let mallory = [
        ("email", "ana@example.org"),
        ("password", "mallory knows this one"),
    ];
    app.visitor()
        .post("/session", &mallory)
        .await
        .expect_status(422);
    app.visitor().post(&trap, &hers).await.expect_status(404);
}

#[tokio::test]
async fn a_confirmation_works_for_two_days_and_can_be_sent_again() {
    let app = TestApp::start().await;
    sign_up(&app, "Ana", "ana@example.org", "").await;
    let old = app
        .mail_to("ana@example.org")
        .await
        .path("/email-confirmations/");
    app.advance(Duration::hours(49)).await;
    let answer = app.visitor().post(&old, &[]).await.expect_status(404);
    assert!(answer.says("does not work any more"));
    let before = app.mails().await.len();
    for email in ["ana@example.org", "nobody@example.org"] {
        let again = app
            .visitor()
            .post("/email-confirmations", &[("email", email)])
            .await;
        let to = "/email-confirmations?done=sessions-sent-again";
        assert_eq!(again.expect_status(303).location(), to);
    }
    assert_eq!(app.mails().await.len(), before + 1);
    let new = app
        .mail_to("ana@example.org")
        .await
        .path("/email-confirmations/");
    let proof = [("password", PASSWORD)];
    app.visitor().post(&new, &proof).await.expect_status(303);
}

#[tokio::test]
async fn a_sign_up_that_nobody_confirms_is_forgotten_after_a_week() {
    let app = TestApp::start().await;
    sign_up(&app, "Ana", "ana@example.org", "").await;
    let waiting = || {
        let ana = Email::parse("ana@example.org").expect("an address");
        app.read(|conn| members::store::find_unconfirmed(conn, &ana))
    };
    assert!(waiting().is_some());
    app.advance(Duration::days(8)).await;
    assert!(waiting().is_none());
}

#[tokio::test]
async fn a_mailbox_is_not_flooded() {
    let app = TestApp::with(|config| config.throttle = Throttle::On).await;
    arrange::found(&app).await;
    for _ in 0..5 {
        sign_up(&app, "Ana", "ana@example.org", "")
            .await
            .expect_status(303);
    }
    let answer = sign_up(&app, "Ana", "ana@example.org", "").await;
    assert!(
        answer
            .expect_status(429)
            .headers
            .contains_key("retry-after")
    );
    sign_up(&app, "Bo", "bo@example.org", "")
        .await
        .expect_status(303);
}

#[tokio::test]
async fn where_one_needs_an_invitation_only_the_invited_get_in() {
    let app = founded_for(Joining::Invitation).await;
    for code in ["", "wrong"] {
        let answer = sign_up(&app, "Ana", "ana@example.org", code).await;
        assert!(answer.expect_status(422).says("with an invitation"));
    }
    let host = app
        .app
        .write(|tx| {
            let host = members::actions::Enrolment {
                name: "Host".to_owned(),
                email: None,
                password: "-".to_owned(),
                locale: palier::texts::Locale::En,
                role: Role::Admin,
                area: None,
            };
            let host = members::actions::enrol(tx, &host)?;
            neighbourhood::actions::invite(tx, AnyId::from(host.uuid()))
        })
        .await
        .expect("an invitation");
    let form = app
        .visitor()
        .page_text(&format!("/sign-up?invitation={}", host.code))
        .await;
    assert!(form.contains(&host.code));
    let answer = sign_up(&app, "Ana", "ana@example.org", &host.code).await;
    answer.expect_status(303);
    let now = app.app.now();
    let used = app.read(|conn| neighbourhood::store::find_invitation(conn, &host.code, now));
    assert_eq!(used.map(|invitation| invitation.used), Some(1));
}

#[tokio::test]
async fn where_an_admin_approves_one_waits_and_is_told_by_mail() {
    let app = founded_for(Joining::Approval).await;
    let ana = app.member("Ana").await;
    let me = ana
        .api("GET /api/v1/me", json!({}))
        .await
        .expect_status(200);
    assert_eq!(me.word("standing"), Standing::Waiting.as_str());
    let id: members::MemberId = ana.id.parse().expect("an id");
    let approved = app
        .app
        .write(move |tx| members::actions::approve(tx, id, id));
    approved.await.expect("she waits");
    let me = ana
        .api("GET /api/v1/me", json!({}))
        .await
        .expect_status(200);
    assert_eq!(me.word("standing"), Standing::Active.as_str());
    assert_eq!(app.mail_to(&ana.email).await.subject, "You are in");
    let twice = app
        .app
        .write(move |tx| members::actions::approve(tx, id, id));
    assert!(twice.await.is_err());
}

#[tokio::test]
async fn before_the_founding_nobody_signs_up() {
    let app = TestApp::unfounded().await;
    let answer = sign_up(&app, "Ana", "ana@example.org", "").await;
    assert!(answer.expect_status(409).says("not founded yet"));
}

#[tokio::test]
async fn a_granted_role_counts_from_the_next_sign_in() {
    let app = TestApp::start().await;
    let ana = app.member("Ana").await;
    let email = Email::parse(&ana.email).expect("an address");
    let granted = app
        .app
        .write(move |tx| members::actions::grant(tx, &email, Role::Admin));
    assert_eq!(granted.await.expect("she is known").role, Role::Admin);
    app.settle().await;
    ana.get("/me/profile").await.expect_status(303);
    let stranger = Email::parse("nobody@example.org").expect("an address");
    let nobody = app
        .app
        .write(move |tx| members::actions::grant(tx, &stranger, Role::Admin));
    assert!(nobody.await.is_err());
}

#[tokio::test]
async fn a_profile_is_edited_and_a_stale_edit_is_refused() {
    let app = TestApp::start().await;
    let ana = app.member("Ana").await;
    let profile = |name: &'static str, version: &'static str| {
        let ana = ana.clone();
        let fields = [
            ("name", name),
            ("about", "I have a long ladder."),
            ("locale", "fr"),
            ("version", version),
        ];
        async move { ana.post("/me/profile", &fields).await }
    };
    profile("Ana Lima", "1").await.expect_status(303);
    let page = ana.page_text("/me/profile").await;
    assert!(page.contains("Ana Lima") && page.contains("I have a long ladder."));
    assert!(
        page.contains("lang=\"fr\""),
        "the language follows the member"
    );
    let stale = profile("Anna", "1").await.expect_status(409);
    assert!(stale.says("value=\"Anna\""));
    profile("", "2").await.expect_status(422);
}

#[tokio::test]
async fn a_profile_photo_is_kept_shown_and_taken_away() {
    let app = TestApp::start().await;
    let ana = app.member("Ana").await;
    let fields = |version: &'static str| [("name", "Ana"), ("locale", "en"), ("version", version)];
    let broken = ("photo", "me.jpg", b"no photo".to_vec());
    let answer = ana.upload("/me/profile", &fields("1"), &[broken]).await;
    assert!(answer.expect_status(422).says("no photo that we can read"));
    let mut png = std::io::Cursor::new(Vec::new());
    image::RgbImage::from_pixel(20, 20, image::Rgb([200, 30, 30]))
        .write_to(&mut png, image::ImageFormat::Png)
        .expect("a picture");
    let photo = ("photo", "me.png", png.into_inner());
    let answer = ana.upload("/me/profile", &fields("1"), &[photo]).await;
    answer.expect_status(303);
    let page = ana.page_text("/me/profile").await;
    let shown = page
        .split('"')
        .find(|part| part.starts_with("/photos/"))
        .expect("the photo")
        .to_owned();
    ana.get(&shown).await.expect_status(200);
    let away = [&fields("2")[..], &[("photo_remove", "yes")]].concat();
    ana.post("/me/profile", &away).await.expect_status(303);
    ana.get(&shown).await.expect_status(404);
}
