//! Palier itself, with a victim and some neighbours, asked as any program and browser may.

use chrono::Duration;
use palier::members::Role;
use palier::neighbourhood::{self, Details, Joining, Looking};
use palier::places::{Area, Plane, Point, Size};
use rand::Rng as _;
use rand::rngs::StdRng;
use serde_json::{Value, json};

use super::super::plan::near;
use super::{Decoy, Degrees, Oracle, Sighting, degrees};
use crate::harness::app::TestApp;
use crate::harness::desk::{Desk, Insider, enrol_all};

/// So often may one account change its area.
const MOVES: usize = 4;
/// The shapes of the map stand a little in from their edges, and are drawn to a tenth of a unit.
const INSET: f64 = 1.5;
const ROUNDING: f64 = 0.1;

pub(super) struct Product {
    app: TestApp,
    desk: Desk,
    victim: String,
    /// The attacker's own listings, with the middle of their areas, and whether they are newer.
    decoys: Vec<(String, Degrees, bool)>,
    account: Option<(Insider, usize)>,
    accounts: usize,
    asked: u32,
}

impl Product {
    /// The victim's home, in an area of that size; theirs is the only game, listed between two
    /// things of the attacker's own, among those of neighbours.
    pub(super) async fn around(home: Degrees, area: Area, chance: &mut StdRng) -> Product {
        let app = founded(area.coarsened(Size::M4000)).await;
        let people = ["Older", "Victim", "Newer", "Neighbour"];
        let mut product = Product {
            desk: Desk::of(&app).await,
            victim: String::new(),
            decoys: Vec::new(),
            account: None,
            accounts: 0,
            asked: 0,
            app,
        };
        let people = people.map(|name| (name.to_owned(), Role::Member)).to_vec();
        let people = enrol_all(&product.app.app, people).await;
        let elsewhere = |chance: &mut StdRng| degrees(near(area.centre(), 0.02, chance));
        for (number, who) in people.iter().enumerate() {
            let victim = number == 1;
            let (at, size) = match victim {
                true => (home, area.size()),
                false => (elsewhere(chance), Size::M1000),
            };
            let seen = product.settle_in(who, at, size).await;
            let listing = product
                .list(who, ["sports", "games", "sports", "tools"][number])
                .await;
            if victim {
                assert_eq!(seen, area);
                product.victim = listing;
            } else if number != 3 {
                let middle = degrees(seen.centre());
                product.decoys.push((listing, middle, number == 2));
            }
            let later = Duration::minutes(chance.random_range(1..9));
            product.app.app.clock.advance(later);
        }
        product
    }

    async fn settle_in(&self, who: &Insider, (lat, lon): Degrees, size: Size) -> Area {
        let body = json!({"lat": lat, "lon": lon, "size": size.metres()});
        let answer = self.desk.call(who, "PUT /api/v1/me/area", &body).await;
        let answer: Value = serde_json::from_str(&answer.body).unwrap();
        area(&answer["area"]).unwrap_or_else(|| panic!("no area: {answer}"))
    }

    async fn list(&self, who: &Insider, category: &str) -> String {
        let body = json!({"kind": "offer", "terms": "lend", "title": format!("For {category}"),
            "description": "", "category": category});
        let answer = self.desk.call(who, "POST /api/v1/listings", &body).await;
        let answer: Value = serde_json::from_str(&answer.body).unwrap();
        answer["id"].as_str().expect("it is listed").to_owned()
    }

    async fn read(&mut self, who: Option<&Insider>, path: &str) -> Value {
        self.asked += 1;
        let answer = self.desk.get(who, path).await;
        assert_eq!(answer.status, 200, "{path}: {}", answer.body);
        serde_json::from_str(&answer.body).unwrap()
    }

    /// An account that may still move.
    async fn account(&mut self) -> Insider {
        let (who, moves) = match self.account.take() {
            Some((who, moves)) if moves < MOVES => (who, moves),
            _ => {
                self.accounts += 1;
                let name = format!("Spy {}", self.accounts);
                let one = enrol_all(&self.app.app, vec![(name, Role::Member)]).await;
                (one.into_iter().next().unwrap(), 0)
            }
        };
        self.account = Some((who.clone(), moves + 1));
        who
    }
}

