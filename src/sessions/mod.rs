//! Signing in and out, and the rows that keep somebody signed in (DESIGN, section 9).

pub mod actions;
pub mod api;
pub mod device;
pub mod pages;
pub mod store;
mod tokens;

use chrono::Duration;
use url::form_urlencoded::byte_serialize;

pub use tokens::{Claims, SessionKey, TokenKind};

use crate::db::Instant;
use crate::members::{MemberId, Role, Standing};
use crate::photos::PhotoId;
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

/// A browser is known for so long after signing in.
pub const KNOWN: Duration = Duration::days(180);

/// A session, as its member sees it.
#[derive(Clone, Debug, PartialEq)]
pub struct Session {
    /// Its id.
    pub id: SessionId,
    /// Whose.
    pub member: MemberId,
    /// A browser's or a program's.
    pub kind: SessionKind,
    /// The device, as [`device::Device`] writes it.
    pub device: String,
    /// When it began.
    pub created_at: Instant,
    /// When it was last used, to the hour.
    pub seen_at: Instant,
    /// When the password was last given.
    pub password_at: Instant,
    /// When it ends in any case.
    pub expires_at: Instant,
}

/// What an API client gets: a token for now, and one to get the next pair with.
#[derive(Clone, Debug, PartialEq, serde::Serialize, utoipa::ToSchema)]
pub struct Tokens {
    /// For `Authorization: Bearer`.
    pub access_token: String,
    /// Good once, for the next pair.
    pub refresh_token: String,
    /// Always `Bearer`.
    pub token_type: &'static str,
    /// Seconds until the access token runs out.
    pub expires_in: i64,
}

/// Where to go on: a path of this very site, else the home page. Never another site: `//evil` and
/// `/\evil` mean one to browsers (WHATWG URL, 4.4).
pub fn local_path(next: &str) -> &str {
    let local = next.starts_with('/')
        && !next.starts_with("//")
        && !next.contains('\\')
        && !next.chars().any(char::is_control)
        && next.len() <= 2_000;
    if local { next } else { "/" }
}

/// A path of this site that takes along where to go on afterwards, unless that is the home page.
pub fn with_next(path: &str, next: &str) -> String {
    match local_path(next) {
        "/" => path.to_owned(),
        next => {
            let next: String = byte_serialize(next.as_bytes()).collect();
            format!("{path}?next={next}")
        }
    }
}

/// The signed-in member that a request comes from.
#[derive(Clone, Debug)]
pub struct Viewer {
    /// Who.
    pub id: MemberId,
    /// Their name.
    pub name: String,
    /// Their photo.
    pub photo: Option<PhotoId>,
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_goes_on_within_this_site_only() {
        assert_eq!(local_path("/loans/1?done=x"), "/loans/1?done=x");
        for evil in [
            "",
            "//evil.example",
            "/\\evil.example",
            "https://evil.example",
            "javascript:alert(1)",
            "/\t/evil.example",
        ] {
            assert_eq!(local_path(evil), "/", "{evil:?}");
        }
    }
}
