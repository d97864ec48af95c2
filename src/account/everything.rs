//! Everything that a member has here, as JSON that a person can read. Pure forms: what is about
//! others says no more than the pages do, and nothing where they live.

use std::collections::HashMap;
use std::hash::Hash;

use serde_json::{Value, json};

use super::store::Waiting;
use crate::conversations::{Conversation, Message};
use crate::db::Instant;
use crate::db::events::Event;
use crate::listings::{Listing, ListingState};
use crate::loans::condition::Condition;
use crate::loans::{Loan, Party};
use crate::members::{MemberId, Person};
use crate::moderation::Decision;
use crate::photos::PhotoId;
use crate::reputation::showing::Presentation;
use crate::reputation::store::imports::{Import, ImportedStatement};
use crate::reviews::Review;
use crate::searches::SavedSearch;

/// The tables of which nothing is in it, and why.
pub const LEFT_OUT: [(&str, &str); 31] = [
    (
        "answered_questions",
        "five minutes’ memory of what passkeys were asked",
    ),
    ("answers", "a day’s memory of calls that were sent twice"),
    (
        "attestation_batches",
        "what admins made for guarantors, nobody’s own",
    ),
    ("attestation_codes", "nobody’s: who used one is not kept"),
    ("attempts", "throttles sign-ins, for minutes"),
    (
        "audit",
        "what moderators did, for them alone; its reason stands with the listing",
    ),
    ("authenticators", "secrets, encrypted"),
    ("calendar_feeds", "counts the renewals of a secret address"),
    ("challenges", "questions that wait some minutes for a proof"),
    (
        "connections",
        "a number worked out of loans, and again every day",
    ),
    ("credentials", "in reputation.json, signed"),
    (
        "email_changes",
        "an address that waits a day for its link to be followed",
    ),
    ("gathered", "waits for the mail of the day"),
    ("instance", "the neighbourhood’s, nobody’s own"),
    ("issuer_keys", "the platform’s"),
    ("issuers", "what the admins know of other platforms"),
    ("landmarks", "the neighbourhood’s, nobody’s own"),
    ("legal_texts", "the neighbourhood’s, nobody’s own"),
    (
        "matches",
        "worked out of the listings of two members, and again any time",
    ),
    (
        "outbox",
        "mails until they have left: then their reader has them",
    ),
    ("passkeys", "the public halves of keys that the member has"),
    (
        "pushes",
        "messages on their way, encrypted for their browser",
    ),
    ("recovery_codes", "secrets, kept as their hashes"),
    ("refresh_tokens", "secrets, kept as their hashes"),
    ("review_reminders", "when the next mail about a loan is due"),
    (
        "ring_members",
        "a warning to moderators, worked out again every day, for them alone",
    ),
    ("ring_searches", "when rings are looked for next"),
    (
        "rings",
        "a warning to moderators, worked out again every day, for them alone",
    ),
    (
        "swept",
        "what a decision hid at one blow; each says so itself",
    ),
    ("second_steps", "browsers that owe a code, for ten minutes"),
    ("tokens", "secrets, kept as their hashes"),
];

/// Where a photo is in the archive.
pub fn photo_path(photo: PhotoId) -> String {
    format!("photos/{photo}.jpg")
}

/// Photos by what they belong to.
#[derive(Debug)]
pub struct Photos<K>(HashMap<K, Vec<String>>);

impl<K: Hash + Eq> Photos<K> {
    /// By rows of what they belong to.
    pub fn of(rows: Vec<(K, PhotoId)>) -> Photos<K> {
        Photos(grouped(
            rows.into_iter()
                .map(|(owner, photo)| (owner, photo_path(photo))),
        ))
    }

    /// Where those of one thing are.
    pub fn paths(&self, owner: &K) -> &[String] {
        self.0.get(owner).map_or(&[], Vec::as_slice)
    }
}

/// Rows by what they belong to, in their order.
pub fn grouped<K: Hash + Eq, V>(rows: impl IntoIterator<Item = (K, V)>) -> HashMap<K, Vec<V>> {
    let mut groups: HashMap<K, Vec<V>> = HashMap::new();
    for (owner, row) in rows {
        groups.entry(owner).or_default().push(row);
    }
    groups
}

