//! The reputation that weighted reviews amount to.

/// In so many days an opinion comes to count half.
const HALF_LIFE_DAYS: f64 = 730.0;

/// What one rater says of a member, in all their reviews.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Word {
    /// How much the rater's word counts, in reviews: their [`weight`](super::weight), times
    /// [`repeated`](super::repeated), times [`fade`].
    pub weight: f64,
    /// The mean of their stars, 1 to 5.
    pub stars: f64,
}

/// How much an opinion of that age counts, of 1: `2^(−age/730)`.
pub fn fade(days: f64) -> f64 {
    2_f64.powf(-days.max(0.0) / HALF_LIFE_DAYS)
}

/// The Beta reputation (Jøsang & Ismail, "The beta reputation system", 2002): how probably the next
/// loan goes well, as a distribution.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Beta {
    /// One more than the good experiences, in reviews, and two for the benefit of the doubt.
    pub alpha: f64,
    /// One more than the bad ones.
    pub beta: f64,
}

impl Beta {
    /// `α = 3 + Σw·y`, `β = 1 + Σw·(1−y)`, with `y = (stars − 1)/4`.
    pub fn of(words: impl IntoIterator<Item = Word>) -> Beta {
        let prior = Beta {
            alpha: 3.0,
            beta: 1.0,
        };
        words.into_iter().fold(prior, |so_far, word| {
            let good = (word.stars - 1.0) / 4.0;
            Beta {
                alpha: so_far.alpha + word.weight * good,
                beta: so_far.beta + word.weight * (1.0 - good),
            }
        })
    }

    /// What it is worth at least with probability `1 − part`: the value below which `part` of the
    /// distribution lies, by bisection.
    pub fn quantile(self, part: f64) -> f64 {
        let (mut low, mut high) = (0.0, 1.0);
        for _ in 0..40 {
            let middle = (low + high) / 2.0;
            if self.below(middle) < part {
                low = middle;
            } else {
                high = middle;
            }
        }
        low
    }

    /// How much of the distribution lies below `x`: the regularized incomplete beta function, by its
    /// continued fraction (DLMF 8.17.22).
    fn below(self, x: f64) -> f64 {
        let Beta { alpha: a, beta: b } = self;
        if x > (a + 1.0) / (a + b + 2.0) {
            let mirrored = Beta { alpha: b, beta: a };
            return 1.0 - mirrored.below(1.0 - x);
        }
        let front =
            (ln_gamma(a + b) - ln_gamma(a) - ln_gamma(b) + a * x.ln() + b * (-x).ln_1p()).exp() / a;
        let term = |n: u32| {
            let m = f64::from(n / 2);
            if n == 0 {
                1.0
            } else if n.is_multiple_of(2) {
                m * (b - m) * x / ((a + 2.0 * m - 1.0) * (a + 2.0 * m))
            } else {
                -(a + m) * (a + b + m) * x / ((a + 2.0 * m) * (a + 2.0 * m + 1.0))
            }
        };
        // From the innermost term outwards; two hundred are plenty on this side of the mean.
        let inner = (1..200).rev().fold(1.0, |rest, n| 1.0 + term(n) / rest);
        front / inner
    }
}

/// The logarithm of the gamma function for `x ≥ 1`, by Stirling's series (DLMF 5.11.1) from 10 on.
fn ln_gamma(x: f64) -> f64 {
    if x < 10.0 {
        return ln_gamma(x + 1.0) - x.ln();
    }
    let series = 1.0 / (12.0 * x) - 1.0 / (360.0 * x.powi(3)) + 1.0 / (1_260.0 * x.powi(5));
    (x - 0.5) * x.ln() - x + (2.0 * std::f64::consts::PI).ln() / 2.0 + series
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn quantiles_are_those_of_the_tables() {
        let cases = [
            (3.0, 1.0, 0.1, 0.464_159),
            (10.0, 2.0, 0.1, 0.689_756),
            (2.0, 5.0, 0.5, 0.264_450),
        ];
        for (alpha, beta, part, value) in cases {
            let found = Beta { alpha, beta }.quantile(part);
            assert!((found - value).abs() < 1e-5, "{alpha} {beta}: {found}");
        }
    }

    #[test]
    fn praise_of_weight_lifts_and_of_none_does_nothing() {
        let word = |weight, stars| Word { weight, stars };
        let nobody = Beta::of([]);
        assert_eq!(Beta::of([word(0.0, 5.0)]), nobody);
        assert!(Beta::of([word(1.0, 5.0)]).quantile(0.1) > nobody.quantile(0.1));
        assert!(Beta::of([word(1.0, 1.0)]).quantile(0.1) < nobody.quantile(0.1));
        assert!((fade(730.0) - 0.5).abs() < 1e-12);
    }
}
