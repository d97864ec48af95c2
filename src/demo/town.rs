//! The town's life: who did what when, in the order of time, through the features' actions.

use std::collections::{BTreeSet, HashMap};

use chrono::Duration;
use chrono_tz::Europe::Paris;
use rand::Rng;

use super::calendar::Calendar;
use super::goods::{self, Good};
use super::people::{self, LANDMARKS, Neighbour, Place};
use super::pictures::{self, Motif};
use super::renown::{self, Renown};
use super::scene::Scene;
use super::stories::{Move, Stage, Story, nth_of};
use super::talk::Talk;
use super::trouble::{self, Named, Trouble};
use super::wishes::{self, Wish};
use super::{random, told};
use crate::db::{Instant, Tx};
use crate::error::{Error, Result};
use crate::listings::{self, ListingId};
use crate::loans::LoanId;
use crate::members::{self, MemberId, Profile, Standing};
use crate::neighbourhood::{self, Details, Joining, Looking, NewLandmark};
use crate::notify;
use crate::photos::{self, Photo};
use crate::places::Size;
use crate::reputation::actions::issuing::Office;
use crate::sessions::Viewer;
use crate::workers;

/// Everything that will have happened.
#[derive(Debug)]
pub(super) struct Town {
    cast: Vec<Neighbour>,
    offers: Vec<Good>,
    requests: Vec<Good>,
    stories: Vec<Story>,
    photos: HashMap<Motif, Photo>,
    now: Instant,
    /// What happened when, in the order of time.
    deeds: Vec<(Instant, Deed)>,
}

