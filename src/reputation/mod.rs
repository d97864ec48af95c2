//! Reputation: what a member can take away, prove elsewhere and show.
//!
//! The portable form is W3C Verifiable Credentials 2.0, secured as JWTs: [`credential`] turns facts
//! into [`claims`], whose words [`context`] defines; [`jwt`] signs them with the [`keys`] of the
//! platform, [`export`] seals all of a member's statements into one file, and [`verify`] checks such
//! a file without a network and answers with a [`report`].

pub mod actions;
pub mod api;
pub mod claims;
pub mod context;
pub mod credential;
pub mod export;
pub mod facts;
pub mod jwt;
pub mod keys;
pub mod pages;
pub mod readable;
pub mod report;
pub mod store;
pub mod verify;

crate::words! {
    /// The kinds of credentials that are issued once per fact and kept.
    pub enum Kept {
        /// A review that the member got.
        Received = "review",
        /// A review that the member wrote.
        Authored = "authored-review",
        /// A finished loan.
        Loan = "loan",
    }
}
