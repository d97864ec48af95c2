use rand::SeedableRng;
use rand::rngs::StdRng;

use super::*;
use crate::places::area::tests::{any_point, scaled};
use crate::places::gazetteer::place;

fn every_place() -> Vec<Place> {
    (0..).map_while(place).collect()
}

#[test]
fn the_nearest_place_is_the_one_that_brute_force_finds() {
    let places = every_place();
    let mut random = StdRng::seed_from_u64(11);
    for _ in 0..scaled(20) {
        let point = any_point(&mut random);
        let least = places
            .iter()
            .map(|place| metres_between(point, place.point))
            .fold(f64::INFINITY, f64::min);
        let found = nearest(point).map(|place| metres_between(point, place.point));
        assert!(found.is_some_and(|metres| metres <= least + 1.0));
    }
}

#[test]
fn every_place_is_nearest_to_its_own_middle() {
    for place in every_place().into_iter().step_by(997) {
        assert_eq!(
            nearest(place.point).map(|found| found.point),
            Some(place.point)
        );
    }
}

#[test]
fn the_places_around_are_those_that_brute_force_finds() {
    let places = every_place();
    for id in [3_020_035, 2_988_507, 2_198_148] {
        let centre = crate::places::find(id).map(|place| place.point).into_iter();
        for point in centre {
            let mut expected: Vec<u32> = places
                .iter()
                .filter(|place| metres_between(point, place.point) <= 20_000.0)
                .map(|place| place.id)
                .collect();
            let mut found: Vec<u32> = within(point, 20_000.0)
                .iter()
                .map(|(place, _)| place.id)
                .collect();
            expected.sort_unstable();
            found.sort_unstable();
            assert!(found.contains(&id));
            assert_eq!(found, expected);
        }
    }
}
