//! Where things are: a coarse grid in place of positions, and the world's towns by name.
//!
//! Palier never keeps where somebody lives. A [`Point`] that arrives from a browser is snapped to
//! an [`Area`], a cell of 500 to 4,000 metres, and dropped; everything else is computed from areas:
//! the distances that people see ([`about`]), what lies within a radius ([`reached()`]), the size to
//! propose ([`proposed_size`]) and the time zone ([`time_zone`]).
//!
//! Pure functions over constants and one embedded table: no database, no settings, no network.

mod area;
mod block;
mod circle;
mod distance;
mod folding;
mod gazetteer;
mod names;
mod nearest;
mod plane;
mod point;
mod reached;
mod rules;
mod search;
mod sphere;
mod table;

pub use area::{Area, BadCode, Size};
pub use block::Block;
pub use distance::{About, Vantage, about, distance};
pub(crate) use folding::plain;
pub use gazetteer::{Place, find, of_country};
pub use names::{Label, Named, names};
pub use nearest::nearest;
pub use plane::{Frame, Plane, SIDE, Scale, Tile};
pub use point::{BadPoint, Point};
pub use reached::{Reached, reached};
pub use rules::{offered_sizes, proposed_size, time_zone};
pub use search::search;
