//! Everything that can be drawn, and the words of a title that ask for it.

use super::canvas::Canvas;
use super::{home, leisure, outdoors, workshop};

/// One object.
pub(super) struct Entry {
    pub(super) name: &'static str,
    /// Slug of its category; the first entry of a category stands for all of it.
    pub(super) category: &'static str,
    pub(super) draw: fn(&mut Canvas),
    /// Beginnings of words, English and French, folded; with a space at the end, whole words.
    pub(super) words: &'static [&'static str],
}

const fn entry(
    name: &'static str,
    category: &'static str,
    draw: fn(&mut Canvas),
    words: &'static [&'static str],
) -> Entry {
    Entry {
        name,
        category,
        draw,
        words,
    }
}

#[rustfmt::skip]
pub(super) const SUBJECTS: [Entry; 44] = [
    entry("parcel", "other", leisure::parcel, &["box ", "boxes ", "carton", "demenage", "parcel", "colis"]),
    entry("umbrella", "other", leisure::umbrella, &["umbrella", "parapluie", "parasol"]),

    entry("toolbox", "tools", workshop::toolbox, &["toolbox", "tool box", "boite a outil", "outillage", "coffret", "socket", "wrench", "spanner", "cle ", "cles "]),
    entry("drill", "tools", workshop::drill, &["drill", "perceuse", "perforateur", "visseuse", "screwdriver", "devisseuse"]),
    entry("ladder", "tools", workshop::ladder, &["ladder", "echelle", "escabeau", "stepladder", "echafaudage", "scaffold"]),
    entry("hammer", "tools", workshop::hammer, &["hammer", "marteau", "mallet", "masse ", "pied de biche", "crowbar"]),
    entry("saw", "tools", workshop::saw, &["saw", "scie", "jigsaw"]),

    entry("plant", "garden", workshop::plant, &["plant", "bouture", "cutting", "pot ", "pots ", "jardiniere", "seed", "graine", "semis", "tomat"]),
    entry("watering can", "garden", workshop::watering_can, &["water", "arros", "tuyau", "hose ", "jardin", "garden"]),
    entry("mower", "garden", workshop::mower, &["mow", "lawn", "tondeuse", "scarif", "debrouss", "trimmer", "tiller", "motoculteur"]),

    entry("pot", "kitchen", home::pot, &["pot ", "cocotte", "marmite", "faitout", "pressure cook", "fondue", "wok", "couscous", "casserole", "preserv", "steril", "jam ", "confiture", "stockpot", "soup"]),
    entry("raclette", "kitchen", home::raclette, &["raclette", "plancha", "pierrade", "pierre a", "grill", "barbecue"]),
    entry("mixer", "kitchen", home::mixer, &["mixer", "robot", "blender", "petrin", "batteur", "juicer", "extracteur", "food processor", "ice cream", "sorbet", "glace", "pasta", "pates ", "centrifug"]),
    entry("pan", "kitchen", home::pan, &["pan ", "pans ", "poele", "crep", "pancake", "gaufr", "waffle", "paella", "plat ", "dish"]),

    entry("lamp", "home", home::lamp, &["lamp", "lumiere", "luminaire", "light ", "abat"]),
    entry("armchair", "home", home::armchair, &["armchair", "fauteuil", "chair", "chaise", "sofa", "canape", "mattress", "matelas", "bed ", "lit "]),
    entry("sewing machine", "home", home::sewing_machine, &["sewing", "couture", "coudre", "surjeteuse", "overlock"]),

    entry("vacuum cleaner", "cleaning", workshop::vacuum, &["vacuum", "aspirateur", "shampoo", "hoover", "injecteur", "karcher", "pressure washer", "haute pression"]),
    entry("iron", "cleaning", workshop::iron, &["iron", "fer a rep", "repass", "steamer", "defroiss", "steam clean", "vapeur"]),
    entry("bucket", "cleaning", workshop::bucket, &["bucket", "seau", "mop", "serpill", "balai", "broom", "window", "vitre"]),

    entry("balloons", "party", leisure::balloons, &["balloon", "ballon de bau", "helium", "anniversaire", "birthday"]),
    entry("garland", "party", leisure::garland, &["garland", "guirlande", "bunting", "decor", "treteau", "trestle", "table", "tonnelle", "gazebo", "barnum", "fanion", "vaisselle", "glasses", "verres ", "plates", "fete", "party", "fontaine", "fountain"]),
    entry("speaker", "party", leisure::speaker, &["speaker", "enceinte", "sono", "karaoke", "micro ", "microphone", "pa system", "amplifier", "disco"]),

    entry("tent", "camping", outdoors::tent, &["tent ", "tents ", "tente", "camping", "tarp", "bache", "hamac", "hammock"]),
    entry("backpack", "camping", outdoors::backpack, &["backpack", "rucksack", "sac a dos", "sac de couchage", "sleeping", "duvet", "hiking", "randonnee", "trek"]),
    entry("cooler", "camping", outdoors::cooler, &["cooler", "glaciere", "ice box", "cool box", "pique", "picnic", "rechaud", "stove"]),

    entry("football", "sports", outdoors::football, &["football", "ballon", "ball ", "foot ", "basket", "volley", "rugby", "petanque", "boules"]),
    entry("racket", "sports", outdoors::racket, &["racket", "raquette", "tennis", "badminton", "ping", "padel", "squash"]),
    entry("skis", "sports", outdoors::skis, &["ski", "snowboard", "luge", "sled", "patins", "skate"]),

    entry("bicycle", "mobility", outdoors::bicycle, &["bike", "bicycl", "velo", "vtt", "cargo", "scooter", "trottinette", "tandem", "remorque", "trailer"]),
    entry("hand truck", "mobility", outdoors::hand_truck, &["hand truck", "diable", "trolley", "sack truck", "chariot", "dolly", "sangle", "strap"]),
    entry("suitcase", "mobility", outdoors::suitcase, &["suitcase", "valise", "luggage", "bagage", "coffre", "roof box", "bag ", "travel"]),

    entry("teddy", "children", leisure::teddy, &["teddy", "peluche", "doudou", "soft toy", "deguisement enfant", "jouet", "toys", "doll", "poupee"]),
    entry("pram", "children", leisure::pram, &["pram", "poussette", "stroller", "buggy", "landau", "pushchair", "porte bebe", "carrier", "baby", "bebe", "siege auto", "car seat", "cot ", "lit parapluie"]),
    entry("bricks", "children", leisure::bricks, &["brick", "brique", "lego", "duplo", "kapla", "block", "cubes", "train", "circuit", "wooden toy"]),

    entry("board game", "games", leisure::dice, &["board game", "jeu de plateau", "jeu de societe", "jeux de societe", "catan", "monopoly", "chess", "echecs", "dice", "game", "jeu", "puzzle"]),
    entry("cards", "games", leisure::cards, &["card", "carte", "tarot", "belote", "poker", "uno ", "dixit", "loup"]),

    entry("books", "media", home::books, &["book", "livre", "bd ", "bande dessinee", "comic", "novel", "roman ", "romans", "manga", "guide", "encyclop", "tome"]),
    entry("guitar", "media", home::guitar, &["guitar", "guitare", "ukulele", "violon", "violin", "instrument", "bass ", "banjo"]),

    entry("headphones", "electronics", home::headphones, &["headphone", "casque", "headset", "ecouteur", "console", "vr "]),
    entry("projector", "electronics", home::projector, &["project", "videoproj", "screen", "ecran", "scanner", "printer", "imprimante"]),
    entry("camera", "electronics", home::camera, &["camera", "appareil photo", "gopro", "polaroid", "jumelle", "binocular", "objectif", "lens", "trepied", "tripod"]),

    entry("jacket", "clothing", leisure::jacket, &["jacket", "veste", "coat", "manteau", "suit ", "costume", "blouson", "anorak", "combinaison", "parka", "smoking", "tuxedo"]),
    entry("dress", "clothing", leisure::dress, &["dress", "robe", "jupe", "skirt", "deguisement", "disguise", "fancy", "kimono", "sari"]),
];
