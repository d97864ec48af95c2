use rand::rngs::StdRng;
use rand::{Rng, SeedableRng};

use super::*;
use crate::places::area::tests::{any_point, scaled};
use crate::places::{Point, Size, distance};

fn any_area(random: &mut StdRng) -> Area {
    let size = Size::all()[random.random_range(0..4)];
    Area::at(any_point(random), size)
}

/// Every area of the size whose centre lies in the circle, by looking at all that could.
fn by_brute_force(centre: Area, metres: u32, size: Size) -> Vec<Area> {
    let lat = centre.centre().lat();
    let reach = f64::from(metres) / 111_000.0 + 0.1;
    let rows = row_at(lat - reach) >> size.level()..=row_at(lat + reach) >> size.level();
    rows.flat_map(|y| (0..).map_while(move |x| Area::from_parts(size, y, x)))
        .filter(|area| distance(centre, *area) <= f64::from(metres))
        .collect()
}

fn hold(ranges: &[RangeInclusive<i64>], area: Area) -> bool {
    ranges.iter().any(|range| range.contains(&area.cell()))
}

#[test]
fn ranges_hold_exactly_what_brute_force_finds() {
    let mut random = StdRng::seed_from_u64(9);
    for round in 0..scaled(24).max(8) {
        let centre = any_area(&mut random);
        let metres = [0, 500, 1_000, 5_000][round as usize % 4];
        let size = [Size::M1000, Size::M2000, Size::M4000][round as usize % 3];
        let found = ranges(centre, metres);
        for area in by_brute_force(centre, metres, size) {
            assert!(hold(&found, area), "{centre:?} {metres} {area:?}");
        }
    }
}

#[test]
fn ranges_hold_every_area_within_the_radius_and_none_far_beyond() {
    let mut random = StdRng::seed_from_u64(10);
    for _ in 0..scaled(400) {
        let centre = any_area(&mut random);
        let metres = random.random_range(0..=50_000);
        let found = ranges(centre, metres);
        assert!(
            found.is_sorted_by(|a, b| a.end() < b.start()),
            "in order, none twice"
        );
        for _ in 0..200 {
            let reach = random.random_range(0.0..0.7);
            let (lat, lon) = (centre.centre().lat(), centre.centre().lon());
            let stretch = reach / lat.to_radians().cos();
            let lat = (lat + random.random_range(-reach..=reach)).clamp(-90.0, 90.0);
            let lon = lon + random.random_range(-stretch..=stretch) + 180.0;
            let point = Point::new(lat, lon.rem_euclid(360.0) - 180.0).unwrap();
            let area = Area::at(point, Size::all()[random.random_range(0..4)]);
            let metres = f64::from(metres);
            if distance(centre, area) <= metres {
                assert!(hold(&found, area), "{centre:?} {metres} {area:?}");
            } else if distance(centre, area) > metres + 4_000.0 {
                assert!(!hold(&found, area), "{centre:?} {metres} {area:?}");
            }
        }
    }
}

#[test]
fn a_circle_takes_one_range_per_row_and_two_across_the_antimeridian() {
    let area = |lat, lon| Area::at(Point::new(lat, lon).unwrap(), Size::M1000);
    let inland = ranges(area(48.18, 6.45), 5_000);
    let rows = |found: &[RangeInclusive<i64>]| {
        let mut rows: Vec<i64> = found.iter().map(|range| range.start() >> 20).collect();
        rows.dedup();
        rows.len()
    };
    assert_eq!(inland.len(), rows(&inland));
    assert!((21..=25).contains(&inland.len()));
    let fiji = ranges(area(-16.8, 179.999), 5_000);
    assert!(fiji.len() > rows(&fiji));
    let pole = ranges(area(89.99, 0.0), 5_000);
    assert_eq!(pole.len(), rows(&pole));
}

#[test]
fn an_absurd_radius_is_the_whole_globe() {
    let found = ranges(
        Area::at(Point::new(0.0, 0.0).unwrap(), Size::M500),
        u32::MAX,
    );
    assert_eq!(found.len(), ROWS as usize);
    assert_eq!(found.first(), Some(&(0..=i64::from(columns(0)) - 1)));
}
