//! Palier.

pub mod error;
pub mod texts;
