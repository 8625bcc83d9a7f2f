//! What a volunteer was writing when the phone was handed over.

use crate::drafts::VisitDraft;
use crate::error::FieldError;
use crate::new_resident::NewResident;
use causo_field::hand_over as core;

/// A resident and a visit that have no basis yet.
#[derive(Clone, PartialEq, Eq, uniffi::Record)]
pub struct Unsaved {
    /// The resident, as far as they were written down.
    #[uniffi(default = None)]
    pub resident: Option<NewResident>,
    /// The visit.
    #[uniffi(default = None)]
    pub visit: Option<VisitDraft>,
}

impl TryFrom<Unsaved> for core::Unsaved {
    type Error = FieldError;

    fn try_from(unsaved: Unsaved) -> Result<Self, FieldError> {
        let resident = unsaved.resident.map(TryInto::try_into).transpose()?;
        Ok(Self { resident, visit: unsaved.visit.map(Into::into) })
    }
}

impl From<core::Unsaved> for Unsaved {
    fn from(unsaved: core::Unsaved) -> Self {
        Self { resident: unsaved.resident.map(Into::into), visit: unsaved.visit.map(Into::into) }
    }
}
