//! The machine-readable lines on the back of the card (ICAO 9303, TD1: three lines of 30). They carry check
//! digits, so a misread is found; the century of birth comes from the ID number, since two digits of a year
//! cannot tell a child from a great-grandmother.

use super::{
    Fault, Problem, Warning,
    birth_date::BirthDate,
    digits,
    personal_id::{PersonalId, Sex},
};
use chrono::NaiveDate;

/// What the three lines say of the card's holder.
#[derive(Clone, PartialEq, Eq)]
pub struct Mrz {
    /// The personal ID number.
    pub id: PersonalId,
    /// Date of birth as far as the card knows it.
    pub birth: BirthDate,
    /// The sex on the card.
    pub sex: Sex,
    /// The last day of validity; `None` for a card without end.
    pub expires: Option<NaiveDate>,
    /// Full name in capitals without diacritics, cut after 30 characters.
    pub name: String,
    /// What deserves a second look.
    pub warnings: Vec<Warning>,
}

digits::redacted_debug!(Mrz);

const LINES: [&str; 3] = ["line1", "line2", "line3"];

/// Cards of people over 60 never expire, and say so with this date.
const NO_EXPIRY: &str = "991231";

/// Reads three lines of 30 characters. Faults name `line1` to `line3` or one of `id`, `document_number`,
/// `birth_date`, `sex`, `expires`, `name`, and `composite` for the digit over all of them.
pub fn parse(lines: [&str; 3]) -> Result<Mrz, Fault> {
    let mut upper = [const { String::new() }; 3];
    for ((line, out), name) in lines.into_iter().zip(&mut upper).zip(LINES) {
        let line = line.trim();
        if line.len() != 30 {
            return Err(Fault::field(Problem::WrongLength, name));
        }
        *out = line.to_ascii_uppercase();
        if !out.bytes().all(|b| b.is_ascii_uppercase() || b.is_ascii_digit() || b == b'<') {
            return Err(Fault::field(Problem::UnexpectedCharacter, name));
        }
    }
    let [l1, l2, l3] = &upper;
    if !l1.starts_with("IDVNM") {
        return Err(Fault::field(Problem::ForeignDocument, "line1"));
    }
    if &l2[15..18] != "VNM" {
        return Err(Fault::field(Problem::ForeignDocument, "line2"));
    }

    let zone = mrz::parse_td1(l1, l2, l3).map_err(|_| Fault::field(Problem::Malformed, "line1"))?;
    let checks = [
        ("document_number", zone.checks.document_number),
        ("birth_date", zone.checks.date_of_birth),
        ("expires", zone.checks.date_of_expiry),
        ("composite", zone.checks.composite),
    ];
    if let Some((field, _)) = checks.into_iter().find(|(_, check)| *check != Some(true)) {
        return Err(Fault::field(Problem::BadCheckDigit, field));
    }

    let id = PersonalId::parse(&l1[15..27]).map_err(|fault| fault.inside("id"))?;
    let sex = match &l2[7..8] {
        "M" => Sex::Male,
        "F" => Sex::Female,
        _ => return Err(Fault::field(Problem::BadSex, "sex")),
    };
    let birth = birth_date(&l2[..6], id.century()).ok_or(Fault::field(Problem::BadDate, "birth_date"))?;
    let expires = match &l2[8..14] {
        NO_EXPIRY => None,
        date => Some(
            NaiveDate::parse_from_str(&format!("20{date}"), "%Y%m%d")
                .map_err(|_| Fault::field(Problem::BadDate, "expires"))?,
        ),
    };
    let name = format!("{} {}", zone.surname, zone.given_names).trim().to_owned();
    if name.is_empty() {
        return Err(Fault::field(Problem::Empty, "name"));
    }

    let mut warnings = id.compare(birth, sex);
    if l1[5..14] != id.as_str()[3..] {
        warnings.push(Warning::DocumentNumberDiffers);
    }
    if !l1.chars().next_back().is_some_and(|digit| mrz::verify(id.as_str(), digit)) {
        warnings.push(Warning::SoftCheckDigit);
    }
    if !l3.ends_with('<') {
        warnings.push(Warning::NameMayBeCut);
    }
    Ok(Mrz { id, birth, sex, expires, name, warnings })
}

/// `YYMMDD` in a known century; fillers stand for unknown parts.
fn birth_date(field: &str, century: u16) -> Option<BirthDate> {
    let part =
        |range: std::ops::Range<usize>| -> Option<u8> { field.get(range)?.replace('<', "0").parse().ok() };
    // A year is never unknown: its fillers would read as the year 00.
    if field.starts_with('<') {
        return None;
    }
    BirthDate::new(century + u16::from(part(0..2)?), part(2..4)?, part(4..6)?)
}
