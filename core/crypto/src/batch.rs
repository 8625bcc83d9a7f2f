//! A batch proves itself: its events are walked, hashed, and the last hash must be what the author signed. The
//! same walk serves phone, server, officer and courier.

use crate::error::CryptoError;
use crate::hash;
use crate::signing::SigningKey;
use crate::verify::verify;
use causo_domain::ids::EventHash;
use causo_protocol::Wire;
use causo_protocol::batch::{Batch, BatchEvent};
use causo_protocol::event::{EventForm, HeadStatement};
use causo_protocol::log::BatchStub;
use causo_protocol::tags;

/// An event of a verified batch.
#[derive(Clone, Debug)]
pub struct VerifiedEvent {
    /// Number in its chain.
    pub seq: u64,
    /// Hash of the event before.
    pub previous: EventHash,
    /// Its hash.
    pub hash: EventHash,
    /// Salt of the body's key; absent for an erased event.
    pub salt: Option<[u8; 8]>,
    /// Hash of the facts.
    pub facts_hash: [u8; 32],
    /// The event as it came.
    pub event: BatchEvent,
}

/// Hashes the events without judging the signature.
pub fn walk(batch: &Batch) -> Result<Vec<VerifiedEvent>, CryptoError> {
    let mut previous = batch.previous;
    let events = batch.events()?;
    Ok((batch.first_seq..)
        .zip(events)
        .map(|(seq, event)| {
            let (salt, facts_hash, body_hash) = digest(&event.form);
            let hash = hash::event_hash(&previous, &event.header.0, seq, &facts_hash, &body_hash);
            VerifiedEvent {
                seq,
                previous: std::mem::replace(&mut previous, hash),
                hash,
                salt,
                facts_hash,
                event,
            }
        })
        .collect())
}

/// Salt, facts' hash and body's hash of an event's form.
fn digest(form: &EventForm) -> (Option<[u8; 8]>, [u8; 32], [u8; 32]) {
    match form {
        EventForm::Full { r, facts, body } => {
            let salt = hash::salt(r);
            (Some(salt), hash::facts_hash(r, &facts.0), hash::body_hash(&salt, &body.0))
        }
        EventForm::WithoutFacts { salt, facts_hash, body } => {
            (Some(*salt), *facts_hash, hash::body_hash(salt, &body.0))
        }
        EventForm::Erased { facts_hash, body_hash } => (None, *facts_hash, *body_hash),
    }
}

/// What an event keeps when it is erased: the hashes its chain needs.
pub fn erased(form: &EventForm) -> EventForm {
    let (_, facts_hash, body_hash) = digest(form);
    EventForm::Erased { facts_hash, body_hash }
}

/// Verifies a batch under its author's identity key and gives its events.
pub fn verify_batch(batch: &Batch, identity: &[u8; 32]) -> Result<Vec<VerifiedEvent>, CryptoError> {
    if hash::device_id(identity) != batch.device {
        return Err(CryptoError::WrongSigner);
    }
    let starts = batch.first_seq == 1;
    if starts && batch.previous != hash::chain_start(&batch.chain()) {
        return Err(CryptoError::BadHash);
    }
    let events = walk(batch)?;
    let last = events.last().ok_or(CryptoError::BadHash)?;
    let statement =
        HeadStatement { chain: batch.chain(), seq: last.seq, hash: last.hash, seen: batch.seen.clone() };
    verify(identity, tags::HEAD, &statement.to_bytes(), &batch.signature)?;
    Ok(events)
}

/// What the log keeps of a verified batch.
pub fn stub(batch: &Batch, events: &[VerifiedEvent]) -> Option<BatchStub> {
    let last = events.last()?;
    Some(BatchStub { chain: batch.chain(), first_seq: batch.first_seq, last_seq: last.seq, head: last.hash })
}

/// The author's signature of a head.
pub fn sign_head(identity: &SigningKey, statement: &HeadStatement) -> [u8; 64] {
    identity.sign(tags::HEAD, &statement.to_bytes())
}
