//! A date of birth as far as it is known. Many elders have only a year on their papers, written with zeros
//! for the day and month.

use chrono::NaiveDate;
use std::fmt;

/// A year with perhaps a month, and with a month perhaps a day. Shown as ISO 8601 as far as it goes:
/// `1955-03-02`, `1955-03` or `1955`.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct BirthDate {
    year: u16,
    month: u8,
    day: u8,
}

super::digits::redacted_debug!(BirthDate);

impl BirthDate {
    /// Builds a date; zero stands for an unknown month or day. `None` when it is no date, lies outside
    /// 1800–2399, or has a day without a month.
    pub fn new(year: u16, month: u8, day: u8) -> Option<Self> {
        if !(1800..2400).contains(&year) || (month == 0 && day != 0) {
            return None;
        }
        NaiveDate::from_ymd_opt(year.into(), month.max(1).into(), day.max(1).into())?;
        Some(Self { year, month, day })
    }

    /// Reads `ddMMyyyy` with `00` for unknown parts, `dd/MM/yyyy`, `MM/yyyy` or `yyyy`.
    pub fn parse(text: &str) -> Option<Self> {
        let text = text.trim();
        let (day, month, year) = match text.split('/').collect::<Vec<_>>()[..] {
            [day, month, year] => (day, month, year),
            [month, year] => ("0", month, year),
            [year] if year.len() == 4 => ("0", "0", year),
            [all] if all.len() == 8 && all.is_ascii() => (&all[..2], &all[2..4], &all[4..]),
            _ => return None,
        };
        let fits = |part: &str, max| part.len() <= max && super::digits::all_digits(part);
        if !(fits(day, 2) && fits(month, 2) && fits(year, 4)) {
            return None;
        }
        Self::new(year.parse().ok()?, month.parse().ok()?, day.parse().ok()?)
    }

    /// Reads what it is shown as: ISO 8601 as far as it goes.
    pub fn parse_iso(text: &str) -> Option<Self> {
        let parts: Vec<_> = text.split('-').collect();
        let (year, month, day) = match parts[..] {
            [year] => (year, "0", "0"),
            [year, month] => (year, month, "0"),
            [year, month, day] => (year, month, day),
            _ => return None,
        };
        let built = Self::new(year.parse().ok()?, month.parse().ok()?, day.parse().ok()?)?;
        (built.to_string() == text).then_some(built)
    }

    /// The year, 1800–2399.
    pub fn year(self) -> u16 {
        self.year
    }

    /// The month, 1–12, if known.
    pub fn month(self) -> Option<u8> {
        (self.month != 0).then_some(self.month)
    }

    /// The calendar day, if all of it is known.
    pub fn date(self) -> Option<NaiveDate> {
        NaiveDate::from_ymd_opt(self.year.into(), self.month.into(), self.day.into())
    }
}

impl fmt::Display for BirthDate {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:04}", self.year)?;
        for part in [self.month, self.day] {
            if part != 0 {
                write!(f, "-{part:02}")?;
            }
        }
        Ok(())
    }
}
