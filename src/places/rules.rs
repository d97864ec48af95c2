//! What Palier concludes from where a member lives.
//!
//! Each rule looks only at the middle of the 4 km area: whatever it answers, it says no more of a
//! member than the coarsest area that they could have chosen.

use chrono_tz::Tz;

use super::gazetteer::Place;
use super::nearest::{nearest, within};
use super::{Area, Point, Size};

/// A middle of a place this near belongs to where one lives, in metres.
const NEARBY: f64 = 5_000.0;
/// How far a town reaches at most from its middle, in metres.
const WIDEST_TOWN: f64 = 50_000.0;
/// Inhabitants per square metre of a town: 3,000 per km². With its population it says how far it
/// reaches.
const TOWN_DENSITY: f64 = 0.003;
/// With fewer inhabitants around, few live in an area of 1,000 m.
const FEW: u64 = 2_500;
/// With as many inhabitants around, many live in an area of 500 m.
const MANY: u64 = 100_000;

/// The size to propose for an area: 1,000 m, or 2,000 m where few people live.
pub fn proposed_size(area: Area) -> Size {
    if people_around(area) < FEW {
        Size::M2000
    } else {
        Size::M1000
    }
}

/// The sizes that a member there may choose, the finest first: 500 m in dense towns only.
pub fn offered_sizes(area: Area) -> Vec<Size> {
    let dense = people_around(area) >= MANY;
    Size::all()
        .into_iter()
        .filter(|size| dense || *size > Size::M500)
        .collect()
}

/// The time zone of the nearest place.
pub fn time_zone(area: Area) -> Tz {
    nearest(vantage(area)).map_or(Tz::UTC, |place| place.time_zone)
}

fn vantage(area: Area) -> Point {
    area.coarsened(Size::M4000).centre()
}

/// How many people live in the places nearby and in the towns that reach as far as here. Towns and
/// their districts count twice: only the order of magnitude matters.
fn people_around(area: Area) -> u64 {
    within(vantage(area), WIDEST_TOWN)
        .into_iter()
        .filter(|(place, metres)| *metres <= reach(place).max(NEARBY))
        .map(|(place, _)| u64::from(place.population))
        .sum()
}

/// The radius in metres of the disc that the place's inhabitants fill.
fn reach(place: &Place) -> f64 {
    (f64::from(place.population) / TOWN_DENSITY / std::f64::consts::PI).sqrt()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn home(lat: f64, lon: f64) -> Option<Area> {
        Point::new(lat, lon)
            .ok()
            .map(|point| Area::at(point, Size::M1000))
    }

    #[test]
    fn small_areas_are_offered_in_dense_towns_and_wide_ones_proposed_where_few_live() {
        let seen = [
            (48.8835, 2.3219),   // Paris, Batignolles
            (31.2222, 121.6),    // Shanghai, 13 km from its middle
            (48.18324, 6.45304), // Épinal
            (48.4, 7.1),         // in the Vosges
            (47.0, -30.0),       // in the Atlantic
        ]
        .map(|(lat, lon)| home(lat, lon).map(|a| (proposed_size(a), offered_sizes(a).len())));
        let expected = [
            (Size::M1000, 4),
            (Size::M1000, 4),
            (Size::M1000, 3),
            (Size::M2000, 3),
            (Size::M2000, 3),
        ];
        assert_eq!(seen, expected.map(Some));
    }

    #[test]
    fn the_time_zone_is_that_of_the_nearest_place() {
        for (lat, lon, zone) in [
            (48.18, 6.45, Tz::Europe__Paris),
            (-20.88, 55.45, Tz::Indian__Reunion),
            (-16.8, 179.999, Tz::Pacific__Fiji),
            (40.71, -74.0, Tz::America__New_York),
        ] {
            assert_eq!(home(lat, lon).map(time_zone), Some(zone));
        }
    }

    #[test]
    fn every_rule_answers_alike_throughout_a_cell_of_4_km() {
        for cell in [home(48.87, 2.33), home(48.4, 7.1), home(45.77, 4.86)] {
            let wide = cell.map(|area| area.coarsened(Size::M4000));
            let answers = |area| (proposed_size(area), offered_sizes(area), time_zone(area));
            for (north, east) in [(0.01, 0.01), (0.01, 0.99), (0.5, 0.2), (0.99, 0.99)] {
                let inside = wide.and_then(|wide| {
                    let [low, high] = wide.corners();
                    home(
                        low.lat() + north * (high.lat() - low.lat()),
                        low.lon() + east * (high.lon() - low.lon()),
                    )
                });
                assert_eq!(inside.map(|area| area.coarsened(Size::M4000)), wide);
                assert_eq!(inside.map(answers), wide.map(answers));
            }
        }
    }
}
