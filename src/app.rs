//! The application: what every request works with, who hears which event, what the clock moves.

use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex, PoisonError};

use actix_web::web;
use chrono::Duration;
use rand::rngs::StdRng;
use rand::{RngCore, SeedableRng};

use crate::account::turn::Turns;
use crate::config::Config;
use crate::conversations;
use crate::db::answers::{self, Answer, Given, Once};
use crate::db::events::Event;
use crate::db::{Conn, DatabaseUrl, Db, Instant, Tx};
use crate::error::{Error, Result};
use crate::factors::FactorKey;
use crate::listings::Index;
use crate::loans::{self, feed::FeedKey};
use crate::members::MemberId;
use crate::neighbourhood::Neighbourhood;
use crate::notify::Mailer;
use crate::notify::push::Pusher;
use crate::outbound::Outbound;
use crate::reputation;
use crate::reputation::actions::issuing::Office;
use crate::reputation::credential::Issuer;
use crate::reputation::keys::Keys;
use crate::secrets::Secrets;
use crate::security::Watch;
use crate::sessions::SessionKey;
use crate::web::metrics::Metrics;

/// What every request works with; one per process, shared.
pub struct App {
    /// The settings.
    pub config: Arc<Config>,
    /// The database.
    pub db: Db,
    /// The time, as Palier sees it.
    pub clock: Clock,
    /// Signs and reads session tokens.
    pub session_key: SessionKey,
    /// The log of what concerns security.
    pub watch: Watch,
    /// Keeps the secrets of second factors.
    pub factor_key: FactorKey,
    /// Makes the addresses of members' calendars.
    pub feed_key: FeedKey,
    /// Sign credentials, and make pseudonyms.
    pub keys: Arc<Keys>,
    /// Who signs them: this platform.
    pub issuer: Issuer,
    /// The same platform under the addresses that it had before.
    pub former: Vec<Issuer>,
    /// The door to other platforms.
    pub outbound: Outbound,
    /// Counts requests.
    pub metrics: Metrics,
    /// Carries mail away.
    pub mailer: Mailer,
    /// Carries messages to browsers, where that is wanted.
    pub pusher: Option<Pusher>,
    random: Mutex<StdRng>,
    neighbourhood: Mutex<Option<(Instant, Arc<Neighbourhood>)>>,
    stopping: AtomicBool,
    heavy: tokio::sync::Semaphore,
    /// Whose archives are being sent.
    pub archives: Turns,
    /// Rung after every write, so that the workers look at once.
    pub bell: tokio::sync::Notify,
    /// The same for the one that carries mail away: it may have to wait for a server for long.
    pub post_bell: tokio::sync::Notify,
    /// The same for the one that carries messages to browsers.
    pub push_bell: tokio::sync::Notify,
    /// Changes with every write, for pages that show at once what others do.
    pub written: tokio::sync::watch::Sender<()>,
}

impl std::fmt::Debug for App {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("App")
    }
}

/// A password's hash takes 46 MiB, the largest photo 128: together they stay around 500.
const HEAVY_AT_ONCE: usize = 4;

/// Where the time comes from.
#[derive(Debug)]
pub enum Clock {
    /// The machine's clock.
    System,
    /// A clock that only moves when it is told to, for tests.
    Held(Mutex<Instant>),
}

impl Clock {
    /// The time.
    pub fn now(&self) -> Instant {
        match self {
            #[expect(
                clippy::disallowed_methods,
                reason = "the one place that asks the system"
            )]
            Clock::System => chrono::Utc::now().into(),
            Clock::Held(instant) => *instant.lock().unwrap_or_else(PoisonError::into_inner),
        }
    }

    /// Moves a held clock forward.
    pub fn advance(&self, span: Duration) {
        if let Clock::Held(instant) = self {
            let mut held = instant.lock().unwrap_or_else(PoisonError::into_inner);
            *held = *held + span;
        }
    }
}

impl App {
    /// Puts the application together. The caller has run the migrations.
    ///
    /// # Errors
    /// When its parts do not fit, which is our fault.
    pub fn new(
        config: Config,
        db: Db,
        clock: Clock,
        seed: [u8; 32],
        secrets: &Secrets,
    ) -> Result<App> {
        let origin = config.base_url.origin().ascii_serialization();
        let issuer = Issuer::at(&config.base_url)
            .ok_or_else(|| Error::internal("the base URL needs a host"))?;
        let mut keys = Keys::from_secrets(&secrets.signing_key, secrets.author_secret);
        keys.retired = db.write(&config, clock.now(), seed, |tx| {
            reputation::actions::keys::publish(tx, &keys)
        })?;
        let former = config.former_urls.iter().filter_map(Issuer::at).collect();
        Ok(App {
            keys: Arc::new(keys),
            issuer,
            former,
            outbound: Outbound::new(config.reach())?,
            factor_key: FactorKey::new(&secrets.session_key)?,
            feed_key: FeedKey::new(secrets.session_key),
            watch: Watch::new(secrets.session_key),
            session_key: SessionKey::new(&secrets.session_key, &origin),
            mailer: Mailer::new(&config)?,
            pusher: Pusher::new(&config, &secrets.session_key)?,
            metrics: Metrics::new()?,
            config: Arc::new(config),
            db,
            clock,
            random: Mutex::new(StdRng::from_seed(seed)),
            neighbourhood: Mutex::new(None),
            stopping: AtomicBool::new(false),
            heavy: tokio::sync::Semaphore::new(HEAVY_AT_ONCE),
            archives: Turns::default(),
            bell: tokio::sync::Notify::new(),
            post_bell: tokio::sync::Notify::new(),
            push_bell: tokio::sync::Notify::new(),
            written: tokio::sync::watch::Sender::new(()),
        })
    }

