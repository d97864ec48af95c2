//! What was decided, and what was said against it.

use diesel::dsl::count_star;
use diesel::prelude::*;

use crate::db::schema::{decisions, reports, swept};
use crate::db::{AnyId, Conn, Instant};
use crate::error::{Error, Result};
use crate::members::MemberId;
use crate::moderation::decision::{Appeal, Decision, Measure, Outcome};
use crate::moderation::{DecisionId, Reason, ReportId, ReportState, Subject, SubjectKind};

/// A decision as its row holds it.
#[derive(Queryable, Selectable, Insertable)]
#[diesel(table_name = decisions)]
struct Row {
    id: DecisionId,
    report_id: Option<ReportId>,
    member_id: MemberId,
    subject_kind: SubjectKind,
    subject_id: AnyId,
    measure: Measure,
    rule: Reason,
    words: String,
    until: Option<Instant>,
    decided_by: Option<MemberId>,
    decided_at: Instant,
    lifted_at: Option<Instant>,
    appeal: Option<String>,
    appealed_at: Option<Instant>,
    appeal_outcome: Option<Outcome>,
    appeal_answer: Option<String>,
    appeal_by: Option<MemberId>,
}

impl TryFrom<Row> for Decision {
    type Error = Error;

    fn try_from(row: Row) -> Result<Decision> {
        let subject = Subject::of(row.subject_kind, row.subject_id);
        let said = row.appeal.zip(row.appealed_at);
        let appeal = said.map(|(text, at)| Appeal {
            text,
            at,
            outcome: row.appeal_outcome,
            answer: row.appeal_answer.unwrap_or_default(),
            by: row.appeal_by,
        });
        Ok(Decision {
            id: row.id,
            report: row.report_id,
            member: row.member_id,
            subject: subject.ok_or_else(|| Error::internal("a decision about nothing known"))?,
            measure: row.measure,
            rule: row.rule,
            words: row.words,
            until: row.until,
            by: row.decided_by,
            at: row.decided_at,
            lifted_at: row.lifted_at,
            appeal,
        })
    }
}

fn decisions_of(rows: Vec<Row>) -> Result<Vec<Decision>> {
    rows.into_iter().map(Decision::try_from).collect()
}

/// Keeps a decision, against which nothing was said yet.
///
/// # Errors
/// When the database refuses.
pub fn insert(conn: &mut Conn, decision: &Decision) -> Result<()> {
    let row = Row {
        id: decision.id,
        report_id: decision.report,
        member_id: decision.member,
        subject_kind: decision.subject.kind(),
        subject_id: decision.subject.id(),
        measure: decision.measure,
        rule: decision.rule,
        words: decision.words.clone(),
        until: decision.until,
        decided_by: decision.by,
        decided_at: decision.at,
        lifted_at: decision.lifted_at,
        appeal: None,
        appealed_at: None,
        appeal_outcome: None,
        appeal_answer: None,
        appeal_by: None,
    };
    diesel::insert_into(decisions::table)
        .values(row)
        .execute(conn)?;
    Ok(())
}

/// One decision.
///
/// # Errors
/// `NotFound`; when the database refuses.
pub fn find(conn: &mut Conn, id: DecisionId) -> Result<Decision> {
    let row = decisions::table.find(id).select(Row::as_select());
    row.first(conn).map_err(Error::from)?.try_into()
}

/// What was decided about a member, newest first.
///
/// # Errors
/// When the database refuses.
pub fn list_of(conn: &mut Conn, member: MemberId, limit: i64) -> Result<Vec<Decision>> {
    let rows = decisions::table
        .filter(decisions::member_id.eq(member))
        .order((decisions::decided_at.desc(), decisions::id.desc()))
        .limit(limit)
        .select(Row::as_select())
        .load(conn)?;
    decisions_of(rows)
}

