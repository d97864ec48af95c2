//! The suite: one binary, one file per feature, each test named by the sentence that it proves.

#![expect(
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::string_slice,
    clippy::unwrap_used,
    reason = "in a test a panic is how one says \"this must be so\""
)]

mod accounts;
mod administration;
mod api_journey;
mod architecture;
mod areas;
mod asvs;
mod attacks;
mod authorization;
mod backup;
mod blocking;
mod booking;
mod calendar;
mod cards;
mod categories;
mod conformance;
mod conversations;
mod decisions;
mod demo;
mod durable;
mod everything;
mod facts;
mod feed;
mod finding;
mod first_neighbours;
mod forgeries;
mod founding;
mod full_disk;
mod fuzzed;
mod harness;
mod headers;
mod hostile_photos;
mod idempotency;
mod interop;
mod keys;
mod killed;
mod lending_journey;
mod listings;
mod live;
mod loan_changes;
mod loan_journey;
mod loan_pages;
mod loan_sides;
mod loans;
mod mail_server;
mod malformed;
mod map;
mod matching;
mod member_search;
mod members;
mod model;
mod moderation;
mod moderation_journey;
mod muting;
mod neighbourhood;
mod notifications;
mod outbound;
mod overseeing;
mod overview;
mod passkeys;
mod portable;
mod protection;
mod pushes;
mod queries;
mod reminders;
mod reports;
mod reputation;
mod reputation_journey;
mod reviews;
mod schema;
mod schemathesis;
mod search;
mod searches;
mod second_step;
mod sessions;
mod settings;
mod spelling;
mod texts;
mod trust;
mod two_worlds;
mod vouch_credentials;
mod vouches;
mod waiting;
mod worlds;
