//! The demo town: invented neighbours and their objects, the same twice for the same seed.

pub mod drawing;
