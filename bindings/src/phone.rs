//! The one vault behind every handle, and what state it is in. A call takes it for as long as it needs it and gives it back;
//! a sync takes it for one step at a time, so a screen reads and writes while it runs.

use crate::error::FieldError;
use crate::holder::{Holder, holder_of};
use crate::platform::{LogLevel, Platform};
use crate::runtime::later;
use crate::status::{Stage, Status};
use crate::sync_run::SyncRun;
use causo_crypto::secret::without_trace;
use causo_field as core;
use causo_field::hand_over::HandOver;
use causo_vault::{Vault, VaultError};
use std::collections::BTreeMap;
use std::mem;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError, Weak};
use tokio::sync::watch;

struct State {
    holder: Holder,
    /// How often it changed: a handle of an earlier session does not open a later one.
    turn: u64,
}

pub(crate) struct Phone {
    /// The vault's file.
    pub(crate) vault: PathBuf,
    pub(crate) platform: Platform,
    state: Mutex<State>,
    pub(crate) stage: watch::Sender<Stage>,
    pub(crate) status: watch::Sender<Status>,
    /// The sync that runs now.
    pub(crate) run: Mutex<Weak<SyncRun>>,
}

impl Phone {
    /// The phone whose vault this is: the one that is open already, or the one that `open` brings. A vault with two that
    /// write would have two ends to one chain, and an activity that is made anew asks for its phone anew.
    pub(crate) fn of(
        vault: PathBuf,
        platform: Platform,
        open: impl FnOnce(&Path, &Platform) -> Result<Holder, FieldError>,
    ) -> Result<(Arc<Self>, bool), FieldError> {
        static OPEN: Mutex<BTreeMap<PathBuf, Weak<Phone>>> = Mutex::new(BTreeMap::new());
        let mut all = OPEN.lock().unwrap_or_else(PoisonError::into_inner);
        all.retain(|_, phone| phone.strong_count() > 0);
        let here =
            all.get(&vault).and_then(Weak::upgrade).filter(|phone| *phone.stage.borrow() != Stage::Closed);
        if let Some(phone) = here {
            return Ok((phone, false));
        }
        let holder = open(&vault, &platform)?;
        let phone = Self::new(vault.clone(), platform, holder);
        all.insert(vault, Arc::downgrade(&phone));
        Ok((phone, true))
    }

    fn new(vault: PathBuf, platform: Platform, holder: Holder) -> Arc<Self> {
        let (stage, status) = (watch::Sender::new(holder.stage()), watch::Sender::new(Status::default()));
        let state = Mutex::new(State { holder, turn: 0 });
        let phone = Self { vault, platform, state, stage, status, run: Mutex::new(Weak::new()) };
        phone.tell_status(&phone.state());
        Arc::new(phone)
    }

    /// The state. A call that panicked left it half changed: then it is shut, and the app opens it anew from the disk.
    fn state(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(|poisoned| {
            self.state.clear_poison();
            let mut state = poisoned.into_inner();
            state.holder = Holder::Closed;
            state.turn += 1;
            self.stage.send_replace(Stage::Closed);
            state
        })
    }

    /// Does one step with the state, and leaves nothing of it on this thread's stack.
    fn step<T>(&self, step: impl FnOnce(&mut State) -> T) -> T {
        let _watch = Watch(self);
        without_trace(|| step(&mut self.state()))
    }

    /// Uses the session of a turn; `locked` when it has ended.
    pub(crate) fn session<T>(
        &self,
        turn: u64,
        step: impl FnOnce(&mut core::Session) -> Result<T, core::FieldError>,
    ) -> Result<T, FieldError> {
        self.step(|state| match &mut state.holder {
            Holder::Unlocked(session) if turn == state.turn => Ok(step(session)?),
            _ => Err(FieldError::locked()),
        })
    }

    /// The same for what writes: observers of the status hear of it.
    pub(crate) fn write<T>(
        &self,
        turn: u64,
        step: impl FnOnce(&mut core::Session) -> Result<T, core::FieldError>,
    ) -> Result<T, FieldError> {
        let done = self.session(turn, step);
        self.tell_status(&self.state());
        done
    }

    /// Uses the hand-over of a turn; `hand_over_ended` when it has ended.
    pub(crate) fn hand_over<T>(
        &self,
        turn: u64,
        step: impl FnOnce(&mut HandOver) -> Result<T, core::FieldError>,
    ) -> Result<T, FieldError> {
        let done = self.step(|state| match &mut state.holder {
            Holder::HandedOver(hand_over) if turn == state.turn && hand_over.left_ms() > 0 => {
                Some(step(hand_over).map_err(FieldError::from))
            }
            _ => None,
        });
        // Its time may be over on a phone that slept through it.
        done.unwrap_or_else(|| {
            let _over_already = self.lock_turn(turn);
            Err(FieldError::Unlock { code: "hand_over_ended".to_owned(), left: 0, wait_ms: 0 })
        })
    }

