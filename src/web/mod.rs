//! What every page and every API handler shares: who asks, forms, JSON, errors, assets.

pub mod guard;
pub mod health;
pub mod metrics;
pub mod page;
pub mod problem;
pub mod session;

mod extract;

pub use extract::{Id, Json, Query};
pub use page::Page;
pub use session::{
    Admin, ApiAdmin, ApiMember, ApiModerator, ApiNeighbour, ApiViewer, Member, Moderator, Neighbour,
};
