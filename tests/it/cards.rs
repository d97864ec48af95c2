//! What lists show of listings and owners, kept in memory, against what the database says: whoever
//! changed it, wherever, and whoever looks.

use diesel::prelude::*;
use palier::app::App;
use palier::db::Tx;
use palier::db::schema::blocks;
use palier::error::{Error, Result};
use palier::listings::card::{Brief, ListingCard};
use palier::listings::search::{Found, Search, Sort};
use palier::listings::{self, Index, ListingId, ListingState};
use palier::members::{self, Figures, MemberId, Profile, Standing};
use palier::photos::{self, Photo, PhotoId};
use palier::places::{Area, Point, Size};
use rand::rngs::StdRng;
use rand::seq::IndexedRandom as _;
use rand::{Rng as _, SeedableRng as _};

use crate::harness::app::TestApp;
use crate::harness::lending::offer;
use crate::harness::tools::scaled;

const NAMES: &[&str] = &["Ana", "Ben", "Chloé", "Dora"];

fn batignolles() -> Area {
    Area::at(Point::new(48.887, 2.316).unwrap(), Size::M1000)
}

fn photo(tx: &mut Tx<'_>, owner: MemberId) -> Result<PhotoId> {
    let photo = Photo {
        full: vec![1],
        card: vec![2],
        width: 1,
        height: 1,
    };
    photos::store::insert(tx, owner.uuid(), &photo)
}

/// Changes something about an owner.
fn change_owner(tx: &mut Tx<'_>, who: MemberId, chance: &mut StdRng) -> Result<()> {
    let person = members::store::find(tx.conn, who)?.ok_or(Error::NotFound)?;
    match chance.random_range(0..4) {
        0 => {
            let profile = Profile {
                name: format!("{} {}", NAMES.choose(chance).unwrap(), person.version),
                members_only: false,
                about: String::new(),
                locale: person.locale,
                version: person.version,
            };
            members::store::set_profile(tx.conn, who, &profile)
        }
        1 => {
            let new = photo(tx, who)?;
            let chosen = [None, Some(new)].choose(chance).copied().flatten();
            members::store::set_photo(tx.conn, who, chosen)
        }
        2 => {
            let to = match person.standing {
                Standing::Active => Standing::Banned,
                _ => Standing::Active,
            };
            members::store::advance(tx.conn, who, person.standing, to)
        }
        _ => {
            let figures = Figures {
                loans_done: chance.random_range(1..50),
                loans_late: 1,
                reviews_count: 2,
                stars_sum: 9,
            };
            members::store::set_figures(tx.conn, who, figures)
        }
    }
}

/// Changes something about a listing.
fn change_listing(tx: &mut Tx<'_>, id: ListingId, chance: &mut StdRng) -> Result<()> {
    let mut listing = listings::store::find(tx.conn, id)?.ok_or(Error::NotFound)?;
    let photos = listings::store::list_photos(tx.conn, &[id])?;
    match chance.random_range(0..4) {
        0 => {
            listing.title = format!("Drill {}", listing.version);
            listing.version += 1;
            listing.changed_at = tx.now;
            listings::store::update(tx.conn, &listing)
        }
        1 => {
            let new = photo(tx, listing.owner)?;
            listings::store::add_photo(tx.conn, id, new)
        }
        2 => match listings::store::cover(&photos, id) {
            None => Ok(()),
            Some(first) => listings::store::remove_photo(tx.conn, id, first).map(|_| ()),
        },
        _ => {
            let to = match listing.state {
                ListingState::Active => ListingState::Paused,
                _ => ListingState::Active,
            };
            listings::store::set_state(tx.conn, id, listing.state, to)
        }
    }
}

/// They fall out, or are friends again.
fn change_blocks(tx: &mut Tx<'_>, (by, whom): (MemberId, MemberId)) -> Result<()> {
    let row = blocks::table.find((by, whom));
    if diesel::delete(row).execute(tx.conn)? == 0 && by != whom {
        let row = (
            blocks::blocker_id.eq(by),
            blocks::blocked_id.eq(whom),
            blocks::at.eq(tx.now),
        );
        diesel::insert_into(blocks::table)
            .values(row)
            .execute(tx.conn)?;
    }
    Ok(())
}

