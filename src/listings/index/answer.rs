//! Answering a search from what is known.

use std::cmp::Reverse;
use std::collections::BinaryHeap;
use std::ops::Range;

use super::Known;
use super::region::{Item, Pair, Region};
use crate::listings::search::{Found, Place, Rank, Sort};
use crate::listings::{Category, ListingId, Terms, Wanted};
use crate::places::{Area, Reached, Vantage, about};

/// Words of the dictionary, any of which will do, in order and apart.
pub(super) type AnyOf = Vec<Range<u32>>;

/// A search in the numbers of the dictionary.
pub(super) struct Question {
    pub(super) centre: Area,
    pub(super) within_m: u32,
    pub(super) sort: Sort,
    pub(super) terms: Option<Terms>,
    /// An offer must be lent for as many days, and free on them.
    pub(super) days: Option<Wanted>,
    pub(super) category: Option<Category>,
    /// How the listings are gone through.
    pub(super) by: By,
}

/// How the listings of a region are gone through.
pub(super) enum By {
    /// By what they are found by; each of these must be there.
    Words(Vec<AnyOf>),
    /// The same, in the title.
    Titles(Vec<AnyOf>),
    /// All of a kind, by the places that they are at.
    Spots(Range<u32>),
}

impl Known {
    /// What is found behind the place `after`, in order, at most `limit`; `around` is what the radius
    /// reaches.
    pub(super) fn answer<'q>(
        &'q self,
        question: &'q Question,
        around: &[Reached],
        after: Option<Place>,
        limit: usize,
    ) -> Vec<Found> {
        let mut look = Look {
            question,
            after: after.map(order),
            best: BinaryHeap::with_capacity(limit + 1),
            limit,
            steps: Steps::new(question.centre, question.within_m),
            marks: Vec::new(),
            stretches: Vec::new(),
        };
        if look.is_hopeless() {
            return Vec::new();
        }
        for reached in around {
            if question.sort == Sort::Nearest {
                if look.is_beyond(reached.from) {
                    break;
                }
                if after.is_some_and(|(step, ..)| step > reached.to) {
                    continue;
                }
            }
            if let Some(region) = self.regions.get(&reached.region.number()) {
                look.steps.enter(reached.region);
                look.go_through(region);
            }
        }
        let hits = look.best.into_sorted_vec().into_iter();
        hits.map(|hit| hit.found(question.centre)).collect()
    }
}

/// The order of results.
type Order = (u32, Rank, Reverse<ListingId>);

fn order((step, rank, id): Place) -> Order {
    (step, rank, Reverse(id))
}

/// One of the best so far.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
struct Hit {
    order: Order,
    area: Area,
}

impl Hit {
    fn found(self, centre: Area) -> Found {
        let (_, rank, Reverse(id)) = self.order;
        Found {
            id,
            area: self.area,
            about: about(centre, self.area),
            rank,
        }
    }
}

/// One question while the regions are gone through.
struct Look<'q> {
    question: &'q Question,
    after: Option<Order>,
    /// The worst of them on top.
    best: BinaryHeap<Hit>,
    limit: usize,
    steps: Steps,
    /// Which of the words an item has, by its place: anywhere, and in its title. Between two regions
    /// all of them are unset.
    marks: Vec<(u8, u8)>,
    /// Where the region at hand has the words: each with the bit of its word.
    stretches: Vec<(u8, &'q [Pair])>,
}

impl<'q> Look<'q> {
    /// Nobody anywhere says one of the words.
    fn is_hopeless(&self) -> bool {
        match &self.question.by {
            By::Words(words) | By::Titles(words) => words
                .iter()
                .any(|any_of| any_of.iter().all(Range::is_empty)),
            By::Spots(spots) => spots.is_empty(),
        }
    }

    /// There is enough, and all of it is nearer than this.
    fn is_beyond(&self, step: u32) -> bool {
        self.worst().is_some_and(|(worst, ..)| worst < step)
    }

    /// The last of the best, once there is enough.
    fn worst(&self) -> Option<Order> {
        let full = self.best.len() >= self.limit;
        let worst = self.best.peek().filter(|_| full);
        worst.map(|hit| hit.order)
    }

    /// Whether nothing that stands here in the order, or behind, can be wanted any more.
    fn is_behind(&self, order: Order) -> bool {
        self.worst().is_some_and(|worst| order > worst)
    }

