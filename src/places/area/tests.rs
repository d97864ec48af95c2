use rand::rngs::StdRng;
use rand::{Rng, SeedableRng};

use super::*;

const SEED: u64 = 20_260_501;

/// Points all round the globe, with more than their share at the poles, at the antimeridian and
/// on the edges of rows.
pub(in crate::places) fn any_point(random: &mut StdRng) -> Point {
    let lat = match random.random_range(0..10) {
        0 => 90.0 - random.random_range(0.0..0.1),
        1 => random.random_range(0.0..0.1) - 90.0,
        2 => f64::from(random.random_range(0..ROWS)) * ROW_DEGREES - 90.0,
        _ => random.random_range(-1.0f64..=1.0).asin().to_degrees(),
    };
    let lon = match random.random_range(0..10) {
        0 => 180.0 - random.random_range(0.0..0.01),
        1 => random.random_range(0.0..0.01) - 180.0,
        2 => [-180.0, 0.0, 180.0][random.random_range(0..3)],
        _ => random.random_range(-180.0..=180.0),
    };
    Point::new(lat.clamp(-90.0, 90.0), lon).unwrap()
}

/// How often a long test repeats, by the factor in `PALIER_TEST_SCALE`.
pub(in crate::places) fn scaled(count: u32) -> u32 {
    let scale = std::env::var("PALIER_TEST_SCALE").map_or(1.0, |text| text.parse().unwrap());
    (f64::from(count) * f64::max(scale, 1e-4)) as u32
}

fn width_at_the_bands_centre(area: Area) -> f64 {
    let band = (area.y << area.size.level()) / BAND;
    let lat = f64::from(band * BAND + BAND / 2) * ROW_DEGREES - 90.0;
    EQUATOR * lat.to_radians().cos() / f64::from(area.columns())
}

fn width(area: Area) -> f64 {
    EQUATOR * area.centre().lat().to_radians().cos() / f64::from(area.columns())
}

#[test]
fn the_grid_is_sound_all_round_the_globe() {
    println!("seed {SEED}");
    let mut random = StdRng::seed_from_u64(SEED);
    for _ in 0..scaled(1_000_000) {
        let point = any_point(&mut random);
        let finest = Area::at(point, Size::M500);
        for size in Size::all() {
            let area = Area::at(point, size);
            assert_eq!(area, finest.coarsened(size), "cells nest");
            assert_eq!(Area::at(area.centre(), size), area, "a centre stays");
            assert_eq!(Area::from_parts(size, area.y, area.x), Some(area));
            assert_eq!(area.coarsened(size), area);
        }
    }
}

#[test]
fn a_point_lies_between_the_corners_of_its_area() {
    let mut random = StdRng::seed_from_u64(SEED);
    for _ in 0..scaled(50_000) {
        let point = any_point(&mut random);
        for size in Size::all() {
            let [low, high] = Area::at(point, size).corners();
            let slack = 1e-5;
            assert!((low.lat() - slack..=high.lat() + slack).contains(&point.lat()));
            let lon = if point.lon() == 180.0 {
                -180.0
            } else {
                point.lon()
            };
            assert!((low.lon() - slack..=high.lon() + slack).contains(&lon));
        }
    }
}

#[test]
fn areas_are_as_wide_as_their_size_says() {
    let mut random = StdRng::seed_from_u64(SEED);
    for _ in 0..scaled(100_000) {
        let point = any_point(&mut random);
        for size in Size::all() {
            let area = Area::at(point, size);
            let nominal = f64::from(size.metres());
            assert!((1.0..1.34).contains(&(width_at_the_bands_centre(area) / nominal)));
            if point.lat().abs() < 80.0 {
                assert!((width(area) / nominal - 1.0).abs() < 0.003);
            }
        }
    }
}

#[test]
fn an_areas_code_reads_back_as_the_area_and_nothing_else_is_a_code() {
    let mut random = StdRng::seed_from_u64(SEED);
    for _ in 0..scaled(20_000) {
        let point = any_point(&mut random);
        for size in Size::all() {
            let area = Area::at(point, size);
            assert_eq!(area.code().parse(), Ok(area));
        }
    }
    let huge = "1".repeat(1_000_000);
    for code in [
        "",
        "-",
        "1000",
        "1000-1",
        "1000-1-1-1",
        "1000-1-1 ",
        "1000-+1-1",
        "1000-01-1",
        "1000--1-1",
        "750-1-1",
        "1000-20036-1",
        "1000-1-99999",
        "1000-1-\0",
        "é",
        &huge,
    ] {
        assert_eq!(code.parse::<Area>(), Err(BadCode), "{}", code.len());
    }
    assert_eq!(
        "1000-20035-1".parse::<Area>().map(Area::size),
        Ok(Size::M1000)
    );
}

