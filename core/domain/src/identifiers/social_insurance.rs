//! The social insurance number (mã số BHXH): ten digits, which the personal ID number replaces from
//! 1 August 2025, so papers carry either.

use super::{Fault, Problem, digits, personal_id::PersonalId};

/// A well-formed social insurance number.
#[derive(Clone, PartialEq, Eq, Hash)]
pub enum SocialInsurance {
    /// Ten digits.
    Number(String),
    /// The personal ID number in its place.
    Personal(PersonalId),
}

digits::redacted_debug!(SocialInsurance);

impl SocialInsurance {
    /// Reads ten or twelve digits; spaces, dots and dashes between them are ignored.
    pub fn parse(text: &str) -> Result<Self, Fault> {
        let digits = digits::digits(text, "social_insurance", &['.', '-'])?;
        match digits.len() {
            10 => Ok(Self::Number(digits)),
            12 => PersonalId::parse(&digits).map(Self::Personal),
            _ => Err(Fault::field(Problem::WrongLength, "social_insurance")),
        }
    }

    /// The digits.
    pub fn as_str(&self) -> &str {
        match self {
            Self::Number(digits) => digits,
            Self::Personal(id) => id.as_str(),
        }
    }
}
