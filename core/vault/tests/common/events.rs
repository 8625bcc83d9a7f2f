//! Events as a volunteer's day makes them. All people are invented.

use super::GROUND;
use causo_domain::codes::{Purpose, Service};
use causo_domain::consent::ConsentState;
use causo_domain::ids::{EventHash, ReceiptId, SubjectId};
use causo_protocol::body::{Basis, Body, ConsentAct, ConsentRef, CountAct, Seen, Value, Write};
use causo_protocol::event::{Facts, Kind};
use causo_protocol::fields::Field;
use causo_protocol::hlc::Hlc;
use causo_vault::NewEvent;

pub(crate) const BAC_LUU: SubjectId = SubjectId([0x11; 8]);
pub(crate) const RECEIPT: ReceiptId = ReceiptId([0x22; 16]);

/// On the ground that the world's officer signed.
pub(crate) fn on_ground() -> Basis {
    Basis { purpose: Purpose::ASSIST, consent: None, ground: Some(GROUND) }
}

/// On a consent.
pub(crate) fn on_consent(event: EventHash) -> Basis {
    Basis { purpose: Purpose::ASSIST, consent: Some(event.first()), ground: None }
}

pub(crate) fn text(field: Field, value: &str, seen: Vec<Seen>) -> Write {
    Write { field, value: Value::Text(value.into()), seen }
}

/// A write about a resident.
pub(crate) fn about(subject: SubjectId, basis: Option<Basis>, writes: Vec<Write>) -> NewEvent {
    let body = Body { subject: Some(subject), basis, writes, ..Body::at(Hlc::default()) };
    NewEvent { kind: Kind::WRITE, facts: Facts::NONE, body }
}

/// A name on the officer's ground.
pub(crate) fn name(subject: SubjectId, value: &str) -> NewEvent {
    about(subject, Some(on_ground()), vec![text(Field::NAME, value, Vec::new())])
}

/// A visit with a note, and facts for the server.
pub(crate) fn visit(subject: SubjectId, note: &str) -> NewEvent {
    let facts = Facts { service: Some(Service::CASHLESS_PAYMENT), hamlet: Some(2), ..Facts::NONE };
    let service = Write { field: Field::SERVICE, value: Value::Uint(1), seen: Vec::new() };
    let writes = vec![service, text(Field::NOTE, note, Vec::new())];
    NewEvent { facts, ..about(subject, Some(on_ground()), writes) }
}

pub(crate) fn consent_act(state: ConsentState, withdrawals_seen: Vec<ConsentRef>) -> ConsentAct {
    ConsentAct {
        receipt: RECEIPT,
        purpose: Purpose::ASSIST,
        state,
        notice_version: Some(1),
        notice_hash: None,
        language: Some("vi".into()),
        method: None,
        read_aloud: Some(true),
        evidence: None,
        witness: None,
        party: None,
        guardian: None,
        withdrawals_seen,
        policy_version: Some(1),
        child_evidence: None,
        original: None,
    }
}

/// A consent event; a withdrawal names the receipt and nobody.
pub(crate) fn consent(state: ConsentState, withdrawals_seen: Vec<ConsentRef>) -> NewEvent {
    let act = consent_act(state, withdrawals_seen);
    let subject = (state != ConsentState::Withdrawn).then_some(BAC_LUU);
    let body = Body { subject, consent: Some(act), ..Body::at(Hlc::default()) };
    NewEvent { kind: Kind::CONSENT, facts: Facts::NONE, body }
}

/// Somebody said no.
pub(crate) fn refusal() -> NewEvent {
    let count = CountAct { purpose: Purpose::PUBLISH, state: ConsentState::Refused };
    let body = Body { count: Some(count), ..Body::at(Hlc::default()) };
    NewEvent { kind: Kind::COUNT, facts: Facts::NONE, body }
}
