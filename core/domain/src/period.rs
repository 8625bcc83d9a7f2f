//! The days that a report is about: an ISO week or a calendar month, and the one before it to compare with.

use crate::date::Day;
use chrono::{Datelike, Months};

/// A week or a month.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Period {
    /// The ISO week (Monday to Sunday) that this day lies in.
    Week(Day),
    /// The calendar month that this day lies in.
    Month(Day),
}

impl Period {
    /// First day.
    pub fn first(self) -> Day {
        match self {
            Self::Week(day) => Day(day.0 - day.date().weekday().num_days_from_monday().min(day.0)),
            Self::Month(day) => day.date().with_day(1).and_then(Day::of_date).unwrap_or(day),
        }
    }

    /// Last day.
    pub fn last(self) -> Day {
        match self {
            Self::Week(_) => self.first().plus(6),
            Self::Month(_) => {
                let next = self.first().date().checked_add_months(Months::new(1)).and_then(Day::of_date);
                next.map_or(self.first(), |next| Day(next.0.saturating_sub(1)))
            }
        }
    }

    /// The week or month before.
    #[must_use]
    pub fn before(self) -> Self {
        let day_before = Day(self.first().0.saturating_sub(1));
        match self {
            Self::Week(_) => Self::Week(day_before),
            Self::Month(_) => Self::Month(day_before),
        }
    }

    /// Whether a day lies in it.
    pub fn holds(self, day: Day) -> bool {
        (self.first()..=self.last()).contains(&day)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn days(period: Period) -> (String, String) {
        (period.first().to_string(), period.last().to_string())
    }

    #[test]
    fn weeks_begin_on_monday_and_months_on_the_first() {
        let day = Day::parse("2026-11-29").unwrap();
        assert_eq!(days(Period::Week(day)), ("23/11/2026".into(), "29/11/2026".into()));
        assert_eq!(days(Period::Week(day).before()), ("16/11/2026".into(), "22/11/2026".into()));
        assert_eq!(days(Period::Month(day)), ("01/11/2026".into(), "30/11/2026".into()));
        let january = Period::Month(Day::parse("2027-01-31").unwrap());
        assert_eq!(days(january.before()), ("01/12/2026".into(), "31/12/2026".into()));
        let leap = Period::Month(Day::parse("2028-02-10").unwrap());
        assert_eq!(days(leap).1, "29/02/2028");
        assert!(leap.holds(leap.first()) && leap.holds(leap.last()) && !leap.holds(leap.last().plus(1)));
    }
}
