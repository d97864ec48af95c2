//! `docs/asvs.md` answers every requirement of the standard, and the security documents name only
//! what there is.

use std::collections::BTreeSet;
use std::path::Path;

/// The requirements of ASVS 5.0.0 at levels 1 and 2: id and level.
const REQUIREMENTS: &str = include_str!("asvs/ids.txt");
const ANSWERS: &str = "docs/asvs.md";
const THREATS: &str = "docs/threat-model.md";
/// What the documents name between backticks is looked for if it begins so.
const FOLDERS: [&str; 4] = ["src/", "tests/", "templates/", "assets/"];

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

fn read(name: &str) -> String {
    std::fs::read_to_string(root().join(name)).expect(name)
}

/// The cells of every row that answers requirements.
fn rows(page: &str) -> Vec<Vec<&str>> {
    let rows = page.lines().filter(|line| line.starts_with("| V"));
    rows.map(|row| row.trim_matches('|').split('|').map(str::trim).collect())
        .collect()
}

#[test]
fn every_requirement_is_answered_once_and_at_its_level() {
    let page = read(ANSWERS);
    let mut answered: BTreeSet<(&str, &str)> = BTreeSet::new();
    for row in rows(&page) {
        assert_eq!(row.len(), 5, "five cells: {row:?}");
        assert!(row.iter().all(|cell| !cell.is_empty()), "empty: {row:?}");
        for id in row[0].split(", ") {
            assert!(answered.insert((id, row[1])), "{id} is answered twice");
        }
    }
    let asked: BTreeSet<(&str, &str)> = REQUIREMENTS
        .lines()
        .filter_map(|line| line.split_once(' '))
        .collect();
    let differ: Vec<_> = asked.symmetric_difference(&answered).collect();
    assert!(
        differ.is_empty(),
        "not answered, not asked for, or at another level: {differ:?}"
    );
}

#[test]
fn whatever_the_documents_name_is_there() {
    for page in [read(ANSWERS), read(THREATS)] {
        let quoted = page.split('`').skip(1).step_by(2);
        let named = quoted.filter(|name| FOLDERS.iter().any(|one| name.starts_with(*one)));
        for name in named {
            let (file, test) = name.split_once("::").unwrap_or((name, ""));
            let file = root().join(file);
            assert!(file.exists(), "there is no {name}");
            if !test.is_empty() {
                let text = std::fs::read_to_string(&file).expect("a source");
                let there = text.contains(&format!("fn {test}("));
                assert!(there, "there is no {name}");
            }
        }
    }
}

#[test]
fn nothing_is_put_off() {
    assert!(!read(ANSWERS).contains("TODO"));
}
