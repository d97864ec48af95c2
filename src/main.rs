//! The command line.

use std::io::{IsTerminal, Read};
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use clap::{Args, Parser, Subcommand};
use palier::app::Clock;
use palier::config::{Config, Settings};
use palier::db::migrations;
use palier::error::{Error, FieldErrors, Result};
use palier::members::founding::{Founding, FoundingInput, centre};
use palier::members::{self, Email, Role, actions};
use palier::neighbourhood::DetailsInput;
use palier::notify::store::Letter;
use palier::notify::{Mailer, Outcome};
use palier::reputation::conformance;
use palier::reputation::holder::Holder;
use palier::reputation::store;
use palier::reputation::verify::{self, Evidence};
use palier::texts::{Locale, Text};
use palier::{backup, demo, factors, places, secrets, serve, sessions};
use rand::SeedableRng;
use rand::rngs::StdRng;

/// Pages are put together from many small texts, on several threads: what it is made for. It takes no
/// huge pages, with which a small server that has nothing to do would hold 70 MB instead of 45.
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

/// Neighbours lend and give each other objects, and keep their reputation.
#[derive(Parser, Debug)]
#[command(name = "palier", version)]
struct Cli {
    #[command(subcommand)]
    command: Command,
}

#[derive(Subcommand, Debug)]
enum Command {
    /// Serve the neighbourhood
    Serve(Settings),
    /// Build a town of invented neighbours, anew at each start, and serve it
    Demo(demo::Options),
    /// Bring the database's schema up to date
    Migrate(Settings),
    /// Found the neighbourhood without a browser; the admin's password comes from standard input
    Init(Init),
    /// Say who runs the neighbourhood
    #[command(subcommand)]
    Admin(Admin),
    /// End sessions
    #[command(subcommand)]
    Sessions(Sessions),
    /// Fill an empty database with invented listings, for measuring
    BenchData(BenchData),
    /// See whether mail leaves
    #[command(subcommand)]
    Mail(Mail),
    /// Put database, photos and keys into one new file, also while the neighbourhood is served
    Backup(File),
    /// Put the database and keys of a backup into an empty data folder
    Restore(File),
    /// Verify a reputation file without any network
    Verify(Verify),
    /// The keys that sign, and those of members
    #[command(subcommand)]
    Keys(Keys),
    /// Ask a running instance whether it is ready (for container health checks)
    Healthcheck(Settings),
    /// What W3C's test suite for VC-JOSE-COSE calls
    #[command(subcommand, hide = true)]
    Conformance(conformance::Task),
}

#[derive(Args, Debug)]
struct Init {
    /// The neighbourhood's name
    #[arg(long)]
    name: String,
    /// Its centre: the number of a town, village or district at geonames.org
    #[arg(long, value_name = "ID")]
    place: u32,
    /// The admin's e-mail address
    #[arg(long, value_name = "EMAIL")]
    admin: String,
    /// The admin's name [default: what stands before the @]
    #[arg(long)]
    admin_name: Option<String>,
    /// Who may join: everyone, invitation or approval
    #[arg(long, default_value = "everyone")]
    joining: String,
    /// Who runs this site, for the foot of every page
    #[arg(long, default_value = "")]
    operator: String,
    /// The admin's language: en or fr
    #[arg(long, default_value = "en")]
    locale: String,
    #[command(flatten)]
    settings: Settings,
}

#[derive(Args, Debug)]
struct BenchData {
    #[command(flatten)]
    crowd: demo::crowd::Options,
    #[command(flatten)]
    settings: Settings,
}

#[derive(Subcommand, Debug)]
enum Admin {
    /// Make the member with this address an admin
    Grant {
        /// The address that they sign in with
        email: String,
        #[command(flatten)]
        settings: Settings,
    },
    /// Take every second step away from the member with this address, who has lost them all
    Unlock {
        /// The address that they sign in with
        email: String,
        #[command(flatten)]
        settings: Settings,
    },
}

#[derive(Subcommand, Debug)]
enum Sessions {
    /// Sign the member with this address out everywhere; without one, everybody
    End {
        /// The address that they sign in with
        email: Option<String>,
        #[command(flatten)]
        settings: Settings,
    },
}

#[derive(Subcommand, Debug)]
enum Mail {
    /// Send a mail to this address now, and say what became of it
    Test {
        /// An address of your own
        email: String,
        #[command(flatten)]
        settings: Settings,
    },
}