/// What this instance shows a reader of everything.
fn shown(app: &App, reader: Option<MemberId>) -> Vec<ListingCard> {
    let index: std::sync::Arc<Index> = app.index();
    let search = Search {
        sort: Sort::Newest,
        ..Search::around(batignolles(), reader)
    };
    let read = app.db.read(|conn| {
        let found: Vec<Found> = index.list_found(conn, &search, None, 100)?;
        index.cards(conn, &found, reader)
    });
    read.unwrap()
}

/// The same by reading every row.
fn reasoned(app: &App, ids: &[ListingId], reader: Option<MemberId>) -> Vec<(Brief, members::Card)> {
    let read = app.db.read(|conn| {
        let mut cards = Vec::new();
        for id in ids.iter().rev() {
            let listing = listings::store::find(conn, *id)?.ok_or(Error::NotFound)?;
            let photos = listings::store::list_photos(conn, &[*id])?;
            let seen = listings::store::find_visible(conn, *id, reader);
            let owner = members::store::find(conn, listing.owner)?.expect("an owner");
            // Who was banned may still look at what is their own, but it is in no list.
            let is_listed = listing.state == ListingState::Active;
            if seen.is_ok() && is_listed && owner.standing == Standing::Active {
                let owner = members::store::list_cards(conn, &[owner.id])?.remove(&owner.id);
                let brief = Brief::of(&listing, listings::store::cover(&photos, *id));
                cards.push((brief, owner.expect("an owner")));
            }
        }
        Ok(cards)
    });
    read.unwrap()
}

fn is_as_the_database_says(app: &App, ids: &[ListingId], reader: Option<MemberId>) -> usize {
    let shown = shown(app, reader).into_iter();
    let shown: Vec<(Brief, members::Card)> = shown
        .map(|card| (Brief::clone(&card.listing), card.owner.expect("an owner")))
        .collect();
    assert_eq!(shown, reasoned(app, ids, reader), "for {reader:?}");
    shown.len()
}

async fn world(app: &TestApp) -> (Vec<MemberId>, Vec<ListingId>) {
    let (mut people, mut ids) = (Vec::new(), Vec::new());
    for name in NAMES {
        let person = app.member(name).await;
        people.push(person.id.parse().unwrap());
        for _ in 0..3 {
            ids.push(offer(&person, "Drill").await.parse().unwrap());
        }
    }
    ids.sort_unstable();
    (people, ids)
}

#[tokio::test]
async fn whatever_is_changed_by_any_instance_lists_show_it_as_it_is_now() {
    let app = TestApp::start().await;
    let seed: u64 = rand::random();
    println!("seed {seed}");
    let mut chance = StdRng::seed_from_u64(seed);
    let (people, ids) = world(&app).await;
    let other = app.instance(2);
    let mut seen = 0;
    for round in 0..scaled(2_000) {
        let at = if round % 2 == 0 { &app.app } else { &other };
        let (who, whom) = (people.choose(&mut chance), people.choose(&mut chance));
        let (who, whom) = (*who.unwrap(), *whom.unwrap());
        let id = *ids.choose(&mut chance).unwrap();
        let begun = StdRng::from_rng(&mut chance);
        let is_undone = chance.random_ratio(1, 10);
        let written = at.write(move |tx| {
            let mut chance = begun.clone();
            match chance.random_range(0..5) {
                0 | 1 => change_owner(tx, who, &mut chance)?,
                2 | 3 => change_listing(tx, id, &mut chance)?,
                _ => change_blocks(tx, (who, whom))?,
            }
            if is_undone {
                return Err(Error::NotFound);
            }
            Ok(())
        });
        assert_eq!(written.await.is_err(), is_undone, "round {round}");
        let reader = [None, Some(who), Some(whom)].choose(&mut chance).copied();
        for app in [&app.app, &other] {
            seen += is_as_the_database_says(app, &ids, reader.flatten());
        }
    }
    assert!(seen > scaled(2_000), "{seen} cards are too few to tell");
}
