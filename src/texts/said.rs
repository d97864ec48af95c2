//! What was said before. A page says a hundred messages without placeholders, and of each listing how
//! far it is and how many loans its owner had: the same few words again and again.

use std::borrow::Cow;
use std::cell::RefCell;
use std::collections::HashMap;
use std::fmt::Write;

use super::{Argument, Locale};

/// So many texts are remembered in each language; beyond, remembering begins anew.
const MOST: usize = 4_096;

thread_local! {
    /// What this thread said, in each language. One for each thread, so that none waits for another.
    static SAID: RefCell<[HashMap<String, String>; Locale::ALL.len()]> = RefCell::default();
}

/// By what a text is remembered: its key, and the numbers in it. Texts with names, titles and days
/// in them are not: they hardly come again, and names are nothing to keep.
pub(super) fn name<'a>(
    key: &'a str,
    arguments: &[(&'static str, Argument)],
) -> Option<Cow<'a, str>> {
    let mut name = Cow::Borrowed(key);
    for (placeholder, argument) in arguments {
        let Argument::Number(number) = argument else {
            return None;
        };
        write!(name.to_mut(), " {placeholder}={number}").ok()?;
    }
    Some(name)
}

/// The text of that name as it was said before, else as it is said now; nothing where there are no
/// words, which is not remembered.
pub(super) fn again(
    locale: Locale,
    name: Cow<'_, str>,
    say: impl FnOnce() -> Option<String>,
) -> Option<String> {
    if let Some(words) = SAID.with_borrow_mut(|said| of(said, locale).get(&*name).cloned()) {
        return Some(words);
    }
    let words = say()?;
    SAID.with_borrow_mut(|said| {
        let said = of(said, locale);
        if said.len() >= MOST {
            said.clear();
        }
        said.insert(name.into_owned(), words.clone());
    });
    Some(words)
}

fn of<T>([english, french]: &mut [T; Locale::ALL.len()], locale: Locale) -> &mut T {
    match locale {
        Locale::En => english,
        Locale::Fr => french,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_remembered_and_names_are_not() {
        let number = [("loans", Argument::Number(3))];
        assert_eq!(name("key", &[]).as_deref(), Some("key"));
        assert_eq!(name("key", &number).as_deref(), Some("key loans=3"));
        assert_eq!(name("key", &[("name", Argument::from("Ana"))]), None);
    }

    #[test]
    fn what_was_said_is_said_again_in_each_language_by_itself() {
        let say = |locale, words: Option<&str>| {
            again(locale, Cow::Borrowed("said"), || words.map(str::to_owned))
        };
        assert_eq!(say(Locale::En, None), None);
        assert_eq!(say(Locale::En, Some("yes")).as_deref(), Some("yes"));
        assert_eq!(say(Locale::En, Some("no")).as_deref(), Some("yes"));
        assert_eq!(say(Locale::Fr, Some("oui")).as_deref(), Some("oui"));
    }
}
