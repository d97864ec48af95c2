//! A member who did everything that one can do here, and others.

use serde_json::json;

use crate::harness::app::TestApp;
use crate::harness::arrange::png;
use crate::harness::client::Client;
use crate::harness::lending::{act, ask, offer};
use crate::portable::show;
use crate::reviews::{change_hands, review};

/// Ana, who did everything that one can do here; and others of whom she knows only a part.
/// The application goes, with its database, when it is dropped.
pub(super) struct Life {
    pub(super) app: TestApp,
    pub(super) ana: Client,
    pub(super) ben: Client,
    /// What Ana lent to Ben.
    pub(super) lent: String,
}

/// Words of others that nobody may find with Ana.
pub(super) const SECRETS: [&str; 9] = [
    "9 rue de Ben",
    "Ben to the moderators of Ana",
    "Ben, whom nobody can read yet",
    "Cleo to Ben alone",
    "Cleo reports Ana",
    "@example.org",
    "Dora",
    "argon2",
    "Cleo’s own words of herself",
];

impl Life {
    pub(super) async fn lived() -> Life {
        let app = TestApp::start().await;
        let (ana, ben) = (app.member("Ana").await, app.member("Ben").await);
        let lent = lent(&app, &ana, &ben).await;
        said(&app, &ana, &ben, &lent).await;
        borrowed(&ana, &ben).await;
        settings(&ana).await;
        others(&app, &ana, &ben).await;
        app.settle().await;
        Life {
            app,
            ana,
            ben,
            lent,
        }
    }
}

/// A drill with a photo, some days of which Ana keeps; Ben borrowed it.
async fn lent(app: &TestApp, ana: &Client, ben: &Client) -> String {
    let profile = [
        ("name", "Ana"),
        ("about", "Second floor, with the ladder."),
        ("locale", "en"),
        ("version", "1"),
    ];
    let me = [("photo", "me.png", png())];
    let kept = ana.upload("/me/profile", &profile, &me).await;
    kept.expect_status(303);
    let drill = offer(ana, "Drill").await;
    let path = format!("/listings/{drill}/photos");
    let photo = ("photos", "drill.png", png());
    ana.upload(&path, &[], &[photo]).await.expect_status(303);
    let mine = [("from", "2026-06-10"), ("until", "2026-06-11")];
    let path = format!("/listings/{drill}/days");
    ana.post(&path, &mine).await.expect_status(303);
    let today = app.app.now().utc().date_naive().to_string();
    let loan = ask(ben, &drill, &today, &today).await;
    let yes = json!({"message": "At six.", "address": "12 rue d’Ana, 3rd floor"});
    act(ana, &loan, "acceptance", yes).await;
    loan
}

/// What both said, noted and thought of that loan.
async fn said(app: &TestApp, ana: &Client, ben: &Client, loan: &str) {
    let path = format!("/loans/{loan}/conditions");
    for (who, note) in [(ana, "A scratch, says Ana"), (ben, "A dent, says Ben")] {
        let photo = ("condition_photos", "it.png", png());
        let fields = [("moment", "hand-over"), ("note", note)];
        let noted = who.upload(&path, &fields, &[photo]).await;
        noted.expect_status(303);
    }
    let path = format!("/conversations/{loan}/messages");
    let photo = [("photos", "door.png", png())];
    let words = [("text", "The blue door, writes Ana")];
    ana.upload(&path, &words, &photo).await.expect_status(303);
    let words = [("text", "On my way, writes Ben")];
    ben.upload(&path, &words, &photo).await.expect_status(303);
    change_hands(loan, "handover", ana, ben).await;
    change_hands(loan, "return", ben, ana).await;
    let call = format!("POST /api/v1/loans/{loan}/reviews");
    let mine = json!({"stars": 5, "text": "Careful, says Ana", "share_text": true,
        "private_note": "Ana to the moderators"});
    ana.api(&call, mine).await.expect_status(201);
    let theirs = json!({"stars": 4, "text": "Friendly, says Ben", "share_text": false,
        "private_note": "Ben to the moderators of Ana"});
    ben.api(&call, theirs).await.expect_status(201);
    app.settle().await;
}

/// A ladder that Ben lent to Ana; he wrote a review that waits for hers.
async fn borrowed(ana: &Client, ben: &Client) {
    let ladder = offer(ben, "Ladder").await;
    let loan = ask(ana, &ladder, "2026-05-02", "2026-05-03").await;
    act(ben, &loan, "acceptance", json!({"address": "9 rue de Ben"})).await;
    change_hands(&loan, "handover", ben, ana).await;
    change_hands(&loan, "return", ana, ben).await;
    review(ben, &loan, 1, "Ben, whom nobody can read yet").await;
}

async fn settings(ana: &Client) {
    let search = json!({"name": "Tents nearby", "search": "q=tent", "frequency": "daily"});
    let saved = ana.api("POST /api/v1/me/searches", search).await;
    saved.expect_status(201);
    ana.post("/invitations", &[]).await.expect_status(303);
    let mails = json!({"choices": {"matches": "never"}, "quiet": {"from": 22, "until": 7}});
    let chosen = ana.api("PUT /api/v1/me/notifications", mails).await;
    chosen.expect_status(200);
    show(ana, "My landlady", "").await;
}

/// What Cleo and Dora do, and what they do to Ana.
async fn others(app: &TestApp, ana: &Client, ben: &Client) {
    let (cleo, dora) = (app.member("Cleo").await, app.member("Dora").await);
    let fields = [
        ("name", "Cleo"),
        ("locale", "en"),
        ("version", "1"),
        ("about", "Cleo’s own words of herself"),
    ];
    cleo.post("/me/profile", &fields).await.expect_status(303);
    let tent = offer(ben, "Tent").await;
    let call = format!("POST /api/v1/listings/{tent}/questions");
    let asked = cleo.api(&call, json!({"text": "Cleo to Ben alone"})).await;
    asked.expect_status(201);
    for (who, whom, words) in [
        (&cleo, ana, "Cleo reports Ana"),
        (ana, &cleo, "Ana reports her"),
    ] {
        let report = [("member", &*whom.id), ("text", words), ("reason", "other")];
        who.post("/reports", &report).await.expect_status(303);
    }
    let block = |whom: &Client| format!("/members/{}/block", whom.id);
    ana.post(&block(&cleo), &[]).await.expect_status(303);
    let mute = format!("/members/{}/mute", cleo.id);
    ana.post(&mute, &[]).await.expect_status(303);
    dora.post(&block(ana), &[]).await.expect_status(303);
}
