//! A database of its own for each test, on the backend that the run is about.

use std::hash::{DefaultHasher, Hash as _, Hasher as _};
use std::path::{Path, PathBuf};
use std::sync::OnceLock;

use diesel::connection::SimpleConnection as _;
use diesel::sql_types::{Bool, Integer};
use diesel::{Connection as _, PgConnection, RunQueryDsl as _, SqliteConnection};
use palier::db::{DatabaseUrl, Db, migrations};

use super::tools::Tool;

/// One test's database; it goes away with this value.
///
/// `PALIER_TEST_DATABASE` chooses the backend: `sqlite`, which is the default, or `postgres`.
#[derive(Debug)]
pub(crate) struct TestDatabase {
    url: String,
    kept: Kept,
}

#[derive(Debug)]
enum Kept {
    File(#[expect(dead_code, reason = "held to be deleted when dropped")] tempfile::TempDir),
    Server { name: String },
}

impl TestDatabase {
    /// A database whose schema is complete.
    pub(crate) fn migrated() -> TestDatabase {
        if on_postgres() {
            on_server(Some(postgres_template()))
        } else {
            in_file(Some(sqlite_template()))
        }
    }

    /// A database with nothing in it.
    pub(crate) fn empty() -> TestDatabase {
        if on_postgres() {
            on_server(None)
        } else {
            in_file(None)
        }
    }

    /// What `DATABASE_URL` would say.
    pub(crate) fn url(&self) -> &str {
        &self.url
    }

    /// Does something to the database behind the program's back.
    pub(crate) fn execute(&self, sql: &str) {
        let done = match DatabaseUrl::parse(&self.url).expect("a good address") {
            DatabaseUrl::Sqlite(path) => SqliteConnection::establish(&path)
                .expect("it opens")
                .batch_execute(&format!("PRAGMA busy_timeout = 5000; {sql}")),
            DatabaseUrl::Postgres(url) => PgConnection::establish(&url)
                .expect("it answers")
                .batch_execute(sql),
        };
        done.expect("it is done");
    }

    /// Pools of up to `size` connections.
    pub(crate) fn open(&self, size: u32) -> Db {
        open(&self.url, size)
    }
}

impl Drop for TestDatabase {
    fn drop(&mut self) {
        if let Kept::Server { name } = &self.kept {
            // By force: a pool may still hold connections. A panic here would hide the test's own.
            let dropped = PgConnection::establish(&server_url())
                .map_err(|e| e.to_string())
                .and_then(|mut server| {
                    server
                        .batch_execute(&format!("DROP DATABASE \"{name}\" WITH (FORCE)"))
                        .map_err(|e| e.to_string())
                });
            if let Err(why) = dropped {
                eprintln!("The test database {name} stays behind: {why}");
            }
        }
    }
}

/// Whether this run is about PostgreSQL.
pub(crate) fn on_postgres() -> bool {
    match std::env::var("PALIER_TEST_DATABASE").as_deref() {
        Err(_) | Ok("" | "sqlite") => false,
        Ok("postgres") => true,
        Ok(other) => panic!("PALIER_TEST_DATABASE is {other:?}: it must be sqlite or postgres"),
    }
}

fn open(url: &str, size: u32) -> Db {
    let url = DatabaseUrl::parse(url).expect("the harness makes good addresses");
    Db::open(&url, size).expect("a test database opens")
}

// --- SQLite ---

fn in_file(content: Option<&[u8]>) -> TestDatabase {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let path = folder.path().join("palier.db");
    if let Some(content) = content {
        std::fs::write(&path, content).expect("the template is written");
    }
    TestDatabase {
        url: sqlite_url(&path),
        kept: Kept::File(folder),
    }
}

fn sqlite_url(path: &Path) -> String {
    format!("sqlite://{}", path.display())
}

/// The bytes of a migrated file, made once per process.
fn sqlite_template() -> &'static [u8] {
    static TEMPLATE: OnceLock<Vec<u8>> = OnceLock::new();
    TEMPLATE.get_or_init(|| {
        let folder = tempfile::tempdir().expect("a temporary folder");
        let (path, copy) = (folder.path().join("live.db"), folder.path().join("copy.db"));
        let db = open(&sqlite_url(&path), 1);
        migrations::run(&db).expect("the migrations run");
        // Part of a live file may still be in its journal.
        SqliteConnection::establish(&path.display().to_string())
            .expect("the file opens")
            .batch_execute(&format!("VACUUM INTO '{}'", copy.display()))
            .expect("the file is copied");
        std::fs::read(&copy).expect("the copy is read")
    })
}

