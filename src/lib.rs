//! Palier.

pub mod account;
pub mod app;
pub mod config;
pub mod conversations;
pub mod db;
pub mod demo;
pub mod error;
pub mod listings;
pub mod loans;
pub mod matching;
pub mod members;
pub mod moderation;
pub mod neighbourhood;
pub mod notify;
pub mod openapi;
pub mod photos;
pub mod places;
pub mod reputation;
pub mod reviews;
pub mod secrets;
pub mod serve;
pub mod sessions;
pub mod texts;
pub mod web;
mod workers;
