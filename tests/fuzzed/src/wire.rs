//! What crosses the wire, in both directions.

use crate::text;
use causo_crypto::batch::{stub, verify_batch, walk};
use causo_crypto::blob::verify_manifest;
use causo_crypto::hash::entry_hash;
use causo_crypto::http_signature::{self, Request, SignatureHeaders};
use causo_crypto::secret::enrol::{transcript, verify_hello};
use causo_crypto::verify::open_signed;
use causo_protocol::api::{Publication, read_page};
use causo_protocol::batch::Batch;
use causo_protocol::blob::{BlobManifest, BlobReceipt, BlobState};
use causo_protocol::body::Body;
use causo_protocol::bundle::Bundle;
use causo_protocol::cbor::Bytes;
use causo_protocol::consent::ConsentReceipt;
use causo_protocol::enrol::{Hello, Invite, InvitePublic};
use causo_protocol::event::{EventHeader, Facts};
use causo_protocol::guides::PackContent;
use causo_protocol::signed::{Document, Signed};
use causo_protocol::snapshot::part::Part;
use causo_protocol::snapshot::{Snapshot, SnapshotOffer};
use causo_protocol::{Wire, authority, log, policy, receipt, roster, ruling, text_form};
use causo_sync::Problem;
use std::fmt::Debug;

/// A batch as a server takes it.
pub(crate) fn push(bytes: &[u8]) -> bool {
    let Ok(batch) = Batch::unpack(bytes) else { return false };
    assert_eq!(Batch::unpack(&batch.pack()).as_ref(), Ok(&batch));
    judge(&batch)
}

/// The same unpacked, where a fuzzer gets further.
pub(crate) fn batch(bytes: &[u8]) -> bool {
    let Ok(batch) = Batch::from_bytes(bytes) else { return false };
    again(&batch);
    judge(&batch)
}

/// Whether its events follow each other.
fn judge(batch: &Batch) -> bool {
    // Nobody has signed what a fuzzer made, but it may be a kept sample whose key is known to nobody here either.
    let _ = verify_batch(batch, &[7; 32]);
    let Ok(events) = walk(batch) else { return false };
    assert_eq!(events.len(), batch.rows.len());
    assert!(stub(batch, &events).is_some_and(|stub| stub.last_seq == batch.last_seq()));
    for event in &events {
        let _ = EventHeader::from_bytes(&event.event.header.0);
        if let causo_protocol::event::EventForm::Full { facts, .. } = &event.event.form {
            let _ = Facts::from_bytes(&facts.0);
        }
    }
    assert_eq!(batch.events().map(|events| again_as(batch, events)), Ok(true));
    true
}

/// Whether the events in columns are the same events.
fn again_as(batch: &Batch, events: Vec<causo_protocol::batch::BatchEvent>) -> bool {
    let first = (batch.first_seq, batch.previous);
    let made =
        Batch::of(&batch.chain(), first.0, first.1, events.clone(), batch.seen.clone(), batch.signature);
    made.events() == Ok(events)
}

pub(crate) fn page(bytes: &[u8]) -> bool {
    let Ok((head, entries)) = read_page(bytes) else { return false };
    let _ = head.head.read::<log::LogHead>();
    for entry in &entries {
        let _ = entry_hash(entry);
        let Some(payload) = &entry.payload else { continue };
        if let Ok(batch) = Batch::unpack(&payload.0) {
            judge(&batch);
        }
        let _ = Signed::from_bytes(&payload.0);
    }
    true
}

/// What was read is written so that it reads the same.
fn again<T: Wire + PartialEq + Debug>(value: &T) {
    assert_eq!(T::from_bytes(&value.to_bytes()).as_ref(), Ok(value));
}

/// Whether the bytes are such a value, which then is written so that it reads the same.
fn reads<T: Wire + PartialEq + Debug>(bytes: &[u8]) -> bool {
    T::from_bytes(bytes).is_ok_and(|value| {
        again(&value);
        true
    })
}

/// A document: in its envelope, and bare, where a fuzzer gets further.
fn document<D: Document + PartialEq + Debug>(bytes: &[u8]) -> bool {
    let bare = reads::<D>(bytes);
    let Ok(signed) = Signed::from_bytes(bytes) else { return bare };
    again(&signed);
    let opened = open_signed::<D>(&signed, &[signed.signer]);
    let read = signed.read::<D>().is_ok();
    assert!(opened.is_err() || read);
    bare || read
}

macro_rules! documents {
    ($($name:ident => $kind:ty),+ $(,)?) => {
        $(pub(crate) fn $name(bytes: &[u8]) -> bool {
            document::<$kind>(bytes)
        })+
    };
}

documents! {
    receipt => receipt::Receipt,
    blob_receipt => BlobReceipt,
    log_head => log::LogHead,
    generation_cut => log::GenerationCut,
    authority => authority::Authority,
    roster => roster::Roster,
    policy => policy::Policy,
    ground => policy::Ground,
    erasure => ruling::Erasure,
    admission => ruling::Admission,
    generation_approval => ruling::GenerationApproval,
    pack => policy::Pack,
    snapshot => Snapshot,
}

