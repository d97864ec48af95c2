//! Every query of moderation.

pub mod decisions;
pub mod figures;

use std::collections::HashMap;

use diesel::prelude::*;

use super::{CLAIM, Notifier, Reason, Record, Report, ReportId, ReportState, Subject, SubjectKind};
use crate::conversations::MessageId;
use crate::db::schema::{audit, listing_photos, listings, members, messages, reports, rings};
use crate::db::{AnyId, Conn, Instant, Tx};
use crate::error::{Error, Result};
use crate::listings::ListingId;
use crate::members::{MemberId, Standing};
use crate::photos::PhotoId;
use crate::texts::Locale;

/// A report as its row holds it.
#[derive(Queryable, Selectable, Insertable)]
#[diesel(table_name = reports)]
struct Row {
    id: ReportId,
    reporter_id: Option<MemberId>,
    subject_kind: SubjectKind,
    subject_id: AnyId,
    reason: Reason,
    text: String,
    at: Instant,
    state: ReportState,
    decided_by: Option<MemberId>,
    decided_at: Option<Instant>,
    gravity: i32,
    claimed_by: Option<MemberId>,
    claimed_at: Option<Instant>,
    notifier_name: Option<String>,
    notifier_email: Option<String>,
    notifier_locale: Option<String>,
}

impl TryFrom<Row> for Report {
    type Error = Error;

    fn try_from(row: Row) -> Result<Report> {
        let subject = Subject::of(row.subject_kind, row.subject_id);
        let locale = row.notifier_locale.as_deref().and_then(Locale::from_code);
        let name = row.notifier_name;
        let notifier = row.notifier_email.map(|email| Notifier {
            name,
            email,
            locale: locale.unwrap_or_default(),
        });
        Ok(Report {
            notifier,
            claim: row.claimed_by.zip(row.claimed_at),
            id: row.id,
            reporter: row.reporter_id,
            subject: subject.ok_or_else(|| Error::internal("a report about nothing known"))?,
            reason: row.reason,
            text: row.text,
            at: row.at,
            state: row.state,
            decided_by: row.decided_by,
            decided_at: row.decided_at,
        })
    }
}

impl From<&Report> for Row {
    fn from(report: &Report) -> Row {
        Row {
            id: report.id,
            reporter_id: report.reporter,
            subject_kind: report.subject.kind(),
            subject_id: report.subject.id(),
            reason: report.reason,
            text: report.text.clone(),
            at: report.at,
            state: report.state,
            decided_by: report.decided_by,
            decided_at: report.decided_at,
            gravity: report.reason.gravity(),
            claimed_by: report.claim.map(|(by, _)| by),
            claimed_at: report.claim.map(|(_, at)| at),
            notifier_name: report.notifier.as_ref().and_then(|who| who.name.clone()),
            notifier_email: report.notifier.as_ref().map(|who| who.email.clone()),
            notifier_locale: report
                .notifier
                .as_ref()
                .map(|who| who.locale.code().to_owned()),
        }
    }
}

fn reports_of(rows: Vec<Row>) -> Result<Vec<Report>> {
    rows.into_iter().map(Report::try_from).collect()
}

/// Adds a report.
///
/// # Errors
/// When the database refuses.
pub fn insert(conn: &mut Conn, report: &Report) -> Result<()> {
    diesel::insert_into(reports::table)
        .values(Row::from(report))
        .execute(conn)?;
    Ok(())
}

/// One report.
///
/// # Errors
/// `NotFound`, or when the database refuses.
pub fn find(conn: &mut Conn, id: ReportId) -> Result<Report> {
    let row = reports::table.find(id).select(Row::as_select());
    row.first(conn).map_err(Error::from)?.try_into()
}