#[test]
fn only_areas_of_the_grid_can_be_made_from_parts() {
    for size in Size::all() {
        let rows = ROWS >> size.level();
        for (y, x) in [
            (-1, 0),
            (0, -1),
            (rows, 0),
            (i32::MAX, 0),
            (i32::MIN, i32::MAX),
        ] {
            assert_eq!(Area::from_parts(size, y, x), None);
        }
        let at_the_pole = Area::from_parts(size, rows - 1, 0).unwrap();
        assert_eq!(
            Area::from_parts(size, rows - 1, at_the_pole.columns()),
            None
        );
        assert!(Area::from_parts(size, rows - 1, at_the_pole.columns() - 1).is_some());
    }
}

#[test]
fn neighbours_are_mutual_and_touch() {
    let mut random = StdRng::seed_from_u64(SEED);
    for _ in 0..scaled(5_000) {
        let point = any_point(&mut random);
        for size in Size::all() {
            let area = Area::at(point, size);
            let neighbours = area.neighbours();
            assert!(neighbours.len() >= 5 - usize::from(area.columns() < 4) * 3);
            for other in neighbours {
                assert_ne!(other, area);
                assert_eq!(Area::from_parts(size, other.y, other.x), Some(other));
                assert!(other.neighbours().contains(&area), "mutual");
                assert!(touch(area, other), "{area:?} {other:?}");
            }
        }
    }
}

fn touch(a: Area, b: Area) -> bool {
    let ([a_low, a_high], [b_low, b_high]) = (a.corners(), b.corners());
    let slack = 2e-5;
    let lat = a_low.lat() <= b_high.lat() + slack && b_low.lat() <= a_high.lat() + slack;
    let lon = [-360.0, 0.0, 360.0].into_iter().any(|turn| {
        a_low.lon() <= b_high.lon() + turn + slack && b_low.lon() + turn <= a_high.lon() + slack
    });
    lat && lon
}

#[test]
fn every_area_that_touches_is_a_neighbour_even_across_the_antimeridian() {
    let area = Area::at(Point::new(-16.8, 179.9999).unwrap(), Size::M1000);
    let neighbours = area.neighbours();
    assert!(neighbours.len() >= 8);
    assert!(neighbours.iter().any(|other| other.x == 0));
    let [low, high] = area.corners();
    for lat in [low.lat() - 0.001, high.lat() + 0.001, area.centre().lat()] {
        for lon in [low.lon() - 0.001, area.centre().lon(), -179.9999] {
            let near = Area::at(Point::new(lat, lon).unwrap(), Size::M1000);
            assert!(near == area || neighbours.contains(&near));
        }
    }
}

#[test]
fn resizing_says_no_more_than_the_area_did() {
    let mut random = StdRng::seed_from_u64(SEED);
    for _ in 0..scaled(20_000) {
        let point = any_point(&mut random);
        for (from, to) in [(Size::M4000, Size::M500), (Size::M1000, Size::M500)] {
            let area = Area::at(point, from);
            let finer = area.resized(to);
            assert_eq!(finer.size(), to);
            assert_eq!(finer.resized(from), area, "there and back is no gain");
            assert_eq!(
                finer.cell(),
                area.cell(),
                "and it is the same wherever one lives in it"
            );
        }
        let fine = Area::at(point, Size::M500);
        assert_eq!(fine.resized(Size::M2000), Area::at(point, Size::M2000));
    }
}

#[test]
fn the_cell_number_is_that_of_the_base_cell_at_the_centre() {
    let area = Area::from_parts(Size::M1000, 15_380, 20_750).unwrap();
    assert_eq!(area.cell(), (30_761 << 20) + 41_501);
    let finest = Area::from_parts(Size::M500, 3, 5).unwrap();
    assert_eq!(finest.cell(), (3 << 20) + 5);
}

#[test]
fn sizes_are_known_by_their_metres() {
    let metres: Vec<u32> = Size::all().into_iter().map(Size::metres).collect();
    assert_eq!(metres, [500, 1_000, 2_000, 4_000]);
    for size in Size::all() {
        assert_eq!(Size::from_metres(size.metres()), Some(size));
    }
    assert_eq!(Size::from_metres(750), None);
    assert_eq!(Size::default(), Size::M1000);
}
