use super::*;
use crate::places::gazetteer::find;

const EPINAL: u32 = 3_020_035;
const BATIGNOLLES: u32 = 3_034_610;

fn names(query: &str, near: Option<Point>, limit: usize) -> Vec<&'static str> {
    let found = search(query, near, limit);
    found.into_iter().map(|place| place.name).collect()
}

fn first(query: &str) -> Option<u32> {
    search(query, None, 5).first().map(|place| place.id)
}

#[test]
fn a_name_is_found_whatever_its_accents_case_and_hyphens() {
    for query in [
        "Épinal",
        "épinal",
        " epinal ",
        "EPINAL",
        "e\u{301}pinal",
        "\0épinal\0",
    ] {
        assert_eq!(first(query), Some(EPINAL), "{query}");
    }
    for query in [
        "Saint-Dié-des-Vosges",
        "saint die des v",
        "st dié",
        "St. Dié",
    ] {
        assert_eq!(names(query, None, 1), ["Saint-Dié-des-Vosges"], "{query}");
    }
}

#[test]
fn a_district_is_found_by_the_words_that_people_use() {
    for query in [
        "batignolles",
        "Paris 17",
        "paris 17e",
        "paris batignolles",
        "17e paris",
    ] {
        assert_eq!(first(query), Some(BATIGNOLLES), "{query}");
    }
    assert_eq!(names("lyon 3e", None, 1), ["Lyon 03"]);
}

#[test]
fn a_numbered_district_is_found_by_its_number_the_near_one_first() {
    let paris = find(2_988_507).map(|place| place.point);
    let lyon = find(2_996_944).map(|place| place.point);
    for query in [
        "17e",
        "17E",
        "17eme",
        "17ème",
        "17ième",
        "17th",
        "17",
        "17e arr",
        "17ème arrondissement",
        "17e arrondissement de Paris",
        "Paris 17",
        "Paris 17e",
        "Paris XVIIe",
        "paris, 17ème",
        "Paris 17ème arrondissement",
    ] {
        let found = search(query, paris, 1).first().map(|place| place.id);
        assert_eq!(found, Some(BATIGNOLLES), "{query}");
    }
    for (query, near, name) in [
        ("9e", paris, "Paris 09 Opéra"),
        ("9e", lyon, "Lyon 09"),
        ("paris 9", lyon, "Paris 09 Opéra"),
        ("paris 09", lyon, "Paris 09 Opéra"),
        ("1er", paris, "Paris 01 Louvre"),
        ("1er arrondissement", paris, "Paris 01 Louvre"),
        ("2nd arrondissement", paris, "Paris 02 Bourse"),
        ("paris 1", paris, "Paris 01 Louvre"),
        ("3e", lyon, "Lyon 03"),
        ("7e arrondissement de lyon", paris, "Lyon 07"),
        ("IXe", lyon, "Lyon 09"),
    ] {
        assert_eq!(names(query, near, 1), [name], "{query}");
    }
}

#[test]
fn what_is_typed_in_full_comes_before_what_is_only_begun() {
    assert_eq!(names("pau", None, 1), ["Pau"]);
    assert_eq!(names("nice", None, 1), ["Nice"]);
    assert_eq!(names("paris", None, 1), ["Paris"]);
    assert_eq!(
        names("lens", find(EPINAL).map(|place| place.point), 1),
        ["Lens"]
    );
}

#[test]
fn what_is_near_comes_first() {
    let epinal = find(EPINAL).map(|place| place.point);
    assert_eq!(names("saint-", epinal, 1), ["Saint-Dié-des-Vosges"]);
    let near = names("gol", epinal, 3);
    assert_eq!(near.first(), Some(&"Golbey"));
    assert_eq!(names("bar", epinal, 1), ["Bar-le-Duc"]); // not Paris, which some call "Baris"
    let reunion = Point::new(-21.0, 55.4).ok();
    assert_eq!(
        search("saint-denis", reunion, 1).first().map(|p| p.country),
        Some("RE")
    );
}

#[test]
fn no_place_is_listed_twice_and_never_more_than_asked_for() {
    for query in ["paris", "s", "arrondissement", "a b", "saint"] {
        for limit in [0, 1, 10, usize::MAX] {
            let found = search(query, None, limit);
            assert!(found.len() <= limit.min(LONGEST_ANSWER));
            let mut ids: Vec<u32> = found.iter().map(|place| place.id).collect();
            ids.sort_unstable();
            ids.dedup();
            assert_eq!(ids.len(), found.len());
        }
    }
    assert_eq!(search("s", None, 10).len(), 10);
}

#[test]
fn a_malformed_query_finds_nothing_and_harms_nothing() {
    let long = "a".repeat(1_000_000);
    let wordy = "qzqq ".repeat(300_000);
    let marks = "e\u{301}".repeat(500_000);
    for query in [
        "", " ", "-", "\0", "%", "\n", "\u{301}", "zzzzqq", &long, &wordy, &marks,
    ] {
        assert_eq!(search(query, None, 10), [], "{} bytes", query.len());
    }
    let poles = Point::new(90.0, -180.0).ok();
    assert_eq!(search("paris", poles, 3).len(), 3);
}
