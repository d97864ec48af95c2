//! What templates hand to Fluent: values for placeholders, and words for the macros. Templates
//! take references of references, so both are given for those too.

use chrono::NaiveDate;

use crate::texts::{Argument, Locale, Text};

/// Something that fills a placeholder.
pub trait ToArgument {
    /// The placeholder's content.
    fn to_argument(&self) -> Argument;
}

impl<T: ToArgument + ?Sized> ToArgument for &T {
    fn to_argument(&self) -> Argument {
        (**self).to_argument()
    }
}

impl ToArgument for str {
    fn to_argument(&self) -> Argument {
        Argument::Words(self.to_owned())
    }
}

impl ToArgument for String {
    fn to_argument(&self) -> Argument {
        Argument::Words(self.clone())
    }
}

impl ToArgument for NaiveDate {
    fn to_argument(&self) -> Argument {
        Argument::Day(*self)
    }
}

impl ToArgument for Argument {
    fn to_argument(&self) -> Argument {
        self.clone()
    }
}

impl ToArgument for usize {
    fn to_argument(&self) -> Argument {
        Argument::from(*self)
    }
}

macro_rules! numbers {
    ($($number:ty),*) => {
        $(impl ToArgument for $number {
            fn to_argument(&self) -> Argument {
                Argument::Number(i64::from(*self))
            }
        })*
    };
}

numbers!(u8, i16, u16, i32, u32, i64);

/// What a macro's argument says: a `&str` is the key of a message, a `String` is words that were
/// said already, a [`Text`] is told.
pub trait Say {
    /// The words in that language.
    fn said(&self, locale: Locale) -> String;
}

impl<T: Say + ?Sized> Say for &T {
    fn said(&self, locale: Locale) -> String {
        (**self).said(locale)
    }
}

impl Say for str {
    fn said(&self, locale: Locale) -> String {
        locale.say(self)
    }
}

impl Say for String {
    fn said(&self, _locale: Locale) -> String {
        self.clone()
    }
}

impl Say for Text {
    fn said(&self, locale: Locale) -> String {
        locale.tell(self)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_literal_is_a_key_and_a_string_is_words() {
        assert_eq!("month-5".said(Locale::Fr), "mai");
        assert_eq!("month-5".to_owned().said(Locale::Fr), "month-5");
        assert_eq!((&&Text::new("month-5")).said(Locale::Fr), "mai");
    }
}
