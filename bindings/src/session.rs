//! The unlocked app. What can be done in it stands file by file beside this one.

use crate::app::App;
use crate::enrolment::Enrolment;
use crate::error::FieldError;
use crate::holder::Holder;
use crate::phone::Phone;
use crate::runtime::{Job, blocking, later, waiting};
use causo_domain::date::Day;
use causo_domain::ids::{SubjectId, TeamId};
use causo_field as core;
use std::sync::Arc;

/// An unlocked app. It ends with [`Session::lock`], [`App::lock`] or a hand-over, and soon after nobody holds it any more:
/// then its keys, records and index are erased from memory, and every call on it is `locked`.
#[derive(uniffi::Object)]
pub struct Session {
    phone: Arc<Phone>,
    turn: u64,
}

impl Session {
    pub(crate) fn new(phone: Arc<Phone>, turn: u64) -> Arc<Self> {
        Arc::new(Self { phone, turn })
    }

    /// Reads.
    pub(crate) fn read<T: Send + 'static>(
        &self,
        step: impl FnOnce(&mut core::Session) -> Result<T, core::FieldError> + Send + 'static,
    ) -> Job<T> {
        let (phone, turn) = (self.phone.clone(), self.turn);
        blocking(move || phone.session(turn, step))
    }

    /// Writes: on the disk when this is done.
    pub(crate) fn write<T: Send + 'static>(
        &self,
        step: impl FnOnce(&mut core::Session) -> Result<T, core::FieldError> + Send + 'static,
    ) -> Job<T> {
        let (phone, turn) = (self.phone.clone(), self.turn);
        blocking(move || phone.write(turn, step))
    }

    /// The phone, and the turn that this is a session of.
    pub(crate) fn turn(&self) -> (Arc<Phone>, u64) {
        (self.phone.clone(), self.turn)
    }
}

/// Goes from the session of a turn into another state, and gives the turn that begins with it.
pub(crate) fn change(
    phone: &Phone,
    turn: u64,
    step: impl FnOnce(core::Session) -> (Holder, Result<(), FieldError>),
) -> Result<u64, FieldError> {
    let changed = phone.change(Some(turn), |holder| match holder {
        Holder::Unlocked(session) => step(session),
        other => (other, Err(FieldError::locked())),
    })?;
    Ok(changed.0)
}

#[uniffi::export]
impl Session {
    /// The app it is a session of.
    pub fn app(&self) -> Arc<App> {
        Arc::new(App { phone: self.phone.clone() })
    }

    /// Teams that this phone can write for now.
    pub async fn teams(&self) -> Result<Vec<TeamId>, FieldError> {
        self.read(|session| session.teams()).await
    }

    /// Today, in Vietnam.
    pub async fn today(&self) -> Result<Day, FieldError> {
        self.read(|session| Ok(session.today())).await
    }

    /// A new name for a person who has no record yet.
    pub async fn new_subject(&self) -> Result<SubjectId, FieldError> {
        self.read(|session| Ok(session.new_subject())).await
    }

    /// Begins to join another team. The session ends, with a refusal too: what follows begins with a PIN or with the
    /// enrolment.
    pub async fn join(&self, invite: String) -> Result<Arc<Enrolment>, FieldError> {
        let (phone, turn) = (self.phone.clone(), self.turn);
        waiting(move || async move {
            let mut taken = None;
            change(&phone, turn, |session| {
                taken = Some(session);
                (Holder::Enrolling, Ok(()))
            })?;
            let session = taken.ok_or_else(FieldError::locked)?;
            match core::Enrolment::join(session, &invite).await {
                Ok(begun) => Ok(Arc::new(Enrolment::new(phone, begun))),
                Err(error) => {
                    phone.reopen();
                    Err(error.into())
                }
            }
        })
        .await
    }

    /// Locks: keys, state and index are erased from memory when this is done.
    pub async fn lock(&self) -> Result<(), FieldError> {
        let (phone, turn) = self.turn();
        blocking(move || phone.lock_turn(turn)).await
    }
}

impl Drop for Session {
    fn drop(&mut self) {
        let (phone, turn) = (self.phone.clone(), self.turn);
        later(move || {
            // One that ended already is passed over.
            let _ended = phone.lock_turn(turn);
        });
    }
}
