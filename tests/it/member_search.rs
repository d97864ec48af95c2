//! Admins and moderators find a member: by the beginning of the name, by standing and role, and
//! admins by e-mail address, which is in the log.

use std::sync::{Arc, Mutex};

use diesel::Connection as _;
use diesel::connection::InstrumentationEvent;
use palier::db::Conn;
use palier::members::actions::finding;
use palier::members::search::SearchInput;
use serde_json::{Value, json};

use crate::harness::app::TestApp;
use crate::harness::client::Client;

async fn found(who: &Client, query: &str) -> Value {
    let call = format!("GET /api/v1/moderation/members?{query}");
    who.api(&call, json!({})).await.expect_status(200).json()
}

fn names(page: &Value) -> Vec<&str> {
    let items = page["items"].as_array().expect("a list").iter();
    items
        .map(|item| item["name"].as_str().expect("a name"))
        .collect()
}

#[tokio::test]
async fn a_moderator_finds_a_member_by_the_beginning_of_the_name_without_its_accents() {
    let app = TestApp::start().await;
    let mona = app.moderator("Mona").await;
    let eleonore = app.member("Éléonore").await;
    app.member("Elena").await;
    assert_eq!(
        names(&found(&mona, "name=ELÉ").await),
        ["Elena", "Éléonore"]
    );
    assert_eq!(names(&found(&mona, "name=eleo").await), ["Éléonore"]);
    assert_eq!(names(&found(&mona, "name=nore").await), [""; 0]);
    let page = mona.page_text("/admin/members?name=eleo").await;
    let link = format!("/admin/members/{}", eleonore.id);
    assert!(page.contains(&link) && !page.contains("Elena"), "{page}");
    assert!(page.contains(r#"value="eleo""#), "what was typed stays");
    mona.get(&link).await.expect_status(200);
    let nobody = mona.page_text("/admin/members?name=zz&role=admin").await;
    assert!(nobody.contains("Nobody was found"), "{nobody}");
}

#[tokio::test]
async fn a_member_who_changes_their_name_is_found_by_the_new_one() {
    let app = TestApp::start().await;
    let (mona, ana) = (app.moderator("Mona").await, app.member("Ana").await);
    let version = ana.api("GET /api/v1/me", json!({})).await.json()["version"].to_string();
    let profile = [
        ("name", "Zoé"),
        ("about", ""),
        ("locale", "en"),
        ("version", version.as_str()),
    ];
    ana.post("/me/profile", &profile).await.expect_status(303);
    assert_eq!(names(&found(&mona, "name=zoe").await), ["Zoé"]);
    assert_eq!(names(&found(&mona, "name=ana").await), [""; 0]);
}

#[tokio::test]
async fn members_from_before_the_search_are_found_once_the_clock_was_looked_at() {
    let app = TestApp::start().await;
    let (mona, _) = (app.moderator("Mona").await, app.member("Ana").await);
    let forgotten = app.app.write(|tx| {
        let before = diesel::sql_query("UPDATE members SET folded_name = NULL");
        match tx.conn {
            Conn::Sqlite(c) => diesel::RunQueryDsl::execute(before, c)?,
            Conn::Postgres(c) => diesel::RunQueryDsl::execute(before, c)?,
        };
        Ok(())
    });
    forgotten.await.expect("names can be forgotten");
    assert_eq!(names(&found(&mona, "name=ana").await), [""; 0]);
    app.settle().await;
    assert_eq!(names(&found(&mona, "name=ana").await), ["Ana"]);
}

#[tokio::test]
async fn standing_and_role_narrow_the_search_and_pages_go_on_by_a_cursor() {
    let app = TestApp::start().await;
    let mona = app.moderator("Mona").await;
    for n in 0..23 {
        app.member(&format!("Ana {n:02}")).await;
    }
    assert_eq!(
        names(&found(&mona, "role=moderator").await),
        ["Mona"],
        "a role alone"
    );
    assert_eq!(names(&found(&mona, "standing=waiting").await), [""; 0]);
    assert_eq!(names(&found(&mona, "name=ana&role=admin").await), [""; 0]);
    let first = found(&mona, "name=ana&standing=active").await;
    assert_eq!(names(&first).len(), 20);
    let next = first["next"].as_str().expect("another page");
    let rest = found(&mona, &format!("name=ana&standing=active&cursor={next}")).await;
    assert_eq!(names(&rest), ["Ana 20", "Ana 21", "Ana 22"]);
    assert_eq!(rest["next"], Value::Null);
    let everybody = found(&mona, "").await;
    assert_eq!(names(&everybody).len(), 20);
    for wrong in [
        "standing=deleted",
        "role=king",
        "cursor=AAAA",
        "name=a&cursor=AAAA",
    ] {
        let call = format!("GET /api/v1/moderation/members?{wrong}");
        mona.api(&call, json!({})).await.expect_status(400);
        let page = format!("/admin/members?{wrong}");
        mona.get(&page).await.expect_status(400);
    }
}

#[tokio::test]
async fn an_admin_looks_an_address_up_and_that_is_in_the_log() {
    let app = TestApp::start().await;
    let (admin, ana) = (app.admin().await, app.member("Ana").await);
    let lookups = "/admin/member-lookups";
    let page = admin.post(lookups, &[("email", "ANA@example.org ")]).await;
    let page = page.expect_status(200);
    let link = format!("/admin/members/{}", ana.id);
    assert!(page.says(&link), "{}", page.body);
    let nobody = admin.post(lookups, &[("email", "ann@example.org")]).await;
    assert!(
        nobody
            .expect_status(422)
            .says("Nobody here has this address")
    );
    admin
        .post(lookups, &[("email", "ana")])
        .await
        .expect_status(422);
    let call = "POST /api/v1/moderation/member-lookups";
    let whole = json!({"email": "ana@example.org"});
    let by_program = admin.api(call, whole.clone()).await.expect_status(200);
    assert_eq!(names(&by_program.json()), ["Ana"]);
    let beginning = json!({"email": "ana@example"});
    let nobody = admin.api(call, beginning).await.json();
    assert_eq!(nobody["items"], json!([]));
    app.settle().await;
    let log = admin.page_text("/admin/audit").await;
    assert_eq!(log.matches("Looked somebody up").count(), 4, "{log}");
    assert!(log.contains(&link) && !log.contains("ana@example.org"));
}

#[tokio::test]
async fn moderators_look_no_address_up_and_members_find_nobody() {
    let app = TestApp::start().await;
    let (mona, ana) = (app.moderator("Mona").await, app.member("Ana").await);
    let whole = json!({"email": "ana@example.org"});
    let call = "POST /api/v1/moderation/member-lookups";
    mona.api(call, whole).await.expect_status(404);
    let page = mona.page_text("/admin/members").await;
    assert!(!page.contains("member-lookups"), "{page}");
    assert!(!page.contains("Make Ana a moderator"), "{page}");
    ana.get("/admin/members").await.expect_status(404);
    let list = "GET /api/v1/moderation/members";
    ana.api(list, json!({})).await.expect_status(404);
}

/// What the searches ask the database, in the order in which they ask.
fn asked(app: &TestApp, searches: &[SearchInput]) -> Vec<String> {
    let said = Arc::new(Mutex::new(Vec::new()));
    app.read(|conn| {
        let listener = said.clone();
        conn.set_instrumentation(move |event: InstrumentationEvent<'_>| {
            if let InstrumentationEvent::StartQuery { query, .. } = event {
                listener.lock().unwrap().push(query.to_string());
            }
        });
        for search in searches {
            finding::list(conn, search)?;
        }
        conn.set_instrumentation(|_: InstrumentationEvent<'_>| {});
        Ok(())
    });
    let said = said.lock().unwrap();
    let only = |query: &String| query.split(" -- binds").next().unwrap().to_owned();
    said.iter().map(only).collect()
}

#[derive(diesel::QueryableByName)]
struct Step {
    #[diesel(sql_type = diesel::sql_types::Text)]
    detail: String,
}

#[tokio::test]
async fn one_query_serves_each_search_and_an_index_each_query() {
    let app = TestApp::start().await;
    let search = |name: &str, standing: &str, role: &str| SearchInput {
        name: name.to_owned(),
        standing: standing.to_owned(),
        role: role.to_owned(),
        cursor: None,
    };
    let searches = [
        search("an", "", ""),
        search("an", "active", ""),
        search("an", "", "moderator"),
        search("", "banned", ""),
        search("", "", "admin"),
    ];
    let queries = asked(&app, &searches);
    assert_eq!(queries.len(), searches.len());
    for query in queries {
        // PostgreSQL takes an index where that pays, which it does not for a handful of rows.
        let plan: Vec<Step> = app.read(|conn| match conn {
            Conn::Sqlite(c) => {
                let explain = diesel::sql_query(format!("EXPLAIN QUERY PLAN {query}"));
                Ok(diesel::RunQueryDsl::load(explain, c)?)
            }
            Conn::Postgres(_) => Ok(Vec::new()),
        });
        for step in plan {
            assert!(
                step.detail.contains("USING INDEX members_"),
                "{query}: {}",
                step.detail
            );
        }
    }
}
