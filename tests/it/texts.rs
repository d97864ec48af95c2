//! What people read exists in both languages, and nothing is said that has no words.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

fn files(folder: &Path, ending: &str, found: &mut Vec<(String, String)>) {
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            files(&path, ending, found);
        } else if path.to_string_lossy().ends_with(ending) {
            found.push((
                path.display().to_string(),
                std::fs::read_to_string(&path).unwrap(),
            ));
        }
    }
}

fn all(folder: &str, ending: &str) -> Vec<(String, String)> {
    let mut found = Vec::new();
    files(Path::new(folder), ending, &mut found);
    found
}

/// Each message's placeholders, by its key.
fn messages(locale: &str) -> BTreeMap<String, BTreeSet<String>> {
    let mut found: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
    let mut key = String::new();
    for (file, text) in all(&format!("locales/{locale}"), ".ftl") {
        for line in text.lines() {
            let begins = line.starts_with(|c: char| c.is_ascii_lowercase());
            if let Some((name, _)) = line.split_once('=').filter(|_| begins) {
                key = name.trim().to_owned();
                let known = found.insert(key.clone(), BTreeSet::new());
                assert!(known.is_none(), "{file}: {key} stands twice");
            }
            for part in line.split('$').skip(1) {
                let name: String = part
                    .chars()
                    .take_while(|c| c.is_alphanumeric() || *c == '_' || *c == '-')
                    .collect();
                found.get_mut(&key).unwrap().insert(name);
            }
        }
    }
    found
}

#[test]
fn both_languages_have_the_same_messages_with_the_same_placeholders() {
    let (english, french) = (messages("en"), messages("fr"));
    assert!(english.len() > 100);
    for (key, placeholders) in &english {
        assert_eq!(french.get(key), Some(placeholders), "{key}, in French");
    }
    for key in french.keys() {
        assert!(english.contains_key(key), "{key} is missing in English");
    }
}

/// Words in quotes that look like a message's key: `"loan-…"` with a first part that some key has.
fn keys_in(text: &str, beginnings: &BTreeSet<&str>) -> Vec<String> {
    let code = text.split("#[cfg(test)]").next().unwrap();
    let quoted = code.split('"');
    quoted
        .filter(|word| {
            word.contains('-')
                && word
                    .chars()
                    .all(|c| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-')
        })
        .filter(|word| {
            !word.ends_with('-')
                && word
                    .split('-')
                    .next()
                    .is_some_and(|first| beginnings.contains(first))
        })
        .map(str::to_owned)
        .collect()
}

#[test]
fn whatever_a_text_is_asked_for_has_words() {
    let english = messages("en");
    let mut missing = BTreeSet::new();
    // Pages and feeds: .html and .xml.
    for (file, template) in all("templates", "ml") {
        for call in ["page.t(\"", "page.t1(\"", "page.t2(\"", "page.t3(\""] {
            for (at, _) in template.match_indices(call) {
                let key = template[at + call.len()..].split('"').next().unwrap();
                if !english.contains_key(key) {
                    missing.insert(format!("{file}: {key}"));
                }
            }
        }
    }
    for (file, source) in all("src", ".rs") {
        for call in [
            "Text::new(\"",
            "Error::conflict(\"",
            "Error::bad(\"",
            "Error::forbidden(\"",
        ] {
            for (at, _) in source.match_indices(call) {
                let key = source[at + call.len()..].split('"').next().unwrap();
                if !english.contains_key(key) {
                    missing.insert(format!("{file}: {key}"));
                }
            }
        }
    }
    assert!(missing.is_empty(), "{missing:#?}");
}

#[test]
fn no_message_waits_in_vain() {
    let english = messages("en");
    let beginnings: BTreeSet<&str> = english
        .keys()
        .map(|k| k.split('-').next().unwrap())
        .collect();
    let mut used = BTreeSet::new();
    let mut begun = BTreeSet::new();
    for (_, text) in all("src", ".rs").into_iter().chain(all("templates", "ml")) {
        used.extend(keys_in(&text, &beginnings));
        // After a redirect, `?done=listing-saved` says `listing-saved-done`.
        for after in text.split("done=").skip(1) {
            let code = after.split(|c: char| c != '-' && !c.is_ascii_lowercase());
            used.extend(code.take(1).map(|code| format!("{code}-done")));
        }
        // Keys put together, such as format!("loan-state-{}", state).
        for word in text.split('"').skip(1) {
            if let Some((start, _)) = word
                .split_once("{")
                .filter(|(start, _)| start.ends_with('-'))
            {
                begun.insert(start.to_owned());
            } else if word.ends_with('-') {
                begun.insert(word.to_owned());
            }
        }
    }
    let idle: Vec<_> = english
        .keys()
        .filter(|key| {
            !used.contains(*key)
                && !begun
                    .iter()
                    .any(|b| b.len() > 3 && key.starts_with(b.as_str()))
        })
        .collect();
    assert!(idle.is_empty(), "nobody says {idle:?}");
}
