//! Records and documents.

use crate::{Done, Seed, frozen, frozen_text};
use causo_crypto::batch::{stub, walk};
use causo_crypto::{SigningKey, http_signature};
use causo_domain::codes::Purpose;
use causo_domain::consent::ConsentState;
use causo_domain::guides::bundled;
use causo_domain::ids::{EventHash, RulingId, SubjectId};
use causo_protocol::api::{PageHead, Publication};
use causo_protocol::batch::Batch;
use causo_protocol::body::{Body, CountAct, Value, Write};
use causo_protocol::bundle::{BUNDLE_VERSION, Bundle};
use causo_protocol::cbor::Bytes;
use causo_protocol::event::LogPosition;
use causo_protocol::fields::Field;
use causo_protocol::guides::PackContent;
use causo_protocol::hlc::Hlc;
use causo_protocol::log::{GenerationCut, ItemKind, LogEntry, LogHead};
use causo_protocol::pack::{compress, decompress};
use causo_protocol::ruling::{Admission, Erasure, ErasureCause, GenerationApproval};
use causo_protocol::signed::{Document, Signed};
use causo_protocol::{Wire, batch};

const NOW_MS: u64 = 1_789_953_200_000;

/// Documents by target and frozen file.
const DOCUMENTS: [(&str, &str); 7] = [
    ("authority", "authority.hex"),
    ("roster", "roster.hex"),
    ("policy", "policy.hex"),
    ("ground", "ground.hex"),
    ("pack", "pack.hex"),
    ("receipt", "receipt.hex"),
    ("log_head", "log-head.hex"),
];

pub(crate) fn seeds() -> Done<Vec<Seed>> {
    let packed = frozen("batch.hex")?;
    let opened = decompress(&packed, batch::MAX_BATCH_BYTES)?;
    let (batch, receipt) = (Batch::from_bytes(&opened)?, Signed::from_bytes(&frozen("receipt.hex")?)?);
    let mut seeds: Vec<Seed> = Vec::new();
    for (target, file) in DOCUMENTS {
        let bytes = frozen(file)?;
        seeds.push((target, "bare", Signed::from_bytes(&bytes)?.payload.0));
        seeds.push((target, "signed", bytes));
    }
    let roster = Signed::from_bytes(&frozen("roster.hex")?)?;
    let publication = Publication { kind: Some(ItemKind::ROSTER), document: roster.clone() };
    let bundle =
        Bundle { version: BUNDLE_VERSION, batches: vec![Bytes(packed.clone())], receipts: vec![receipt] };
    seeds.push(("page", "documents_and_batch", page(&batch, &packed, &roster)?));
    seeds.push(("push", "frozen", packed));
    seeds.push(("batch", "frozen", opened));
    seeds.push(("publication", "roster", publication.to_bytes()));
    seeds.push(("bundle", "batch_and_receipt", bundle.to_bytes()));
    let guides = PackContent { guides: bundled().guides[..1].to_vec(), media: Vec::new() };
    seeds.push(("pack_content", "bare", guides.to_bytes()));
    seeds.push(("pack_content", "packed", compress(&guides.to_bytes())));
    seeds.push(("hello", "frozen", frozen("hello.hex")?));
    seeds.push(("invite", "frozen", frozen_text("invite.txt")?.into_bytes()));
    seeds.push(("consent_receipt", "frozen", frozen_text("consent-receipt.txt")?.into_bytes()));
    seeds.push(("problem", "gap", br#"{"type":"urn:causo:problem:gap","status":409,"expected":7}"#.to_vec()));
    seeds.push((
        "problem",
        "clock",
        br#"{"type":"urn:causo:problem:unauthenticated","server_ms":1}"#.to_vec(),
    ));
    seeds.push(("request_signature", "good", request()));
    seeds.extend(bodies());
    seeds.extend(rulings(&batch));
    Ok(seeds)
}

/// A page of the log with a document, somebody's batch, and an own one as its stub alone.
fn page(batch: &Batch, packed: &[u8], roster: &Signed) -> Done<Vec<u8>> {
    let head = Signed::from_bytes(&frozen("log-head.hex")?)?;
    let head: LogHead = head.read()?;
    let head = PageHead { head: key().sign_document(&head), more: true, cut: None };
    let stub = stub(batch, &walk(batch)?);
    let entry = |p, kind, payload: Option<Vec<u8>>, stub| {
        LogEntry { p, ms: NOW_MS, kind, payload: payload.map(Bytes), stub }.to_bytes()
    };
    let entries = [
        entry(1, ItemKind::ROSTER, Some(roster.to_bytes()), None),
        entry(2, ItemKind::BATCH, Some(packed.to_vec()), stub.clone()),
        entry(3, ItemKind::BATCH, None, stub),
    ];
    Ok([head.to_bytes()].into_iter().chain(entries).flatten().collect())
}

fn key() -> SigningKey {
    SigningKey::from_seed(&[7; 32])
}

fn request() -> Vec<u8> {
    let request =
        http_signature::Request { method: "GET", target_uri: "https://xa.example/v1/server", body: b"" };
    let headers = http_signature::sign(&key(), "00ff", [9; 16], 1_790_000_000, &request);
    [headers.content_digest, headers.signature_input, headers.signature].join("\n").into_bytes()
}

fn bodies() -> Vec<Seed> {
    let now = || Body::at(Hlc::at(NOW_MS));
    let list = Value::List(vec![Value::Uint(1), Value::Null, Value::Text("Vân Sơn".into())]);
    let writes = vec![
        Write { field: Field::NAME, value: Value::Text("Hà Thị Út".into()), seen: vec![[1; 4]] },
        Write { field: Field::STEPS, value: list, seen: Vec::new() },
    ];
    let count = CountAct { purpose: Purpose::ASSIST, state: ConsentState::Refused };
    vec![
        ("event_body", "writes", Body { subject: Some(SubjectId([3; 8])), writes, ..now() }.to_bytes()),
        ("event_body", "count", Body { count: Some(count), ..now() }.to_bytes()),
    ]
}

fn rulings(batch: &Batch) -> Vec<Seed> {
    let (commune, team, id) = (batch.commune.clone(), batch.team, RulingId([4; 8]));
    let cut = LogPosition { generation: 1, p: 9, l: [5; 32] };
    let erasure = Erasure {
        commune: commune.clone(),
        team,
        id,
        authority_version: 2,
        signed_ms: NOW_MS,
        cause: ErasureCause::REQUESTED,
        events: vec![EventHash([6; 32])],
        blobs: Vec::new(),
        subjects: Some(Bytes(vec![7; 60])),
    };
    let admission = Admission {
        commune: commune.clone(),
        team,
        id,
        authority_version: 2,
        device: batch.device,
        incarnation: batch.incarnation,
        last_seq: 7,
        head: EventHash([6; 32]),
        admitted: true,
    };
    let approval = GenerationApproval {
        commune: commune.clone(),
        team,
        id,
        authority_version: 2,
        generation: 2,
        cut: cut.clone(),
    };
    let signed_cut = GenerationCut { commune, team, generation: 2, cut, ms: NOW_MS };
    [
        both("erasure", &erasure),
        both("admission", &admission),
        both("generation_approval", &approval),
        both("generation_cut", &signed_cut),
    ]
    .concat()
}

fn both<D: Document>(target: &'static str, document: &D) -> Vec<Seed> {
    let signed = key().sign_document(document).to_bytes();
    vec![(target, "bare", document.to_bytes()), (target, "signed", signed)]
}
