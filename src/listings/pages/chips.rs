//! What narrows a search with one click: kinds, categories, the order.

use crate::listings::search::{SearchInput, Sort};
use crate::listings::{Category, Hidden, Terms};
use crate::web::Page;

/// A filter that one chooses or lets go of.
#[derive(Clone, Debug)]
pub(super) struct Chip {
    pub(super) url: String,
    pub(super) icon: &'static str,
    pub(super) label: String,
    /// How many there are, or "".
    pub(super) count: String,
    pub(super) chosen: bool,
}

/// Everything, what is lent, what is given, and what is looked for.
pub(super) fn kinds(page: &Page, input: &SearchInput) -> Vec<Chip> {
    let offers = input.kind != "request";
    let chip = |icon, key, kind: &str, terms: &str, chosen| Chip {
        url: input.url_with(&[("kind", kind), ("terms", terms)]),
        icon,
        label: page.t(key),
        count: String::new(),
        chosen,
    };
    let lends = offers && input.terms == Terms::Lend.as_str();
    let gives = offers && input.terms == Terms::Give.as_str();
    vec![
        chip(
            "search",
            "listing-kind-all",
            "",
            "",
            offers && !lends && !gives,
        ),
        chip("handshake", "listing-kind-lend", "", "lend", lends),
        chip("gift", "listing-kind-give", "", "give", gives),
        chip("bell", "listing-kind-request", "request", "", !offers),
    ]
}

/// The categories of a search: the tops, and the children of the one that is chosen.
pub(super) struct Categories {
    pub(super) tops: Vec<Chip>,
    /// What the row of children is called.
    pub(super) name: String,
    /// The way back to all categories, and the children; nothing where none is chosen, or where the
    /// chosen one has none.
    pub(super) children: Vec<Chip>,
}

impl Categories {
    /// With how many there are of each, where that is known.
    pub(super) fn of(page: &Page, input: &SearchInput, counts: &[(Category, u32)]) -> Categories {
        let chosen: Option<Category> = input.category.parse().ok();
        let chip = |category: &Category| of_category(page, input, *category, counts);
        let hidden = Hidden::read(&page.instance.hidden_categories);
        let offered =
            |category: &&Category| !hidden.hides(**category) || chosen == Some(**category);
        let top = chosen.map(Category::top);
        let inner = top.map_or(&[][..], Category::children);
        let back = (!inner.is_empty()).then(|| Chip {
            url: input.url_with(&[("category", "")]),
            icon: "back",
            label: page.t("listing-categories-all"),
            count: String::new(),
            chosen: false,
        });
        Categories {
            tops: Category::TOPS.iter().filter(offered).map(chip).collect(),
            name: top.map_or_else(String::new, |top| page.t(top.key())),
            children: back
                .into_iter()
                .chain(inner.iter().filter(offered).map(chip))
                .collect(),
        }
    }
}

/// One lets go of a child and is back in its top, and of a top and is back among everything.
fn of_category(
    page: &Page,
    input: &SearchInput,
    category: Category,
    counts: &[(Category, u32)],
) -> Chip {
    let chosen: Option<Category> = input.category.parse().ok();
    let to = match chosen == Some(category) {
        true if category.is_top() => "",
        true => category.top().as_str(),
        false => category.as_str(),
    };
    let count = counts.iter().find(|(known, _)| *known == category);
    Chip {
        url: input.url_with(&[("category", to)]),
        icon: category.icon(),
        label: page.t(category.key()),
        count: count.map_or_else(String::new, |(_, count)| count.to_string()),
        chosen: chosen.is_some_and(|chosen| category.holds(chosen)),
    }
}

/// The nearest or the newest first.
pub(super) fn sorts(page: &Page, input: &SearchInput) -> Vec<Chip> {
    let newest = input.sort == Sort::Newest.as_str();
    let chip = |icon, key, sort: &str, chosen| Chip {
        url: input.url_with(&[("sort", sort)]),
        icon,
        label: page.t(key),
        count: String::new(),
        chosen,
    };
    vec![
        chip("pin", "listing-sort-nearest", "", !newest),
        chip("clock", "listing-sort-newest", "newest", newest),
    ]
}
