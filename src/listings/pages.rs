//! Listings for people.

pub mod cards;
mod chips;
pub mod days;
pub mod editing;
pub mod finding;
mod form;
pub mod map;
