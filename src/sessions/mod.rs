//! Signing in and out, and the rows that keep somebody signed in (DESIGN, section 9).

pub mod store;
mod tokens;

use chrono::Duration;

pub use tokens::{Claims, SessionKey, TokenKind};

use crate::db::Instant;
use crate::members::{MemberId, Role, Standing};
use crate::places::Area;
use crate::texts::Locale;

crate::id! {
    /// The id of a session.
    SessionId
}

crate::words! {
    /// Who holds a session.
    pub enum SessionKind {
        /// A browser, by cookie.
        Browser = "browser",
        /// A program, by bearer token.
        Program = "program",
    }
}

/// A browser's session ends after so long without a request.
pub const IDLE: Duration = Duration::days(14);
/// And after so long in any case.
pub const LONGEST: Duration = Duration::days(30);
/// Admin pages ask for the password again after so long without one (ASVS 5.0, 7.5).
pub const ADMIN_IDLE: Duration = Duration::minutes(20);
/// An API client's access token lives so long.
pub const ACCESS: Duration = Duration::minutes(10);

/// The signed-in member that a request comes from.
#[derive(Clone, Debug)]
pub struct Viewer {
    /// Who.
    pub id: MemberId,
    /// Their name.
    pub name: String,
    /// What they may do.
    pub role: Role,
    /// How their account stands; only active and suspended-like ones have sessions.
    pub standing: Standing,
    /// Their language.
    pub locale: Locale,
    /// The coarse cell they live in, once they chose one.
    pub area: Option<Area>,
    /// The session that this request came with.
    pub session: SessionId,
    /// When they last gave their password.
    pub password_at: Instant,
}

impl Viewer {
    /// Whether they may moderate.
    pub fn moderates(&self) -> bool {
        matches!(self.role, Role::Moderator | Role::Admin)
    }

    /// Whether they run the neighbourhood.
    pub fn administers(&self) -> bool {
        self.role == Role::Admin
    }
}
