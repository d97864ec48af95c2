//! Who lent to whom and what they said of it, as a sparse matrix; and the trust that flows along it.

/// The part of a member's trust that they pass on; the rest begins anew at the seeds.
const PASSED_ON: f64 = 0.85;
/// The vector has converged when a step moves less of the whole trust (which is 1) than this.
///
/// Each step leaves at most [`PASSED_ON`] of the distance, so that what is still missing then is less
/// than `TOLERANCE·0.85/0.15`: among 100,000 members, no `N·t` is wrong by 0.001.
const TOLERANCE: f64 = 1e-9;
/// So many steps suffice for any graph: `2·0.85^n ≤ TOLERANCE` from n = 132 on.
const MOST_STEPS: usize = 132;

/// What one member said of another, in all their reviews.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Praise {
    /// How many reviews.
    pub reviews: u32,
    /// The stars in them, added up.
    pub stars: u32,
}

impl Praise {
    fn and(self, more: Praise) -> Praise {
        Praise {
            reviews: self.reviews.saturating_add(more.reviews),
            stars: self.stars.saturating_add(more.stars),
        }
    }

    /// Whether there is any, and its mean is at least so many stars.
    pub fn is_at_least(self, stars: u32) -> bool {
        self.reviews > 0 && self.stars >= self.reviews.saturating_mul(stars)
    }
}

/// What two members had to do with each other. Members are numbered from 0.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Tie {
    /// One of them.
    pub one: u32,
    /// The other.
    pub other: u32,
    /// Completed loans that both confirmed, whoever lent.
    pub loans: u32,
    /// What the one said of the other.
    pub given: Praise,
    /// What the other said of the one.
    pub received: Praise,
}

impl Tie {
    /// The same, seen from the other.
    pub(super) fn turned(self) -> Tie {
        Tie {
            one: self.other,
            other: self.one,
            loans: self.loans,
            given: self.received,
            received: self.given,
        }
    }

    fn take_in(&mut self, more: &Tie) {
        self.loans = self.loans.saturating_add(more.loans);
        self.given = self.given.and(more.given);
        self.received = self.received.and(more.received);
    }

    /// Whether the one has reason to trust the other: they completed loans, and the one did not
    /// complain of them (three stars are no complaint).
    fn is_positive(&self) -> bool {
        self.given.reviews == 0 || self.given.is_at_least(3)
    }
}

/// Ties, from both their ends, as a sparse matrix in compressed rows (CSR): the row of a member holds
/// one tie for each of their counterparties, in the order of the numbers.
#[derive(Clone, Debug, Default)]
pub struct Graph {
    /// Where each member's row begins, and where the last one ends.
    starts: Vec<usize>,
    ends: Vec<Tie>,
}

impl Graph {
    /// The graph of so many members. Ties may come in any order and in parts, such as loans and
    /// reviews, or one for each direction: parts of one pair are added up. What is no loan, or nobody
    /// among the members, is left out.
    pub fn of(members: u32, ties: impl IntoIterator<Item = Tie>) -> Graph {
        let known = |tie: &Tie| tie.one != tie.other && tie.one.max(tie.other) < members;
        let both = ties.into_iter().filter(known);
        let mut ends: Vec<Tie> = both.flat_map(|tie| [tie, tie.turned()]).collect();
        ends.sort_unstable_by_key(|tie| (tie.one, tie.other));
        ends.dedup_by(|more, kept| {
            let same = (more.one, more.other) == (kept.one, kept.other);
            if same {
                kept.take_in(more);
            }
            same
        });
        ends.retain(|tie| tie.loans > 0);
        let starts = (0..=members)
            .map(|member| ends.partition_point(|tie| tie.one < member))
            .collect();
        Graph { starts, ends }
    }

    /// How many members it knows.
    pub fn members(&self) -> u32 {
        u32::try_from(self.starts.len().saturating_sub(1)).unwrap_or(u32::MAX)
    }

    /// How many of them had to do with anybody.
    pub fn active(&self) -> u32 {
        let active = self.rows().filter(|row| !row.is_empty()).count();
        u32::try_from(active).unwrap_or(u32::MAX)
    }

    /// The ties of a member, with them as the `one`.
    pub fn ends(&self, member: u32) -> &[Tie] {
        let member = member as usize;
        let start = self.starts.get(member).copied();
        let end = self.starts.get(member + 1).copied();
        let row = start
            .zip(end)
            .and_then(|(start, end)| self.ends.get(start..end));
        row.unwrap_or_default()
    }

    /// The rows of all members, in their order.
    pub fn rows(&self) -> impl Iterator<Item = &[Tie]> {
        (0..self.members()).map(|member| self.ends(member))
    }

    /// `EigenTrust` (Kamvar, Schlosser & Garcia-Molina, "The `EigenTrust` algorithm", 2003): the solution
    /// of `t = 0.85·Cᵀt + 0.15·p`, to `TOLERANCE`.
    ///
    /// `C` has an edge from each member to each counterparty whom they have reason to trust, one per
    /// pair however often they lent, and rows that add up to 1. `p` is uniform over the seeds, the
    /// members verified in person. A member who trusts nobody (a dangling one) has no row: what they
    /// would pass on goes back to the seeds, so that the whole trust always stays 1 and neither
    /// leaks nor gathers at those who never lent.
    ///
    /// Without seeds among the members nobody is trusted: nothing is known.
    pub fn trust(&self, seeds: &[u32]) -> Trust {
        let mut is_seed = vec![false; self.starts.len().saturating_sub(1)];
        for seed in seeds {
            if let Some(known) = is_seed.get_mut(*seed as usize) {
                *known = true;
            }
        }
        let number = is_seed.iter().filter(|seed| **seed).count();
        let part = 1.0 / number.max(1) as f64;
        let start: Vec<f64> = is_seed
            .iter()
            .map(|s| if *s { part } else { 0.0 })
            .collect();
        let mut shares = start.clone();
        let mut next = vec![0.0; start.len()];
        for _ in 0..MOST_STEPS {
            self.step(&shares, &start, &mut next);
            let pairs = shares.iter().zip(&next);
            let moved: f64 = pairs.map(|(before, after)| (before - after).abs()).sum();
            std::mem::swap(&mut shares, &mut next);
            if moved < TOLERANCE {
                break;
            }
        }
        let members = shares.len() as f64;
        shares.iter_mut().for_each(|share| *share *= members);
        Trust { shares, is_seed }
    }

