//! The first start: from an empty database to neighbours who joined.

use chrono::Duration;
use palier::members::actions;

use crate::harness::app::TestApp;
use crate::harness::arrange::PASSWORD;
use crate::harness::client::Client;

/// What the founder types.
const BATIGNOLLES: &str = "Batignolles";

/// The address that `palier serve` prints.
async fn link(app: &TestApp) -> String {
    let link = app.app.write(actions::new_founding).await;
    link.expect("the database answers")
        .expect("not founded yet")
}

/// Walks from the founder's link to the page that asks for everything, as the links lead.
async fn centre(visitor: &Client, link: &str, town: &str) -> String {
    let found = visitor.page_text(&format!("{link}?q={town}")).await;
    let from = found.find("?centre=").expect("a place was found");
    let rest = &found[from + "?centre=".len()..];
    rest[..rest.find('"').expect("the link ends")].to_owned()
}

fn form<'a>(centre: &'a str, joining: &'a str) -> Vec<(&'a str, &'a str)> {
    vec![
        ("centre", centre),
        ("name", "Les Batignolles"),
        ("joining", joining),
        ("operator", "Farida, 3rd floor"),
        ("landmark_1", "The school"),
        ("landmark_1_area", centre),
        ("landmark_2", ""),
        ("landmark_2_area", ""),
        ("admin_name", "Farida"),
        ("email", "farida@example.org"),
        ("password", PASSWORD),
    ]
}

/// Founds by the page and gives the founder's browser.
async fn founded(app: &TestApp, joining: &str) -> Client {
    let (founder, link) = (app.visitor(), link(app).await);
    let centre = centre(&founder, &link, BATIGNOLLES).await;
    let answer = founder.post(&link, &form(&centre, joining)).await;
    answer.expect_status(303);
    founder
}

/// The path of the first link of one's own on the page of invitations.
async fn invitation(client: &Client) -> String {
    let page = client.page_text("/invitations").await;
    let from = page.find("/invitations/").expect("a link is there");
    page[from..from + "/invitations/".len() + 12].to_owned()
}

async fn sign_up(app: &TestApp, name: &str, code: &str) -> u16 {
    let email = format!("{}@example.org", name.to_lowercase());
    let body = serde_json::json!({
        "name": name, "email": email, "password": PASSWORD, "invitation": code
    });
    app.visitor().api("POST /api/v1/members", body).await.status
}

#[tokio::test]
async fn from_an_empty_database_to_three_neighbours_without_a_mail_server() {
    let app = TestApp::unfounded().await;
    let founder = founded(&app, "invitation").await;
    let invitation = invitation(&founder).await;
    let welcome = app.visitor().page_text(&invitation).await;
    assert!(welcome.contains("A neighbour invites you to Les Batignolles"));
    let code = invitation.rsplit('/').next().expect("a code");
    assert!(welcome.contains(&format!("/sign-up?invitation={code}")));

    for name in ["Ana", "Bruno", "Chloe"] {
        assert_eq!(sign_up(&app, name, code).await, 201);
        let members = founder.page_text("/admin/members").await;
        assert!(members.contains(&format!("Link for {name}")), "{members}");
        let handed = confirmation_link(&founder, &members).await;
        let neighbour = app.visitor();
        let chosen = [("password", PASSWORD)];
        let entered = neighbour.post(&handed, &chosen).await;
        let entered = entered.expect_status(303);
        assert!(entered.location().starts_with("/me/area"));
        neighbour.get("/invitations").await.expect_status(200);
    }
    let links = founder.page_text("/invitations").await;
    assert!(
        links.contains("3 neighbours have joined with it"),
        "{links}"
    );
}

/// Presses the first button for a confirmation link; answers its path.
async fn confirmation_link(admin: &Client, members: &str) -> String {
    let to = members.find("/confirmation-link\"").expect("a button");
    let from = members[..to].rfind("/admin/members/").expect("its form");
    let action = format!("{}/confirmation-link", &members[from..to]);
    let shown = admin.post(&action, &[]).await.expect_status(200).body;
    let from = shown.find("/email-confirmations/").expect("the link");
    let rest = &shown[from..];
    let end = rest.find(['<', '"']).expect("it ends");
    rest[..end].to_owned()
}

