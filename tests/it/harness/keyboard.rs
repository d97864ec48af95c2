//! A browser that is used by its keyboard alone.

use super::browser::Browser;

pub(crate) const DOWN: &str = "\u{e015}";
pub(crate) const ENTER: &str = "\u{e007}";
const TAB: &str = "\u{e004}";

/// A page where more steps than these are needed is no longer one for the keyboard.
const STEPS: usize = 60;

impl Browser {
    /// Presses these keys, wherever the focus is.
    pub(crate) async fn press(&self, keys: &str) {
        let focused = self.client().active_element().await;
        focused
            .expect("something has the focus")
            .send_keys(keys)
            .await
            .expect("keys can be pressed");
    }

    /// What the element that has the focus is called: by its label, its id, and what it reads.
    async fn focused(&self) -> String {
        let element = self.client().active_element().await;
        let element = element.expect("something has the focus");
        if element.tag_name().await.expect("an answer") == "body" {
            return String::new();
        }
        let label = element.attr("aria-label").await.expect("an answer");
        let id = element.attr("id").await.expect("an answer");
        let text = element.text().await.expect("an answer");
        let called = label.into_iter().chain(id).chain([text]);
        called.collect::<Vec<_>>().join(" ")
    }

    /// Presses Tab until what is called so has the focus.
    pub(crate) async fn tab_to(&self, wanted: &str) {
        for _ in 0..STEPS {
            if self.focused().await.contains(wanted) {
                return;
            }
            self.press(TAB).await;
        }
        panic!("nothing called {wanted:?} takes the focus");
    }

    /// Goes to what is called so, and presses Enter on it.
    pub(crate) async fn enter(&self, wanted: &str) {
        self.tab_to(wanted).await;
        self.press(ENTER).await;
    }
}