#[derive(Subcommand, Debug)]
enum Keys {
    /// List the public keys that ever signed here, the latest first
    List(Settings),
    /// Sign with a new key from the next start on; what the former one signed stays good
    Rotate(Settings),
    /// Publish a key no more, because it fell into wrong hands: what it signed is refused from now on
    Withdraw {
        /// Its thumbprint, as `palier keys list` shows it
        thumbprint: String,
        #[command(flatten)]
        settings: Settings,
    },
    /// Print the key that is kept for a member (a JWK), for themselves alone
    ExportHolder {
        /// The address that they sign in with
        email: String,
        #[command(flatten)]
        settings: Settings,
    },
}

#[derive(Args, Debug)]
struct File {
    /// The backup
    file: PathBuf,
    #[command(flatten)]
    settings: Settings,
}

#[derive(Args, Debug)]
struct Verify {
    /// The file that a member took away, or one credential of it
    file: PathBuf,
    /// The platform's own keys, from its /.well-known/jwks.json, instead of those in the file
    #[arg(long, value_name = "FILE")]
    jwks: Option<PathBuf>,
}

fn main() -> ExitCode {
    log();
    match run(Cli::parse().command) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("palier: {}", explained(&error));
            ExitCode::FAILURE
        }
    }
}

/// An error in words for a terminal.
fn explained(error: &Error) -> String {
    let english = Locale::En;
    match error {
        Error::Invalid(errors) => errors
            .iter()
            .map(|(field, text)| format!("{field}: {}", english.tell(text)))
            .collect::<Vec<_>>()
            .join("\n"),
        Error::Conflict(text) => english.tell(text),
        Error::NotFound => english.say(error.title()),
        _ => error
            .cause()
            .map_or_else(|| error.to_string(), ToString::to_string),
    }
}

/// Logs are for people on a terminal and JSON elsewhere; `RUST_LOG` sets how much.
fn log() {
    let filter = tracing_subscriber::EnvFilter::try_from_default_env()
        .unwrap_or_else(|_| tracing_subscriber::EnvFilter::new("info"));
    let logger = tracing_subscriber::fmt()
        .with_env_filter(filter)
        .with_writer(std::io::stderr);
    if std::io::stderr().is_terminal() {
        logger.compact().init();
    } else {
        logger.json().init();
    }
}

fn run(command: Command) -> Result<()> {
    match command {
        Command::Serve(settings) => served(Config::check(settings)?),
        Command::Demo(options) => shown(&options),
        Command::Migrate(settings) => migrations::run(&serve::open(&Config::check(settings)?)?),
        Command::Init(init) => founded(init),
        Command::Admin(Admin::Grant { email, settings }) => granted(&email, settings),
        Command::Admin(Admin::Unlock { email, settings }) => unlocked(&email, settings),
        Command::Sessions(Sessions::End { email, settings }) => {
            signed_out(email.as_deref(), settings)
        }
        Command::BenchData(wanted) => {
            let app = serve::prepare(Config::check(wanted.settings)?, Clock::System)?;
            demo::crowd::fill(&app.db, &app.config, app.now(), &wanted.crowd)
        }
        Command::Mail(Mail::Test { email, settings }) => mailed(&email, settings),
        Command::Backup(what) => backed_up(what),
        Command::Restore(what) => restored(what),
        Command::Verify(what) => verified(&what),
        Command::Keys(Keys::List(settings)) => keys_listed(settings),
        Command::Keys(Keys::Rotate(settings)) => keys_rotated(settings),
        Command::Keys(Keys::Withdraw {
            thumbprint,
            settings,
        }) => key_withdrawn(&thumbprint, settings),
        Command::Keys(Keys::ExportHolder { email, settings }) => holder_exported(&email, settings),
        Command::Healthcheck(settings) => serve::healthcheck(&Config::check(settings)?),
        Command::Conformance(task) => {
            conformance::run(&task, &mut StdRng::from_os_rng(), Clock::System.now())
        }
    }
}

fn served(config: Config) -> Result<()> {
    actix_web::rt::System::new().block_on(async {
        let app = serve::prepare(config, Clock::System)?;
        serve::until_told_to_stop(app).await
    })
}

