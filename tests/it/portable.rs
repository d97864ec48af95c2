//! Reputation that leaves with its member: shown in part, brought to another Palier, and taken back.

use chrono::Duration;
use palier::config::Config;
use palier::members::MemberId;
use palier::reputation::Kept;
use palier::reputation::store::credentials;
use serde_json::{Value, json};

use super::reviews::{brought_back, review};
use crate::harness::app::TestApp;
use crate::harness::arrange::sign_in;
use crate::harness::client::Client;

/// A platform that others reach under its own name.
pub(crate) async fn platform() -> TestApp {
    let free = std::net::TcpListener::bind("127.0.0.1:0").expect("a free port");
    let address = free.local_addr().expect("an address").to_string();
    drop(free);
    at(&format!("http://{address}"), &address).await
}

/// A platform under a name that leads nowhere: for others it is gone.
async fn gone_platform() -> TestApp {
    at("http://127.0.0.1:9", "127.0.0.1:0").await
}

async fn at(name: &str, listen: &str) -> TestApp {
    let set = |config: &mut Config| {
        config.base_url = url::Url::parse(name).expect("an address");
        config.listen = listen.to_owned();
    };
    TestApp::founded(set).await
}

/// Ana and Ben, who lent each other a drill and said so: Ana got four stars.
pub(crate) async fn two_with_a_past(app: &TestApp) -> (Client, Client) {
    let (ana, ben) = (app.member("Ana").await, app.member("Ben").await);
    let loan = brought_back(app, &ana, &ben).await;
    review(&ana, &loan, 5, "Careful with the bits.").await;
    review(&ben, &loan, 4, "Friendly, and close by.").await;
    app.settle().await;
    (ana, ben)
}

pub(crate) fn host(app: &TestApp) -> String {
    let url = &app.app.config.base_url;
    format!("{}:{}", url.host_str().unwrap(), url.port().unwrap())
}

/// What is in the fields of a form's page that are ticked or filled.
pub(crate) fn facts(page: &str) -> Vec<String> {
    let boxes = page.split("name=\"facts\" value=\"").skip(1);
    boxes
        .map(|rest| rest.split('"').next().unwrap().to_owned())
        .collect()
}

/// Shows all that one has, and gives the path of the link.
pub(crate) async fn show(member: &Client, audience: &str, nonce: &str) -> String {
    let page = member.page_text("/me/presentations/new").await;
    let facts = facts(&page);
    let mut fields = vec![("audience", audience), ("nonce", nonce), ("days", "7")];
    fields.extend([("parts", "texts"), ("parts", "months"), ("parts", "people")]);
    fields.extend(facts.iter().map(|fact| ("facts", fact.as_str())));
    let made = member.post("/me/presentations", &fields).await;
    let page = member.page_text(&made.expect_status(303).location()).await;
    let (_, rest) = page.split_once("/shown/").expect("a link");
    let token: String = rest.chars().take_while(|c| !"\"</".contains(*c)).collect();
    format!("/shown/{token}")
}

pub(crate) async fn file_of(visitor: &Client, link: &str) -> String {
    visitor.page_text(&format!("{link}/file")).await
}

