//! Counts credentials, all of one issuer and about one subject.

use std::collections::{BTreeSet, HashSet};

use super::checking::Checked;
use crate::reputation::claims::Statement;
use crate::reputation::report::{DatedSummary, Proven, Reason, Report};

pub(super) struct Tally {
    report: Report,
    seen: HashSet<String>,
    thumbprints: BTreeSet<String>,
    /// How many came without their holder's proof.
    unbound: usize,
}

impl Tally {
    /// Nothing yet but what `first` says of issuer and subject.
    pub(super) fn of(first: &Checked) -> Self {
        Self {
            report: Report::empty(&first.claims.issuer, &first.claims.sub),
            seen: HashSet::new(),
            thumbprints: BTreeSet::from([first.thumbprint.clone()]),
            unbound: 0,
        }
    }

    pub(super) fn add(&mut self, credential: Checked) -> Result<(), Reason> {
        let claims = &credential.claims;
        if claims.issuer != self.report.issuer {
            return Err(Reason::OtherIssuer);
        }
        if claims.sub != self.report.subject {
            return Err(Reason::OtherSubject);
        }
        if !self.seen.insert(claims.id.clone()) {
            return Err(Reason::Duplicate);
        }
        self.add_binding(&credential)?;
        self.add_status(&credential);
        self.thumbprints.insert(credential.thumbprint.clone());
        self.add_statement(credential)
    }

    /// What is shown together is shown to one audience in one answer.
    fn add_binding(&mut self, credential: &Checked) -> Result<(), Reason> {
        let Some(binding) = &credential.binding else {
            self.unbound += 1;
            return Ok(());
        };
        let first = self.report.binding.get_or_insert_with(|| binding.clone());
        if (&first.audience, &first.nonce) != (&binding.audience, &binding.nonce) {
            return Err(Reason::MixedBinding);
        }
        first.at = first.at.min(binding.at);
        Ok(())
    }

    /// The oldest answer counts: nothing newer is known of all of it.
    fn add_status(&mut self, credential: &Checked) {
        match credential.status_as_of {
            Some(as_of) => {
                let oldest = self.report.status_as_of.get_or_insert(as_of);
                *oldest = as_of.min(*oldest);
            }
            None => self.report.status_unknown += 1,
        }
    }

    fn add_statement(&mut self, credential: Checked) -> Result<(), Reason> {
        let Checked {
            claims, statement, ..
        } = credential;
        match statement {
            _ if credential.ended => {
                self.report.ended += 1;
                Ok(())
            }
            Statement::Summary(_) if self.report.summary.is_some() => Err(Reason::SecondSummary),
            Statement::Summary(summary) => {
                self.report.summary = Some(DatedSummary {
                    summary,
                    as_of: claims.valid_from.date_naive(),
                    fresh_until: claims.valid_until.map(|until| until.date_naive()),
                    id: claims.id,
                    status: claims.credential_status,
                });
                Ok(())
            }
            // A seal seals a file from its end, and is nothing by itself.
            Statement::Export(_) => Err(Reason::WrongStatement),
            statement => {
                self.report.statements.push(Proven {
                    id: claims.id,
                    statement,
                    hidden: credential.hidden,
                    status: claims.credential_status,
                });
                Ok(())
            }
        }
    }

    /// # Errors
    /// When proofs of the holder are missing where there must be some, or on some and not on others.
    pub(super) fn finish(self, must_be_bound: bool) -> Result<Report, Reason> {
        let mixed = self.unbound > 0 && self.report.binding.is_some();
        if mixed || (must_be_bound && self.report.binding.is_none()) {
            return Err(Reason::BindingMissing);
        }
        let mut report = self.report;
        report.thumbprints = self.thumbprints.into_iter().collect();
        if report.status_unknown > 0 {
            report.status_as_of = None;
        }
        Ok(report)
    }
}
