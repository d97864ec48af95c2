//! Choosing one's area (DESIGN, section 5): by position, by a landmark, or by the name of a
//! place. Whatever comes in is snapped to a cell at once; nothing else is kept.

use chrono::Duration;

use crate::error::{Error, FieldErrors, Result};
use crate::neighbourhood::{Landmark, LandmarkId};
use crate::places::{self, Area, Point, Size};
use crate::texts::Text;

/// So many changes of one's area
pub const MOST_CHANGES: usize = 3;
/// within this time: who could move at will could be found by trying.
pub const CHANGES_WITHIN: Duration = Duration::days(90);

/// How a member names their area: exactly one of position, place, landmark or cell. It can hold
/// an exact position, so it can be neither printed nor written down.
#[derive(Default, serde::Deserialize, utoipa::ToSchema)]
#[serde(default)]
pub struct AreaInput {
    /// Latitude in degrees; snapped to a cell on arrival, and dropped.
    pub lat: Option<f64>,
    /// Longitude in degrees; snapped to a cell on arrival, and dropped.
    pub lon: Option<f64>,
    /// A place of the gazetteer, by its number at geonames.org.
    pub place: Option<u32>,
    /// A landmark of the neighbourhood.
    pub landmark: Option<LandmarkId>,
    /// The code of a cell, as a page showed it.
    pub area: Option<String>,
    /// 500, 1000, 2000 or 4000 metres; what is proposed there if it is missing.
    pub size: Option<u32>,
}

/// An area that was named, before its size is settled.
#[derive(Clone, Debug, PartialEq)]
pub enum Choice {
    /// A cell; from a position, a place, or a page. As fine as it was said.
    Cell(Area, Option<Size>),
    /// A landmark, whose cell the database knows.
    Landmark(LandmarkId, Option<Size>),
}

impl AreaInput {
    /// Reads the fields of a form; `typed` answers what stands in one, if anything does.
    ///
    /// # Errors
    /// A number that is none, by field.
    pub fn from_texts(typed: impl Fn(&str) -> Option<String>) -> Result<AreaInput> {
        let mut errors = FieldErrors::none();
        let input = AreaInput {
            lat: number(&mut errors, "lat", typed("lat")),
            lon: number(&mut errors, "lon", typed("lon")),
            place: number(&mut errors, "place", typed("place")),
            landmark: number(&mut errors, "landmark", typed("landmark")),
            area: typed("area"),
            size: number(&mut errors, "size", typed("size")),
        };
        errors.finish(Some(input))
    }

    /// What was named; a position becomes a cell here.
    ///
    /// # Errors
    /// Per field; also when nothing or several things were named.
    pub fn choice(&self) -> Result<Choice> {
        let size = match self.size {
            Some(metres) => Some(
                Size::from_metres(metres).ok_or(Error::field("size", "members-area-size-wrong"))?,
            ),
            None => None,
        };
        match (
            self.lat.zip(self.lon),
            self.place,
            self.landmark,
            &self.area,
        ) {
            (Some((lat, lon)), None, None, None) => Point::new(lat, lon)
                .map(|point| Choice::Cell(at(point, size), size))
                .map_err(|_bad| Error::field("lat", "members-area-position-wrong")),
            (None, Some(place), None, None) => places::find(place)
                .map(|place| Choice::Cell(at(place.point, size), size))
                .ok_or(Error::field("place", "members-area-place-unknown")),
            (None, None, Some(landmark), None) => Ok(Choice::Landmark(landmark, size)),
            (None, None, None, Some(code)) => code
                .parse()
                .map(|area| Choice::Cell(area, size))
                .map_err(|_bad| Error::field("area", "members-area-unknown")),
            _ => Err(Error::field("place", "members-area-missing")),
        }
    }
}

