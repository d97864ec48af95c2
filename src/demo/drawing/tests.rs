use std::collections::HashSet;

use super::*;
use crate::photos::CARD_SIDE;

const CATEGORIES: [&str; 15] = [
    "tools",
    "garden",
    "kitchen",
    "home",
    "cleaning",
    "party",
    "camping",
    "sports",
    "mobility",
    "children",
    "games",
    "media",
    "electronics",
    "clothing",
    "other",
];

fn subject(category: &str, title: &str) -> &'static str {
    Subject::for_words(category, title).name()
}

#[test]
fn a_title_in_either_language_finds_its_object() {
    for (category, title, name) in [
        ("tools", "Perceuse-visseuse Bosch, deux batteries", "drill"),
        ("tools", "Échelle de 4 m", "ladder"),
        ("tools", "SAW for green wood", "saw"),
        ("kitchen", "Appareil à raclette, 8 personnes", "raclette"),
        ("kitchen", "Crêpière", "pan"),
        ("mobility", "Vélo cargo", "bicycle"),
        ("children", "Poussette double", "pram"),
        ("games", "Jeu de cartes", "cards"),
        ("clothing", "Robe de soirée", "dress"),
        ("other", "Perceuse rangée au mauvais endroit", "drill"),
    ] {
        assert_eq!(subject(category, title), name, "{title}");
    }
}

#[test]
fn a_word_inside_another_word_is_not_meant() {
    assert_eq!(subject("kitchen", "Panier à salade"), "pot");
    assert_eq!(subject("other", "Aucune idée"), "parcel");
}

#[test]
fn every_category_has_an_object_of_its_own() {
    let usual = CATEGORIES.map(|category| subject(category, ""));
    assert_eq!(usual.iter().collect::<HashSet<_>>().len(), CATEGORIES.len());
    assert!(Subject::all().all(|subject| CATEGORIES.contains(&subject.0.category)));
}

#[test]
fn no_two_drawings_are_the_same_and_each_is_the_same_twice() {
    let mut seen = HashSet::new();
    for subject in Subject::all() {
        for variant in 0..2 {
            let jpeg = draw(subject, variant, 40, 30);
            assert!(jpeg == draw(subject, variant, 40, 30), "{}", subject.name());
            assert!(seen.insert(jpeg), "{} looks like another", subject.name());
        }
    }
}

#[test]
fn drawings_are_photos_of_the_size_they_say() {
    for photo in [photo(Subject::for_words("tools", ""), 7), portrait(3)] {
        let full = image::load_from_memory(&photo.full).unwrap();
        let card = image::load_from_memory(&photo.card).unwrap();
        assert_eq!((full.width(), full.height()), (photo.width, photo.height));
        assert!(card.width() <= CARD_SIDE && card.height() <= CARD_SIDE);
    }
    assert!(draw(Subject::for_words("tools", ""), 0, 0, 10).is_empty());
}

#[test]
fn neighbours_do_not_all_look_alike() {
    let faces = (0..60)
        .map(|seed| draw_portrait(seed, 48))
        .collect::<HashSet<_>>();
    assert!(faces.len() >= 58, "{} faces", faces.len());
    assert!(draw_portrait(5, 48) == draw_portrait(5, 48));
}

#[test]
fn outlines_that_are_none_draw_nothing() {
    assert!(canvas::parsed("M 0 0 H 9 V 9 Q 3 3 0 9 C 1 1 2 2 0 0 Z").is_some());
    for outline in ["", "M 0", "M 0 0 L x 1", "H 5", "M 0 0 q 1"] {
        assert!(canvas::parsed(outline).is_none(), "{outline}");
    }
}
