//! A neighbourhood with somebody in every role, and the addresses of real things in it.

mod things;

use palier::outbound::Reach;
use serde_json::{Value, json};

use super::Role;
use crate::harness::app::TestApp;
use crate::harness::arrange::sign_in;
use crate::harness::client::{Answer, Client};

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
