//! A sync as the shells see it: it begins at once, tells how far it is, can be waited for and cancelled, and goes on when
//! nobody looks.

use crate::error::FieldError;
use crate::observe::{Observation, observe};
use crate::phone::{Held, Phone};
use crate::platform::{LogLevel, Network};
use crate::runtime;
use crate::status::Stage;
use causo_domain::ids::TeamId;
use causo_field::{self as core, SyncOptions};
use causo_sync::driver::CancellationToken;
use causo_sync::{Options, Progress, Summary};
use causo_vault::VaultError;
use std::sync::{Arc, PoisonError};
use tokio::sync::watch;

/// When photos go, after the records.
#[derive(Clone, Copy, Debug, PartialEq, Eq, uniffi::Enum)]
pub enum Photos {
    /// On a network that is not paid for by the byte.
    Unmetered,
    /// Now.
    Now,
    /// Not now.
    Later,
}

/// How far a sync is with the team it is at.
#[derive(Clone, Debug, PartialEq, Eq, uniffi::Record)]
pub struct SyncProgress {
    /// Team; none before the first.
    pub team: Option<TeamId>,
    /// Entries of the log pulled.
    pub entries: u64,
    /// Events receipted in this run.
    pub events_receipted: u64,
    /// Events still without a receipt.
    pub events_left: u64,
    /// Whether it has ended.
    pub ended: bool,
}

/// The vault is in a resident's hands, or closed.
const AWAY: &str = "vault_away";

/// What a sync came to. It never fails as a whole: what went wrong is in the codes, and what is left goes next time.
#[derive(Clone, Debug, Default, PartialEq, Eq, uniffi::Record)]
pub struct SyncSummary {
    /// Entries of the log pulled and stored.
    pub entries: u64,
    /// Events that a receipt proves now and none did before.
    pub events_receipted: u64,
    /// Events still without a receipt.
    pub events_left: u64,
    /// Photos still without a receipt.
    pub photos_left: u64,
    /// Others' batches that the server took.
    pub delivered: u64,
    /// Whether nothing is left to do but photos.
    pub complete: bool,
    /// Whether it was cancelled.
    pub cancelled: bool,
    /// Bytes sent.
    pub bytes_up: u64,
    /// Bytes received.
    pub bytes_down: u64,
    /// Codes of what went wrong.
    pub codes: Vec<String>,
}

/// Told how far a sync is.
#[uniffi::export(with_foreign)]
pub trait SyncObserver: Send + Sync {
    /// It is so now.
    fn changed(&self, progress: SyncProgress);
}

type Ended = Option<Result<SyncSummary, FieldError>>;

/// A sync that runs or has run.
#[derive(uniffi::Object)]
pub struct SyncRun {
    cancel: CancellationToken,
    progress: watch::Sender<SyncProgress>,
    ended: watch::Sender<Ended>,
}

#[uniffi::export]
impl SyncRun {
    /// Waits for its end. Who stops waiting stops nothing: [`SyncRun::cancel`] does.
    pub async fn wait(&self) -> Result<SyncSummary, FieldError> {
        let mut ended = self.ended.subscribe();
        let ended = ended.wait_for(Option::is_some).await.map(|ended| ended.clone());
        ended.ok().flatten().unwrap_or_else(|| Err(FieldError::report("core_panicked")))
    }

    /// Ends it soon. Nothing is lost: what was on its way is asked for by the next one.
    pub fn cancel(&self) {
        self.cancel.cancel();
    }

    /// Tells how far it is, now and after each step.
    pub fn observe(&self, observer: Arc<dyn SyncObserver>) -> Result<Arc<Observation>, FieldError> {
        observe(self.progress.subscribe(), move |progress| observer.changed(progress))
    }
}

