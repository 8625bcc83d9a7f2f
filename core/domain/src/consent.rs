//! Consent as a state machine, and the legal grounds that may stand in its place. Law 91/2025/QH15: consent is
//! voluntary, per purpose, never silent (article 9), can be withdrawn (article 10), and a state agency's duty may
//! stand instead (article 19). States are those of the Data Privacy Vocabulary (ISO/IEC TS 27560).

use crate::codes::Purpose;
use crate::date::Day;

/// Where a consent stands. Numbers are those on the wire and are never reused.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[repr(u16)]
pub enum ConsentState {
    /// Asked, not yet answered (dpv:ConsentRequested).
    Requested = 1,
    /// "Để sau, hỏi con cháu" (dpv:ConsentRequestDeferred).
    Deferred = 2,
    /// No (dpv:ConsentRefused).
    Refused = 3,
    /// Yes (dpv:ConsentGiven).
    Given = 4,
    /// Yes again, after an end or a new notice (dpv:RenewedConsentGiven).
    Renewed = 5,
    /// Taken back (dpv:ConsentWithdrawn).
    Withdrawn = 6,
    /// Its time is over (dpv:ConsentExpired).
    Expired = 7,
    /// Ended by the controller (dpv:ConsentTerminated).
    Terminated = 8,
    /// Found not to have been valid (dpv:ConsentInvalidated).
    Invalidated = 9,
    /// Not known, as of records taken over from elsewhere (dpv:ConsentUnknown).
    Unknown = 10,
}

impl ConsentState {
    /// All states, in the order of their numbers.
    pub const ALL: [Self; 10] = [
        Self::Requested,
        Self::Deferred,
        Self::Refused,
        Self::Given,
        Self::Renewed,
        Self::Withdrawn,
        Self::Expired,
        Self::Terminated,
        Self::Invalidated,
        Self::Unknown,
    ];

    /// The state of a number on the wire; `None` when newer than this version.
    pub fn from_code(code: u16) -> Option<Self> {
        Self::ALL.into_iter().find(|state| *state as u16 == code)
    }

    /// Whether personal data may be processed in this state. Only a yes does.
    pub fn permits(self) -> bool {
        matches!(self, Self::Given | Self::Renewed)
    }

    /// Whether this state ends a yes without a withdrawal.
    pub fn ends(self) -> bool {
        matches!(self, Self::Expired | Self::Terminated | Self::Invalidated)
    }

    /// Whether this state may come after `before` (`None`: nothing was ever asked). A yes that ended comes back
    /// only as a renewed one, so that nobody takes the old paper for the new.
    pub fn may_follow(self, before: Option<Self>) -> bool {
        use ConsentState as S;
        match before {
            None => matches!(self, S::Requested | S::Deferred | S::Refused | S::Given | S::Unknown),
            Some(S::Requested | S::Deferred | S::Refused) => {
                matches!(self, S::Requested | S::Deferred | S::Refused | S::Given)
            }
            Some(S::Given | S::Renewed) => {
                matches!(self, S::Renewed | S::Withdrawn | S::Expired | S::Terminated | S::Invalidated)
            }
            Some(S::Withdrawn | S::Expired | S::Terminated | S::Invalidated) => self == S::Renewed,
            Some(S::Unknown) => {
                matches!(self, S::Requested | S::Deferred | S::Refused | S::Given | S::Invalidated)
            }
        }
    }
}

/// How the answer was given. Never a one-time password.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[repr(u16)]
pub enum ConsentMethod {
    /// Signed by finger; only the shape is kept, no timing or pressure.
    FingerSignature = 1,
    /// A mark that a named witness confirms.
    WitnessedMark = 2,
    /// Recorded voice.
    RecordedVoice = 3,
    /// Paper with a reference.
    Paper = 4,
}

impl ConsentMethod {
    /// The method of a number on the wire; `None` when newer than this version.
    pub fn from_code(code: u16) -> Option<Self> {
        [Self::FingerSignature, Self::WitnessedMark, Self::RecordedVoice, Self::Paper]
            .into_iter()
            .find(|method| *method as u16 == code)
    }
}

/// Who must give the consent.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[repr(u16)]
pub enum ConsentParty {
    /// The resident.
    Resident = 1,
    /// A guardian alone: children under 7.
    Guardian = 2,
    /// Guardian and child both: from 7 to 15 (article 24, and this product's own policy).
    GuardianAndChild = 3,
    /// A representative, for somebody with cognitive difficulty (article 24).
    Representative = 4,
}

impl ConsentParty {
    /// Who must consent for somebody of this age in whole years; an unknown age counts as grown up.
    pub fn required(age: Option<u32>, needs_representative: bool) -> Self {
        match age {
            Some(0..=6) => Self::Guardian,
            Some(7..=15) => Self::GuardianAndChild,
            _ if needs_representative => Self::Representative,
            _ => Self::Resident,
        }
    }

    /// The party of a number on the wire; `None` when newer than this version.
    pub fn from_code(code: u16) -> Option<Self> {
        [Self::Resident, Self::Guardian, Self::GuardianAndChild, Self::Representative]
            .into_iter()
            .find(|party| *party as u16 == code)
    }
}

/// Whether a ground that runs from `from` to `to` (both days included) for `purposes` carries a record of that
/// purpose made on `day`.
pub fn ground_covers(purposes: &[Purpose], from: Day, to: Day, purpose: Purpose, day: Day) -> bool {
    purposes.contains(&purpose) && from <= day && day <= to
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_a_yes_permits_and_silence_never_becomes_one() {
        let permitting: Vec<_> = ConsentState::ALL.into_iter().filter(|s| s.permits()).collect();
        assert_eq!(permitting, [ConsentState::Given, ConsentState::Renewed]);
        assert!(!ConsentState::Renewed.may_follow(None));
        assert!(!ConsentState::Given.may_follow(Some(ConsentState::Withdrawn)));
        assert!(ConsentState::Renewed.may_follow(Some(ConsentState::Withdrawn)));
        assert!(!ConsentState::Withdrawn.may_follow(Some(ConsentState::Refused)));
    }

    #[test]
    fn children_are_asked_with_their_guardian() {
        let party = |age| ConsentParty::required(age, false);
        assert_eq!(party(Some(6)), ConsentParty::Guardian);
        assert_eq!(party(Some(7)), ConsentParty::GuardianAndChild);
        assert_eq!(party(Some(15)), ConsentParty::GuardianAndChild);
        assert_eq!(party(Some(16)), ConsentParty::Resident);
        assert_eq!(ConsentParty::required(Some(80), true), ConsentParty::Representative);
    }

    #[test]
    fn a_ground_ends_on_its_last_day() {
        let covers = |day| ground_covers(&[Purpose::ASSIST], Day(10), Day(20), Purpose::ASSIST, Day(day));
        assert!(covers(10) && covers(20) && !covers(9) && !covers(21));
        assert!(!ground_covers(&[Purpose::ASSIST], Day(10), Day(20), Purpose::PUBLISH, Day(15)));
    }
}
