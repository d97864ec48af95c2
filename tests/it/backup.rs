//! Backup and restore by the command line, while neighbours go on writing.

use std::os::unix::fs::PermissionsExt as _;
use std::path::Path;
use std::process::Output;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex};

use diesel::prelude::*;
use palier::db::schema::{listing_photos, photos};
use palier::db::{DatabaseUrl, Db};
use palier::listings::{self, ListingId};
use palier::members::MemberId;
use palier::photos::Photo;

use crate::harness::app::TestApp;
use crate::harness::database::on_postgres;
use crate::harness::lending::offer;
use crate::harness::program::{Place, said};
use crate::harness::tools::scaled;

fn palier(data: &Path, database: Option<&str>, arguments: &[&str]) -> Output {
    Place::new(data, database).run(arguments)
}

/// What writers were told is written: listings, each with one photo of these bytes.
type Written = Arc<Mutex<Vec<(ListingId, u32)>>>;

/// Writes listings with a photo, one after the other, until it is told to stop.
async fn write_on(
    app: Arc<palier::app::App>,
    owner: MemberId,
    written: Written,
    done: Arc<AtomicBool>,
) {
    let mut number = 0_u32;
    while !done.load(Ordering::Relaxed) {
        number += 1;
        let listed = app.write(move |tx| {
            let bytes = number.to_le_bytes().repeat(20_000);
            let photo = Photo {
                card: bytes[..400].to_vec(),
                full: bytes,
                width: 1,
                height: 1,
            };
            let photo = palier::photos::store::insert(tx, owner.uuid(), &photo)?;
            let first = listings::store::list_by_owner(
                tx.conn,
                owner,
                &[listings::ListingState::Active],
                None,
                1,
            )?;
            let mut listing = first.into_iter().next().expect("the first listing");
            listing.id = tx.id();
            listings::store::insert(tx.conn, &listing)?;
            listings::store::add_photo(tx.conn, listing.id, photo)?;
            Ok(listing.id)
        });
        let id = listed.await.expect("it is written");
        written.lock().expect("a list").push((id, number));
        tokio::time::sleep(std::time::Duration::from_millis(2)).await;
    }
}

/// Every listing that is told of is in the database with its photo, whole.
fn holds_everything(database: &Path, written: &[(ListingId, u32)]) {
    let url = DatabaseUrl::Sqlite(database.to_str().expect("a path").to_owned());
    let db = Db::open(&url, 1).expect("it opens");
    let photos_of: Vec<(ListingId, Vec<u8>)> = db
        .read(|conn| {
            let both = listing_photos::photo_id.eq(photos::id);
            let joined = listing_photos::table.inner_join(photos::table.on(both));
            let columns = (listing_photos::listing_id, photos::full_jpeg);
            Ok(joined.select(columns).load(conn)?)
        })
        .expect("they are read");
    let photos_of: std::collections::HashMap<_, _> = photos_of.into_iter().collect();
    for (id, number) in written {
        let bytes = photos_of.get(id).expect("a listing that was acknowledged");
        assert_eq!(bytes, &number.to_le_bytes().repeat(20_000));
    }
}

fn mode(file: &Path) -> u32 {
    let known = std::fs::metadata(file).expect("a file");
    known.permissions().mode() & 0o777
}

/// Makes a backup while others write, restores it elsewhere and looks at all of it.
async fn back_up_and_restore(app: &TestApp, folder: &Path, written: &Written) {
    let before = written.lock().expect("a list").clone();
    let file = folder.join("backup");
    let name = file.to_str().expect("a name").to_owned();
    let (data, asked, url) = (app.app.config.data.clone(), name.clone(), url_of(app));
    let made = move || palier(&data, Some(&url), &["backup", &asked]);
    let made = tokio::task::spawn_blocking(made).await.expect("it ran");
    assert!(made.status.success(), "{}", said(&made));
    assert_eq!(mode(&file), 0o600);
    let there = folder.join("restored");
    let restored = palier(&there, None, &["restore", &name]);
    assert!(restored.status.success(), "{}", said(&restored));
    assert_eq!(mode(&there.join("palier.db")), 0o600);
    for key in ["session", "signing", "author"] {
        let key = format!("keys/{key}.key");
        let read = |data: &Path| std::fs::read(data.join(&key)).expect("a key");
        assert_eq!(read(&there), read(&app.app.config.data), "{key}");
        assert_eq!(mode(&there.join(&key)), 0o600);
    }
    holds_everything(&there.join("palier.db"), &before);
    let again = said(&palier(&there, None, &["restore", &name]));
    assert!(again.contains("Restore into an empty one"), "{again}");
}

