//! What was acknowledged is on the disk, not only on its way there.

use std::path::Path;

use serde_json::json;

use crate::harness::client::http;
use crate::harness::database::on_postgres;
use crate::harness::program::{Place, found};
use crate::harness::tools::Tool;

const WRITES: usize = 40;

fn syncs(file: &Path) -> usize {
    let log = std::fs::read_to_string(file).unwrap_or_default();
    // One that another thread interrupts in the log ends in a line that says "resumed".
    let done = |line: &&str| line.contains("sync(") || line.contains("sync resumed");
    log.lines()
        .filter(done)
        .filter(|line| line.ends_with("= 0"))
        .count()
}

/// The log, once nothing came to it for a while: the workers write, too.
async fn quiet_syncs(file: &Path) -> usize {
    let mut before = usize::MAX;
    loop {
        let now = syncs(file);
        if now == before {
            return now;
        }
        before = now;
        tokio::time::sleep(std::time::Duration::from_millis(1_500)).await;
    }
}

#[tokio::test]
async fn sqlite_syncs_every_commit_before_it_is_acknowledged() {
    let Some(strace) = Tool::Strace.find().filter(|_| !on_postgres()) else {
        return;
    };
    let data = tempfile::tempdir().expect("a folder");
    let place = Place::new(data.path(), None);
    found(&place);
    let log = data.path().join("syncs");
    let mut serving = place.serve_traced(&strace, &log).await;
    let token = serving.sign_in().await;
    let http = http();
    let url = format!("{}/api/v1/listings", serving.base);
    let start = quiet_syncs(&log).await;
    for number in 0..WRITES {
        let before = syncs(&log);
        let title = format!("Ladder {number}");
        let body = json!({"kind": "offer", "terms": "lend", "title": title, "category": "tools"});
        let call = http.post(&url).bearer_auth(&token).json(&body).send();
        assert_eq!(call.await.expect("an answer").status(), 201);
        assert!(syncs(&log) > before, "write {number} was only on its way");
    }
    let written = quiet_syncs(&log).await;
    assert!(written - start >= WRITES, "{}", written - start);
    // Reading has nothing to sync.
    for _ in 0..WRITES {
        let answer = http.get(&url).bearer_auth(&token).send().await;
        assert_eq!(answer.expect("an answer").status(), 200);
    }
    assert_eq!(quiet_syncs(&log).await, written);
    serving.kill();
}