#[expect(clippy::too_many_lines, reason = "one story, told in one place")]
#[tokio::test]
async fn what_is_shown_is_what_was_previewed_until_it_is_withdrawn() {
    let app = TestApp::start().await;
    let (ana, _) = two_with_a_past(&app).await;
    let chosen = facts(&ana.page_text("/me/presentations/new").await);
    assert_eq!(chosen.len(), 3, "a review of each side, and the loan");
    let mut fields = vec![
        ("audience", "My landlady"),
        ("days", "7"),
        ("parts", "texts"),
    ];
    fields.push(("facts", &chosen[0]));
    let preview = ana.post("/me/presentations/preview", &fields).await;
    let preview = preview.expect_status(200).body;
    let made = ana
        .post("/me/presentations", &fields)
        .await
        .expect_status(303);
    let page = ana.page_text(&made.location()).await;
    let (_, rest) = page.split_once("/shown/").expect("a link");
    let token: String = rest.chars().take_while(|c| !"\"</".contains(*c)).collect();
    let link = format!("/shown/{token}");
    let shown = app.visitor().page_text(&link).await;
    for page in [&preview, &shown] {
        assert!(page.contains("Friendly, and close by."), "{page}");
        assert!(page.contains("Reviews shown: 1 of 1."));
        assert!(page.contains("Loans and gifts shown: 0 of 1."));
        assert!(!page.contains("Careful with the bits.") && !page.contains("May 2026</p>"));
    }
    let file = file_of(&app.visitor(), &link).await;
    let verdict = verdict(&app.visitor(), &file).await;
    assert_eq!(
        (
            verdict["verified"].as_bool(),
            verdict["acquaintance"].as_str()
        ),
        (Some(true), Some("own"))
    );
    assert_eq!(verdict["audience"], "My landlady");
    let withdrawal = format!("{}/withdrawal", made.location());
    ana.post(&withdrawal, &[]).await.expect_status(303);
    let gone = app.visitor().get(&link).await.expect_status(410);
    assert!(gone.says("it was withdrawn, or its time is over"));
    app.visitor()
        .get(&format!("{link}/file"))
        .await
        .expect_status(404);
    let verdict = self::verdict(&app.visitor(), &file).await;
    assert_eq!(
        (verdict["verified"].as_bool(), verdict["reason"].as_str()),
        (Some(false), Some("withdrawn"))
    );
    ana.post(&withdrawal, &[]).await.expect_status(409);
}

#[tokio::test]
async fn a_link_leads_nowhere_when_its_days_are_over() {
    let app = TestApp::start().await;
    let (ana, _) = two_with_a_past(&app).await;
    let link = show(&ana, "The club", "").await;
    app.visitor().get(&link).await.expect_status(200);
    app.advance(Duration::days(7)).await;
    app.visitor().get(&link).await.expect_status(410);
}

pub(crate) async fn verdict(client: &Client, file: &str) -> Value {
    let request = client.page(reqwest::Method::POST, "/api/v1/verify");
    let answer = client.send(request.body(file.to_owned())).await;
    answer.expect_status(200).json()
}

#[tokio::test]
async fn a_file_is_pasted_as_well_and_called_genuine_only_where_its_platform_is_known() {
    let (here, elsewhere) = (TestApp::start().await, platform().await);
    let (ana, _) = two_with_a_past(&here).await;
    let file = file_of(&ana, &show(&ana, "The club", "").await).await;
    // As browsers send what stands in a field of several lines.
    let typed = file.trim_end().replace('\n', "\r\n");
    let own = here.visitor();
    let own = own.upload("/verify", &[("pasted", &typed)], &[]).await;
    let own = own.expect_status(200);
    assert!(own.says("It is genuine."), "{}", own.body);
    let stranger = elsewhere.visitor();
    let stranger = stranger.upload("/verify", &[("pasted", &typed)], &[]).await;
    let stranger = stranger.expect_status(200);
    assert!(stranger.says("Nothing in this file has changed since it was signed."));
    assert!(stranger.says("who really signed it, we cannot tell"));
    assert!(!stranger.says("It is genuine."));
}

/// Notes a platform as trusted; without keys, it is asked for them.
pub(crate) async fn trust(app: &TestApp, other: &TestApp, thumbprints: &str) {
    let admin = app.admin().await;
    let address = other.app.config.base_url.to_string();
    let fields = [
        ("address", address.as_str()),
        ("level", "trusted"),
        ("thumbprints", thumbprints),
    ];
    admin
        .post("/admin/issuers", &fields)
        .await
        .expect_status(303);
}