    /// `next = 0.85·Cᵀt + 0.15·p`, with what dangling members hold as if it were of `p`.
    fn step(&self, now: &[f64], start: &[f64], next: &mut [f64]) {
        let mut passed = 0.0;
        next.fill(0.0);
        for (held, row) in now.iter().zip(self.rows()).filter(|(held, _)| **held > 0.0) {
            let positive = || row.iter().filter(|tie| tie.is_positive());
            let part = PASSED_ON * held / positive().count().max(1) as f64;
            for tie in positive() {
                if let Some(target) = next.get_mut(tie.other as usize) {
                    *target += part;
                    passed += part;
                }
            }
        }
        let rest: f64 = now.iter().sum::<f64>() - passed;
        for (target, part) in next.iter_mut().zip(start) {
            *target += rest * part;
        }
    }
}

/// How trust is spread over the members.
#[derive(Clone, Debug, Default)]
pub struct Trust {
    shares: Vec<f64>,
    is_seed: Vec<bool>,
}

impl Trust {
    /// A member's trust in units of the mean, `N·t`.
    pub fn share(&self, member: u32) -> f64 {
        self.shares.get(member as usize).copied().unwrap_or(0.0)
    }

    /// Whether a member was verified in person.
    pub fn is_seed(&self, member: u32) -> bool {
        self.is_seed.get(member as usize).copied().unwrap_or(false)
    }

    /// The trust of all members, in their order.
    pub fn shares(&self) -> &[f64] {
        &self.shares
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn lent(one: u32, other: u32) -> Tie {
        Tie {
            one,
            other,
            loans: 1,
            ..Tie::default()
        }
    }

    fn said(one: u32, other: u32, reviews: u32, stars: u32) -> Tie {
        Tie {
            given: Praise { reviews, stars },
            loans: 0,
            ..lent(one, other)
        }
    }

    proptest! {
        #[test]
        fn the_whole_trust_is_one_whoever_trusts_nobody(
            pairs in proptest::collection::vec((0..30_u32, 0..30_u32, 1..=5_u32), 0..60),
            seeds in proptest::collection::vec(0..30_u32, 1..4),
        ) {
            // Bad reviews make some members dangling who have lent.
            let ties = pairs.iter().flat_map(|(a, b, stars)| [lent(*a, *b), said(*a, *b, 1, *stars)]);
            let trust = Graph::of(30, ties).trust(&seeds);
            let whole: f64 = trust.shares().iter().sum::<f64>() / 30.0;
            prop_assert!((whole - 1.0).abs() < 1e-9, "{whole}");
            prop_assert!(trust.shares().iter().all(|share| *share >= 0.0));
        }

        #[test]
        fn the_vector_solves_its_equation(
            pairs in proptest::collection::vec((0..20_u32, 0..20_u32), 0..60),
        ) {
            let graph = Graph::of(20, pairs.iter().map(|(a, b)| lent(*a, *b)));
            let trust = graph.trust(&[0]);
            let now: Vec<f64> = trust.shares().iter().map(|share| share / 20.0).collect();
            let mut next = vec![0.0; 20];
            let start: Vec<f64> = (0..20).map(|n| f64::from(u8::from(n == 0))).collect();
            graph.step(&now, &start, &mut next);
            let apart: f64 = now.iter().zip(&next).map(|(a, b)| (a - b).abs()).sum();
            prop_assert!(apart < TOLERANCE, "{apart}");
        }
    }

    #[test]
    fn a_dangling_members_trust_goes_back_to_the_seeds() {
        // 0 is the seed and trusts 1; 1 complained of 0 and trusts nobody.
        let ties = [lent(0, 1), said(1, 0, 2, 3)];
        let trust = Graph::of(2, ties).trust(&[0]);
        // t0 = 0.15 + 0.85·t1 and t1 = 0.85·t0.
        let seed = 0.15 / (1.0 - 0.85 * 0.85);
        assert!((trust.share(0) - 2.0 * seed).abs() < 1e-6, "{trust:?}");
        assert!(
            (trust.share(1) - 2.0 * 0.85 * seed).abs() < 1e-6,
            "{trust:?}"
        );
    }

    #[test]
    fn without_seeds_nobody_is_trusted() {
        for seeds in [&[][..], &[7]] {
            let trust = Graph::of(2, [lent(0, 1)]).trust(seeds);
            assert_eq!(trust.shares(), [0.0, 0.0]);
        }
    }

    #[test]
    fn parts_of_a_pair_are_added_up_and_praise_without_a_loan_is_none() {
        let ties = [
            lent(2, 0),
            lent(0, 2),
            said(2, 0, 1, 5),
            said(2, 0, 1, 4),
            said(1, 0, 9, 45),
        ];
        let graph = Graph::of(3, ties);
        assert_eq!(graph.active(), 2);
        let received = Praise {
            reviews: 2,
            stars: 9,
        };
        let tie = Tie {
            loans: 2,
            received,
            ..lent(0, 2)
        };
        assert_eq!(graph.ends(0), [tie]);
        assert_eq!(graph.ends(2), [tie.turned()]);
    }
}
