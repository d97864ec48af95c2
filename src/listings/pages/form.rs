//! The form of a listing: what it offers to choose from, and what it sends.

use chrono::Weekday;

use crate::listings::{Category, Condition, DraftInput, Hidden, Kind, Weekdays, guess};
use crate::web::{Fields, Page};

/// The choices of a listing's form.
#[derive(Clone, Debug)]
pub(super) struct Choices {
    /// "offer" or "request".
    pub(super) kind: &'static str,
    /// Tops by name, each with what may be chosen in it.
    pub(super) categories: Vec<Group>,
    /// Words and names.
    pub(super) conditions: Vec<(&'static str, String)>,
    /// "lend" and "give".
    pub(super) terms: Vec<(&'static str, &'static str)>,
    /// Words and names.
    pub(super) weekdays: Vec<(&'static str, String)>,
    /// Metres and names.
    pub(super) radii: Vec<(&'static str, String)>,
}

impl Choices {
    /// For a listing of that kind; the category that it is in already may stay, whatever is hidden.
    pub(super) fn of(page: &Page, kind: Kind, own: Option<Category>) -> Choices {
        let condition = |c: &Condition| (c.as_str(), page.t(c.key()));
        Choices {
            kind: kind.as_str(),
            categories: categories(page, own),
            conditions: Condition::ALL.iter().map(condition).collect(),
            terms: vec![
                ("lend", "listing-terms-lend"),
                ("give", "listing-terms-give"),
            ],
            weekdays: weekdays(page),
            radii: radii(page),
        }
    }
}

fn weekdays(page: &Page) -> Vec<(&'static str, String)> {
    let named = |day: Weekday| (Weekdays::word(day), page.t(Weekdays::name(day)));
    Weekdays::WEEK.map(named).to_vec()
}

/// The name of a top category, and the slugs and names of its children and, last, of itself: for
/// what fits none of them, or whose owner is unsure. A top without children has no name here.
pub(super) type Group = (String, Vec<(&'static str, String)>);

fn categories(page: &Page, own: Option<Category>) -> Vec<Group> {
    let hidden = Hidden::read(&page.instance.hidden_categories);
    let offered = |category: &Category| !hidden.hides(*category) || own == Some(*category);
    let named = |category: &Category| (category.as_str(), page.t(category.key()));
    let group = |top: &Category| {
        let (slug, name) = named(top);
        if top.children().is_empty() {
            return (String::new(), vec![(slug, name)]);
        }
        let children = top.children().iter().filter(|child| offered(child));
        let mut choices: Vec<_> = children.map(named).collect();
        if offered(top) {
            choices.push((slug, page.t1("listing-category-rest", "category", &name)));
        }
        (name, choices)
    };
    let tops = Category::TOPS.iter();
    let tops = tops.filter(|top| offered(top) || own.is_some_and(|own| top.holds(own)));
    tops.map(group).collect()
}

/// Metres and names of the radii that people choose from.
pub(super) fn radii(page: &Page) -> Vec<(&'static str, String)> {
    let named = |(metres, kilometres): (&'static str, u32)| {
        let name = page.t1("listing-kilometres", "kilometres", kilometres);
        (metres, name)
    };
    [
        ("1000", 1),
        ("2000", 2),
        ("5000", 5),
        ("10000", 10),
        ("20000", 20),
        ("50000", 50),
    ]
    .map(named)
    .to_vec()
}

/// What a listing's form holds. A category that nobody chose is guessed from the title; where that
/// tells nothing, it is none in particular.
pub(super) fn input(fields: &Fields) -> DraftInput {
    let text = |name: &str| fields.text(name).to_owned();
    let guessed = || guess::category(fields.text("title")).map(|c| c.to_string());
    let category = fields.filled("category").map(str::to_owned);
    DraftInput {
        kind: text("kind"),
        terms: text("terms"),
        title: text("title"),
        description: text("description"),
        category: category
            .or_else(guessed)
            .unwrap_or_else(|| Category::Other.to_string()),
        condition: text("condition"),
        owner_terms: text("owner_terms"),
        longest_days: text("longest_days"),
        notice_days: text("notice_days"),
        handover_days: fields.many("handover_days").map(str::to_owned).collect(),
        from: text("from"),
        until: text("until"),
        within: text("within"),
    }
}

/// A form filled with a listing, for editing it.
pub(super) fn fields(input: &DraftInput, version: i32) -> Fields {
    let fields = Fields::of([
        ("kind", &input.kind),
        ("terms", &input.terms),
        ("title", &input.title),
        ("description", &input.description),
        ("category", &input.category),
        ("condition", &input.condition),
        ("owner_terms", &input.owner_terms),
        ("longest_days", &input.longest_days),
        ("notice_days", &input.notice_days),
        ("from", &input.from),
        ("until", &input.until),
        ("within", &input.within),
    ]);
    let weekdays = input.handover_days.iter();
    weekdays
        .fold(fields, |fields, day| fields.and("handover_days", day))
        .and("version", version)
}
