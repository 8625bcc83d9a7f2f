//! The QR of old paper health insurance cards: `code|hex(name)|birth date|1 or 2|hex(address)|…`. Name and
//! address are UTF-8 written as hexadecimal. What follows the address is dropped unread.

use super::{
    Fault, Problem, birth_date::BirthDate, digits, health_insurance::HealthInsurance, personal_id::Sex,
};
use crate::text::clean;

/// What an old health insurance card says of its holder.
#[derive(Clone, PartialEq, Eq)]
pub struct HealthCardQr {
    /// The card's code.
    pub code: HealthInsurance,
    /// Full name, NFC.
    pub name: String,
    /// Date of birth as far as the card knows it.
    pub birth: BirthDate,
    /// The sex on the card.
    pub sex: Sex,
    /// The address as printed, perhaps empty.
    pub address: String,
}

digits::redacted_debug!(HealthCardQr);

const MAX_BYTES: usize = 2048;

/// Reads the text of such a QR. Faults name one of `card`, `health_insurance`, `name`, `birth_date`, `sex`,
/// `address`.
pub fn parse(text: &str) -> Result<HealthCardQr, Fault> {
    if text.len() > MAX_BYTES {
        return Err(Fault::field(Problem::TooLong, "card"));
    }
    let fields: Vec<&str> = text.trim().split('|').collect();
    let [code, name, birth, sex, address, ..] = fields[..] else {
        return Err(Fault::field(Problem::TooFewFields, "card"));
    };
    let code = HealthInsurance::parse(code).map_err(|fault| fault.inside("health_insurance"))?;
    let name = hex_text(name).ok_or(Fault::field(Problem::Malformed, "name"))?;
    if name.is_empty() {
        return Err(Fault::field(Problem::Empty, "name"));
    }
    let birth = BirthDate::parse(birth).ok_or(Fault::field(Problem::BadDate, "birth_date"))?;
    let sex = match sex.trim() {
        "1" => Sex::Male,
        "2" => Sex::Female,
        _ => return Err(Fault::field(Problem::BadSex, "sex")),
    };
    let address = hex_text(address).ok_or(Fault::field(Problem::Malformed, "address"))?;
    Ok(HealthCardQr { code, name, birth, sex, address })
}

fn hex_text(hex: &str) -> Option<String> {
    let nibble = |b: u8| char::from(b).to_digit(16).and_then(|n| u8::try_from(n).ok());
    let (pairs, rest) = hex.trim().as_bytes().as_chunks::<2>();
    if !rest.is_empty() {
        return None;
    }
    let bytes: Option<Vec<u8>> = pairs.iter().map(|&[a, b]| Some(nibble(a)? << 4 | nibble(b)?)).collect();
    String::from_utf8(bytes?).ok().map(|text| clean(&text))
}
