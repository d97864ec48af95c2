//! Guesses a category from a title, so that listing something takes one choice less.

use super::{Category, words};

/// Words by category, folded; only such as leave little doubt.
const KNOWN: &[(Category, &str)] = &[
    (
        Category::Tools,
        "drill saw hammer screwdriver ladder sander wrench toolbox jigsaw perceuse visseuse scie \
         marteau tournevis echelle escabeau ponceuse cle niveau pince etabli",
    ),
    (
        Category::Garden,
        "lawnmower mower rake spade hedge wheelbarrow hose planter seedlings tondeuse rateau beche \
         brouette arrosoir semis plantes jardiniere secateur jardin garden plant",
    ),
    (
        Category::Kitchen,
        "raclette fondue blender mixer oven pan wok waffle toaster casserole mixeur four poele \
         gaufrier crepiere cocotte robot sorbetiere yaourtiere cafetiere kettle bouilloire",
    ),
    (
        Category::Home,
        "sofa chair lamp shelf mattress mirror curtain canape lampe etagere matelas miroir rideau \
         commode armoire bureau desk wardrobe",
    ),
    (
        Category::Cleaning,
        "vacuum steam mop carpet karcher aspirateur nettoyeur vapeur serpillere shampouineuse",
    ),
    (
        Category::Party,
        "garland tableware balloon disco guirlande treteaux tonnelle sono deguisement barnum \
         ballons vaisselle party fete banquet",
    ),
    (
        Category::Camping,
        "tent sleeping camping hammock backpack cooler tente duvet hamac glaciere rechaud \
         bivouac",
    ),
    (
        Category::Sports,
        "ski skis racket snowboard kayak paddle dumbbell skates raquette luge halteres patins \
         ballon tennis yoga sport",
    ),
    (
        Category::Mobility,
        "bike bicycle cargo trailer scooter velo remorque trottinette \
         galerie",
    ),
    (
        Category::Children,
        "pram stroller crib cot highchair poussette berceau baby bebe jouet toy toys \
         jouets biberon rehausseur",
    ),
    (
        Category::Games,
        "puzzle chess boardgame scrabble monopoly catan echecs petanque cartes jeu jeux game",
    ),
    (
        Category::Media,
        "book books novel vinyl comics livre livres roman disque vinyle bd partition guitar \
         guitare piano",
    ),
    (
        Category::Electronics,
        "projector camera printer scanner monitor laptop charger videoprojecteur imprimante ecran \
         chargeur console ordinateur",
    ),
    (
        Category::Clothing,
        "suit dress coat jacket costume robe manteau veste chaussures bottes chapeau shoes boots",
    ),
];

/// The words that tell a category, folded.
pub fn known_words() -> impl Iterator<Item = &'static str> {
    KNOWN.iter().flat_map(|(_, words)| words.split_whitespace())
}

/// The category of the first word that leaves little doubt.
pub fn category(title: &str) -> Option<Category> {
    words::telling(title).iter().find_map(|typed| {
        let names = |known: &&(Category, &str)| {
            let mut words = known.1.split_whitespace();
            words.any(|word| !words::forms(word).is_disjoint(typed))
        };
        KNOWN.iter().find(names).map(|(category, _)| *category)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn plain_words_tell_the_category_in_both_languages() {
        for (title, expected) in [
            ("Drills and bits", Some(Category::Tools)),
            ("Une perceuse à percussion", Some(Category::Tools)),
            ("Appareil à raclette pour 8", Some(Category::Kitchen)),
            ("Tente 4 places", Some(Category::Camping)),
            ("Vélo cargo", Some(Category::Mobility)),
            ("Ching", None),
            ("", None),
        ] {
            assert_eq!(category(title), expected, "{title}");
        }
    }
}
