//! The app: opened once when the process starts, shut when it ends. Locked, it syncs, carries for others and shows guides;
//! the PIN makes a session of it.

use crate::enrolment::Enrolment;
use crate::error::FieldError;
use crate::holder::{Holder, holder_of};
use crate::observe::{Observation, observe};
use crate::phone::{Held, Phone};
use crate::platform::Platform;
use crate::runtime::{blocking, waiting};
use crate::session::Session;
use crate::status::{Stage, Status};
use crate::sync_run::{Photos, SyncRun};
use causo_field as core;
use causo_vault::{PackTaken, VaultError};
use std::path::{Path, PathBuf};
use std::sync::Arc;
use zeroize::Zeroizing;

/// The app of one volunteer. It ends with [`App::shut_down`], or when nobody holds it, nor anything it gave, any more.
#[derive(uniffi::Object)]
pub struct App {
    pub(crate) phone: Arc<Phone>,
}

/// Told what can be done with the app.
#[uniffi::export(with_foreign)]
pub trait StageObserver: Send + Sync {
    /// It is so now.
    fn changed(&self, stage: Stage);
}

/// Told how far the phone is.
#[uniffi::export(with_foreign)]
pub trait StatusObserver: Send + Sync {
    /// It is so now.
    fn changed(&self, status: Status);
}

/// Opens what lies in this folder of the app's own, made where there is none; an empty one is a phone in no team yet. A folder
/// that is open already gives the same app once more, with the platform that it has. When the vault does not open,
/// [`send_salvaged`](crate::courier::send_salvaged) sends what it holds.
#[uniffi::export]
pub async fn open_app(folder: String, platform: Platform) -> Result<Arc<App>, FieldError> {
    blocking(move || {
        make(&folder)?;
        let (phone, _new) = Phone::of(vault_in(&folder), platform, holder_of)?;
        Ok(Arc::new(App { phone }))
    })
    .await
}

/// The app's folder, made where there is none. It is the app's own: what lies in it is sealed all the same.
pub(crate) fn make(folder: &str) -> Result<(), FieldError> {
    std::fs::create_dir_all(folder).map_err(|_| FieldError::retry("disk_unwritable"))
}

/// The vault's file in the app's folder.
pub(crate) fn vault_in(folder: &str) -> PathBuf {
    Path::new(folder).join("vault.db")
}

#[uniffi::export]
impl App {
    /// What can be done with it now.
    pub fn stage(&self) -> Stage {
        *self.phone.stage.borrow()
    }

    /// How far the phone is, as it was last seen: the truth while locked and unlocked, from before in a resident's hands.
    pub fn status(&self) -> Status {
        self.phone.status.borrow().clone()
    }

    /// Tells what can be done with it, now and after each change.
    pub fn observe_stage(&self, observer: Arc<dyn StageObserver>) -> Result<Arc<Observation>, FieldError> {
        observe(self.phone.stage.subscribe(), move |stage| observer.changed(stage))
    }

    /// Tells how far the phone is, now and after each change.
    pub fn observe_status(&self, observer: Arc<dyn StatusObserver>) -> Result<Arc<Observation>, FieldError> {
        observe(self.phone.status.subscribe(), move |status| observer.changed(status))
    }

    /// Begins to join a team with an officer's invitation, behind a new PIN of 6 digits or more. After a failure the same
    /// PIN goes on with what there is.
    pub async fn enrol(&self, invite: String, pin: String) -> Result<Arc<Enrolment>, FieldError> {
        let (phone, pin) = (self.phone.clone(), Zeroizing::new(pin));
        waiting(move || async move {
            phone.change(None, |holder| match holder {
                Holder::NotEnrolled => (Holder::Enrolling, Ok(())),
                // Tapped twice.
                Holder::Enrolling => (Holder::Enrolling, Err(FieldError::retry("vault_busy"))),
                other => (other, Err(FieldError::report("vault_wrong_state"))),
            })?;
            let services = phone.platform.services();
            let begun = core::Enrolment::begin(&phone.vault, &pin, &invite, services).await;
            // It may have come as far as a team before it failed.
            let begun = begun.inspect_err(|_| phone.reopen())?;
            Ok(Arc::new(Enrolment::new(phone.clone(), begun)))
        })
        .await
    }

    /// Opens the session. A wrong PIN is [`FieldError::Unlock`], with the tries left and how long to wait.
    pub async fn unlock(&self, pin: String) -> Result<Arc<Session>, FieldError> {
        let (phone, pin) = (self.phone.clone(), Zeroizing::new(pin));
        blocking(move || {
            let (turn, ()) = phone.change(None, |holder| match holder {
                Holder::Locked(app) => match app.unlock(&pin) {
                    Ok(session) => (Holder::Unlocked(session), Ok(())),
                    Err(failed) => (Holder::Locked(failed.0), Err(failed.1.into())),
                },
                other @ (Holder::HandedOver(_) | Holder::Closed) => (other, Err(VaultError::Away.into())),
                other => (other, Err(FieldError::report("vault_wrong_state"))),
            })?;
            Ok(Session::new(phone, turn))
        })
        .await
    }

    /// Locks, from a session or from a resident's hands, whoever holds a handle of it: what a shell calls when it goes out
    /// of sight. What is locked stays so.
    pub async fn lock(&self) -> Result<(), FieldError> {
        let phone = self.phone.clone();
        blocking(move || phone.lock()).await
    }

    /// Sends what waits and fetches what is new, locked or unlocked. The sync that runs already is given back as it is.
    pub async fn sync(&self, photos: Photos) -> Result<Arc<SyncRun>, FieldError> {
        let phone = self.phone.clone();
        blocking(move || SyncRun::begin(&phone, photos)).await
    }

    /// Asks for guides now, whenever they were last asked for. Gives how many are new.
    pub async fn update_guides(&self) -> Result<u64, FieldError> {
        let phone = self.phone.clone();
        waiting(move || async move {
            phone.vault(|_| Ok(()))?;
            let news = core::guides::refresh(&mut Held(&phone)).await?;
            match (news.taken, news.errors.into_iter().next()) {
                (0, Some(error)) => Err(core::FieldError::from(error).into()),
                (taken, _) => Ok(taken),
            }
        })
        .await
    }

    /// Takes in a pack of guides that came as a file. Needs no PIN and no network. True if the phone had not had it.
    pub async fn import_pack(&self, bytes: Vec<u8>) -> Result<bool, FieldError> {
        let phone = self.phone.clone();
        blocking(move || Ok(phone.vault(|vault| core::guides::take(vault, &bytes))? == PackTaken::New)).await
    }

    /// Ends everything: what runs is cut off, keys are erased, the vault is closed. An enrolment that is under way ends with
    /// its own handle. Nothing is lost.
    pub async fn shut_down(&self) -> Result<(), FieldError> {
        let phone = self.phone.clone();
        blocking(move || {
            phone.end_sync();
            phone.change(None, |_| (Holder::Closed, Ok(()))).map(drop)
        })
        .await
    }
}
