//! What came out of a verification: data, and sentences for people, on pages and on the command line.

use chrono::{DateTime, NaiveDate, Utc};

use super::claims::{Statement, Summary};
use super::file::Format;
use super::holder::Binding;
use super::status::StatusEntry;
use crate::texts::{Argument, Text};

/// What is proven, by whom, and what is not.
#[derive(Clone, Debug)]
pub struct Report {
    /// Who signed, as a DID.
    pub issuer: String,
    /// The thumbprints (RFC 7638) of the keys that signed.
    pub thumbprints: Vec<String>,
    /// About whom: `did:jwk:…`, in files of the first form `urn:uuid:…`
    pub subject: String,
    /// What kind of file it is; `None` for credentials alone.
    pub format: Option<Format>,
    /// The day on which the whole file was sealed; `None` for credentials alone.
    pub sealed_on: Option<NaiveDate>,
    /// Reviews, loans and vouches inside, in their order, but for what has ended.
    pub statements: Vec<Proven>,
    /// How many vouches inside are over or were taken back.
    pub ended: usize,
    /// The summary inside.
    pub summary: Option<DatedSummary>,
    /// To whom its holder shows it.
    pub binding: Option<Binding>,
    /// Until when nothing of it had been revoked, as far as all of it is known.
    pub status_as_of: Option<DateTime<Utc>>,
    /// Of how many credentials nobody could be asked whether they were revoked.
    pub status_unknown: usize,
    /// What this verification could not prove.
    pub doubts: Vec<Doubt>,
}

/// A statement that was verified.
#[derive(Clone, Debug)]
pub struct Proven {
    /// `urn:uuid:…`
    pub id: String,
    /// What it says.
    pub statement: Statement,
    /// How much of it its holder kept to themselves.
    pub hidden: usize,
    /// Where it says whether it was revoked.
    pub status: Option<StatusEntry>,
}

/// A summary and its age.
#[derive(Clone, Debug)]
pub struct DatedSummary {
    /// The numbers.
    pub summary: Summary,
    /// The day on which they held.
    pub as_of: NaiveDate,
    /// Until when they count as fresh.
    pub fresh_until: Option<NaiveDate>,
    /// `urn:uuid:…`
    pub id: String,
    /// Where it says whether it was revoked.
    pub status: Option<StatusEntry>,
}

/// Something that a reader should not take as proven.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Doubt {
    /// The keys came with the file: whoever wrote it may have made them, and the issuer's name.
    KeysFromTheFile,
    /// Whether a statement was withdrawn after it was signed is not known at all.
    NotAskedWhetherWithdrawn,
    /// That is known until the day of the file only, from the lists in it.
    OnlyTheFilesLists,
    /// That is known from the issuer's own lists of just now.
    WithdrawnSince,
    /// No proof that whoever shows it is the one it is about.
    NotBound,
    /// Without a summary, nothing says how much was left out.
    NoSummary,
    /// The summary is older than the 90 days for which it counts as fresh.
    OldSummary,
    /// Neighbours' word that they met is inside, but counts no more.
    SomeEnded,
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
    /// A list of what was revoked.
    StatusList,
    /// One credential, counted from 1.
    Credential(usize),
}

