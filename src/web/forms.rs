//! What people send with forms: read within limits, and kept for showing the form again.

use actix_multipart::Multipart;
use actix_web::dev::Payload;
use actix_web::http::header::CONTENT_TYPE;
use actix_web::{FromRequest, HttpRequest, web};
use futures_util::future::LocalBoxFuture;
use futures_util::{Stream, StreamExt};
use sha2::{Digest, Sha256};
use url::form_urlencoded;

use crate::error::{Error, FieldErrors, Result};
use crate::texts::Text;

/// Largest form without files, and largest text of one field beside files, in bytes.
const TEXT_LIMIT: usize = 64 * 1024;
/// Largest file, in bytes.
const FILE_LIMIT: usize = 12 * 1024 * 1024;
/// Largest form with files, in megabytes, unless its handler says otherwise.
const WHOLE_LIMIT: usize = 40;
/// Most files in one form.
const FILES_LIMIT: usize = 6;
/// Most fields in one form: whoever shows all of a long reputation ticks some 270.
const FIELDS_LIMIT: usize = 400;
/// How much of a body that is too large is read and thrown away, so that the browser comes to
/// read our answer instead of a broken connection; in bytes.
const PATIENCE: usize = 120 * 1024 * 1024;

/// A file that came with a form.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Upload {
    /// The file's name on the sender's machine: for messages only, never for a path.
    pub name: String,
    /// The content.
    pub bytes: Vec<u8>,
}

/// What was typed, by field name, and the files that came along. As an extractor it reads
/// urlencoded and multipart bodies of at most 64 kB: most forms have no file, and nobody shall fill
/// the memory with one that is not asked for. Forms with files are read as a [`Parcel`].
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Fields {
    texts: Vec<(String, String)>,
    files: Vec<(String, Upload)>,
}

impl Fields {
    /// Reads the query of an address, or an urlencoded body.
    ///
    /// # Errors
    /// `Bad` for NUL bytes, bytes that are not UTF-8, or too many fields; `TooLarge`.
    pub fn parse(encoded: &[u8]) -> Result<Fields> {
        if encoded.len() > TEXT_LIMIT {
            return Err(Error::TooLarge);
        }
        let mut fields = Fields::default();
        for (name, value) in form_urlencoded::parse(encoded) {
            fields.push(name.into_owned(), value.into_owned())?;
        }
        Ok(fields)
    }

    /// Fields that are filled from elsewhere, such as the thing to edit.
    pub fn of<V: ToString>(pairs: impl IntoIterator<Item = (&'static str, V)>) -> Fields {
        Fields {
            texts: pairs
                .into_iter()
                .map(|(name, value)| (name.to_owned(), value.to_string()))
                .collect(),
            files: Vec::new(),
        }
    }

    /// The same fields with one more value.
    #[must_use]
    pub fn and(mut self, name: &'static str, value: impl ToString) -> Fields {
        self.texts.push((name.to_owned(), value.to_string()));
        self
    }

    /// The value of a field without the space around it; empty if there is none.
    pub fn text(&self, name: &str) -> &str {
        self.raw(name).trim()
    }

    /// The value as typed (passwords); empty if there is none.
    pub fn raw(&self, name: &str) -> &str {
        self.many(name).next().unwrap_or("")
    }

    /// The trimmed value, unless it is empty.
    pub fn filled(&self, name: &str) -> Option<&str> {
        Some(self.text(name)).filter(|text| !text.is_empty())
    }

    /// Every value of a field, in order.
    pub fn many<'a>(&'a self, name: &str) -> impl Iterator<Item = &'a str> {
        self.texts
            .iter()
            .filter(move |(field, _)| field == name)
            .map(|(_, value)| value.as_str())
    }

    /// Whether a checkbox is ticked.
    pub fn checked(&self, name: &str) -> bool {
        !self.text(name).is_empty()
    }

    /// The files of a field, in order; inputs left empty are not among them.
    pub fn files<'a>(&'a self, name: &str) -> impl Iterator<Item = &'a Upload> {
        self.files
            .iter()
            .filter(move |(field, _)| field == name)
            .map(|(_, upload)| upload)
    }

    /// A hash over all that was filled in, for the form of this address.
    pub fn hash(&self, path: &str) -> [u8; 32] {
        let mut hash = Sha256::new();
        let mut add = |part: &[u8]| {
            hash.update(part.len().to_be_bytes());
            hash.update(part);
        };
        add(path.as_bytes());
        for (name, value) in &self.texts {
            add(name.as_bytes());
            add(value.as_bytes());
        }
        for (name, upload) in &self.files {
            add(name.as_bytes());
            add(&upload.bytes);
        }
        hash.finalize().into()
    }

    fn push(&mut self, name: String, value: String) -> Result<()> {
        if self.texts.len() >= FIELDS_LIMIT {
            return Err(Error::TooLarge);
        }
        if name.contains('\0') || value.contains('\0') {
            return Err(Error::bad("error-nul"));
        }
        // What cannot be decoded became U+FFFD, which no keyboard has.
        if name.contains('\u{fffd}') || value.contains('\u{fffd}') {
            return Err(Error::bad("error-encoding"));
        }
        // Browsers send line ends as CR LF (HTML, 4.10.21.4).
        self.texts.push((name, value.replace("\r\n", "\n")));
        Ok(())
    }

    fn push_file(&mut self, name: String, upload: Upload) -> Result<()> {
        if upload.bytes.is_empty() {
            return Ok(());
        }
        if self.files.len() >= FILES_LIMIT {
            return Err(Error::bad("error-too-many-files"));
        }
        self.files.push((name, upload));
        Ok(())
    }
}

