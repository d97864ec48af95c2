//! Real things to ask for, each made afresh.

use palier::factors;
use palier::factors::passkey::{PublicKey, Question, Registration};
use palier::members::{self, Email};
use palier::neighbourhood::store::legal;
use palier::neighbourhood::{self, NewLandmark, actions};
use palier::places::{Area, Point, Size};
use palier::reputation::Level;
use palier::reputation::holder::Holder;
use palier::reputation::keys::AuthorSecret;
use palier::reputation::store::imports::{self, Import};
use palier::reputation::store::issuers::{self, KnownIssuer};
use palier::reputation::store::keys;
use palier::vouches::{self, attestation};
use serde_json::json;

use super::super::Role;
use super::{World, between};
use crate::harness::arrange::png;
use crate::pushes::Browser;
use crate::reviews::brought_back;

impl World {
    pub(super) async fn listing(&self, kind: &str) -> String {
        let content = json!({"kind": kind, "title": "Drill", "description": "It works.",
            "category": "tools", "terms": if kind == "offer" { "lend" } else { "look" }});
        let made = self.who(Role::Lender).api("POST /api/v1/listings", content);
        made.await.expect_status(201).word("id")
    }

    pub(super) async fn loan(&self) -> String {
        let call = format!(
            "POST /api/v1/listings/{}/loans",
            self.listing("offer").await
        );
        let days = json!({"from": "2026-05-10", "until": "2026-05-12"});
        let made = self.who(Role::Borrower).api(&call, days).await;
        made.expect_status(201).word("id")
    }

    /// Two visible reviews of a loan: what the lender wrote, and what the borrower wrote about them.
    pub(super) async fn reviews(&self) -> (String, String) {
        let (lender, borrower) = (self.who(Role::Lender), self.who(Role::Borrower));
        let loan = brought_back(&self.app, lender, borrower).await;
        let mut written = Vec::new();
        for author in [lender, borrower] {
            let call = format!("POST /api/v1/loans/{loan}/reviews");
            let made = author.api(&call, json!({"stars": 5, "text": "Fine"})).await;
            written.push(made.expect_status(201).word("id"));
        }
        (written.remove(0), written.remove(0))
    }

    /// A loan and a photo of its object's condition.
    pub(super) async fn condition(&self) -> (String, String) {
        let loan = self.loan().await;
        let lender = self.who(Role::Lender);
        let accept = format!("POST /api/v1/loans/{loan}/acceptance");
        lender.api(&accept, json!({})).await.expect_status(200);
        let file = ("condition_photos", "lid.png", png());
        let path = format!("/loans/{loan}/conditions");
        lender.upload(&path, &[], &[file]).await.expect_status(303);
        let page = lender.page_text(&format!("/loans/{loan}")).await;
        let photo = between(&page, &format!("/loans/{loan}/photos/"), "/").to_owned();
        (loan, photo)
    }

    /// A question that the borrower asks the lender, and a photo that came with it.
    pub(super) async fn question(&self) -> (String, String) {
        let path = format!("/listings/{}/questions", self.listing("offer").await);
        let file = ("photos", "lid.png", png());
        let words = [("text", "Does it fit?")];
        let borrower = self.who(Role::Borrower);
        let asked = borrower.upload(&path, &words, &[file]).await;
        let to = asked.expect_status(303).location();
        let page = borrower.page_text(&to).await;
        let photo = between(&page, "/photos/", "/").to_owned();
        (between(&to, "/conversations/", "?").to_owned(), photo)
    }

    pub(super) async fn report(&self) -> String {
        let content = json!({"listing": self.listing("offer").await, "reason": "trade"});
        let made = self.who(Role::Other).api("POST /api/v1/reports", content);
        made.await.expect_status(201).word("id")
    }

    pub(super) async fn hide(&self, report: &str) {
        let call = format!("POST /api/v1/moderation/reports/{report}/decision");
        let hide = json!({"decision": "hide", "reason": "No trade."});
        let admin = self.who(Role::Admin);
        admin.api(&call, hide).await.expect_status(200);
    }

