//! Palier.

pub mod config;
pub mod db;
pub mod error;
pub mod photos;
pub mod places;
pub mod texts;
