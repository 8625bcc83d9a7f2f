//! Residents: found page by page, added, made one, and what life brings them.

use crate::basis::Basis;
use crate::codes::LifeEvent;
use crate::error::FieldError;
use crate::new_resident::{Household, NewResident};
use crate::session::Session;
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

/// A household and those of it who may be shown.
#[derive(Clone, PartialEq, Eq, uniffi::Record)]
pub struct HouseholdCard {
    /// Which.
    pub household: HouseholdId,
    /// Address as people say it, if it may be shown.
    pub address: Option<String>,
    /// Hamlet, as the policy numbers them.
    pub hamlet: Option<u16>,
    /// Who lives there, in the order of Vietnamese names.
    pub members: Vec<ResidentCard>,
}

impl From<core::HouseholdCard> for HouseholdCard {
    fn from(card: core::HouseholdCard) -> Self {
        Self {
            household: card.household,
            address: card.address,
            hamlet: card.hamlet,
            members: cards(card.members),
        }
    }
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

    /// One household; nothing when nothing of it and nobody in it may be shown.
    pub async fn household(&self, household: HouseholdId) -> Result<Option<HouseholdCard>, FieldError> {
        self.read(move |session| Ok(session.household(household).map(HouseholdCard::from))).await
    }

    /// Every record that is shown as this person's, the one they are shown under first: more than one after a merge.
    pub async fn records_of(&self, subject: SubjectId) -> Result<Vec<SubjectId>, FieldError> {
        self.read(move |session| Ok(session.records_of(subject))).await
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