impl SyncRun {
    /// The run that is under way, or a new one.
    pub(crate) fn begin(phone: &Arc<Phone>, photos: Photos) -> Result<Arc<Self>, FieldError> {
        // Asked before anything is held: it may take its time.
        let network = phone.platform.network();
        let mut running = phone.run.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(run) = running.upgrade().filter(|run| run.ended.borrow().is_none()) {
            return Ok(run);
        }
        match *phone.stage.borrow() {
            Stage::Locked | Stage::Unlocked => {}
            Stage::NotEnrolled => return Err(FieldError::AskOfficer { code: "not_enrolled".to_owned() }),
            Stage::HandedOver | Stage::Closed => return Err(VaultError::Away.into()),
        }
        if network == Network::Offline {
            return Err(FieldError::retry("no_connection"));
        }
        let photos = photos == Photos::Now || (photos == Photos::Unmetered && network == Network::Unmetered);
        let none = SyncProgress { team: None, entries: 0, events_receipted: 0, events_left: 0, ended: false };
        let run = Arc::new(Self {
            cancel: CancellationToken::new(),
            progress: watch::Sender::new(none),
            ended: watch::Sender::new(None),
        });
        *running = Arc::downgrade(&run);
        let (phone, going) = (phone.clone(), run.clone());
        let handle = runtime::handle()?;
        handle.spawn_blocking(move || handle.block_on(going.go(&phone, photos)));
        Ok(run)
    }

    async fn go(&self, phone: &Phone, photos: bool) {
        // Whoever waits hears of the end even when it is a panic.
        let end = EndOf(self);
        let summary = self.sync(phone, photos).await;
        let (level, code) = match &summary {
            Ok(summary) if summary.complete => (LogLevel::Info, "sync_complete"),
            Ok(_) => (LogLevel::Warning, "sync_incomplete"),
            Err(error) => (LogLevel::Warning, error.code()),
        };
        let (code, receipted) = (code.to_owned(), summary.as_ref().map_or(0, |done| done.events_receipted));
        self.ended.send_replace(Some(summary));
        phone.platform.log(level, &code, receipted);
        drop(end);
    }

    async fn sync(&self, phone: &Phone, photos: bool) -> Result<SyncSummary, FieldError> {
        let mut progress = |step: Progress| {
            self.progress.send_modify(|now| {
                (now.team, now.entries) = (Some(step.team), step.entries);
                (now.events_receipted, now.events_left) = (step.events_receipted, step.events_left);
            });
        };
        let engine = Options { photos, ..Options::default() };
        let options = SyncOptions { engine, progress: &mut progress, cancel: self.cancel.clone() };
        let summary = core::sync(&mut Held(phone), options).await;
        // A resident may have the phone by now; then the next unlock folds what came.
        let caught_up = phone.app(|app| app.catch_up().map(drop), |session| session.catch_up());
        phone.status_changed();
        if caught_up.as_ref().is_err_and(|error| error.code() == "removed") {
            // It has given up its key: there is nothing left to be unlocked for.
            phone.lock()?;
        }
        match (caught_up, summary) {
            (Err(error), _) if error.code() != AWAY => Err(error),
            (_, Err(error)) if error.code() == AWAY => Ok(self.cut_off()),
            (_, summary) => Ok(summary?.into()),
        }
    }

    /// What it came to when the vault was taken away in the middle: the same as when it is cancelled.
    fn cut_off(&self) -> SyncSummary {
        let SyncProgress { entries, events_receipted, events_left, .. } = *self.progress.borrow();
        let codes = vec![AWAY.to_owned()];
        SyncSummary {
            entries,
            events_receipted,
            events_left,
            cancelled: true,
            codes,
            ..SyncSummary::default()
        }
    }
}

struct EndOf<'a>(&'a SyncRun);

impl Drop for EndOf<'_> {
    fn drop(&mut self) {
        self.0.progress.send_modify(|progress| progress.ended = true);
        if self.0.ended.borrow().is_none() {
            self.0.ended.send_replace(Some(Err(FieldError::report("core_panicked"))));
        }
    }
}

impl From<Summary> for SyncSummary {
    fn from(summary: Summary) -> Self {
        let sum = |of: fn(&causo_sync::TeamSummary) -> u64| summary.teams.iter().map(of).sum();
        Self {
            entries: sum(|team| team.entries),
            events_receipted: sum(|team| team.events_receipted),
            events_left: sum(|team| team.events_left),
            photos_left: sum(|team| team.photos_left),
            delivered: summary.courier.delivered,
            complete: summary.is_complete(),
            cancelled: summary.cancelled,
            bytes_up: summary.bytes_up,
            bytes_down: summary.bytes_down,
            codes: summary.codes().map(str::to_owned).collect(),
        }
    }
}
