//! What befalls requests and answers on the way.

use crate::machine::Rng;

/// How the network is during an operation, in percent of requests.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Weather {
    /// Never arrive.
    pub(crate) lost: u64,
    /// Arrive, and the answer does not.
    pub(crate) unanswered: u64,
    /// Answers that end early.
    pub(crate) cut: u64,
    /// Requests that end early.
    pub(crate) cut_request: u64,
    /// Arrive much later.
    pub(crate) late: u64,
    /// Arrive twice.
    pub(crate) twice: u64,
    /// Answers that somebody changed: a byte, an older answer, a page of a captive portal.
    pub(crate) lies: u64,
}

impl Weather {
    /// Nothing happens.
    pub(crate) const FINE: Self =
        Self { lost: 0, unanswered: 0, cut: 0, cut_request: 0, late: 0, twice: 0, lies: 0 };

    /// Fine, rough, or in bad hands.
    pub(crate) fn of(rng: &mut Rng) -> Self {
        match rng.below(10) {
            0..=4 => Self::FINE,
            5..=7 => Self { lost: 10, unanswered: 15, cut: 15, cut_request: 5, late: 8, twice: 8, lies: 0 },
            8 => Self { lost: 40, unanswered: 30, ..Self::FINE },
            _ => Self { unanswered: 5, cut: 5, lies: 30, ..Self::FINE },
        }
    }

    /// What befalls the next request.
    pub(super) fn fate(self, rng: &mut Rng) -> Fate {
        let Self { lost, unanswered, cut, cut_request, late, twice, lies } = self;
        let fates = [
            (lost, Fate::Lose),
            (unanswered, Fate::Unanswered),
            (cut, Fate::Cut),
            (late, Fate::Delay),
            (twice, Fate::Twice),
            (lies, Fate::Lie),
            (cut_request, Fate::CutRequest),
        ];
        let mut at = rng.below(100);
        for (chance, fate) in fates {
            match at.checked_sub(chance) {
                Some(rest) => at = rest,
                None => return fate,
            }
        }
        Fate::Deliver
    }

    /// Whether everything arrives as it was sent.
    pub(crate) fn is_fine(self) -> bool {
        let Self { lost, unanswered, cut, cut_request, late, twice, lies } = self;
        lost + unanswered + cut + cut_request + late + twice + lies == 0
    }
}

/// What befalls one request.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Fate {
    Deliver,
    Lose,
    Delay,
    Twice,
    Unanswered,
    Cut,
    CutRequest,
    Lie,
}
