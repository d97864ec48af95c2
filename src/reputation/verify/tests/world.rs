//! A platform that issues what the tests verify.

use super::*;

/// A platform and a day on it.
pub(super) struct World {
    pub(super) issuer: Issuer,
    pub(super) keys: Keys,
    pub(super) now: Instant,
}

impl World {
    pub(super) fn new() -> Self {
        Self {
            issuer: Issuer::at(&Url::parse("http://localhost:8080").unwrap()).unwrap(),
            keys: Keys::from_secrets(&[42; 32], [43; 32]),
            now: "2026-05-12T09:30:00Z"
                .parse::<DateTime<Utc>>()
                .unwrap()
                .into(),
        }
    }

    pub(super) fn jwks(&self) -> Jwks {
        keys::jwks(self.issuer.did(), &self.keys.published())
    }

    pub(super) fn holder(&self) -> Holder {
        Holder::of(&self.keys.author_secret, MEMBER)
    }

    pub(super) fn bound<R>(&self, index: u32, work: impl FnOnce(&Bound<'_>) -> R) -> R {
        work(&Bound {
            issuer: &self.issuer,
            secret: &self.keys.author_secret,
            holder: &self.holder().public(),
            status: status::Place { list: 1, index },
            now: self.now,
        })
    }

    pub(super) fn review(&self, id: u128, stars: u8) -> Claims {
        let fact = ReviewFact {
            id: Uuid::from_u128(id),
            member: MEMBER,
            counterparty: NEIGHBOUR,
            side: Side::Received,
            stars,
            shared_text: Some("Très soigneuse.".into()),
            published: self.now - Duration::days(20),
        };
        self.bound(10, |bound| bound.review(&fact))
    }

    pub(super) fn loan(&self) -> Claims {
        let fact = LoanFact {
            id: Uuid::from_u128(20),
            member: MEMBER,
            counterparty: NEIGHBOUR,
            role: Role::Borrower,
            terms: Terms::Lend,
            outcome: Outcome::ReturnedOnTime,
            ended: self.now,
        };
        self.bound(20, |bound| bound.loan(&fact))
    }

    pub(super) fn vouch(&self) -> Claims {
        let said = self.now - Duration::days(20);
        let fact = VouchFact {
            id: Uuid::from_u128(40),
            member: MEMBER,
            counterparty: NEIGHBOUR,
            said,
            until: said + Duration::days(730),
        };
        self.bound(40, |bound| bound.vouch(&fact))
    }

    pub(super) fn summary(&self) -> Claims {
        self.summary_at(30)
    }

    pub(super) fn summary_at(&self, index: u32) -> Claims {
        let summary = Summary {
            ratings: [0, 0, 1, 0, 2],
            loans_given: 1,
            loans_taken: 3,
            gifts_given: 0,
            gifts_taken: 1,
            late_returns: 1,
            not_returned: 0,
            distinct_counterparties: 4,
            connected_counterparties: Some(1),
            vouches: Some(2),
            account: None,
            first_month: Some(Month::of(self.now - Duration::days(90))),
            last_month: Some(Month::of(self.now)),
        };
        self.bound(index, |bound| bound.summary(MEMBER, summary))
    }

    pub(super) fn sign(&self, claims: &Claims) -> String {
        let mut random = StdRng::from_seed([9; 32]);
        credential::sign(&self.keys.signer, &self.issuer, claims, &mut random)
    }

    pub(super) fn list(&self, revoked: &[u32]) -> String {
        status::publish(&self.keys.signer, &self.issuer, 1, revoked, self.now).unwrap()
    }

    pub(super) fn file(
        &self,
        format: Format,
        credentials: Vec<String>,
        revoked: &[u32],
    ) -> Vec<u8> {
        let draft = Draft {
            format,
            subject: self.holder().public().did(),
            about: vec!["What this platform can say of you.".into()],
            readable: json!({"name": "Élodie", "loans": "4, of which 3 on time"}),
            credentials,
            snapshots: Snapshots {
                did: did::document(&self.issuer, &self.keys.published()),
                jwks: self.jwks(),
                status_lists: vec![self.list(revoked)],
            },
        };
        file::write(draft, &self.keys, &self.issuer, self.now).unwrap()
    }

    pub(super) fn export(&self, credentials: Vec<String>) -> Vec<u8> {
        self.file(Format::Export, credentials, &[])
    }

    pub(super) fn full_export(&self) -> Vec<u8> {
        let all = [
            self.review(10, 5),
            self.loan(),
            self.vouch(),
            self.summary(),
        ];
        self.export(all.iter().map(|claims| self.sign(claims)).collect())
    }

    /// A review without its text, a loan, a vouch and the summary, shown to somebody.
    pub(super) fn presentation(&self) -> Vec<u8> {
        let all = [
            self.review(10, 5),
            self.loan(),
            self.vouch(),
            self.summary(),
        ];
        let shown = all
            .iter()
            .map(|claims| self.show(claims, "the landlady", "n1"));
        self.file(Format::Presentation, shown.collect(), &[])
    }

    pub(super) fn show(&self, claims: &Claims, audience: &str, nonce: &str) -> String {
        let told = disclosing(&self.sign(claims), |name| name != "reviewBody").unwrap();
        self.holder().bind(&told, audience, nonce, self.now)
    }

    pub(super) fn verify(&self, file: &[u8]) -> Result<Report, Refusal> {
        verify(file, &Evidence::default(), self.now)
    }

    pub(super) fn evidence(&self) -> Evidence {
        Evidence::of_keys(Some(self.jwks()))
    }

    /// What is said of a file whose seal is right but whose one credential is `jwt`.
    pub(super) fn reason_against(&self, jwt: String) -> Reason {
        let refusal = self.verify(&self.export(vec![jwt])).unwrap_err();
        assert_eq!(refusal.place, Place::Credential(1));
        refusal.reason
    }
}
