//! The states that the app can be in, each with what of the core stands for it.

use crate::error::FieldError;
use crate::platform::Platform;
use crate::status::Stage;
use causo_field as core;
use causo_field::hand_over::HandOver;
use causo_vault::Vault;
use std::path::Path;

/// The app in one of its states.
#[expect(clippy::large_enum_variant, reason = "there is one of it")]
pub(crate) enum Holder {
    NotEnrolled,
    /// An enrolment has the vault: nobody else opens it meanwhile.
    Enrolling,
    Locked(core::App),
    Unlocked(core::Session),
    HandedOver(HandOver),
    Closed,
}

impl Holder {
    pub(crate) fn stage(&self) -> Stage {
        match self {
            Self::NotEnrolled | Self::Enrolling => Stage::NotEnrolled,
            Self::Locked(_) => Stage::Locked,
            Self::Unlocked(_) => Stage::Unlocked,
            Self::HandedOver(_) => Stage::HandedOver,
            Self::Closed => Stage::Closed,
        }
    }

    /// The same, locked; one that is neither unlocked nor handed over stays as it is.
    pub(crate) fn locked(self) -> Self {
        match self {
            Self::Unlocked(session) => Self::Locked(session.lock()),
            Self::HandedOver(hand_over) => Self::Locked(hand_over.finish()),
            other => other,
        }
    }
}

/// The locked app of a vault; one whose enrolment broke off is in no team.
pub(crate) fn holder_of(vault: &Path, platform: &Platform) -> Result<Holder, FieldError> {
    if !Vault::exists(vault) {
        return Ok(Holder::NotEnrolled);
    }
    let app = core::App::open(vault, platform.services())?;
    match app.status()?.teams.is_empty() {
        true => Ok(Holder::NotEnrolled),
        false => Ok(Holder::Locked(app)),
    }
}