/// A neighbourhood around an area, with nobody in it.
async fn founded(middle: Area) -> TestApp {
    let app = TestApp::small();
    let write = app.app.write(move |tx| {
        let details = Details {
            name: "Quartier".to_owned(),
            operator: String::new(),
            notice: String::new(),
            joining: Joining::Everyone,
            looking: Looking::Everyone,
            contact: String::new(),
        };
        neighbourhood::actions::found(tx, &details, middle, &[])
    });
    write.await.expect("it is founded");
    app
}

/// An area as programs are told it.
fn area(told: &Value) -> Option<Area> {
    let size = Size::from_metres(u32::try_from(told["size"].as_u64()?).ok()?)?;
    let middle = Point::new(told["lat"].as_f64()?, told["lon"].as_f64()?).ok()?;
    Some(Area::at(middle, size))
}

impl Oracle for Product {
    fn asked(&self) -> u32 {
        self.asked
    }

    async fn area(&mut self) -> Area {
        let path = format!("/api/v1/listings/{}", self.victim);
        let listing = self.read(None, &path).await;
        area(&listing["area"]).expect("an area")
    }

    async fn list(&mut self, (lat, lon): Degrees, within_m: u32) -> Sighting {
        // A finer centre is redirected to this one.
        let from = Area::at(Point::new(lat, lon).unwrap(), Size::M1000);
        let centre = degrees(from.centre());
        let path = format!(
            "/api/v1/listings?within={within_m}&near={},{}",
            centre.0, centre.1
        );
        let list = self.read(None, &path).await;
        let items = list["items"].as_array().expect("a list");
        let find = |id: &str| items.iter().position(|item| item["id"] == id);
        let about = |place: usize| items[place]["about_m"].as_u64().unwrap() as u32;
        let victim = find(&self.victim);
        let decoys = self.decoys.iter().filter_map(|(id, place, newer)| {
            let stands = find(id)?;
            Some(Decoy {
                place: *place,
                about_m: about(stands),
                newer: *newer,
                before: Some(stands) < victim,
            })
        });
        Sighting {
            centre,
            about_m: victim.map(about),
            decoys: decoys.collect(),
        }
    }

    async fn living_at(&mut self, (lat, lon): Degrees, size: Size) -> Option<(Area, u32)> {
        let who = self.account().await;
        self.asked += 1;
        let body = json!({"lat": lat, "lon": lon, "size": size.metres()});
        let chosen = self.desk.call(&who, "PUT /api/v1/me/area", &body).await;
        let chosen: Value = serde_json::from_str(&chosen.body).unwrap();
        let from = area(&chosen["area"])?;
        let path = format!("/api/v1/listings/{}", self.victim);
        let listing = self.read(Some(&who), &path).await;
        Some((from, listing["about_m"].as_u64()? as u32))
    }

    async fn map(&mut self, at: Area, zoom: u32) -> Option<[Degrees; 2]> {
        self.asked += 1;
        // Once from the table of numbers, once from what the words find.
        let only = if zoom.is_multiple_of(2) {
            "category=games"
        } else {
            "q=games"
        };
        let path = format!("/map?{only}&zoom={zoom}&at={}", at.code());
        let page = self.desk.get(None, &path).await;
        assert_eq!(page.status, 200, "{path}");
        let (_, drawn) = page.body.split_once("<a href=\"/listings?")?;
        let drawn = drawn.split_once("</svg>").map_or(drawn, |(svg, _)| svg);
        assert!(drawn.contains(">1</text>"), "{drawn}");
        square(&Plane::zoomed(at.centre(), zoom), drawn)
    }
}

/// The corners of the first rectangle, on the ground.
fn square(plane: &Plane, svg: &str) -> Option<[Degrees; 2]> {
    let shape = svg.split("<rect ").nth(1)?;
    let number = |name: &str| -> Option<f64> {
        let (_, rest) = shape.split_once(&format!("{name}=\""))?;
        rest.split_once('"')?.0.parse().ok()
    };
    let (left, top) = (
        number("x")? - INSET - ROUNDING,
        number("y")? - INSET - ROUNDING,
    );
    let more = 2.0 * (INSET + ROUNDING) + ROUNDING;
    let (right, bottom) = (
        left + number("width")? + more,
        top + number("height")? + more,
    );
    Some([plane.point(left, bottom)?, plane.point(right, top)?].map(degrees))
}
