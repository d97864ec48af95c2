use rand::rngs::StdRng;
use rand::{Rng, SeedableRng};

use super::*;
use crate::places::Size;
use crate::places::area::tests::{any_point, scaled};

fn near(random: &mut StdRng, point: Point) -> Point {
    let reach = 10f64.powf(random.random_range(-3.0..1.0));
    let lat = point.lat() + random.random_range(-reach..reach);
    let lon = point.lon() + random.random_range(-reach..reach);
    Point::new(lat.clamp(-90.0, 90.0), lon.clamp(-180.0, 180.0)).unwrap()
}

#[test]
fn what_people_see_is_never_less_than_the_distance_nor_finer_than_an_area() {
    let mut random = StdRng::seed_from_u64(7);
    for _ in 0..scaled(50_000) {
        let point = any_point(&mut random);
        let [a, b] = [point, near(&mut random, point)]
            .map(|point| Area::at(point, Size::all()[random.random_range(0..4)]));
        let shown = about(a, b);
        assert_eq!(shown, about(b, a));
        assert_eq!(distance(a, b).to_bits(), distance(b, a).to_bits());
        assert_eq!(shown == About::Same, a == b);
        if a == b {
            continue;
        }
        assert!(f64::from(shown.metres()) >= distance(a, b));
        assert!(shown.metres() >= a.size().metres().max(b.size().metres()));
        match shown {
            About::Within(step) => {
                let below = STEPS.into_iter().rfind(|s| *s < step).unwrap_or(0);
                let widest = a.size().max(b.size()).metres();
                assert!(
                    f64::from(below) < distance(a, b) || below < widest,
                    "smallest"
                );
            }
            About::Far(kilometres) => {
                assert!(distance(a, b) > 50_000.0);
                assert!(
                    f64::from(kilometres - 100) * 1_000.0 < distance(a, b),
                    "smallest"
                );
                assert_eq!(kilometres % 100, 0);
            }
            About::Same => unreachable!(),
        }
    }
}

#[test]
fn where_one_lives_within_an_area_changes_nothing_that_is_shown() {
    let mut random = StdRng::seed_from_u64(8);
    let other = Area::at(Point::new(48.2, 6.5).unwrap(), Size::M1000);
    let home = Area::at(Point::new(48.18, 6.45).unwrap(), Size::M1000);
    let [low, high] = home.corners();
    for _ in 0..200 {
        let lat = random.random_range(low.lat() + 1e-4..high.lat() - 1e-4);
        let lon = random.random_range(low.lon() + 1e-4..high.lon() - 1e-4);
        let moved = Area::at(Point::new(lat, lon).unwrap(), Size::M1000);
        assert_eq!(about(moved, other), about(home, other));
    }
    assert_eq!(about(home, other), About::Within(5_000));
}

#[test]
fn distances_read_from_near_to_far() {
    let areas = [
        (48.18324, 6.45304), // Épinal
        (48.20, 6.45304),
        (48.85341, 2.34880),   // Paris
        (40.71427, -74.00597), // New York
    ]
    .map(|(lat, lon)| Area::at(Point::new(lat, lon).unwrap(), Size::M1000));
    let shown = areas.map(|area| about(areas[0], area));
    assert_eq!(
        shown,
        [
            About::Same,
            About::Within(2_000),
            About::Far(400),
            About::Far(6_200)
        ]
    );
    assert!(shown.is_sorted());
    assert_eq!(shown.map(About::metres), [0, 2_000, 400_000, 6_200_000]);
}
