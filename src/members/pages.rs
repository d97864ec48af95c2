//! Signing up, one's profile, where one lives.

pub mod admin;