/// The cell of a point: of the size that was asked for, else of the size proposed there.
fn at(point: Point, size: Option<Size>) -> Area {
    Area::at(
        point,
        size.unwrap_or_else(|| places::proposed_size(Area::at(point, Size::M4000))),
    )
}

impl Choice {
    /// The area, of a size that is offered there. `landmark` answers a landmark's id.
    ///
    /// # Errors
    /// At the field `size` when it is not offered there; at `landmark` when there is none; what
    /// `landmark` answers.
    pub fn settle(
        self,
        landmark: impl FnOnce(LandmarkId) -> Result<Option<Landmark>>,
    ) -> Result<Area> {
        let area = match self {
            Choice::Cell(area, size) => sized(area, size.unwrap_or(area.size()))?,
            Choice::Landmark(id, size) => {
                let missing = Error::field("landmark", "members-area-landmark-unknown");
                let area = landmark(id)?.ok_or(missing)?.area;
                let proposed = places::proposed_size(area).max(area.size());
                sized(area, size.unwrap_or(proposed))?
            }
        };
        if places::offered_sizes(area).contains(&area.size()) {
            Ok(area)
        } else {
            Err(Error::field("size", "members-area-size-not-offered"))
        }
    }
}

/// A wider cell around a known one. A finer one nobody can tell from it.
fn sized(area: Area, size: Size) -> Result<Area> {
    if size < area.size() {
        return Err(Error::field("size", "members-area-size-finer"));
    }
    Ok(area.coarsened(size))
}

fn number<T: std::str::FromStr>(
    errors: &mut FieldErrors,
    field: &'static str,
    text: Option<String>,
) -> Option<T> {
    let parsed = text?.parse();
    errors.take(
        field,
        parsed.map_err(|_cause| Text::new("members-area-number-wrong")),
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    fn position(lat: f64, lon: f64, size: Option<u32>) -> AreaInput {
        AreaInput {
            lat: Some(lat),
            lon: Some(lon),
            size,
            ..AreaInput::default()
        }
    }

    fn nowhere(_: LandmarkId) -> Result<Option<Landmark>> {
        Ok(None)
    }

    fn settled(input: &AreaInput) -> Result<Area> {
        input.choice()?.settle(nowhere)
    }

    #[test]
    fn a_position_becomes_the_cell_that_it_lies_in() {
        let paris = settled(&position(48.8835, 2.3219, None)).expect("an area");
        assert_eq!(paris.size(), Size::M1000);
        let fine = settled(&position(48.8835, 2.3219, Some(500))).expect("an area");
        assert_eq!(fine.coarsened(Size::M1000), paris);
    }

    #[test]
    fn the_finest_size_is_for_dense_towns() {
        let vosges = settled(&position(48.4, 7.1, Some(500)));
        assert!(matches!(vosges, Err(Error::Invalid(errors)) if errors.of("size").is_some()));
        let proposed = settled(&position(48.4, 7.1, None)).expect("an area");
        assert_eq!(proposed.size(), Size::M2000);
    }

    #[test]
    fn a_known_cell_is_made_wider_but_never_finer() {
        let cell = |size| AreaInput {
            area: Some("1000-15460-19900".to_owned()),
            size: Some(size),
            ..AreaInput::default()
        };
        assert!(settled(&cell(4_000)).is_ok_and(|area| area.size() == Size::M4000));
        assert!(settled(&cell(1_000)).is_ok_and(|area| area.code() == "1000-15460-19900"));
        assert!(settled(&cell(500)).is_err());
    }

    #[test]
    fn what_is_nowhere_is_no_area() {
        let nan = position(f64::NAN, 2.0, None);
        let off = position(91.0, 2.0, None);
        let odd = position(48.0, 2.0, Some(700));
        let both = AreaInput {
            place: Some(2_988_507),
            ..position(48.0, 2.0, None)
        };
        for input in [nan, off, odd, both, AreaInput::default()] {
            assert!(matches!(settled(&input), Err(Error::Invalid(_))));
        }
    }
}
