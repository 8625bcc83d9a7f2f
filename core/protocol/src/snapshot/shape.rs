//! What of an event repeats from event to event: which parts it has, which fields it writes. A table holds each shape
//! once, and an event names its shape.

use super::part::KeptEvent;
use crate::body::{Basis, Body, Value};
use crate::cbor::FormatError;
use crate::fields::Field;
use crate::record;
use causo_domain::codes::Purpose;

/// How a value is written.
pub(super) mod form {
    pub(in super::super) const NULL: u64 = 0;
    pub(in super::super) const UINT: u64 = 1;
    pub(in super::super) const TEXT: u64 = 2;
    /// 8 bytes: a household.
    pub(in super::super) const HOUSEHOLD: u64 = 3;
    /// 16 bytes: an event.
    pub(in super::super) const EVENT: u64 = 4;
    /// Anything else: length and CBOR.
    pub(in super::super) const OTHER: u64 = 5;
}

pub(super) fn form_of(value: &Value) -> u64 {
    match value {
        Value::Null => form::NULL,
        Value::Uint(_) => form::UINT,
        Value::Text(_) => form::TEXT,
        Value::Bytes(bytes) if bytes.len() == 8 => form::HOUSEHOLD,
        Value::Bytes(bytes) if bytes.len() == 16 => form::EVENT,
        Value::Bytes(_) | Value::List(_) => form::OTHER,
    }
}

record! {
    /// One write of a shape.
    WriteShape {
        /// Field.
        0 field: Field,
        /// Form of the value.
        1 form: u64,
        /// Writes seen: how many.
        2 seen: u64,
    }
}

record! {
    /// What an event has.
    Shape {
        /// Bits, as `bit` names them.
        0 has: u64,
        /// Purpose of the basis.
        1 purpose: Option<Purpose>,
        /// Writes.
        2 writes: Vec<WriteShape>,
    }
}

/// What an event may have.
pub(super) mod bit {
    pub(in super::super) const SUBJECT: u64 = 1;
    pub(in super::super) const HOUSEHOLD: u64 = 1 << 1;
    pub(in super::super) const CONSENT_BASIS: u64 = 1 << 2;
    pub(in super::super) const GROUND_BASIS: u64 = 1 << 3;
    pub(in super::super) const TARGET: u64 = 1 << 4;
    pub(in super::super) const CONSENT: u64 = 1 << 5;
    pub(in super::super) const COUNT: u64 = 1 << 6;
    pub(in super::super) const MERGE: u64 = 1 << 7;
    pub(in super::super) const CONFIRMED: u64 = 1 << 8;
    pub(in super::super) const BY_OFFICER: u64 = 1 << 9;
    pub(in super::super) const LOGGED: u64 = 1 << 10;
    pub(in super::super) const FULL_REFERENCE: u64 = 1 << 11;
    pub(in super::super) const ALL: u64 = (1 << 12) - 1;
}

impl Shape {
    pub(super) fn of(event: &KeptEvent) -> Self {
        let Body { subject, household, basis, writes, target, consent, count, merge, confirmed, .. } =
            &event.body;
        let basis_has = |what: fn(&Basis) -> bool| basis.as_ref().is_some_and(what);
        let bits = [
            (bit::SUBJECT, subject.is_some()),
            (bit::HOUSEHOLD, household.is_some()),
            (bit::CONSENT_BASIS, basis_has(|basis| basis.consent.is_some())),
            (bit::GROUND_BASIS, basis_has(|basis| basis.ground.is_some())),
            (bit::TARGET, target.is_some()),
            (bit::CONSENT, consent.is_some()),
            (bit::COUNT, count.is_some()),
            (bit::MERGE, merge.is_some()),
            (bit::CONFIRMED, !confirmed.is_empty()),
            (bit::BY_OFFICER, event.by_officer),
            (bit::LOGGED, event.logged_ms.is_some()),
            (bit::FULL_REFERENCE, !event.reference.is_short()),
        ];
        let write = |write: &crate::body::Write| WriteShape {
            field: write.field,
            form: form_of(&write.value),
            seen: write.seen.len() as u64,
        };
        Self {
            has: bits.iter().filter(|(_, has)| *has).map(|(bit, _)| bit).sum(),
            purpose: basis.as_ref().map(|basis| basis.purpose),
            writes: writes.iter().map(write).collect(),
        }
    }

    pub(super) fn has(&self, bit: u64) -> bool {
        self.has & bit != 0
    }

    /// Whether this version understands it.
    pub(super) fn checked(self) -> Result<Self, FormatError> {
        let known = self.has <= bit::ALL && self.writes.iter().all(|write| write.form <= form::OTHER);
        if known { Ok(self) } else { Err(FormatError::Newer) }
    }
}
