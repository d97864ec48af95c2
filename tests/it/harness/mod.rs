//! What every test stands on.

pub(crate) mod app;
pub(crate) mod arrange;
pub(crate) mod browser;
pub(crate) mod client;
pub(crate) mod database;
pub(crate) mod desk;
pub(crate) mod keyboard;
pub(crate) mod lending;
pub(crate) mod log;
pub(crate) mod moderating;
pub(crate) mod program;
mod proofs;
pub(crate) mod tools;
pub(crate) mod visitor;
pub(crate) mod wallet;
