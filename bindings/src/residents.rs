//! Residents: found page by page, added, made one, and what life brings them.

use crate::basis::Basis;
use crate::codes::{LifeEvent, Sex};
use crate::error::FieldError;
use crate::session::Session;
use causo_domain::identifiers::birth_date::BirthDate;
use causo_domain::ids::{HouseholdId, SubjectId, TeamId};
use causo_field::resident as core;

/// Most residents of one page.
const MAX_PAGE: u32 = 1000;

/// A resident as a list shows them.
#[derive(Clone, PartialEq, Eq, uniffi::Record)]
pub struct ResidentCard {
    /// Whom.
    pub subject: SubjectId,
    /// Full name.
    pub name: String,
    /// Birth date as far as known, ISO 8601: `1955-03-02`, `1955-03` or `1955`.
    pub birth: Option<String>,
    /// Phone, E.164.
    pub phone: Option<String>,
    /// How they are addressed: ông, bà, bác, cô, chú, anh, chị, em.
    pub form: String,
    /// Household.
    pub household: Option<HouseholdId>,
    /// Hamlet, as the policy numbers them.
    pub hamlet: Option<u16>,
    /// What happened in their life, if it was noted.
    pub life: Option<LifeEvent>,
}

impl From<core::ResidentCard> for ResidentCard {
    fn from(card: core::ResidentCard) -> Self {
        Self {
            subject: card.subject,
            form: card.form().to_owned(),
            name: card.name,
            birth: card.birth,
            phone: card.phone,
            household: card.household,
            hamlet: card.hamlet,
            life: card.life.map(LifeEvent::from),
        }
    }
}

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

/// Why two records look like one person.
#[derive(Clone, Copy, Debug, PartialEq, Eq, uniffi::Enum)]
pub enum Likeness {
    /// The same ID number: it is the same person.
    SameIdNumber,
    /// The same name and year of birth.
    SameNameAndYear,
    /// The same name and phone.
    SameNameAndPhone,
}

/// Somebody recorded who may be the same person.
#[derive(Clone, Debug, PartialEq, Eq, uniffi::Record)]
pub struct Duplicate {
    /// The record.
    pub subject: SubjectId,
    /// Why.
    pub likeness: Likeness,
}

impl From<core::Duplicate> for Duplicate {
    fn from(duplicate: core::Duplicate) -> Self {
        let likeness = match duplicate.likeness {
            core::Likeness::SameIdNumber => Likeness::SameIdNumber,
            core::Likeness::SameNameAndYear => Likeness::SameNameAndYear,
            core::Likeness::SameNameAndPhone => Likeness::SameNameAndPhone,
        };
        Self { subject: duplicate.subject, likeness }
    }
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

#[uniffi::export]
impl Session {
    /// Residents that match, at most `limit` (and 1,000), in the order of Vietnamese names: any words of the name without
    /// their marks, or digits of a number.
    pub async fn find_residents(&self, query: String, limit: u32) -> Result<Vec<ResidentCard>, FieldError> {
        self.read(move |session| Ok(cards(session.find_residents(&query, limit.min(MAX_PAGE) as usize))))
            .await
    }

    /// A page of all residents in the order of Vietnamese names, at most `limit` (and 1,000): the first, or those that follow
    /// `after`. Fewer than that means there are no more.
    pub async fn residents_page(
        &self,
        after: Option<SubjectId>,
        limit: u32,
    ) -> Result<Vec<ResidentCard>, FieldError> {
        self.read(move |session| Ok(cards(session.residents_page(after, limit.min(MAX_PAGE) as usize)))).await
    }

    /// One resident, if they may be shown.
    pub async fn resident(&self, subject: SubjectId) -> Result<Option<ResidentCard>, FieldError> {
        self.read(move |session| Ok(session.resident(subject).map(ResidentCard::from))).await
    }

    /// Those already recorded who may be this person; the surest first.
    pub async fn duplicates(&self, resident: NewResident) -> Result<Vec<Duplicate>, FieldError> {
        let new = resident.try_into()?;
        self.read(move |session| Ok(session.duplicates(&new).into_iter().map(Duplicate::from).collect()))
            .await
    }

    /// Records a resident who agreed, or whom a ground covers. Gives the household, new or not.
    pub async fn add_resident(
        &self,
        team: TeamId,
        subject: SubjectId,
        resident: NewResident,
        basis: Basis,
    ) -> Result<HouseholdId, FieldError> {
        let (new, (purpose, ground)) = (resident.try_into()?, basis.parts());
        self.write(move |session| session.add_resident(team, subject, new, purpose, ground)).await
    }

    /// Makes two residents one.
    pub async fn merge(&self, team: TeamId, one: SubjectId, other: SubjectId) -> Result<(), FieldError> {
        self.write(move |session| session.merge(team, one, other)).await
    }

    /// Makes two of the one again.
    pub async fn unmerge(&self, team: TeamId, one: SubjectId, other: SubjectId) -> Result<(), FieldError> {
        self.write(move |session| session.unmerge(team, one, other)).await
    }

    /// Notes that somebody died, moved away, or lives here after all.
    pub async fn note_life(
        &self,
        team: TeamId,
        subject: SubjectId,
        life: LifeEvent,
        basis: Basis,
    ) -> Result<(), FieldError> {
        let (purpose, ground) = basis.parts();
        self.write(move |session| session.note_life(team, subject, life.into(), purpose, ground)).await
    }

    /// Moves somebody into another household, new or recorded. Gives the one they live in now.
    pub async fn move_resident(
        &self,
        team: TeamId,
        subject: SubjectId,
        household: Household,
        basis: Basis,
    ) -> Result<HouseholdId, FieldError> {
        let (purpose, ground) = basis.parts();
        self.write(move |session| session.move_resident(team, subject, household.into(), purpose, ground))
            .await
    }
}

fn cards(found: Vec<core::ResidentCard>) -> Vec<ResidentCard> {
    found.into_iter().map(ResidentCard::from).collect()
}
