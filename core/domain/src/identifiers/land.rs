//! How land papers name a parcel: map sheet (số tờ), parcel (số thửa), and the serial of the certificate (GCN,
//! the "red book"). The patterns come from practice, not from a published rule, so they stay loose.

use super::{Fault, Problem, digits};
use std::fmt;

/// A parcel on a map sheet.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Parcel {
    /// Map sheet, 1–9999.
    pub sheet: u16,
    /// Parcel on it, 1–99999.
    pub parcel: u32,
}

impl Parcel {
    /// Reads both numbers. Faults name `sheet` or `parcel`.
    pub fn parse(sheet: &str, parcel: &str) -> Result<Self, Fault> {
        let sheet = number(sheet, "sheet", 4)?;
        let parcel = number(parcel, "parcel", 5)?;
        Ok(Self { sheet: u16::try_from(sheet).map_err(|_| Fault::field(Problem::TooLong, "sheet"))?, parcel })
    }
}

/// The serial of a land use certificate, such as `DK 012345`.
#[derive(Clone, PartialEq, Eq, Hash)]
pub struct CertificateSerial {
    letters: String,
    digits: String,
}

digits::redacted_debug!(CertificateSerial);

impl CertificateSerial {
    /// Reads one or two letters and six to eight digits, with or without a space between.
    pub fn parse(text: &str) -> Result<Self, Fault> {
        let serial = digits::compact(text, "certificate", &['-', '.'])?;
        let split = serial.bytes().take_while(u8::is_ascii_uppercase).count();
        let (letters, digits) = serial.split_at(split);
        if !matches!(letters.len(), 1 | 2) || !digits::all_digits(digits) {
            return Err(Fault::field(Problem::Malformed, "certificate"));
        }
        if !(6..=8).contains(&digits.len()) {
            return Err(Fault::field(Problem::WrongLength, "certificate"));
        }
        Ok(Self { letters: letters.to_owned(), digits: digits.to_owned() })
    }
}

/// As the certificate prints it: letters, a space, digits.
impl fmt::Display for CertificateSerial {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} {}", self.letters, self.digits)
    }
}

fn number(text: &str, field: &'static str, max_len: usize) -> Result<u32, Fault> {
    let digits = digits::digits(text, field, &[]).map_err(|fault| fault.inside(field))?;
    if digits.len() > max_len {
        return Err(Fault::field(Problem::TooLong, field));
    }
    let value: u32 = digits.parse().map_err(|_| Fault::field(Problem::Malformed, field))?;
    if value == 0 { Err(Fault::field(Problem::Malformed, field)) } else { Ok(value) }
}
