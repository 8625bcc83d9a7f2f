//! Consent: how somebody says yes, and the two answers that are none.

use crate::codes::Purpose;
use crate::error::FieldError;
use crate::session::Session;
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
}
