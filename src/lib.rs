//! Palier: neighbours lend and give each other objects, and keep their reputation.
//!
//! # The map of the code
//!
//! One program, in vertical features. A feature is a folder with at most five rooms: `mod` (types
//! and pure rules, no I/O), `store` (every query), `actions` (use cases, one transaction each),
//! `pages` (HTML) and `api` (JSON). Handlers translate, actions decide, stores query. Read [`routes`]
//! first: its table is the whole of the application on one page. [`app`] says what every request
//! works with, who hears which event and what the clock moves.
//!
//! The foundations, which know no feature:
//!
//! - [`error`]: one table of errors, for pages and programs; [`texts`]: every word that people see
//! - [`config`], [`secrets`]: the settings and keys
//! - [`db`]: one connection type over SQLite and PostgreSQL, one way to read, one way to write, and
//!   the events through which features tell each other what happened
//! - [`notify`]: mail and push messages, written in the transaction of what they tell of and sent later
//! - [`outbound`]: the one door to other servers; [`security`]: the log of who tried what at ours
//! - [`web`]: sessions, pages, forms, problems, paging, assets
//!
//! The features, each of which knows only those before it:
//!
//! 1. [`photos`]: upright pixels and nothing else
//! 2. [`places`]: areas instead of positions, distances, the world's towns
//! 3. [`neighbourhood`]: its name, landmarks, who may join, invitations
//! 4. [`members`]: who they are, how they join, roughly where they live
//! 5. [`factors`]: second factors beside the password
//! 6. [`sessions`]: signing in and out
//! 7. [`listings`]: what is lent, given or looked for, and how it is found
//! 8. [`conversations`]: what two members write to each other
//! 9. [`matching`]: offers that fit requests
//! 10. [`searches`]: saved searches, their mails, and feeds
//! 11. [`loans`]: from the first word to the return; the whole lifecycle is one table
//! 12. [`reviews`]: what the two sides say of each other
//! 13. [`moderation`]: reports, hiding, the log of every act
//! 14. [`vouches`]: who met whom in person, and who lives here by a guarantor’s word
//! 15. [`reputation`]: profiles, figures, and the signed file that a member takes along
//! 16. [`account`]: a member's own page
//! 17. [`demo`]: an invented town that uses all of it
//!
//! [`serve`] starts the program and stops it in good order; [`backup`] puts all that it holds into one
//! file.

pub mod account;
pub mod app;
pub mod backup;
pub mod config;
pub mod conversations;
pub mod db;
pub mod demo;
pub mod error;
pub mod factors;
pub mod listings;
pub mod loans;
pub mod matching;
pub mod members;
pub mod moderation;
pub mod neighbourhood;
pub mod notify;
pub mod openapi;
pub mod outbound;
pub mod photos;
pub mod places;
pub mod reputation;
pub mod reviews;
pub mod routes;
pub mod searches;
pub mod secrets;
pub mod security;
pub mod serve;
pub mod sessions;
pub mod texts;
pub mod vouches;
pub mod web;
mod workers;
