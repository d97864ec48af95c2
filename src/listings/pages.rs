//! Listings for people.

pub mod cards;
pub mod editing;
pub mod finding;
mod form;
pub mod map;
