//! About how much money lending saved. For its owner's eyes alone, and deliberately rough.

use crate::listings::{Category, Terms};
use crate::loans::Party;

/// What a thing of some kind typically costs, in whole euros.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Price {
    /// To rent it for a weekend.
    pub rent: u32,
    /// To buy it used.
    pub buy: u32,
}

/// A typical price in each top category, as somebody in a French town would pay it in 2026 for what
/// is lent most there, rounded to what one remembers: nobody is to read more into it. The rent is that
/// of a weekend, since most loans last no longer and shops rarely rent for a shorter time; the price is
/// that of a used thing, since who is given something would rather have bought that than a new one.
pub const fn price(category: Category) -> Price {
    let (rent, buy) = match category.top() {
        // A hammer drill or a ladder from a tool hire; a used one.
        Category::Tools => (20, 40),
        // A hedge trimmer or a mower for a weekend; used tools and plants are cheap.
        Category::Garden => (25, 30),
        // A raclette grill is rented for little; small appliances fill the classified ads.
        Category::Kitchen => (10, 15),
        // Chairs, lamps and sewing machines.
        Category::Home => (10, 30),
        // A carpet cleaner or a pressure washer, the costliest of household hires.
        Category::Cleaning => (25, 40),
        // Tables and glasses for an evening; used garlands and dishes.
        Category::Party => (20, 20),
        // A tent for a weekend, and a used one.
        Category::Camping => (20, 40),
        // Skis, a paddle board; a used racket.
        Category::Sports => (20, 30),
        // A bicycle, a trailer or a roof box for a weekend; used, these keep their price.
        Category::Mobility => (25, 60),
        // A travel cot or a child's seat; clothes and toys go for little.
        Category::Children => (15, 20),
        // A box from a toy library; a used game.
        Category::Games => (5, 10),
        // A library's share; a used book.
        Category::Media => (2, 4),
        // A projector for an evening; a used screen.
        Category::Electronics => (20, 50),
        // A costume or a suit for an evening; used clothes.
        Category::Clothing => (15, 10),
        // What nothing better is known of: the lower end of all these.
        _ => (10, 15),
    };
    Price { rent, buy }
}

/// How many of a member's loans that went well are of one kind.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Exchanged {
    /// On which side the member is.
    pub side: Party,
    /// Lend or give.
    pub terms: Terms,
    /// What it was; nothing once the listing is gone.
    pub category: Option<Category>,
    /// How many.
    pub count: u32,
}

/// About how much was saved, in euros of two digits.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Savings {
    /// By the neighbours to whom the member lent and gave.
    pub neighbours: u32,
    /// By the member.
    pub own: u32,
}

impl Savings {
    /// Adds up.
    pub fn of(all: &[Exchanged]) -> Savings {
        let saved = |side| {
            let theirs = all.iter().filter(|some| some.side == side);
            two_digits(theirs.fold(0, |sum: u32, some| sum.saturating_add(worth(some))))
        };
        Savings {
            neighbours: saved(Party::Lender),
            own: saved(Party::Borrower),
        }
    }
}

fn worth(some: &Exchanged) -> u32 {
    let price = price(some.category.unwrap_or(Category::Other));
    let each = match some.terms {
        Terms::Give => price.buy,
        Terms::Lend | Terms::Look => price.rent,
    };
    each.saturating_mul(some.count)
}

/// Rounded to its two leading digits: whoever reads "about 1,234" believes it.
fn two_digits(number: u32) -> u32 {
    let mut unit = 1_u32;
    while number / unit >= 100 {
        unit *= 10;
    }
    number.saturating_add(unit / 2) / unit * unit
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_estimate_has_two_digits() {
        let cases = [0, 7, 99, 100, 244, 245, 995, 1_249, 12_500];
        let rounded = [0, 7, 99, 100, 240, 250, 1_000, 1_200, 13_000];
        assert_eq!(cases.map(two_digits), rounded);
        assert!(two_digits(u32::MAX) > 4_000_000_000);
    }

    #[test]
    fn what_is_lent_saves_the_rent_and_what_is_given_the_price() {
        let some = |side, terms, category, count| Exchanged {
            side,
            terms,
            category,
            count,
        };
        let tools = Some(Category::ToolsPower);
        let saved = Savings::of(&[
            some(Party::Lender, Terms::Lend, tools, 3),
            some(Party::Lender, Terms::Give, tools, 1),
            some(Party::Borrower, Terms::Lend, None, 2),
        ]);
        let expected = Savings {
            neighbours: 100,
            own: 20,
        };
        assert_eq!(saved, expected);
    }

    #[test]
    fn nothing_costs_more_to_rent_for_a_weekend_than_fifty_euros() {
        for category in Category::ALL {
            let Price { rent, buy } = price(*category);
            assert!((1..=50).contains(&rent) && buy > 0, "{category}");
        }
    }
}
