//! Days and weeks of the deed. Vietnam keeps UTC+7 the whole year, so a day is a plain number and two phones
//! never disagree about which day a visit was.

use chrono::{DateTime, Datelike, Duration, NaiveDate};
use std::fmt;

/// Vietnam's distance from UTC, in milliseconds.
const UTC_PLUS_7_MS: i64 = 7 * 60 * 60 * 1000;

/// A day in UTC+7, counted from 1970-01-01 (day 0).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub struct Day(pub u32);

/// An ISO 8601 week in UTC+7, counted from 1970-W01 (week 0).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub struct IsoWeek(pub u32);

fn epoch() -> NaiveDate {
    DateTime::UNIX_EPOCH.date_naive()
}

impl Day {
    /// The day on which a moment (UTC milliseconds since 1970) falls in Vietnam.
    pub fn of_utc_ms(ms: u64) -> Self {
        let local = (ms as i64).saturating_add(UTC_PLUS_7_MS);
        Self(u32::try_from(local / 86_400_000).unwrap_or(u32::MAX))
    }

    /// The first millisecond (UTC since 1970) of this day in Vietnam; 0 for days before any device existed.
    pub fn start_utc_ms(self) -> u64 {
        (i64::from(self.0) * 86_400_000 - UTC_PLUS_7_MS).max(0) as u64
    }

    /// The day of a calendar date; `None` before 1970.
    pub fn of_date(date: NaiveDate) -> Option<Self> {
        u32::try_from((date - epoch()).num_days()).ok().map(Self)
    }

    /// Reads `YYYY-MM-DD`; `None` when it is no such day or before 1970.
    pub fn parse(text: &str) -> Option<Self> {
        NaiveDate::parse_from_str(text, "%Y-%m-%d").ok().and_then(Self::of_date)
    }

    /// The calendar date; the last one that chrono knows when the number is beyond it.
    pub fn date(self) -> NaiveDate {
        epoch().checked_add_signed(Duration::days(i64::from(self.0))).unwrap_or(NaiveDate::MAX)
    }

    /// The ISO week this day lies in. 1970-01-01 was a Thursday of 1970-W01, so weeks turn three days before.
    pub fn week(self) -> IsoWeek {
        IsoWeek(self.0.saturating_add(3) / 7)
    }

    /// The calendar year.
    pub fn year(self) -> i32 {
        self.date().year()
    }

    /// This day moved by whole days.
    pub fn plus(self, days: u32) -> Self {
        Self(self.0.saturating_add(days))
    }
}

impl Day {
    /// This day moved on by working days: Monday to Friday, whatever holidays there are.
    pub fn plus_working(self, days: u32) -> Self {
        let works = |day: &Self| day.date().weekday().number_from_monday() <= 5;
        let after = (1..).map(|n| self.plus(n)).filter(works);
        if days == 0 { self } else { after.take(days as usize).last().unwrap_or(self) }
    }
}

/// As Vietnamese paper writes it: `22/11/2026`.
impl fmt::Display for Day {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}", self.date().format("%d/%m/%Y"))
    }
}

/// As ISO 8601 writes it: `2026-W47`.
impl fmt::Display for IsoWeek {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let iso = Day((self.0 * 7).saturating_sub(3)).date().iso_week();
        write!(f, "{}-W{:02}", iso.year(), iso.week())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_day_turns_at_seven_in_the_evening_utc() {
        let day = Day::parse("2026-11-22").unwrap();
        assert_eq!(Day::of_utc_ms(day.start_utc_ms()), day);
        assert_eq!(Day::of_utc_ms(day.start_utc_ms() - 1), Day(day.0 - 1));
        assert_eq!(day.to_string(), "22/11/2026");
    }

    #[test]
    fn weeks_are_those_of_iso_8601() {
        for n in (0..25_000).step_by(3) {
            let day = Day(n);
            let iso = day.date().iso_week();
            assert_eq!(day.week().to_string(), format!("{}-W{:02}", iso.year(), iso.week()));
        }
        assert_eq!(Day::parse("2026-11-22").unwrap().week().to_string(), "2026-W47");
        assert_eq!(Day::parse("2027-01-03").unwrap().week().to_string(), "2026-W53");
    }
}
