//! The health insurance code (mã thẻ BHYT): `GD 4 25 0123456789`, which is who the holder is, the share that is
//! paid, the province and the social insurance number. Newer cards show only that number, or the personal ID.

use super::{Fault, Problem, digits, social_insurance::SocialInsurance};

/// A well-formed health insurance code.
#[derive(Clone, PartialEq, Eq, Hash)]
pub enum HealthInsurance {
    /// The fifteen-character code.
    Card {
        /// The whole code in capitals, without spaces.
        code: String,
    },
    /// The ten-digit social insurance number or the personal ID number alone.
    Number(SocialInsurance),
}

digits::redacted_debug!(HealthInsurance);

impl HealthInsurance {
    /// Reads a code, with or without its spaces. Faults name one of `health_insurance`, `holder_group`,
    /// `benefit`, `number`.
    pub fn parse(text: &str) -> Result<Self, Fault> {
        let code = digits::compact(text, "health_insurance", &['.', '-'])?;
        if digits::all_digits(&code) {
            let number = SocialInsurance::parse(&code);
            return number.map(Self::Number).map_err(|fault| fault.inside("health_insurance"));
        }
        if code.len() != 15 {
            return Err(Fault::field(Problem::WrongLength, "health_insurance"));
        }
        if !code.bytes().take(2).all(|b| b.is_ascii_uppercase()) {
            return Err(Fault::field(Problem::Malformed, "holder_group"));
        }
        if !matches!(code.as_bytes()[2], b'1'..=b'5') {
            return Err(Fault::field(Problem::Malformed, "benefit"));
        }
        if !digits::all_digits(&code[3..]) {
            return Err(Fault::field(Problem::Malformed, "number"));
        }
        Ok(Self::Card { code })
    }

    /// The code or number as it is kept.
    pub fn as_str(&self) -> &str {
        match self {
            Self::Card { code } => code,
            Self::Number(number) => number.as_str(),
        }
    }

    /// Two letters: the group the holder belongs to, if the card says it.
    pub fn holder_group(&self) -> Option<&str> {
        self.part(0..2)
    }

    /// The benefit level, 1–5, if the card says it.
    pub fn benefit(&self) -> Option<u8> {
        self.part(2..3).and_then(|digit| digit.parse().ok())
    }

    /// Two digits: the province that issued the card by its code of that time, if the card says it.
    pub fn province_code(&self) -> Option<&str> {
        self.part(3..5)
    }

    /// The social insurance number or personal ID number in it.
    pub fn social_insurance(&self) -> &str {
        self.part(5..15).unwrap_or(self.as_str())
    }

    fn part(&self, range: std::ops::Range<usize>) -> Option<&str> {
        match self {
            Self::Card { code } => code.get(range),
            Self::Number(_) => None,
        }
    }
}
