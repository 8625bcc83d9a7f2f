//! Vehicle plates of Vietnam: a province number, a series, and four or five digits (TT 79/2024).

use super::{Fault, Problem, Warning, digits};

/// What the plate is on.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Vehicle {
    /// A car, with one series letter.
    Car,
    /// A motorbike, with a letter and a digit, or two letters since 15 August 2023.
    Motorbike,
}

impl Vehicle {
    /// The stable code: `car` or `motorbike`.
    pub fn code(self) -> &'static str {
        match self {
            Self::Car => "car",
            Self::Motorbike => "motorbike",
        }
    }
}

/// A well-formed plate.
#[derive(Clone, PartialEq, Eq)]
pub struct Plate {
    /// Without separators, such as `19A12345`.
    pub text: String,
    /// The province number, 11–99.
    pub province: u8,
    /// The series, such as `A` or `B1`.
    pub series: String,
    /// The four or five digits.
    pub number: String,
    /// What it is on.
    pub vehicle: Vehicle,
    /// What deserves a second look.
    pub warnings: Vec<Warning>,
}

digits::redacted_debug!(Plate);

/// Numbers between 11 and 99 that no province has.
const UNUSED: [u8; 8] = [13, 42, 44, 45, 46, 87, 91, 96];

/// Reads a plate with or without its separators. Faults name one of `plate`, `province`, `series`, `number`.
pub fn parse(text: &str) -> Result<Plate, Fault> {
    let plate = digits::compact(text, "plate", &['-', '.', '_', '/'])?;
    if !(7..=9).contains(&plate.len()) {
        return Err(Fault::field(Problem::WrongLength, "plate"));
    }
    let province: u8 = plate[..2].parse().map_err(|_| Fault::field(Problem::Malformed, "province"))?;
    if province < 11 || UNUSED.contains(&province) {
        return Err(Fault::field(Problem::NotAssigned, "province"));
    }
    let rest = &plate[2..];
    let (first, second) = (rest.as_bytes()[0], rest.as_bytes()[1]);
    if !is_series_letter(first) {
        return Err(Fault::field(Problem::Malformed, "series"));
    }

    let mut warnings = Vec::new();
    let (vehicle, series_len) = if second.is_ascii_uppercase() {
        if !(is_series_letter(second) && second != b'G' || second == b'R') {
            return Err(Fault::field(Problem::Malformed, "series"));
        }
        (Vehicle::Motorbike, 2)
    } else {
        match (rest.len(), series_as_written(text)) {
            // A letter and a digit before five digits, or before four with the separator to show it.
            (7, _) | (6, Some(2)) if second != b'0' => (Vehicle::Motorbike, 2),
            (6, None) if second != b'0' => {
                warnings.push(Warning::CarOrMotorbike);
                (Vehicle::Car, 1)
            }
            (5 | 6, _) => (Vehicle::Car, 1),
            _ => return Err(Fault::field(Problem::WrongLength, "number")),
        }
    };
    let (series, number) = rest.split_at(series_len);
    if !matches!(number.len(), 4 | 5) {
        return Err(Fault::field(Problem::WrongLength, "number"));
    }
    if !digits::all_digits(number) {
        return Err(Fault::field(Problem::Malformed, "number"));
    }
    let (series, number) = (series.to_owned(), number.to_owned());
    Ok(Plate { text: plate, province, series, number, vehicle, warnings })
}

/// I, J, O, Q and W look like something else; R was never a first letter.
fn is_series_letter(b: u8) -> bool {
    matches!(b, b'A'..=b'H' | b'K'..=b'N' | b'P' | b'S'..=b'V' | b'X'..=b'Z')
}

/// How long the series is where a separator ends it: `19-A 123.45` says 1, `19-B1 234.56` says 2.
fn series_as_written(text: &str) -> Option<usize> {
    let series: Vec<char> = text.chars().skip_while(|c| !c.is_alphabetic()).collect();
    [1, 2].into_iter().find(|&n| series.get(n).is_some_and(|c| !c.is_alphanumeric()))
}
