//! What is sent from elsewhere in a member's name, and what is sent along that no form has.

use palier::db::schema::sessions;
use reqwest::Method;
use serde_json::{Value, json};

use super::world::World;
use super::{Access, ENDING, Role, rules};
use crate::harness::arrange::PASSWORD;
use crate::harness::client::Client;

/// What a browser says of a request that another page made it send; and one that says nothing.
const FOREIGN: [&[(&str, &str)]; 7] = [
    &[],
    &[("sec-fetch-site", "cross-site")],
    &[("sec-fetch-site", "same-site")],
    &[("sec-fetch-site", "none")],
    &[("origin", "https://elsewhere.example")],
    &[("origin", "http://localhost:9")],
    &[("origin", "null")],
];

/// The unsafe routes, and who may use them.
fn unsafe_routes() -> impl Iterator<Item = (Access, &'static str)> {
    rules().filter(|(_, route)| !route.starts_with("get "))
}

/// Somebody who may.
fn somebody(access: Access) -> Role {
    match access {
        Access::Admin | Access::Moderator => Role::Admin,
        _ => Role::Lender,
    }
}

fn parts(route: &str) -> (Method, &str) {
    let (method, pattern) = route.split_once(' ').unwrap();
    (method.to_uppercase().parse().unwrap(), pattern)
}

/// A body as a form sends it.
fn typed(body: &Value) -> Vec<(String, String)> {
    let plain = |value: &Value| {
        let text = value.as_str().map(str::to_owned);
        text.unwrap_or_else(|| value.to_string())
    };
    let fields = body.as_object().unwrap().iter();
    fields
        .map(|(name, value)| (name.clone(), plain(value)))
        .collect()
}

impl World {
    /// Everybody was here just now, so that nothing is noted of who only comes by.
    async fn see_all(&self) {
        use diesel::prelude::*;
        let seen = self.app.app.write(|tx| {
            let now = sessions::seen_at.eq(tx.now);
            Ok(diesel::update(sessions::table).set(now).execute(tx.conn)?)
        });
        seen.await.unwrap();
    }
}

#[tokio::test]
async fn no_foreign_page_moves_anything_in_a_members_name() {
    let world = World::new().await;
    let mut tried = 0;
    for (access, route) in unsafe_routes() {
        let (method, pattern) = parts(route);
        // These take no cookie, but the token in their path.
        if pattern.starts_with("/unsubscriptions/") {
            continue;
        }
        let path = world.path(pattern).await;
        let is_api = path.starts_with("/api/");
        if is_api && matches!(access, Access::Public | Access::Secret) {
            continue;
        }
        world.see_all().await;
        let (client, body) = (world.who(somebody(access)), world.body(route));
        let before = world.app.rows();
        for headers in FOREIGN {
            let mut request = client.page(method.clone(), &path);
            for (name, value) in headers {
                request = request.header(*name, *value);
            }
            let request = match is_api {
                true => request.json(&body),
                false => request.form(&typed(&body)),
            };
            let answer = client.send(request).await;
            let refused = if is_api { 401 } else { 403 };
            assert_eq!(answer.status, refused, "{route} {headers:?}");
        }
        let after = world.app.rows();
        let moved: Vec<_> = after.iter().filter(|row| !before.contains(row)).collect();
        assert!(
            moved.is_empty() && before.len() == after.len(),
            "{route}: {moved:#?}"
        );
        tried += 1;
    }
    assert!(tried > 100, "{tried}");
}

/// Names of columns, and of what others might call them, which no form and no call has.
fn extras(world: &World) -> Vec<(&'static str, String)> {
    let (admin, other) = (&world.admin_id, &world.who(Role::Other).id);
    let mut extras = vec![
        ("id", other.clone()),
        ("owner", admin.clone()),
        ("state", "returned".to_owned()),
        ("standing", "banned".to_owned()),
        ("version_", "99".to_owned()),
    ];
    for name in [
        "owner_id",
        "member_id",
        "author_id",
        "lender_id",
        "borrower_id",
        "by",
        "actor",
    ] {
        extras.push((name, other.clone()));
    }
    for name in [
        "confirmed_at",
        "created_at",
        "expires_at",
        "seen_at",
        "password_at",
    ] {
        extras.push((name, "2020-01-01T00:00:00Z".to_owned()));
    }
    for name in [
        "password_hash",
        "hash",
        "token",
        "nonce_",
        "pseudonym",
        "private",
        "hidden_at",
    ] {
        extras.push((name, "forged".to_owned()));
    }
    extras
}