pub(crate) fn url_of(app: &TestApp) -> String {
    match &app.app.config.database {
        DatabaseUrl::Sqlite(path) => format!("sqlite://{path}"),
        DatabaseUrl::Postgres(url) => url.clone(),
    }
}

#[tokio::test]
async fn a_backup_under_four_writers_restores_everything_that_was_acknowledged() {
    if on_postgres() {
        return on_postgres_pg_dump_does_it();
    }
    let app = TestApp::start().await;
    let (written, done) = (Written::default(), Arc::new(AtomicBool::new(false)));
    let mut writers = Vec::new();
    for name in ["Ana", "Ben", "Chloé", "Dora"] {
        let owner = app.member(name).await;
        offer(&owner, "Drill").await;
        let owner = owner.id.parse().expect("an id");
        let writer = write_on(app.app.clone(), owner, written.clone(), done.clone());
        writers.push(tokio::spawn(writer));
    }
    for _ in 0..scaled(20).max(2) {
        let folder = tempfile::tempdir().expect("a folder");
        back_up_and_restore(&app, folder.path(), &written).await;
    }
    done.store(true, Ordering::Relaxed);
    for writer in writers {
        writer.await.expect("it wrote");
    }
    assert!(written.lock().expect("a list").len() > 20);
}

fn on_postgres_pg_dump_does_it() {
    let folder = tempfile::tempdir().expect("a folder");
    let url = "postgres://palier@127.0.0.1:1/none";
    for command in ["backup", "restore"] {
        let refused = palier(folder.path(), Some(url), &[command, "here"]);
        assert!(!refused.status.success());
        assert!(said(&refused).contains("pg_dump"), "{}", said(&refused));
    }
}

/// A backup of a database with nothing in it, and how to ask for another.
fn small_backup(data: &Path, file: &Path) -> Vec<u8> {
    let name = file.to_str().expect("a name");
    let nothing = said(&palier(data, None, &["backup", name]));
    assert!(nothing.contains("nothing to back up"), "{nothing}");
    assert!(!data.exists() && !file.exists());
    assert!(palier(data, None, &["migrate"]).status.success());
    assert!(palier(data, None, &["backup", name]).status.success());
    let twice = said(&palier(data, None, &["backup", name]));
    assert!(twice.contains("choose a new name"), "{twice}");
    std::fs::read(file).expect("a backup")
}

#[test]
fn what_is_no_backup_is_refused_and_leaves_nothing_behind() {
    let folder = tempfile::tempdir().expect("a folder");
    let (file, other) = (folder.path().join("backup"), folder.path().join("other"));
    let name = file.to_str().expect("a name");
    let whole = small_backup(&folder.path().join("data"), &file);
    let mut damaged = whole.clone();
    damaged[4_096..8_192].fill(0xAA);
    let half = whole[..whole.len() / 2].to_vec();
    for bytes in [Vec::new(), b"Not a database".to_vec(), half, damaged] {
        std::fs::write(&file, bytes).expect("a file");
        let refused = palier(&other, None, &["restore", name]);
        let why = said(&refused);
        assert!(!refused.status.success());
        assert!(why.contains("not a backup of Palier"), "{why}");
        assert!(!other.join("palier.db").exists() && !other.join("palier.db.part").exists());
    }
    let missing = said(&palier(&other, None, &["restore", "/nowhere/at/all"]));
    assert!(missing.contains("/nowhere/at/all"), "{missing}");
}
