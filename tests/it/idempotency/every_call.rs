//! Every unsafe route of the API heeds the key.

use std::collections::BTreeSet;

use palier::reputation::holder::Holder;
use palier::reputation::keys::AuthorSecret;
use serde_json::{Value, json};

use super::{keyed, replayed};
use crate::harness::app::TestApp;
use crate::harness::client::Client;
use crate::harness::lending::{act, ask, code, gift, offer, seen, tick, wish};
use crate::portable::{file_of, platform, show, two_with_a_past};

/// Every unsafe route of the API but those that take no key.
pub(super) fn expected() -> BTreeSet<String> {
    let none = [
        "post /api/v1/members",
        "post /api/v1/session",
        "delete /api/v1/session",
        "post /api/v1/session/refresh",
        "post /api/v1/verify",
        "post /api/v1/me/presentations",
    ];
    let routes = palier::routes::ROUTES.iter();
    let unsafe_ones = routes.filter(|(method, path)| *method != "get" && path.starts_with("/api/"));
    unsafe_ones
        .map(|(method, path)| format!("{method} {path}"))
        .filter(|route| !none.contains(&route.as_str()))
        .collect()
}

/// A neighbourhood in which every call is sent twice.
struct Twice {
    app: TestApp,
    lena: Client,
    boris: Client,
    mona: Client,
    walked: BTreeSet<String>,
}

impl Twice {
    async fn start() -> Twice {
        let app = TestApp::start().await;
        Twice {
            lena: app.member("Lena").await,
            boris: app.member("Boris").await,
            mona: app.moderator("Mona").await,
            app,
            walked: BTreeSet::new(),
        }
    }

    /// Sends the call twice with one key; answers what both got.
    async fn send(&mut self, who: &Client, route: &str, id: &str, body: Value) -> Value {
        tick(&self.app);
        let call = route.replace("{id}", id);
        let key = format!("{}-{id}", self.app.app.now().utc().timestamp());
        let first = keyed(who, &call, &key, &body).await;
        assert!(first.status < 300, "{call}: {}", first.body);
        assert!(!replayed(&first), "{call}");
        let again = keyed(who, &call, &key, &body).await;
        assert!(replayed(&again), "{route} does not heed the key");
        let type_of = |answer: &super::Answer| answer.headers.get("content-type").cloned();
        assert_eq!(type_of(&first), type_of(&again), "{call}");
        assert_eq!((first.status, &first.body), (again.status, &again.body));
        self.walked.insert(route.to_owned());
        serde_json::from_str(&first.body).unwrap_or_default()
    }

    async fn loan(&mut self) -> String {
        let saw = offer(&self.lena, "Saw").await;
        ask(&self.boris, &saw, "2026-05-02", "2026-05-04").await
    }

    async fn accepted(&mut self) -> String {
        let loan = self.loan().await;
        act(&self.lena, &loan, "acceptance", json!({})).await;
        loan
    }

    async fn listings(&mut self) {
        let lena = self.lena.clone();
        let home = json!({"lat": 48.9, "lon": 2.3});
        self.send(&lena, "put /api/v1/me/area", "", home).await;
        let renew = "post /api/v1/me/calendar/renewal";
        self.send(&lena, renew, "", json!({})).await;
        let mails = json!({"choices": {"matches": "daily"}});
        let choose = "put /api/v1/me/notifications";
        self.send(&lena, choose, "", mails).await;
        let drill =
            json!({"kind": "offer", "terms": "lend", "title": "Drill", "category": "tools"});
        let made = self.send(&lena, "post /api/v1/listings", "", drill).await;
        let id = made["id"].as_str().unwrap();
        let changes = json!({"version": made["version"], "title": "Old drill"});
        self.send(&lena, "patch /api/v1/listings/{id}", id, changes)
            .await;
        for noun in ["pause", "resumption", "withdrawal"] {
            let route = format!("post /api/v1/listings/{{id}}/{noun}");
            self.send(&lena, &route, id, json!({})).await;
        }
        let drill = offer(&lena, "Drill").await;
        for noun in ["days", "days/removal"] {
            let route = format!("post /api/v1/listings/{{id}}/{noun}");
            let days = json!({"from": "2026-05-10", "until": "2026-05-12"});
            self.send(&lena, &route, &drill, days).await;
        }
        let wish = wish(&lena, "Grill").await;
        let close = "post /api/v1/listings/{id}/closure";
        self.send(&lena, close, &wish, json!({})).await;
    }