    /// Uses the vault in whatever state it is that a sync may use: locked or unlocked.
    pub(crate) fn app<T>(
        &self,
        locked: impl FnOnce(&mut core::App) -> Result<T, core::FieldError>,
        unlocked: impl FnOnce(&mut core::Session) -> Result<T, core::FieldError>,
    ) -> Result<T, FieldError> {
        self.step(|state| match &mut state.holder {
            Holder::Locked(app) => Ok(locked(app)?),
            Holder::Unlocked(session) => Ok(unlocked(session)?),
            Holder::NotEnrolled | Holder::Enrolling => {
                Err(FieldError::AskOfficer { code: "not_enrolled".to_owned() })
            }
            Holder::HandedOver(_) | Holder::Closed => Err(VaultError::Away.into()),
        })
    }

    /// The same for what needs no more than the vault.
    pub(crate) fn vault<T>(
        &self,
        step: impl Fn(&mut Vault) -> Result<T, VaultError>,
    ) -> Result<T, FieldError> {
        self.app(|app| Ok(step(app.store().0)?), |session| Ok(step(session.store().0)?))
    }

    /// Goes from one state into another, and gives the turn that begins with it. With `turn` only if that one still is.
    pub(crate) fn change<T>(
        &self,
        turn: Option<u64>,
        step: impl FnOnce(Holder) -> (Holder, Result<T, FieldError>),
    ) -> Result<(u64, T), FieldError> {
        self.step(|state| {
            if turn.is_some_and(|turn| turn != state.turn) {
                return Err(FieldError::locked());
            }
            let before = state.holder.stage();
            let (holder, done) = step(mem::replace(&mut state.holder, Holder::Closed));
            state.holder = holder;
            if done.is_ok() || state.holder.stage() != before {
                state.turn += 1;
            }
            self.stage.send_replace(state.holder.stage());
            self.tell_status(state);
            Ok((state.turn, done?))
        })
    }

    /// Opens again from the disk what an enrolment left there, locked, unless the app was shut meanwhile.
    pub(crate) fn reopen(&self) {
        let opened = self.change(None, |holder| match holder {
            Holder::Enrolling => match holder_of(&self.vault, &self.platform) {
                Ok(holder) => (holder, Ok(())),
                Err(error) => (Holder::NotEnrolled, Err(error)),
            },
            other => (other, Ok(())),
        });
        if let Err(error) = opened {
            self.platform.log(LogLevel::Warning, error.code(), 1);
        }
    }

    /// Locks, from a session or from a resident's hands; what is locked stays so.
    pub(crate) fn lock(&self) -> Result<(), FieldError> {
        self.change(None, |holder| (holder.locked(), Ok(()))).map(drop)
    }

    /// The same for one turn alone; `locked` when that has ended.
    pub(crate) fn lock_turn(&self, turn: u64) -> Result<(), FieldError> {
        self.change(Some(turn), |holder| (holder.locked(), Ok(()))).map(drop)
    }

    /// Tells observers how far the phone is. What cannot be read now is told next time.
    fn tell_status(&self, state: &State) {
        let status = match &state.holder {
            Holder::Locked(app) => app.status(),
            Holder::Unlocked(session) => session.status(),
            _ => return,
        };
        if let Ok(status) = status {
            self.status.send_replace(status.into());
        }
    }

    /// The same, for whoever does not hold the state.
    pub(crate) fn status_changed(&self) {
        self.tell_status(&self.state());
    }

    /// Ends the sync that runs, if one does: nothing is lost.
    pub(crate) fn end_sync(&self) {
        let run = self.run.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(run) = run.upgrade() {
            run.cancel();
        }
    }
}

impl Drop for Phone {
    fn drop(&mut self) {
        // Closing a vault writes to the disk: not on the thread of whoever let go of the app last.
        let state = self.state.get_mut().unwrap_or_else(PoisonError::into_inner);
        let holder = mem::replace(&mut state.holder, Holder::Closed);
        later(move || drop(holder));
    }
}

/// Tells at once when a step panicked, and not with the next call.
struct Watch<'a>(&'a Phone);

impl Drop for Watch<'_> {
    fn drop(&mut self) {
        if std::thread::panicking() {
            drop(self.0.state());
            self.0.platform.log(LogLevel::Error, "core_panicked", 1);
        }
    }
}

/// A phone's vault, for something that goes over the network.
pub(crate) struct Held<'a>(pub(crate) &'a Phone);

impl core::Hold for Held<'_> {
    fn with<R>(&mut self, step: impl FnOnce(&mut Vault) -> R) -> Result<R, VaultError> {
        self.0.step(|state| match &mut state.holder {
            Holder::Locked(app) => Ok(step(app.store().0)),
            Holder::Unlocked(session) => Ok(step(session.store().0)),
            _ => Err(VaultError::Away),
        })
    }
}
