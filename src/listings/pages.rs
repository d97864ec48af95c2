//! Listings for people.

pub mod cards;
pub mod categories;
mod chips;
pub mod days;
pub mod editing;
pub mod finding;
mod form;
pub mod map;
