//! What a person may ask for about their data (Law 91/2025/QH15), how such a request ends, and by when
//! it must be dealt with (Decree 356/2025, article 5).

use crate::date::Day;

/// A right.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Right(pub u16);

impl Right {
    /// To see what is kept.
    pub const VIEW: Self = Self(1);
    /// To have it corrected.
    pub const CORRECT: Self = Self(2);
    /// To be given a copy.
    pub const PROVIDE: Self = Self(3);
    /// To have it erased.
    pub const ERASE: Self = Self(4);
    /// To take a consent back.
    pub const WITHDRAW: Self = Self(5);
    /// To have its use restricted.
    pub const RESTRICT: Self = Self(6);
    /// To object to its use.
    pub const OBJECT: Self = Self(7);
    /// To have protective measures taken.
    pub const PROTECT: Self = Self(8);
}

/// How a request ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct RequestOutcome(pub u16);

impl RequestOutcome {
    /// Done as asked.
    pub const DONE: Self = Self(1);
    /// Refused, for a reason of the law.
    pub const REFUSED: Self = Self(2);
    /// Taken back by the person.
    pub const DROPPED: Self = Self(3);
}

macro_rules! names {
    ($kind:ident { $($constant:ident $text:literal),+ $(,)? }) => {
        impl $kind {
            /// Every code this version knows, in order.
            pub const KNOWN: &'static [Self] = &[$(Self::$constant),+];

            /// The stable name used in JSON, on the command line and in text resources; `None` when newer.
            pub fn name(self) -> Option<&'static str> {
                match self { $(Self::$constant => Some($text),)+ _ => None }
            }

            /// The code of a stable name.
            pub fn from_name(name: &str) -> Option<Self> {
                Self::KNOWN.iter().copied().find(|code| code.name() == Some(name))
            }
        }
    };
}

names!(Right {
    VIEW "view",
    CORRECT "correct",
    PROVIDE "provide",
    ERASE "erase",
    WITHDRAW "withdraw",
    RESTRICT "restrict",
    OBJECT "object",
    PROTECT "protect",
});

names!(RequestOutcome { DONE "done", REFUSED "refused", DROPPED "dropped" });

/// Days in which the person must hear that the request has come (Decree 356/2025, article 5): working days.
const ANSWER_WORKING_DAYS: u32 = 2;

/// How long carrying out a request may take, in days (Decree 356/2025, article 5).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Term {
    /// As a rule.
    pub days: u32,
    /// When others, such as a processor, have to act too.
    pub with_others: u32,
    /// Once more at most, for a reason that the person is told.
    pub extension: u32,
}

/// By when a request must be dealt with, counted from the day it was received.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Deadlines {
    /// The person has heard that it came. Monday to Friday are counted as working days: public holidays are set year by
    /// year and not known here, so the true day may be later, never earlier.
    pub answered: Day,
    /// It is carried out.
    pub done: Day,
    /// The same when others have to act too.
    pub done_with_others: Day,
    /// The last day of all, after an extension that the person was told the reason of.
    pub extended: Day,
}

impl Right {
    /// How long carrying it out may take. A right that is newer than this version has the shortest.
    pub fn term(self) -> Term {
        let (days, with_others, extension) = match self {
            Self::WITHDRAW | Self::RESTRICT | Self::OBJECT => (15, 20, 15),
            Self::ERASE => (20, 30, 20),
            Self::PROTECT => (15, 15, 15),
            _ => (10, 15, 10),
        };
        Term { days, with_others, extension }
    }

    /// By when a request that was received on a day must be dealt with.
    pub fn deadlines(self, received: Day) -> Deadlines {
        let term = self.term();
        Deadlines {
            answered: received.plus_working(ANSWER_WORKING_DAYS),
            done: received.plus(term.days),
            done_with_others: received.plus(term.with_others),
            extended: received.plus(term.with_others + term.extension),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_and_codes_pair() {
        assert!(Right::KNOWN.iter().all(|right| right.name().and_then(Right::from_name) == Some(*right)));
        assert_eq!(Right(99).name(), None);
        let outcome = RequestOutcome::from_name("dropped");
        assert_eq!((outcome, RequestOutcome(9).name()), (Some(RequestOutcome::DROPPED), None));
    }

    #[test]
    fn deadlines_are_those_of_the_decree() {
        let received = Day::parse("2026-11-23").unwrap();
        let days = |right: Right| {
            let by = right.deadlines(received);
            [by.done, by.done_with_others, by.extended].map(|day| day.0 - received.0)
        };
        for right in [Right::VIEW, Right::CORRECT, Right::PROVIDE] {
            assert_eq!(days(right), [10, 15, 25]);
        }
        for right in [Right::WITHDRAW, Right::RESTRICT, Right::OBJECT] {
            assert_eq!(days(right), [15, 20, 35]);
        }
        assert_eq!(days(Right::ERASE), [20, 30, 50]);
        assert_eq!(days(Right::PROTECT), [15, 15, 30]);
    }

    #[test]
    fn the_first_answer_waits_for_no_weekend() {
        let answered = |received| Right::VIEW.deadlines(Day::parse(received).unwrap()).answered.to_string();
        // Monday, Thursday, Friday, Saturday, Sunday.
        assert_eq!(answered("2026-11-23"), "25/11/2026");
        assert_eq!(answered("2026-11-26"), "30/11/2026");
        assert_eq!(answered("2026-11-27"), "01/12/2026");
        assert_eq!(answered("2026-11-28"), "01/12/2026");
        assert_eq!(answered("2026-11-29"), "01/12/2026");
    }
}
