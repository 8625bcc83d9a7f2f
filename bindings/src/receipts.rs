//! What a resident brings: a receipt that is read, a yes that is taken back, a right that is asked for.

use crate::codes::{Purpose, Right};
use crate::error::FieldError;
use crate::session::Session;
use crate::status::count;
use causo_domain::date::Day;
use causo_domain::ids::{ReceiptId, SubjectId, TeamId};
use causo_field::consent as core;

/// A purpose on a receipt.
#[derive(Clone, Debug, PartialEq, Eq, uniffi::Record)]
pub struct ReceiptPurpose {
    /// Purpose.
    pub purpose: Purpose,
    /// Whether it was withdrawn since.
    pub withdrawn: bool,
}

/// What a receipt says and how it stands, as far as this phone knows.
#[derive(Clone, Debug, PartialEq, Eq, uniffi::Record)]
pub struct ReceiptCheck {
    /// Commune, 5 digits.
    pub commune: String,
    /// Team that took the consent.
    pub team: TeamId,
    /// Receipt's id.
    pub receipt: ReceiptId,
    /// Purposes agreed to.
    pub purposes: Vec<ReceiptPurpose>,
    /// Day of the consent.
    pub day: Day,
    /// Whether this phone knows the device that signed it; if not, the officer judges it.
    pub device_known: bool,
}

impl From<core::ReceiptCheck> for ReceiptCheck {
    fn from(check: core::ReceiptCheck) -> Self {
        let purpose = |(purpose, withdrawn): (causo_domain::codes::Purpose, bool)| ReceiptPurpose {
            purpose: purpose.into(),
            withdrawn,
        };
        Self {
            commune: check.commune,
            team: check.team,
            receipt: check.receipt,
            purposes: check.purposes.into_iter().map(purpose).collect(),
            day: check.day,
            device_known: check.device_known,
        }
    }
}

/// What to tell somebody who asked for a right: by when the commune answers and acts.
#[derive(Clone, Debug, PartialEq, Eq, uniffi::Record)]
pub struct Deadlines {
    /// They have heard that it came.
    pub answered: Day,
    /// It is carried out.
    pub done: Day,
    /// The same when others have to act too.
    pub done_with_others: Day,
    /// The last day of all, after an extension.
    pub extended: Day,
}

#[uniffi::export]
impl Session {
    /// Verifies a receipt, offline: the text of its QR, or its spoken number.
    pub async fn check_receipt(&self, shown: String) -> Result<ReceiptCheck, FieldError> {
        self.read(move |session| session.check_receipt(&shown).map(ReceiptCheck::from)).await
    }

    /// Whose receipt it is, if this phone knows the consent.
    pub async fn receipt_subject(&self, shown: String) -> Result<SubjectId, FieldError> {
        self.read(move |session| session.receipt_subject(&shown)).await
    }

    /// Withdraws purposes of a receipt, all of them when none are named. Gives how many were withdrawn now.
    pub async fn withdraw(
        &self,
        team: TeamId,
        receipt: String,
        purposes: Vec<Purpose>,
    ) -> Result<u32, FieldError> {
        let purposes: Vec<_> = purposes.into_iter().map(Into::into).collect();
        self.write(move |session| session.withdraw(team, &receipt, &purposes).map(count)).await
    }

    /// Notes that a resident asks for a right about their data; an officer answers.
    pub async fn record_request(
        &self,
        team: TeamId,
        subject: SubjectId,
        right: Right,
        received: Day,
    ) -> Result<Deadlines, FieldError> {
        self.write(move |session| {
            let taken = session.record_request(team, subject, right.into(), received)?.deadlines;
            let (answered, done) = (taken.answered, taken.done);
            Ok(Deadlines {
                answered,
                done,
                done_with_others: taken.done_with_others,
                extended: taken.extended,
            })
        })
        .await
    }
}
