//! What the benchmarks of search and of matching share: a database that stays from run to run, and where
//! the people who ask are.

use std::path::PathBuf;
use std::sync::Arc;

use palier::app::{App, Clock};
use palier::config::{Config, Settings};
use palier::demo::crowd::Towns;
use palier::demo::crowd_words::Vocabulary;
use palier::places::{Area, Point, Size, find};
use palier::serve;
use rand::Rng as _;
use rand::rngs::StdRng;

/// Thirty-two bytes of nothing, in base64.
const KEY: &str = "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=";

/// The application on the database of that name: `target/bench/NAME`, or `palier_bench_NAME` on the server
/// of `PALIER_BENCH_POSTGRES`. It is empty on the first run.
pub(crate) fn opened(name: &str) -> Arc<App> {
    let folder = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join(format!("target/bench/{name}"));
    let url = std::env::var("PALIER_BENCH_POSTGRES").ok();
    let settings = Settings {
        database_url: url.map(|url| on_server(&url, name)),
        // A server's instances share their keys; these protect nothing.
        session_key: Some(KEY.to_owned()),
        signing_key: Some(KEY.to_owned()),
        author_secret: Some(KEY.to_owned()),
        ..Settings::in_folder(folder)
    };
    let config = Config::check(settings).expect("settings");
    serve::prepare(config, Clock::System).expect("a database")
}

/// A database of its own on the server.
fn on_server(url: &str, name: &str) -> String {
    use diesel::Connection as _;
    use diesel::connection::SimpleConnection as _;
    let mut server = diesel::PgConnection::establish(url).expect("a server");
    let name = format!("palier_bench_{name}");
    // It is there already from the second run on.
    let _known = server.batch_execute(&format!("CREATE DATABASE {name}"));
    let (beginning, _) = url.rsplit_once('/').expect("a database's address");
    format!("{beginning}/{name}")
}

/// Where people live, and what they write.
pub(crate) struct World {
    pub(crate) towns: Towns,
    pub(crate) vocabulary: Vocabulary,
}

impl World {
    pub(crate) fn new() -> World {
        World {
            towns: Towns::of("FR").expect("towns"),
            vocabulary: Vocabulary::new(),
        }
    }
}

/// Somewhere in a dense city.
pub(crate) fn in_city(chance: &mut StdRng) -> Area {
    let middle = find(2_988_507).expect("Paris").point;
    let near = |degrees: f64, chance: &mut StdRng| degrees + chance.random_range(-0.02..0.02);
    let point = Point::new(near(middle.lat(), chance), near(middle.lon(), chance));
    Area::at(point.expect("a point"), Size::M1000)
}
