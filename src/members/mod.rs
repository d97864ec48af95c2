//! Members: who they are, where they roughly live, what they may do.

pub mod store;

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
