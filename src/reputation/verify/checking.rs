//! Everything that can be said of one credential by itself.

use chrono::{DateTime, Utc};

use crate::db::Instant;
use crate::reputation::claims::{Claims, Statement};
use crate::reputation::credential::Issuer;
use crate::reputation::holder::{self, Binding};
use crate::reputation::jwt::{self, Form, Opened};
use crate::reputation::keys::Jwks;
use crate::reputation::report::Reason;
use crate::reputation::sdjwt::{self, Parts};
use crate::reputation::status::StatusList;

/// A credential that is signed, well formed and valid.
pub(super) struct Checked {
    pub(super) form: Form,
    pub(super) claims: Claims,
    pub(super) statement: Statement,
    /// The thumbprint of the key that signed.
    pub(super) thumbprint: String,
    /// How much of it stays hidden.
    pub(super) hidden: usize,
    /// The holder's proof, where there is one.
    pub(super) binding: Option<Binding>,
    /// Whether it is a vouch that is over or was taken back, and may be.
    pub(super) ended: bool,
    /// Until when it is known not to have been revoked.
    pub(super) status_as_of: Option<DateTime<Utc>>,
}

/// Checks credentials against keys and lists.
pub(super) struct Checker<'a> {
    keys: &'a Jwks,
    lists: Vec<StatusList>,
    now: Instant,
    /// Whether vouches in it may have ended.
    may_end: bool,
}

impl<'a> Checker<'a> {
    pub(super) fn new(keys: &'a Jwks, now: Instant) -> Self {
        Self {
            keys,
            lists: Vec::new(),
            now,
            may_end: false,
        }
    }

    /// The first list of an address counts.
    pub(super) fn with_lists(self, lists: Vec<StatusList>) -> Self {
        Self { lists, ..self }
    }

    /// Vouches end sooner or later, for who said them moves away. What a member took along then says less,
    /// but does not count for nothing.
    pub(super) fn with_ends(self) -> Self {
        Self {
            may_end: true,
            ..self
        }
    }

    /// Checks one of either form.
    pub(super) fn check(&self, text: &str) -> Result<Checked, Reason> {
        if text.contains('~') {
            self.open_selective(text)
        } else {
            self.open(text)
        }
    }

    /// Checks a `vc+jwt`: a seal, or a credential of the first form, which has neither holder nor
    /// status.
    pub(super) fn open(&self, text: &str) -> Result<Checked, Reason> {
        let opened = jwt::open(text, Form::Open, self.keys)?;
        let claims: Claims = jwt::parse(&opened.payload)?;
        if claims.cnf.is_some() || claims.credential_status.is_some() {
            return Err(Reason::WrongType);
        }
        self.judge(Form::Open, &opened, claims, 0)
    }

    /// Checks an SD-JWT, and the holder's proof where there is one.
    fn open_selective(&self, text: &str) -> Result<Checked, Reason> {
        let parts = Parts::of(text)?;
        let opened = jwt::open(parts.jwt, Form::Selective, self.keys)?;
        let revealed = sdjwt::reveal(jwt::parse(&opened.payload)?, parts.disclosures())?;
        let claims: Claims = serde_json::from_value(revealed.claims)
            .map_err(|cause| Reason::Malformed(cause.to_string()))?;
        let mut checked = self.judge(Form::Selective, &opened, claims, revealed.hidden)?;
        self.check_holder(&mut checked, &parts)?;
        self.check_status(&mut checked)?;
        Ok(checked)
    }

    fn judge(
        &self,
        form: Form,
        opened: &Opened,
        claims: Claims,
        hidden: usize,
    ) -> Result<Checked, Reason> {
        if claims.iss != claims.issuer || opened.kid != opened.key.kid(&claims.issuer) {
            return Err(Reason::OtherIssuer);
        }
        let (_, context) = &claims.context;
        if !Issuer::owns_context(&claims.issuer, context) {
            return Err(Reason::UnknownContext);
        }
        if claims.sub != claims.credential_subject.id {
            return Err(Reason::OtherSubject);
        }
        let now = self.now.utc();
        if claims.valid_from > now || claims.iat > now.timestamp() {
            return Err(Reason::NotYetValid);
        }
        let (_, kind) = claims.kind;
        let statement = claims.credential_subject.clone().statement(kind);
        let statement = statement
            .filter(|statement| is_possible(statement, form, claims.valid_until.is_some()))
            .ok_or(Reason::WrongStatement)?;
        let is_over = claims.valid_until.is_some_and(|until| until < now);
        // Who paused, or whose platform has closed, must not start from zero: age only labels it.
        let ended = is_over && self.lets_end(&statement);
        if is_over && !ended && !matches!(statement, Statement::Summary(_)) {
            return Err(Reason::Expired);
        }
        Ok(Checked {
            form,
            claims,
            statement,
            thumbprint: opened.key.thumbprint(),
            hidden,
            binding: None,
            ended,
            status_as_of: None,
        })
    }

    fn lets_end(&self, statement: &Statement) -> bool {
        self.may_end && matches!(statement, Statement::Vouch(_))
    }

    fn check_holder(&self, checked: &mut Checked, parts: &Parts<'_>) -> Result<(), Reason> {
        let jwk = checked.claims.cnf.as_ref().map(|cnf| &cnf.jwk);
        let jwk = jwk.ok_or(Reason::WrongStatement)?;
        if jwk.did() != checked.claims.sub {
            return Err(Reason::OtherSubject);
        }
        let proof = parts
            .binding
            .map(|proof| holder::check(parts, proof, jwk, self.now));
        checked.binding = proof.transpose()?;
        Ok(())
    }

    fn check_status(&self, checked: &mut Checked) -> Result<(), Reason> {
        let status = checked.claims.credential_status.as_ref();
        let status = status.ok_or(Reason::WrongStatement)?;
        let index = status.index().ok_or(Reason::BadStatusList)?;
        let address = &status.status_list_credential;
        if !Issuer::owns_status_list(&checked.claims.issuer, address) {
            return Err(Reason::BadStatusList);
        }
        let list = self.lists.iter().find(|list| list.address == *address);
        if list.is_some_and(|list| list.is_revoked(index)) {
            if !self.lets_end(&checked.statement) {
                return Err(Reason::Revoked);
            }
            checked.ended = true;
        }
        checked.status_as_of = list.map(|list| list.as_of);
        Ok(())
    }
}

fn is_possible(statement: &Statement, form: Form, ends: bool) -> bool {
    match statement {
        Statement::Received(review) | Statement::Authored(review) => {
            let rating = &review.review_rating;
            (1..=5).contains(&rating.rating_value)
                && rating.best_rating == 5
                && rating.worst_rating == 1
                && (form == Form::Selective || review.date_published.is_some())
        }
        Statement::Summary(summary) => {
            summary.first_month <= summary.last_month
                && summary.account.is_some() == (form == Form::Selective)
        }
        Statement::Loan(loan) => {
            form == Form::Selective || (loan.counterparty.is_some() && loan.end_time.is_some())
        }
        // Nobody's word counts for ever.
        Statement::Vouch(_) => form == Form::Selective && ends,
        // A seal is open, and hides nothing.
        Statement::Export(_) => form == Form::Open,
    }
}
