//! A yes: one event a purpose under one receipt, all of them on the disk together.

use crate::error::FieldError;
use crate::session::Session;
use causo_crypto::entropy::random;
use causo_crypto::hash::notice_hash;
use causo_domain::codes::Purpose;
use causo_domain::consent::{ConsentMethod, ConsentState};
use causo_domain::ids::{ReceiptId, SubjectId, TeamId};
use causo_domain::notices;
use causo_protocol::body::{Body, ConsentAct};
use causo_protocol::cbor::Bytes;
use causo_protocol::consent::{AgreedPurpose, ConsentReceipt};
use causo_protocol::event::{Facts, Kind};
use causo_protocol::signed::Signed;
use causo_protocol::text_form;
use causo_vault::NewEvent;

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
}

impl Session {
    /// Records a yes and makes its receipt.
    pub fn give_consent(&mut self, consent: GiveConsent) -> Result<ConsentGiven, FieldError> {
        let consent = self.checked(consent)?;
        let agreed = self.agreed(&consent)?;
        let receipt = ReceiptId(random(self.vault.services().entropy.as_ref()));
        let acts: Vec<_> =
            agreed.iter().map(|(agreed, hash)| self.act(&consent, receipt, agreed, *hash)).collect();
        let facts = Facts { week: Some(self.today().week()), ..Facts::NONE };
        let mut capture = self.vault.begin(&mut self.keys, consent.team)?;
        for act in acts {
            let body = Body { subject: Some(consent.subject), consent: Some(act), ..Self::body() };
            capture.add(NewEvent { kind: Kind::CONSENT, facts: facts.clone(), body })?;
        }
        capture.commit()?;
        let purposes = agreed.into_iter().map(|(agreed, _)| agreed).collect();
        let signed = self.sign_receipt(consent.team, receipt, purposes)?;
        Ok(ConsentGiven { receipt, text: text_form::to_text(text_form::CONSENT_RECEIPT, &signed) })
    }

    /// The notice of each purpose: the policy must list the text that this app shows.
    fn agreed(&self, consent: &GiveConsent) -> Result<Vec<(AgreedPurpose, [u8; 8])>, FieldError> {
        let policy = self.policy(consent.team)?;
        if consent.purposes.is_empty() {
            return Err(FieldError::field("purposes", "empty"));
        }
        let one = |code: &Purpose| {
            let purpose =
                policy.purpose(*code).ok_or_else(|| FieldError::not_allowed("purpose_not_in_policy"))?;
            let mut of_language: Vec<_> =
                purpose.notices.iter().filter(|notice| notice.language == consent.language).collect();
            of_language.sort_by_key(|notice| std::cmp::Reverse(notice.version));
            let shown = of_language.into_iter().find(|notice| {
                notices::text(*code, notice.version, &notice.language)
                    .is_some_and(|text| notice_hash(&text) == notice.hash)
            });
            let notice = shown.ok_or_else(|| FieldError::not_allowed("notice_missing"))?;
            let agreed = AgreedPurpose { purpose: *code, notice_version: notice.version };
            Ok((agreed, std::array::from_fn(|i| notice.hash[i])))
        };
        consent.purposes.iter().map(one).collect()
    }

    fn act(
        &self,
        consent: &GiveConsent,
        receipt: ReceiptId,
        agreed: &AgreedPurpose,
        notice_hash: [u8; 8],
    ) -> ConsentAct {
        let withdrawals = self.view().withdrawals_of(consent.subject, agreed.purpose);
        let before = self.consent_state(consent.subject, agreed.purpose);
        let is_first = ConsentState::Given.may_follow(before);
        ConsentAct {
            receipt,
            purpose: agreed.purpose,
            state: if is_first { ConsentState::Given } else { ConsentState::Renewed },
            notice_version: Some(agreed.notice_version),
            notice_hash: Some(notice_hash),
            language: Some(consent.language.clone()),
            method: Some(consent.method),
            read_aloud: Some(consent.read_aloud),
            evidence: (!consent.evidence.is_empty()).then(|| Bytes(consent.evidence.clone())),
            witness: consent.witness.clone(),
            party: Some(consent.party()),
            guardian: consent.guardian.clone(),
            withdrawals_seen: withdrawals.iter().map(|withdrawal| withdrawal.event).collect(),
            policy_version: self.policy(consent.team).ok().map(|policy| policy.version),
            child_evidence: (!consent.child_evidence.is_empty())
                .then(|| Bytes(consent.child_evidence.clone())),
            original: None,
        }
    }

    fn sign_receipt(
        &self,
        team: TeamId,
        id: ReceiptId,
        purposes: Vec<AgreedPurpose>,
    ) -> Result<Signed, FieldError> {
        let receipt = ConsentReceipt {
            version: 1,
            commune: self.vault.own_chain(team)?.commune,
            team,
            device: self.vault.device(),
            id,
            purposes,
            day: self.today(),
        };
        Ok(self.keys.identity().sign_document(&receipt))
    }
}
