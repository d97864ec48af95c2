//! Members: who they are, how they join, where they roughly live, what they may do.

pub mod actions;
pub mod address;
pub mod api;
pub mod area;
pub mod attempts;
mod cards;
pub mod consents;
pub mod founding;
pub mod pages;
pub mod password;
mod person;
mod profile;
pub mod search;
mod sign_up;
pub mod store;
mod token;

pub use cards::Cards;
pub use person::{Card, Figures, Person};
pub use profile::{ABOUT_MAX, NAME_MAX, Profile, ProfileInput};
pub use sign_up::{Email, SignUp, SignUpInput};
pub use token::{Purpose, Token};

crate::id! {
    /// The id of a member.
    MemberId
}

crate::words! {
    /// What a member may do beyond their own things.
    pub enum Role {
        /// A neighbour.
        Member = "member",
        /// Acts on reports.
        Moderator = "moderator",
        /// Runs the neighbourhood.
        Admin = "admin",
    }
}

crate::words! {
    /// How an account stands.
    pub enum Standing {
        /// Signed up, e-mail not yet confirmed.
        Unconfirmed = "unconfirmed",
        /// Waits for an admin's approval.
        Waiting = "waiting",
        /// A neighbour among neighbours.
        Active = "active",
        /// May only finish open loans for now.
        Suspended = "suspended",
        /// May only finish open loans.
        Banned = "banned",
        /// Gone; the row remains for the others' loans.
        Deleted = "deleted",
    }
}