/// What the page says that the other platform is to be asked: audience and nonce.
pub(crate) async fn asked(member: &Client, from: &str) -> (String, String) {
    let page = member
        .post("/me/imports/challenge", &[("from", from)])
        .await;
    let page = page.expect_status(200).body;
    let (_, rest) = page
        .split_once("/me/presentations/new?")
        .expect("a way there");
    let query = rest
        .split('"')
        .next()
        .unwrap()
        .replace("&amp;", "&")
        .replace("&#38;", "&");
    let pairs: std::collections::HashMap<_, _> = url::form_urlencoded::parse(query.as_bytes())
        .into_owned()
        .collect();
    (pairs["audience"].clone(), pairs["nonce"].clone())
}

pub(crate) async fn hand_in(
    member: &Client,
    file: &str,
    key: Option<String>,
) -> crate::harness::client::Answer {
    let mut files = vec![("file", "palier.json", file.as_bytes().to_vec())];
    files.extend(key.map(|key| ("key", "key.json", key.into_bytes())));
    member.upload("/me/imports", &[], &files).await
}

/// Ana signs up on another platform, which knows hers, and brings along what she had: she there, and the
/// file.
pub(crate) async fn settled(ana: &Client, there: &TestApp, here: &TestApp) -> (Client, String) {
    let newcomer = here.member("Ana").await;
    trust(here, there, "").await;
    let (audience, nonce) = asked(&newcomer, &host(there)).await;
    let file = file_of(ana, &show(ana, &audience, &nonce).await).await;
    hand_in(&newcomer, &file, None).await.expect_status(303);
    (newcomer, file)
}

#[tokio::test]
async fn a_member_moves_from_one_palier_to_another_and_is_recognized() {
    let (there, here) = (platform().await, platform().await);
    let (ana, _) = two_with_a_past(&there).await;
    let (newcomer, file) = settled(&ana, &there, &here).await;
    let profile = here
        .visitor()
        .page_text(&format!("/members/{}", newcomer.id))
        .await;
    assert!(
        profile.contains(&format!("From {}, as of 2 May 2026", host(&there))),
        "{profile}"
    );
    assert!(profile.contains("The admins here know this platform and its keys."));
    assert!(profile.contains("Friendly, and close by.") && profile.contains("lent once"));
    assert!(
        profile.contains("New here"),
        "it is never averaged into what happened here"
    );
    let again = hand_in(&newcomer, &file, None).await.expect_status(422);
    assert!(
        again.says("it answers another code"),
        "a nonce is good once"
    );
}

#[tokio::test]
async fn one_reputation_belongs_to_one_member() {
    let (there, here) = (platform().await, platform().await);
    let (ana, ben) = two_with_a_past(&there).await;
    trust(&here, &there, "").await;
    let (first, second) = (here.member("Ana").await, here.member("Cleo").await);
    for (newcomer, status) in [(&first, 303), (&second, 422), (&first, 303)] {
        let (audience, nonce) = asked(newcomer, &host(&there)).await;
        let file = file_of(&ana, &show(&ana, &audience, &nonce).await).await;
        let answer = hand_in(newcomer, &file, None).await.expect_status(status);
        assert!(status == 303 || answer.says("another member here has brought this reputation"));
    }
    let (audience, nonce) = asked(&second, &host(&there)).await;
    let file = file_of(&ben, &show(&ben, &audience, &nonce).await).await;
    hand_in(&second, &file, None).await.expect_status(303);
    let (_, nonce) = asked(&first, &host(&there)).await;
    for (audience, nonce, says) in [
        (
            "https://elsewhere.example",
            nonce.as_str(),
            "made to be shown to somebody else",
        ),
        (
            audience.as_str(),
            "another-nonce",
            "it answers another code",
        ),
    ] {
        let file = file_of(&ana, &show(&ana, audience, nonce).await).await;
        let answer = hand_in(&first, &file, None).await.expect_status(422);
        assert!(answer.says(says), "{}", answer.body);
    }
}

