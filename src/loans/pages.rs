//! Loans for people.

pub mod acts;
pub mod calendar;
pub mod opening;
pub mod overview;
pub mod show;

pub use overview::overview;
pub use show::show;
