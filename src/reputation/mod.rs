//! Reputation: what a member can take away, prove elsewhere and show.
//!
//! The portable form is W3C Verifiable Credentials 2.0, secured as SD-JWT: [`credential`] turns facts
//! into [`claims`], whose words [`context`] defines; [`jwt`] signs them with the [`keys`] of the
//! platform, [`sdjwt`] lets parts of them stay hidden, and the key of the [`holder`] proves who shows
//! them. [`status`] says what was revoked, [`did`] where a platform's keys are. [`file`](mod@file) seals a
//! member's statements into one file, and [`verify`] checks such a file without a network and answers
//! with a [`report`]. [`conformance`] lets W3C's test suite try all this.
//!
//! On pages, [`facts`] and the [`tally`] say what Palier saw, [`activity`] draws it by month, and
//! [`thanks`] finds the words that a member received; their [`savings`] only they themselves see.
//!
//! [`trust`] computes once a day whose word counts, and finds the [`rings`] that moderators are warned of.

pub mod actions;
pub mod activity;
pub mod api;
pub mod claims;
pub mod conformance;
pub mod context;
pub mod credential;
pub mod did;
pub mod facts;
pub mod file;
pub mod holder;
pub mod jwt;
pub mod keys;
pub mod pages;
pub mod readable;
pub mod report;
pub mod rings;
pub mod savings;
pub mod sdjwt;
pub mod showing;
pub mod status;
pub mod store;
pub mod tally;
pub mod thanks;
pub mod trust;
pub mod verify;

crate::id! {
    /// The id of what a member shows to an audience.
    PresentationId
}
crate::id! {
    /// The id of a reputation that a member brought from elsewhere.
    ImportId
}
crate::id! {
    /// The id of another platform that the admins know.
    KnownIssuerId
}

crate::words! {
    /// The kinds of credentials.
    pub enum Kept {
        /// A review that the member got.
        Received = "review",
        /// A review that the member wrote.
        Authored = "authored-review",
        /// A finished loan.
        Loan = "loan",
        /// A neighbour who met the member in person.
        Vouch = "vouch",
        /// Everything in numbers.
        Summary = "summary",
    }
}

impl Kept {
    /// The kind that the credential itself names.
    pub fn credential(self) -> claims::Kind {
        match self {
            Kept::Received => claims::Kind::ReviewCredential,
            Kept::Authored => claims::Kind::AuthoredReviewCredential,
            Kept::Loan => claims::Kind::LoanCredential,
            Kept::Vouch => claims::Kind::VouchCredential,
            Kept::Summary => claims::Kind::ReputationSummaryCredential,
        }
    }
}

crate::words! {
    /// What has become of a credential since it was issued.
    pub enum CredentialState {
        /// It is the one that exports hold.
        Current = "current",
        /// A newer one says the same, or how it is now; it stays good.
        Replaced = "replaced",
        /// It is good no more, and its bit is set.
        Revoked = "revoked",
    }
}

crate::words! {
    /// What a question is asked for.
    pub enum Purpose {
        /// To bring a reputation along.
        Import = "import",
        /// To bring a key of one's own.
        HolderKey = "holder-key",
    }
}

crate::words! {
    /// What the admins think of another platform.
    pub enum Level {
        /// They know it: what comes from it counts as what it says.
        Trusted = "trusted",
        /// Nothing of it is taken.
        Refused = "refused",
    }
}
