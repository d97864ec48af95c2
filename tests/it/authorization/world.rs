//! A neighbourhood with somebody in every role, and real things to ask for.

use palier::factors;
use palier::factors::passkey::{PublicKey, Question, Registration};
use palier::members::{self, Email};
use palier::neighbourhood::store::legal;
use palier::neighbourhood::{self, NewLandmark, actions};
use palier::outbound::Reach;
use palier::places::{Area, Point, Size};
use palier::reputation::Level;
use palier::reputation::holder::Holder;
use palier::reputation::keys::AuthorSecret;
use palier::reputation::store::imports::{self, Import};
use palier::reputation::store::issuers::{self, KnownIssuer};
use palier::reputation::store::keys;
use palier::vouches::{self, attestation};
use serde_json::{Value, json};

use super::Role;
use crate::harness::app::TestApp;
use crate::harness::arrange::{png, sign_in};
use crate::harness::client::{Answer, Client};
use crate::pushes::Browser;
use crate::reviews::brought_back;

/// A neighbourhood with somebody in every role.
pub(super) struct World {
    pub(super) app: TestApp,
    /// The founder's id.
    pub(super) admin_id: String,
    people: Vec<(Role, Client)>,
}

impl World {
    pub(super) async fn new() -> World {
        let app = TestApp::founded(|config| config.push = Some(Reach::Local)).await;
        let people = vec![
            (Role::Anonymous, app.visitor()),
            (Role::Other, app.member("Olga").await),
            (Role::Moderator, app.moderator("Mona").await),
            (Role::Admin, app.admin().await),
            (Role::Borrower, app.member("Bruno").await),
            (Role::Lender, app.member("Ana").await),
        ];
        let admin = people.iter().find(|(role, _)| *role == Role::Admin);
        let me = admin.unwrap().1.api("GET /api/v1/me", json!({})).await;
        let admin_id = me.word("id");
        World {
            app,
            admin_id,
            people,
        }
    }

    /// The ids of everybody, and their part.
    pub(super) fn named(&self) -> Vec<(String, String)> {
        let people = self.people.iter().filter(|(_, one)| !one.id.is_empty());
        let named = people.map(|(role, one)| (one.id.clone(), format!("{role:?}")));
        named
            .chain([(self.admin_id.clone(), "Admin".to_owned())])
            .collect()
    }

    pub(super) fn who(&self, role: Role) -> &Client {
        &self.people.iter().find(|(r, _)| *r == role).unwrap().1
    }

    pub(super) async fn sign_everybody_in(&mut self) {
        for (role, client) in &mut self.people {
            if *role != Role::Anonymous {
                sign_in(client).await;
            }
        }
    }

    async fn listing(&self, kind: &str) -> String {
        let content = json!({"kind": kind, "title": "Drill", "description": "It works.",
            "category": "tools", "terms": if kind == "offer" { "lend" } else { "look" }});
        let made = self.who(Role::Lender).api("POST /api/v1/listings", content);
        made.await.expect_status(201).word("id")
    }

    async fn loan(&self) -> String {
        let call = format!(
            "POST /api/v1/listings/{}/loans",
            self.listing("offer").await
        );
        let days = json!({"from": "2026-05-10", "until": "2026-05-12"});
        let made = self.who(Role::Borrower).api(&call, days).await;
        made.expect_status(201).word("id")
    }

