//! What a volunteer was writing when the phone was handed over. Without a basis it may not go to the disk, so it stays in
//! memory, sealed under the vault's key: it comes back with the PIN and dies with the process.

use crate::error::FieldError;
use crate::resident::{HouseholdChoice, NewResident};
use crate::visit::VisitDraft;
use causo_domain::codes::Sex;
use causo_domain::identifiers::birth_date::BirthDate;
use causo_domain::ids::HouseholdId;
use causo_protocol::{FormatError, Wire, record};
use causo_vault::{Keys, SealedNote, Vault};

/// A resident and a visit that have no basis yet.
#[derive(Clone, Default, PartialEq, Eq)]
pub struct Unsaved {
    /// The resident, as far as they were written down.
    pub resident: Option<NewResident>,
    /// The visit.
    pub visit: Option<VisitDraft>,
}

/// The same, sealed.
pub(crate) struct SealedUnsaved(SealedNote);

record! {
    /// [`Unsaved`], to be sealed.
    UnsavedRecord {
        0 resident: Option<ResidentRecord>,
        1 visit: Option<VisitDraft>,
    }
}

record! {
    /// [`NewResident`], to be sealed.
    ResidentRecord {
        0 name: String,
        1 birth: Option<String>,
        2 sex: Option<String>,
        3 id_number: Option<String>,
        4 phone: Option<String>,
        5 address_form: Option<String>,
        6 needs_representative: bool,
        7 household: Option<HouseholdId>,
        8 address: Option<String>,
        9 hamlet: Option<u16>,
    }
}

impl From<&NewResident> for ResidentRecord {
    fn from(new: &NewResident) -> Self {
        let (household, address, hamlet) = match &new.household {
            HouseholdChoice::Existing(id) => (Some(*id), None, None),
            HouseholdChoice::New { address, hamlet } => (None, Some(address.clone()), Some(*hamlet)),
        };
        Self {
            name: new.name.clone(),
            birth: new.birth.map(|birth| birth.to_string()),
            sex: new.sex.and_then(Sex::name).map(str::to_owned),
            id_number: new.id_number.clone(),
            phone: new.phone.clone(),
            address_form: new.address_form.clone(),
            needs_representative: new.needs_representative,
            household,
            address,
            hamlet,
        }
    }
}

impl From<ResidentRecord> for NewResident {
    fn from(record: ResidentRecord) -> Self {
        let household = match record.household {
            Some(id) => HouseholdChoice::Existing(id),
            None => HouseholdChoice::New {
                address: record.address.unwrap_or_default(),
                hamlet: record.hamlet.unwrap_or_default(),
            },
        };
        Self {
            name: record.name,
            birth: record.birth.as_deref().and_then(BirthDate::parse_iso),
            sex: record.sex.as_deref().and_then(Sex::from_name),
            id_number: record.id_number,
            phone: record.phone,
            address_form: record.address_form,
            needs_representative: record.needs_representative,
            household,
        }
    }
}

impl SealedUnsaved {
    pub(crate) fn seal(unsaved: &Unsaved, vault: &Vault, keys: &Keys) -> Self {
        let resident = unsaved.resident.as_ref().map(ResidentRecord::from);
        let record = UnsavedRecord { resident, visit: unsaved.visit.clone() };
        Self(vault.seal_note(keys, &record.to_bytes()))
    }

    pub(crate) fn open(&self, keys: &Keys) -> Result<Unsaved, FieldError> {
        let bytes = self.0.open(keys)?;
        let damaged = |error: FormatError| FieldError::Report { code: error.code().into() };
        let record = UnsavedRecord::from_bytes(&bytes).map_err(damaged)?;
        Ok(Unsaved { resident: record.resident.map(NewResident::from), visit: record.visit })
    }
}
