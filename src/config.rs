//! The settings, typed, from the environment.

pub mod lines;
pub mod proxies;
pub mod tiles;

use std::path::{Path, PathBuf};

use clap::Args;

use lines::PlainHosts;
use proxies::Proxies;
use tiles::Tiles;

use crate::db::DatabaseUrl;
use crate::error::{Error, Result};
use crate::outbound::Reach;

/// Every setting, as `palier serve --help` lists them. Each comes from the environment and has a
/// default that works on one's own machine; secrets can also be read from a file, by the same
/// name with `_FILE`.
#[derive(Args, Clone, Debug)]
pub struct Settings {
    /// The folder for the database file, keys, and mail where no SMTP server is set
    #[arg(long, env = "PALIER_DATA", default_value = "./palier-data")]
    pub data: PathBuf,
    /// `sqlite://PATH` or `postgres://USER@HOST/NAME` [default: palier.db in the data folder]
    #[arg(long, env = "DATABASE_URL", hide_env_values = true)]
    pub database_url: Option<String>,
    /// Address and port to listen on
    #[arg(long, env = "PALIER_LISTEN", default_value = "127.0.0.1:8080")]
    pub listen: String,
    /// The address under which people reach it, such as `https://palier.example` [default: localhost and the port]
    #[arg(long, env = "PALIER_BASE_URL")]
    pub base_url: Option<url::Url>,
    /// Mail server, `smtps://USER:PASSWORD@HOST`; without it mail is written to files (or `SMTP_URL_FILE`)
    #[arg(long, env = "SMTP_URL", hide_env_values = true)]
    pub smtp_url: Option<String>,
    /// The sender of mail
    #[arg(
        long,
        env = "PALIER_MAIL_FROM",
        default_value = "Palier <palier@localhost>"
    )]
    pub mail_from: String,
    /// Slow quick repeated tries down; off only for tests and benches on one's own machine
    #[arg(long, env = "PALIER_THROTTLE", default_value = "on", value_parser = ["on", "off"])]
    pub throttle: String,
    /// Hosts in a network of your own to which mail and database may go unencrypted, such as `db,mail`. This machine always may
    #[arg(long, env = "PALIER_PLAIN_HOSTS", default_value = "")]
    pub plain_hosts: String,
    /// Networks of the proxies in front, such as `172.18.0.0/16`, with commas between: they are believed for whom they ask. Those on this machine always are
    #[arg(long, env = "PALIER_TRUSTED_PROXIES", default_value = "")]
    pub trusted_proxies: String,
    /// Whether moderators and admins need a second factor, or may do without
    #[arg(long, env = "PALIER_SECOND_FACTOR", default_value = "required", value_parser = ["required", "optional"])]
    pub second_factor: String,
    /// Push messages, which the browsers of members who turn them on get by the services of the browsers' makers; local also lets tests name services on this machine
    #[arg(long, env = "PALIER_PUSH", default_value = "off", value_parser = ["on", "off", "local"])]
    pub push: String,
    /// Addresses under which people reached it before and that still lead here, with commas between: what was signed under them stays good
    #[arg(long, env = "PALIER_FORMER_URLS", value_delimiter = ',')]
    pub former_urls: Vec<url::Url>,
    /// Where the source code of this very program is (AGPL, section 13)
    #[arg(long, env = "PALIER_SOURCE_URL", default_value = "/about")]
    pub source_url: String,
    /// A street map behind the map, `https://tile.example/{z}/{x}/{y}.png`; readers ask that host for pictures. Without it the map has none
    #[arg(long, env = "PALIER_MAP_TILES")]
    pub map_tiles: Option<String>,
    /// Whose street map it is, in words
    #[arg(long, env = "PALIER_MAP_ATTRIBUTION", default_value = "")]
    pub map_attribution: String,
    /// Key of sessions, 32 bytes in base64; needed on PostgreSQL (or `PALIER_SESSION_KEY_FILE`)
    #[arg(long, env = "PALIER_SESSION_KEY", hide_env_values = true)]
    pub session_key: Option<String>,
    /// Key of signed statements, 32 bytes in base64; needed on PostgreSQL (or `PALIER_SIGNING_KEY_FILE`)
    #[arg(long, env = "PALIER_SIGNING_KEY", hide_env_values = true)]
    pub signing_key: Option<String>,
    /// Who brings this bearer token may read /metrics; without it there is none (or `PALIER_METRICS_TOKEN_FILE`)
    #[arg(long, env = "PALIER_METRICS_TOKEN", hide_env_values = true)]
    pub metrics_token: Option<String>,
    /// Secret of authors' pseudonyms, 32 bytes in base64; needed on PostgreSQL (or `PALIER_AUTHOR_SECRET_FILE`)
    #[arg(long, env = "PALIER_AUTHOR_SECRET", hide_env_values = true)]
    pub author_secret: Option<String>,
}

