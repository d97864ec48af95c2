//! The queries of members.
