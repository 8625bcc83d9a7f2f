//! The QR of the citizen card: seven fields on cards of 2021–24, eleven on those since July 2024. Only the
//! first seven are read; the others name relatives and old papers, so they are dropped unread. The text is not
//! signed: it saves typing and proves nothing.

use super::{
    Fault, Problem, Warning,
    birth_date::BirthDate,
    digits,
    personal_id::{OldId, PersonalId, Sex},
};
use crate::text::{clean, fold};
use chrono::NaiveDate;

/// What the card says of its holder.
#[derive(Clone, PartialEq, Eq)]
pub struct CardQr {
    /// The personal ID number.
    pub id: PersonalId,
    /// The CMND number it replaced, if the card names one.
    pub old_id: Option<OldId>,
    /// Full name, NFC.
    pub name: String,
    /// Date of birth as far as the card knows it.
    pub birth: BirthDate,
    /// The sex printed on the card.
    pub sex: Sex,
    /// The residence as printed when the card was made, often in the three levels of before July 2025.
    pub address: String,
    /// The day of issue, if given.
    pub issued: Option<NaiveDate>,
    /// What deserves a second look.
    pub warnings: Vec<Warning>,
}

digits::redacted_debug!(CardQr);

/// A QR of the densest version that cards use holds less.
const MAX_BYTES: usize = 2048;

/// Reads the text of a card's QR. Faults name one of `card`, `id`, `name`, `birth_date`, `sex`, `issued`.
pub fn parse(text: &str) -> Result<CardQr, Fault> {
    if text.len() > MAX_BYTES {
        return Err(Fault::field(Problem::TooLong, "card"));
    }
    let text = text.trim().trim_start_matches('\u{feff}');
    if text.is_empty() {
        return Err(Fault::field(Problem::Empty, "card"));
    }
    // Empty fields count: a card without CMND still has its seven.
    let fields: Vec<&str> = text.split('|').collect();
    let [id, old_id, name, birth, sex, address, issued, ..] = fields[..] else {
        return Err(Fault::field(Problem::TooFewFields, "card"));
    };

    let id = PersonalId::parse(id).map_err(|fault| fault.inside("id"))?;
    let name = clean(name);
    if name.is_empty() {
        return Err(Fault::field(Problem::Empty, "name"));
    }
    if name.chars().any(|c| c.is_control() || c.is_ascii_digit()) {
        return Err(Fault::field(Problem::UnexpectedCharacter, "name"));
    }
    let birth = BirthDate::parse(birth).ok_or(Fault::field(Problem::BadDate, "birth_date"))?;
    let sex = match fold(sex).as_str() {
        "nam" => Sex::Male,
        "nu" => Sex::Female,
        _ => return Err(Fault::field(Problem::BadSex, "sex")),
    };
    let issued = match issued.trim() {
        "" => None,
        day => Some(
            BirthDate::parse(day)
                .and_then(BirthDate::date)
                .ok_or(Fault::field(Problem::BadDate, "issued"))?,
        ),
    };

    let mut warnings = id.compare(birth, sex);
    let old_id = match old_id.trim() {
        "" => None,
        number => OldId::parse(number).map_err(|_| warnings.push(Warning::OldIdUnreadable)).ok(),
    };
    Ok(CardQr { id, old_id, name, birth, sex, address: clean(address), issued, warnings })
}
