//! What came out of a verification: data, and a plain English sentence for the command line.

use std::fmt;

use chrono::NaiveDate;

use super::claims::Summary;

/// What is proven, by whom, and what is not.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Report {
    /// Who signed, as a DID.
    pub issuer: String,
    /// The thumbprints (RFC 7638) of the keys that signed.
    pub thumbprints: Vec<String>,
    /// About whom: `urn:uuid:…`
    pub subject: String,
    /// The day on which the whole file was sealed; `None` for a credential alone.
    pub sealed_on: Option<NaiveDate>,
    /// Reviews inside that the subject received.
    pub received_reviews: usize,
    /// Reviews inside that the subject wrote.
    pub authored_reviews: usize,
    /// Loans and gifts inside.
    pub loans: usize,
    /// The summary inside.
    pub summary: Option<DatedSummary>,
    /// What this verification could not prove.
    pub doubts: Vec<Doubt>,
}

/// A summary and its age.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DatedSummary {
    /// The numbers.
    pub summary: Summary,
    /// The day on which they held.
    pub as_of: NaiveDate,
    /// Until when they count as fresh.
    pub fresh_until: Option<NaiveDate>,
}

/// Something that a reader should not take as proven.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Doubt {
    /// The keys came with the file: whoever wrote it may have made them, and the issuer's name.
    KeysFromTheFile,
    /// Whether a statement was withdrawn after it was signed was not looked up.
    NotAskedWhetherWithdrawn,
    /// Without a summary, nothing says how much was left out.
    NoSummary,
    /// The summary is older than the 90 days for which it counts as fresh.
    OldSummary,
}

/// Why a file is not believed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Refusal {
    /// Where in it.
    pub place: Place,
    /// What is wrong.
    pub reason: Reason,
}

/// A part of what was verified.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Place {
    /// The file as a whole.
    File,
    /// The set of keys that was given beside it.
    GivenKeys,
    /// The seal at its end.
    Seal,
    /// One credential, counted from 1.
    Credential(usize),
}

/// What is wrong.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Reason {
    /// More than 5 MB.
    TooLarge,
    /// Brackets in brackets, more than 16 times.
    TooDeep,
    /// Not JSON, or not of the form that it should have; says what the parser says.
    Malformed(String),
    /// JSON, but not an export of Palier.
    NotAnExport,
    /// An export of a version that this program does not know.
    UnknownVersion(u64),
    /// Not three parts in base64url.
    NotAJwt,
    /// `typ` is not `vc+jwt`, or `cty` not `vc`.
    WrongType,
    /// `alg` is not `EdDSA`.
    WrongAlgorithm,
    /// `crit`: it demands that we understand something that we do not.
    UnknownExtension,
    /// Signed with a key that is not among those that we have.
    UnknownKey,
    /// The key is none, or its name is not its own.
    BadKey,
    /// A credential alone can only be verified with keys from elsewhere.
    KeysNeeded,
    /// The signature does not fit: something was changed, or another key signed.
    BadSignature,
    /// The file is not the one that was sealed.
    Changed,
    /// `iss` and `issuer` differ, the key is not this issuer's, or the file mixes issuers.
    OtherIssuer,
    /// The statement is about somebody else than the file.
    OtherSubject,
    /// Its words are not those of its issuer.
    UnknownContext,
    /// It does not say what its kind must say, or a value is impossible.
    WrongStatement,
    /// The same id twice.
    Duplicate,
    /// A second summary.
    SecondSummary,
    /// It holds only from a later instant on.
    NotYetValid,
    /// It held until an earlier instant.
    Expired,
}

impl Reason {
    pub(super) fn at(self, place: Place) -> Refusal {
        Refusal {
            place,
            reason: self,
        }
    }
}

impl std::error::Error for Refusal {}

impl fmt::Display for Refusal {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Refused. {}: {}.", self.place, self.reason)
    }
}

impl fmt::Display for Place {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::File => f.write_str("The file"),
            Self::GivenKeys => f.write_str("The given keys"),
            Self::Seal => f.write_str("The seal"),
            Self::Credential(number) => write!(f, "Credential {number}"),
        }
    }
}

