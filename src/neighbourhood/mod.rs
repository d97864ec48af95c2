//! The neighbourhood that this instance serves: its name, its centre, who may join, the
//! landmarks to choose an area by.

pub mod store;

use crate::places::Area;

crate::words! {
    /// Who may join.
    pub enum Joining {
        /// Whoever wants to.
        Everyone = "everyone",
        /// Whoever has an invitation link.
        Invitation = "invitation",
        /// Whoever an admin approves.
        Approval = "approval",
    }
}

/// The neighbourhood, once it is founded.
#[derive(Clone, Debug, PartialEq)]
pub struct Neighbourhood {
    /// Its name, as pages show it.
    pub name: String,
    /// Who runs this instance, in the footer.
    pub operator: String,
    /// The founder's notice on the home page ("next meeting …").
    pub notice: String,
    /// Who may join.
    pub joining: Joining,
    /// Its centre, as an area.
    pub area: Area,
}
