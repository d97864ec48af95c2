use super::*;
use crate::places::distance;

fn point(lat: f64, lon: f64) -> Point {
    Point::new(lat, lon).unwrap()
}

fn home(size: Size) -> Area {
    Area::at(point(48.8835, 2.3219), size)
}

fn zoom(level: u32) -> Zoom {
    Zoom::parse(Some(level), None).unwrap()
}

#[test]
fn a_level_shows_the_radius_asked_for_and_unknown_levels_are_refused() {
    for (within, level) in [
        (500, 14),
        (2_000, 13),
        (5_000, 12),
        (10_000, 11),
        (50_000, 9),
    ] {
        let asked = Zoom::parse(None, Some(within)).unwrap();
        assert_eq!(asked, zoom(level), "{within}");
    }
    assert_eq!(Zoom::parse(None, None).unwrap(), zoom(13));
    for level in [0, 8, 15, u32::MAX] {
        assert!(Zoom::parse(Some(level), None).is_err());
    }
    assert_eq!(zoom(NEAREST).nearer(), None);
    assert_eq!(zoom(FARTHEST).farther(), None);
}

#[test]
fn no_listing_is_shown_in_a_cell_finer_than_its_own_area() {
    for level in FARTHEST..=NEAREST {
        let window = zoom(level).window(home(Size::M1000).centre());
        for size in Size::all() {
            let tallies = zoom(level).tally(&window, [(home(size), 3)]);
            assert_eq!(tallies.len(), 1);
            assert!(
                tallies[0].cell.metres() >= size.metres(),
                "{level} {size:?}"
            );
            assert_eq!(tallies[0].listings, 3);
        }
    }
}

#[test]
fn the_numbers_of_every_level_add_up_to_what_was_counted() {
    let areas: Vec<(Area, u32)> = (0..200)
        .map(|n| {
            let (north, east) = (f64::from(n % 14) * 0.002, f64::from(n / 14) * 0.003);
            let size = Size::all()[n as usize % 4];
            (Area::at(point(48.87 + north, 2.30 + east), size), 1)
        })
        .collect();
    for level in FARTHEST..=12 {
        let window = zoom(level).window(home(Size::M1000).centre());
        let tallies = zoom(level).tally(&window, areas.clone());
        assert_eq!(tallies.iter().map(|tally| tally.listings).sum::<u32>(), 200);
        let sizes: Vec<u32> = tallies.iter().map(|tally| tally.cell.metres()).collect();
        assert!(sizes.is_sorted_by(|a, b| a >= b));
    }
}

#[test]
fn what_is_asked_for_stays_small_at_every_level() {
    for lat in [0.0, 48.8835, 65.0] {
        for level in FARTHEST..=NEAREST {
            let window = zoom(level).window(point(lat, 2.3));
            let asked = window.areas(Size::M4000);
            assert!(
                (1..=4_000).contains(&asked.len()),
                "{lat} {level}: {}",
                asked.len()
            );
            let cells = zoom(level).cells(&window);
            assert!(
                (16..=200).contains(&cells.len()),
                "{lat} {level}: {}",
                cells.len()
            );
        }
    }
}

#[test]
fn the_list_behind_a_cell_holds_every_area_that_counts_in_it() {
    for level in FARTHEST..=NEAREST {
        for north in 0..20 {
            for size in Size::all() {
                let at = point(
                    48.8 + f64::from(north) * 0.01,
                    2.2 + f64::from(north) * 0.017,
                );
                let area = Area::at(at, size);
                let (near, within) = zoom(level).cell_of(area).around();
                let (lat, lon) = near.split_once(',').unwrap();
                let centre = point(lat.parse().unwrap(), lon.parse().unwrap());
                let metres = distance(Area::at(centre, Size::M1000), area);
                assert!(
                    metres <= within.parse().unwrap(),
                    "{level} {size:?} {metres}"
                );
            }
        }
    }
}

#[test]
fn a_window_moves_to_the_middle_of_a_cell_and_stays_there() {
    for level in FARTHEST..=NEAREST {
        let area = zoom(level).snapped(point(48.8835, 2.3219));
        assert_eq!(zoom(level).snapped(area.centre()), area);
    }
}