    async fn searches(&mut self) {
        let lena = self.lena.clone();
        let search = json!({"name": "Drills", "search": "q=drill"});
        let made = self
            .send(&lena, "post /api/v1/me/searches", "", search)
            .await;
        let id = made["id"].as_str().unwrap();
        let name = json!({"name": "More drills"});
        self.send(&lena, "patch /api/v1/me/searches/{id}", id, name)
            .await;
        self.send(&lena, "delete /api/v1/me/searches/{id}", id, json!({}))
            .await;
    }

    /// Bringing a reputation from another platform, and a key of one's own.
    async fn reputations(&mut self) {
        let lena = self.lena.clone();
        let there = platform().await;
        let (ana, _) = two_with_a_past(&there).await;
        let ask = "post /api/v1/imports/challenge";
        let asked = self.send(&lena, ask, "", json!({})).await;
        let word = |asked: &Value, name: &str| asked[name].as_str().unwrap().to_owned();
        let link = show(&ana, &word(&asked, "audience"), &word(&asked, "nonce")).await;
        let file = file_of(&ana, &link).await;
        let brought = json!({"file": file, "key": {}});
        let made = self.send(&lena, "post /api/v1/imports", "", brought).await;
        let remove = "delete /api/v1/imports/{id}";
        self.send(&lena, remove, &word(&made, "id"), json!({}))
            .await;
        let ask = "post /api/v1/me/holder-key/challenge";
        let asked = self.send(&lena, ask, "", json!({})).await;
        let own = Holder::of(&AuthorSecret::from_bytes([9; 32]), uuid::Uuid::nil());
        let proof = own.prove(&word(&asked, "audience"), &word(&asked, "nonce"));
        let key = "put /api/v1/me/holder-key";
        self.send(&lena, key, "", json!({"proof": proof})).await;
        self.send(&lena, "delete /api/v1/me/holder-key", "", json!({}))
            .await;
    }

    /// Asking and answering.
    async fn openings(&mut self) {
        let (lena, boris) = (self.lena.clone(), self.boris.clone());
        let saw = offer(&lena, "Saw").await;
        let days = json!({"from": "2026-05-10", "until": "2026-05-12", "message": "May I?"});
        let asked = self
            .send(&boris, "post /api/v1/listings/{id}/loans", &saw, days)
            .await;
        let loan = asked["id"].as_str().unwrap();
        let words = json!({"text": "It is heavy."});
        self.send(&lena, "post /api/v1/loans/{id}/messages", loan, words)
            .await;
        let address = json!({"address": "At the door"});
        self.send(&lena, "post /api/v1/loans/{id}/acceptance", loan, address)
            .await;
        let wish = wish(&boris, "Saw").await;
        let answer = json!({"offer": saw, "from": "2026-06-02", "until": "2026-06-03"});
        self.send(&lena, "post /api/v1/listings/{id}/proposals", &wish, answer)
            .await;
        let loan = self.loan().await;
        self.send(&lena, "post /api/v1/loans/{id}/refusal", &loan, json!({}))
            .await;
        let loan = self.loan().await;
        self.send(
            &boris,
            "post /api/v1/loans/{id}/withdrawal",
            &loan,
            json!({}),
        )
        .await;
        let loan = self.accepted().await;
        let why = json!({"reason": "Plans changed."});
        self.send(&lena, "post /api/v1/loans/{id}/cancellation", &loan, why)
            .await;
    }

