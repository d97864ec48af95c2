//! Words for invented listings: real ones first, then such as could be, in French and English.
//!
//! How often a word comes up follows Zipf's law: the n-th of a language 1/n as often as the first.
//! The first ranks belong to the words that say nothing ("de", "the") and are never searched by, so
//! the first word here has the rank behind them. The commonest is in two or three listings of a hundred.

use rand::rngs::StdRng;
use rand::seq::SliceRandom as _;
use rand::{Rng, SeedableRng as _};

use crate::listings::{guess, words};

/// So many words there are.
const COUNT: usize = 20_000;
const BEGINNINGS: [&str; 20] = [
    "ba", "cor", "dé", "é", "fla", "gri", "ha", "jo", "ka", "lo", "mou", "né", "plo", "re", "sti",
    "tra", "vé", "chau", "wo", "ze",
];
const MIDDLES: [&str; 16] = [
    "bi", "ca", "du", "lé", "mi", "no", "pa", "ri", "so", "ta", "vo", "cha", "gne", "ll", "sse",
    "tte",
];
const ENDS: [&str; 16] = [
    "er", "eur", "euse", "et", "ette", "ing", "ique", "le", "lon", "ment", "oir", "ons", "s",
    "tion", "ter", "y",
];

/// Words and how often they come up.
#[derive(Debug)]
pub struct Vocabulary {
    words: Vec<String>,
    /// Of each word, the weight of it and of all before it.
    weights: Vec<f64>,
}

impl Vocabulary {
    /// The same words every time.
    #[expect(clippy::new_without_default, reason = "nothing about it is a default")]
    pub fn new() -> Vocabulary {
        let mut all: Vec<String> = guess::known_words().map(str::to_owned).collect();
        // Both languages and all categories among the commonest.
        all.shuffle(&mut StdRng::seed_from_u64(1));
        let made = (0..).map(made_up).filter(|word| word.chars().count() > 4);
        let missing = COUNT - all.len();
        all.extend(made.take(missing));
        let mut sum = 0.0;
        let ranks = (1..=all.len()).map(|rank| rank + words::count_empty());
        let weights = ranks.map(|rank| {
            sum += 1.0 / rank as f64;
            sum
        });
        let weights = weights.collect();
        Vocabulary {
            words: all,
            weights,
        }
    }

    /// A word by how often it comes up.
    pub fn word(&self, chance: &mut StdRng) -> &str {
        let most = self.weights.last().copied().unwrap_or(1.0);
        let wanted = chance.random::<f64>() * most;
        let at = self.weights.partition_point(|weight| *weight <= wanted);
        self.words.get(at).map_or("", String::as_str)
    }

    /// So many words.
    pub fn text(&self, count: usize, chance: &mut StdRng) -> String {
        let words: Vec<&str> = (0..count).map(|_| self.word(chance)).collect();
        words.join(" ")
    }
}

fn made_up(number: usize) -> String {
    let part = |list: &[&'static str], number: usize| list.get(number % list.len()).copied();
    let (b, m, e) = (BEGINNINGS.len(), MIDDLES.len(), ENDS.len());
    // The factors have no divisor in common with the lengths, so neighbours are unlike.
    let mixed = number * 7_919;
    [
        part(&BEGINNINGS, mixed),
        part(&MIDDLES, mixed / b),
        part(&MIDDLES, mixed / b / m),
        part(&ENDS, mixed / b / m / m % e),
    ]
    .into_iter()
    .flatten()
    .collect()
}
