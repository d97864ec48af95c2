//! Which names a map shows: those that matter most, as many as find room beside each other.

use super::Point;
use super::nearest::within;
use super::plane::{Frame, Plane, SIDE};

/// How high a line of text is, in units.
const LINE: f64 = 22.0;
/// How wide a letter is on average, in units.
const LETTER: f64 = 10.4;
/// How far a name stands from its point, in units.
const APART: f64 = 7.0;
/// So many names are enough.
const ENOUGH: usize = 14;

/// Where a drawing has its scale, and says where north is.
const MEASURES: [Frame; 2] = [
    Frame {
        x: 0.0,
        y: SIDE - 32.0,
        width: SIDE / 2.0,
        height: 32.0,
    },
    Frame {
        x: SIDE - 40.0,
        y: 0.0,
        width: 40.0,
        height: 54.0,
    },
];

/// A name on a map.
#[derive(Clone, Debug, PartialEq)]
pub struct Label {
    /// The words.
    pub name: String,
    /// What bears it.
    pub kind: Named,
    /// Its point: so much from the left, so much from the top.
    pub spot: (f64, f64),
    /// The middle of its line of text.
    pub text: (f64, f64),
}

impl Label {
    /// Whether it is a landmark of the neighbourhood.
    pub fn is_landmark(&self) -> bool {
        self.kind == Named::Landmark
    }
}

/// What bears the name.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Named {
    /// A town or a district, from the gazetteer.
    Place,
    /// A landmark of the neighbourhood.
    Landmark,
}

/// The names to show in a window: landmarks first, then places, the most populous first. Nothing
/// covers what is `taken`, nor another name.
pub fn names(plane: &Plane, landmarks: &[(String, Point)], taken: &[Frame]) -> Vec<Label> {
    let mut places = within(plane.centre(), plane.reach());
    places.sort_unstable_by_key(|(place, _)| (std::cmp::Reverse(place.population), place.id));
    let landmarks = landmarks
        .iter()
        .map(|(name, point)| (name.as_str(), *point, Named::Landmark));
    let places = places
        .iter()
        .map(|(place, _)| (place.name, place.point, Named::Place));
    let mut taken: Vec<Frame> = MEASURES.iter().chain(taken).copied().collect();
    let mut shown: Vec<Label> = Vec::new();
    for (name, point, kind) in landmarks.chain(places) {
        if shown.len() == ENOUGH {
            break;
        }
        let spot = plane.spot(point);
        let twice = shown.iter().any(|label| label.name == name);
        // A landmark stands in the middle of its area, where other landmarks and numbers stand, too.
        let covered = kind == Named::Place && taken.iter().any(|other| other.meets(&dot(spot)));
        if twice || covered || !is_inside(&dot(spot)) {
            continue;
        }
        if let Some((text, room)) = room_for(name, spot, &taken) {
            taken.extend([room, dot(spot)]);
            let name = name.to_owned();
            shown.push(Label {
                name,
                kind,
                spot,
                text,
            });
        }
    }
    shown
}

/// Where a name has room: above its point, else below it, else a line further away. (Landmarks of
/// one area share its middle.)
fn room_for(name: &str, (x, y): (f64, f64), taken: &[Frame]) -> Option<((f64, f64), Frame)> {
    let width = LETTER * name.chars().count() as f64;
    let (leftmost, rightmost) = (width / 2.0 + 2.0, SIDE - width / 2.0 - 2.0);
    if leftmost > rightmost {
        return None; // wider than the window
    }
    [-1.0, 1.0, -3.0, 3.0]
        .into_iter()
        .map(|lines| {
            let aside = lines * LINE / 2.0 + APART * f64::signum(lines);
            let middle = x.clamp(leftmost, rightmost);
            ((middle, y + aside), line(middle, y + aside, width))
        })
        .find(|(_, room)| is_inside(room) && taken.iter().all(|other| !room.meets(other)))
}

fn line(x: f64, y: f64, width: f64) -> Frame {
    Frame {
        x: x - width / 2.0,
        y: y - LINE / 2.0,
        width,
        height: LINE,
    }
}

fn dot((x, y): (f64, f64)) -> Frame {
    Frame {
        x: x - APART,
        y: y - APART,
        width: 2.0 * APART,
        height: 2.0 * APART,
    }
}

fn is_inside(frame: &Frame) -> bool {
    frame.x >= 0.0
        && frame.y >= 0.0
        && frame.x + frame.width <= SIDE
        && frame.y + frame.height <= SIDE
}

#[cfg(test)]
mod tests {
    use super::*;

    fn paris(zoom: u32) -> Plane {
        Plane::zoomed(Point::new(48.8835, 2.3219).unwrap(), zoom)
    }

    #[test]
    fn names_lie_inside_the_window_and_none_covers_another() {
        for zoom in 9..=14 {
            let plane = paris(zoom);
            let shown = names(&plane, &[], &[]);
            assert!((1..=ENOUGH).contains(&shown.len()), "{zoom}: {shown:?}");
            let rooms: Vec<Frame> = shown
                .iter()
                .map(|l| line(l.text.0, l.text.1, LETTER * l.name.chars().count() as f64))
                .collect();
            for (n, room) in rooms.iter().enumerate() {
                assert!(is_inside(room));
                assert!(rooms.iter().skip(n + 1).all(|other| !room.meets(other)));
            }
        }
    }

    #[test]
    fn the_greatest_town_is_named_and_so_is_a_landmark_in_its_midst() {
        let school = ("L’école".to_owned(), Point::new(48.88, 2.33).unwrap());
        let shown = names(&paris(10), &[school], &[]);
        let named = |name: &str| shown.iter().any(|label| label.name == name);
        assert!(named("Paris") && named("L’école"), "{shown:?}");
    }

    #[test]
    fn a_name_wider_than_the_window_is_left_out() {
        let plane = paris(14);
        let shown = (1..200).filter(|length| {
            let landmark = [("w".repeat(*length), Point::new(48.8835, 2.3219).unwrap())];
            let labels = names(&plane, &landmark, &[]);
            labels.iter().any(Label::is_landmark)
        });
        assert_eq!(shown.max(), Some((SIDE / LETTER) as usize - 1));
    }

    #[test]
    fn what_is_taken_stays_free() {
        let all = Frame {
            x: 0.0,
            y: 0.0,
            width: SIDE,
            height: SIDE,
        };
        assert_eq!(names(&paris(12), &[], &[all]), []);
    }
}