    fn go_through(&mut self, region: &'q Region) {
        match &self.question.by {
            By::Spots(spots) => self.by_spots(region, region.of_words(spots)),
            By::Words(words) => match single(words) {
                Some(word) if self.question.sort == Sort::Newest => {
                    self.newest_first(region, region.of_words(word));
                }
                _ => self.by_words(region, words, false),
            },
            By::Titles(words) => self.by_words(region, words, true),
        }
    }

    /// One place after the other, from the nearest, and at each from the newest to the oldest.
    fn by_spots(&mut self, region: &Region, mut pairs: &[Pair]) {
        let mut places: Vec<(u32, &[Pair])> = Vec::new();
        while let Some(first) = pairs.first() {
            let same = pairs.partition_point(|pair| pair.word <= first.word);
            let (here, others) = pairs.split_at(same);
            pairs = others;
            let step = region.item(*first).and_then(|item| self.steps.of(item));
            places.extend(step.map(|step| (step, here)));
        }
        places.sort_by_key(|(step, _)| *step);
        for (step, pairs) in places {
            let before = self.after.map_or(pairs.len(), |(last, _, Reverse(id))| {
                match step.cmp(&last) {
                    std::cmp::Ordering::Less => 0,
                    std::cmp::Ordering::Equal => pairs.partition_point(|pair| {
                        region.item(*pair).is_some_and(|item| item.id < id)
                    }),
                    std::cmp::Ordering::Greater => pairs.len(),
                }
            });
            for pair in pairs.iter().take(before).rev() {
                let Some(item) = region.item(*pair) else {
                    continue;
                };
                if self.is_behind((step, Rank::Title, Reverse(item.id))) {
                    break;
                }
                self.consider(region, item, Rank::Title);
            }
        }
    }

    /// From the newest to the oldest, of what has one word.
    fn newest_first(&mut self, region: &Region, pairs: &[Pair]) {
        for pair in pairs.iter().rev() {
            let Some(item) = region.item(*pair) else {
                continue;
            };
            if self.is_behind((0, Rank::Title, Reverse(item.id))) {
                break;
            }
            self.consider(region, item, Rank::Title);
        }
    }

    /// Whatever has all the words, in no order.
    fn by_words(&mut self, region: &'q Region, words: &[AnyOf], titles_only: bool) {
        let Some(rarest) = self.locate(region, words) else {
            return;
        };
        if let [(_, stretch)] = self.stretches.as_slice()
            && let (Some(first), Some(last)) = (stretch.first(), stretch.last())
            && first.word == last.word
        {
            return self.by_one(region, stretch, titles_only);
        }
        let places = region.items().len().max(self.marks.len());
        self.marks.resize(places, (0, 0));
        let mut all = 0_u8;
        for (bit, stretch) in &self.stretches {
            all |= bit;
            for pair in *stretch {
                if let Some((any, title)) = self.marks.get_mut(pair.item()) {
                    *any |= bit;
                    *title |= if pair.in_title() { *bit } else { 0 };
                }
            }
        }
        self.take_marked(region, rarest, all, titles_only);
    }

    /// Considers what has all the marks, and unsets all of them.
    fn take_marked(&mut self, region: &Region, rarest: u8, all: u8, titles_only: bool) {
        let stretches = std::mem::take(&mut self.stretches);
        let is_rarest = |(bit, _): &&(u8, _)| *bit == rarest;
        let of_rarest = stretches.iter().filter(is_rarest);
        for pair in of_rarest.flat_map(|(_, stretch)| *stretch) {
            // Each item once, though it may have several of the words.
            let marks = self.marks.get_mut(pair.item()).map(std::mem::take);
            let rank = match marks {
                Some((_, title)) if title == all => Rank::Title,
                Some((any, _)) if any == all && !titles_only => Rank::Description,
                _ => continue,
            };
            if let Some(item) = region.item(*pair) {
                self.consider(region, item, rank);
            }
        }
        let others = stretches.iter().filter(|one| !is_rarest(one));
        for pair in others.flat_map(|(_, stretch)| *stretch) {
            if let Some(marks) = self.marks.get_mut(pair.item()) {
                *marks = (0, 0);
            }
        }
        self.stretches = stretches;
    }

