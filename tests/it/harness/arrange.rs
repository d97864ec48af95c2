//! The people and the place that tests begin with.

use palier::members::actions;
use palier::members::founding::{Founding, FoundingInput, centre};
use palier::neighbourhood::DetailsInput;
use palier::places::Point;
use palier::texts::Locale;
use serde_json::json;

use super::app::TestApp;
use super::client::Client;

/// Everybody's password.
pub(crate) const PASSWORD: &str = "a ladder on the landing";
/// Where everybody lives unless a test moves them: in Batignolles.
const HOME: (f64, f64) = (48.887, 2.316);
/// The founder.
const ADMIN: (&str, &str) = ("Farida", "farida@example.org");

/// Founds Batignolles: everyone may join, and Farida runs it.
pub(crate) async fn found(app: &TestApp) {
    let centre = centre(Point::new(HOME.0, HOME.1).expect("a position"));
    let input = FoundingInput {
        details: DetailsInput {
            name: "Batignolles",
            operator: "Farida",
            notice: "",
            joining: "everyone",
            ..DetailsInput::default()
        },
        centre: &centre.code(),
        landmarks: Vec::new(),
        admin_name: ADMIN.0,
        email: ADMIN.1,
        password: PASSWORD,
    };
    let founding = Founding::parse(&input, Locale::En).expect("it holds");
    let hash = actions::hash(&app.app, founding.password.clone())
        .await
        .expect("a hash");
    app.app
        .write(move |tx| actions::found(tx, &founding, &hash))
        .await
        .expect("nobody founded it before");
}

/// Signs up by the API, follows the link in the mail, signs in on both ways and chooses an area.
pub(crate) async fn member(app: &TestApp, name: &str) -> Client {
    let client = newcomer(app, name).await;
    let home = json!({"lat": HOME.0, "lon": HOME.1});
    client
        .api("PUT /api/v1/me/area", home)
        .await
        .expect_status(200);
    client
}

/// The same, before choosing an area.
pub(crate) async fn newcomer(app: &TestApp, name: &str) -> Client {
    let mut client = app.visitor();
    client.name = name.to_owned();
    client.email = format!("{}@example.org", name.to_lowercase().replace(' ', "."));
    let signed_up = client
        .api(
            "POST /api/v1/members",
            json!({"name": name, "email": client.email, "password": PASSWORD, "locale": "en"}),
        )
        .await
        .expect_status(201);
    client.id = signed_up.word("id");
    let link = app
        .mail_to(&client.email)
        .await
        .path("/email-confirmations/");
    client.post(&link, &[]).await.expect_status(303);
    sign_in(&mut client).await;
    client
}

/// The founder, signed in.
pub(crate) async fn admin(app: &TestApp) -> Client {
    let mut client = app.visitor();
    client.name = ADMIN.0.to_owned();
    client.email = ADMIN.1.to_owned();
    sign_in(&mut client).await;
    client
}

/// A member whom the founder made a moderator.
pub(crate) async fn moderator(app: &TestApp, name: &str) -> Client {
    let mut client = member(app, name).await;
    let admin = admin(app).await;
    let role = format!("/admin/members/{}/role", client.id);
    admin
        .post(&role, &[("role", "moderator")])
        .await
        .expect_status(303);
    // A change of rights ends the member's sessions.
    app.settle().await;
    sign_in(&mut client).await;
    client
}

/// Signs in, in the browser and as a program.
pub(crate) async fn sign_in(client: &mut Client) {
    let who = [("email", client.email.as_str()), ("password", PASSWORD)];
    client.post("/session", &who).await.expect_status(303);
    let session = json!({"email": client.email, "password": PASSWORD});
    let session = client
        .api("POST /api/v1/session", session)
        .await
        .expect_status(200);
    client.token = Some(session.word("access_token"));
}

/// A small picture, as a phone would send it.
pub(crate) fn png() -> Vec<u8> {
    let mut bytes = std::io::Cursor::new(Vec::new());
    image::RgbImage::from_pixel(64, 48, image::Rgb([200, 90, 30]))
        .write_to(&mut bytes, image::ImageFormat::Png)
        .unwrap();
    bytes.into_inner()
}