impl FromRequest for Fields {
    type Error = Error;
    type Future = LocalBoxFuture<'static, Result<Fields>>;

    fn from_request(request: &HttpRequest, payload: &mut Payload) -> Self::Future {
        read(request, payload, TEXT_LIMIT)
    }
}

/// A form with files, of so many megabytes at most.
#[derive(Clone, Debug)]
pub struct Parcel<const MEGABYTES: usize = WHOLE_LIMIT>(pub Fields);

impl<const MEGABYTES: usize> FromRequest for Parcel<MEGABYTES> {
    type Error = Error;
    type Future = LocalBoxFuture<'static, Result<Self>>;

    fn from_request(request: &HttpRequest, payload: &mut Payload) -> Self::Future {
        let fields = read(request, payload, MEGABYTES * 1024 * 1024);
        Box::pin(async move { fields.await.map(Parcel) })
    }
}

/// Reads a form; one with several parts may have `whole` bytes in all of them.
fn read(
    request: &HttpRequest,
    payload: &mut Payload,
    whole: usize,
) -> LocalBoxFuture<'static, Result<Fields>> {
    let payload = payload.take();
    let kind = request
        .headers()
        .get(CONTENT_TYPE)
        .and_then(|value| value.to_str().ok())
        .and_then(|value| value.split(';').next())
        .map(|value| value.trim().to_ascii_lowercase());
    let headers = request.headers().clone();
    Box::pin(async move {
        match kind.as_deref() {
            Some("multipart/form-data") => {
                read_multipart(Multipart::new(&headers, payload), whole).await
            }
            // A form without any field may come without a type.
            Some("application/x-www-form-urlencoded") | None => {
                Fields::parse(&read_whole(payload).await?)
            }
            Some(_) => Err(Error::bad("error-form-type")),
        }
    })
}

/// Reads an urlencoded body.
async fn read_whole(mut payload: Payload) -> Result<Vec<u8>> {
    let mut body = Vec::new();
    while let Some(chunk) = payload.next().await {
        let chunk = chunk.map_err(unreadable)?;
        if body.len() + chunk.len() > TEXT_LIMIT {
            discard(payload).await;
            return Err(Error::TooLarge);
        }
        body.extend_from_slice(&chunk);
    }
    Ok(body)
}

async fn read_multipart(mut parts: Multipart, whole: usize) -> Result<Fields> {
    let mut fields = Fields::default();
    let mut left = whole;
    // A body that broke off must not be asked for more: it panics.
    while let Some(part) = parts.next().await {
        let part = part.map_err(unreadable)?;
        if let Err(error) = fields.read(part, &mut left).await {
            discard_parts(parts).await;
            return Err(error);
        }
    }
    Ok(fields)
}

async fn discard_parts(mut parts: Multipart) {
    let mut left = PATIENCE;
    while let Some(Ok(part)) = parts.next().await {
        left = left.saturating_sub(discard_within(part, left).await);
        if left == 0 {
            break;
        }
    }
}