/// The reports of a state, after the one of `after`: the gravest first, then the oldest.
///
/// # Errors
/// When the database refuses.
pub fn list(
    conn: &mut Conn,
    state: ReportState,
    after: Option<(i32, Instant, ReportId)>,
    limit: i64,
) -> Result<Vec<Report>> {
    let mut query = reports::table.filter(reports::state.eq(state)).into_boxed();
    if let Some((gravity, at, id)) = after {
        let same = reports::at.eq(at).and(reports::id.gt(id));
        let later = reports::at.gt(at).or(same);
        let as_grave = reports::gravity.eq(gravity).and(later);
        query = query.filter(reports::gravity.lt(gravity).or(as_grave));
    }
    let rows = query
        .order((reports::gravity.desc(), reports::at, reports::id))
        .limit(limit)
        .select(Row::as_select())
        .load(conn)?;
    reports_of(rows)
}

/// The open reports about something, oldest first.
///
/// # Errors
/// When the database refuses.
pub fn list_open_about(conn: &mut Conn, subject: Subject, limit: i64) -> Result<Vec<Report>> {
    let rows = reports::table
        .filter(reports::subject_id.eq(subject.id()))
        .filter(reports::state.eq(ReportState::Open))
        .order((reports::at, reports::id))
        .limit(limit)
        .select(Row::as_select())
        .load(conn)?;
    reports_of(rows)
}

/// Every report about something, newest first.
///
/// # Errors
/// When the database refuses.
pub fn list_about(conn: &mut Conn, subject: AnyId, limit: i64) -> Result<Vec<Report>> {
    let rows = reports::table
        .filter(reports::subject_id.eq(subject))
        .order((reports::at.desc(), reports::id.desc()))
        .limit(limit)
        .select(Row::as_select())
        .load(conn)?;
    reports_of(rows)
}

/// How often each outcome was that of a member's reports: whose word has counted.
///
/// # Errors
/// When the database refuses.
pub fn count_outcomes(conn: &mut Conn, reporter: MemberId) -> Result<Vec<(ReportState, i64)>> {
    Ok(reports::table
        .filter(reports::reporter_id.eq(reporter))
        .group_by(reports::state)
        .select((reports::state, diesel::dsl::count_star()))
        .order(reports::state)
        .load(conn)?)
}

/// Takes a report for a moderator to look at, unless another one does. Who looked at it to decide it has done so.
///
/// # Errors
/// Conflict when another one does; when the database refuses.
pub fn claim(conn: &mut Conn, id: ReportId, by: MemberId, now: Instant) -> Result<()> {
    let free = reports::claimed_at
        .is_null()
        .or(reports::claimed_at.lt(now - CLAIM).assume_not_null())
        .or(reports::claimed_by.eq(by).assume_not_null())
        .or(reports::claimed_at
            .le(reports::decided_at)
            .assume_not_null());
    let rows = diesel::update(reports::table.find(id).filter(free))
        .set((reports::claimed_by.eq(by), reports::claimed_at.eq(now)))
        .execute(conn)?;
    if rows == 1 {
        Ok(())
    } else {
        Err(Error::conflict("moderation-claimed-already"))
    }
}

/// Leaves a report to others again; false for who had not taken it.
///
/// # Errors
/// When the database refuses.
pub fn release(conn: &mut Conn, id: ReportId, by: MemberId) -> Result<bool> {
    let mine = reports::table.find(id).filter(reports::claimed_by.eq(by));
    let rows = diesel::update(mine)
        .set((
            reports::claimed_by.eq(None::<MemberId>),
            reports::claimed_at.eq(None::<Instant>),
        ))
        .execute(conn)?;
    Ok(rows == 1)
}

/// Whether a member's report about something still waits.
///
/// # Errors
/// When the database refuses.
pub fn waits(conn: &mut Conn, reporter: MemberId, subject: Subject) -> Result<bool> {
    let found = reports::table
        .filter(reports::subject_id.eq(subject.id()))
        .filter(reports::reporter_id.eq(reporter))
        .filter(reports::state.eq(ReportState::Open))
        .order(reports::id)
        .select(reports::id)
        .first::<ReportId>(conn)
        .optional()?;
    Ok(found.is_some())
}

