//! The application: what every request works with, the whole route table, and who hears which
//! event.

use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex, PoisonError};

use actix_web::web;
use chrono::Duration;
use rand::rngs::StdRng;
use rand::{RngCore, SeedableRng};

use crate::config::Config;
use crate::db::events::Event;
use crate::db::{Conn, DatabaseUrl, Db, Instant, Tx};
use crate::error::{Error, Result};
use crate::listings::Index;
use crate::loans;
use crate::members::MemberId;
use crate::neighbourhood::Neighbourhood;
use crate::notify::Mailer;
use crate::reputation::credential::Issuer;
use crate::reputation::keys::Keys;
use crate::secrets::Secrets;
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
    /// Sign credentials, and make pseudonyms.
    pub keys: Keys,
    /// Who signs them: this platform.
    pub issuer: Issuer,
    /// Counts requests.
    pub metrics: Metrics,
    /// Carries mail away.
    pub mailer: Mailer,
    random: Mutex<StdRng>,
    neighbourhood: Mutex<Option<(Instant, Arc<Neighbourhood>)>>,
    stopping: AtomicBool,
    heavy: tokio::sync::Semaphore,
    /// Rung after every write, so that the workers look at once.
    pub bell: tokio::sync::Notify,
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
        Ok(App {
            keys: Keys::from_secrets(&secrets.signing_key, secrets.author_secret),
            issuer,
            session_key: SessionKey::new(&secrets.session_key, &origin),
            mailer: Mailer::new(&config),
            metrics: Metrics::new()?,
            config: Arc::new(config),
            db,
            clock,
            random: Mutex::new(StdRng::from_seed(seed)),
            neighbourhood: Mutex::new(None),
            stopping: AtomicBool::new(false),
            heavy: tokio::sync::Semaphore::new(HEAVY_AT_ONCE),
            bell: tokio::sync::Notify::new(),
        })
    }

    /// The time.
    pub fn now(&self) -> Instant {
        self.clock.now()
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
        }
        outcome
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
        let mine = |loan: &&loans::Loan| {
            loans::turn(loan, now).is_some_and(|by| loan.member(by) == member)
        };
        Ok(u32::try_from(running.iter().filter(mine).count()).unwrap_or(u32::MAX))
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

/// Declares the routes once, for actix, for the authorization test and for the description of
/// the API. More specific paths stand before those with a placeholder.
macro_rules! routes {
    ($($method:ident $path:literal => $($handler:ident)::+;)*) => {
        /// Every route: method and path.
        pub const ROUTES: &[(&str, &str)] = &[$((stringify!($method), $path)),*];

        /// Tells actix the routes.
        pub fn routes(config: &mut web::ServiceConfig) {
            $(config.route($path, web::$method().to(crate::$($handler)::+));)*
            config.default_service(web::to(nothing_here));
        }
    };
}

async fn nothing_here() -> Result<&'static str> {
    Err(Error::NotFound)
}

