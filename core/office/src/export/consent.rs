//! Consents as records of ISO/IEC TS 27560, with the vocabulary of DPV: one record for each receipt and purpose, with
//! every event of it. English keys, as the standard has them.

use crate::error::OfficeError;
use crate::held::Held;
use crate::office::Office;
use causo_crypto::hash::sha256;
use causo_domain::codes::Purpose;
use causo_domain::consent::{ConsentMethod, ConsentParty, ConsentState};
use causo_domain::ids::ReceiptId;
use causo_domain::labels;
use causo_domain::notices;
use causo_protocol::body::ConsentAct;
use causo_protocol::log::ItemKind;
use causo_protocol::policy::Policy;
use causo_vault::HeldEvent;
use data_encoding::HEXLOWER;
use serde_json::{Value, json};
use std::collections::BTreeMap;

type Acts<'a> = Vec<(&'a HeldEvent, &'a ConsentAct)>;

impl Office {
    pub(super) fn consent_records(&self, held: &Held) -> Result<Value, OfficeError> {
        let mut records: BTreeMap<(ReceiptId, Purpose), Acts<'_>> = BTreeMap::new();
        for event in held.own.iter().chain(&held.withdrawals) {
            let Some(act) = &event.body.consent else { continue };
            records.entry((act.receipt, act.purpose)).or_default().push((event, act));
        }
        let policies = self.archive.all(ItemKind::POLICY)?;
        let policies = policies.iter().map(|signed| signed.read::<Policy>());
        let policies = policies.collect::<Result<Vec<_>, _>>()?;
        let record = |((receipt, purpose), acts): (&(ReceiptId, Purpose), &Acts<'_>)| {
            // What the resident was told is in the act that was signed, the first of them with a notice.
            let told = acts.iter().find(|(_, act)| act.notice_version.is_some()).or(acts.first());
            let (_, told) = told?;
            let in_force = policies.iter().find(|policy| Some(policy.version) == told.policy_version);
            let policy = in_force.or(policies.last());
            Some(json!({
                "header": {
                    "schema_version": "1",
                    "dct:conformsTo": "https://w3id.org/dpv/guides/consent-27560",
                    "record_id": uuid(receipt, *purpose),
                    "pii_principal_id": held.class.first().map(ToString::to_string),
                },
                "processing": self.processing(told, policy),
                "party_identification": policy.map(|policy| json!([{
                    "party_id": "controller",
                    "party_name": policy.controller.name,
                    "party_role": "dpv:DataController",
                    "party_contact": policy.controller.contact,
                    "party_type": "dpv:PublicAuthority",
                }])),
                "events": acts.iter().map(|(event, act)| consent_event(event, act)).collect::<Vec<_>>(),
                "receipt_id": receipt.to_string(),
            }))
        };
        Ok(records.iter().filter_map(record).collect())
    }

    fn processing(&self, told: &ConsentAct, policy: Option<&Policy>) -> Value {
        let rules = policy.and_then(|policy| policy.purpose(told.purpose));
        let language = told.language.as_deref().unwrap_or_default();
        let text = told.notice_version.and_then(|version| notices::text(told.purpose, version, language));
        let pii = rules.into_iter().flat_map(|rules| &rules.fields).map(|field| {
            json!({
                "pii_type": causo_field::labels::field(*field),
                "pii_attribute_id": field.0,
                "pii_optional": true,
                "sensitive_pii_category": rules.is_some_and(|rules| rules.sensitive),
                "special_pii_category": false,
            })
        });
        json!({
            "privacy_notice": {
                "version": told.notice_version,
                "hash": told.notice_hash.map(|hash| HEXLOWER.encode(&hash)),
                "text": text,
                "read_aloud": told.read_aloud,
            },
            "language": told.language,
            "purpose": {"code": told.purpose.name(), "description": labels::purpose(told.purpose)},
            "lawful_basis": "dpv:Consent",
            "pii_information": pii.collect::<Vec<_>>(),
            "pii_controllers": ["controller"],
            "collection_method": told.method.map(method),
            "evidence": told.evidence.as_ref().map(|bytes| HEXLOWER.encode(&bytes.0)),
            "child_evidence": told.child_evidence.as_ref().map(|bytes| HEXLOWER.encode(&bytes.0)),
            "witness": told.witness,
            "guardian": told.guardian,
            "indicated_by": told.party.map(party),
            "processing_method": ["dpv:Record", "dpv:Store"],
            "storage_locations": [self.server().url],
            "retention_period": rules.map(|rules| format!("P{}D", rules.retention_days)),
            "proof_retention_period": rules.map(|rules| format!("P{}D", rules.proof_days)),
            "processing_locations": ["VN"],
            "jurisdiction": "VN",
            "recipient_third_parties": [],
            "withdrawal_method": "Đưa biên nhận cho bất kỳ tình nguyện viên nào trong xã hoặc bộ phận tiếp nhận của xã.",
            "privacy_rights": "Luật 91/2025/QH15, Điều 4; Nghị định 356/2025/NĐ-CP, Điều 5",
        })
    }
}

fn consent_event(event: &HeldEvent, act: &ConsentAct) -> Value {
    let time = i64::try_from(event.body.hlc.ms()).unwrap_or(i64::MAX);
    let time = chrono::DateTime::from_timestamp_millis(time);
    json!({
        "event_time": time.map(|time| time.to_rfc3339_opts(chrono::SecondsFormat::Millis, true)),
        "entity_id": event.device.to_string(),
        "event_type": "dpv:ExplicitlyExpressedConsent",
        "event_state": state(act.state),
    })
}

/// A UUID of version 4 in form, always the same for a receipt and purpose, whose receipt is random.
fn uuid(receipt: &ReceiptId, purpose: Purpose) -> String {
    let mut bytes = sha256(&[receipt.0.as_slice(), &purpose.0.to_be_bytes()].concat());
    bytes[6] = bytes[6] & 0x0f | 0x40;
    bytes[8] = bytes[8] & 0x3f | 0x80;
    let hex = HEXLOWER.encode(&bytes[..16]);
    [&hex[..8], &hex[8..12], &hex[12..16], &hex[16..20], &hex[20..]].join("-")
}

fn state(state: ConsentState) -> &'static str {
    match state {
        ConsentState::Requested => "dpv:ConsentRequested",
        ConsentState::Deferred => "dpv:ConsentRequestDeferred",
        ConsentState::Refused => "dpv:ConsentRefused",
        ConsentState::Given => "dpv:ConsentGiven",
        ConsentState::Renewed => "dpv:RenewedConsentGiven",
        ConsentState::Withdrawn => "dpv:ConsentWithdrawn",
        ConsentState::Expired => "dpv:ConsentExpired",
        ConsentState::Terminated => "dpv:ConsentTerminated",
        ConsentState::Invalidated => "dpv:ConsentInvalidated",
        ConsentState::Unknown => "dpv:ConsentUnknown",
    }
}

fn method(method: ConsentMethod) -> &'static str {
    match method {
        ConsentMethod::FingerSignature => "finger_signature",
        ConsentMethod::WitnessedMark => "witnessed_mark",
        ConsentMethod::RecordedVoice => "recorded_voice",
        ConsentMethod::Paper => "paper",
    }
}

fn party(party: ConsentParty) -> &'static [&'static str] {
    match party {
        ConsentParty::Resident => &["dpv:DataSubject"],
        ConsentParty::Guardian => &["dpv:GuardianOfDataSubject"],
        ConsentParty::GuardianAndChild => &["dpv:DataSubject", "dpv:GuardianOfDataSubject"],
        ConsentParty::Representative => &["dpv:Representative"],
    }
}
