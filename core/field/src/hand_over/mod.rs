//! Hand-over: the resident holds the phone, reads what is asked, and answers. Whatever opens a record is gone from memory,
//! not hidden by a screen: a [`HandOver`] can show the notices, take answers and draw the receipt, and has no way to
//! anything else. However it ends, it ends at the PIN.

mod begin;
mod resident;
mod unsaved;

pub use begin::HandOverRequest;
pub use resident::AskedResident;
pub(crate) use unsaved::SealedUnsaved;
pub use unsaved::Unsaved;

use crate::app::App;
use crate::consent::asked::Asked;
use crate::consent::{ConsentGiven, Declined, GiveConsent, ShownNotice};
use crate::error::FieldError;
use causo_domain::codes::Purpose;
use causo_domain::date::Day;
use causo_domain::ids::{SubjectId, TeamId};
use causo_vault::{Vault, WriteKeys};
use std::collections::BTreeSet;

/// How long a resident may keep the phone: time to read every notice aloud twice, and too short to forget it somewhere.
pub const LIMIT_MS: u64 = 30 * 60 * 1000;

/// The app in a resident's hands.
///
/// It shows nothing of anybody else, because it has nothing to show it from:
/// ```compile_fail,E0599
/// fn look(hand_over: &causo_field::hand_over::HandOver) {
///     hand_over.view();
/// }
/// ```
/// ```compile_fail,E0616
/// fn look(hand_over: &causo_field::hand_over::HandOver) {
///     let _ = &hand_over.vault;
/// }
/// ```
pub struct HandOver {
    vault: Vault,
    keys: WriteKeys,
    asked: Asked,
    resident: AskedResident,
    answered: BTreeSet<Purpose>,
    unsaved: Option<SealedUnsaved>,
    /// Time since boot at which it began.
    begun: (u128, u64),
}

impl HandOver {
    /// Team that asks.
    pub fn team(&self) -> TeamId {
        self.asked.team
    }

    /// Who is asked.
    pub fn subject(&self) -> SubjectId {
        self.asked.subject
    }

    /// The resident's name, if it is known.
    pub fn resident(&self) -> &AskedResident {
        &self.resident
    }

    /// Purposes without an answer yet, in the order they are asked.
    pub fn unanswered(&self) -> Vec<Purpose> {
        let purposes = self.asked.purposes.iter().map(|asked| asked.purpose);
        purposes.filter(|purpose| !self.answered.contains(purpose)).collect()
    }

    /// What is shown and read aloud before the answer, word for word; `None` when it is not written in this language.
    pub fn notice(&self, purpose: Purpose, language: &str) -> Option<ShownNotice> {
        let mut notices = self.asked.purpose(purpose).ok()?.notices.iter();
        notices.find(|shown| shown.notice.language == language).copied()
    }

    /// Milliseconds until it ends by itself; 0: it has.
    pub fn left_ms(&self) -> u64 {
        let (boot, now) = self.vault.services().clock.since_boot();
        let (begun_boot, begun) = self.begun;
        if boot == begun_boot { (begun + LIMIT_MS).saturating_sub(now) } else { 0 }
    }

    /// Purposes may be answered once each, before the time is over.
    fn check(&self, purposes: &[Purpose]) -> Result<(), FieldError> {
        if self.left_ms() == 0 {
            return Err(FieldError::Unlock { code: "hand_over_ended".into(), left: 0, wait_ms: 0 });
        }
        for purpose in purposes {
            self.asked.purpose(*purpose)?;
            if self.answered.contains(purpose) {
                return Err(FieldError::not_allowed("answered_already"));
            }
        }
        Ok(())
    }

    /// A yes, under the rules of [`crate::Session::give_consent`]: sealed, signed and on the disk when this returns, with
    /// its receipt.
    pub fn give(&mut self, consent: GiveConsent) -> Result<ConsentGiven, FieldError> {
        if (consent.team, consent.subject) != (self.asked.team, self.asked.subject) {
            return Err(FieldError::not_allowed("another_resident"));
        }
        self.check(&consent.purposes)?;
        let purposes = consent.purposes.clone();
        let mut yes = self.asked.yes(consent, self.vault.services())?;
        self.vault.capture_sealed(&mut self.keys, std::mem::take(&mut yes.events))?;
        self.answered.extend(purposes);
        Ok(yes.given(self.vault.own_chain(self.asked.team)?, self.keys.identity()))
    }

    /// A no or a later: one count, nobody's.
    pub fn decline(&mut self, purpose: Purpose, answer: Declined) -> Result<(), FieldError> {
        self.check(&[purpose])?;
        let today = Day::of_utc_ms(self.vault.services().clock.wall_ms());
        self.vault.capture_sealed(&mut self.keys, vec![answer.event(purpose, today)])?;
        self.answered.insert(purpose);
        Ok(())
    }

    /// Ends it: the phone is locked. Dropping the value locks it as well, and takes what was unsaved along.
    pub fn finish(self) -> App {
        App { vault: self.vault, unsaved: self.unsaved }
    }
}
