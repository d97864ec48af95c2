//! The rules of the code's shape: what may know what. Each failure names the line.

use std::path::{Path, PathBuf};

/// Features, left to right: each may import only what stands left of it.
const FEATURES: [&str; 17] = [
    "photos",
    "places",
    "neighbourhood",
    "members",
    "factors",
    "sessions",
    "listings",
    "conversations",
    "matching",
    "searches",
    "loans",
    "reviews",
    "moderation",
    "vouches",
    "reputation",
    "account",
    "demo",
];

/// What everything stands on; imports no feature, with the exceptions named here.
const FOUNDATIONS: [(&str, &[&str]); 9] = [
    ("error", &[]),
    ("texts", &[]),
    ("config", &[]),
    ("db", &[]),
    ("notify", &[]),
    ("outbound", &[]),
    ("secrets", &[]),
    ("security", &["members", "sessions"]),
    ("web", &["places", "neighbourhood", "members", "sessions"]),
];

/// Inside a feature, what each kind of file may name of its own feature.
const LAYERS: [(&str, &[&str]); 4] = [
    ("pages", &["actions", "store"]),
    ("api", &["actions", "store"]),
    ("actions", &["store"]),
    ("store", &[]),
];

struct Source {
    path: PathBuf,
    /// The first part of the path below `src`: a feature, or a foundation.
    room: String,
    /// The file's own name, without `.rs`.
    name: String,
    lines: Vec<String>,
}

fn sources() -> Vec<Source> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let mut found = Vec::new();
    collect(&root, &root, &mut found);
    assert!(found.len() > 30, "the sources were found");
    found
}

fn collect(root: &Path, folder: &Path, found: &mut Vec<Source>) {
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            collect(root, &path, found);
        } else if path.extension().is_some_and(|e| e == "rs") {
            let below = path.strip_prefix(root).unwrap().to_owned();
            let first = below.iter().next().unwrap().to_string_lossy();
            found.push(Source {
                room: first.trim_end_matches(".rs").to_owned(),
                name: below.file_stem().unwrap().to_string_lossy().into_owned(),
                lines: code_lines(&std::fs::read_to_string(&path).unwrap()),
                path: Path::new("src").join(below),
            });
        }
    }
}

/// The lines without comments, and without the tests at the end of the file.
fn code_lines(text: &str) -> Vec<String> {
    let code = text.split("#[cfg(test)]").next().unwrap();
    code.lines()
        .map(|line| line.split("//").next().unwrap().to_owned())
        .collect()
}

impl Source {
    /// Every line that names `prefix` followed by a word, and that word.
    fn names(&self, prefix: &str) -> Vec<(usize, String)> {
        let mut found = Vec::new();
        for (n, line) in self.lines.iter().enumerate() {
            for (at, _) in line.match_indices(prefix) {
                let rest = &line[at + prefix.len()..];
                let word: String = rest
                    .chars()
                    .take_while(|c| c.is_alphanumeric() || *c == '_')
                    .collect();
                found.push((n + 1, word));
            }
        }
        found
    }

    fn complain(&self, line: usize, why: &str) -> String {
        format!(
            "{}:{line}: {why}\n    {}",
            self.path.display(),
            self.lines[line - 1].trim()
        )
    }
}

fn place_of(room: &str) -> Option<usize> {
    FEATURES.iter().position(|f| *f == room)
}

#[track_caller]
fn assert_none(complaints: &[String]) {
    assert!(complaints.is_empty(), "\n{}\n", complaints.join("\n"));
}

#[test]
fn a_feature_imports_only_what_stands_left_of_it() {
    let mut complaints = Vec::new();
    for source in sources() {
        let Some(own) = place_of(&source.room) else {
            continue;
        };
        for (line, word) in source.names("crate::") {
            if place_of(&word).is_some_and(|other| other > own) {
                complaints
                    .push(source.complain(line, &format!("{} must not know {word}", source.room)));
            }
            if word.is_empty() {
                complaints.push(source.complain(
                    line,
                    "one crate:: path a line, please: this test reads them",
                ));
            }
        }
    }
    assert_none(&complaints);
}

#[test]
fn the_foundations_know_no_feature() {
    let mut complaints = Vec::new();
    for source in sources() {
        let Some((_, allowed)) = FOUNDATIONS.iter().find(|(room, _)| *room == source.room) else {
            continue;
        };
        for (line, word) in source.names("crate::") {
            if place_of(&word).is_some() && !allowed.contains(&word.as_str()) {
                complaints
                    .push(source.complain(line, &format!("{} must not know {word}", source.room)));
            }
        }
    }
    assert_none(&complaints);
}

#[test]
fn inside_a_feature_pages_call_actions_and_actions_call_stores() {
    let mut complaints = Vec::new();
    for source in sources() {
        if place_of(&source.room).is_none() {
            continue;
        }
        let Some((_, allowed)) = LAYERS.iter().find(|(layer, _)| *layer == source.name) else {
            continue;
        };
        for (line, word) in source
            .names("super::")
            .into_iter()
            .chain(source.names(&format!("crate::{}::", source.room)))
        {
            let layer = LAYERS.iter().any(|(layer, _)| *layer == word);
            if layer && word != source.name && !allowed.contains(&word.as_str()) {
                complaints
                    .push(source.complain(line, &format!("{} must not call {word}", source.name)));
            }
        }
    }
    assert_none(&complaints);
}

#[test]
fn only_the_edge_speaks_http() {
    let edge = |s: &Source| {
        ["app", "routes", "web", "serve", "main", "openapi"].contains(&s.room.as_str())
            || ["pages", "api"].iter().any(|layer| {
                s.name == *layer || s.path.to_string_lossy().contains(&format!("/{layer}/"))
            })
    };
    let mut complaints = Vec::new();
    for source in sources().iter().filter(|s| !edge(s)) {
        for (line, _) in source.names("actix_") {
            complaints.push(source.complain(
                line,
                "actix only in app.rs, routes.rs, web/, pages.rs and api.rs",
            ));
        }
    }
    assert_none(&complaints);
}

#[test]
fn only_stores_query() {
    let queries = [
        "diesel::prelude",
        "diesel::insert_into",
        "diesel::update",
        "diesel::delete",
        "RunQueryDsl",
    ];
    let store = |s: &Source| {
        s.room == "db" || s.name == "store" || s.path.to_string_lossy().contains("/store/")
    };
    let mut complaints = Vec::new();
    for source in sources().iter().filter(|s| !store(s)) {
        for query in queries {
            for (line, _) in source.names(query) {
                complaints.push(source.complain(line, "queries only in store.rs"));
            }
        }
    }
    assert_none(&complaints);
}

#[test]
fn every_room_is_on_the_map() {
    let rooms: std::collections::BTreeSet<String> = sources().into_iter().map(|s| s.room).collect();
    let edge = [
        "app", "backup", "routes", "serve", "main", "lib", "openapi", "workers",
    ];
    let unknown: Vec<String> = rooms
        .into_iter()
        .filter(|room| {
            place_of(room).is_none()
                && !FOUNDATIONS.iter().any(|(name, _)| name == room)
                && !edge.contains(&room.as_str())
        })
        .collect();
    assert_none(&unknown);
}
