//! The schema: it goes up, down and up again on the database of this run, says what the code
//! expects of it, and indexes what it refers to.

use diesel::RunQueryDsl;
use diesel::sql_types::Text;
use palier::db::{Conn, Db, migrations};

use crate::harness::database::TestDatabase;

#[derive(diesel::QueryableByName, Debug, PartialEq, Eq, PartialOrd, Ord, Clone)]
struct Named {
    #[diesel(sql_type = Text)]
    name: String,
}

fn names(db: &Db, sqlite: &str, postgres: &str) -> Vec<String> {
    let mut rows: Vec<Named> = db
        .read(|conn| {
            let sql = match conn {
                Conn::Sqlite(_) => sqlite,
                Conn::Postgres(_) => postgres,
            };
            Ok(match conn {
                Conn::Sqlite(c) => diesel::sql_query(sql).load(c)?,
                Conn::Postgres(c) => diesel::sql_query(sql).load(c)?,
            })
        })
        .unwrap();
    rows.sort();
    rows.into_iter().map(|row| row.name).collect()
}

/// Every column as `table.column`.
fn columns(db: &Db) -> Vec<String> {
    names(
        db,
        "SELECT t.name || '.' || c.name AS name FROM sqlite_schema t, pragma_table_info(t.name) c \
         WHERE t.type = 'table' AND t.name NOT LIKE '\\_\\_%' ESCAPE '\\' AND t.name NOT LIKE 'sqlite%'",
        "SELECT table_name || '.' || column_name AS name FROM information_schema.columns \
         WHERE table_schema = current_schema() AND table_name NOT LIKE '\\_\\_%'",
    )
}

/// Every foreign key's column as `table.column`.
fn foreign_keys(db: &Db) -> Vec<String> {
    names(
        db,
        "SELECT t.name || '.' || f.\"from\" AS name FROM sqlite_schema t, pragma_foreign_key_list(t.name) f \
         WHERE t.type = 'table'",
        "SELECT c.conrelid::regclass::text || '.' || a.attname AS name FROM pg_constraint c \
         JOIN pg_attribute a ON a.attrelid = c.conrelid AND a.attnum = c.conkey[1] \
         WHERE c.contype = 'f' AND c.connamespace = current_schema()::regnamespace",
    )
}

/// The first column of every index without a condition, as `table.column`.
fn indexed(db: &Db) -> Vec<String> {
    names(
        db,
        "SELECT t.name || '.' || c.name AS name FROM sqlite_schema t, pragma_index_list(t.name) i, \
         pragma_index_info(i.name) c WHERE t.type = 'table' AND c.seqno = 0 AND i.partial = 0",
        "SELECT i.indrelid::regclass::text || '.' || a.attname AS name FROM pg_index i \
         JOIN pg_attribute a ON a.attrelid = i.indrelid AND a.attnum = i.indkey[0] \
         WHERE i.indpred IS NULL",
    )
}

/// `table.column` of every `diesel::table!`, read from the source.
fn expected_columns() -> Vec<String> {
    let source = include_str!("../../src/db/schema.rs");
    let mut table = String::new();
    let mut found = Vec::new();
    for line in source.lines().map(str::trim) {
        if let Some((name, _)) = line.split_once(" (").filter(|_| line.ends_with(") {")) {
            table = name.to_owned();
        } else if let Some((column, _)) = line.split_once(" -> ").filter(|_| line.ends_with(',')) {
            found.push(format!("{table}.{column}"));
        }
    }
    found.sort();
    found
}

#[test]
fn the_migrations_go_up_and_down_and_up() {
    let database = TestDatabase::empty();
    let db = database.open(2);
    assert!(migrations::count() >= 5);
    migrations::run(&db).unwrap();
    let once = columns(&db);
    assert!(migrations::complete(&db).unwrap());
    migrations::revert_all(&db).unwrap();
    assert_eq!(columns(&db), Vec::<String>::new());
    assert!(!migrations::complete(&db).unwrap());
    migrations::run(&db).unwrap();
    assert_eq!(columns(&db), once);
}

#[test]
fn the_database_has_the_columns_that_the_code_knows() {
    let database = TestDatabase::migrated();
    assert_eq!(columns(&database.open(1)), expected_columns());
}

#[test]
fn every_foreign_key_is_indexed() {
    let database = TestDatabase::migrated();
    let db = database.open(1);
    let indexed = indexed(&db);
    let keys = foreign_keys(&db);
    assert!(keys.len() >= 20, "{keys:?}");
    let bare: Vec<_> = keys.iter().filter(|key| !indexed.contains(key)).collect();
    assert!(bare.is_empty(), "no index begins with {bare:?}");
}

#[test]
fn what_everybody_may_have_counted_since_a_moment_is_indexed_by_it() {
    let database = TestDatabase::migrated();
    let indexed = indexed(&database.open(1));
    for moment in ["reports.at", "decisions.decided_at"] {
        assert!(indexed.iter().any(|column| column == moment), "{moment}");
    }
}

#[test]
fn every_foreign_key_says_what_a_delete_does() {
    for file in std::fs::read_dir("migrations").unwrap() {
        let sql = std::fs::read_to_string(file.unwrap().path().join("up.sql")).unwrap();
        for line in sql.lines().filter(|line| line.contains("REFERENCES")) {
            assert!(line.contains("ON DELETE"), "{line}");
        }
    }
}
