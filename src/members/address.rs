//! What is told of an address that a member wants instead of theirs.

use chrono::Duration;

use super::Email;

/// The link to a new address works for so long.
pub const LIFETIME: Duration = Duration::hours(24);

impl Email {
    /// Enough of an address to know one's own again, and no more: `n…@example.org`. The mail to the
    /// former address says it so, because others may read there by now.
    pub fn hint(&self) -> String {
        let (local, host) = self.as_str().split_once('@').unwrap_or_default();
        let first: String = local.chars().take(1).collect();
        format!("{first}…@{host}")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_hint_gives_no_address_away() {
        let email = Email::parse("new.ana@example.org").expect("an address");
        assert_eq!(email.hint(), "n…@example.org");
    }
}