#[tokio::test]
async fn the_founder_is_signed_in_as_admin_and_the_neighbourhood_says_its_name() {
    let app = TestApp::unfounded().await;
    let founder = founded(&app, "everyone").await;
    let page = founder.page_text("/admin/neighbourhood").await;
    for words in ["Les Batignolles", "Farida, 3rd floor", "The school"] {
        assert!(page.contains(words), "{words}: {page}");
    }
    assert!(
        founder
            .page_text("/invitations?done=founding")
            .await
            .contains("It is founded.")
    );
}

#[tokio::test]
async fn the_founders_link_works_once_and_others_then_find_it_done() {
    let app = TestApp::unfounded().await;
    let (first, second) = (link(&app).await, link(&app).await);
    let visitor = app.visitor();
    let centre = centre(&visitor, &first, BATIGNOLLES).await;
    let form = form(&centre, "everyone");
    visitor.post(&first, &form).await.expect_status(303);
    app.visitor().get(&first).await.expect_status(404);
    app.visitor().post(&first, &form).await.expect_status(404);
    let late = app.visitor().post(&second, &form).await.expect_status(409);
    assert!(late.says("This neighbourhood has been founded already."));
    assert_eq!(
        app.app
            .write(actions::new_founding)
            .await
            .expect("an answer"),
        None
    );
}

#[tokio::test]
async fn a_founders_link_that_nobody_printed_or_that_is_old_leads_nowhere() {
    let app = TestApp::unfounded().await;
    app.visitor()
        .get("/founding/nonsense")
        .await
        .expect_status(404);
    let link = link(&app).await;
    app.advance(Duration::days(8)).await;
    app.visitor().get(&link).await.expect_status(404);
}

#[tokio::test]
async fn what_the_founder_typed_comes_back_with_what_is_missing() {
    let app = TestApp::unfounded().await;
    let (visitor, link) = (app.visitor(), link(&app).await);
    let centre = centre(&visitor, &link, BATIGNOLLES).await;
    let fields = [
        ("centre", centre.as_str()),
        ("name", "Les Batignolles"),
        ("joining", "everyone"),
        ("landmark_2", "The market"),
        ("email", "nonsense"),
        ("password", "short"),
    ];
    let again = visitor.post(&link, &fields).await.expect_status(422);
    for words in [
        "The market",
        "Les Batignolles",
        "landmark_2_area-error",
        "email-error",
    ] {
        assert!(again.says(words), "{words}: {}", again.body);
    }
    visitor.get(&link).await.expect_status(200);
}

#[tokio::test]
async fn a_browsers_position_becomes_an_area_before_it_is_in_any_address() {
    let app = TestApp::unfounded().await;
    let link = link(&app).await;
    let to = format!("{link}/centre");
    let here = [("lat", "48.88712345"), ("lon", "2.31612345")];
    let sent_on = app.visitor().post(&to, &here).await.expect_status(303);
    assert!(sent_on.location().contains("?centre=1000-"));
    assert!(!sent_on.location().contains("48.8"));
    app.visitor().page_text(&sent_on.location()).await;
    let nowhere = [("lat", "NaN"), ("lon", "2.3")];
    app.visitor().post(&to, &nowhere).await.expect_status(400);
}

#[tokio::test]
async fn without_a_link_nobody_joins_where_the_founder_wants_one() {
    let app = TestApp::unfounded().await;
    let founder = founded(&app, "invitation").await;
    assert_eq!(sign_up(&app, "Ana", "").await, 422);
    let invitation = invitation(&founder).await;
    let code = invitation.rsplit('/').next().expect("a code");
    app.advance(Duration::days(91)).await;
    assert_eq!(sign_up(&app, "Ana", code).await, 422);
    app.visitor().get(&invitation).await.expect_status(404);
}

