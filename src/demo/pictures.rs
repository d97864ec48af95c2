//! The town's photos, drawn once each.

use std::collections::{BTreeSet, HashMap};

use super::drawing::{Subject, draw, portrait};
use super::goods::Good;
use super::people::Neighbour;
use crate::error::{Error, Result};
use crate::listings::Category;
use crate::photos::Photo;

/// What a photo shows, as the key under which it is kept.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub(super) enum Motif {
    /// An object, by its name, in one of two colours.
    Object(&'static str, u32),
    /// A face.
    Face(u64),
}

impl Motif {
    fn photo(self) -> Option<Photo> {
        match self {
            Motif::Object(name, colours) => {
                let subject = Subject::all().find(|subject| subject.name() == name);
                subject.map(|subject| drawn(subject, colours))
            }
            Motif::Face(seed) => Some(portrait(seed)),
        }
    }
}

/// One size for cards and pages alike: encoding is what takes the time at the start.
fn drawn(subject: Subject, colours: u32) -> Photo {
    let (width, height) = (560, 420);
    let full = draw(subject, colours, width, height);
    Photo {
        card: full.clone(),
        full,
        width,
        height,
    }
}

/// The photo of an offer, if it has one.
pub(super) fn of_offer(nth: usize, offer: &Good) -> Option<Motif> {
    let category: Category = offer.draft.category.parse().ok()?;
    let subject = Subject::for_words(category.icon(), offer.pictured?);
    let colours = u32::try_from(3 * (nth % 2)).unwrap_or(0);
    Some(Motif::Object(subject.name(), colours))
}

/// The portrait of a member, if they show one.
pub(super) fn of_member(who: &Neighbour) -> Option<Motif> {
    who.portrait.map(Motif::Face)
}

/// Draws every motif, on all processors.
pub(super) fn draw_all(motifs: BTreeSet<Motif>) -> Result<HashMap<Motif, Photo>> {
    let motifs: Vec<Motif> = motifs.into_iter().collect();
    let threads = std::thread::available_parallelism().map_or(1, usize::from);
    let share = motifs.len().div_ceil(threads).max(1);
    let drawn = std::thread::scope(|scope| {
        let workers: Vec<_> = motifs
            .chunks(share)
            .map(|part| scope.spawn(|| draw_some(part)))
            .collect();
        workers
            .into_iter()
            .map(|worker| {
                let fallen = |_panic| Error::internal("the drawing stopped");
                worker.join().map_err(fallen)
            })
            .collect::<Result<Vec<_>>>()
    })?;
    Ok(drawn.into_iter().flatten().collect())
}

fn draw_some(motifs: &[Motif]) -> Vec<(Motif, Photo)> {
    let drawn = motifs.iter().map(|motif| Some((*motif, motif.photo()?)));
    drawn.flatten().collect()
}