    /// A report about a photo that is hidden since, and the photo.
    pub(super) async fn hidden_photo(&self) -> (String, String) {
        let (_, photo) = self.photo().await;
        let content = json!({"photo": photo, "reason": "private"});
        let made = self.who(Role::Other).api("POST /api/v1/reports", content);
        let report = made.await.expect_status(201).word("id");
        self.hide(&report).await;
        (report, photo)
    }

    /// A decision about a listing of the lender's.
    pub(super) async fn decision(&self) -> String {
        let report = self.report().await;
        self.hide(&report).await;
        let own = self
            .who(Role::Lender)
            .api("GET /api/v1/me/decisions", json!({}));
        let own = own.await.expect_status(200).json();
        own["items"][0]["id"].as_str().unwrap().to_owned()
    }

    /// The same, with which the lender disagrees.
    pub(super) async fn appealed(&self) -> String {
        let id = self.decision().await;
        let call = format!("POST /api/v1/me/decisions/{id}/appeal");
        let why = json!({"text": "It is a gift."});
        let said = self.who(Role::Lender).api(&call, why).await;
        said.expect_status(200);
        id
    }

    pub(super) async fn ring(&self) -> String {
        let ids = [Role::Other, Role::Borrower, Role::Lender].map(|role| self.who(role).id.clone());
        crate::trust::ring_of(&self.app, &ids).await
    }

    /// Codes that the admin made for a guarantor.
    pub(super) async fn batch(&self) -> String {
        let made = self.app.app.write(move |tx| {
            let made = attestation::Batch {
                id: tx.id(),
                guarantor: "The library".to_owned(),
                made_at: tx.now,
                expires_at: tx.now + attestation::LASTS,
                made: 0,
                used: 0,
                withdrawn_at: None,
            };
            vouches::store::attestations::insert(tx.conn, &made, &[]).map(|()| made.id)
        });
        made.await.expect("a batch").to_string()
    }

    pub(super) async fn landmark(&self) -> String {
        let area = Area::at(Point::new(48.887, 2.316).unwrap(), Size::M1000);
        let landmark = NewLandmark {
            name: "The school".to_owned(),
            area,
        };
        let nobody = uuid::Uuid::nil();
        let made = self
            .app
            .app
            .write(move |tx| neighbourhood::actions::add_landmark(tx, nobody.into(), &landmark));
        made.await.expect("a landmark").to_string()
    }

    /// Somebody who signed up and did not confirm the address yet.
    pub(super) async fn newcomer(&self) -> String {
        let typed = json!({"name": "Nils", "email": "nils@example.org",
            "password": crate::harness::arrange::PASSWORD});
        let visitor = self.app.visitor();
        let made = visitor.api("POST /api/v1/members", typed).await;
        made.expect_status(201).word("id")
    }

    pub(super) async fn invitation(&self) -> String {
        let inviter: uuid::Uuid = self.who(Role::Lender).id.parse().unwrap();
        let made = self
            .app
            .app
            .write(move |tx| neighbourhood::actions::invite(tx, inviter.into()));
        made.await.expect("an invitation").code
    }

    /// A listing with a photo, and the photo.
    pub(super) async fn photo(&self) -> (String, String) {
        let listing = self.listing("offer").await;
        let file = ("photos", "drill.png", png());
        let path = format!("/listings/{listing}/photos");
        let lender = self.who(Role::Lender);
        lender.upload(&path, &[], &[file]).await.expect_status(303);
        let page = lender.page_text(&format!("/listings/{listing}")).await;
        (listing, between(&page, "/photos/", "/").to_owned())
    }

    pub(super) async fn session(&self) -> String {
        let page = self.who(Role::Lender).page_text("/me/sessions").await;
        between(&page, "/me/sessions/", "/end").to_owned()
    }

    /// A saved search, of words that no other has.
    pub(super) async fn search(&self) -> String {
        let words = format!("q=drill+{}", self.listing("offer").await);
        let typed = json!({"name": "Drills", "search": words});
        let lender = self.who(Role::Lender);
        let made = lender.api("POST /api/v1/me/searches", typed).await;
        made.expect_status(201).word("id")
    }

    /// A browser of the lender's that is pushed to.
    pub(super) async fn device(&self) -> String {
        let lender = self.who(Role::Lender);
        let browser = Browser::at("http://127.0.0.1:9/nobody");
        lender
            .post("/me/notifications/devices", &browser.fields())
            .await
            .expect_status(303);
        let page = lender.page_text("/me/notifications").await;
        between(&page, "/me/notifications/devices/", "/removal").to_owned()
    }

