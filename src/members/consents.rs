//! To what a member says yes, purpose by purpose; silence is no (Regulation (EU) 2016/679, articles 6 and 7).

use crate::db::Instant;

crate::words! {
    /// What something may be used for beyond lending itself.
    pub enum ConsentTo {
        /// Counts in which nobody is named may serve a report to the town.
        TownReport = "town-report",
    }
}

impl ConsentTo {
    /// The message that asks for it.
    pub const fn key(self) -> &'static str {
        match self {
            ConsentTo::TownReport => "consents-town-report",
        }
    }
}

/// One purpose, and since when a member has said yes to it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, serde::Serialize)]
pub struct Consent {
    /// The purpose.
    pub purpose: ConsentTo,
    /// Since when; nothing for no.
    pub since: Option<Instant>,
}
