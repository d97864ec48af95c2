//! What happens without anybody asking: events reach their consumers, the clock moves things on,
//! mail leaves. Rows are claimed by conditional updates, so several instances can do it at once.

use std::sync::Arc;
use std::time::Duration;

use tokio::sync::{Notify, watch};

use crate::app::{App, CLOCKS, CONSUMERS};
use crate::db::Tx;
use crate::db::events::{self, Event};
use crate::error::Result;
use crate::notify;
use crate::reputation::actions::importing;
use crate::reputation::actions::rings as looking;
use crate::reputation::store::rings;

/// How long the workers rest when nobody rings.
const REST: Duration = Duration::from_secs(5);
/// How often the clock is looked at: nothing that it moves hangs on a minute.
const TICK: Duration = Duration::from_secs(30);
/// How many events are looked at in one go.
const AT_ONCE: i64 = 100;

impl App {
    /// Runs the workers until `stop` is told: at once after every write, else after a rest. Mail has one
    /// of its own, so that a slow mail server holds up nothing else.
    pub async fn work(self: Arc<Self>, stop: watch::Receiver<bool>) {
        tokio::join!(
            self.move_on(stop.clone()),
            self.carry_mail(stop.clone()),
            self.carry_pushes(stop.clone()),
            self.ask_elsewhere(stop.clone()),
            self.watch_rings(stop)
        );
    }

    async fn move_on(&self, mut stop: watch::Receiver<bool>) {
        let mut next_tick = tokio::time::Instant::now();
        while !*stop.borrow() {
            if tokio::time::Instant::now() >= next_tick {
                complain(self.tick().await);
                next_tick = tokio::time::Instant::now() + TICK;
            }
            complain(self.handle_events().await);
            self.post_bell.notify_one();
            self.push_bell.notify_one();
            rest(&self.bell, &mut stop).await;
        }
    }

    async fn carry_mail(&self, mut stop: watch::Receiver<bool>) {
        while !*stop.borrow() {
            let outcome = self.send_next().await;
            if !matches!(outcome, Ok(true)) {
                complain(outcome.map(drop));
                rest(&self.post_bell, &mut stop).await;
            }
        }
    }

    /// Other platforms may take seconds to answer, so asking them holds up nothing else.
    async fn ask_elsewhere(&self, mut stop: watch::Receiver<bool>) {
        while !*stop.borrow() {
            complain(importing::check_due(self).await.map(drop));
            tokio::select! {
                () = tokio::time::sleep(TICK) => {}
                _ = stop.changed() => {}
            }
        }
    }

    async fn carry_pushes(&self, mut stop: watch::Receiver<bool>) {
        while self.pusher.is_some() && !*stop.borrow() {
            match self.push_next().await {
                Ok(true) => {}
                Ok(false) => rest(&self.push_bell, &mut stop).await,
                Err(error) => {
                    complain(Err(error));
                    rest(&self.push_bell, &mut stop).await;
                }
            }
        }
    }

    /// Everything that the workers do, once: clocks, events, mail, rings.
    ///
    /// # Errors
    /// When the database refuses; nothing is lost.
    pub async fn settle(&self) -> Result<()> {
        self.tick().await?;
        self.handle_events().await?;
        self.send_mail().await?;
        while self.push_next().await? {}
        while importing::check_due(self).await? > 0 {}
        self.look_for_rings().await
    }

    /// Moves on what time alone moves.
    ///
    /// # Errors
    /// When the database refuses.
    pub async fn tick(&self) -> Result<()> {
        for clock in CLOCKS {
            while self.write_quietly(clock).await? > 0 {}
        }
        Ok(())
    }

    /// Hands every waiting event to its consumers, once. One that fails does not hold up the
    /// others; it stays and is tried again.
    ///
    /// # Errors
    /// When the database refuses, or the last error of a consumer.
    pub async fn handle_events(&self) -> Result<()> {
        let mut outcome = Ok(());
        loop {
            let waiting = self
                .read(|conn| events::list_waiting(conn, AT_ONCE))
                .await?;
            let mut handled = 0;
            for event in waiting {
                match self.write_quietly(move |tx| hand_over(tx, &event)).await {
                    Ok(()) => handled += 1,
                    Err(error) => outcome = Err(error),
                }
            }
            if handled == 0 {
                return outcome;
            }
        }
    }

