//! Account: one page from which a member reaches all that is theirs, and one archive that holds it.

pub mod actions;
pub mod api;
mod archive;
pub mod everything;
pub mod pages;
pub mod store;
pub mod turn;

/// A row of the page: where it leads and how it is named.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Door {
    /// The address.
    pub url: &'static str,
    /// The icon.
    pub icon: &'static str,
    /// The message that names it.
    pub title: &'static str,
    /// The message that says what is behind it.
    pub words: &'static str,
}

/// What every member has.
pub const DOORS: [Door; 15] = [
    Door {
        url: "/me/listings",
        icon: "tools",
        title: "account-listings",
        words: "account-listings-text",
    },
    Door {
        url: "/me/loans",
        icon: "handshake",
        title: "account-loans",
        words: "account-loans-text",
    },
    Door {
        url: "/me/searches",
        icon: "bell",
        title: "account-searches",
        words: "account-searches-text",
    },
    Door {
        url: "/me/notifications",
        icon: "mail",
        title: "account-notifications",
        words: "account-notifications-text",
    },
    Door {
        url: "/me/reputation",
        icon: "star",
        title: "account-reputation",
        words: "account-reputation-text",
    },
    Door {
        url: "/me/thanks",
        icon: "message",
        title: "thanks-title",
        words: "thanks-door",
    },
    Door {
        url: "/invitations",
        icon: "people",
        title: "account-invitations",
        words: "account-invitations-text",
    },
    Door {
        url: "/me/profile",
        icon: "person",
        title: "account-profile",
        words: "account-profile-text",
    },
    Door {
        url: "/me/area",
        icon: "pin",
        title: "account-area",
        words: "account-area-text",
    },
    Door {
        url: "/me/attestation",
        icon: "home-door",
        title: "attestation-title",
        words: "attestation-door",
    },
    Door {
        url: "/me/security",
        icon: "lock",
        title: "security-title",
        words: "security-door",
    },
    Door {
        url: "/me/blocks",
        icon: "eye",
        title: "members-blocks",
        words: "account-blocks-text",
    },
    Door {
        url: "/me/decisions",
        icon: "flag",
        title: "moderation-own-title",
        words: "moderation-own-door",
    },
    Door {
        url: "/me/consents",
        icon: "check",
        title: "consents-title",
        words: "consents-door",
    },
    Door {
        url: "/me/deletion",
        icon: "warning",
        title: "leaving-title",
        words: "leaving-door",
    },
];

/// What moderators and admins have, too.
pub const ADMIN_DOOR: Door = Door {
    url: "/admin",
    icon: "shield",
    title: "account-admin",
    words: "account-admin-text",
};
