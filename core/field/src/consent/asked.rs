//! What must be known of a resident before they answer: gathered while the records are open, it is enough to take the
//! answer when they are not. Ordinary consent and the hand-over both go through it, so the rules are the same.

use super::GiveConsent;
use crate::error::FieldError;
use crate::session::Session;
use causo_crypto::hash::notice_hash;
use causo_domain::codes::Purpose;
use causo_domain::consent::ConsentState;
use causo_domain::ids::{ReceiptId, SubjectId, TeamId};
use causo_domain::notices::{self, Notice};
use causo_protocol::body::{ConsentAct, ConsentRef};
use causo_protocol::cbor::Bytes;
use causo_protocol::policy::PurposePolicy;

/// A notice that the policy lists and that this app shows word for word.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ShownNotice {
    /// The text, its version and its language.
    pub notice: &'static Notice,
    /// Hash of the text, as the policy lists it.
    pub hash: [u8; 32],
}

/// One purpose that somebody is asked for.
pub(crate) struct AskedPurpose {
    pub(crate) purpose: Purpose,
    /// The newest notice of each language.
    pub(crate) notices: Vec<ShownNotice>,
    /// Withdrawals of this subject known now, which a yes must name to count.
    withdrawals: Vec<ConsentRef>,
    before: Option<ConsentState>,
}

/// Somebody who is asked for some purposes.
pub(crate) struct Asked {
    pub(crate) team: TeamId,
    pub(crate) subject: SubjectId,
    pub(crate) purposes: Vec<AskedPurpose>,
    policy_version: u64,
    /// Age in whole years by the birth date on record.
    pub(super) recorded_age: Option<u32>,
    /// Whether it is on record that somebody else must speak for them.
    pub(super) represented: bool,
}

/// The notices of a purpose whose text this app has, one a language.
fn shown(policy: &PurposePolicy) -> Vec<ShownNotice> {
    let mut shown: Vec<ShownNotice> = Vec::new();
    let mut listed: Vec<_> = policy.notices.iter().collect();
    listed.sort_by_key(|listed| std::cmp::Reverse(listed.version));
    for listed in listed {
        let Some(notice) = notices::notice(policy.code, listed.version, &listed.language) else { continue };
        let is_new = shown.iter().all(|shown| shown.notice.language != notice.language);
        if is_new && notice_hash(&notice.text()) == listed.hash {
            shown.push(ShownNotice { notice, hash: listed.hash });
        }
    }
    shown
}

impl Session {
    /// What is known of somebody before they are asked for these purposes.
    pub(crate) fn asked(
        &self,
        team: TeamId,
        subject: SubjectId,
        purposes: &[Purpose],
    ) -> Result<Asked, FieldError> {
        let policy = self.policy(team)?;
        let mut purposes = purposes.to_vec();
        purposes.sort_unstable();
        purposes.dedup();
        let one = |purpose: Purpose| {
            let listed =
                policy.purpose(purpose).ok_or_else(|| FieldError::not_allowed("purpose_not_in_policy"))?;
            let withdrawals = self.view().withdrawals_of(subject, purpose);
            Ok(AskedPurpose {
                purpose,
                notices: shown(listed),
                // Who names a withdrawal that an officer carried here names the one that it repeats: a phone of both
                // teams knows both.
                withdrawals: withdrawals
                    .iter()
                    .flat_map(|taken| [Some(taken.event), taken.original])
                    .flatten()
                    .collect(),
                before: self.newest_answer(subject, purpose),
            })
        };
        if purposes.is_empty() {
            return Err(FieldError::field("purposes", "empty"));
        }
        Ok(Asked {
            team,
            subject,
            purposes: purposes.into_iter().map(one).collect::<Result<_, FieldError>>()?,
            policy_version: policy.version,
            recorded_age: self.recorded_age(subject),
            represented: self.is_represented(subject),
        })
    }
}

impl Asked {
    pub(crate) fn purpose(&self, purpose: Purpose) -> Result<&AskedPurpose, FieldError> {
        let found = self.purposes.iter().find(|asked| asked.purpose == purpose);
        found.ok_or_else(|| FieldError::not_allowed("purpose_not_asked"))
    }

    /// The acts of a yes under one receipt, one a purpose, each with the notice that was read.
    pub(super) fn acts(
        &self,
        consent: &GiveConsent,
        receipt: ReceiptId,
    ) -> Result<Vec<ConsentAct>, FieldError> {
        let act = |purpose: &Purpose| {
            let asked = self.purpose(*purpose)?;
            let mut notices = asked.notices.iter();
            let shown = notices.find(|shown| shown.notice.language == consent.language);
            let shown = shown.ok_or_else(|| FieldError::not_allowed("notice_missing"))?;
            Ok(self.act(asked, shown, consent, receipt))
        };
        consent.purposes.iter().map(act).collect()
    }

    fn act(
        &self,
        asked: &AskedPurpose,
        shown: &ShownNotice,
        consent: &GiveConsent,
        receipt: ReceiptId,
    ) -> ConsentAct {
        let is_first = ConsentState::Given.may_follow(asked.before);
        let shape = |bytes: &[u8]| (!bytes.is_empty()).then(|| Bytes(bytes.to_vec()));
        ConsentAct {
            receipt,
            purpose: asked.purpose,
            state: if is_first { ConsentState::Given } else { ConsentState::Renewed },
            notice_version: Some(shown.notice.version),
            notice_hash: Some(std::array::from_fn(|i| shown.hash[i])),
            language: Some(consent.language.clone()),
            method: Some(consent.method),
            read_aloud: Some(consent.read_aloud),
            evidence: shape(&consent.evidence),
            witness: consent.witness.clone(),
            party: Some(consent.party()),
            guardian: consent.guardian.clone(),
            withdrawals_seen: asked.withdrawals.clone(),
            policy_version: Some(self.policy_version),
            child_evidence: shape(&consent.child_evidence),
            original: None,
        }
    }
}
