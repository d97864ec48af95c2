//! What happened to a loan, in words.

use chrono::NaiveDate;

use super::Action;
use super::letters::Reason;
use crate::db::events::Event;
use crate::texts::Text;

/// What an event says: one sentence, and its reason if it has one. `who` is who did it. What came
/// to an end for a reason did not simply run out of time.
pub(super) fn of(event: &Event, who: &str) -> Vec<Text> {
    let Ok(action) = event.kind.parse::<Action>() else {
        return Vec::new();
    };
    let alone = event.actor_id.is_none();
    let reason = reason(event);
    let day = event.note.parse::<NaiveDate>().unwrap_or_default();
    let said = Text::new(key(action, alone))
        .with("name", who)
        .with("day", day)
        .with("reason", &event.note);
    let said = (action != Action::Expire || reason.is_none()).then_some(said);
    said.into_iter().chain(reason).collect()
}

/// Why a question or proposal came to its end, if not for want of an answer.
pub(super) fn why_expired(events: &[Event]) -> Option<Text> {
    let expired = |event: &&Event| event.kind == Action::Expire.as_str();
    events.iter().rfind(expired).and_then(reason)
}

fn reason(event: &Event) -> Option<Text> {
    let alone = event.actor_id.is_none();
    let reason = event.note.parse::<Reason>().ok().filter(|_| alone);
    reason.map(|reason| Text::new(reason.key()))
}

/// `alone`: nobody did it, time or the system did.
const fn key(action: Action, alone: bool) -> &'static str {
    match (action, alone) {
        (Action::Request, _) => "loan-event-request",
        (Action::Propose, _) => "loan-event-propose",
        (Action::Accept, _) => "loan-event-accept",
        (Action::Refuse, _) => "loan-event-refuse",
        (Action::Withdraw, _) => "loan-event-withdraw",
        (Action::Expire, _) => "loan-event-expire",
        (Action::Cancel, false) => "loan-event-cancel",
        (Action::Cancel, true) => "loan-event-cancel-system",
        (Action::PutBack, _) => "loan-event-put-back",
        (Action::DeclareHandOver, _) => "loan-event-hand-over-said",
        (Action::HandOver | Action::Give, false) => "loan-event-hand-over",
        (Action::HandOver | Action::Give, true) => "loan-event-hand-over-one-sided",
        (Action::Lapse, _) => "loan-event-lapse",
        (Action::DeclareReturn, _) => "loan-event-return-said",
        (Action::Return, false) => "loan-event-return",
        (Action::Return, true) => "loan-event-return-one-sided",
        (Action::Object, _) => "loan-event-object",
        (Action::Lose, _) => "loan-event-lose",
        (Action::Unresolve, _) => "loan-event-unresolve",
        (Action::AskExtension, _) => "loan-event-ask-extension",
        (Action::Extend, _) => "loan-event-extend",
        (Action::DropExtension, _) => "loan-event-drop-extension",
        (Action::NeverHappened, _) => "loan-event-never-happened",
        (Action::Dispute, _) => "loan-event-dispute",
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::texts::Locale;

    #[test]
    fn everything_that_happens_has_words_in_both_languages() {
        for action in Action::ALL {
            for alone in [false, true] {
                for locale in Locale::ALL {
                    let key = key(*action, alone);
                    assert!(locale.knows(key), "{key} {locale:?}");
                }
            }
        }
    }
}