// --- PostgreSQL ---
//
// Measured with 30 tables: a database copied from a template file by file takes 48 ms, a schema
// into which the migrations run 105 ms; to drop either takes 25 ms. A database also has its own
// row in pg_stat_database.

fn on_server(template: Option<&str>) -> TestDatabase {
    let name = format!("palier_test_{}", uuid::Uuid::new_v4().simple());
    let mut server = server();
    let copied = template.map_or(String::new(), |template| {
        format!(" TEMPLATE \"{template}\"{}", copying(&mut server))
    });
    server
        .batch_execute(&format!("CREATE DATABASE \"{name}\"{copied}"))
        .expect("a test database is made");
    TestDatabase {
        url: url_of(&name),
        kept: Kept::Server { name },
    }
}

/// The quicker way to copy a template, which PostgreSQL 15 and later let one choose.
fn copying(server: &mut PgConnection) -> &'static str {
    let version = diesel::dsl::sql::<Integer>("SELECT current_setting('server_version_num')::int")
        .get_result::<i32>(server)
        .expect("the server tells its version");
    if version >= 150_000 {
        " STRATEGY FILE_COPY"
    } else {
        ""
    }
}

/// The name of a migrated database, made once per server and set of migrations. Two test
/// processes may come at the same time, so it gets its name only when it is complete, under a
/// lock that ends with the connection.
fn postgres_template() -> &'static str {
    static TEMPLATE: OnceLock<String> = OnceLock::new();
    TEMPLATE.get_or_init(|| {
        let name = format!("palier_template_{:016x}", fingerprint_of_migrations());
        let mut server = server();
        server
            .batch_execute("SELECT pg_advisory_lock(80414)")
            .expect("the lock is taken");
        let there = diesel::dsl::sql::<Bool>(&format!(
            "SELECT EXISTS (SELECT 1 FROM pg_database WHERE datname = '{name}')"
        ))
        .get_result::<bool>(&mut server)
        .expect("the server lists its databases");
        if !there {
            make_postgres_template(&mut server, &name);
        }
        name
    })
}

fn make_postgres_template(server: &mut PgConnection, name: &str) {
    let unfinished = format!("{name}_unfinished");
    server
        .batch_execute(&format!(
            "DROP DATABASE IF EXISTS \"{unfinished}\" WITH (FORCE)"
        ))
        .expect("an earlier attempt is removed");
    server
        .batch_execute(&format!("CREATE DATABASE \"{unfinished}\""))
        .expect("the template is made");
    let db = open(&url_of(&unfinished), 1);
    migrations::run(&db).expect("the migrations run");
    drop(db);
    // A database that somebody is connected to can be neither renamed nor copied, and a pool
    // closes its connections in its own time.
    for statement in [
        format!("ALTER DATABASE \"{unfinished}\" ALLOW_CONNECTIONS false"),
        format!(
            "SELECT pg_terminate_backend(pid, 5000) FROM pg_stat_activity WHERE datname = '{unfinished}'"
        ),
        format!("ALTER DATABASE \"{unfinished}\" RENAME TO \"{name}\""),
    ] {
        server
            .batch_execute(&statement)
            .expect("the template gets its name");
    }
}

fn fingerprint_of_migrations() -> u64 {
    let mut hasher = DefaultHasher::new();
    for file in files_below(&Path::new(env!("CARGO_MANIFEST_DIR")).join("migrations")) {
        file.hash(&mut hasher);
        std::fs::read(&file)
            .expect("a migration is read")
            .hash(&mut hasher);
    }
    hasher.finish()
}

fn files_below(folder: &Path) -> Vec<PathBuf> {
    let mut found: Vec<PathBuf> = std::fs::read_dir(folder)
        .expect("the folder is there")
        .map(|entry| entry.expect("the folder is read").path())
        .flat_map(|path| {
            if path.is_dir() {
                files_below(&path)
            } else {
                vec![path]
            }
        })
        .collect();
    found.sort();
    found
}