/// Who takes it along, and how those are called whom they know.
#[derive(Debug)]
pub struct Reader {
    /// Who.
    pub me: MemberId,
    /// The others of their loans and conversations.
    pub names: HashMap<MemberId, String>,
}

impl Reader {
    /// "me", or a name; nothing for who is gone.
    fn who(&self, member: MemberId) -> Option<&str> {
        match member == self.me {
            true => Some("me"),
            false => self.names.get(&member).map(String::as_str),
        }
    }

    /// What happened in a loan. The pages tell both sides the same.
    pub fn event(&self, event: &Event) -> Value {
        let by = event.actor_id.map(|id| id.uuid().into());
        json!({
            "at": event.at,
            "what": event.kind,
            "by": by.and_then(|by| self.who(by)),
            "state": event.to_state,
            "note": event.note,
        })
    }

    /// A loan. Of the address of somebody else nothing stays.
    pub fn loan(&self, loan: &Loan, history: &[Value]) -> Value {
        let mine = loan.party(self.me);
        let other = match mine {
            Some(Party::Lender) => loan.borrower_id,
            _ => loan.lender_id,
        };
        let address = loan.address.as_ref();
        json!({
            "id": loan.id,
            "listing": loan.listing_id,
            "request": loan.request_id,
            "role": mine,
            "with": self.who(other),
            "openedBy": self.who(loan.member(loan.opened_by)),
            "terms": loan.terms,
            "title": loan.title,
            "from": loan.first_day,
            "until": loan.last_day,
            "timeZone": loan.time_zone,
            "state": loan.state,
            "opened": loan.created_at,
            "stateSince": loan.state_at,
            "handedOver": loan.out_at,
            "ended": loan.ended_at,
            "longerUntil": loan.extension_until,
            "countsOnOneSidesWord": loan.one_sided,
            "disputed": loan.disputed,
            "calledOffLateBy": loan.cancelled_late_by.map(|by| self.who(loan.member(by))),
            "addressThatIWrote": address.filter(|_| mine == Some(Party::Lender)),
            "history": history,
        })
    }

    /// What was noted of the condition of an object.
    pub fn condition(&self, condition: &Condition, photos: &[String]) -> Value {
        json!({
            "loan": condition.loan_id,
            "by": self.who(condition.author_id),
            "moment": condition.moment,
            "note": condition.note,
            "at": condition.at,
            "photos": photos,
        })
    }

    /// A conversation, without what was said.
    pub fn conversation(&self, conversation: &Conversation) -> Value {
        json!({
            "id": conversation.id,
            "with": self.who(conversation.other(self.me)),
            "about": conversation.title,
            "listing": conversation.listing_id,
            "loan": conversation.loan_id,
            "begun": conversation.created_at,
            "last": conversation.last_at,
            "readUntil": conversation.read_by(self.me),
        })
    }

    /// What somebody wrote.
    pub fn message(&self, message: &Message, photos: &[String]) -> Value {
        json!({
            "conversation": message.conversation_id,
            "by": self.who(message.author_id),
            "at": message.at,
            "text": message.text,
            "photos": photos,
        })
    }

    /// A review that everybody can read.
    pub fn received(&self, review: &Review) -> Value {
        json!({
            "loan": review.loan_id,
            "by": self.who(review.author_id),
            "stars": review.stars,
            "text": review.text,
            "textMayBeShown": review.share_text,
            "visibleSince": review.visible_at,
        })
    }

    /// A review of one's own, also while nobody can read it.
    pub fn written(&self, review: &Review) -> Value {
        json!({
            "loan": review.loan_id,
            "about": self.who(review.subject_id),
            "stars": review.stars,
            "text": review.text,
            "textMayBeShown": review.share_text,
            "noteToModerators": review.private_note,
            "written": review.written_at,
            "visible": review.is_visible(),
            "visibleSince": review.shown_at,
            "hiddenSince": review.hidden_at,
        })
    }
}

