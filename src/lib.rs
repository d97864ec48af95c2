//! Palier.

pub mod error;
pub mod photos;
pub mod texts;
