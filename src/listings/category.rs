//! What kinds of things there are, in two levels.

macro_rules! categories {
    ($(
        $(#[$doc:meta])* $top:ident = $word:literal {
            $($(#[$about:meta])* $child:ident = $slug:literal,)*
        }
    )+) => {
        crate::words! {
            /// What kind of thing it is, by slug. There are two levels: `tools-power` is a child of
            /// `tools`. Whatever is in a child is in its top, too; what is in a top need not be in
            /// any of its children.
            pub enum Category {
                $($(#[$doc])* $top = $word, $($(#[$about])* $child = $slug,)*)+
            }
        }

        impl Category {
            /// The top categories, in the order in which people see them.
            pub const TOPS: &'static [Category] = &[$(Category::$top),+];

            /// The top category that it is or lies in.
            pub const fn top(self) -> Category {
                match self {
                    $(Category::$top $(| Category::$child)* => Category::$top,)+
                }
            }

            /// The categories in it; a child has none.
            pub const fn children(self) -> &'static [Category] {
                match self {
                    $(Category::$top => &[$(Category::$child),*],)+
                    _ => &[],
                }
            }

            /// The message that names it.
            pub const fn key(self) -> &'static str {
                match self {
                    $(
                        Category::$top => concat!("listing-category-", $word),
                        $(Category::$child => concat!("listing-category-", $slug),)*
                    )+
                }
            }
        }
    };
}

categories! {
    /// Drills, ladders.
    Tools = "tools" {
        /// Drills, sanders.
        ToolsPower = "tools-power",
        /// Hammers, spanners.
        ToolsHand = "tools-hand",
        /// Ladders, scaffolding.
        ToolsLadders = "tools-ladders",
        /// Rollers, tile cutters.
        ToolsPainting = "tools-painting",
    }
    /// Mowers, pots.
    Garden = "garden" {
        /// Mowers, hedge trimmers.
        GardenMowing = "garden-mowing",
        /// Spades, wheelbarrows.
        GardenTools = "garden-tools",
        /// Hoses, watering cans.
        GardenWatering = "garden-watering",
        /// Seedlings, flower pots.
        GardenPlants = "garden-plants",
    }
    /// Raclette grills, preserving jars.
    Kitchen = "kitchen" {
        /// Mixers, juicers.
        KitchenAppliances = "kitchen-appliances",
        /// What one cooks with at the table.
        KitchenRaclette = "kitchen-raclette",
        /// Stockpots, frying pans.
        KitchenCookware = "kitchen-cookware",
        /// Cake tins, piping bags.
        KitchenBaking = "kitchen-baking",
        /// Jars, sterilisers.
        KitchenPreserving = "kitchen-preserving",
    }
    /// Furniture, lamps.
    Home = "home" {
        /// Chairs, shelves.
        HomeFurniture = "home-furniture",
        /// Lamps, shades.
        HomeLighting = "home-lighting",
        /// Curtains, tablecloths.
        HomeTextiles = "home-textiles",
        /// Sewing machines, fabrics.
        HomeSewing = "home-sewing",
    }
    /// Steam cleaners, vacuum cleaners.
    Cleaning = "cleaning" {
        /// Vacuum cleaners, carpet cleaners.
        CleaningVacuums = "cleaning-vacuums",
        /// Pressure washers, steam cleaners.
        CleaningSteam = "cleaning-steam",
        /// Irons, drying racks.
        CleaningLaundry = "cleaning-laundry",
    }
    /// Tables, garlands.
    Party = "party" {
        /// Glasses, plates, coffee urns.
        PartyTableware = "party-tableware",
        /// Trestle tables, gazebos.
        PartyFurniture = "party-furniture",
        /// Garlands, balloons.
        PartyDecoration = "party-decoration",
        /// Speakers, disco balls.
        PartySound = "party-sound",
    }
    /// Tents, cool boxes.
    Camping = "camping" {
        /// Tents, tarps.
        CampingTents = "camping-tents",
        /// Sleeping bags, hammocks.
        CampingSleeping = "camping-sleeping",
        /// Stoves, cool boxes.
        CampingCooking = "camping-cooking",
        /// Backpacks, head torches.
        CampingHiking = "camping-hiking",
    }
    /// Skis, rackets.
    Sports = "sports" {
        /// Skis, sledges.
        SportsWinter = "sports-winter",
        /// Canoes, paddle boards.
        SportsWater = "sports-water",
        /// Balls, rackets, boules.
        SportsBalls = "sports-balls",
        /// Dumb-bells, yoga mats.
        SportsFitness = "sports-fitness",
    }
    /// Bicycles, roof racks.
    Mobility = "mobility" {
        /// Bicycles, scooters, and what they need.
        MobilityBikes = "mobility-bikes",
        /// Trailers of bicycles and cars.
        MobilityTrailers = "mobility-trailers",
        /// Roof boxes, bike racks.
        MobilityCar = "mobility-car",
        /// Hand trucks, trolleys, straps.
        MobilityCarrying = "mobility-carrying",
        /// Suitcases, travel bags.
        MobilityLuggage = "mobility-luggage",
    }
    /// Cots, toys.
    Children = "children" {
        /// Prams, baby carriers.
        ChildrenPrams = "children-prams",
        /// Car seats, high chairs.
        ChildrenSeats = "children-seats",
        /// Travel cots, baby bedding.
        ChildrenSleep = "children-sleep",
        /// Bricks, dolls.
        ChildrenToys = "children-toys",
        /// What they grow out of.
        ChildrenClothes = "children-clothes",
    }
    /// Board games, puzzles.
    Games = "games" {
        /// Board games, puzzles.
        GamesBoard = "games-board",
        /// Card games, poker chips.
        GamesCards = "games-cards",
        /// Croquet, skittles.
        GamesOutdoor = "games-outdoor",
        /// Consoles and their games.
        GamesVideo = "games-video",
    }
    /// Books, music.
    Media = "media" {
        /// Novels, comics.
        MediaBooks = "media-books",
        /// Guitars, music stands.
        MediaInstruments = "media-instruments",
        /// Films, records.
        MediaRecordings = "media-recordings",
    }
    /// Projectors, cables.
    Electronics = "electronics" {
        /// Laptops, printers.
        ElectronicsComputers = "electronics-computers",
        /// Cameras, tripods, binoculars.
        ElectronicsPhoto = "electronics-photo",
        /// Projectors and their screens.
        ElectronicsProjectors = "electronics-projectors",
        /// Headphones, recorders.
        ElectronicsAudio = "electronics-audio",
    }
    /// Clothes, costumes.
    Clothing = "clothing" {
        /// Suits, evening dresses.
        ClothingFormal = "clothing-formal",
        /// Capes, wigs.
        ClothingCostumes = "clothing-costumes",
        /// Coats, jackets.
        ClothingCoats = "clothing-coats",
    }
    /// What fits nowhere else.
    Other = "other" {
    }
}

impl Category {
    /// Whether it is no child of another one.
    pub fn is_top(self) -> bool {
        self.top() == self
    }

    /// Whether what is in the other one is in it, too.
    pub fn holds(self, other: Category) -> bool {
        self == other || self == other.top()
    }

    /// The name of the icon and the tint that stand for it: its top's slug.
    pub const fn icon(self) -> &'static str {
        self.top().as_str()
    }

    /// It and what it lies in: what a listing of this category is entered and counted under.
    pub fn with_top(self) -> impl Iterator<Item = Category> {
        let own = (!self.is_top()).then_some(self);
        std::iter::once(self.top()).chain(own)
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;
    use crate::texts::Locale;

    #[test]
    fn every_category_is_a_top_or_a_child_of_one_whose_slug_it_begins_with() {
        let mut seen = BTreeSet::new();
        for top in Category::TOPS {
            assert!(top.is_top() && seen.insert(top.as_str()), "{top}");
            assert_ne!(top.children().len(), 1, "{top}");
            for child in top.children() {
                let slug = child.as_str();
                assert!(!child.is_top() && seen.insert(slug), "{slug}");
                assert_eq!((child.top(), child.children()), (*top, &[][..]), "{slug}");
                assert!(slug.starts_with(&format!("{top}-")), "{slug}");
            }
        }
        assert_eq!(seen.len(), Category::ALL.len());
        assert!(Category::Other.children().is_empty());
    }

    #[test]
    fn a_top_holds_its_children_and_nothing_holds_its_siblings() {
        let (power, hand) = (Category::ToolsPower, Category::ToolsHand);
        assert!(Category::Tools.holds(power) && power.holds(power));
        assert!(!power.holds(Category::Tools) && !power.holds(hand));
        assert!(!Category::Garden.holds(power));
        assert_eq!(
            power.with_top().collect::<Vec<_>>(),
            [Category::Tools, power]
        );
        assert_eq!(Category::Tools.with_top().count(), 1);
    }

    #[test]
    fn every_category_has_a_name_of_its_own_in_both_languages() {
        for locale in Locale::ALL {
            let mut names = BTreeSet::new();
            for category in Category::ALL {
                assert!(locale.knows(category.key()), "{category} {locale:?}");
                let name = locale.say(category.key());
                assert!(names.insert(name), "{category} {locale:?}");
            }
        }
    }
}
