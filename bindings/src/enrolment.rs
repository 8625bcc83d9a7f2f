//! Joining a team in person: the officer's QR is read, both people compare eight digits, and the phone is in the team when
//! the next sync brings a roster with its keys.

use crate::app::holder_of;
use crate::error::FieldError;
use crate::phone::{Holder, Phone};
use crate::runtime::{blocking, later, waiting};
use crate::session::Session;
use causo_domain::ids::TeamId;
use causo_field as core;
use std::sync::Arc;
use tokio::sync::Mutex;

/// An enrolment under way. Given up, it goes on with the same PIN and the same or a new invitation.
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

    /// Ends it in a state of the phone.
    async fn end(
        &self,
        end: impl FnOnce(core::Enrolment) -> Holder + Send + 'static,
    ) -> Result<u64, FieldError> {
        let (phone, begun) = (self.phone.clone(), self.begun.clone());
        blocking(move || {
            let begun = begun.blocking_lock().take().ok_or_else(ended)?;
            let turned = phone.change(None, |holder| match holder {
                Holder::NotEnrolled => (end(begun), Ok(())),
                // It was shut down meanwhile, and stays so.
                other => (other, Err(ended())),
            });
            Ok(turned?.0)
        })
        .await
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
        self.end(|begun| Holder::Locked(begun.finish())).await.map(drop)
    }

    /// Ends it, unlocked.
    pub async fn into_session(&self) -> Result<Arc<Session>, FieldError> {
        let turn = self.end(|begun| Holder::Unlocked(begun.into_session())).await?;
        Ok(Session::new(self.phone.clone(), turn))
    }
}

impl Drop for Enrolment {
    fn drop(&mut self) {
        let (phone, begun) = (self.phone.clone(), self.begun.clone());
        later(move || {
            // Whoever joined a further team has a vault that was open before.
            if let Some(begun) = begun.blocking_lock().take() {
                drop(begun);
                let _later = phone.change(None, |holder| match holder {
                    Holder::NotEnrolled => match holder_of(&phone.vault, &phone.platform) {
                        Ok(holder) => (holder, Ok(())),
                        Err(error) => (Holder::NotEnrolled, Err(error)),
                    },
                    other => (other, Ok(())),
                });
            }
        });
    }
}