impl fmt::Display for Reason {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let sentence = match self {
            Self::Malformed(cause) => return write!(f, "it cannot be read ({cause})"),
            Self::UnknownVersion(version) => {
                return write!(
                    f,
                    "its version is {version}, which this program does not know"
                );
            }
            Self::TooLarge => "it is larger than 5 MB",
            Self::TooDeep => "it is nested too deeply",
            Self::NotAnExport => "it is not a reputation export of Palier",
            Self::NotAJwt => "it is not a JWT",
            Self::WrongType => "it is not of type vc+jwt with content vc",
            Self::WrongAlgorithm => "it is not signed with EdDSA",
            Self::UnknownExtension => "it demands an extension that this program does not know",
            Self::UnknownKey => "it is signed with a key that is not among the known ones",
            Self::BadKey => "the key that it names is broken or goes by a wrong name",
            Self::KeysNeeded => "a credential alone can be verified only with given keys",
            Self::BadSignature => "its signature is wrong; it was changed, or another key signed",
            Self::Changed => "it was changed after it was sealed, even if by a space only",
            Self::OtherIssuer => "it is from another issuer than it says, or than the file",
            Self::OtherSubject => "it is about somebody else",
            Self::UnknownContext => "its vocabulary is not that of its issuer",
            Self::WrongStatement => "it does not say what a credential of its kind says",
            Self::Duplicate => "it occurs twice",
            Self::SecondSummary => "it is a second summary",
            Self::NotYetValid => "it is dated in the future",
            Self::Expired => "its time is over",
        };
        f.write_str(sentence)
    }
}

impl fmt::Display for Report {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.sealed_on {
            Some(day) => writeln!(
                f,
                "Verified: not a byte of this file was changed since {day}."
            )?,
            None => writeln!(
                f,
                "Verified: this credential was not changed since it was signed."
            )?,
        }
        writeln!(
            f,
            "Signed by {}, with the key {}.",
            self.issuer,
            self.thumbprints.join(" and ")
        )?;
        writeln!(f, "It is about {}.", self.subject)?;
        writeln!(
            f,
            "Inside: reviews received {}, reviews written {}, loans and gifts {}.",
            self.received_reviews, self.authored_reviews, self.loans
        )?;
        if let Some(summary) = &self.summary {
            write!(f, "{summary}")?;
            let total = summary.summary.reviews();
            writeln!(f, "Reviews shown: {} of {total}.", self.received_reviews)?;
        }
        self.doubts
            .iter()
            .try_for_each(|doubt| writeln!(f, "{doubt}"))
    }
}

impl fmt::Display for DatedSummary {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let s = &self.summary;
        match (&s.first_month, &s.last_month) {
            (Some(first), Some(last)) => {
                writeln!(f, "In all, from {first} to {last}, as of {}:", self.as_of)?;
            }
            _ => writeln!(f, "In all, as of {}:", self.as_of)?,
        }
        let [one, two, three, four, five] = &s.ratings;
        writeln!(
            f,
            "- reviews: {}; 5 stars {five}, 4 stars {four}, 3 stars {three}, 2 stars {two}, 1 star {one}",
            s.reviews()
        )?;
        writeln!(
            f,
            "- loans given {}, loans taken {} (returned late {}, not returned {})",
            s.loans_given, s.loans_taken, s.late_returns, s.not_returned
        )?;
        writeln!(
            f,
            "- gifts given {}, gifts received {}",
            s.gifts_given, s.gifts_taken
        )?;
        writeln!(f, "- with different members: {}", s.distinct_counterparties)
    }
}

impl fmt::Display for Doubt {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::KeysFromTheFile => {
                "Not proven: that the key is the issuer's. It came with the file; give the \
                 issuer's own with --jwks FILE."
            }
            Self::NotAskedWhetherWithdrawn => {
                "Not proven: that nothing was withdrawn since. Only the issuer can say so."
            }
            Self::NoSummary => "Not proven: that nothing was left out. There is no summary.",
            Self::OldSummary => "Not proven: what happened since. The summary is old.",
        })
    }
}