    /// The token of a link to the address that the lender has already.
    pub(super) async fn address_change(&self) -> String {
        let lender = self.who(Role::Lender);
        let member = lender.id.parse().unwrap();
        let email = Email::parse(&lender.email).unwrap();
        let made = self
            .app
            .app
            .write(move |tx| members::store::put_address_change(tx, member, &email));
        made.await.expect("a token").as_str().to_owned()
    }

    /// A passkey of the lender's, which their password alone signs in besides.
    pub(super) async fn passkey(&self) -> String {
        let lender = self.who(Role::Lender).id.parse().unwrap();
        let made = self.app.app.write(move |tx| {
            let new = Registration {
                credential: tx.bytes::<16>().to_vec(),
                key: PublicKey::EdDsa([0; 32]),
                counter: 0,
                question: Question {
                    mark: Vec::new(),
                    until: tx.now,
                },
            };
            let id = tx.id();
            factors::store::insert_passkey(tx.conn, id, lender, "Key", &new, tx.now)?;
            Ok(id)
        });
        made.await.expect("a passkey").to_string()
    }

    /// What the lender shows to somebody.
    pub(super) async fn presentation(&self) -> String {
        let lender: palier::members::MemberId = self.who(Role::Lender).id.parse().unwrap();
        let kept = self
            .app
            .app
            .write(move |tx| keys::remove_own(tx.conn, lender));
        kept.await.expect("the key that is kept counts");
        let fields = [("audience", "Somebody"), ("days", "1")];
        let made = self
            .who(Role::Lender)
            .post("/me/presentations", &fields)
            .await;
        let to = made.expect_status(303).location();
        to.rsplit('/').next().unwrap().to_owned()
    }

    /// A key that the lender keeps themselves.
    pub(super) async fn own_key(&self) {
        let lender: palier::members::MemberId = self.who(Role::Lender).id.parse().unwrap();
        let secret = AuthorSecret::from_bytes([9; 32]);
        let jwk = Holder::of(&secret, lender.uuid()).public();
        let put = self
            .app
            .app
            .write(move |tx| keys::put_own(tx.conn, lender, &jwk, tx.now));
        put.await.expect("a key");
    }

    /// A reputation that the lender brought from elsewhere.
    pub(super) async fn import(&self) -> String {
        let lender: palier::members::MemberId = self.who(Role::Lender).id.parse().unwrap();
        let brought = self.app.app.write(move |tx| {
            let import = Import {
                id: tx.id(),
                member_id: lender,
                issuer: "did:web:elsewhere.example".to_owned(),
                account: tx.id::<palier::db::AnyId>().uuid().to_string(),
                summary: "{}".to_owned(),
                as_of: tx.now.utc().date_naive(),
                status_address: "https://elsewhere.example/status/1".to_owned(),
                status_index: 1,
                imported_at: tx.now,
                checked_at: tx.now,
                next_check_at: tx.now,
                withdrawn_at: Some(tx.now),
            };
            imports::insert(tx.conn, &import, &[]).map(|()| import.id)
        });
        brought.await.expect("an import").to_string()
    }

    /// A document that an admin wrote.
    pub(super) async fn legal_text(&self) -> String {
        let admin: palier::db::AnyId = self.admin_id.parse().expect("an id");
        let written = self.app.app.write(move |tx| {
            let edition = "imprint-en"
                .parse()
                .map_err(palier::error::Error::internal)?;
            let before = legal::find(tx.conn, edition)?.map_or(0, |text| text.version);
            actions::write_legal(tx, admin, edition, before, "The tenants")
        });
        written.await.expect("a document");
        "imprint".to_owned()
    }

    /// Another platform that the admins know.
    pub(super) async fn issuer(&self) -> String {
        let known = self.app.app.write(move |tx| {
            let id = tx.id();
            let issuer = KnownIssuer {
                id,
                did: format!("did:web:{id}.example"),
                level: Level::Trusted,
                thumbprints: String::new(),
                since: tx.now,
                noted_by: None,
            };
            issuers::insert(tx.conn, &issuer).map(|()| id)
        });
        known.await.expect("a platform").to_string()
    }
}