    /// Sends the mail that is due, until the server says "later".
    ///
    /// # Errors
    /// When the database refuses; a mail server that does is not an error, the mail waits.
    pub async fn send_mail(&self) -> Result<()> {
        while self.send_next().await? {}
        Ok(())
    }

    /// Sends one mail that is due; false when there is none, or the server will not take more now.
    async fn send_next(&self) -> Result<bool> {
        let Some(mail) = self.write_quietly(notify::store::claim_due).await? else {
            return Ok(false);
        };
        let mailer = self.mailer.clone();
        let (id, now) = (mail.id, self.now());
        let outcome = self.compute(move || Ok(mailer.send(&mail))).await?;
        let is_later = matches!(outcome, notify::Outcome::Later(_));
        let fate = self
            .write_quietly(move |tx| notify::store::settle(tx.conn, id, &outcome, now))
            .await?;
        self.metrics.count_mail(fate.as_str());
        Ok(!is_later)
    }
}

impl App {
    /// Pushes one message that is due; false when there is none. One that its service will not take now
    /// is tried again later; the next one may go to another service.
    async fn push_next(&self) -> Result<bool> {
        let Some(pusher) = &self.pusher else {
            return Ok(false);
        };
        let Some(push) = self.write_quietly(notify::store::pushes::claim_due).await? else {
            return Ok(false);
        };
        let now = self.now();
        let outcome = pusher.send(&push, now).await;
        if let notify::Outcome::Later(why) | notify::Outcome::Refused(why) = &outcome {
            tracing::info!(why, "a push message was not taken");
        }
        self.write_quietly(move |tx| notify::store::pushes::settle(tx.conn, &push, &outcome, now))
            .await?;
        Ok(true)
    }
}

/// So many members' numbers are written in one transaction.
const NUMBERS: usize = 500;

impl App {
    /// Computes for seconds where there are a million loans, so it holds up nothing else.
    async fn watch_rings(&self, mut stop: watch::Receiver<bool>) {
        while !*stop.borrow() {
            complain(self.look_for_rings().await);
            tokio::select! {
                () = tokio::time::sleep(TICK) => {}
                _ = stop.changed() => {}
            }
        }
    }

    /// Looks for rings, if it is time to and nobody else does: once a day. What was computed is written
    /// in short transactions, the end of the search in the last one; who dies on the way leaves it
    /// to the next.
    ///
    /// # Errors
    /// When the database refuses.
    pub async fn look_for_rings(&self) -> Result<()> {
        let now = self.now();
        let search = self.read(rings::find_search).await?;
        if search.due_at > now || !self.write_quietly(rings::claim_search).await? {
            return Ok(());
        }
        let sight = self.read(move |conn| looking::look(conn, now)).await?;
        let outcome = self.compute(move || Ok(sight.judge())).await?;
        for some in outcome.connected.chunks(NUMBERS).map(<[_]>::to_vec) {
            self.write_quietly(move |tx| looking::keep_connected(tx, &some))
                .await?;
        }
        self.write_quietly(move |tx| looking::keep(tx, &outcome))
            .await
    }
}

/// Waits for the bell, for a while, or for the end.
async fn rest(bell: &Notify, stop: &mut watch::Receiver<bool>) {
    tokio::select! {
        () = bell.notified() => {}
        () = tokio::time::sleep(REST) => {}
        _ = stop.changed() => {}
    }
}

/// Everything that the workers do but for sending mail, inside one transaction at its time: for
/// the demo, which lives through a year at its start.
///
/// # Errors
/// When the database or a consumer refuses.
pub(crate) fn catch_up(tx: &mut Tx<'_>) -> Result<()> {
    for clock in CLOCKS {
        while clock(tx)? > 0 {}
    }
    loop {
        let waiting = events::list_waiting(tx.conn, AT_ONCE)?;
        if waiting.is_empty() {
            return Ok(());
        }
        waiting.iter().try_for_each(|event| hand_over(tx, event))?;
    }
}

fn hand_over(tx: &mut Tx<'_>, event: &Event) -> Result<()> {
    if tx.claim(event.id)? {
        CONSUMERS.iter().try_for_each(|hear| hear(tx, event))?;
    }
    Ok(())
}

fn complain(outcome: Result<()>) {
    if let Err(error) = outcome {
        tracing::error!(%error, "the workers will try again");
    }
}
