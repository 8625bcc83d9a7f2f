//! Consent: answers, receipts, the way back.

use crate::codes::{Purpose, Right};
use crate::error::FieldError;
use crate::session::Session;
use crate::status::count;
use causo_domain::consent as domain;
use causo_domain::date::Day;
use causo_domain::ids::{ReceiptId, SubjectId, TeamId};
use causo_field::consent as core;

/// How a yes is given.
#[derive(Clone, Copy, Debug, PartialEq, Eq, uniffi::Enum)]
pub enum ConsentMethod {
    /// Signed by finger; only the shape is kept, no timing or pressure.
    FingerSignature,
    /// A mark that a named witness confirms.
    WitnessedMark,
    /// A spoken yes that is recorded: `voice_not_yet`.
    RecordedVoice,
    /// On paper; the evidence is the paper's reference.
    Paper,
}

impl From<ConsentMethod> for domain::ConsentMethod {
    fn from(method: ConsentMethod) -> Self {
        match method {
            ConsentMethod::FingerSignature => Self::FingerSignature,
            ConsentMethod::WitnessedMark => Self::WitnessedMark,
            ConsentMethod::RecordedVoice => Self::RecordedVoice,
            ConsentMethod::Paper => Self::Paper,
        }
    }
}

/// An answer that is no yes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, uniffi::Enum)]
pub enum Declined {
    /// No (không đồng ý).
    Refused,
    /// Later, after asking the family (để sau, hỏi con cháu).
    Deferred,
}

impl From<Declined> for core::Declined {
    fn from(answer: Declined) -> Self {
        match answer {
            Declined::Refused => Self::Refused,
            Declined::Deferred => Self::Deferred,
        }
    }
}

/// How somebody says yes.
#[derive(Clone, PartialEq, Eq, uniffi::Record)]
pub struct ConsentHow {
    /// Language the notice was read in, ISO 639.
    pub language: String,
    /// How the answer is given.
    pub method: ConsentMethod,
    /// Whether the notice was read aloud.
    pub read_aloud: bool,
    /// Shape of the signature, at most 16 KiB, or a paper's reference as UTF-8.
    pub evidence: Vec<u8>,
    /// Name of the witness, for a mark.
    #[uniffi(default = None)]
    pub witness: Option<String>,
    /// Age in whole years, if known. A birth date on record counts before it.
    #[uniffi(default = None)]
    pub age: Option<u32>,
    /// Whether the person needs a representative.
    #[uniffi(default = false)]
    pub needs_representative: bool,
    /// Name of the guardian or representative, where one is needed.
    #[uniffi(default = None)]
    pub guardian: Option<String>,
    /// Shape of the child's own signature, needed from 7 to 15.
    #[uniffi(default = None)]
    pub child_evidence: Option<Vec<u8>>,
}

impl ConsentHow {
    pub(crate) fn consent(
        self,
        team: TeamId,
        subject: SubjectId,
        purposes: Vec<Purpose>,
    ) -> core::GiveConsent {
        core::GiveConsent {
            team,
            subject,
            purposes: purposes.into_iter().map(Into::into).collect(),
            language: self.language,
            method: self.method.into(),
            read_aloud: self.read_aloud,
            evidence: self.evidence,
            witness: self.witness,
            age: self.age,
            needs_representative: self.needs_representative,
            guardian: self.guardian,
            child_evidence: self.child_evidence.unwrap_or_default(),
        }
    }
}

/// A consent that is on the disk.
#[derive(Clone, Debug, PartialEq, Eq, uniffi::Record)]
pub struct ConsentGiven {
    /// Receipt's id.
    pub receipt: ReceiptId,
    /// The receipt's text, for its QR: no name, no number.
    pub text: String,
    /// The receipt's number to be spoken, twelve digits in groups.
    pub spoken: String,
    /// Commune, 5 digits.
    pub commune: String,
    /// What was agreed to.
    pub purposes: Vec<Purpose>,
    /// Day of the consent.
    pub day: Day,
}

impl From<core::ConsentGiven> for ConsentGiven {
    fn from(given: core::ConsentGiven) -> Self {
        Self {
            receipt: given.receipt,
            spoken: given.spoken().to_string(),
            text: given.text,
            commune: given.commune,
            purposes: given.purposes.into_iter().map(Purpose::from).collect(),
            day: given.day,
        }
    }
}

impl From<ConsentGiven> for core::ConsentGiven {
    fn from(given: ConsentGiven) -> Self {
        Self {
            receipt: given.receipt,
            text: given.text,
            commune: given.commune,
            purposes: given.purposes.into_iter().map(Into::into).collect(),
            day: given.day,
        }
    }
}

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
    /// Records a yes outside a hand-over, as on paper, and makes its receipt.
    pub async fn give_consent(
        &self,
        team: TeamId,
        subject: SubjectId,
        purposes: Vec<Purpose>,
        how: ConsentHow,
    ) -> Result<ConsentGiven, FieldError> {
        let consent = how.consent(team, subject, purposes);
        self.write(move |session| session.give_consent(consent).map(ConsentGiven::from)).await
    }

    /// Counts an answer that is no yes, outside a hand-over.
    pub async fn decline(&self, team: TeamId, purpose: Purpose, answer: Declined) -> Result<(), FieldError> {
        self.write(move |session| session.decline(team, purpose.into(), answer.into())).await
    }

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