    async fn waiting(&mut self) {
        let (lena, boris) = (self.lena.clone(), self.boris.clone());
        let rake = offer(&lena, "Rake").await;
        let loan = ask(&boris, &rake, "2026-05-02", "2026-05-04").await;
        act(&lena, &loan, "acceptance", json!({})).await;
        let mona = self.mona.clone();
        for method in ["post", "delete"] {
            let route = format!("{method} /api/v1/listings/{{id}}/waiting");
            self.send(&mona, &route, &rake, json!({})).await;
        }
    }

    /// Writing to each other, and no longer.
    async fn words(&mut self) {
        let (lena, boris, mona) = (self.lena.clone(), self.boris.clone(), self.mona.clone());
        let hoe = offer(&lena, "Hoe").await;
        let ask = "post /api/v1/listings/{id}/questions";
        let asked = self.send(&boris, ask, &hoe, json!({"text": "Is it long?"}));
        let asked = asked.await;
        let thread = asked["id"].as_str().unwrap();
        let write = "post /api/v1/conversations/{id}/messages";
        self.send(&lena, write, thread, json!({"text": "Very."}))
            .await;
        for method in ["put", "delete"] {
            let route = format!("{method} /api/v1/members/{{id}}/vouch");
            self.send(&mona, &route, &lena.id, json!({})).await;
        }
        let code = crate::vouches::codes(&self.app.admin().await, "1").await;
        let code = json!({"code": code[0]});
        let enter = "post /api/v1/me/attestation";
        self.send(&lena, enter, "", code).await;
        for method in ["put", "delete"] {
            let route = format!("{method} /api/v1/members/{{id}}/block");
            self.send(&mona, &route, &lena.id, json!({})).await;
            let route = format!("{method} /api/v1/members/{{id}}/mute");
            self.send(&mona, &route, &lena.id, json!({})).await;
        }
    }

    /// From hand to hand.
    async fn exchanges(&mut self) {
        let (lena, boris) = (self.lena.clone(), self.boris.clone());
        let loan = self.accepted().await;
        let (hand_over, give_back) = (
            "post /api/v1/loans/{id}/handover",
            "post /api/v1/loans/{id}/return",
        );
        self.send(&lena, hand_over, &loan, json!({})).await;
        let object = "post /api/v1/loans/{id}/objections";
        self.send(&boris, object, &loan, json!({})).await;
        let typed = json!({"code": code(&lena, &loan).await});
        self.send(&boris, hand_over, &loan, typed).await;
        self.later(&loan).await;
        let typed = json!({"code": code(&boris, &loan).await});
        self.send(&lena, give_back, &loan, typed).await;
        let review = json!({"stars": 5, "text": "Fine", "share_text": true});
        let review = self
            .send(&boris, "post /api/v1/loans/{id}/reviews", &loan, review)
            .await;
        self.reviews(&loan, review["id"].as_str().unwrap()).await;
        let loan = self.accepted().await;
        let typed = json!({"code": code(&lena, &loan).await});
        act(&boris, &loan, "handover", typed).await;
        self.send(&lena, "post /api/v1/loans/{id}/loss", &loan, json!({}))
            .await;
    }

    /// What becomes of what Boris wrote about Lena.
    async fn reviews(&mut self, loan: &str, review: &str) {
        let (lena, boris, mona) = (self.lena.clone(), self.boris.clone(), self.mona.clone());
        crate::reviews::review(&lena, loan, 4, "Careful.").await;
        let reply = "post /api/v1/reviews/{id}/reply";
        self.send(&lena, reply, review, json!({"text": "Thanks."}))
            .await;
        let consent = "put /api/v1/reviews/{id}/consent";
        self.send(&boris, consent, review, json!({"share_text": false}))
            .await;
        for act in ["hiding", "restoration"] {
            let route = format!("post /api/v1/moderation/reviews/{{id}}/{act}");
            let why = json!({"reason": "Looked at again."});
            self.send(&mona, &route, review, why).await;
        }
        let cleo = self.app.member("Cleo").await;
        let ids = [&lena, &boris, &cleo].map(|one| one.id.clone());
        let ring = crate::trust::ring_of(&self.app, &ids).await;
        let look = "post /api/v1/moderation/rings/{id}/inspection";
        self.send(&mona, look, &ring, json!({})).await;
    }