/// How many reports a member made since `since`.
///
/// # Errors
/// When the database refuses.
pub fn count_by(conn: &mut Conn, reporter: MemberId, since: Instant) -> Result<i64> {
    Ok(reports::table
        .filter(reports::reporter_id.eq(reporter))
        .filter(reports::at.gt(since))
        .count()
        .get_result(conn)?)
}

/// Decides an open report.
///
/// # Errors
/// Conflict when somebody decided it before; when the database refuses.
pub fn decide(
    conn: &mut Conn,
    id: ReportId,
    to: ReportState,
    by: MemberId,
    now: Instant,
) -> Result<()> {
    let open = reports::table
        .find(id)
        .filter(reports::state.eq(ReportState::Open));
    let rows = diesel::update(open)
        .set((
            reports::state.eq(to),
            reports::decided_by.eq(by),
            reports::decided_at.eq(now),
        ))
        .execute(conn)?;
    if rows == 1 {
        Ok(())
    } else {
        Err(Error::conflict("moderation-decided-already"))
    }
}

/// Forgets the reports that were decided before a moment; answers how many.
///
/// # Errors
/// When the database refuses.
pub fn delete_decided(conn: &mut Conn, before: Instant) -> Result<usize> {
    let old = reports::table.filter(reports::decided_at.lt(before));
    Ok(diesel::delete(old).execute(conn)?)
}

/// Forgets who sent the notices that were decided before a moment; answers of how many.
///
/// # Errors
/// When the database refuses.
pub fn forget_notifiers(conn: &mut Conn, before: Instant) -> Result<usize> {
    let old = reports::table
        .filter(reports::decided_at.lt(before))
        .filter(reports::notifier_email.is_not_null());
    Ok(diesel::update(old)
        .set((
            reports::notifier_name.eq(None::<String>),
            reports::notifier_email.eq(None::<String>),
            reports::notifier_locale.eq(None::<String>),
        ))
        .execute(conn)?)
}

/// Writes an act into the log. There is no way to change or remove it.
///
/// # Errors
/// When the database refuses.
pub fn insert_audit(conn: &mut Conn, record: &Record) -> Result<()> {
    diesel::insert_into(audit::table)
        .values(record)
        .execute(conn)?;
    Ok(())
}

/// Writes what `actor` did to `subject` now into the log; see [`insert_audit`].
///
/// # Errors
/// When the database refuses.
pub fn log(
    tx: &mut Tx<'_>,
    actor: MemberId,
    act: &str,
    (subject_kind, subject): (SubjectKind, AnyId),
    note: &str,
) -> Result<()> {
    let record = Record {
        id: tx.id(),
        at: tx.now,
        actor: Some(actor.uuid().into()),
        act: act.to_owned(),
        subject_kind,
        subject: Some(subject),
        note: note.to_owned(),
    };
    insert_audit(tx.conn, &record)
}

/// The log before the row of `before`, newest first.
///
/// # Errors
/// When the database refuses.
pub fn list_audit(
    conn: &mut Conn,
    before: Option<(Instant, super::RecordId)>,
    limit: i64,
) -> Result<Vec<Record>> {
    let mut query = audit::table.into_boxed();
    if let Some((at, id)) = before {
        let same = audit::at.eq(at).and(audit::id.lt(id));
        query = query.filter(audit::at.lt(at).or(same));
    }
    Ok(query
        .order((audit::at.desc(), audit::id.desc()))
        .limit(limit)
        .select(Record::as_select())
        .load(conn)?)
}

/// What was done to one thing, newest first.
///
/// # Errors
/// When the database refuses.
pub fn list_audit_about(conn: &mut Conn, subject: AnyId, limit: i64) -> Result<Vec<Record>> {
    Ok(audit::table
        .filter(audit::subject_id.eq(subject))
        .order((audit::at.desc(), audit::id.desc()))
        .limit(limit)
        .select(Record::as_select())
        .load(conn)?)
}

