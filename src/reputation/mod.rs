//! Reputation: what a member can take away, prove elsewhere and show.
//!
//! The portable form is W3C Verifiable Credentials 2.0, secured as JWTs: [`credential`] turns facts
//! into [`claims`], whose words [`context`] defines; [`jwt`] signs them with the [`keys`] of the
//! platform, [`export`] seals all of a member's statements into one file, and [`verify`] checks such
//! a file without a network and answers with a [`report`].

pub mod claims;
pub mod context;
pub mod credential;
pub mod export;
pub mod jwt;
pub mod keys;
pub mod report;
pub mod verify;