#[tokio::test]
async fn what_its_platform_revokes_disappears_within_a_day() {
    let (there, here) = (platform().await, platform().await);
    let (ana, _) = two_with_a_past(&there).await;
    let (newcomer, file) = settled(&ana, &there, &here).await;
    let profile = format!("/members/{}", newcomer.id);
    let member: MemberId = ana.id.parse().expect("an id");
    revoke(&there, member, Kept::Received).await;
    there.app.clock.advance(Duration::days(2));
    here.advance(Duration::days(2)).await;
    here.settle().await;
    let page = here.visitor().page_text(&profile).await;
    assert!(
        !page.contains("Friendly, and close by.") && page.contains("lent once"),
        "{page}"
    );
    revoke(&there, member, Kept::Summary).await;
    here.advance(Duration::days(2)).await;
    here.settle().await;
    let page = here.visitor().page_text(&profile).await;
    assert!(
        !page.contains("lent once"),
        "nothing is left without its summary"
    );
    let verdict = verdict(&there.visitor(), &file).await;
    assert_eq!(verdict["reason"], "revoked");
}

/// Takes every credential of this kind back.
async fn revoke(app: &TestApp, member: MemberId, kind: Kept) {
    let done = app.app.write(move |tx| {
        let current = credentials::list_current(tx.conn, member)?;
        for (of, fact) in current.keys().filter(|(of, _)| *of == kind) {
            credentials::revoke(tx.conn, member, *of, *fact)?;
        }
        Ok(())
    });
    done.await.expect("it is revoked");
}

#[tokio::test]
async fn a_platform_that_is_gone_is_believed_by_its_noted_keys_and_the_members_own() {
    let (there, here) = (gone_platform().await, platform().await);
    let (mut ana, _) = two_with_a_past(&there).await;
    there.advance(Duration::days(200)).await;
    sign_in(&mut ana).await;
    let export = ana.page_text("/me/reputation/export").await;
    let key = ana.page_text("/me/reputation/key").await;
    here.advance(Duration::days(400)).await;
    let newcomer = here.member("Ana").await;
    let unknown = hand_in(&newcomer, &export, Some(key.clone()))
        .await
        .expect_status(422);
    assert!(unknown.says("nobody answers there who could confirm the key"));
    let pin = there.app.keys.signer.public().thumbprint();
    trust(&here, &there, &pin).await;
    let bare = hand_in(&newcomer, &export, None).await.expect_status(422);
    assert!(bare.says("its owner’s proof is missing"));
    hand_in(&newcomer, &export, Some(key))
        .await
        .expect_status(303);
    let page = here
        .visitor()
        .page_text(&format!("/members/{}", newcomer.id))
        .await;
    assert!(
        page.contains("From 127.0.0.1:9, as of 18 November 2026"),
        "{page}"
    );
    here.settle().await;
    let page = here
        .visitor()
        .page_text(&format!("/members/{}", newcomer.id))
        .await;
    assert!(
        page.contains("lent once"),
        "who is silent has withdrawn nothing"
    );
}

#[tokio::test]
async fn another_key_than_the_noted_one_is_refused_and_so_is_a_refused_platform() {
    let (there, here) = (platform().await, platform().await);
    let (ana, _) = two_with_a_past(&there).await;
    let newcomer = here.member("Ana").await;
    trust(&here, &there, &"A".repeat(43)).await;
    let (audience, nonce) = asked(&newcomer, &host(&there)).await;
    let file = file_of(&ana, &show(&ana, &audience, &nonce).await).await;
    let answer = hand_in(&newcomer, &file, None).await.expect_status(422);
    assert!(
        answer.says("a key that the admins here did not note"),
        "{}",
        answer.body
    );
    let admin = here.admin().await;
    let address = there.app.config.base_url.to_string();
    let fields = [("address", address.as_str()), ("level", "refused")];
    admin
        .post("/admin/issuers", &fields)
        .await
        .expect_status(303);
    let answer = hand_in(&newcomer, &file, None).await.expect_status(422);
    assert!(answer.says("the admins here take nothing from this platform"));
    let own = here.member("Zoe").await;
    let (audience, nonce) = asked(&own, &host(&there)).await;
    let file = file_of(&own, &show(&own, &audience, &nonce).await).await;
    let answer = hand_in(&own, &file, None).await.expect_status(422);
    assert!(answer.says("it is from here"));
}