#[tokio::test]
async fn who_waits_is_let_in_or_declined_by_the_admin() {
    let app = TestApp::unfounded().await;
    let founder = founded(&app, "approval").await;
    for name in ["Ana", "Bruno"] {
        assert_eq!(sign_up(&app, name, "").await, 201);
        let mail = app
            .mail_to(&format!("{}@example.org", name.to_lowercase()))
            .await;
        let link = mail.path("/email-confirmations/");
        let proof = [("password", PASSWORD)];
        app.visitor().post(&link, &proof).await.expect_status(303);
    }
    let members = founder.page_text("/admin/members").await;
    for (name, act) in [("Ana", "/approval\""), ("Bruno", "/refusal\"")] {
        let button = members.find(name).expect("they wait");
        let to = button + members[button..].find(act).expect("a button");
        let from = members[..to].rfind("/admin/members/").expect("its form");
        let action = format!("{}{}", &members[from..to], act.trim_end_matches('"'));
        founder.post(&action, &[]).await.expect_status(303);
        founder.post(&action, &[]).await;
    }
    let after = founder.page_text("/admin/members").await;
    assert!(after.contains("Make Ana a moderator"), "{after}");
    assert!(!after.contains("Bruno"), "{after}");
    let told = app.mail_to("bruno@example.org").await;
    assert_eq!(told.subject, "Your account was not approved");
}

#[tokio::test]
async fn a_member_never_sees_the_admins_pages_and_an_admin_gives_the_password_again_later() {
    let app = TestApp::start().await;
    let ana = app.member("Ana").await;
    for path in ["/admin/members", "/admin/neighbourhood"] {
        ana.get(path).await.expect_status(404);
    }
    let admin = app.admin().await;
    admin.get("/admin/members").await.expect_status(200);
    app.advance(Duration::minutes(21)).await;
    let asked = admin.get("/admin/members").await.expect_status(303);
    assert!(asked.location().starts_with("/password-check"));
}

#[tokio::test]
async fn the_admin_changes_what_the_neighbourhood_says_of_itself() {
    let app = TestApp::start().await;
    let admin = app.admin().await;
    let changed = [
        ("name", "Batignolles-Monceau"),
        ("operator", "The tenants"),
        ("notice", "We meet on Friday."),
        ("joining", "approval"),
    ];
    admin
        .post("/admin/neighbourhood", &changed)
        .await
        .expect_status(303);
    let page = app.visitor().page_text("/about").await;
    assert!(
        page.contains("Batignolles-Monceau") && page.contains("The tenants"),
        "{page}"
    );
}

#[tokio::test]
async fn the_admin_places_ten_landmarks_at_most_and_takes_them_away() {
    let app = TestApp::start().await;
    let admin = app.admin().await;
    let page = admin.page_text("/admin/neighbourhood").await;
    let from = page.find("value=\"1000-").expect("cells to choose from");
    let cell = page[from + 7..]
        .split('"')
        .next()
        .expect("a code")
        .to_owned();
    let market = [("landmark", "The market"), ("landmark_area", cell.as_str())];
    for _ in 0..10 {
        admin
            .post("/admin/landmarks", &market)
            .await
            .expect_status(303);
    }
    let full = admin
        .post("/admin/landmarks", &market)
        .await
        .expect_status(409);
    assert!(full.says("Ten landmarks are enough"));
    let page = admin.page_text("/admin/neighbourhood").await;
    let to = page.find("/removal\"").expect("a button");
    let from = page[..to].rfind("/admin/landmarks/").expect("its form");
    let removal = format!("{}/removal", &page[from..to]);
    admin.post(&removal, &[]).await.expect_status(303);
    admin.post(&removal, &[]).await.expect_status(404);
}

#[tokio::test]
async fn slips_carry_the_members_own_link_eight_to_a_sheet() {
    let app = TestApp::start().await;
    let admin = app.admin().await;
    let link = invitation(&admin).await;
    let sheet = admin.page_text("/slips").await;
    assert_eq!(sheet.matches("class=\"slip\"").count(), 8);
    assert!(sheet.contains(&link), "{sheet}");
    assert!(sheet.len() < 200_000, "{}", sheet.len());
}