    /// Keeping it longer, and how it looks.
    async fn later(&mut self, loan: &str) {
        let (lena, boris) = (self.lena.clone(), self.boris.clone());
        let last = seen(&boris, loan).await["until"].clone();
        let last: chrono::NaiveDate = last.as_str().unwrap().parse().unwrap();
        let longer = json!({"until": last + chrono::Duration::days(1)});
        let ask = "post /api/v1/loans/{id}/extensions";
        for answer in ["refusal", "acceptance"] {
            self.send(&boris, ask, loan, longer.clone()).await;
            let route = format!("post /api/v1/loans/{{id}}/extensions/{answer}");
            self.send(&lena, &route, loan, json!({})).await;
        }
        let note = json!({"moment": "return", "note": "Like new."});
        self.send(&lena, "post /api/v1/loans/{id}/conditions", loan, note)
            .await;
        let sofa = gift(&lena, "Sofa").await;
        let call = format!("POST /api/v1/listings/{sofa}/loans");
        let asked = boris
            .api(&call, json!({}))
            .await
            .expect_status(201)
            .word("id");
        act(&lena, &asked, "acceptance", json!({})).await;
        let never = "post /api/v1/loans/{id}/incidents";
        self.send(&boris, never, &asked, json!({})).await;
    }

    async fn moderation(&mut self) {
        let (boris, mona) = (self.boris.clone(), self.mona.clone());
        let knife = offer(&self.lena, "Knife").await;
        let complaint = json!({"listing": knife, "reason": "unsafe"});
        let made = self
            .send(&boris, "post /api/v1/reports", "", complaint)
            .await;
        let report = made["id"].as_str().unwrap();
        let decide = "post /api/v1/moderation/reports/{id}/decision";
        let dismiss = json!({"decision": "dismiss", "reason": "A kitchen knife."});
        self.send(&mona, decide, report, dismiss).await;
        for act in ["hiding", "restoration"] {
            let route = format!("post /api/v1/moderation/listings/{{id}}/{act}");
            let why = json!({"reason": "Looked at again."});
            self.send(&mona, &route, &knife, why).await;
        }
    }

    async fn decisions(&mut self) {
        let (boris, mona) = (self.boris.clone(), self.mona.clone());
        let admin = self.app.admin().await;
        let decide = "post /api/v1/moderation/members/{id}/decisions";
        let away = json!({"decision": "suspend", "reason": "Rude.", "days": 7});
        let list = self.send(&mona, decide, &boris.id, away).await;
        let decision = list["items"][0]["id"].as_str().unwrap().to_owned();
        let appeal = "post /api/v1/me/decisions/{id}/appeal";
        let why = json!({"text": "It was a joke."});
        self.send(&boris, appeal, &decision, why).await;
        let answer = "post /api/v1/moderation/decisions/{id}/answer";
        let stays = json!({"outcome": "upheld", "answer": "It was not."});
        self.send(&admin, answer, &decision, stays).await;
        let lift = "post /api/v1/moderation/decisions/{id}/lifting";
        let why = json!({"reason": "He said sorry."});
        self.send(&mona, lift, &decision, why).await;
        let whole = json!({"email": boris.email});
        let look = "post /api/v1/moderation/member-lookups";
        self.send(&admin, look, "", whole).await;
    }
}

#[tokio::test]
async fn every_unsafe_call_of_the_api_acts_once_under_one_key() {
    let mut twice = Twice::start().await;
    twice.listings().await;
    twice.searches().await;
    twice.reputations().await;
    twice.openings().await;
    twice.waiting().await;
    twice.words().await;
    twice.exchanges().await;
    twice.moderation().await;
    twice.decisions().await;
    assert_eq!(
        twice.walked,
        expected(),
        "every route of the API is called in tests/it/idempotency/every_call.rs"
    );
}
