use super::*;
use crate::texts::Locale;

fn alike(side: Party, terms: Terms, state: LoanState, count: u32) -> Alike {
    Alike {
        side,
        terms,
        state,
        count,
    }
}

fn at(minutes: i64) -> Instant {
    let beginning = Instant::from_millis(0).expect("1970");
    beginning + Duration::minutes(minutes)
}

fn known(count: u32, answers: Option<Answers>) -> Known {
    Known {
        tally: Tally {
            lent: count,
            borrowed: count * 2,
            gave: count,
            received: count,
            brought_back: count * 2,
            not_returned: count,
            never_came: count,
        },
        late: count,
        neighbours: usize::try_from(count).expect("small"),
        cancelled_late: i64::from(count),
        answers,
    }
}

fn told(locale: Locale, known: &Known) -> Vec<String> {
    let said = known.said("2026".to_owned());
    said.iter().map(|said| locale.tell(&said.what)).collect()
}

#[test]
fn loans_are_counted_by_side_terms_and_end() {
    use LoanState::*;
    let loans = [
        alike(Party::Lender, Terms::Lend, Returned, 3),
        alike(Party::Lender, Terms::Lend, Lost, 1),
        alike(Party::Lender, Terms::Lend, Out, 7),
        alike(Party::Lender, Terms::Give, Given, 2),
        alike(Party::Borrower, Terms::Lend, Returned, 5),
        alike(Party::Borrower, Terms::Lend, Unresolved, 1),
        alike(Party::Borrower, Terms::Give, Given, 4),
        alike(Party::Borrower, Terms::Lend, Lapsed, 1),
        alike(Party::Lender, Terms::Give, Lapsed, 1),
        alike(Party::Lender, Terms::Lend, Cancelled, 9),
    ];
    let expected = Tally {
        lent: 4,
        borrowed: 6,
        gave: 2,
        received: 4,
        brought_back: 5,
        not_returned: 1,
        never_came: 2,
    };
    assert_eq!(Tally::of(loans), expected);
}

#[test]
fn what_is_kept_as_late_is_late_or_gone() {
    let tally = known(1, None).tally;
    let late = |loans_late| {
        tally.late(Figures {
            loans_late,
            ..Figures::default()
        })
    };
    assert_eq!([0, 1, 2, 3, 9].map(late), [0, 0, 1, 2, 2]);
}

#[test]
fn three_answers_make_a_habit_and_it_is_the_one_in_the_middle() {
    let hours = |all: &[i64]| {
        let times = all.iter().map(|hours| Duration::hours(*hours)).collect();
        Answers::usual(times)
    };
    assert_eq!(hours(&[1, 1]), None);
    assert_eq!(hours(&[100, 1, 0]), Some(Answers::Hour));
    assert_eq!(hours(&[6, 100, 2]), Some(Answers::Hours));
    assert_eq!(hours(&[2, 24, 30, 7]), Some(Answers::Day));
    assert_eq!(hours(&[25, 25, 25]), Some(Answers::Days(2)));
    assert_eq!(hours(&[48, 48, 48]), Some(Answers::Days(2)));
    assert_eq!(hours(&[49, 49, 49]).map(Answers::hours), Some(72));
}

#[test]
fn of_a_question_that_was_answered_twice_the_first_answer_counts() {
    let rows = [(1, at(0), at(5)), (1, at(0), at(50)), (2, at(60), at(61))];
    assert_eq!(waits(rows), [5, 1].map(Duration::minutes));
}

/// All that there is to say where everything happened once, and where it happened twice.
fn once_and_twice(locale: Locale) -> String {
    let mut once = told(locale, &known(1, Some(Answers::Hour)));
    once.extend(told(locale, &known(2, Some(Answers::Days(3)))));
    once.join("\n")
}

#[test]
fn each_fact_is_a_sentence_with_the_right_plurals_in_english() {
    insta::assert_snapshot!(once_and_twice(Locale::En), @r"
    Lent once
    Borrowed 2 times
    Gave one thing away
    Was given one thing
    With one neighbour
    Brought back on time once
    Brought back late once
    One borrowed thing did not come back
    Called off a loan at the last moment once
    One hand-over that was agreed never came about
    Usually answers within an hour
    Here since 2026
    Lent 2 times
    Borrowed 4 times
    Gave 2 things away
    Was given 2 things
    With 2 different neighbours
    Brought back on time 2 times
    Brought back late 2 times
    2 borrowed things did not come back
    Called off a loan at the last moment 2 times
    2 hand-overs that were agreed never came about
    Usually answers within 3 days
    Here since 2026
    ");
}

#[test]
fn each_fact_is_a_sentence_with_the_right_plurals_in_french() {
    insta::assert_snapshot!(once_and_twice(Locale::Fr), @r"
    A prêté une fois
    A emprunté 2 fois
    A donné un objet
    A reçu un objet en don
    Avec une seule personne du quartier
    A rendu à l’heure une fois
    A rendu en retard une fois
    Un objet emprunté n’est pas revenu
    A annulé un prêt au dernier moment, une fois
    Une remise convenue ne s’est jamais faite
    Répond d’habitude en moins d’une heure
    Ici depuis 2026
    A prêté 2 fois
    A emprunté 4 fois
    A donné 2 objets
    A reçu 2 objets en don
    Avec 2 personnes du quartier
    A rendu à l’heure 2 fois
    A rendu en retard 2 fois
    2 objets empruntés ne sont pas revenus
    A annulé un prêt au dernier moment 2 fois
    2 remises convenues ne se sont jamais faites
    Répond d’habitude en moins de 3 jours
    Ici depuis 2026
    ");
}

#[test]
fn how_quickly_somebody_answers_is_said_in_words() {
    let habits = [
        Answers::Hour,
        Answers::Hours,
        Answers::Day,
        Answers::Days(2),
    ];
    let all: Vec<String> = Locale::ALL
        .into_iter()
        .flat_map(|locale| habits.map(|answers| locale.tell(&answers.said())))
        .collect();
    insta::assert_snapshot!(all.join("\n"), @r"
    Usually answers within an hour
    Usually answers within a few hours
    Usually answers within a day
    Usually answers within 2 days
    Répond d’habitude en moins d’une heure
    Répond d’habitude en quelques heures
    Répond d’habitude en moins d’un jour
    Répond d’habitude en moins de 2 jours
    ");
}

#[test]
fn every_fact_says_how_it_is_counted() {
    for said in known(1, Some(Answers::Day)).said("2026".to_owned()) {
        for locale in Locale::ALL {
            assert!(locale.knows(said.how.key()), "{}", said.how.key());
        }
    }
}

#[test]
fn of_a_newcomer_only_since_when_they_are_here_is_said() {
    assert_eq!(told(Locale::En, &known(0, None)), ["Here since 2026"]);
}
