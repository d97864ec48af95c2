use proptest::prelude::*;

use super::*;
use crate::places::{Point, about, distance};

fn centre(lat: f64, lon: f64, size: Size) -> Area {
    Area::at(Point::new(lat, lon).unwrap(), size)
}

fn size() -> impl Strategy<Value = Size> {
    prop::sample::select(Size::all().to_vec())
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(100))]

    #[test]
    fn an_area_within_the_radius_is_told_at_the_distance_that_people_see(
        lat in -90.0..90.0_f64,
        lon in -180.0..180.0_f64,
        size_here in size(),
        within in prop::sample::select(vec![500_u32, 1_000, 3_300, 5_000, 10_000, 27_000, 50_000]),
        others in prop::collection::vec((-0.5..0.5_f64, -0.7..0.7_f64, size()), 60),
    ) {
        let here = centre(lat, lon, size_here);
        let vantage = Vantage::new(here, within);
        let reached = reached(here, within);
        prop_assert!(reached.is_sorted_by_key(|reached| reached.from));
        for (north, east, size) in others {
            let there = Point::new((lat + north).clamp(-90.0, 90.0), (lon + east + 540.0) % 360.0 - 180.0);
            let area = Area::at(there.unwrap(), size);
            let inside = distance(here, area) <= f64::from(within);
            let expected = inside.then(|| about(here, area).metres());
            prop_assert_eq!(vantage.step(area), expected, "{:?} from {:?}", area, here);
            let region = area.coarsened(Size::M4000);
            let between = reached.iter().find(|reached| reached.region == region);
            prop_assert!(inside || between.is_none_or(|between| !between.is_whole));
            if let Some(step) = expected {
                let between = between.map(|between| between.from..=between.to);
                prop_assert!(between.is_some_and(|between| between.contains(&step)));
            }
        }
    }

    #[test]
    fn a_spot_and_its_region_are_the_area(lat in -90.0..90.0_f64, lon in -180.0..180.0_f64, size in size()) {
        let area = centre(lat, lon, size);
        prop_assert_eq!(area.coarsened(Size::M4000).at_spot(area.spot()), Some(area));
        prop_assert_eq!(Area::from_number(area.number()), Some(area));
    }
}

#[test]
fn most_of_what_a_wide_circle_reaches_is_whole() {
    let here = centre(48.8835, 2.3219, Size::M1000);
    let reached = reached(here, 50_000);
    let whole = reached.iter().filter(|reached| reached.is_whole).count();
    assert!(reached.len() < 620, "{}", reached.len());
    assert!(whole * 2 > reached.len(), "{whole} of {}", reached.len());
}