/// Who somebody is, and roughly where they live.
pub fn profile(person: &Person, moves: &[Instant]) -> Value {
    let area = person.area.map(|area| {
        let centre = area.centre();
        json!({ "metres": area.size().metres(), "lat": centre.lat(), "lon": centre.lon() })
    });
    json!({
        "id": person.id,
        "name": person.name,
        "email": person.email,
        "about": person.about,
        "photo": person.photo.map(photo_path),
        "language": person.locale.code(),
        "role": person.role,
        "standing": person.standing,
        "area": area,
        "areaChanged": moves,
        "signedUp": person.created_at,
        "confirmed": person.confirmed_at,
        "loans": person.figures.loans_done,
        "late": person.figures.loans_late,
        "reviews": person.figures.reviews_count,
        "starsInAll": person.figures.stars_sum,
        "forMembersAlone": person.members_only,
    })
}

/// A listing with all that its owner can say of it.
pub fn listing(listing: &Listing, kept: &[chrono::NaiveDate], photos: &[String]) -> Value {
    json!({
        "id": listing.id,
        "kind": listing.kind,
        "terms": listing.terms,
        "title": listing.title,
        "description": listing.description,
        "category": listing.category,
        "condition": listing.condition,
        "ownTerms": listing.owner_terms,
        "longestDays": listing.longest_days,
        "noticeDays": listing.notice_days,
        "handoverDays": listing.handover.words().collect::<Vec<_>>(),
        "wantedFrom": listing.wanted.map(|days| days.from),
        "wantedUntil": listing.wanted.map(|days| days.until),
        "withinMetres": listing.within_m,
        "state": listing.state,
        "whyHidden": listing.hidden_reason,
        "timeZone": listing.time_zone.name(),
        "since": listing.created_at,
        "changed": listing.changed_at,
        "keptDays": kept,
        "photos": photos,
    })
}

/// A saved search.
pub fn search(search: &SavedSearch) -> Value {
    json!({
        "name": search.name,
        "searchesFor": search.input.query(),
        "mail": search.frequency,
        "since": search.created_at,
        "nextMail": search.due_at,
    })
}

/// A place on a waiting list; what is not shown any more has no title.
pub fn waiting(waiting: &Waiting) -> Value {
    let shown = matches!(waiting.state, ListingState::Active | ListingState::Paused);
    json!({
        "listing": waiting.listing,
        "title": shown.then_some(&waiting.title),
        "since": waiting.since,
        "toldThatItIsFree": waiting.told,
    })
}

/// What was shown to somebody, and how to see it as long as one can.
pub fn presentation(shown: &Presentation, now: Instant) -> Value {
    json!({
        "to": shown.audience,
        "reviews": shown.reviews,
        "loans": shown.loans,
        "vouches": shown.vouches,
        "made": shown.made_at,
        "until": shown.expires_at,
        "withdrawn": shown.withdrawn_at,
        "path": shown.is_open(now).then(|| shown.path()),
    })
}

/// What was brought from another platform. It was JSON when it came.
pub fn import(import: &Import, statements: &[ImportedStatement]) -> Value {
    let parsed = |text: &str| serde_json::from_str::<Value>(text).ok();
    let statement = |one: &ImportedStatement| {
        json!({
            "kind": one.kind,
            "statement": parsed(&one.statement),
            "withdrawn": one.withdrawn_at,
        })
    };
    json!({
        "from": import.issuer,
        "account": import.account,
        "summary": parsed(&import.summary),
        "asOf": import.as_of,
        "brought": import.imported_at,
        "checked": import.checked_at,
        "withdrawn": import.withdrawn_at,
        "statements": statements.iter().map(statement).collect::<Vec<_>>(),
    })
}
/// A decision of moderators about the member, and what the member said against it.
pub fn decision(decision: &Decision) -> Value {
    let said = decision.appeal.as_ref();
    json!({
        "about": decision.subject.kind(),
        "id": decision.subject.id(),
        "measure": decision.measure,
        "rule": decision.rule,
        "words": decision.words,
        "until": decision.until,
        "at": decision.at,
        "takenBack": decision.lifted_at,
        "saidAgainstIt": said.map(|appeal| &appeal.text),
        "answer": said.and_then(|appeal| appeal.outcome.map(|_| &appeal.answer)),
    })
}
