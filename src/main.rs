//! The command line.

use std::io::IsTerminal;
use std::process::ExitCode;

use clap::{Parser, Subcommand};
use palier::app::Clock;
use palier::config::{Config, Settings};
use palier::db::migrations;
use palier::error::Result;
use palier::serve;

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
    /// Bring the database's schema up to date
    Migrate(Settings),
    /// Ask a running instance whether it is ready (for container health checks)
    Healthcheck(Settings),
}

fn main() -> ExitCode {
    log();
    match run(Cli::parse().command) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!(
                "palier: {}",
                error
                    .cause()
                    .map_or_else(|| error.to_string(), ToString::to_string)
            );
            ExitCode::FAILURE
        }
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
        Command::Migrate(settings) => migrations::run(&serve::open(&Config::check(settings)?)?),
        Command::Healthcheck(settings) => serve::healthcheck(&Config::check(settings)?),
    }
}

fn served(config: Config) -> Result<()> {
    actix_web::rt::System::new().block_on(async {
        let app = serve::prepare(config, Clock::System)?;
        serve::until_told_to_stop(app).await
    })
}
