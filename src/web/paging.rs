//! Pages of a long list: a cursor holds the place where the next page begins.

use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use serde::Serialize;
use serde::de::DeserializeOwned;

use crate::error::{Error, Result};

/// Longest cursor that is looked at, in characters.
const LONGEST: usize = 512;

/// The place after an item, in the order of a list: the values that the list is ordered by.
/// Opaque to readers.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Cursor<K>(pub K);

impl<K: Serialize + DeserializeOwned> Cursor<K> {
    /// The cursor as it stands in an address.
    pub fn encode(&self) -> Result<String> {
        let json = serde_json::to_vec(&self.0).map_err(Error::internal)?;
        Ok(URL_SAFE_NO_PAD.encode(json))
    }

    /// Reads a cursor from an address.
    ///
    /// # Errors
    /// `Bad("error-cursor")` if Palier did not write it.
    pub fn decode(text: &str) -> Result<Cursor<K>> {
        if text.len() > LONGEST {
            return Err(Error::bad("error-cursor"));
        }
        let json = URL_SAFE_NO_PAD.decode(text).ok();
        json.and_then(|json| serde_json::from_slice(&json).ok())
            .map(Cursor)
            .ok_or_else(|| Error::bad("error-cursor"))
    }

    /// Reads the cursor of a query, where none or an empty one means the first page.
    ///
    /// # Errors
    /// As [`Cursor::decode`].
    pub fn of(text: Option<&str>) -> Result<Option<Cursor<K>>> {
        text.filter(|text| !text.is_empty())
            .map(Cursor::decode)
            .transpose()
    }
}

/// One page of a list.
#[derive(Clone, Debug, Serialize, PartialEq)]
pub struct Paged<T> {
    /// The items of this page.
    pub items: Vec<T>,
    /// Where the next page begins; nothing at the end.
    pub next: Option<String>,
}

impl<T> Paged<T> {
    /// A page of `size` items out of a list that was asked for one item more; `key` says by what
    /// values an item is ordered.
    pub fn cut<K>(mut items: Vec<T>, size: usize, key: impl Fn(&T) -> K) -> Result<Paged<T>>
    where
        K: Serialize + DeserializeOwned,
    {
        let more = items.len() > size;
        items.truncate(size);
        let last = items.last().filter(|_| more);
        let next = last.map(|item| Cursor(key(item)).encode()).transpose()?;
        Ok(Paged { items, next })
    }

    /// The same page, its items turned into something else.
    pub fn map<U>(self, each: impl FnMut(T) -> U) -> Paged<U> {
        Paged {
            items: self.items.into_iter().map(each).collect(),
            next: self.next,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_cursor_comes_back_as_it_went() {
        let cursor = Cursor((12_i64, "abc".to_owned()));
        let text = cursor.encode().expect("text");
        assert_eq!(Cursor::decode(&text).expect("cursor"), cursor);
    }

    #[test]
    fn a_cursor_that_nobody_wrote_is_a_bad_request() {
        for text in ["%", "AAAA", "bnVsbA", &"A".repeat(600)] {
            let answer = Cursor::<(i64, String)>::decode(text);
            assert!(matches!(answer, Err(Error::Bad(_))), "{text}");
        }
    }

    #[test]
    fn the_last_page_has_no_next_one() {
        let page = Paged::cut(vec![1, 2, 3], 2, |n| *n).expect("page");
        assert_eq!(page.items, [1, 2]);
        let cursor = Cursor::<i32>::of(page.next.as_deref()).expect("cursor");
        assert_eq!(cursor, Some(Cursor(2)));
        assert_eq!(Paged::cut(vec![1, 2], 2, |n| *n).expect("page").next, None);
    }
}