routes! {
    get "/healthz" => web::health::alive;
    get "/readyz" => web::health::ready;
    get "/metrics" => web::metrics::show;
    get "/api/v1/openapi.json" => openapi::show;
    get "/sign-in" => sessions::pages::sign_in;
    post "/session" => sessions::pages::begin;
    post "/session/end" => sessions::pages::end;
    get "/password-check" => sessions::pages::password_check;
    post "/password-check" => sessions::pages::check_password;
    get "/email-confirmations" => sessions::pages::links::mail_sent;
    post "/email-confirmations" => sessions::pages::links::send_again;
    get "/email-confirmations/{token}" => sessions::pages::links::confirm;
    post "/email-confirmations/{token}" => sessions::pages::links::confirmed;
    get "/password-reset" => sessions::pages::links::reset_request;
    get "/password-resets" => sessions::pages::links::reset_sent;
    post "/password-resets" => sessions::pages::links::send_reset;
    get "/password-resets/{token}" => sessions::pages::links::reset;
    post "/password-resets/{token}" => sessions::pages::links::reset_done;
    get "/sign-up" => members::pages::sign_up;
    post "/members" => members::pages::join;
    get "/me/profile" => members::pages::profile;
    post "/me/profile" => members::pages::edit_profile;
    get "/me/area" => members::pages::area::show;
    post "/me/area" => members::pages::area::save;
    get "/me/area/new" => members::pages::area::preview;
    get "/me/area/suggestions" => members::pages::area::suggest;
    post "/me/area/position" => members::pages::area::position;
    get "/me/sessions" => sessions::pages::devices::list;
    post "/me/sessions/end" => sessions::pages::devices::end_others;
    post "/me/sessions/{id}/end" => sessions::pages::devices::end;
    get "/me/password" => sessions::pages::devices::password;
    post "/me/password" => sessions::pages::devices::change_password;
    post "/api/v1/members" => members::api::sign_up;
    get "/api/v1/me" => members::api::me;
    put "/api/v1/me/area" => members::api::set_area;
    post "/api/v1/session" => sessions::api::begin;
    delete "/api/v1/session" => sessions::api::end;
    post "/api/v1/session/refresh" => sessions::api::refresh;
    get "/assets/{name}" => web::assets::serve;
    get "/favicon.svg" => web::assets::favicon;
    get "/robots.txt" => web::assets::robots;
    get "/manifest.webmanifest" => web::assets::manifest;

    get "/photos/{id}/full" => photos::pages::full;
    get "/photos/{id}/card" => photos::pages::card;

    post "/api/v1/listings" => listings::api::create;
    get "/api/v1/listings" => listings::api::list;
    get "/api/v1/listings/{id}" => listings::api::show;
    patch "/api/v1/listings/{id}" => listings::api::edit;
    post "/api/v1/listings/{id}/pause" => listings::api::pause;
    post "/api/v1/listings/{id}/resumption" => listings::api::resume;
    post "/api/v1/listings/{id}/withdrawal" => listings::api::withdraw;
    post "/api/v1/listings/{id}/closure" => listings::api::close;
    get "/api/v1/listings/{id}/matches" => matching::api::list;

    get "/" => listings::pages::finding::home;
    get "/listings" => listings::pages::finding::list;
    post "/listings" => listings::pages::editing::create;
    get "/map" => listings::pages::map::show;
    get "/listings/new" => listings::pages::editing::new;
    get "/listings/{id}" => matching::pages::show;
    post "/listings/{id}" => listings::pages::editing::update;
    get "/listings/{id}/edit" => listings::pages::editing::edit;
    post "/listings/{id}/pause" => listings::pages::editing::pause;
    post "/listings/{id}/resumption" => listings::pages::editing::resume;
    post "/listings/{id}/withdrawal" => listings::pages::editing::withdraw;
    post "/listings/{id}/closure" => listings::pages::editing::close;
    post "/listings/{id}/photos" => listings::pages::editing::add_photos;
    post "/listings/{id}/photos/{photo}/removal" => listings::pages::editing::remove_photo;
    get "/me/listings" => matching::pages::mine::list;

    get "/unfounded" => neighbourhood::pages::unfounded;
    get "/about" => neighbourhood::pages::about;
    get "/rules" => neighbourhood::pages::rules;
    get "/privacy" => neighbourhood::pages::privacy;
    get "/invitations" => neighbourhood::pages::invitations::list;
    post "/invitations" => neighbourhood::pages::invitations::create;
    get "/invitations/{code}" => neighbourhood::pages::invitations::show;
    get "/slips" => neighbourhood::pages::invitations::slips;
    get "/admin/neighbourhood" => neighbourhood::pages::admin::show;
    post "/admin/neighbourhood" => neighbourhood::pages::admin::change;
    post "/admin/landmarks" => neighbourhood::pages::admin::add_landmark;
    post "/admin/landmarks/{id}/removal" => neighbourhood::pages::admin::remove_landmark;
    get "/admin/members" => members::pages::admin::list;
    post "/admin/members/{id}/approval" => members::pages::admin::approve;
    post "/admin/members/{id}/refusal" => members::pages::admin::decline;
    post "/admin/members/{id}/role" => members::pages::admin::change_role;
    post "/admin/members/{id}/confirmation-link" => members::pages::admin::confirmation_link;
    get "/founding/{token}" => sessions::pages::founding::show;
    post "/founding/{token}" => sessions::pages::founding::create;
    post "/founding/{token}/centre" => sessions::pages::founding::locate;

    get "/listings.atom" => searches::pages::feed::show;
    get "/me/searches" => searches::pages::list;
    get "/searches/new" => searches::pages::new;
    post "/searches" => searches::pages::create;
    get "/searches/{id}/edit" => searches::pages::edit;
    post "/searches/{id}" => searches::pages::update;
    post "/searches/{id}/removal" => searches::pages::remove;
    get "/unsubscriptions/{token}" => searches::pages::unsubscribing::show;
    post "/unsubscriptions/{token}" => searches::pages::unsubscribing::end;
    get "/api/v1/me/searches" => searches::api::list;
    post "/api/v1/me/searches" => searches::api::create;
    patch "/api/v1/me/searches/{id}" => searches::api::change;
    delete "/api/v1/me/searches/{id}" => searches::api::remove;

    post "/listings/{id}/loans" => loans::pages::opening::request;
    post "/listings/{id}/proposals" => loans::pages::opening::propose;
    get "/me/loans" => loans::pages::overview;
    get "/loans/{id}" => loans::pages::show;
    get "/loans/{id}/code" => loans::pages::show::scanned;
    post "/loans/{id}/acceptance" => loans::pages::acts::accept;
    post "/loans/{id}/refusal" => loans::pages::acts::refuse;
    post "/loans/{id}/withdrawal" => loans::pages::acts::withdraw;
    post "/loans/{id}/cancellation" => loans::pages::acts::cancel;
    post "/loans/{id}/handover" => loans::pages::acts::hand_over;
    post "/loans/{id}/return" => loans::pages::acts::take_back;
    post "/loans/{id}/objections" => loans::pages::acts::object;
    post "/loans/{id}/loss" => loans::pages::acts::lose;
    post "/loans/{id}/messages" => loans::pages::acts::write;

    post "/api/v1/listings/{id}/loans" => loans::api::request;
    post "/api/v1/listings/{id}/proposals" => loans::api::propose;
    get "/api/v1/me/loans" => loans::api::list;
    get "/api/v1/loans/{id}" => loans::api::show;
    post "/api/v1/loans/{id}/acceptance" => loans::api::accept;
    post "/api/v1/loans/{id}/refusal" => loans::api::refuse;
    post "/api/v1/loans/{id}/withdrawal" => loans::api::withdraw;
    post "/api/v1/loans/{id}/cancellation" => loans::api::cancel;
    get "/api/v1/loans/{id}/code" => loans::api::code;
    post "/api/v1/loans/{id}/handover" => loans::api::hand_over;
    post "/api/v1/loans/{id}/return" => loans::api::take_back;
    post "/api/v1/loans/{id}/objections" => loans::api::object;
    post "/api/v1/loans/{id}/loss" => loans::api::lose;
    post "/api/v1/loans/{id}/messages" => loans::api::write;

    get "/loans/{id}/review" => reviews::pages::show;
    post "/loans/{id}/reviews" => reviews::pages::write;
    post "/api/v1/loans/{id}/reviews" => reviews::api::write;

    get "/members/{id}" => reputation::pages::show;
    get "/me/reputation" => reputation::pages::mine;
    get "/me/reputation/export" => reputation::pages::export;
    get "/api/v1/members/{id}" => reputation::api::show;
    get "/api/v1/members/{id}/reviews" => reputation::api::list_reviews;
    get "/api/v1/me/export" => reputation::api::export;
    get "/.well-known/jwks.json" => reputation::api::jwks;
    get "/contexts/reputation/v1" => reputation::api::context;

    get "/me" => account::pages::show;

    get "/reports/new" => moderation::pages::new;
    post "/reports" => moderation::pages::create;
    get "/admin" => moderation::pages::home;
    get "/admin/reports" => moderation::pages::reports;
    get "/admin/reports/{id}" => moderation::pages::report;
    post "/admin/reports/{id}/decision" => moderation::pages::decide;
    get "/admin/listings/{id}" => moderation::pages::listing;
    post "/admin/listings/{id}/hiding" => moderation::pages::hide;
    post "/admin/listings/{id}/restoration" => moderation::pages::restore;
    get "/admin/audit" => moderation::pages::audit;
    post "/api/v1/reports" => moderation::api::create;
    get "/api/v1/moderation/reports" => moderation::api::list;
    get "/api/v1/moderation/reports/{id}" => moderation::api::show;
    post "/api/v1/moderation/reports/{id}/decision" => moderation::api::decide;
    post "/api/v1/moderation/listings/{id}/hiding" => moderation::api::hide;
    post "/api/v1/moderation/listings/{id}/restoration" => moderation::api::restore;
    get "/api/v1/moderation/audit" => moderation::api::audit;
}

/// Who hears of an event, by its kind; in this order, each in the transaction that marks the
/// event as handled.
pub(crate) const CONSUMERS: &[fn(&mut Tx<'_>, &Event) -> Result<()>] = &[
    crate::sessions::actions::hear,
    crate::listings::actions::hear,
    crate::matching::actions::hear,
    crate::loans::actions::hear,
    crate::reviews::actions::hear,
    crate::reputation::actions::hear,
    crate::moderation::actions::hear,
];

/// What the clock moves on, each in a transaction of its own; answers how many rows it moved.
pub(crate) const CLOCKS: &[fn(&mut Tx<'_>) -> Result<usize>] = &[
    crate::members::actions::forget,
    crate::sessions::actions::forget,
    crate::loans::actions::clock,
    crate::reviews::actions::show_due,
    crate::searches::actions::clock,
];