/// The titles and owners of listings, by id, in one query.
///
/// # Errors
/// When the database refuses.
pub fn list_titles(
    conn: &mut Conn,
    ids: &[ListingId],
) -> Result<HashMap<ListingId, (String, MemberId)>> {
    let rows: Vec<(ListingId, String, MemberId)> = listings::table
        .filter(listings::id.eq_any(ids.to_vec()))
        .order(listings::id)
        .select((listings::id, listings::title, listings::owner_id))
        .load(conn)?;
    let rows = rows.into_iter();
    Ok(rows
        .map(|(id, title, owner)| (id, (title, owner)))
        .collect())
}

/// Who wrote these messages, in one query.
///
/// # Errors
/// When the database refuses.
pub fn list_authors(conn: &mut Conn, ids: &[MessageId]) -> Result<HashMap<MessageId, MemberId>> {
    let rows: Vec<(MessageId, MemberId)> = messages::table
        .filter(messages::id.eq_any(ids.to_vec()))
        .order(messages::id)
        .select((messages::id, messages::author_id))
        .load(conn)?;
    Ok(rows.into_iter().collect())
}

/// The listings of these photos, in one query.
///
/// # Errors
/// When the database refuses.
pub fn list_photographed(conn: &mut Conn, ids: &[PhotoId]) -> Result<HashMap<PhotoId, ListingId>> {
    let rows: Vec<(PhotoId, ListingId)> = listing_photos::table
        .filter(listing_photos::photo_id.eq_any(ids.to_vec()))
        .order(listing_photos::photo_id)
        .select((listing_photos::photo_id, listing_photos::listing_id))
        .load(conn)?;
    Ok(rows.into_iter().collect())
}

/// How many of something waits, and how many there are, for the moderators' home.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Counts {
    /// Reports that nobody decided yet.
    pub open_reports: i64,
    /// Members' words against decisions that nobody answered yet.
    pub appeals: i64,
    /// Rings that nobody looked at yet.
    pub rings: i64,
    /// Members who wait for an admin's approval.
    pub waiting: i64,
    /// Neighbours.
    pub active: i64,
}

/// See [`Counts`].
///
/// # Errors
/// When the database refuses.
pub fn count(conn: &mut Conn) -> Result<Counts> {
    Ok(Counts {
        open_reports: count_open(conn)?,
        appeals: decisions::count_appeals(conn)?,
        rings: count_rings(conn)?,
        waiting: count_members(conn, Standing::Waiting)?,
        active: count_members(conn, Standing::Active)?,
    })
}

/// How many reports wait for a decision.
///
/// # Errors
/// When the database refuses.
pub fn count_open(conn: &mut Conn) -> Result<i64> {
    Ok(reports::table
        .filter(reports::state.eq(ReportState::Open))
        .count()
        .get_result(conn)?)
}

fn count_rings(conn: &mut Conn) -> Result<i64> {
    Ok(rings::table
        .filter(rings::checked_at.is_null())
        .count()
        .get_result(conn)?)
}

fn count_members(conn: &mut Conn, standing: Standing) -> Result<i64> {
    Ok(members::table
        .filter(members::standing.eq(standing))
        .count()
        .get_result(conn)?)
}

/// Forgets who reported something, and what a member said against decisions. What moderators did stays on
/// record, under an account without a name.
///
/// # Errors
/// When the database refuses.
pub fn erase(conn: &mut Conn, member: MemberId) -> Result<()> {
    use crate::db::schema::decisions as table;
    diesel::update(reports::table.filter(reports::reporter_id.eq(member)))
        .set((
            reports::text.eq(""),
            reports::reporter_id.eq(None::<MemberId>),
        ))
        .execute(conn)?;
    let appealed = table::table
        .filter(table::member_id.eq(member))
        .filter(table::appeal.is_not_null());
    diesel::update(appealed)
        .set(table::appeal.eq(""))
        .execute(conn)?;
    Ok(())
}