#[tokio::test]
async fn a_platform_that_nobody_noted_is_shown_as_unknown_if_it_answers() {
    let (there, here) = (platform().await, platform().await);
    let (ana, _) = two_with_a_past(&there).await;
    let newcomer = here.member("Ana").await;
    let (audience, nonce) = asked(&newcomer, &host(&there)).await;
    let file = file_of(&ana, &show(&ana, &audience, &nonce).await).await;
    hand_in(&newcomer, &file, None).await.expect_status(303);
    let page = here
        .visitor()
        .page_text(&format!("/members/{}", newcomer.id))
        .await;
    assert!(
        page.contains("The admins here do not know this platform."),
        "{page}"
    );
    let listed = newcomer
        .api("GET /api/v1/me/imports", json!(null))
        .await
        .json();
    let id = listed["items"][0]["id"].as_str().expect("an id").to_owned();
    let other = here.member("Cleo").await;
    let call = format!("DELETE /api/v1/imports/{id}");
    other.api(&call, json!({})).await.expect_status(404);
    newcomer.api(&call, json!({})).await.expect_status(204);
    let page = here
        .visitor()
        .page_text(&format!("/members/{}", newcomer.id))
        .await;
    assert!(!page.contains("From elsewhere"));
}

#[tokio::test]
async fn under_a_former_address_all_is_found_that_was_signed_there() {
    let old = "http://old.example:8080";
    let app = TestApp::founded(|config| {
        config.former_urls = vec![url::Url::parse(old).expect("an address")];
    })
    .await;
    let (ana, _) = two_with_a_past(&app).await;
    ana.page_text("/me/reputation/export").await;
    for (host, issuer) in [
        ("old.example:8080", "did:web:old.example%3A8080"),
        ("localhost:8080", "did:web:localhost%3A8080"),
        ("elsewhere.example", "did:web:localhost%3A8080"),
    ] {
        let ask = |path: &str| {
            let visitor = app.visitor();
            let request = visitor
                .page(reqwest::Method::GET, path)
                .header("host", host);
            async move { visitor.send(request).await.expect_status(200).body }
        };
        let document: Value = serde_json::from_str(&ask("/.well-known/did.json").await).unwrap();
        assert_eq!(document["id"], issuer);
        let keys = palier::reputation::did::keys(document.to_string().as_bytes(), issuer);
        let list = ask("/status/1").await;
        let list =
            palier::reputation::status::StatusList::open(&list, &keys.unwrap(), app.app.now());
        assert_eq!(list.expect("a list").issuer, issuer);
    }
}

#[tokio::test]
async fn what_its_author_or_a_moderator_takes_back_is_revoked_at_once() {
    let app = TestApp::start().await;
    let (ana, ben) = two_with_a_past(&app).await;
    let file = file_of(&ana, &show(&ana, "The club", "").await).await;
    assert_eq!(verdict(&app.visitor(), &file).await["verified"], true);
    let about = format!("GET /api/v1/members/{}/reviews", ana.id);
    let review = ben.api(&about, json!(null)).await.json();
    let review = review["items"][0]["id"].as_str().expect("an id").to_owned();
    let call = format!("PUT /api/v1/reviews/{review}/consent");
    ben.api(&call, json!({"share_text": false}))
        .await
        .expect_status(200);
    app.settle().await;
    assert_eq!(verdict(&app.visitor(), &file).await["reason"], "revoked");
    let anew = file_of(&ana, &show(&ana, "The club", "").await).await;
    assert!(file.contains("Friendly, and close by.") && !anew.contains("Friendly, and close by."));
    assert_eq!(verdict(&app.visitor(), &anew).await["verified"], true);
}
