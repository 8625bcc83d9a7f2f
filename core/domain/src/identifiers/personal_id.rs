//! The personal ID number (số định danh), `PPP G YY NNNNNN`: where the birth was registered, century and sex,
//! year, serial. It has no check digit, so what it says is compared with the rest of a card and only warned
//! about. Its forerunner, the CMND, has nine digits and says nothing.

use super::{Fault, Problem, Warning, birth_date::BirthDate, digits};
use crate::places::{BirthProvince, birth_province};

/// Sex as Vietnamese identity papers carry it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Sex {
    /// Nam.
    Male,
    /// Nữ.
    Female,
}

impl Sex {
    /// The stable code: `male` or `female`.
    pub fn code(self) -> &'static str {
        match self {
            Self::Male => "male",
            Self::Female => "female",
        }
    }
}

/// A twelve-digit personal ID number.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct PersonalId(String);

/// A nine-digit number of the old identity card (CMND).
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct OldId(String);

/// Either of the two, as a resident may show either card.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub enum IdNumber {
    /// Căn cước, CCCD or the number in VNeID.
    Personal(PersonalId),
    /// CMND.
    Old(OldId),
}

digits::redacted_debug!(PersonalId, OldId);

const SEPARATORS: &[char] = &['.', '-'];

impl IdNumber {
    /// Reads twelve or nine digits; spaces, dots and dashes between them are ignored.
    pub fn parse(text: &str) -> Result<Self, Fault> {
        let digits = digits::digits(text, "id", SEPARATORS)?;
        match digits.len() {
            12 => Ok(Self::Personal(PersonalId(digits))),
            9 => Ok(Self::Old(OldId(digits))),
            _ => Err(Fault::field(Problem::WrongLength, "id")),
        }
    }
}

impl OldId {
    /// Reads nine digits.
    pub fn parse(text: &str) -> Result<Self, Fault> {
        match IdNumber::parse(text)? {
            IdNumber::Old(id) => Ok(id),
            IdNumber::Personal(_) => Err(Fault::field(Problem::WrongLength, "id")),
        }
    }

    /// The nine digits.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl PersonalId {
    /// Reads twelve digits.
    pub fn parse(text: &str) -> Result<Self, Fault> {
        match IdNumber::parse(text)? {
            IdNumber::Personal(id) => Ok(id),
            IdNumber::Old(_) => Err(Fault::field(Problem::WrongLength, "id")),
        }
    }

    /// The twelve digits.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The three digits that say where the birth was registered.
    pub fn birth_code(&self) -> &str {
        &self.0[..3]
    }

    /// The province of the birth's registration; `None` when the code may be a country.
    pub fn birth_province(&self) -> Option<&'static BirthProvince> {
        birth_province(self.birth_code())
    }

    /// The sex the number was given for.
    pub fn sex(&self) -> Sex {
        if self.digit(3).is_multiple_of(2) { Sex::Male } else { Sex::Female }
    }

    /// The year of birth the number was given for, 1900–2399.
    pub fn birth_year(&self) -> u16 {
        self.century() + 10 * self.digit(4) + self.digit(5)
    }

    /// The first year of the century of birth.
    pub(super) fn century(&self) -> u16 {
        1900 + self.digit(3) / 2 * 100
    }

    /// What the number says about itself that deserves a look.
    pub fn warnings(&self) -> Vec<Warning> {
        let unknown = self.birth_province().is_none();
        unknown.then_some(Warning::UnknownBirthProvince).into_iter().collect()
    }

    /// Those warnings, and where the number disagrees with what a card prints beside it.
    pub fn compare(&self, birth: BirthDate, sex: Sex) -> Vec<Warning> {
        let mut warnings = self.warnings();
        if self.birth_year() != birth.year() {
            warnings.push(Warning::BirthYearMismatch);
        }
        if self.sex() != sex {
            warnings.push(Warning::SexMismatch);
        }
        warnings
    }

    fn digit(&self, i: usize) -> u16 {
        u16::from(self.0.as_bytes()[i] - b'0')
    }
}