/// What was decided about a thing and still has an effect, newest first.
///
/// # Errors
/// When the database refuses.
pub fn list_lasting(conn: &mut Conn, subject: Subject) -> Result<Vec<Decision>> {
    let rows = decisions::table
        .filter(decisions::subject_id.eq(subject.id()))
        .filter(decisions::lifted_at.is_null())
        .order((decisions::decided_at.desc(), decisions::id.desc()))
        .limit(100)
        .select(Row::as_select())
        .load(conn)?;
    let found = decisions_of(rows)?.into_iter();
    Ok(found.filter(Decision::lasts).collect())
}

/// The suspensions and bans of a member that were not taken back, newest first.
///
/// # Errors
/// When the database refuses.
pub fn list_restraints(conn: &mut Conn, member: MemberId) -> Result<Vec<Decision>> {
    let rows = decisions::table
        .filter(decisions::member_id.eq(member))
        .filter(decisions::measure.eq_any([Measure::Suspend, Measure::Ban]))
        .filter(decisions::lifted_at.is_null())
        .order((decisions::decided_at.desc(), decisions::id.desc()))
        .limit(100)
        .select(Row::as_select())
        .load(conn)?;
    decisions_of(rows)
}

/// Notes that a decision has no effect any more.
///
/// # Errors
/// Conflict when it had none; when the database refuses.
pub fn lift(conn: &mut Conn, id: DecisionId, now: Instant) -> Result<()> {
    let lasting = decisions::table
        .find(id)
        .filter(decisions::lifted_at.is_null());
    let rows = diesel::update(lasting)
        .set(decisions::lifted_at.eq(now))
        .execute(conn)?;
    once(rows, "moderation-lifted-already")
}

/// Conflict with that sentence unless one row was changed.
fn once(rows: usize, key: &'static str) -> Result<()> {
    if rows == 1 {
        Ok(())
    } else {
        Err(Error::conflict(key))
    }
}

/// Notes that suspensions of a member are over.
///
/// # Errors
/// When the database refuses.
pub fn lift_suspensions(conn: &mut Conn, member: MemberId, now: Instant) -> Result<()> {
    let over = decisions::table
        .filter(decisions::member_id.eq(member))
        .filter(decisions::measure.eq(Measure::Suspend))
        .filter(decisions::lifted_at.is_null());
    diesel::update(over)
        .set(decisions::lifted_at.eq(now))
        .execute(conn)?;
    Ok(())
}

/// Keeps what its member says against a decision.
///
/// # Errors
/// Conflict when they said so before; when the database refuses.
pub fn appeal(conn: &mut Conn, id: DecisionId, text: &str, now: Instant) -> Result<()> {
    let silent = decisions::table
        .find(id)
        .filter(decisions::appealed_at.is_null());
    let rows = diesel::update(silent)
        .set((decisions::appeal.eq(text), decisions::appealed_at.eq(now)))
        .execute(conn)?;
    once(rows, "moderation-appealed-already")
}

/// Answers it.
///
/// # Errors
/// Conflict when it was answered before; when the database refuses.
pub fn answer(
    conn: &mut Conn,
    id: DecisionId,
    outcome: Outcome,
    answer: &str,
    by: MemberId,
    now: Instant,
) -> Result<()> {
    let waiting = decisions::table
        .find(id)
        .filter(decisions::appealed_at.is_not_null())
        .filter(decisions::appeal_outcome.is_null());
    let rows = diesel::update(waiting)
        .set((
            decisions::appeal_outcome.eq(outcome),
            decisions::appeal_answer.eq(answer),
            decisions::appeal_by.eq(by),
            decisions::appeal_decided_at.eq(now),
        ))
        .execute(conn)?;
    once(rows, "moderation-answered-already")
}

