//! A yes: one event a purpose under one receipt, all of them on the disk together.

use super::asked::Asked;
use crate::error::FieldError;
use crate::session::Session;
use causo_crypto::SigningKey;
use causo_crypto::entropy::random;
use causo_domain::codes::Purpose;
use causo_domain::consent::ConsentMethod;
use causo_domain::date::Day;
use causo_domain::ids::{ReceiptId, SubjectId, TeamId};
use causo_domain::spoken_code::SpokenCode;
use causo_protocol::body::{Body, ConsentAct};
use causo_protocol::consent::{AgreedPurpose, ConsentReceipt};
use causo_protocol::event::{ChainId, Facts, Kind};
use causo_protocol::text_form;
use causo_vault::{NewEvent, Services};

/// What a resident agrees to, and how they said so.
#[derive(Clone, PartialEq, Eq)]
pub struct GiveConsent {
    /// Team.
    pub team: TeamId,
    /// Who agrees.
    pub subject: SubjectId,
    /// Purposes answered with yes, each asked on its own.
    pub purposes: Vec<Purpose>,
    /// Language the notice was read in (ISO 639).
    pub language: String,
    /// How the answer was given.
    pub method: ConsentMethod,
    /// Whether the notice was read aloud.
    pub read_aloud: bool,
    /// Shape of the signature, or a paper's reference.
    pub evidence: Vec<u8>,
    /// Name of the witness, for a mark.
    pub witness: Option<String>,
    /// Age in whole years, if known. A birth date on record counts before it.
    pub age: Option<u32>,
    /// Whether the person needs a representative; on record is enough.
    pub needs_representative: bool,
    /// Name of the guardian or representative, where one is needed.
    pub guardian: Option<String>,
    /// Shape of the child's own signature, needed from 7 to 15.
    pub child_evidence: Vec<u8>,
}

/// A consent that is on the disk.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ConsentGiven {
    /// Receipt's id.
    pub receipt: ReceiptId,
    /// The receipt's text, for its QR: no name, no number.
    pub text: String,
    /// Commune, 5 digits.
    pub commune: String,
    /// What was agreed to.
    pub purposes: Vec<Purpose>,
    /// Day of the consent.
    pub day: Day,
}

impl ConsentGiven {
    /// The receipt's number to be spoken.
    pub fn spoken(&self) -> SpokenCode {
        SpokenCode::of(self.receipt)
    }
}

/// A yes that was checked and is not on the disk yet.
pub(crate) struct Yes {
    /// Its events, one a purpose.
    pub(crate) events: Vec<NewEvent>,
    receipt: ReceiptId,
    purposes: Vec<AgreedPurpose>,
    day: Day,
}

impl Asked {
    /// Checks a yes and makes its events, under a new receipt.
    pub(crate) fn yes(&self, consent: GiveConsent, services: &Services) -> Result<Yes, FieldError> {
        let consent = self.checked(consent)?;
        let receipt = ReceiptId(random(services.entropy.as_ref()));
        let acts = self.acts(&consent, receipt)?;
        let day = Day::of_utc_ms(services.clock.wall_ms());
        let agreed = |act: &ConsentAct| {
            Some(AgreedPurpose { purpose: act.purpose, notice_version: act.notice_version? })
        };
        let purposes = acts.iter().filter_map(agreed).collect();
        let event = |act| NewEvent {
            kind: Kind::CONSENT,
            facts: Facts { week: Some(day.week()), ..Facts::NONE },
            body: Body { subject: Some(self.subject), consent: Some(act), ..Session::body() },
        };
        Ok(Yes { events: acts.into_iter().map(event).collect(), receipt, purposes, day })
    }
}

impl Yes {
    /// The receipt for a yes that is on the disk.
    pub(crate) fn given(self, chain: ChainId, identity: &SigningKey) -> ConsentGiven {
        let receipt = ConsentReceipt {
            version: 1,
            commune: chain.commune,
            team: chain.team,
            device: chain.device,
            id: self.receipt,
            purposes: self.purposes,
            day: self.day,
        };
        let signed = identity.sign_document(&receipt);
        ConsentGiven {
            receipt: self.receipt,
            text: text_form::to_text(text_form::CONSENT_RECEIPT, &signed),
            commune: receipt.commune,
            purposes: receipt.purposes.iter().map(|agreed| agreed.purpose).collect(),
            day: self.day,
        }
    }
}

impl Session {
    /// Records a yes and makes its receipt.
    pub fn give_consent(&mut self, consent: GiveConsent) -> Result<ConsentGiven, FieldError> {
        let team = consent.team;
        let asked = self.asked(team, consent.subject, &consent.purposes)?;
        let mut yes = asked.yes(consent, self.vault.services())?;
        let mut capture = self.vault.begin(&mut self.keys, team)?;
        for event in std::mem::take(&mut yes.events) {
            capture.add(event)?;
        }
        capture.commit()?;
        Ok(yes.given(self.vault.own_chain(team)?, self.keys.identity()))
    }
}