/// Something that somebody did; the numbers count in the town's lists.
#[derive(Clone, Debug)]
enum Deed {
    Found,
    Join(usize),
    Offer(usize),
    Request(usize),
    /// A story's next move.
    Loan(usize, Move),
    /// What moderators are for, and what owners keep back.
    Trouble(&'static Trouble),
    /// What owners ask of borrowers, and who waits.
    Wish(&'static Wish),
    /// What members do with their reputation.
    Renown(&'static Renown),
}

/// What the town cannot make by itself.
#[derive(Clone, Copy)]
pub(super) struct Means<'a> {
    /// Everybody's password, hashed.
    pub(super) password: &'a str,
    /// Who signs what members show.
    pub(super) office: Office<'a>,
}

/// What has come to be so far.
#[derive(Debug, Default)]
struct Past {
    members: HashMap<usize, Viewer>,
    offers: HashMap<usize, ListingId>,
    requests: HashMap<usize, ListingId>,
    loans: HashMap<usize, LoanId>,
}

impl Town {
    /// Thinks up the town as it stands at `now`, and draws its photos.
    pub(super) fn plan(now: Instant, chance: &mut impl Rng) -> Result<Town> {
        let calendar = Calendar::new(now);
        let cast = people::cast(calendar, chance)?;
        let mut offers = goods::offers(&cast, calendar, chance)?;
        let requests = goods::requests(&cast, calendar, chance)?;
        let stories = stories(calendar, &cast, (&mut offers, &requests), chance)?;
        let mut deeds = vec![(calendar.at(-people::FOUNDED, 8 * 60 + 30), Deed::Found)];
        deeds.extend(moments(&cast, |who| who.joined_at, Deed::Join));
        deeds.extend(moments(&offers, |good| good.listed_at, Deed::Offer));
        deeds.extend(moments(&requests, |good| good.listed_at, Deed::Request));
        for (nth, story) in stories.iter().enumerate() {
            deeds.extend(
                story
                    .moves
                    .iter()
                    .map(|(at, act)| (*at, Deed::Loan(nth, *act))),
            );
        }
        deeds.extend(trouble::all(calendar).map(|(at, what)| (at, Deed::Trouble(what))));
        deeds.extend(renown::all(calendar).map(|(at, what)| (at, Deed::Renown(what))));
        deeds.extend(wishes::ALL.iter().map(|wish| (now, Deed::Wish(wish))));
        deeds.sort_by_key(|(at, _)| *at);
        Ok(Town {
            photos: pictures::draw_all(motifs(&cast, &offers))?,
            cast,
            offers,
            requests,
            stories,
            now,
            deeds,
        })
    }

    /// Lets it all happen, one after the other, and at the break of each day what follows from it.
    pub(super) fn live(&self, tx: &mut Tx<'_>, means: Means<'_>) -> Result<()> {
        let mut past = Past::default();
        for (at, deed) in &self.deeds {
            let new_day = at.day_in(Paris) != tx.now.day_in(Paris);
            tx.now = *at;
            if new_day {
                workers::catch_up(tx)?;
            }
            self.happen(tx, &mut past, deed, means)?;
        }
        tx.now = self.now;
        workers::catch_up(tx)?;
        // Nobody of an invented town reads mail.
        notify::store::delete_all(tx.conn)
    }

    fn happen(
        &self,
        tx: &mut Tx<'_>,
        past: &mut Past,
        deed: &Deed,
        means: Means<'_>,
    ) -> Result<()> {
        match deed {
            Deed::Found => found(tx)?,
            Deed::Join(nth) => {
                let viewer = self.join(tx, *nth, means.password)?;
                past.members.insert(*nth, viewer);
            }
            Deed::Offer(nth) => {
                let id = self.list(tx, past, nth_of(&self.offers, *nth)?, *nth)?;
                past.offers.insert(*nth, id);
            }
            Deed::Request(nth) => {
                let id = self.list(tx, past, nth_of(&self.requests, *nth)?, *nth)?;
                past.requests.insert(*nth, id);
            }
            Deed::Loan(nth, act) => {
                let known = past.loans.get(nth).copied();
                let loan = self.scene(past, *nth)?.play(tx, *act, known)?;
                past.loans.insert(*nth, loan);
            }
            Deed::Trouble(what) => what.happen(tx, &|name| self.named(past, name))?,
            Deed::Renown(what) => {
                what.happen(tx, means.office, &|name| self.named(past, name))?;
            }
            Deed::Wish(wish) => {
                let named = |name: &str| self.named(past, name);
                wish.say(tx, Calendar::new(self.now), &named)?;
            }
        }
        Ok(())
    }

    fn scene<'a>(&'a self, past: &'a Past, nth: usize) -> Result<Scene<'a>> {
        let story = nth_of(&self.stories, nth)?;
        let request = story.request.map(|nth| listed(&past.requests, nth));
        Ok(Scene {
            story,
            calendar: Calendar::new(self.now),
            lender: past.member(nth_of(&self.offers, story.offer)?.owner)?,
            borrower: past.member(story.borrower)?,
            offer: listed(&past.offers, story.offer)?,
            request: request.transpose()?,
        })
    }

    /// Who has this first name, and which offer has this title.
    fn named(&self, past: &Past, name: &str) -> Result<Named> {
        let who = self.cast.iter().position(|one| one.first() == name);
        let what = self.offers.iter().position(|good| good.draft.title == name);
        Ok((
            who.map(|nth| past.member(nth).cloned()).transpose()?,
            what.map(|nth| listed(&past.offers, nth)).transpose()?,
        ))
    }

    fn join(&self, tx: &mut Tx<'_>, nth: usize, password: &str) -> Result<Viewer> {
        let who = nth_of(&self.cast, nth)?;
        let enrolment = members::actions::Enrolment {
            name: who.name.to_owned(),
            email: Some(who.email.clone()),
            password: password.to_owned(),
            locale: who.locale,
            role: who.role,
            area: Some(who.area),
        };
        let id = members::actions::enrol(tx, &enrolment)?;
        let profile = Profile {
            name: who.name.to_owned(),
            about: who.about.to_owned(),
            locale: who.locale,
            version: 1,
            members_only: false,
        };
        members::actions::edit_profile(tx, id, &profile)?;
        let portrait = pictures::of_member(who);
        if let Some(photo) = portrait.and_then(|motif| self.photos.get(&motif)) {
            let photo = photos::store::insert(tx, id.uuid(), photo)?;
            members::store::set_photo(tx.conn, id, Some(photo))?;
        }
        Ok(viewer(tx, id, who))
    }

    fn list(&self, tx: &mut Tx<'_>, past: &Past, good: &Good, nth: usize) -> Result<ListingId> {
        let owner = past.member(good.owner)?;
        let motif = pictures::of_offer(nth, good);
        let photo = motif.and_then(|motif| self.photos.get(&motif).cloned());
        let photos: Vec<Photo> = photo.into_iter().collect();
        listings::actions::publish(tx, owner, &good.draft, &photos)
    }
}

impl Past {
    fn member(&self, nth: usize) -> Result<&Viewer> {
        let known = self.members.get(&nth);
        known.ok_or_else(|| Error::internal("somebody acts who has not joined"))
    }
}

fn listed(listings: &HashMap<usize, ListingId>, nth: usize) -> Result<ListingId> {
    let known = listings.get(&nth).copied();
    known.ok_or_else(|| Error::internal("something is asked for that is not listed yet"))
}

/// The loans that must be seen, and those that chance brings. What is asked for was listed before.
fn stories(
    calendar: Calendar,
    cast: &[Neighbour],
    (offers, requests): (&mut [Good], &[Good]),
    chance: &mut impl Rng,
) -> Result<Vec<Story>> {
    let mut talk = Talk::new(chance)?;
    let stage = Stage {
        cast,
        offers,
        requests,
        calendar,
    };
    let mut stories = told::told(&stage, &mut talk, chance)?;
    for story in &stories {
        if let (Some(offer), Some((asked, _))) = (offers.get_mut(story.offer), story.moves.first())
        {
            offer.listed_at = offer.listed_at.min(*asked - Duration::hours(20));
        }
    }
    let stage = Stage {
        cast,
        offers,
        requests,
        calendar,
    };
    stories.extend(random::by_chance(&stage, &stories, &mut talk, chance)?);
    Ok(stories)
}

/// When each of the list did what it is there for.
fn moments<T>(
    list: &[T],
    at: impl Fn(&T) -> Instant,
    deed: impl Fn(usize) -> Deed,
) -> Vec<(Instant, Deed)> {
    let each = list.iter().enumerate();
    each.map(|(nth, item)| (at(item), deed(nth))).collect()
}

fn motifs(cast: &[Neighbour], offers: &[Good]) -> BTreeSet<Motif> {
    let faces = cast.iter().filter_map(pictures::of_member);
    let objects = offers.iter().enumerate();
    let objects = objects.filter_map(|(nth, good)| pictures::of_offer(nth, good));
    faces.chain(objects).collect()
}

fn found(tx: &mut Tx<'_>) -> Result<()> {
    let details = Details {
        name: "Batignolles".to_owned(),
        operator: "Farida Benali et le palier du 17e".to_owned(),
        notice: "Prochain café du palier : samedi à 10 h 30 sous le kiosque du square. \
                 Apportez une tasse, et ce qui ne sert plus."
            .to_owned(),
        joining: Joining::Everyone,
        looking: Looking::Everyone,
        contact: String::new(),
    };
    let landmarks = LANDMARKS
        .into_iter()
        .map(|(name, lat, lon)| {
            Ok(NewLandmark {
                name: name.to_owned(),
                area: people::area((lat, lon), Size::M1000)?,
            })
        })
        .collect::<Result<Vec<_>>>()?;
    neighbourhood::actions::found(tx, &details, Place::Paris.centre()?, &landmarks)
}

/// Somebody as the actions see who acts; there is no session behind it.
fn viewer(tx: &mut Tx<'_>, id: MemberId, who: &Neighbour) -> Viewer {
    Viewer {
        id,
        name: who.name.to_owned(),
        photo: None,
        role: who.role,
        standing: Standing::Active,
        locale: who.locale,
        area: Some(who.area),
        session: tx.id(),
        password_at: tx.now,
    }
}