/// The settings, checked.
#[derive(Clone, Debug)]
pub struct Config {
    /// The data folder.
    pub data: PathBuf,
    /// Where the database is.
    pub database: DatabaseUrl,
    /// Address and port to listen on.
    pub listen: String,
    /// Scheme, host and port under which people reach it.
    pub base_url: url::Url,
    /// The addresses that it had before and that still lead to it.
    pub former_urls: Vec<url::Url>,
    /// The mail server; without it mail is written to files.
    pub smtp_url: Option<Secret>,
    /// The sender of mail.
    pub mail_from: String,
    /// Whether quick repeated tries are slowed down.
    pub throttle: Throttle,
    /// To whom mail and database may go unencrypted.
    pub plain_hosts: PlainHosts,
    /// Whose word counts about who asks.
    pub trusted_proxies: Proxies,
    /// Whether moderators and admins need a second factor.
    pub second_factor: SecondFactor,
    /// Where push messages may go; nothing where there are none.
    pub push: Option<Reach>,
    /// What hashing a password costs.
    pub hashing: Hashing,
    /// Where this program's source code is.
    pub source_url: String,
    /// The street map behind the map, if there is one.
    pub map_tiles: Option<Tiles>,
    /// Signs session tokens.
    pub session_key: Option<Secret>,
    /// Signs statements.
    pub signing_key: Option<Secret>,
    /// Makes authors' pseudonyms.
    pub author_secret: Option<Secret>,
    /// Opens `/metrics`.
    pub metrics_token: Option<Secret>,
}

/// Whether quick repeated tries are slowed down.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Throttle {
    /// Yes; the default.
    On,
    /// No: for tests and benches on one's own machine.
    Off,
}

/// Whether moderators and admins need a second factor.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SecondFactor {
    /// Yes, before their pages open; the default.
    Required,
    /// Whoever wants one has one.
    Optional,
}

impl SecondFactor {
    fn read(setting: &str) -> SecondFactor {
        match setting {
            "optional" => SecondFactor::Optional,
            _ => SecondFactor::Required,
        }
    }
}

/// What hashing a password costs. No setting changes it: only tests, which make their own
/// [`Config`], hash quickly.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Hashing {
    /// 46 MiB and some 50 ms, as it must be.
    Full,
    /// Next to nothing: for tests.
    Quick,
}

/// A setting that must not show up in logs.
#[derive(Clone, PartialEq, Eq)]
pub struct Secret(String);

impl Settings {
    /// Everything in one folder, as on one's own machine. Nothing of the environment counts, so that
    /// what is only tried out cannot touch a true neighbourhood.
    pub fn in_folder(data: PathBuf) -> Settings {
        Settings {
            data,
            database_url: None,
            listen: "127.0.0.1:8080".to_owned(),
            base_url: None,
            smtp_url: None,
            mail_from: "Palier <palier@localhost>".to_owned(),
            throttle: "on".to_owned(),
            plain_hosts: String::new(),
            trusted_proxies: String::new(),
            second_factor: "required".to_owned(),
            push: "off".to_owned(),
            former_urls: Vec::new(),
            source_url: "/about".to_owned(),
            map_tiles: None,
            map_attribution: String::new(),
            session_key: None,
            signing_key: None,
            metrics_token: None,
            author_secret: None,
        }
    }
}

impl Secret {
    /// Wraps a secret.
    pub fn new(value: String) -> Secret {
        Secret(value)
    }

    /// The secret itself.
    pub fn reveal(&self) -> &str {
        &self.0
    }
}

impl std::fmt::Debug for Secret {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Secret(…)")
    }
}

/// Where the data is: a file in the folder, unless it is said.
fn database(settings: &Settings) -> Result<DatabaseUrl> {
    match &settings.database_url {
        Some(url) => DatabaseUrl::parse(url).map_err(Error::internal),
        None => {
            let file = settings.data.join("palier.db");
            Ok(DatabaseUrl::Sqlite(file.to_string_lossy().into_owned()))
        }
    }
}

