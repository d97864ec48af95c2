//! What a report or a decision is about.

use serde::Deserialize;
use utoipa::ToSchema;

use super::SubjectKind;
use crate::conversations::MessageId;
use crate::db::AnyId;
use crate::listings::ListingId;
use crate::members::MemberId;
use crate::photos::PhotoId;
use crate::reviews::ReviewId;

/// What a report is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Subject {
    /// A listing.
    Listing(ListingId),
    /// A member.
    Member(MemberId),
    /// A review.
    Review(ReviewId),
    /// A message, which only the two who write to each other see.
    Message(MessageId),
    /// A photo of a listing.
    Photo(PhotoId),
}

/// How an address, a form or a JSON body names a subject: exactly one is filled.
#[derive(Clone, Debug, Default, Deserialize, ToSchema)]
#[serde(default)]
pub struct About {
    /// The listing's id.
    pub listing: Option<String>,
    /// The member's id.
    pub member: Option<String>,
    /// The review's id.
    pub review: Option<String>,
    /// The message's id.
    pub message: Option<String>,
    /// The id of a listing's photo.
    pub photo: Option<String>,
}

impl About {
    /// The subject, if it is one.
    pub fn subject(&self) -> Option<Subject> {
        let named = [
            (SubjectKind::Listing, &self.listing),
            (SubjectKind::Member, &self.member),
            (SubjectKind::Review, &self.review),
            (SubjectKind::Message, &self.message),
            (SubjectKind::Photo, &self.photo),
        ];
        let mut filled = named
            .into_iter()
            .filter_map(|(kind, id)| Some((kind, id.as_deref()?)))
            .filter(|(_, id)| !id.is_empty());
        match (filled.next(), filled.next()) {
            (Some((kind, id)), None) => Subject::of(kind, id.parse().ok()?),
            _ => None,
        }
    }
}

impl Subject {
    /// The subject of a row.
    pub fn of(kind: SubjectKind, id: AnyId) -> Option<Subject> {
        let id = id.uuid();
        match kind {
            SubjectKind::Listing => Some(Subject::Listing(id.into())),
            SubjectKind::Member => Some(Subject::Member(id.into())),
            SubjectKind::Review => Some(Subject::Review(id.into())),
            SubjectKind::Message => Some(Subject::Message(id.into())),
            SubjectKind::Photo => Some(Subject::Photo(id.into())),
            _ => None,
        }
    }

    /// Its kind.
    pub const fn kind(self) -> SubjectKind {
        match self {
            Subject::Listing(_) => SubjectKind::Listing,
            Subject::Member(_) => SubjectKind::Member,
            Subject::Review(_) => SubjectKind::Review,
            Subject::Message(_) => SubjectKind::Message,
            Subject::Photo(_) => SubjectKind::Photo,
        }
    }

    /// Its id.
    pub fn id(self) -> AnyId {
        match self {
            Subject::Listing(id) => id.uuid().into(),
            Subject::Member(id) => id.uuid().into(),
            Subject::Review(id) => id.uuid().into(),
            Subject::Message(id) => id.uuid().into(),
            Subject::Photo(id) => id.uuid().into(),
        }
    }

    /// Where moderators look at it; what has no page of its own, on the page of the report.
    pub fn url(self) -> Option<String> {
        match self {
            Subject::Listing(id) => Some(format!("/admin/listings/{id}")),
            Subject::Member(id) => Some(format!("/admin/members/{id}")),
            Subject::Review(id) => Some(format!("/admin/reviews/{id}")),
            Subject::Message(_) | Subject::Photo(_) => None,
        }
    }

    /// The message that names it by its title: a review or a message is known by its author's name.
    pub const fn key(self) -> &'static str {
        match self {
            Subject::Listing(_) | Subject::Member(_) => "moderation-subject",
            Subject::Review(_) => "moderation-subject-review",
            Subject::Message(_) => "moderation-subject-message",
            Subject::Photo(_) => "moderation-subject-photo",
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_subject_is_one_thing_of_one_kind() {
        let id = Some(uuid::Uuid::nil().to_string());
        let none = Some(String::new());
        let of = |listing: &Option<String>, member: &Option<String>, message: &Option<String>| {
            About {
                listing: listing.clone(),
                member: member.clone(),
                message: message.clone(),
                ..About::default()
            }
            .subject()
        };
        assert!(matches!(of(&id, &None, &None), Some(Subject::Listing(_))));
        assert!(matches!(of(&none, &id, &None), Some(Subject::Member(_))));
        assert!(matches!(of(&None, &none, &id), Some(Subject::Message(_))));
        assert_eq!(of(&id, &id, &None), None);
        assert_eq!(of(&None, &None, &None), None);
        assert_eq!(of(&Some("7".to_owned()), &None, &None), None);
    }
}
