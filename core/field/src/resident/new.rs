//! A resident about to be recorded: a draft in memory, checked field by field. Nothing of it is on the disk before
//! there is a basis.

use crate::error::FieldError;
use crate::guard::{self, MAX_TEXT};
use causo_domain::codes::Sex;
use causo_domain::identifiers::birth_date::BirthDate;
use causo_domain::identifiers::personal_id::{PersonalId, Sex as CardSex};
use causo_domain::identifiers::{Fault, card_qr, mrz, phone};
use causo_domain::ids::HouseholdId;

/// Which household a resident belongs to.
#[derive(Clone, PartialEq, Eq)]
pub enum HouseholdChoice {
    /// One that is recorded.
    Existing(HouseholdId),
    /// A new one.
    New {
        /// Address as people say it.
        address: String,
        /// Hamlet, as the policy numbers them.
        hamlet: u16,
    },
}

/// What is known of a resident to add.
#[derive(Clone, PartialEq, Eq)]
pub struct NewResident {
    /// Full name.
    pub name: String,
    /// Birth date, as far as it is known.
    pub birth: Option<BirthDate>,
    /// Sex, if told.
    pub sex: Option<Sex>,
    /// Personal ID number, 12 digits.
    pub id_number: Option<String>,
    /// Mobile number as typed.
    pub phone: Option<String>,
    /// How to address them: ông, bà, bác, cô, chú, anh, chị, em.
    pub address_form: Option<String>,
    /// Whether somebody else must speak for them.
    pub needs_representative: bool,
    /// Household.
    pub household: HouseholdChoice,
}

fn fault(field: &'static str) -> impl Fn(Fault) -> FieldError {
    move |fault| FieldError::field(field, fault.code())
}

impl NewResident {
    /// Takes name, number, birth and sex from the QR of an identity card. It saves typing and proves nothing.
    pub fn from_card(text: &str, hamlet: u16) -> Result<Self, FieldError> {
        let card = card_qr::parse(text).map_err(fault("card"))?;
        let household = HouseholdChoice::New { address: card.address, hamlet };
        Ok(Self::of_card(card.name, card.birth, card.sex, &card.id, household))
    }

    /// Takes number, birth, sex and name from the three lines of 30 signs on a card's back, as typed or pasted. The name
    /// there has no marks and may be cut: it is a beginning to be written right, and the address is not on it.
    pub fn from_mrz(lines: [&str; 3], hamlet: u16) -> Result<Self, FieldError> {
        let card = mrz::parse(lines).map_err(fault("card"))?;
        let household = HouseholdChoice::New { address: String::new(), hamlet };
        Ok(Self::of_card(card.name, card.birth, card.sex, &card.id, household))
    }

    fn of_card(
        name: String,
        birth: BirthDate,
        sex: CardSex,
        id: &PersonalId,
        household: HouseholdChoice,
    ) -> Self {
        Self {
            name,
            birth: Some(birth),
            sex: Some(match sex {
                CardSex::Male => Sex::MALE,
                CardSex::Female => Sex::FEMALE,
            }),
            id_number: Some(id.as_str().to_owned()),
            phone: None,
            address_form: None,
            needs_representative: false,
            household,
        }
    }

    /// Refuses what could not be recorded as it stands: asked before somebody is handed the phone to agree to it.
    pub fn check(&self) -> Result<(), FieldError> {
        self.clone().checked().map(|_| ())
    }

    /// The same with every field cleaned and checked: NFC, E.164, no secret anywhere.
    pub(crate) fn checked(mut self) -> Result<Self, FieldError> {
        self.name = guard::text("name", &self.name, MAX_TEXT, false)?;
        if self.name.is_empty() {
            return Err(FieldError::field("name", "empty"));
        }
        if let Some(number) = &self.id_number {
            self.id_number = Some(PersonalId::parse(number).map_err(fault("id_number"))?.as_str().to_owned());
        }
        if let Some(number) = &self.phone {
            self.phone = Some(phone::parse(number).map_err(fault("phone"))?.e164);
        }
        if let Some(form) = &self.address_form {
            self.address_form = Some(guard::text("address_form", form, 20, false)?);
        }
        self.household = self.household.checked()?;
        Ok(self)
    }
}

impl HouseholdChoice {
    /// The same with its address cleaned and checked.
    pub(super) fn checked(self) -> Result<Self, FieldError> {
        match self {
            Self::New { address, hamlet } => {
                Ok(Self::New { address: guard::text("address", &address, MAX_TEXT, false)?, hamlet })
            }
            existing => Ok(existing),
        }
    }
}
