//! The categories in which a neighbourhood wants nothing new. What was listed in them before stays,
//! and its owner may go on changing it.

use std::fmt;

use super::Category;
use crate::error::{Error, Result};

/// Those categories; with a top one, all that lie in it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Hidden(Vec<Category>);

impl Hidden {
    /// Reads slugs with spaces between, as they are kept. One that is no category any more hides
    /// nothing.
    pub fn read(slugs: &str) -> Hidden {
        let known = slugs
            .split_whitespace()
            .filter_map(|slug| slug.parse().ok());
        Hidden(known.collect())
    }

    /// What somebody ticked.
    ///
    /// # Errors
    /// `Bad` for what is no category, and for the one in which everything has its place.
    pub fn choose<'a>(ticked: impl Iterator<Item = &'a str>) -> Result<Hidden> {
        let mut chosen = Vec::new();
        for slug in ticked {
            match slug.parse() {
                Ok(Category::Other) | Err(_) => {
                    return Err(Error::bad("error-bad-request-detail"));
                }
                Ok(category) => chosen.push(category),
            }
        }
        // A child says nothing beside its top.
        let whole = |child: &Category| child.is_top() || !chosen.contains(&child.top());
        Ok(Hidden(chosen.iter().copied().filter(whole).collect()))
    }

    /// Whether nothing new is listed in this category.
    pub fn hides(&self, category: Category) -> bool {
        self.0.iter().any(|hidden| hidden.holds(category))
    }

    /// The categories that were ticked.
    pub fn categories(&self) -> &[Category] {
        &self.0
    }
}

impl fmt::Display for Hidden {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let slugs: Vec<&str> = self.0.iter().map(Category::as_str).collect();
        f.write_str(&slugs.join(" "))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_top_hides_its_children_and_a_child_only_itself() {
        let hidden = Hidden::read("tools camping-tents gone-with-a-later-version");
        assert!(hidden.hides(Category::Tools) && hidden.hides(Category::ToolsPower));
        assert!(hidden.hides(Category::CampingTents) && !hidden.hides(Category::Camping));
        assert!(!Hidden::default().hides(Category::Tools));
    }

    #[test]
    fn what_was_ticked_is_kept_without_what_a_top_says_already() {
        let ticked = ["tools", "tools-power", "camping-tents"];
        let hidden = Hidden::choose(ticked.into_iter()).unwrap();
        assert_eq!(hidden.to_string(), "tools camping-tents");
        assert_eq!(Hidden::read(&hidden.to_string()), hidden);
    }

    #[test]
    fn no_neighbourhood_hides_the_category_in_which_everything_has_its_place() {
        for slug in ["other", "weapons"] {
            assert!(Hidden::choose([slug].into_iter()).is_err(), "{slug}");
        }
    }
}
