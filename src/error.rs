//! The one error type. It knows neither actix nor any feature: `web` renders it for people and
//! programs from one table, [`Error::status`] and [`Error::slug`].

use std::fmt;

use crate::texts::Text;

/// What every fallible function of Palier returns.
pub type Result<T, E = Error> = std::result::Result<T, E>;

/// Why something was not done.
#[derive(Debug)]
pub enum Error {
    /// It is not there, or not for this reader: nobody learns which.
    NotFound,
    /// One has to sign in first.
    SignInNeeded,
    /// The password has to be given again before going on.
    PasswordNeeded,
    /// The password is right, but signing in takes a code besides.
    CodeNeeded,
    /// Who moderates or runs the neighbourhood has to set up a second factor first.
    StepNeeded,
    /// The reader may see it, but not do this; the text says why.
    Forbidden(Text),
    /// The request cannot be read.
    Bad(Text),
    /// What was typed does not hold; per field.
    Invalid(FieldErrors),
    /// It was right a moment ago: somebody else was quicker, or the state does not allow it.
    Conflict(Text),
    /// The `Idempotency-Key` is none, or was used for another call.
    Key(Text),
    /// The body is larger than allowed.
    TooLarge,
    /// Too many tries; again after so many seconds.
    TooMany(u32),
    /// The database is busy or going away; what was sent can be sent again.
    Unavailable(Cause),
    /// There is no room left where the data is; what was sent can be sent again once there is.
    Full(Cause),
    /// Our fault. The cause goes to the log, never to the reader.
    Internal(Cause),
}

/// What lies behind an error, for the log.
pub type Cause = Box<dyn std::error::Error + Send + Sync>;

/// One row of the table of errors.
struct Row {
    status: u16,
    slug: &'static str,
    title: &'static str,
    detail: &'static str,
}

macro_rules! row {
    ($status:literal, $slug:literal) => {
        Row {
            status: $status,
            slug: $slug,
            title: concat!("error-", $slug),
            detail: concat!("error-", $slug, "-detail"),
        }
    };
}

impl Error {
    /// A conflict said by the message `key`.
    pub fn conflict(key: &'static str) -> Error {
        Error::Conflict(Text::new(key))
    }

    /// A refusal said by the message `key`.
    pub fn forbidden(key: &'static str) -> Error {
        Error::Forbidden(Text::new(key))
    }

    /// A refused `Idempotency-Key`, said by the message `key`.
    pub fn key(key: &'static str) -> Error {
        Error::Key(Text::new(key))
    }

    /// An unreadable request, said by the message `key`.
    pub fn bad(key: &'static str) -> Error {
        Error::Bad(Text::new(key))
    }

    /// One field that does not hold.
    pub fn field(field: &'static str, key: &'static str) -> Error {
        Error::Invalid(FieldErrors::one(field, Text::new(key)))
    }

    /// Our fault, with its cause.
    pub fn internal(cause: impl Into<Cause>) -> Error {
        Error::Internal(cause.into())
    }

    /// The HTTP status (RFC 9110).
    pub fn status(&self) -> u16 {
        self.row().status
    }

    /// The short stable name: the last part of the problem's `type` URI.
    pub fn slug(&self) -> &'static str {
        self.row().slug
    }

    /// The message that titles the error.
    pub fn title(&self) -> &'static str {
        self.row().title
    }

    /// The sentence that says what happened and what to do.
    pub fn detail(&self) -> Text {
        match self {
            Error::Forbidden(text)
            | Error::Bad(text)
            | Error::Conflict(text)
            | Error::Key(text) => text.clone(),
            Error::TooMany(seconds) => Text::new(self.row().detail).with("seconds", *seconds),
            _ => Text::new(self.row().detail),
        }
    }

    /// The whole table: status and slug; title and usual detail are named after the slug.
    fn row(&self) -> Row {
        match self {
            Error::NotFound => row!(404, "not-found"),
            Error::SignInNeeded => row!(401, "sign-in-needed"),
            Error::PasswordNeeded => row!(403, "password-needed"),
            Error::CodeNeeded => row!(401, "code-needed"),
            Error::StepNeeded => row!(403, "second-step-needed"),
            Error::Forbidden(_) => row!(403, "forbidden"),
            Error::Bad(_) => row!(400, "bad-request"),
            Error::Invalid(_) => row!(422, "invalid"),
            Error::Conflict(_) => row!(409, "conflict"),
            Error::Key(_) => row!(422, "key"),
            Error::TooLarge => row!(413, "too-large"),
            Error::TooMany(_) => row!(429, "too-many"),
            Error::Unavailable(_) => row!(503, "unavailable"),
            Error::Full(_) => row!(507, "full"),
            Error::Internal(_) => row!(500, "internal"),
        }
    }

    /// The cause to log, if there is more to know than the slug.
    pub fn cause(&self) -> Option<&Cause> {
        match self {
            Error::Unavailable(cause) | Error::Full(cause) | Error::Internal(cause) => Some(cause),
            _ => None,
        }
    }
}

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Error::Unavailable(cause) | Error::Full(cause) | Error::Internal(cause) => {
                write!(f, "{}: {cause}", self.slug())
            }
            Error::Forbidden(text)
            | Error::Bad(text)
            | Error::Conflict(text)
            | Error::Key(text) => {
                write!(f, "{}: {}", self.slug(), text.key())
            }
            Error::Invalid(errors) => {
                let fields: Vec<_> = errors.iter().map(|(field, _)| field).collect();
                write!(f, "invalid: {}", fields.join(", "))
            }
            _ => f.write_str(self.slug()),
        }
    }
}

impl std::error::Error for Error {}

impl From<FieldErrors> for Error {
    fn from(errors: FieldErrors) -> Error {
        Error::Invalid(errors)
    }
}

/// What is wrong with a form, per field, in the order of the form.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct FieldErrors(Vec<(&'static str, Text)>);

impl FieldErrors {
    /// No error yet.
    pub const fn none() -> FieldErrors {
        FieldErrors(Vec::new())
    }

    /// One error.
    pub fn one(field: &'static str, text: Text) -> FieldErrors {
        FieldErrors(vec![(field, text)])
    }

    /// Notes an error; the first one of a field stands.
    pub fn add(&mut self, field: &'static str, text: Text) {
        if self.of(field).is_none() {
            self.0.push((field, text));
        }
    }

    /// Takes the value, or notes why there is none.
    pub fn take<T>(
        &mut self,
        field: &'static str,
        result: std::result::Result<T, Text>,
    ) -> Option<T> {
        match result {
            Ok(value) => Some(value),
            Err(text) => {
                self.add(field, text);
                None
            }
        }
    }

    /// The error of a field.
    pub fn of(&self, field: &str) -> Option<&Text> {
        self.0
            .iter()
            .find(|(name, _)| *name == field)
            .map(|(_, text)| text)
    }

    /// Every field's error.
    pub fn iter(&self) -> impl Iterator<Item = (&'static str, &Text)> {
        self.0.iter().map(|(field, text)| (*field, text))
    }

    /// Whether all is well.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// The value that every field agreed to, or the errors.
    pub fn finish<T>(self, value: Option<T>) -> Result<T> {
        match value {
            Some(value) if self.0.is_empty() => Ok(value),
            _ => Err(Error::Invalid(self)),
        }
    }
}