/// Does what the founder's page does, for programs and tests.
fn founded(init: Init) -> Result<()> {
    let place = places::find(init.place);
    let centre = place.map_or_else(String::new, |place| centre(place.point).code());
    let local = init.admin.split('@').next().unwrap_or_default();
    let mut password = String::new();
    std::io::stdin()
        .read_line(&mut password)
        .map_err(Error::internal)?;
    let input = FoundingInput {
        details: DetailsInput {
            name: &init.name,
            operator: &init.operator,
            notice: "",
            joining: &init.joining,
            ..DetailsInput::default()
        },
        centre: &centre,
        landmarks: Vec::new(),
        admin_name: init.admin_name.as_deref().unwrap_or(local),
        email: &init.admin,
        password: password.trim_end_matches(['\r', '\n']),
    };
    let locale = Locale::from_code(&init.locale).unwrap_or_default();
    let founding = Founding::parse(&input, locale)?;
    let config = Config::check(init.settings)?;
    actix_web::rt::System::new().block_on(async {
        let app = serve::prepare(config, Clock::System)?;
        let hash = actions::hash(&app, founding.password.clone()).await?;
        let (name, url) = (init.name, app.config.base_url.clone());
        app.write(move |tx| actions::found(tx, &founding, &hash))
            .await?;
        println!("{name} is founded, with {} as its admin.", init.admin);
        println!("`palier serve` opens it at {url}");
        Ok(())
    })
}

/// Makes a member an admin.
fn granted(email: &str, settings: Settings) -> Result<()> {
    let wrong = |text: Text| Error::Invalid(FieldErrors::one("email", text));
    let email = Email::parse(email).map_err(wrong)?;
    let config = Config::check(settings)?;
    actix_web::rt::System::new().block_on(async {
        let app = serve::prepare(config, Clock::System)?;
        let granted = app.write(move |tx| actions::grant(tx, &email, Role::Admin));
        println!("{} is an admin now.", granted.await?.name);
        Ok(())
    })
}

fn signed_out(email: Option<&str>, settings: Settings) -> Result<()> {
    let wrong = |text: Text| Error::Invalid(FieldErrors::one("email", text));
    let email = email.map(Email::parse).transpose().map_err(wrong)?;
    let config = Config::check(settings)?;
    actix_web::rt::System::new().block_on(async {
        let app = serve::prepare(config, Clock::System)?;
        let ended = app.write(move |tx| sessions::actions::end_everywhere(tx, email.as_ref()));
        println!("{} sessions have ended.", ended.await?);
        Ok(())
    })
}

/// Takes a member's second factors away.
fn unlocked(email: &str, settings: Settings) -> Result<()> {
    let wrong = |text: Text| Error::Invalid(FieldErrors::one("email", text));
    let email = Email::parse(email).map_err(wrong)?;
    let config = Config::check(settings)?;
    actix_web::rt::System::new().block_on(async {
        let app = serve::prepare(config, Clock::System)?;
        let unlocked = app.write(move |tx| {
            let person = members::store::find_by_email(tx.conn, &email)?.ok_or(Error::NotFound)?;
            factors::actions::remove_all(tx, person.id)?;
            Ok(person.name)
        });
        println!("{} signs in by the password alone now.", unlocked.await?);
        Ok(())
    })
}

/// Sends a mail without the outbox, so that what the server says is seen at once.
fn mailed(email: &str, settings: Settings) -> Result<()> {
    let wrong = |text: Text| Error::Invalid(FieldErrors::one("email", text));
    let email = Email::parse(email).map_err(wrong)?;
    let config = Config::check(settings)?;
    let letter = Letter {
        id: uuid::Uuid::now_v7().into(),
        recipient: email.as_str().to_owned(),
        subject: Locale::En.say("mail-test-subject"),
        body: Locale::En.say("mail-test"),
        unsubscribe: None,
        html: String::new(),
        topic: None,
    };
    match Mailer::new(&config)?.send(&letter) {
        Outcome::Sent if config.smtp_url.is_some() => {
            println!("The mail server took it. Look whether it arrives.");
        }
        Outcome::Sent => println!("There is no SMTP_URL: it is in mail/ in the data folder."),
        Outcome::Later(why) | Outcome::Refused(why) => return Err(Error::internal(why)),
    }
    Ok(())
}

fn backed_up(what: File) -> Result<()> {
    let config = Config::check(what.settings)?;
    backup::back_up(&config, &mut StdRng::from_os_rng(), &what.file)?;
    println!(
        "{} holds the database, photos and keys.",
        what.file.display()
    );
    Ok(())
}

fn restored(what: File) -> Result<()> {
    let config = Config::check(what.settings)?;
    backup::restore(&config, &what.file)?;
    println!("{} is ready for `palier serve`.", config.data.display());
    Ok(())
}

