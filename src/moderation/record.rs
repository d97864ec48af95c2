//! The audit log: one row for every act of a moderator or admin, never changed, never removed.

use super::RecordId;
use crate::db::events::Event;
use crate::db::schema::audit;
use crate::db::{AnyId, Instant};

crate::words! {
    /// What kind of thing an act or a report is about.
    pub enum SubjectKind {
        /// A listing.
        Listing = "listing",
        /// A member.
        Member = "member",
        /// A review.
        Review = "review",
        /// A message.
        Message = "message",
        /// A photo.
        Photo = "photo",
        /// A report.
        Report = "report",
        /// A landmark.
        Landmark = "landmark",
        /// The neighbourhood as a whole.
        Neighbourhood = "neighbourhood",
        /// Another platform.
        Issuer = "issuer",
        /// A ring of members who praise each other.
        Ring = "ring",
        /// A guarantor’s codes.
        Attestation = "attestation",
    }
}

/// One act, as the log keeps it. Ids, no names.
#[derive(Clone, Debug, PartialEq, diesel::Queryable, diesel::Selectable, diesel::Insertable)]
#[diesel(table_name = audit)]
pub struct Record {
    /// Its id.
    pub id: RecordId,
    /// When.
    pub at: Instant,
    /// Who.
    #[diesel(column_name = actor_id)]
    pub actor: Option<AnyId>,
    /// What, as `listing.hide`.
    pub act: String,
    /// The kind of thing that it was done to.
    pub subject_kind: SubjectKind,
    /// Which one.
    #[diesel(column_name = subject_id)]
    pub subject: Option<AnyId>,
    /// Why, in the actor's words.
    pub note: String,
}

/// What is done on the command line (`palier admin grant`, `palier sessions end`), by whoever runs the program.
const COMMAND_LINE: [&str; 2] = ["member.granted", "member.signed-out"];

impl Record {
    /// The row that an event becomes, if it is an act of a moderator or admin in a feature that
    /// cannot write the log itself: its kind begins with `admin.`, or is one of the known ones.
    pub fn of_event(id: RecordId, event: &Event) -> Option<Record> {
        let act = match event.kind.strip_prefix("admin.") {
            Some(act) => act,
            None if COMMAND_LINE.contains(&event.kind.as_str()) => event.kind.as_str(),
            None => return None,
        };
        Some(Record {
            id,
            at: event.at,
            actor: event.actor_id,
            act: act.to_owned(),
            subject_kind: subject_kind(act),
            subject: Some(event.subject_id),
            note: note(event),
        })
    }

    /// The message that names the act; a common one for acts that are named nowhere.
    pub fn key(&self) -> &'static str {
        match self.act.as_str() {
            "listing.hide" => "moderation-act-hide",
            "listing.restore" => "moderation-act-restore",
            "review.hide" => "moderation-act-review-hide",
            "review.restore" => "moderation-act-review-restore",
            "decision.hide" => "moderation-act-decision-hide",
            "decision.ask" => "moderation-act-decision-ask",
            "decision.warn" => "moderation-act-decision-warn",
            "decision.suspend" => "moderation-act-decision-suspend",
            "decision.ban" => "moderation-act-decision-ban",
            "decision.sweep" => "moderation-act-decision-sweep",
            "decision.lift" => "moderation-act-decision-lift",
            "appeal.uphold" => "moderation-act-appeal-uphold",
            "appeal.overturn" => "moderation-act-appeal-overturn",
            "message.read" => "moderation-act-message-read",
            "report.claim" => "moderation-act-claim",
            "report.release" => "moderation-act-release",
            "listing.pass" => "moderation-act-pass",
            "report.dismiss" => "moderation-act-dismiss",
            "report.uphold" => "moderation-act-uphold",
            "ring.check" => "moderation-act-ring",
            "approve" => "moderation-act-approve",
            "decline" => "moderation-act-decline",
            "role" | "member.granted" => "moderation-act-grant",
            "sessions" | "member.signed-out" => "moderation-act-sessions",
            "lookup" => "moderation-act-lookup",
            "confirmation_link" => "moderation-act-confirmation",
            "founding" => "moderation-act-founding",
            "neighbourhood" => "moderation-act-neighbourhood",
            "legal" => "moderation-act-legal",
            "categories" => "moderation-act-categories",
            "landmark_add" => "moderation-act-landmark-add",
            "landmark_remove" => "moderation-act-landmark-remove",
            "issuer.note" => "moderation-act-issuer-note",
            "issuer.forget" => "moderation-act-issuer-forget",
            "attestation.make" => "moderation-act-attestation-make",
            "attestation.withdraw" => "moderation-act-attestation-withdraw",
            _ => "moderation-act-other",
        }
    }

    /// The address of the thing's page, where it has one.
    pub fn url(&self) -> Option<String> {
        let id = self.subject?;
        match self.subject_kind {
            SubjectKind::Listing => Some(format!("/admin/listings/{id}")),
            SubjectKind::Member => Some(format!("/admin/members/{id}")),
            SubjectKind::Review => Some(format!("/admin/reviews/{id}")),
            SubjectKind::Report => Some(format!("/admin/reports/{id}")),
            SubjectKind::Issuer => Some("/admin/issuers".to_owned()),
            SubjectKind::Attestation => Some("/admin/attestations".to_owned()),
            SubjectKind::Landmark
            | SubjectKind::Neighbourhood
            | SubjectKind::Ring
            | SubjectKind::Message
            | SubjectKind::Photo => None,
        }
    }
}

/// The event's words; where it has none, from which state to which.
fn note(event: &Event) -> String {
    match (&event.from_state, &event.to_state) {
        (Some(from), Some(to)) if event.note.is_empty() => format!("{from} → {to}"),
        _ => event.note.clone(),
    }
}

fn subject_kind(act: &str) -> SubjectKind {
    if act.starts_with("landmark") {
        SubjectKind::Landmark
    } else if ["neighbourhood", "legal", "categories"].contains(&act) {
        SubjectKind::Neighbourhood
    } else if act.starts_with("listing") {
        SubjectKind::Listing
    } else {
        SubjectKind::Member
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn event(kind: &str) -> Event {
        let nil = uuid::Uuid::nil();
        Event {
            id: nil.into(),
            at: chrono::DateTime::UNIX_EPOCH.into(),
            kind: kind.to_owned(),
            subject_id: nil.into(),
            actor_id: Some(nil.into()),
            from_state: None,
            to_state: None,
            note: String::new(),
        }
    }

    fn logged(kind: &str) -> Option<(String, SubjectKind)> {
        Record::of_event(uuid::Uuid::nil().into(), &event(kind)).map(|r| (r.act, r.subject_kind))
    }

    #[test]
    fn what_an_admin_does_elsewhere_is_logged_under_its_own_name() {
        let landmark = ("landmark_add".to_owned(), SubjectKind::Landmark);
        assert_eq!(logged("admin.landmark_add"), Some(landmark));
        let member = ("member.granted".to_owned(), SubjectKind::Member);
        assert_eq!(logged("member.granted"), Some(member));
    }

    #[test]
    fn what_members_do_is_not_logged() {
        assert_eq!(logged("loan.accept"), None);
        assert_eq!(logged("administer"), None);
    }
}
