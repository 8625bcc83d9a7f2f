//! Somebody about to be written down: by hand, from a card's code, from the lines on its back.

use crate::codes::Sex;
use crate::error::FieldError;
use causo_domain::identifiers::birth_date::BirthDate;
use causo_domain::ids::HouseholdId;
use causo_field::resident as core;

/// Which household a resident belongs to.
#[derive(Clone, PartialEq, Eq, uniffi::Enum)]
pub enum Household {
    /// One that is recorded.
    Existing {
        /// Which.
        id: HouseholdId,
    },
    /// A new one.
    New {
        /// Address as people say it.
        address: String,
        /// Hamlet, as the policy numbers them.
        hamlet: u16,
    },
}

/// What is known of a resident to add. Nothing of it is on the disk before there is a basis.
#[derive(Clone, PartialEq, Eq, uniffi::Record)]
pub struct NewResident {
    /// Full name.
    pub name: String,
    /// Birth date as far as known: `02/03/1955`, `03/1955` or `1955`, or by ISO 8601.
    #[uniffi(default = None)]
    pub birth: Option<String>,
    /// Sex, if told.
    #[uniffi(default = None)]
    pub sex: Option<Sex>,
    /// Personal ID number, 12 digits.
    #[uniffi(default = None)]
    pub id_number: Option<String>,
    /// Mobile number as typed.
    #[uniffi(default = None)]
    pub phone: Option<String>,
    /// How to address them, if they said so.
    #[uniffi(default = None)]
    pub address_form: Option<String>,
    /// Whether somebody else must speak for them.
    #[uniffi(default = false)]
    pub needs_representative: bool,
    /// Household.
    pub household: Household,
}

impl From<Household> for core::HouseholdChoice {
    fn from(household: Household) -> Self {
        match household {
            Household::Existing { id } => Self::Existing(id),
            Household::New { address, hamlet } => Self::New { address, hamlet },
        }
    }
}

impl From<core::HouseholdChoice> for Household {
    fn from(household: core::HouseholdChoice) -> Self {
        match household {
            core::HouseholdChoice::Existing(id) => Self::Existing { id },
            core::HouseholdChoice::New { address, hamlet } => Self::New { address, hamlet },
        }
    }
}

impl From<core::NewResident> for NewResident {
    fn from(new: core::NewResident) -> Self {
        Self {
            name: new.name,
            birth: new.birth.map(|birth| birth.to_string()),
            sex: new.sex.map(Sex::from),
            id_number: new.id_number,
            phone: new.phone,
            address_form: new.address_form,
            needs_representative: new.needs_representative,
            household: new.household.into(),
        }
    }
}

impl TryFrom<NewResident> for core::NewResident {
    type Error = FieldError;

    fn try_from(new: NewResident) -> Result<Self, FieldError> {
        let malformed = || FieldError::field("birth", "birth_malformed");
        let read = |text: String| BirthDate::parse(&text).or_else(|| BirthDate::parse_iso(&text));
        Ok(Self {
            name: new.name,
            birth: new.birth.map(|text| read(text).ok_or_else(malformed)).transpose()?,
            sex: new.sex.map(Into::into),
            id_number: new.id_number,
            phone: new.phone,
            address_form: new.address_form,
            needs_representative: new.needs_representative,
            household: new.household.into(),
        })
    }
}

/// Refuses what could not be recorded as it stands, by its field: asked before somebody is handed the phone to agree to it.
#[uniffi::export]
pub fn check_resident(resident: NewResident) -> Result<(), FieldError> {
    Ok(core::NewResident::try_from(resident)?.check()?)
}

/// Takes name, number, birth, sex and address from the QR of an identity card. It saves typing and proves nothing.
#[uniffi::export]
pub fn resident_from_card(text: String, hamlet: u16) -> Result<NewResident, FieldError> {
    Ok(core::NewResident::from_card(&text, hamlet)?.into())
}

/// Takes number, birth, sex and name from the three lines on a card's back, as typed or pasted, each on a line of its own. The
/// name has no marks and may be cut; the address is not there.
#[uniffi::export]
pub fn resident_from_mrz(text: String, hamlet: u16) -> Result<NewResident, FieldError> {
    let lines: Vec<_> = text.lines().map(str::trim).filter(|line| !line.is_empty()).collect();
    let lines = lines.try_into().map_err(|_| FieldError::field("card", "wrong_length"))?;
    Ok(core::NewResident::from_mrz(lines, hamlet)?.into())
}