    /// Whatever has the one word there is, written in one way: so nothing comes twice.
    fn by_one(&mut self, region: &Region, pairs: &[Pair], titles_only: bool) {
        for pair in pairs {
            let rank = match (pair.in_title(), titles_only) {
                (true, _) => Rank::Title,
                (false, true) => continue,
                (false, false) => Rank::Description,
            };
            if let Some(item) = region.item(*pair) {
                self.consider(region, item, rank);
            }
        }
    }

    /// Finds where a region has the words, and answers the bit of the one that it has least often;
    /// nothing when it has none of one of them.
    fn locate(&mut self, region: &'q Region, words: &[AnyOf]) -> Option<u8> {
        self.stretches.clear();
        let mut rarest: Option<(usize, u8)> = None;
        for (number, any_of) in words.iter().enumerate() {
            let (bit, mut count) = (1 << number, 0);
            for words in any_of {
                let stretch = region.of_words(words);
                count += stretch.len();
                if !stretch.is_empty() {
                    self.stretches.push((bit, stretch));
                }
            }
            if count == 0 {
                return None;
            }
            if rarest.is_none_or(|(least, _)| count < least) {
                rarest = Some((count, bit));
            }
        }
        rarest.map(|(_, bit)| bit)
    }

    /// Keeps an item if it fits and is among the best.
    fn consider(&mut self, region: &Region, item: &Item, rank: Rank) {
        if !self.question.fits(item) {
            return;
        }
        let Some(step) = self.steps.of(item) else {
            return;
        };
        let order = match self.question.sort {
            Sort::Nearest => (step, rank, Reverse(item.id)),
            Sort::Newest => (0, Rank::Title, Reverse(item.id)),
        };
        if self.after.is_some_and(|after| order <= after) || self.is_behind(order) {
            return;
        }
        // Last, since it looks elsewhere in memory.
        let days = self.question.days;
        if !days.is_none_or(|days| region.is_free(item, days)) {
            return;
        }
        if let Some(area) = self.steps.area(item) {
            self.best.push(Hit { order, area });
            if self.best.len() > self.limit {
                self.best.pop();
            }
        }
    }
}

/// The word, if a single one is asked for, and nothing that begins like it.
fn single(words: &[AnyOf]) -> Option<&Range<u32>> {
    let [only] = words else {
        return None;
    };
    let mut known = only.iter().filter(|words| !words.is_empty());
    let word = known.next().filter(|word| word.len() == 1);
    word.filter(|_| known.next().is_none())
}

impl Question {
    fn fits(&self, item: &Item) -> bool {
        let is_long_enough = |days: Wanted| {
            item.terms == Terms::Give || i64::from(item.longest_days) >= i64::from(days.count())
        };
        self.terms.is_none_or(|terms| terms == item.terms)
            && self
                .category
                .is_none_or(|category| category.holds(item.category))
            && self.days.is_none_or(is_long_enough)
    }
}

/// How far away the places of one region are seen, each reckoned when it is first asked for.
pub(super) struct Steps {
    vantage: Vantage,
    region: Option<Area>,
    known: [Step; SPOTS],
}

/// So many spots has a 4 km area.
const SPOTS: usize = 85;

#[derive(Clone, Copy)]
enum Step {
    Unknown,
    Beyond,
    At(u32),
}

impl Steps {
    pub(super) fn new(centre: Area, within_m: u32) -> Steps {
        Steps {
            vantage: Vantage::new(centre, within_m),
            region: None,
            known: [Step::Unknown; SPOTS],
        }
    }

    pub(super) fn enter(&mut self, region: Area) {
        self.region = Some(region);
        self.known = [Step::Unknown; SPOTS];
    }

    fn area(&self, item: &Item) -> Option<Area> {
        self.region?.at_spot(u32::from(item.spot))
    }

    /// At which step an item is seen; nothing beyond the radius.
    pub(super) fn of(&mut self, item: &Item) -> Option<u32> {
        let known = self.known.get(usize::from(item.spot)).copied();
        match known.unwrap_or(Step::Unknown) {
            Step::At(step) => Some(step),
            Step::Beyond => None,
            Step::Unknown => {
                let step = self.area(item).and_then(|area| self.vantage.step(area));
                if let Some(known) = self.known.get_mut(usize::from(item.spot)) {
                    *known = step.map_or(Step::Beyond, Step::At);
                }
                step
            }
        }
    }
}
