//! The demo: a lively invented town in a fresh SQLite file, for looking around and for
//! screenshots. Built through the features' own actions, at the times at which neighbours would
//! have acted, so that every event, booked day and review is as real as in a true town. The same
//! seed and the same moment make the same town.

mod calendar;
pub mod crowd;
pub mod crowd_words;
pub mod drawing;
mod elsewhere;
mod goods;
mod people;
mod pictures;
mod random;
mod renown;
mod scene;
mod stories;
mod talk;
mod told;
mod town;
mod trouble;
mod wishes;
mod words;

use std::path::PathBuf;

use clap::Args;
use rand::SeedableRng;
use rand::rngs::StdRng;

use crate::app::{App, Clock};
use crate::config::{Config, Settings};
use crate::db::{Db, Instant};
use crate::error::{Error, Result};
use crate::members::password::Password;
use crate::reputation::actions::issuing::Office;
use crate::serve;

/// Everybody's password in the demo.
pub const PASSWORD: &str = "a cup of sugar";

/// Whom one can sign in as, and what to say of them.
pub const SIGN_INS: [(&str, &str); 3] = [
    ("camille@palier.example", "a neighbour, in French"),
    ("oliver@palier.example", "a neighbour, in English"),
    ("farida@palier.example", "the admin"),
];

/// Where the demo's files go; everything in it is made anew at each start.
const FOLDER: &str = "./palier-data/demo";

/// What `palier demo` can be told.
#[derive(Args, Clone, Debug)]
pub struct Options {
    /// Address and port to listen on
    #[arg(long, default_value = "127.0.0.1:8080")]
    pub listen: String,
    /// Another number makes another town; the same number the same one
    #[arg(long, default_value_t = 17)]
    pub seed: u64,
    /// Slow quick repeated tries down
    #[arg(long, env = "PALIER_THROTTLE", default_value = "on", value_parser = ["on", "off"])]
    pub throttle: String,
}

/// Builds the town and puts the application together, ready to be served.
///
/// # Errors
/// When the folder cannot be written, or the town's own words are wrong, which is our fault.
pub fn prepare(options: &Options) -> Result<std::sync::Arc<App>> {
    match std::fs::remove_dir_all(FOLDER) {
        Err(cause) if cause.kind() != std::io::ErrorKind::NotFound => {
            return Err(Error::internal(format!("{FOLDER}: {cause}")));
        }
        _ => {}
    }
    let app = serve::prepare(Config::check(settings(options))?, Clock::System)?;
    build(&app.db, &app.config, app.office(), app.now(), options.seed)?;
    Ok(app)
}

fn settings(options: &Options) -> Settings {
    Settings {
        listen: options.listen.clone(),
        throttle: options.throttle.clone(),
        // Who looks round among invented neighbours opens every page by the password alone.
        second_factor: "optional".to_owned(),
        ..Settings::in_folder(PathBuf::from(FOLDER))
    }
}

/// Fills an empty, migrated database with the town as it stands at `now`; `office` signs what its
/// members show.
///
/// # Errors
/// When the database refuses, or the town's own words are wrong, which is our fault.
pub fn build(db: &Db, config: &Config, office: Office<'_>, now: Instant, seed: u64) -> Result<()> {
    let mut chance = StdRng::seed_from_u64(seed);
    let town = town::Town::plan(now, &mut chance)?;
    let password = Password::typed(PASSWORD).hash([42; 32], config.hashing)?;
    let mut bytes = [0; 32];
    rand::RngCore::fill_bytes(&mut chance, &mut bytes);
    let means = town::Means {
        password: &password,
        office,
    };
    db.write(config, now, bytes, |tx| town.live(tx, means))
}

/// What to read on the terminal: where it is, and how to sign in.
pub fn welcome(app: &App) -> String {
    let mut text = format!(
        "\n  A town of invented neighbours waits at {}\n\n  Sign in with the password \"{PASSWORD}\" as\n",
        app.config.base_url
    );
    for (email, who) in SIGN_INS {
        text.push_str(&format!("    {email:24} {who}\n"));
    }
    text.push_str(&format!(
        "\n  Mail is written to {FOLDER}/mail. Ctrl-C ends it; the next start builds it anew.\n"
    ));
    text
}