    /// The time.
    pub fn now(&self) -> Instant {
        self.clock.now()
    }

    /// Who issues credentials here.
    pub fn office(&self) -> Office<'_> {
        Office {
            keys: &self.keys,
            issuer: &self.issuer,
        }
    }

    /// From now on `/readyz` says no, so that nobody sends more requests here.
    pub fn stop_soon(&self) {
        self.stopping.store(true, Ordering::Relaxed);
    }

    /// Whether the program was asked to stop.
    pub fn is_stopping(&self) -> bool {
        self.stopping.load(Ordering::Relaxed)
    }

    /// 32 bytes of chance.
    pub fn seed(&self) -> [u8; 32] {
        let mut seed = [0; 32];
        self.random
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
            .fill_bytes(&mut seed);
        seed
    }

    /// 16 bytes of chance.
    pub fn nonce(&self) -> [u8; 16] {
        self.seed().first_chunk().copied().unwrap_or_default()
    }

    /// Runs queries that change nothing, off the event loop.
    ///
    /// # Errors
    /// What `work` answers.
    pub async fn read<T: Send + 'static>(
        &self,
        work: impl FnOnce(&mut Conn) -> Result<T> + Send + 'static,
    ) -> Result<T> {
        let db = self.db.clone();
        blocking(move || db.read(work)).await
    }

    /// As [`App::read`], for what nearly every request asks and a few rows answer. SQLite does so out
    /// of this program's own memory before another thread would be awake, so it is asked right here.
    pub async fn look<T: Send + 'static>(
        &self,
        work: impl FnOnce(&mut Conn) -> Result<T> + Send + 'static,
    ) -> Result<T> {
        match self.config.database {
            DatabaseUrl::Sqlite(_) => self.db.read(work),
            DatabaseUrl::Postgres(_) => self.read(work).await,
        }
    }

    /// Runs one transaction, off the event loop, and wakes the workers after it.
    ///
    /// # Errors
    /// What `work` answers.
    pub async fn write<T: Send + 'static>(
        &self,
        work: impl Fn(&mut Tx<'_>) -> Result<T> + Send + 'static,
    ) -> Result<T> {
        let outcome = self.write_quietly(work).await;
        if outcome.is_ok() {
            self.bell.notify_one();
            self.post_bell.notify_one();
            self.push_bell.notify_one();
            self.written.send_replace(());
        }
        outcome
    }

    /// As [`App::write`], but what is to act once finds the answer that was given before instead, or
    /// keeps its own together with its effect. The inner error of `work` is a refusal that has yet
    /// written something down (a wrong code); it is no answer to keep.
    ///
    /// # Errors
    /// What `work` answers; then nothing is kept. `Key` when the key was another call's.
    pub async fn write_once(
        &self,
        once: Option<Once>,
        work: impl Fn(&mut Tx<'_>) -> Result<Result<Answer>> + Send + 'static,
    ) -> Result<Given> {
        if let Some(before) = self.answered(once.clone()).await? {
            return Ok(Given::Before(before));
        }
        let keeping = once.clone();
        let done = self.write(move |tx| {
            let outcome = work(tx)?;
            if let (Ok(answer), Some(once)) = (&outcome, &keeping) {
                tx.keep(once, answer)?;
            }
            Ok(outcome)
        });
        match done.await.and_then(|outcome| outcome) {
            Ok(answer) => Ok(Given::Now(answer)),
            // The same call, sent twice at once, may have been quicker; then its answer is ours.
            Err(error) => {
                let before = self.answered(once).await?;
                before.map(Given::Before).ok_or(error)
            }
        }
    }

    /// The answer that was given before to what is to act once.
    ///
    /// # Errors
    /// `Key` when the key was another call's.
    pub(crate) async fn answered(&self, once: Option<Once>) -> Result<Option<Answer>> {
        match once {
            Some(once) => self.look(move |conn| answers::find(conn, &once)).await,
            None => Ok(None),
        }
    }

    /// As [`App::write`], for the workers themselves, who would otherwise wake each other for ever.
    pub(crate) async fn write_quietly<T: Send + 'static>(
        &self,
        work: impl Fn(&mut Tx<'_>) -> Result<T> + Send + 'static,
    ) -> Result<T> {
        let (db, config, now, seed) = (
            self.db.clone(),
            self.config.clone(),
            self.now(),
            self.seed(),
        );
        blocking(move || db.write(&config, now, seed, work)).await
    }

    /// Work that computes for long (a password's hash, a photo), off the event loop.
    ///
    /// # Errors
    /// What `work` answers.
    pub async fn compute<T: Send + 'static>(
        &self,
        work: impl FnOnce() -> Result<T> + Send + 'static,
    ) -> Result<T> {
        blocking(work).await
    }

    /// Work that takes tens of megabytes (a password's hash, a photo), off the event loop; a few at
    /// a time, so that a crowd at the door cannot exhaust the memory.
    ///
    /// # Errors
    /// What `work` answers.
    pub async fn heavy<T: Send + 'static>(
        &self,
        work: impl FnOnce() -> Result<T> + Send + 'static,
    ) -> Result<T> {
        let _turn = self.heavy.acquire().await.map_err(Error::internal)?;
        blocking(work).await
    }

    /// The neighbourhood, once it is founded; at most ten seconds old, because every page shows it.
    ///
    /// # Errors
    /// When the database refuses.
    pub async fn neighbourhood(&self) -> Result<Option<Arc<Neighbourhood>>> {
        let now = self.now();
        if let Some((at, known)) = &*self
            .neighbourhood
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
            && now - *at < Duration::seconds(10)
        {
            return Ok(Some(known.clone()));
        }
        let found = self
            .look(crate::neighbourhood::store::find)
            .await?
            .map(Arc::new);
        let mut cache = self
            .neighbourhood
            .lock()
            .unwrap_or_else(PoisonError::into_inner);
        *cache = found.clone().map(|n| (now, n));
        Ok(found)
    }

    /// What can be found.
    pub fn index(&self) -> Arc<Index> {
        self.db.kept().of()
    }

    /// How many loans wait for this member, for the number in the header of every page.
    ///
    /// # Errors
    /// When the database refuses.
    pub async fn turns(&self, member: MemberId) -> Result<u32> {
        let now = self.now();
        let running = self
            .look(move |conn| loans::store::list_running(conn, member))
            .await?;
        let mine = |loan: &&loans::Loan| loans::waits_for(loan, member, &running, now);
        Ok(u32::try_from(running.iter().filter(mine).count()).unwrap_or(u32::MAX))
    }

    /// In how many conversations something waits to be read by this member, for the header, too.
    ///
    /// # Errors
    /// When the database refuses.
    pub async fn unread(&self, member: MemberId) -> Result<u32> {
        self.look(move |conn| conversations::store::count_unread(conn, member))
            .await
    }

    /// Forgets the copy of the neighbourhood, after it was changed.
    pub fn forget_neighbourhood(&self) {
        *self
            .neighbourhood
            .lock()
            .unwrap_or_else(PoisonError::into_inner) = None;
    }
}

