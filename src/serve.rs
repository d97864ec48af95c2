//! Starts the program and stops it in good order.

use std::sync::Arc;
use std::time::Duration;

use actix_web::middleware::{Compress, from_fn};
use actix_web::{App as ActixApp, HttpServer, web};
use rand::SeedableRng;
use rand::rngs::StdRng;

use crate::app::{App, Clock};
use crate::config::Config;
use crate::db::{DatabaseUrl, Db, migrations};
use crate::error::{Error, Result};
use crate::members;
use crate::routes::routes;
use crate::secrets::Secrets;
use crate::web::guard;

/// How many connections to the database at most.
const CONNECTIONS: u32 = 16;

/// Opens the database, brings its schema up to date and puts the application together.
///
/// # Errors
/// When the data folder, the keys or the database cannot be used.
pub fn prepare(config: Config, clock: Clock) -> Result<Arc<App>> {
    let mut chance = StdRng::from_os_rng();
    let db = open(&config)?;
    migrations::run(&db)?;
    let secrets = Secrets::load(&config, &mut chance)?;
    let mut seed = [0; 32];
    rand::RngCore::fill_bytes(&mut chance, &mut seed);
    App::new(config, db, clock, seed, &secrets).map(Arc::new)
}

/// Opens the database; an SQLite file is made, readable by its owner only.
///
/// # Errors
/// When it cannot be reached.
pub fn open(config: &Config) -> Result<Db> {
    std::fs::create_dir_all(&config.data).map_err(Error::internal)?;
    if let DatabaseUrl::Sqlite(path) = &config.database {
        private(path)?;
    }
    Db::open(&config.database, CONNECTIONS)
}

fn private(path: &str) -> Result<()> {
    use std::os::unix::fs::OpenOptionsExt;
    let mut options = std::fs::OpenOptions::new();
    let file = options.create(true).append(true).mode(0o600).open(path);
    file.map(drop)
        .map_err(|cause| Error::internal(format!("{path}: {cause}")))
}

/// Listens; the caller runs the server, and the workers if it wants any.
///
/// # Errors
/// When the address cannot be taken.
pub fn listen(
    app: &Arc<App>,
    threads: usize,
) -> Result<(std::net::SocketAddr, actix_web::dev::Server)> {
    let data = web::Data::from(app.clone());
    let server = HttpServer::new(move || {
        ActixApp::new()
            .app_data(data.clone())
            .wrap(from_fn(guard::around))
            .wrap(Compress::default())
            .configure(routes)
    })
    .workers(threads)
    .shutdown_timeout(10)
    .disable_signals()
    .bind(&app.config.listen)
    .map_err(|cause| Error::internal(format!("{}: {cause}", app.config.listen)))?;
    let address = server
        .addrs()
        .first()
        .copied()
        .ok_or_else(|| Error::internal("no address"))?;
    Ok((address, server.run()))
}

/// Serves until SIGTERM or Ctrl-C; then `/readyz` says no, requests in flight finish within ten
/// seconds, the workers end, and the program is done.
///
/// # Errors
/// When the address cannot be taken or the server fails.
pub async fn until_told_to_stop(app: Arc<App>) -> Result<()> {
    let threads = std::thread::available_parallelism().map_or(2, usize::from);
    // Among very many listings this takes a while: nobody's first search should.
    let index = app.index();
    app.read(move |conn| index.catch_up(conn)).await?;
    let (address, server) = listen(&app, threads)?;
    tracing::info!(%address, url = %app.config.base_url, "serving");
    invite_founder(&app).await?;
    let (stop, stopped) = tokio::sync::watch::channel(false);
    let workers = actix_web::rt::spawn(app.clone().work(stopped));
    let handle = server.handle();
    let server = actix_web::rt::spawn(server);
    told_to_stop().await?;
    tracing::info!("stopping");
    app.stop_soon();
    // A balancer gets a moment to look at /readyz before new connections are refused.
    tokio::time::sleep(Duration::from_millis(300)).await;
    stop.send_replace(true);
    handle.stop(true).await;
    server
        .await
        .map_err(Error::internal)?
        .map_err(Error::internal)?;
    workers.await.map_err(Error::internal)
}

/// Prints the address of the founder's page as long as there is no neighbourhood. It is a secret,
/// and this terminal or log is the one place where only whoever runs the program looks.
async fn invite_founder(app: &App) -> Result<()> {
    if let Some(path) = app.write(members::actions::new_founding).await? {
        let url = app.config.base_url.join(&path).map_err(Error::internal)?;
        println!("This Palier is not founded yet. Open this address to found it; it works once:");
        println!("  {url}");
    }
    Ok(())
}

async fn told_to_stop() -> Result<()> {
    use tokio::signal::unix::{SignalKind, signal};
    let mut terminate = signal(SignalKind::terminate()).map_err(Error::internal)?;
    let mut interrupt = signal(SignalKind::interrupt()).map_err(Error::internal)?;
    tokio::select! {
        _ = terminate.recv() => {}
        _ = interrupt.recv() => {}
    }
    Ok(())
}

/// Asks the instance on this machine for `/readyz`.
///
/// # Errors
/// When it does not answer 200.
pub fn healthcheck(config: &Config) -> Result<()> {
    use std::io::{Read, Write};
    let mut stream = std::net::TcpStream::connect(&config.listen).map_err(Error::internal)?;
    let ask = b"GET /readyz HTTP/1.1\r\nhost: localhost\r\nconnection: close\r\n\r\n";
    stream.write_all(ask).map_err(Error::internal)?;
    let mut answer = String::new();
    stream
        .read_to_string(&mut answer)
        .map_err(Error::internal)?;
    if answer.starts_with("HTTP/1.1 200") {
        Ok(())
    } else {
        Err(Error::internal("not ready"))
    }
}