/// The appeals that wait for an answer after the one of `after`, oldest first.
///
/// # Errors
/// When the database refuses.
pub fn list_appeals(
    conn: &mut Conn,
    after: Option<(Instant, DecisionId)>,
    limit: i64,
) -> Result<Vec<Decision>> {
    let mut query = decisions::table
        .filter(decisions::appeal_outcome.is_null())
        .filter(decisions::appealed_at.is_not_null())
        .into_boxed();
    if let Some((at, id)) = after {
        let moment = decisions::appealed_at.assume_not_null();
        let same = moment.eq(at).and(decisions::id.gt(id));
        query = query.filter(moment.gt(at).or(same));
    }
    let rows = query
        .order((decisions::appealed_at, decisions::id))
        .limit(limit)
        .select(Row::as_select())
        .load(conn)?;
    decisions_of(rows)
}

/// The decision that a report led to and that its member disagrees with, while nobody answered.
///
/// # Errors
/// When the database refuses.
pub fn find_disputed(conn: &mut Conn, report: ReportId) -> Result<Option<Decision>> {
    let row = decisions::table
        .filter(decisions::report_id.eq(report))
        .filter(decisions::appealed_at.is_not_null())
        .filter(decisions::appeal_outcome.is_null())
        .order(decisions::id)
        .select(Row::as_select());
    let row = row.first(conn).optional()?;
    row.map(Decision::try_from).transpose()
}

/// How many appeals wait for an answer.
///
/// # Errors
/// When the database refuses.
pub fn count_appeals(conn: &mut Conn) -> Result<i64> {
    Ok(decisions::table
        .filter(decisions::appeal_outcome.is_null())
        .filter(decisions::appealed_at.is_not_null())
        .count()
        .get_result(conn)?)
}

/// Keeps that something was hidden by a decision that hid many things.
///
/// # Errors
/// When the database refuses.
pub fn insert_swept(conn: &mut Conn, decision: DecisionId, subject: Subject) -> Result<()> {
    diesel::insert_into(swept::table)
        .values((
            swept::decision_id.eq(decision),
            swept::subject_kind.eq(subject.kind()),
            swept::subject_id.eq(subject.id()),
        ))
        .execute(conn)?;
    Ok(())
}

/// What was hidden by such a decision.
///
/// # Errors
/// When the database refuses.
pub fn list_swept(conn: &mut Conn, decision: DecisionId) -> Result<Vec<Subject>> {
    let rows: Vec<(SubjectKind, AnyId)> = swept::table
        .filter(swept::decision_id.eq(decision))
        .order((swept::subject_kind, swept::subject_id))
        .select((swept::subject_kind, swept::subject_id))
        .load(conn)?;
    let subject = |(kind, id)| Subject::of(kind, id);
    Ok(rows.into_iter().filter_map(subject).collect())
}

/// What was done since a moment, in counts.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Done {
    /// Reports by their reason.
    pub reported: Vec<(Reason, i64)>,
    /// Reports by how they stand.
    pub states: Vec<(ReportState, i64)>,
    /// Decisions by measure.
    pub measures: Vec<(Measure, i64)>,
    /// Appeals by outcome; those that wait have none.
    pub appeals: Vec<(Option<Outcome>, i64)>,
}

/// See [`Done`].
///
/// # Errors
/// When the database refuses.
pub fn count_since(conn: &mut Conn, since: Instant) -> Result<Done> {
    let reported = reports::table.filter(reports::at.gt(since));
    let decided = decisions::table.filter(decisions::decided_at.gt(since));
    Ok(Done {
        reported: reported
            .group_by(reports::reason)
            .select((reports::reason, count_star()))
            .order(reports::reason)
            .load(conn)?,
        states: reported
            .group_by(reports::state)
            .select((reports::state, count_star()))
            .order(reports::state)
            .load(conn)?,
        measures: decided
            .group_by(decisions::measure)
            .select((decisions::measure, count_star()))
            .order(decisions::measure)
            .load(conn)?,
        appeals: decided
            .filter(decisions::appealed_at.is_not_null())
            .group_by(decisions::appeal_outcome)
            .select((decisions::appeal_outcome, count_star()))
            .order(decisions::appeal_outcome)
            .load(conn)?,
    })
}
