//! Loans for people.

pub mod acts;
pub mod askers;
pub mod calendar;
pub mod conditions;
pub mod opening;
pub mod overview;
pub mod show;
pub mod slip;
pub mod waiting;

pub use overview::overview;
pub use show::show;