fn server() -> PgConnection {
    PgConnection::establish(&server_url()).expect("PALIER_TEST_POSTGRES answers")
}

fn server_url() -> String {
    Tool::Postgres
        .find()
        .expect("PALIER_TEST_DATABASE=postgres needs PALIER_TEST_POSTGRES, postgres://…")
}

fn url_of(database: &str) -> String {
    let mut url = url::Url::parse(&server_url()).expect("PALIER_TEST_POSTGRES is a URL");
    url.set_path(database);
    url.into()
}

#[test]
fn a_hundred_tests_have_a_hundred_databases() {
    let databases = super::tools::scaled(100).max(4);
    std::thread::scope(|threads| {
        for _ in 0..databases {
            threads.spawn(|| {
                let database = TestDatabase::migrated();
                let db = database.open(2);
                assert!(migrations::complete(&db).expect("the schema can be asked"));
                // Would fail the second time in a shared database.
                db.read(|conn| Ok(conn.batch_execute("SELECT 1")?))
                    .expect("it answers");
            });
        }
    });
}

#[test]
fn a_database_is_gone_after_its_test() {
    let database = TestDatabase::empty();
    let url = DatabaseUrl::parse(database.url()).expect("an address");
    migrations::run(&database.open(1)).expect("the migrations run on an empty database");
    drop(database);
    match url {
        DatabaseUrl::Sqlite(path) => assert!(!Path::new(&path).exists()),
        DatabaseUrl::Postgres(url) => assert!(PgConnection::establish(&url).is_err()),
    }
}

/// Everything that the database holds, as bytes: the files of SQLite, the rows of PostgreSQL.
pub(crate) fn dump(url: &DatabaseUrl) -> Vec<u8> {
    match url {
        DatabaseUrl::Sqlite(path) => ["", "-wal"]
            .iter()
            .filter_map(|ending| std::fs::read(format!("{path}{ending}")).ok())
            .flatten()
            .collect(),
        DatabaseUrl::Postgres(url) => rows(url).into_bytes(),
    }
}

fn rows(url: &str) -> String {
    let mut server = PgConnection::establish(url).expect("the database answers");
    let tables = "SELECT string_agg(format('SELECT %L || '' '' || t::text AS line FROM %I t', table_name, table_name), ' UNION ALL ') \
                  FROM information_schema.tables WHERE table_schema = 'public'";
    let all: String = diesel::dsl::sql::<diesel::sql_types::Text>(tables)
        .get_result(&mut server)
        .expect("the tables are listed");
    diesel::dsl::sql::<diesel::sql_types::Text>(&format!(
        "SELECT coalesce(string_agg(line, chr(10) ORDER BY line), '') FROM ({all}) every_row"
    ))
    .get_result(&mut server)
    .expect("the rows are read")
}

/// Every row that the database holds, in order, each after its table's name.
pub(crate) fn rows_in_order(url: &str) -> Vec<String> {
    match DatabaseUrl::parse(url).expect("the harness makes good addresses") {
        DatabaseUrl::Sqlite(path) => rows_of_file(&path),
        DatabaseUrl::Postgres(url) => rows(&url).lines().map(str::to_owned).collect(),
    }
}

fn rows_of_file(path: &str) -> Vec<String> {
    let mut file = SqliteConnection::establish(path).expect("the file opens");
    let mut texts = |query: &str| -> Vec<String> {
        diesel::dsl::sql::<diesel::sql_types::Text>(query)
            .load(&mut file)
            .expect("the rows are read")
    };
    let tables = texts("SELECT name FROM sqlite_master WHERE type = 'table' ORDER BY name");
    let mut all = Vec::new();
    for table in tables {
        let columns = texts(&format!(
            "SELECT 'quote(\"' || name || '\")' FROM pragma_table_info('{table}')"
        ))
        .join(" || ', ' || ");
        all.extend(texts(&format!(
            "SELECT '{table} ' || {columns} FROM \"{table}\" ORDER BY 1"
        )));
    }
    all
}