/// What a server offers to a phone that has nothing yet.
pub(crate) fn snapshot_offer(bytes: &[u8]) -> bool {
    let Ok(offer) = SnapshotOffer::unpack(bytes) else { return false };
    assert_eq!(SnapshotOffer::unpack(&offer.pack()).as_ref(), Ok(&offer));
    let _ = offer.snapshot.read::<Snapshot>();
    assert!(offer.documents.iter().filter_map(entry_hash).count() <= offer.documents.len());
    true
}

/// Columns of a snapshot, where a fuzzer gets further than through zstd.
pub(crate) fn snapshot_part(bytes: &[u8]) -> bool {
    let unpacked = Part::unpack(bytes);
    let Ok(part) = Part::read(bytes) else { return unpacked.is_ok() };
    let packed = part.pack();
    assert_eq!(Part::unpack(&packed[4..]).as_ref(), Ok(&part));
    true
}

/// A blob's manifest as a server takes it.
pub(crate) fn blob_manifest(bytes: &[u8]) -> bool {
    let read = document::<BlobManifest>(bytes);
    if let Ok(manifest) = BlobManifest::from_bytes(bytes)
        && let Ok(chunks) = manifest.chunks()
    {
        assert!(manifest.hash(chunks - 1).is_some() && manifest.hash(chunks).is_none());
    }
    if let Ok(signed) = Signed::from_bytes(bytes)
        && let Ok(manifest) = verify_manifest(&signed, &signed.signer)
    {
        assert!(manifest.chunks().is_ok());
    }
    read
}

/// A server's answer as a phone takes it.
pub(crate) fn blob_state(bytes: &[u8]) -> bool {
    let Ok(state) = BlobState::from_bytes(bytes) else { return false };
    again(&state);
    let _ = state.receipt.map(|signed| signed.read::<BlobReceipt>());
    true
}

/// What a pack carries, as its bytes and as a phone gets it.
pub(crate) fn pack_content(bytes: &[u8]) -> bool {
    let packed =
        policy::Pack { publisher: "25".into(), name: "x".into(), version: 1, content: Bytes(bytes.to_vec()) };
    let contents = [packed.open(), PackContent::from_bytes(bytes)];
    let read = contents.iter().any(Result::is_ok);
    for content in contents.into_iter().flatten() {
        again(&content);
        let _ = causo_domain::guides::refusal(&content);
    }
    read
}

pub(crate) fn publication(bytes: &[u8]) -> bool {
    reads::<Publication>(bytes)
}

pub(crate) fn bundle(bytes: &[u8]) -> bool {
    let Ok(bundle) = Bundle::read(bytes) else { return false };
    again(&bundle);
    for batch in bundle.batches.iter().filter_map(|packed| Batch::unpack(&packed.0).ok()) {
        judge(&batch);
    }
    for receipt in &bundle.receipts {
        let _ = receipt.read::<receipt::Receipt>();
    }
    true
}

/// What a member of the team has sealed: verified as theirs, and still from outside.
pub(crate) fn event_body(bytes: &[u8]) -> bool {
    reads::<Body>(bytes)
}

pub(crate) fn hello(bytes: &[u8]) -> bool {
    let Ok(hello) = Hello::from_bytes(bytes) else { return false };
    let public = invite_public();
    assert!(verify_hello(&public, &[3; 16], &hello).is_err(), "nobody knew the secret");
    let _ = transcript(&public, &hello.keys, &hello.nonce);
    true
}

fn invite_public() -> InvitePublic {
    InvitePublic {
        version: 1,
        commune: "05152".into(),
        team: causo_domain::ids::TeamId([4; 8]),
        root_hash: [1; 32],
        authority_hash: [2; 32],
        url: "https://xa.example".into(),
        tls_pin: None,
        token: [5; 16],
        expires_ms: 1_800_000_000_000,
        commitment: [6; 32],
    }
}

/// A refusal as a phone reads it: whatever stands in it, only a code comes through.
pub(crate) fn problem(bytes: &[u8]) -> bool {
    let problem = Problem::read(409, bytes);
    assert!(problem.code.len() <= 64 && problem.code.bytes().all(|b| b == b'_' || b.is_ascii_alphanumeric()));
    problem.code != "unexpected_answer"
}

/// Three lines: content digest, signature input, signature.
pub(crate) fn request_signature(bytes: &[u8]) -> bool {
    let mut lines = text(bytes).split('\n').map(str::to_owned);
    let mut line = || lines.next().unwrap_or_default();
    let headers = SignatureHeaders { content_digest: line(), signature_input: line(), signature: line() };
    let request = Request { method: "GET", target_uri: "https://xa.example/v1/server", body: b"" };
    let read = http_signature::key_id(&headers).is_ok();
    for now in [0, 1_790_000_000, i64::MAX / 1000] {
        let _ = http_signature::verify(&[7; 32], now, &headers, &request);
    }
    read
}

pub(crate) fn invite(bytes: &[u8]) -> bool {
    let Ok(invite) = text_form::from_text::<Invite>(text_form::INVITE, text(bytes)) else { return false };
    let written = text_form::to_text(text_form::INVITE, &invite);
    assert_eq!(text_form::from_text(text_form::INVITE, &written), Ok(invite));
    true
}

pub(crate) fn consent_receipt(bytes: &[u8]) -> bool {
    let bare = document::<ConsentReceipt>(bytes);
    let Ok(signed) = text_form::from_text::<Signed>(text_form::CONSENT_RECEIPT, text(bytes)) else {
        return bare;
    };
    again(&signed);
    signed.read::<ConsentReceipt>().is_ok()
}