    /// Two visible reviews of a loan: what the lender wrote, and what the borrower wrote about them.
    async fn reviews(&self) -> (String, String) {
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
    async fn condition(&self) -> (String, String) {
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
    async fn question(&self) -> (String, String) {
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

    async fn report(&self) -> String {
        let content = json!({"listing": self.listing("offer").await, "reason": "trade"});
        let made = self.who(Role::Other).api("POST /api/v1/reports", content);
        made.await.expect_status(201).word("id")
    }

    async fn hide(&self, report: &str) {
        let call = format!("POST /api/v1/moderation/reports/{report}/decision");
        let hide = json!({"decision": "hide", "reason": "No trade."});
        let admin = self.who(Role::Admin);
        admin.api(&call, hide).await.expect_status(200);
    }

    /// A report about a photo that is hidden since, and the photo.
    async fn hidden_photo(&self) -> (String, String) {
        let (_, photo) = self.photo().await;
        let content = json!({"photo": photo, "reason": "private"});
        let made = self.who(Role::Other).api("POST /api/v1/reports", content);
        let report = made.await.expect_status(201).word("id");
        self.hide(&report).await;
        (report, photo)
    }

    /// A decision about a listing of the lender's.
    async fn decision(&self) -> String {
        let report = self.report().await;
        self.hide(&report).await;
        let own = self
            .who(Role::Lender)
            .api("GET /api/v1/me/decisions", json!({}));
        let own = own.await.expect_status(200).json();
        own["items"][0]["id"].as_str().unwrap().to_owned()
    }

    /// The same, with which the lender disagrees.
    async fn appealed(&self) -> String {
        let id = self.decision().await;
        let call = format!("POST /api/v1/me/decisions/{id}/appeal");
        let why = json!({"text": "It is a gift."});
        let said = self.who(Role::Lender).api(&call, why).await;
        said.expect_status(200);
        id
    }

    async fn ring(&self) -> String {
        let ids = [Role::Other, Role::Borrower, Role::Lender].map(|role| self.who(role).id.clone());
        crate::trust::ring_of(&self.app, &ids).await
    }

    /// Codes that the admin made for a guarantor.
    async fn batch(&self) -> String {
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

    async fn landmark(&self) -> String {
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
    async fn newcomer(&self) -> String {
        let typed = json!({"name": "Nils", "email": "nils@example.org",
            "password": crate::harness::arrange::PASSWORD});
        let visitor = self.app.visitor();
        let made = visitor.api("POST /api/v1/members", typed).await;
        made.expect_status(201).word("id")
    }

    async fn invitation(&self) -> String {
        let inviter: uuid::Uuid = self.who(Role::Lender).id.parse().unwrap();
        let made = self
            .app
            .app
            .write(move |tx| neighbourhood::actions::invite(tx, inviter.into()));
        made.await.expect("an invitation").code
    }

    /// A listing with a photo, and the photo.
    async fn photo(&self) -> (String, String) {
        let listing = self.listing("offer").await;
        let file = ("photos", "drill.png", png());
        let path = format!("/listings/{listing}/photos");
        let lender = self.who(Role::Lender);
        lender.upload(&path, &[], &[file]).await.expect_status(303);
        let page = lender.page_text(&format!("/listings/{listing}")).await;
        (listing, between(&page, "/photos/", "/").to_owned())
    }

    async fn session(&self) -> String {
        let page = self.who(Role::Lender).page_text("/me/sessions").await;
        between(&page, "/me/sessions/", "/end").to_owned()
    }

    /// A saved search, of words that no other has.
    async fn search(&self) -> String {
        let words = format!("q=drill+{}", self.listing("offer").await);
        let typed = json!({"name": "Drills", "search": words});
        let lender = self.who(Role::Lender);
        let made = lender.api("POST /api/v1/me/searches", typed).await;
        made.expect_status(201).word("id")
    }

    /// A browser of the lender's that is pushed to.
    async fn device(&self) -> String {
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
    async fn address_change(&self) -> String {
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
    async fn passkey(&self) -> String {
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
    async fn presentation(&self) -> String {
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
    async fn own_key(&self) {
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
    async fn import(&self) -> String {
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
    async fn legal_text(&self) -> String {
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
    async fn issuer(&self) -> String {
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

    #[expect(clippy::too_many_lines, reason = "a table of routes")]
    /// The route's address with the ids of real things, made afresh.
    pub(super) async fn path(&self, pattern: &str) -> String {
        let fill = |id: String| pattern.replace("{id}", &id);
        match pattern {
            p if p.contains("{photo}") => self.path_of_photo(p).await,
            p if p.contains("/conversations/") => fill(self.question().await.0),
            "/email-changes/{token}" => pattern.replace("{token}", &self.address_change().await),
            p if p.contains("{token}") => pattern.replace("{token}", "nobody-wrote-this"),
            p if p.contains("{code}") => pattern.replace("{code}", &self.invitation().await),
            p if p.contains("{name}") => {
                let page = self.app.visitor().page_text("/about").await;
                let name = between(&page, "/assets/", "\"").to_owned();
                pattern.replace("{name}", &name)
            }
            "/reports/new" => format!("{pattern}?member={}", self.who(Role::Lender).id),
            "/status/{id}" => {
                self.presentation().await;
                fill("1".to_owned())
            }
            "/api/v1/me/holder-key" => {
                self.own_key().await;
                pattern.to_owned()
            }
            // Paris, by its number in the gazetteer.
            "/me/area/new" => format!("{pattern}?place=2988507"),
            p if !p.contains("{id}") => pattern.to_owned(),
            p if p.contains("/photos/") && !p.contains("/listings/") => fill(self.photo().await.1),
            p if p.contains("/presentations/") => fill(self.presentation().await),
            p if p.contains("/imports/") => fill(self.import().await),
            p if p.contains("/issuers/") => fill(self.issuer().await),
            p if p.contains("/attestations/") => fill(self.batch().await),
            p if p.contains("/landmarks/") => fill(self.landmark().await),
            p if p.ends_with("/consent") => fill(self.reviews().await.0),
            p if p.contains("/reviews/") => fill(self.reviews().await.1),
            p if p.contains("/rings/") => fill(self.ring().await),
            p if p.ends_with("/answer") => fill(self.appealed().await),
            p if p.contains("/decisions/{id}") => fill(self.decision().await),
            p if p.contains("/reports/") => fill(self.report().await),
            p if ["/proposals", "/matches", "/closure"]
                .iter()
                .any(|end| p.ends_with(end)) =>
            {
                fill(self.listing("request").await)
            }
            p if p.contains("/listings/") => fill(self.listing("offer").await),
            p if p.contains("/loans/") => fill(self.loan().await),
            p if p.contains("/confirmation-link") => fill(self.newcomer().await),
            "/legal/{id}" => fill(self.legal_text().await),
            "/admin/legal/{id}" => fill("terms-fr".to_owned()),
            p if p.contains("/admin/members/") || p.contains("/moderation/members/") => {
                fill(self.who(Role::Other).id.clone())
            }
            p if p.contains("/members/") => fill(self.who(Role::Lender).id.clone()),
            p if p.contains("/searches/") => fill(self.search().await),
            p if p.contains("/devices/") => fill(self.device().await),
            p if p.contains("/passkeys/") => fill(self.passkey().await),
            p if p.contains("/me/sessions/") => fill(self.session().await),
            other => panic!("say in tests/it/authorization.rs, path(), what {other} is about"),
        }
    }

    /// The address of a photo, or of what is done with one, of whatever it belongs to.
    async fn path_of_photo(&self, pattern: &str) -> String {
        let (id, photo) = match pattern {
            p if p.contains("/loans/") => self.condition().await,
            p if p.contains("/conversations/") => self.question().await,
            p if p.contains("/reports/") => self.hidden_photo().await,
            _ => self.photo().await,
        };
        pattern.replace("{id}", &id).replace("{photo}", &photo)
    }

    /// A body that can be read, so that who asks decides the answer.
    pub(super) fn body(&self, route: &str) -> Value {
        let last = route.rsplit('/').next().unwrap();
        match last {
            "reports" => json!({"member": self.who(Role::Lender).id, "reason": "rude"}),
            "messages" | "questions" => json!({"text": "Hello"}),
            "read" => json!({"until": 0}),
            "appeal" => json!({"text": "It is a gift."}),
            "reply" => json!({"reply": "Thank you", "text": "Thank you"}),
            "consent" => json!({"share_text": true}),
            "reviews" => json!({"stars": 5, "text": "Fine", "share_text": false}),
            "cancellation" => json!({"reason": "The plans changed."}),
            "presentations" => json!({"ids": ["urn:uuid:0"], "audience": "A", "nonce": "n"}),
            "attestation" => json!({"code": "ACDE-FGHJ-KMNP"}),
            "holder-key" => json!({"proof": "none"}),
            "acceptance" => json!({"address": "At the door"}),
            "{id}" => json!({"version": 1, "title": "Drill"}),
            _ => json!({}),
        }
    }

    pub(super) async fn ask(&self, role: Role, route: &str, path: &str) -> Answer {
        let (method, _) = route.split_once(' ').unwrap();
        let (client, body) = (self.who(role), self.body(route));
        if path.starts_with("/api/") {
            let call = format!("{} {path}", method.to_uppercase());
            return client.api(&call, body).await;
        }
        if method == "get" {
            return client.get(path).await;
        }
        let fields: Vec<(&str, String)> = body
            .as_object()
            .unwrap()
            .iter()
            .map(|(name, value)| (name.as_str(), value.to_string().replace('"', "")))
            .collect();
        let fields: Vec<(&str, &str)> = fields.iter().map(|(n, v)| (*n, v.as_str())).collect();
        client.post(path, &fields).await
    }
}

fn between<'a>(page: &'a str, before: &str, after: &str) -> &'a str {
    let (_, rest) = page
        .split_once(before)
        .unwrap_or_else(|| panic!("no {before} in {page}"));
    rest.split_once(after).unwrap().0
}