/// Says in plain words what a file proves; a file that is not believed is an error.
fn verified(what: &Verify) -> Result<()> {
    let pinned = what.jwks.as_deref().map(read).transpose()?;
    let pinned = pinned.map(|bytes| verify::read_jwks(&bytes)).transpose();
    let pinned = pinned.map_err(Error::internal)?;
    let file = read(&what.file)?;
    let evidence = Evidence::of_keys(pinned);
    let report = verify::verify(&file, &evidence, Clock::System.now()).map_err(Error::internal)?;
    println!("Verified.");
    let say = |text: &Text| println!("- {}", Locale::En.tell(text));
    report.proven().iter().for_each(say);
    if let Some(summary) = &report.summary {
        println!();
        summary.summary.said(summary.as_of).iter().for_each(say);
    }
    println!("\nNot proven:");
    report.doubts.iter().for_each(|doubt| say(&doubt.text()));
    println!("\nKeys: {}", report.thumbprints.join(" "));
    Ok(())
}

fn keys_listed(settings: Settings) -> Result<()> {
    let app = serve::prepare(Config::check(settings)?, Clock::System)?;
    let current = app.keys.signer.public();
    for known in app.db.read(store::keys::list)? {
        let state = match known.withdrawn_at {
            Some(at) => format!("withdrawn on {}", at.utc().date_naive()),
            None if known.key == current => "signs".to_owned(),
            None => "published".to_owned(),
        };
        let since = known.first_used_at.utc().date_naive();
        println!("{}  since {since}  {state}", known.key.thumbprint());
    }
    Ok(())
}

/// The former key's public half is published ever after, so nothing that it signed is lost.
fn keys_rotated(settings: Settings) -> Result<()> {
    let config = Config::check(settings)?;
    let app = serve::prepare(config.clone(), Clock::System)?;
    let former = app.keys.signer.public().thumbprint();
    match secrets::rotate(&config, &mut StdRng::from_os_rng())? {
        None => println!("The next start of `palier serve` signs with a new key."),
        Some(key) => {
            println!("Give every instance this as PALIER_SIGNING_KEY, and start them anew:\n{key}")
        }
    }
    println!("What {former} signed stays good: its public half stays published.");
    Ok(())
}

fn key_withdrawn(thumbprint: &str, settings: Settings) -> Result<()> {
    let app = serve::prepare(Config::check(settings)?, Clock::System)?;
    if app.keys.signer.public().thumbprint() == thumbprint {
        return Err(Error::internal(
            "This key signs now: rotate first, then withdraw it.",
        ));
    }
    let now = app.now();
    let known = app.db.write(&app.config, now, app.seed(), |tx| {
        store::keys::withdraw(tx.conn, thumbprint, tx.now)
    })?;
    if !known {
        return Err(Error::internal(
            "No key of this thumbprint ever signed here.",
        ));
    }
    println!(
        "It is published no more from the next start on. What it signed is refused; members take their files anew."
    );
    Ok(())
}

fn holder_exported(email: &str, settings: Settings) -> Result<()> {
    let wrong = |text: Text| Error::Invalid(FieldErrors::one("email", text));
    let email = Email::parse(email).map_err(wrong)?;
    let app = serve::prepare(Config::check(settings)?, Clock::System)?;
    let member = app
        .db
        .read(|conn| members::store::find_by_email(conn, &email))?;
    let member = member.ok_or(Error::NotFound)?;
    println!(
        "{}",
        Holder::of(&app.keys.author_secret, member.id.uuid()).private()
    );
    Ok(())
}

/// At most a byte more than a file may have, so that a larger one is refused, not read.
fn read(path: &Path) -> Result<Vec<u8>> {
    let most = u64::try_from(verify::MAX_BYTES).unwrap_or(u64::MAX);
    let named = |cause: std::io::Error| Error::internal(format!("{}: {cause}", path.display()));
    let mut bytes = Vec::new();
    std::fs::File::open(path)
        .and_then(|file| file.take(most.saturating_add(1)).read_to_end(&mut bytes))
        .map_err(named)?;
    Ok(bytes)
}

fn shown(options: &demo::Options) -> Result<()> {
    actix_web::rt::System::new().block_on(async {
        let app = demo::prepare(options)?;
        print!("{}", demo::welcome(&app));
        serve::until_told_to_stop(app).await
    })
}
