//! Guesses a category from a title, so that listing something takes one choice less.

use super::{Category, words};

/// Words by category, folded; only such as leave little doubt. A word that several children of a top
/// could claim stands at the top.
const KNOWN: &[(Category, &str)] = &[
    (
        Category::ToolsPower,
        "drill sander jigsaw perceuse visseuse ponceuse",
    ),
    (
        Category::ToolsHand,
        "hammer screwdriver wrench toolbox marteau tournevis cle pince",
    ),
    (Category::ToolsLadders, "ladder echelle escabeau"),
    (Category::Tools, "saw scie niveau etabli"),
    (Category::GardenMowing, "lawnmower mower hedge tondeuse"),
    (
        Category::GardenTools,
        "rake spade wheelbarrow rateau beche brouette secateur",
    ),
    (Category::GardenWatering, "hose arrosoir"),
    (
        Category::GardenPlants,
        "planter seedlings semis plantes jardiniere plant",
    ),
    (Category::Garden, "jardin garden"),
    (
        Category::KitchenAppliances,
        "blender mixer toaster mixeur robot sorbetiere yaourtiere cafetiere kettle bouilloire",
    ),
    (
        Category::KitchenRaclette,
        "raclette fondue waffle gaufrier crepiere",
    ),
    (Category::KitchenCookware, "pan wok casserole poele cocotte"),
    (Category::KitchenPreserving, "bocal bocaux jar"),
    (Category::Kitchen, "oven four"),
    (
        Category::HomeFurniture,
        "sofa chair shelf mattress mirror canape etagere matelas miroir commode armoire bureau desk wardrobe",
    ),
    (Category::HomeLighting, "lamp lampe"),
    (Category::HomeTextiles, "curtain rideau"),
    (Category::HomeSewing, "sewing surjeteuse"),
    (
        Category::CleaningVacuums,
        "vacuum carpet aspirateur shampouineuse",
    ),
    (Category::CleaningSteam, "steam karcher nettoyeur vapeur"),
    (Category::Cleaning, "mop serpillere"),
    (Category::PartyTableware, "tableware vaisselle"),
    (Category::PartyFurniture, "treteaux tonnelle barnum"),
    (
        Category::PartyDecoration,
        "garland balloon guirlande ballons",
    ),
    (Category::PartySound, "disco sono"),
    (Category::Party, "party fete banquet"),
    (Category::CampingTents, "tent tente bivouac"),
    (Category::CampingSleeping, "sleeping hammock duvet hamac"),
    (Category::CampingCooking, "cooler glaciere rechaud"),
    (Category::CampingHiking, "backpack"),
    (Category::Camping, "camping"),
    (Category::SportsWinter, "ski skis snowboard luge"),
    (Category::SportsWater, "kayak paddle"),
    (
        Category::SportsBalls,
        "racket raquette ballon tennis badminton",
    ),
    (Category::SportsFitness, "dumbbell halteres yoga"),
    (Category::Sports, "skates patins sport"),
    (
        Category::MobilityBikes,
        "bike bicycle cargo scooter velo trottinette",
    ),
    (Category::MobilityTrailers, "trailer remorque"),
    (Category::MobilityCar, "galerie"),
    (Category::MobilityLuggage, "suitcase valise"),
    (Category::ChildrenPrams, "pram stroller poussette"),
    (Category::ChildrenSeats, "highchair rehausseur"),
    (Category::ChildrenSleep, "crib cot berceau"),
    (Category::ChildrenToys, "jouet toy toys jouets"),
    (Category::Children, "baby bebe biberon"),
    (
        Category::GamesBoard,
        "puzzle chess boardgame scrabble monopoly catan echecs",
    ),
    (Category::GamesCards, "cartes"),
    (Category::GamesOutdoor, "petanque"),
    (Category::GamesVideo, "console"),
    (Category::Games, "jeu jeux game"),
    (
        Category::MediaBooks,
        "book books novel comics livre livres roman bd",
    ),
    (Category::MediaInstruments, "guitar guitare piano"),
    (Category::MediaRecordings, "vinyl disque vinyle"),
    (Category::Media, "partition"),
    (
        Category::ElectronicsComputers,
        "printer scanner monitor laptop imprimante ordinateur",
    ),
    (Category::ElectronicsPhoto, "camera"),
    (Category::ElectronicsProjectors, "projector videoprojecteur"),
    (Category::Electronics, "charger ecran chargeur"),
    (Category::ClothingFormal, "suit dress robe"),
    (Category::ClothingCostumes, "deguisement"),
    (Category::ClothingCoats, "coat jacket manteau veste"),
    (
        Category::Clothing,
        "costume chaussures bottes chapeau shoes boots",
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
            ("Drills and bits", Some(Category::ToolsPower)),
            ("Une perceuse à percussion", Some(Category::ToolsPower)),
            (
                "Appareil à raclette pour 8",
                Some(Category::KitchenRaclette),
            ),
            ("Tente 4 places", Some(Category::CampingTents)),
            ("Vélo cargo", Some(Category::MobilityBikes)),
            ("Scie", Some(Category::Tools)),
            ("Ching", None),
            ("", None),
        ] {
            assert_eq!(category(title), expected, "{title}");
        }
    }
}
