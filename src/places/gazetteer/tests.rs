use super::*;

#[test]
fn a_place_is_found_by_its_id() {
    let epinal = find(3_020_035);
    let facts = epinal.map(|p| (p.id, p.name, p.country, p.admin1, p.population, p.time_zone));
    assert_eq!(
        facts,
        Some((3_020_035, "Épinal", "FR", "44", 39_518, Tz::Europe__Paris))
    );
    assert_eq!(
        epinal.map(|p| (p.point.lat(), p.point.lon())),
        Some((48.18324, 6.45304))
    );
    assert_eq!(find(0), None);
    assert_eq!(find(u32::MAX), None);
}

#[test]
fn every_place_reads_back_with_a_time_zone_that_is_known() {
    let mut count = 0;
    let mut last = u32::MAX;
    while let Some(record) = table::record(count) {
        let place = Place::from(record);
        assert!(!place.name.is_empty() && place.country.len() == 2);
        assert_eq!(place.time_zone.name(), record.zone());
        assert_eq!(table::rank_of(place.id), Some(count));
        assert!(place.population <= last, "the most populous come first");
        last = place.population;
        count += 1;
    }
    assert_eq!(count, 187_423);
    assert_eq!(table::tree().len(), 187_423);
}
