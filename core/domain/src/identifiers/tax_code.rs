//! The tax code (mã số thuế). Ten digits with a check digit were given to organisations, and to people until
//! mid-2025; three more name a branch; since then a person's code is the personal ID number.

use super::{Fault, Problem, Warning, digits, personal_id::PersonalId};
use stdnum::{ErrorKind, Validator, country::vn::MST};

/// What kind of code it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum TaxForm {
    /// Ten digits: an organisation, or a person's code from before 1 July 2025.
    Organization,
    /// Thirteen digits, `0100233488-001`: a branch or dependent unit.
    Branch,
    /// Twelve digits: the personal ID number of a person or household business.
    Person,
}

impl TaxForm {
    /// The stable code: `organization`, `branch` or `person`.
    pub fn code(self) -> &'static str {
        match self {
            Self::Organization => "organization",
            Self::Branch => "branch",
            Self::Person => "person",
        }
    }
}

/// A well-formed tax code.
#[derive(Clone, PartialEq, Eq)]
pub struct TaxCode {
    /// What kind of code it is.
    pub form: TaxForm,
    /// The code as it is written officially: digits, a branch after a dash.
    pub text: String,
    /// What deserves a second look.
    pub warnings: Vec<Warning>,
}

digits::redacted_debug!(TaxCode);

/// Reads 10, 12 or 13 digits; spaces, dots and dashes between them are ignored.
pub fn parse(text: &str) -> Result<TaxCode, Fault> {
    let digits = digits::digits(text, "tax_code", &['.', '-'])?;
    let form = match digits.len() {
        10 => TaxForm::Organization,
        13 => TaxForm::Branch,
        12 => {
            let id = PersonalId::parse(&digits)?;
            return Ok(TaxCode { form: TaxForm::Person, warnings: id.warnings(), text: digits });
        }
        _ => return Err(Fault::field(Problem::WrongLength, "tax_code")),
    };
    MST.validate(&digits).map_err(|error| {
        let problem = match error.kind() {
            ErrorKind::InvalidChecksum => Problem::BadCheckDigit,
            _ => Problem::Malformed,
        };
        Fault::field(problem, "tax_code")
    })?;
    Ok(TaxCode { form, text: MST.format(&digits), warnings: Vec::new() })
}