impl Fields {
    /// Reads one part of a form, of which `left` bytes may still come.
    async fn read(&mut self, part: actix_multipart::Field, left: &mut usize) -> Result<()> {
        let name = part.name().unwrap_or_default().to_owned();
        let file = part
            .content_disposition()
            .and_then(|disposition| disposition.get_filename())
            .map(str::to_owned);
        let limit = if file.is_some() {
            FILE_LIMIT
        } else {
            TEXT_LIMIT
        };
        let bytes = read_part(part, limit.min(*left)).await?;
        *left -= bytes.len();
        match file {
            Some(file) => self.push_file(name, Upload { name: file, bytes }),
            None => {
                let text = String::from_utf8(bytes);
                self.push(name, text.map_err(|_bytes| Error::bad("error-encoding"))?)
            }
        }
    }
}

async fn read_part(mut part: actix_multipart::Field, limit: usize) -> Result<Vec<u8>> {
    let mut bytes = Vec::new();
    while let Some(chunk) = part.next().await {
        let chunk = chunk.map_err(unreadable)?;
        if bytes.len() + chunk.len() > limit {
            discard(part).await;
            return Err(Error::TooLarge);
        }
        bytes.extend_from_slice(&chunk);
    }
    Ok(bytes)
}

async fn discard<E>(rest: impl Stream<Item = Result<web::Bytes, E>> + Unpin) {
    discard_within(rest, PATIENCE).await;
}

/// Throws away at most `limit` bytes, and says how many.
async fn discard_within<E>(
    mut rest: impl Stream<Item = Result<web::Bytes, E>> + Unpin,
    limit: usize,
) -> usize {
    let mut seen = 0;
    while let Some(Ok(chunk)) = rest.next().await {
        seen += chunk.len();
        if seen >= limit {
            break;
        }
    }
    seen
}

/// The body broke off or is no form: nothing that a log needs to know.
fn unreadable<E>(_cause: E) -> Error {
    Error::bad("error-bad-request-detail")
}

/// A form as it is shown: what was typed so far, and what is wrong with it.
#[derive(Clone, Debug, Default)]
pub struct Form {
    fields: Fields,
    errors: FieldErrors,
    general: Option<Text>,
}

impl Form {
    /// An empty form.
    pub fn empty() -> Form {
        Form::default()
    }

    /// A form that is filled in and has no error yet.
    pub fn filled(fields: Fields) -> Form {
        Form {
            fields,
            ..Form::default()
        }
    }

    /// A form with its errors.
    pub fn with_errors(fields: Fields, errors: FieldErrors) -> Form {
        Form {
            fields,
            errors,
            general: None,
        }
    }

    /// The form to show again after a use case refused it: field errors stand at their fields, a
    /// conflict at the top. What was typed is kept.
    ///
    /// # Errors
    /// Gives back every error that no form can mend.
    pub fn again(fields: Fields, error: Error) -> Result<Form> {
        match error {
            Error::Invalid(errors) => Ok(Form::with_errors(fields, errors)),
            Error::Conflict(text) => Ok(Form {
                fields,
                errors: FieldErrors::none(),
                general: Some(text),
            }),
            other => Err(other),
        }
    }

    /// The status to answer with: 200 for a fresh form, 422 with errors at fields, 409 after a
    /// conflict.
    pub fn status(&self) -> u16 {
        match (&self.general, self.errors.is_empty()) {
            (Some(_), _) => 409,
            (None, false) => 422,
            (None, true) => 200,
        }
    }

    /// What stands in a field.
    pub fn value(&self, name: &str) -> &str {
        self.fields.raw(name)
    }

    /// Whether `value` is chosen in a select, radio or checkbox group.
    pub fn is(&self, name: &str, value: &str) -> bool {
        self.fields.many(name).any(|typed| typed == value)
    }

    /// Whether a checkbox is ticked.
    pub fn checked(&self, name: &str) -> bool {
        self.fields.checked(name)
    }

    /// What is wrong with a field.
    pub fn error(&self, name: &str) -> Option<&Text> {
        self.errors.of(name)
    }

    /// What is wrong, per field, in the order of the form.
    pub fn errors(&self) -> &FieldErrors {
        &self.errors
    }

    /// What is wrong with the whole.
    pub fn general(&self) -> Option<&Text> {
        self.general.as_ref()
    }

    /// Whether anything is wrong.
    pub fn has_errors(&self) -> bool {
        self.general.is_some() || !self.errors.is_empty()
    }
}

#[cfg(test)]
mod tests;
