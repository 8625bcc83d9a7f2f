//! A cell as far as a list of people needs it: text, a whole number, or a calendar date.

use calamine::DataRef;
use causo_domain::text::clean;

/// Longest text of a cell that is kept; no name or address is longer.
pub(super) const MAX_CHARS: usize = 300;

/// The content of a cell.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Cell {
    /// Nothing, or blanks.
    Empty,
    /// Text, NFC, single spaces.
    Text(String),
    /// A whole number, as digits.
    Number(String),
    /// Year, month, day.
    Date(u16, u8, u8),
    /// Why it is not read, as a code.
    Fault(&'static str),
}

impl Cell {
    /// `computed`: a formula stands behind the value, so what is seen depends on when it was last reckoned, and on
    /// cells that are not part of the list.
    pub(super) fn read(value: &DataRef<'_>, computed: bool) -> Self {
        if computed {
            return Self::Fault("formula");
        }
        match value {
            DataRef::Empty => Self::Empty,
            DataRef::String(text) => Self::text(text),
            DataRef::SharedString(text) => Self::text(text),
            DataRef::Int(number) => Self::Number(number.to_string()),
            DataRef::Float(number) => Self::number(*number),
            DataRef::DateTime(moment) if moment.is_datetime() => {
                let (year, month, day, ..) = moment.to_ymd_hms_milli();
                Self::Date(year, month, day)
            }
            DataRef::DateTimeIso(text) => Self::iso(text),
            DataRef::Error(_) => Self::Fault("cell_error"),
            DataRef::Bool(_) | DataRef::DateTime(_) | DataRef::DurationIso(_) => {
                Self::Fault("unexpected_value")
            }
        }
    }

    fn text(text: &str) -> Self {
        // The length first: a cell may hold 32,767 characters, and a hostile one more.
        if text.chars().nth(MAX_CHARS).is_some() {
            return Self::Fault("too_long");
        }
        match clean(text) {
            text if text.is_empty() => Self::Empty,
            text => Self::Text(text),
        }
    }

    /// Spreadsheets keep every number as a double: whole ones are exact up to 15 digits.
    fn number(number: f64) -> Self {
        let whole = number.fract() == 0.0 && (0.0..1e15).contains(&number);
        if whole { Self::Number(format!("{number:.0}")) } else { Self::Fault("unexpected_value") }
    }

    fn iso(text: &str) -> Self {
        let date = text.get(..10).unwrap_or_default();
        let parts: Option<Vec<u16>> = date.split('-').map(|part| part.parse().ok()).collect();
        match parts.as_deref() {
            Some(&[year, month, day]) if month <= 12 && day <= 31 => Self::Date(year, month as u8, day as u8),
            _ => Self::Fault("bad_date"),
        }
    }
}
