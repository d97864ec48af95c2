//! What every page and every API handler shares: who asks, forms, JSON, errors, assets.

pub mod assets;
pub mod call;
pub mod cookies;
pub mod door;
pub mod forms;
pub mod guard;
pub mod health;
pub mod icons;
pub mod instance;
pub mod metrics;
pub mod once;
pub mod page;
pub mod paging;
pub mod problem;
pub mod qr;
pub mod session;
pub mod visitor;
pub mod words;

mod extract;
#[cfg(test)]
mod palette;

pub use call::Call;
pub use extract::{Id, Json, Query, Raw};
pub use forms::{Fields, Form, Parcel};
pub use guard::{content_security, is_from_elsewhere};
pub use page::{Page, see_other};
pub use qr::Qr;
pub use session::{
    Admin, ApiAdmin, ApiMember, ApiModerator, ApiNeighbour, ApiViewer, Member, Moderator,
    Neighbour, Proven,
};
pub use visitor::Visitor;