impl Config {
    /// Checks the settings.
    ///
    /// # Errors
    /// A sentence that says which setting does not hold and why.
    pub fn check(settings: Settings) -> Result<Config> {
        let config = Config {
            base_url: base_url(&settings)?,
            database: database(&settings)?,
            smtp_url: secret("SMTP_URL", settings.smtp_url)?,
            throttle: if settings.throttle == "off" {
                Throttle::Off
            } else {
                Throttle::On
            },
            plain_hosts: PlainHosts::parse(&settings.plain_hosts),
            trusted_proxies: Proxies::parse(&settings.trusted_proxies)?,
            second_factor: SecondFactor::read(&settings.second_factor),
            push: reach(&settings.push),
            hashing: Hashing::Full,
            session_key: secret("PALIER_SESSION_KEY", settings.session_key)?,
            signing_key: secret("PALIER_SIGNING_KEY", settings.signing_key)?,
            author_secret: secret("PALIER_AUTHOR_SECRET", settings.author_secret)?,
            metrics_token: secret("PALIER_METRICS_TOKEN", settings.metrics_token)?,
            map_tiles: settings
                .map_tiles
                .filter(|template| !template.is_empty())
                .map(|template| Tiles::parse(&template, &settings.map_attribution))
                .transpose()?,
            former_urls: settings.former_urls,
            data: settings.data,
            listen: settings.listen,
            mail_from: settings.mail_from,
            source_url: settings.source_url,
        };
        config.hold_together()?;
        Ok(config)
    }

    /// What would be unsafe or would not work is refused at the start, not found out later.
    fn hold_together(&self) -> Result<()> {
        let keys = [&self.session_key, &self.signing_key, &self.author_secret];
        if matches!(self.database, DatabaseUrl::Postgres(_)) && keys.iter().any(|key| key.is_none())
        {
            return refuse(
                "On PostgreSQL several instances share their keys: set PALIER_SESSION_KEY, \
                 PALIER_SIGNING_KEY and PALIER_AUTHOR_SECRET (for each: openssl rand -base64 32).",
            );
        }
        let public = !self.is_local();
        if public && self.base_url.scheme() != "https" {
            return refuse("PALIER_BASE_URL must begin with https:// unless it is on localhost.");
        }
        if public && self.throttle == Throttle::Off {
            return refuse(
                "PALIER_THROTTLE=off is for one's own machine, not for a public address.",
            );
        }
        if public && self.push == Some(Reach::Local) {
            return refuse("PALIER_PUSH=local is for one's own machine, not for a public address.");
        }
        if public {
            self.keep_to_itself()?;
        }
        Ok(())
    }

    /// What members trust to it leaves this machine encrypted.
    fn keep_to_itself(&self) -> Result<()> {
        if let Some(address) = &self.smtp_url {
            self.plain_hosts.admit_mail(address.reveal())?;
        }
        match &self.database {
            DatabaseUrl::Postgres(address) => self.plain_hosts.admit_database(address),
            DatabaseUrl::Sqlite(_) => Ok(()),
        }
    }

    /// How far calls to other platforms may go: from one's own machine to it, too, so that two can be
    /// tried side by side.
    pub fn reach(&self) -> Reach {
        if self.is_local() {
            Reach::Local
        } else {
            Reach::Public
        }
    }

    /// Whether people reach it on this very machine only.
    pub fn is_local(&self) -> bool {
        match self.base_url.host() {
            Some(url::Host::Domain(name)) => name == "localhost",
            Some(url::Host::Ipv4(ip)) => ip.is_loopback(),
            Some(url::Host::Ipv6(ip)) => ip.is_loopback(),
            None => false,
        }
    }
}

fn reach(push: &str) -> Option<Reach> {
    match push {
        "on" => Some(Reach::Public),
        "local" => Some(Reach::Local),
        _ => None,
    }
}

fn refuse<T>(why: &'static str) -> Result<T> {
    Err(Error::internal(why))
}

fn base_url(settings: &Settings) -> Result<url::Url> {
    match &settings.base_url {
        Some(url) if url.has_host() && url.path() == "/" => Ok(url.clone()),
        Some(_) => refuse(
            "PALIER_BASE_URL must be an address without a path, such as https://palier.example.",
        ),
        None => {
            let port = settings.listen.rsplit(':').next().unwrap_or("8080");
            url::Url::parse(&format!("http://localhost:{port}")).map_err(Error::internal)
        }
    }
}

/// A secret from its variable, or from the file that `NAME_FILE` names. An empty one is none: a token
/// of no characters would let everybody in.
fn secret(name: &str, value: Option<String>) -> Result<Option<Secret>> {
    let value = value.filter(|value| !value.trim().is_empty());
    if value.is_some() {
        return Ok(value.map(Secret));
    }
    let Ok(path) = std::env::var(format!("{name}_FILE")) else {
        return Ok(None);
    };
    let text = std::fs::read_to_string(Path::new(&path))
        .map_err(|cause| Error::internal(format!("{name}_FILE, {path}: {cause}")))?;
    let text = text.trim().to_owned();
    Ok((!text.is_empty()).then_some(Secret(text)))
}

#[cfg(test)]
mod tests;
