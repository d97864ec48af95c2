//! A page costs a few queries, however much it shows.

use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};

use diesel::Connection as _;
use diesel::connection::InstrumentationEvent;
use palier::listings::finding::{self, Reader};
use palier::listings::search::SearchInput;
use serde_json::json;

use crate::harness::app::TestApp;
use crate::listings::list;

/// The session and its member take one more.
const MOST: usize = 5;

/// How many queries a search with these parameters takes, and how much it finds.
fn cost(app: &TestApp, query: &[(&str, &str)]) -> (usize, usize) {
    let everywhere = [("place", "2988507"), ("within", "50000")];
    let all = everywhere.iter().chain(query);
    let input = all.fold(SearchInput::default(), |input, (name, value)| {
        input.with(name, value)
    });
    let count = Arc::new(AtomicUsize::new(0));
    let (index, now) = (app.app.index(), app.app.now());
    let found = app.read(|conn| {
        let counter = count.clone();
        conn.set_instrumentation(move |event: InstrumentationEvent<'_>| {
            if let InstrumentationEvent::StartQuery { .. } = event {
                counter.fetch_add(1, Ordering::Relaxed);
            }
        });
        let answered = finding::search_for(conn, &index, &input, Reader::default(), None, now)?;
        finding::counts(&index, &answered.search);
        Ok(answered.list.items.len())
    });
    (count.load(Ordering::Relaxed), found)
}

#[tokio::test]
async fn a_page_of_results_takes_as_many_queries_for_twenty_as_for_one() {
    let app = TestApp::start().await;
    let ana = app.member("Ana").await;
    list(&ana, json!({"title": "Cordless drill"})).await;
    let questions: [&[(&str, &str)]; 7] = [
        &[],
        &[("q", "drill")],
        &[("q", "drill"), ("category", "tools")],
        &[("sort", "newest")],
        &[("q", "cordless drill")],
        &[("q", "drlil")],
        &[("q", "cordless drlil")],
    ];
    let before = questions.map(|question| cost(&app, question));
    for n in 0..30 {
        list(&ana, json!({"title": format!("Cordless drill {n}")})).await;
    }
    for (question, (queries, found)) in questions.iter().zip(before) {
        let (more, many) = cost(&app, question);
        assert!(queries <= MOST, "{question:?}: {queries}");
        assert!(more <= queries, "{question:?}: {more} after {queries}");
        let is_misspelt = question.iter().any(|(_, asked)| asked.contains("drlil"));
        let expected = if is_misspelt { (0, 0) } else { (1, 20) };
        assert_eq!((found, many), expected, "{question:?}");
    }
}
