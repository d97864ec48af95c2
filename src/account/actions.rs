//! Everything that a member has, in one archive (Regulation (EU) 2016/679, articles 15 and 20).
//!
//! It is sent while it is made, and kept nowhere. At no time is more of it in memory than the signed
//! file, the packed texts, one section of them or 500 messages, and one photo; and no connection
//! to the database waits for who downloads slowly.

pub mod leaving;
mod sections;

use std::io::Write;
use std::sync::Arc;

use futures_util::stream::{self, Stream};
use serde_json::{Map, Value};

use super::archive::{self, Archive, Packed};
use super::everything::{LEFT_OUT, photo_path};
use super::store;
use super::turn::Turn;
use crate::app::App;
use crate::db::{Conn, Instant};
use crate::error::{Error, Result};
use crate::members::MemberId;
use crate::photos::PhotoId;
use crate::texts::{Locale, Text};
use sections::{Asked, Read, SECTIONS};

/// The name of the index in plain words.
pub const READ_ME: &str = "READ-ME.txt";
/// The name of the signed file.
pub const REPUTATION: &str = "reputation.json";
/// The name of all the rest.
pub const DATA: &str = "data.json";

/// Every table, and whether something of it is in `data.json` or among the photos.
pub fn tables() -> impl Iterator<Item = (&'static str, bool)> {
    let told = SECTIONS.iter().flat_map(|section| section.tables);
    let told = told.copied().chain(["photos"]).map(|table| (table, true));
    told.chain(LEFT_OUT.iter().map(|(table, _why)| (*table, false)))
}

/// The archive of a member, part by part. What can be refused is refused before the first one.
///
/// # Errors
/// [`Error::TooMany`] while another one of theirs is being sent; when the database refuses.
pub async fn everything(
    app: Arc<App>,
    me: MemberId,
    locale: Locale,
) -> Result<impl Stream<Item = Result<Vec<u8>>>> {
    let turn = app.archives.take(me)?;
    let (signing, now) = (app.clone(), app.now());
    let reputation = app.write(move |tx| signing.office().export(tx, me, locale));
    let reputation = reputation.await?;
    let host = app
        .config
        .base_url
        .host_str()
        .unwrap_or_default()
        .to_owned();
    let prepared = app.read(move |conn| {
        let photos = store::list_photos(conn, me)?;
        let files = [
            whole(READ_ME, now, read_me(&host, locale).as_bytes())?,
            whole(REPUTATION, now, &reputation)?,
            data(conn, me, locale, now)?,
        ];
        Ok((files, photos))
    });
    let (files, photos) = prepared.await?;
    let mut archive = Archive::new();
    let mut first = Vec::new();
    for file in files {
        first.extend(archive.add(file)?);
    }
    let sending = Sending {
        app,
        me,
        now,
        first,
        photos: photos.into_iter(),
        archive: Some(archive),
        _turn: turn,
    };
    Ok(stream::try_unfold(sending, |mut sending| async move {
        let next = sending.next().await?;
        Ok(next.map(|bytes| (bytes, sending)))
    }))
}

/// What is left to be sent.
struct Sending {
    app: Arc<App>,
    me: MemberId,
    now: Instant,
    /// The texts.
    first: Vec<u8>,
    photos: std::vec::IntoIter<PhotoId>,
    /// Nothing once the archive is whole.
    archive: Option<Archive>,
    _turn: Turn,
}

impl Sending {
    async fn next(&mut self) -> Result<Option<Vec<u8>>> {
        if !self.first.is_empty() {
            return Ok(Some(std::mem::take(&mut self.first)));
        }
        while let Some(photo) = self.photos.next() {
            // One that was removed meanwhile is theirs no longer.
            if let Some((packed, archive)) = self.pack(photo).await?.zip(self.archive.as_mut()) {
                return archive.add(packed).map(Some);
            }
        }
        self.archive.take().map(Archive::finish).transpose()
    }

    async fn pack(&self, photo: PhotoId) -> Result<Option<Packed>> {
        let (me, now) = (self.me, self.now);
        let read = self.app.read(move |conn| {
            let jpeg = store::find_photo(conn, me, photo)?;
            jpeg.map(|jpeg| archive::photo(&photo_path(photo), now, &jpeg))
                .transpose()
        });
        read.await
    }
}

fn whole(name: &str, now: Instant, text: &[u8]) -> Result<Packed> {
    archive::text(name, now, |file| {
        file.write_all(text).map_err(Error::internal)
    })
}

/// What a section is, in plain words.
fn about(name: &str, locale: Locale) -> String {
    locale.say(&format!("everything-section-{name}"))
}

/// The index, as somebody reads it who opens the archive years later.
fn read_me(host: &str, locale: Locale) -> String {
    let mut lines = vec![
        locale.tell(&Text::new("everything-read-me").with("host", host)),
        String::new(),
        locale.say("everything-read-me-reputation"),
        locale.say("everything-read-me-photos"),
        locale.say("everything-read-me-data"),
    ];
    let sections = SECTIONS.iter().map(|section| section.name);
    lines.extend(sections.map(|name| format!("  {name}: {}", about(name, locale))));
    lines.extend([String::new(), locale.say("everything-read-me-others")]);
    lines.join("\n") + "\n"
}

/// `data.json`: the index first, then one section after the other.
fn data(conn: &mut Conn, me: MemberId, locale: Locale, now: Instant) -> Result<Packed> {
    let asked = Asked::by(conn, me, now)?;
    let index = SECTIONS.iter().map(|section| {
        let words = about(section.name, locale);
        (section.name.to_owned(), Value::String(words))
    });
    let index: Map<String, Value> = index.collect();
    archive::text(DATA, now, |file| {
        let mut file = Json(file);
        file.put("{\n\"index\": ")?;
        file.value(&Value::Object(index))?;
        for section in SECTIONS {
            file.put(&format!(",\n\"{}\": ", section.name))?;
            match section.read {
                Read::Whole(read) => file.value(&read(conn, &asked)?)?,
                Read::Parts(read) => {
                    let mut before = "[\n";
                    read(conn, &asked, &mut |part| {
                        file.put(std::mem::replace(&mut before, ",\n"))?;
                        file.value(part)
                    })?;
                    file.put(if before == "[\n" { "[]" } else { "\n]" })?;
                }
            }
        }
        file.put("\n}\n")
    })
}

/// JSON as it is written.
struct Json<'a, W: Write>(&'a mut W);

impl<W: Write> Json<'_, W> {
    fn put(&mut self, text: &str) -> Result<()> {
        self.0.write_all(text.as_bytes()).map_err(Error::internal)
    }

    fn value(&mut self, value: &Value) -> Result<()> {
        serde_json::to_writer_pretty(&mut *self.0, value).map_err(Error::internal)
    }
}