/// The one wrapper of `web::block`.
#[expect(clippy::disallowed_methods, reason = "the one place that blocks")]
async fn blocking<T: Send + 'static>(
    work: impl FnOnce() -> Result<T> + Send + 'static,
) -> Result<T> {
    web::block(work).await.map_err(Error::internal)?
}

/// Who hears of an event, by its kind; in this order, each in the transaction that marks the
/// event as handled.
pub(crate) const CONSUMERS: &[fn(&mut Tx<'_>, &Event) -> Result<()>] = &[
    crate::sessions::actions::hear,
    crate::listings::actions::hear,
    crate::matching::actions::hear,
    crate::loans::actions::hear,
    crate::reviews::actions::hear,
    crate::vouches::actions::hear,
    crate::reputation::actions::hear,
    crate::moderation::actions::hear,
];

/// What the clock moves on, each in a transaction of its own; answers how many rows it moved.
pub(crate) const CLOCKS: &[fn(&mut Tx<'_>) -> Result<usize>] = &[
    crate::members::actions::forget,
    crate::members::actions::finding::fold_names,
    crate::members::actions::notifications::clock,
    crate::moderation::actions::clock,
    crate::moderation::actions::forget,
    crate::sessions::actions::forget,
    crate::loans::actions::clock,
    crate::loans::actions::remind,
    crate::loans::actions::conditions::forget,
    crate::loans::actions::move_lines,
    crate::reviews::actions::show_due,
    crate::reviews::actions::remind,
    crate::searches::actions::clock,
    crate::vouches::actions::forget,
    crate::vouches::actions::name,
    crate::reputation::actions::forget,
    crate::reputation::actions::revoke_vouches,
    crate::account::actions::leaving::clock,
    answers::forget,
];