/// A body with which the most of these routes do something.
fn fitting(world: &World, route: &str) -> Value {
    let listing = json!({"kind": "offer", "terms": "lend", "title": "A saw", "description": "Sharp.",
        "category": "tools", "version": 1});
    let newcomer = json!({"name": "Nora", "email": "nora@example.org", "password": PASSWORD});
    match route {
        "post /listings" | "post /api/v1/listings" | "post /listings/{id}" => listing,
        "post /listings/{id}/loans" | "post /api/v1/listings/{id}/loans" => {
            json!({"from": "2026-09-10", "until": "2026-09-12", "message": "May I?"})
        }
        "post /members" | "post /api/v1/members" => newcomer,
        "post /me/profile" => {
            json!({"name": "Ana", "about": "Second floor.", "locale": "en", "version": 1})
        }
        "post /me/area" | "put /api/v1/me/area" => json!({"place": 2_988_507}),
        "post /searches" => json!({"name": "Saws", "q": "saw"}),
        "post /api/v1/me/searches" => json!({"name": "Drills", "search": "q=drill"}),
        "post /admin/neighbourhood" => {
            json!({"name": "Batignolles", "operator": "Farida", "joining": "everyone"})
        }
        _ => world.body(route),
    }
}

/// Sends a route's body with more beside it.
async fn send(world: &World, role: Role, route: &str, path: &str, more: &[(&'static str, String)]) {
    let (method, _) = parts(route);
    let client: &Client = world.who(role);
    let mut body = fitting(world, route);
    let fields = body.as_object_mut().unwrap();
    for (name, value) in more {
        let value = Value::String(value.clone());
        fields.entry(*name).or_insert(value);
    }
    let request = client.page(method, path);
    let request = match path.starts_with("/api/") {
        true => request
            .bearer_auth(client.token.as_ref().unwrap())
            .json(&body),
        false => request
            .header("sec-fetch-site", "same-origin")
            .form(&typed(&body)),
    };
    let answer = client.send(request).await;
    assert!(answer.status < 500, "{route}: {}", answer.status);
}

/// The rows with members by their part, and without what chance has drawn.
fn told(world: &World) -> Vec<String> {
    let named = world.named();
    let mut rows = world.app.rows();
    for row in &mut rows {
        for (id, name) in &named {
            *row = row
                .replace(id, name)
                .replace(&id.replace('-', "").to_uppercase(), name);
        }
        let is_word = |c: char| c.is_ascii_alphanumeric() || "_-+/=".contains(c);
        let words = row.split_inclusive(|c| !is_word(c));
        *row = words
            .map(|word| if word.len() > 24 { "#" } else { word })
            .collect();
    }
    rows.sort();
    rows
}

#[tokio::test]
async fn fields_that_no_form_has_change_nothing() {
    let (mut plain, mut forged) = (World::new().await, World::new().await);
    let more = extras(&forged);
    let none: &[(&'static str, String)] = &[];
    for (access, route) in unsafe_routes() {
        let (_, pattern) = parts(route);
        let role = somebody(access);
        for (world, more) in [(&plain, none), (&forged, more.as_slice())] {
            world.see_all().await;
            let path = world.path(pattern).await;
            world.see_all().await;
            send(world, role, route, &path, more).await;
        }
        let (plain_rows, forged_rows) = (told(&plain), told(&forged));
        let differ: Vec<_> = forged_rows
            .iter()
            .filter(|row| !plain_rows.contains(row))
            .collect();
        assert!(differ.is_empty(), "{route}: {differ:#?}");
        assert_eq!(plain_rows.len(), forged_rows.len(), "{route}");
        if ENDING.contains(&route) {
            plain.sign_everybody_in().await;
            forged.sign_everybody_in().await;
        }
    }
    let rows = forged.app.rows();
    assert!(rows.iter().all(|row| !row.contains("forged")));
}
