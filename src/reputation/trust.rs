//! Trust weights: how much the word of each member counts, and groups whose members praise each
//! other and whom nobody else knows. Pure rules.
//!
//! Nothing here is ever shown to members. Pages show facts and stars; the weights warn moderators
//! of [`rings`](rings()) and say, in a summary, how many of a member's neighbours are themselves
//! [`connected`].
//!
//! No function of who praised whom alone is proof against invented members: who invents enough of
//! them can rebuild any neighbourhood (Cheng & Friedman, "Sybilproof reputation mechanisms", 2005).
//! So trust begins with [`seeds`](Graph::trust): members whom somebody has met.

mod beta;
mod graph;
mod groups;
mod rings;

pub use beta::{Beta, Word, fade};
pub use graph::{Graph, Praise, Tie, Trust};
pub use rings::{Ring, reaches, rings};

/// How much the word of a rater counts, from 0 to 1: `τ = clamp((N·t − 0.25)/0.75, 0, 1)`.
///
/// `share` is `N·t`, their trust in units of the mean. (In units of the median, the loners of a sparse
/// neighbourhood, whose trust is tiny, would make everybody else's word count in full.)
pub fn weight(share: f64) -> f64 {
    ((share - 0.25) / 0.75).clamp(0.0, 1.0)
}

/// How much `k` reviews by one rater count, in reviews: `2 − 2^(1−k)`, that is 1, 1.5, 1.75 and never
/// 2; none count nothing. Who praises somebody forty times knows them no better than after five.
pub fn repeated(k: u32) -> f64 {
    let k = i32::try_from(k).unwrap_or(i32::MAX);
    if k == 0 { 0.0 } else { 2.0 - 2_f64.powi(1 - k) }
}

/// With how many of a member's counterparties somebody else has good reason to deal: those whose word
/// counts for anything, since trust reaches them from the seeds. Of a ring's members, few.
pub fn connected(graph: &Graph, trust: &Trust, member: u32) -> u32 {
    let ends = graph.ends(member).iter();
    let known = ends.filter(|end| weight(trust.share(end.other)) > 0.0);
    u32::try_from(known.count()).unwrap_or(u32::MAX)
}
