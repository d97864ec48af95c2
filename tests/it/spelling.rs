//! Words as neighbours type them, in two languages: with and without accents, in the plural, begun,
//! misspelt.

use serde_json::{Value, json};

use crate::harness::app::TestApp;
use crate::harness::client::Client;
use crate::listings::list;

/// What is listed: title and description.
const LISTED: &[(&str, &str)] = &[
    ("Échelle télescopique", "En aluminium, 3,80 m."),
    ("Perceuse à percussion", "Avec ses forets et une mallette."),
    (
        "Appareil à raclette",
        "Huit poêlons, pour les soirées d’hiver.",
    ),
    ("Vélo pliant", "Très léger, éclairage neuf."),
    ("Poussette double", "Pour jumeaux, pliage facile."),
    ("Scie sauteuse Bosch", "Lames à bois fournies."),
    ("Tondeuse à gazon", "Électrique, avec rallonge."),
    ("Nettoyeur à vapeur", "Pour vitres et carrelage."),
    (
        "Machine à coudre",
        "Une Singer de ma grand-mère, increvable.",
    ),
    ("Cœur en chocolat", "Moule pour pâtisserie."),
    ("Cordless drill", "Two batteries and a box of bits."),
    (
        "Camping tent for four",
        "Waterproof, with pegs and a mallet.",
    ),
    ("Sewing machine", "Good for heavy fabrics."),
    ("Children's books", "About thirty picture books."),
    ("Bicycle trailer", "Carries two toddlers."),
    ("Party garlands", "Warm white lights, ten metres."),
];

/// What is typed, and the titles that it finds, by their beginnings.
const FOUND: &[(&str, &[&str])] = &[
    ("echelle", &["Échelle"]),
    ("échelle", &["Échelle"]),
    ("ECHELLES", &["Échelle"]),
    ("échelles", &["Échelle"]),
    ("e\u{301}chelle", &["Échelle"]),
    ("telescopiques", &["Échelle"]),
    ("perceuses", &["Perceuse"]),
    ("perceu", &["Perceuse"]),
    ("perceuse", &["Perceuse"]),
    ("une perceuse à percussion", &["Perceuse"]),
    ("percussion perceuses", &["Perceuse"]),
    ("foret", &["Perceuse"]),
    ("l’appareil raclette", &["Appareil"]),
    ("raclettes", &["Appareil"]),
    ("poelon", &["Appareil"]),
    ("soiree", &["Appareil"]),
    ("velo", &["Vélo"]),
    ("vélos pliants", &["Vélo"]),
    ("eclairage", &["Vélo"]),
    ("poussettes", &["Poussette"]),
    ("scie bosch", &["Scie"]),
    ("bosch sci", &["Scie"]),
    ("gazon tondeuse", &["Tondeuse"]),
    ("vitre vapeur", &["Nettoyeur"]),
    ("coudre machine", &["Machine à coudre"]),
    ("coeur", &["Cœur"]),
    ("cœurs", &["Cœur"]),
    ("patisserie", &["Cœur"]),
    ("drills", &["Cordless"]),
    ("battery", &["Cordless"]),
    ("a cordless drill", &["Cordless"]),
    ("tents", &["Camping"]),
    ("camping", &["Camping"]),
    ("waterproof tent", &["Camping"]),
    ("sewing machines", &["Sewing"]),
    ("machine", &["Machine", "Sewing"]),
    ("sew", &["Sewing"]),
    ("fabric", &["Sewing"]),
    ("childrens book", &["Children"]),
    ("children book", &["Children"]),
    ("picture", &["Children"]),
    ("bicycles", &["Bicycle"]),
    ("toddler", &["Bicycle"]),
    ("garland", &["Party"]),
    ("light", &["Party"]),
    ("perceuse tent", &[]),
];

/// What is typed, and what may have been meant.
const MEANT: &[(&str, &str)] = &[
    ("dril", "drill"),
    ("driil cordless", "drill cordless"),
    ("perceusse", "perceuse"),
    ("berceuse", "perceuse"),
    ("eschelle", "échelle"),
    ("rakclete", "raclette"),
    ("pousette", "poussette"),
    ("tonduese", "tondeuse"),
    ("bycicle", "bicycle"),
    ("garlnads", "garlands"),
    ("ovel", ""),
    ("piano", ""),
];

async fn find(client: &Client, words: &str) -> Value {
    let query: String = url::form_urlencoded::byte_serialize(words.as_bytes()).collect();
    let call = format!("GET /api/v1/listings?q={query}");
    client.api(&call, json!({})).await.expect_status(200).json()
}

async fn stocked() -> (TestApp, Client) {
    let app = TestApp::start().await;
    let ana = app.member("Ana").await;
    for (title, description) in LISTED {
        list(&ana, json!({"title": title, "description": description})).await;
    }
    (app, ana)
}

#[tokio::test]
async fn a_thing_is_found_however_its_words_are_written() {
    let (_app, ana) = stocked().await;
    for (words, expected) in FOUND {
        let found = find(&ana, words).await;
        let items = found["items"].as_array().unwrap();
        let mut titles: Vec<&str> = items.iter().map(|i| i["title"].as_str().unwrap()).collect();
        titles.sort_unstable();
        let fits = titles.len() == expected.len()
            && titles
                .iter()
                .zip(*expected)
                .all(|(title, begin)| title.starts_with(begin));
        assert!(fits, "{words}: {titles:?}");
    }
}

#[tokio::test]
async fn the_nearest_spelling_that_occurs_nearby_is_proposed() {
    let (app, ana) = stocked().await;
    for (words, expected) in MEANT {
        let found = find(&ana, words).await;
        assert_eq!(
            found["meant"].as_str().unwrap_or_default(),
            *expected,
            "{words}"
        );
    }
    let page = ana.page_text("/listings?q=perceusse").await;
    assert!(page.contains("Did you mean"), "{page}");
    assert!(page.contains("/listings?q=perceuse\""), "{page}");
    let page = ana.page_text("/listings?q=perceuse").await;
    assert!(!page.contains("Did you mean"), "{page}");
    // What nobody nearby has is not proposed.
    let elsewhere = app.visitor();
    let far = "GET /api/v1/listings?q=perceusse&near=43.3,5.4&within=5000";
    let moved = elsewhere
        .api(far, json!({}))
        .await
        .expect_status(303)
        .location();
    let answer = elsewhere.get(&moved).await.expect_status(200).json();
    assert_eq!(answer["meant"], Value::Null);
}

#[tokio::test]
async fn what_says_it_in_the_title_comes_before_what_says_it_below() {
    let app = TestApp::start().await;
    let ana = app.member("Ana").await;
    list(&ana, json!({"title": "Perceuse", "description": "Simple."})).await;
    list(
        &ana,
        json!({"title": "Mallette", "description": "Va avec une perceuse."}),
    )
    .await;
    let found = find(&ana, "perceuse").await;
    let items = found["items"].as_array().unwrap();
    let titles: Vec<&str> = items.iter().map(|i| i["title"].as_str().unwrap()).collect();
    assert_eq!(titles, ["Perceuse", "Mallette"]);
}