macro_rules! reasons {
    ($($(#[$doc:meta])* $name:ident = $slug:literal,)*) => {
        /// What is wrong.
        #[derive(Clone, Debug, PartialEq, Eq)]
        pub enum Reason {
            /// Not JSON, or not of the form that it should have; says what the parser says.
            Malformed(String),
            /// A file of a version that this program does not know.
            UnknownVersion(u64),
            $($(#[$doc])* $name,)*
        }

        impl Reason {
            /// One of each.
            pub fn all() -> Vec<Reason> {
                vec![
                    Self::Malformed(String::new()),
                    Self::UnknownVersion(0),
                    $(Self::$name,)*
                ]
            }

            /// The reason in one word for programs, such as `bad-signature`.
            pub fn slug(&self) -> &'static str {
                match self {
                    Self::Malformed(_) => "malformed",
                    Self::UnknownVersion(_) => "unknown-version",
                    $(Self::$name => $slug,)*
                }
            }

            /// The reason in words.
            pub fn text(&self) -> Text {
                match self {
                    Self::Malformed(cause) => {
                        Text::new("reputation-refused-malformed").with("cause", cause)
                    }
                    Self::UnknownVersion(version) => {
                        Text::new("reputation-refused-unknown-version").with("version", version.to_string())
                    }
                    $(Self::$name => Text::new(concat!("reputation-refused-", $slug)),)*
                }
            }
        }
    };
}

reasons! {
    /// More than 5 MB, or than 20,000 credentials.
    TooLarge = "too-large",
    /// Brackets in brackets, more than 16 times.
    TooDeep = "too-deep",
    /// Neither an export, nor a presentation, nor a credential.
    NotAnExport = "not-an-export",
    /// Not three parts in base64url.
    NotAJwt = "not-a-jwt",
    /// An SD-JWT has a `~` behind the JWT.
    NotAnSdJwt = "not-an-sd-jwt",
    /// `typ` or `cty` is another one, or the credential is of another form than its file.
    WrongType = "wrong-type",
    /// `alg` or `_sd_alg` is not the one that we accept.
    WrongAlgorithm = "wrong-algorithm",
    /// `crit`: it demands that we understand something that we do not.
    UnknownExtension = "unknown-extension",
    /// Signed with a key that is not among those that we have.
    UnknownKey = "unknown-key",
    /// The key is none, or its name is not its own.
    BadKey = "bad-key",
    /// Credentials without a file around them can only be verified with keys from elsewhere.
    KeysNeeded = "keys-needed",
    /// The signature does not fit: something was changed, or another key signed.
    BadSignature = "bad-signature",
    /// A disclosure that the issuer did not sign, that comes twice, or that would overwrite something.
    ForgedDisclosure = "forged-disclosure",
    /// The file is not the one that was sealed.
    Changed = "changed",
    /// `iss` and `issuer` differ, the key is not this issuer's, or the file mixes issuers.
    OtherIssuer = "other-issuer",
    /// The statement is about somebody else than the file.
    OtherSubject = "other-subject",
    /// Its words are not those of its issuer.
    UnknownContext = "unknown-context",
    /// It does not say what its kind must say, or a value is impossible.
    WrongStatement = "wrong-statement",
    /// The same id twice.
    Duplicate = "duplicate",
    /// A second summary.
    SecondSummary = "second-summary",
    /// It holds only from a later instant on.
    NotYetValid = "not-yet-valid",
    /// It held until an earlier instant.
    Expired = "expired",
    /// Its issuer took it back.
    Revoked = "revoked",
    /// The list of what was revoked is none, or not at its issuer's address.
    BadStatusList = "bad-status-list",
    /// The holder's proof is about something else.
    WrongBinding = "wrong-binding",
    /// The holder's proof is missing where there must be one.
    BindingMissing = "binding-missing",
    /// Parts of it were shown to different audiences, or in different answers.
    MixedBinding = "mixed-binding",
    /// It was shown to somebody else.
    WrongAudience = "wrong-audience",
    /// It answers another question, or one that was answered or is too old.
    WrongNonce = "wrong-nonce",
    /// Its holder withdrew it.
    Withdrawn = "withdrawn",
    /// There is no summary in it.
    SummaryNeeded = "summary-needed",
    /// Nobody could be asked for the issuer's keys.
    IssuerSilent = "issuer-silent",
    /// The admins take nothing of this issuer.
    IssuerRefused = "issuer-refused",
    /// The key that signed is not among those that the admins noted of this issuer.
    KeyNotPinned = "key-not-pinned",
    /// It belongs to another member already.
    TakenByAnother = "taken-by-another",
    /// It is from this very platform.
    OurOwn = "our-own",
}

impl Reason {
    pub(super) fn at(self, place: Place) -> Refusal {
        Refusal {
            place,
            reason: self,
        }
    }
}

impl Place {
    /// The place in words.
    pub fn text(self) -> Text {
        match self {
            Self::File => Text::new("reputation-place-file"),
            Self::GivenKeys => Text::new("reputation-place-keys"),
            Self::Seal => Text::new("reputation-place-seal"),
            Self::StatusList => Text::new("reputation-place-status"),
            Self::Credential(number) => {
                Text::new("reputation-place-credential").with("number", number)
            }
        }
    }
}

impl std::error::Error for Refusal {}

/// For logs and the command line.
impl std::fmt::Display for Refusal {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let english = crate::texts::Locale::En;
        let [place, reason] =
            [self.place.text(), self.reason.text()].map(|text| english.tell(&text));
        write!(f, "Refused. {place}: {reason}")
    }
}

impl Report {
    /// Nothing yet but from whom and about whom.
    pub(super) fn empty(issuer: &str, subject: &str) -> Self {
        Self {
            issuer: issuer.to_owned(),
            thumbprints: Vec::new(),
            subject: subject.to_owned(),
            format: None,
            sealed_on: None,
            statements: Vec::new(),
            ended: 0,
            summary: None,
            binding: None,
            status_as_of: None,
            status_unknown: 0,
            doubts: Vec::new(),
        }
    }

    fn count(&self, which: fn(&Statement) -> bool) -> usize {
        let statements = self.statements.iter();
        statements.filter(|one| which(&one.statement)).count()
    }

    /// Reviews inside that the subject received.
    pub fn received_reviews(&self) -> usize {
        self.count(|statement| matches!(statement, Statement::Received(_)))
    }

    /// Reviews inside that the subject wrote.
    pub fn authored_reviews(&self) -> usize {
        self.count(|statement| matches!(statement, Statement::Authored(_)))
    }

    /// Loans and gifts inside.
    pub fn loans(&self) -> usize {
        self.count(|statement| matches!(statement, Statement::Loan(_)))
    }

    /// Neighbours inside who met the subject in person.
    pub fn vouches(&self) -> usize {
        self.count(|statement| matches!(statement, Statement::Vouch(_)))
    }

    /// What people call the issuer: its host, with its path if it has one.
    pub fn issuer_name(&self) -> String {
        issuer_name(&self.issuer)
    }

    /// What is proven, sentence by sentence.
    pub fn proven(&self) -> Vec<Text> {
        let mut said = vec![match self.sealed_on {
            Some(day) => Text::new("reputation-proven-file").with("day", day),
            None => Text::new("reputation-proven-credentials"),
        }];
        said.push(Text::new("reputation-proven-issuer").with("issuer", self.issuer_name()));
        if let Some(binding) = &self.binding {
            said.push(Text::new("reputation-proven-binding").with("audience", &binding.audience));
        }
        if let Some(as_of) = self.status_as_of {
            said.push(Text::new("reputation-proven-status").with("day", as_of.date_naive()));
        }
        said.push(
            Text::new("reputation-proven-inside")
                .with("received", self.received_reviews())
                .with("authored", self.authored_reviews())
                .with("loans", self.loans())
                .with("vouches", self.vouches()),
        );
        said.extend(self.summary.iter().flat_map(|summary| self.shown(summary)));
        said
    }

    /// How much of the whole is shown; of vouches where there are some.
    fn shown(&self, summary: &DatedSummary) -> Vec<Text> {
        let reviews = Text::new("reputation-proven-reviews-shown")
            .with("shown", self.received_reviews())
            .with("all", counted(summary.summary.reviews()));
        let loans = Text::new("reputation-proven-loans-shown")
            .with("shown", self.loans())
            .with("all", counted(summary.summary.loans()));
        let vouches = summary.summary.vouches.filter(|count| *count > 0);
        let vouches = vouches.map(|all| {
            Text::new("reputation-proven-vouches-shown")
                .with("shown", self.vouches())
                .with("all", all)
        });
        [reviews, loans].into_iter().chain(vouches).collect()
    }
}

/// What people call the platform of a did:web: its host, with its path if it has one.
pub fn issuer_name(did: &str) -> String {
    let name = did.strip_prefix("did:web:").unwrap_or(did);
    name.replace(':', "/")
        .replace("%3A", ":")
        .replace("%5B", "[")
        .replace("%5D", "]")
}

impl Summary {
    /// The numbers, sentence by sentence.
    pub fn said(&self, as_of: NaiveDate) -> Vec<Text> {
        let period = match (&self.first_month, &self.last_month) {
            (Some(first), Some(last)) => Text::new("reputation-summary-period")
                .with("first", Argument::Month(first.first_day()))
                .with("last", Argument::Month(last.first_day())),
            _ => Text::new("reputation-summary-nothing"),
        };
        let [one, two, three, four, five] = self.ratings;
        let known = self.distinct_counterparties > 0;
        let connected = self.connected_counterparties.filter(|_number| known);
        let mut said = vec![
            period.with("day", as_of),
            Text::new("reputation-summary-reviews")
                .with("count", counted(self.reviews()))
                .with("five", five)
                .with("four", four)
                .with("three", three)
                .with("two", two)
                .with("one", one),
            Text::new("reputation-summary-loans")
                .with("given", self.loans_given)
                .with("taken", self.loans_taken)
                .with("late", self.late_returns)
                .with("gone", self.not_returned),
            Text::new("reputation-summary-gifts")
                .with("given", self.gifts_given)
                .with("taken", self.gifts_taken),
            Text::new("reputation-summary-neighbours").with("count", self.distinct_counterparties),
        ];
        said.extend(
            connected.map(|count| Text::new("reputation-summary-connected").with("count", count)),
        );
        let vouches = self.vouches.filter(|count| *count > 0);
        said.extend(
            vouches.map(|count| Text::new("reputation-summary-vouches").with("count", count)),
        );
        said
    }
}

fn counted(number: u64) -> i64 {
    i64::try_from(number).unwrap_or(i64::MAX)
}

impl Doubt {
    /// What is not proven, in words; nothing where all that can be asked was.
    pub fn text(self) -> Text {
        Text::new(match self {
            Self::KeysFromTheFile => "reputation-doubt-keys",
            Self::NotAskedWhetherWithdrawn => "reputation-doubt-not-asked",
            Self::OnlyTheFilesLists => "reputation-doubt-lists-of-the-file",
            Self::WithdrawnSince => "reputation-doubt-since",
            Self::NotBound => "reputation-doubt-not-bound",
            Self::NoSummary => "reputation-doubt-no-summary",
            Self::OldSummary => "reputation-doubt-old-summary",
            Self::SomeEnded => "reputation-doubt-ended",
        })
    }
}
