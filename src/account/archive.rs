//! A zip archive that is sent while it is made: only the file that is being added is in memory.
//!
//! Each file is ready before it is added, so that its size and checksum stand in front of it: also
//! programs that read an archive from its beginning to its end can open it.

use std::io::{self, Write};
use std::mem;
use std::sync::{Arc, Mutex, PoisonError};

use chrono::{Datelike, Timelike};
use zip::write::{PreparedZipFile, SimpleFileOptions, StreamWriter, ZipFileBuilder};
use zip::{CompressionMethod, DateTime, ZipWriter};

use crate::db::Instant;
use crate::error::{Error, Result};

/// What was written and not yet taken.
#[derive(Clone, Debug, Default)]
struct Written(Arc<Mutex<Vec<u8>>>);

impl Written {
    fn take(&self) -> Vec<u8> {
        mem::take(&mut *self.0.lock().unwrap_or_else(PoisonError::into_inner))
    }
}

impl Write for Written {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        let mut written = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        written.extend_from_slice(bytes);
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

/// An archive on its way out.
#[derive(Debug)]
pub(super) struct Archive {
    zip: ZipWriter<StreamWriter<Written>>,
    written: Written,
}

/// A file that can be added.
pub(super) type Packed = PreparedZipFile;

impl Archive {
    pub(super) fn new() -> Archive {
        let written = Written::default();
        Archive {
            zip: ZipWriter::new(StreamWriter::new(written.clone())),
            written,
        }
    }

    /// Adds a file, and gives the bytes to be sent next.
    pub(super) fn add(&mut self, file: Packed) -> Result<Vec<u8>> {
        self.zip.add_prepared_file(file).map_err(Error::internal)?;
        Ok(self.written.take())
    }

    /// The last bytes.
    pub(super) fn finish(self) -> Result<Vec<u8>> {
        self.zip.finish().map_err(Error::internal)?;
        Ok(self.written.take())
    }
}

/// A text, packed as it is written.
pub(super) fn text(
    name: &str,
    now: Instant,
    write: impl FnOnce(&mut ZipFileBuilder) -> Result<()>,
) -> Result<Packed> {
    pack(name, CompressionMethod::Deflated, now, write)
}

/// A photo, which no packing makes smaller.
pub(super) fn photo(name: &str, now: Instant, jpeg: &[u8]) -> Result<Packed> {
    pack(name, CompressionMethod::Stored, now, |file| {
        file.write_all(jpeg).map_err(Error::internal)
    })
}

fn pack(
    name: &str,
    method: CompressionMethod,
    now: Instant,
    write: impl FnOnce(&mut ZipFileBuilder) -> Result<()>,
) -> Result<Packed> {
    let options = SimpleFileOptions::default()
        .compression_method(method)
        .last_modified_time(stamp(now));
    let mut file = ZipFileBuilder::new(name, options).map_err(Error::internal)?;
    write(&mut file)?;
    file.finish().map_err(Error::internal)
}

/// The time in the form that archives have, which knows no year before 1980 and after 2107.
fn stamp(now: Instant) -> DateTime {
    let now = now.utc();
    let small = |part: u32| u8::try_from(part).unwrap_or_default();
    let stamp = DateTime::from_date_and_time(
        u16::try_from(now.year()).unwrap_or_default(),
        small(now.month()),
        small(now.day()),
        small(now.hour()),
        small(now.minute()),
        small(now.second()),
    );
    stamp.unwrap_or_default()
}
