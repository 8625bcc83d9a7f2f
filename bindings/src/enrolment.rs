//! Joining a team in person: the officer's QR is read, both people compare eight digits, and the phone is in the team when
//! the next sync brings a roster with its keys.

use crate::error::FieldError;
use crate::holder::Holder;
use crate::phone::Phone;
use crate::runtime::{Job, blocking, later, waiting};
use crate::session::Session;
use causo_domain::ids::TeamId;
use causo_field as core;
use std::sync::Arc;
use tokio::sync::Mutex;

/// An enrolment under way. Given up, the phone is locked with what there is: the officer may still take it in, and the
/// session of its PIN joins with a new invitation.
#[derive(uniffi::Object)]
pub struct Enrolment {
    phone: Arc<Phone>,
    team: TeamId,
    begun: Arc<Mutex<Option<core::Enrolment>>>,
}

impl Enrolment {
    pub(crate) fn new(phone: Arc<Phone>, begun: core::Enrolment) -> Self {
        Self { phone, team: begun.team(), begun: Arc::new(Mutex::new(Some(begun))) }
    }

    /// Ends it in a state of the phone. What stands for that state is made before anybody may have stopped waiting.
    fn end<T: Send + 'static>(
        &self,
        end: impl FnOnce(core::Enrolment) -> Holder + Send + 'static,
        then: impl FnOnce(Arc<Phone>, u64) -> T + Send + 'static,
    ) -> Job<T> {
        let (phone, begun) = (self.phone.clone(), self.begun.clone());
        blocking(move || {
            let begun = begun.blocking_lock().take().ok_or_else(ended)?;
            let (turn, ()) = phone.change(None, |holder| match holder {
                Holder::Enrolling => (end(begun), Ok(())),
                // Shut meanwhile: what was left on the disk enrols again.
                other => (other, Err(ended())),
            })?;
            Ok(then(phone, turn))
        })
    }
}

fn ended() -> FieldError {
    FieldError::report("enrolment_ended")
}

#[uniffi::export]
impl Enrolment {
    /// The team being joined.
    pub fn team(&self) -> TeamId {
        self.team
    }

    /// The eight digits to compare with the officer's; none until the officer's side has answered: ask again.
    pub async fn digits(&self) -> Result<Option<String>, FieldError> {
        let begun = self.begun.clone();
        waiting(move || async move { Ok(begun.lock().await.as_ref().ok_or_else(ended)?.digits().await?) })
            .await
    }

    /// Ends it, locked.
    pub async fn finish(&self) -> Result<(), FieldError> {
        self.end(|begun| Holder::Locked(begun.finish()), |_, _| ()).await
    }

    /// Ends it, unlocked.
    pub async fn into_session(&self) -> Result<Arc<Session>, FieldError> {
        self.end(|begun| Holder::Unlocked(begun.into_session()), Session::new).await
    }
}

impl Drop for Enrolment {
    fn drop(&mut self) {
        let (phone, begun) = (self.phone.clone(), self.begun.clone());
        later(move || {
            // Whoever joined a further team has a vault that was open before.
            if let Some(begun) = begun.blocking_lock().take() {
                drop(begun);
                phone.reopen();
            }
        });
    }
}
