//! Every hash of the formats, each under its own domain tag.

use causo_domain::ids::{DeviceId, EventHash, MemberId, TeamId};
use causo_protocol::Wire;
use causo_protocol::event::{ChainId, LogPosition, core_bytes};
use causo_protocol::log::{BatchStub, ItemKind, LogEntry};
use causo_protocol::signed::Document;
use causo_protocol::tags::{self, Tag};
use ring::digest::{Context, SHA256, digest};

/// SHA-256 of the tag, a zero byte, and the parts one after another.
pub fn tagged(tag: Tag, parts: &[&[u8]]) -> [u8; 32] {
    let mut context = Context::new(&SHA256);
    context.update(tag.0.as_bytes());
    context.update(&[0]);
    parts.iter().for_each(|part| context.update(part));
    array(context.finish().as_ref())
}

/// Plain SHA-256, for what others define so (a TLS pin, a content digest).
pub fn sha256(bytes: &[u8]) -> [u8; 32] {
    array(digest(&SHA256, bytes).as_ref())
}

fn array(bytes: &[u8]) -> [u8; 32] {
    std::array::from_fn(|i| bytes[i])
}

/// A device's id, from its identity key.
pub fn device_id(identity: &[u8; 32]) -> DeviceId {
    let hash = tagged(tags::DEVICE, &[identity]);
    DeviceId(std::array::from_fn(|i| hash[i]))
}

/// The member that an officer is in every team, from their sign key: so every officer knows whose a computer is.
pub fn officer_member(sign: &[u8; 32]) -> MemberId {
    let hash = tagged(tags::OFFICER_MEMBER, &[sign]);
    MemberId(std::array::from_fn(|i| hash[i]))
}

/// `hash_0`: what the first event of a chain continues.
pub fn chain_start(chain: &ChainId) -> EventHash {
    EventHash(tagged(tags::CHAIN, &[&chain.to_bytes()]))
}

/// Hash of the facts, salted by `r`.
pub fn facts_hash(r: &[u8; 8], facts: &[u8]) -> [u8; 32] {
    tagged(tags::FACTS, &[r, facts])
}

/// The salt of a body's key, from `r`: it tells nothing of `r`.
pub fn salt(r: &[u8; 8]) -> [u8; 8] {
    let hash = tagged(tags::SALT, &[r]);
    std::array::from_fn(|i| hash[i])
}

/// Hash of a sealed body. The salt goes in: in an event without facts nothing else holds it, and whoever carries
/// such an event could change it, so that the body never opens again.
pub fn body_hash(salt: &[u8; 8], sealed: &[u8]) -> [u8; 32] {
    tagged(tags::SEALED_BODY, &[salt, sealed])
}

/// `hash_i`.
pub fn event_hash(
    previous: &EventHash,
    header: &[u8],
    seq: u64,
    facts_hash: &[u8; 32],
    body_hash: &[u8; 32],
) -> EventHash {
    EventHash(tagged(tags::EVENT, &[&previous.0, &core_bytes(header, seq), facts_hash, body_hash]))
}

/// Additional data of a body: it opens only with the clear part and the dictionary it was sealed with. No dictionary (0)
/// adds no byte.
pub fn body_aad(header: &[u8], seq: u64, facts_hash: &[u8; 32], dictionary_id: u8) -> [u8; 32] {
    let dictionary: &[u8] = if dictionary_id == 0 { &[] } else { &[dictionary_id] };
    tagged(tags::BODY_AAD, &[&core_bytes(header, seq), facts_hash, dictionary])
}

/// Hash of a document's payload.
pub fn document_hash<D: Document>(payload: &[u8]) -> [u8; 32] {
    tagged(D::TAG, &[payload])
}

/// Hash of a root key.
pub fn root_hash(root: &[u8; 32]) -> [u8; 32] {
    tagged(tags::ROOT, &[root])
}

/// Hash of a notice's text.
pub fn notice_hash(text: &str) -> [u8; 32] {
    tagged(tags::NOTICE, &[text.as_bytes()])
}

/// Hash of a batch as an item of the log: it survives the erasure of events.
pub fn batch_item_hash(stub: &BatchStub) -> [u8; 32] {
    tagged(tags::BATCH_ITEM, &[&stub.to_bytes()])
}

/// Hash of anything else as an item of the log.
pub fn item_hash(kind: ItemKind, payload: &[u8]) -> [u8; 32] {
    tagged(tags::ITEM, &[&kind.0.to_be_bytes(), payload])
}

/// Hash of a log entry's item; `None` when a batch comes without its stub.
pub fn entry_hash(entry: &LogEntry) -> Option<[u8; 32]> {
    match (entry.kind, &entry.stub, &entry.payload) {
        (ItemKind::BATCH, Some(stub), _) => Some(batch_item_hash(stub)),
        (ItemKind::BATCH, None, _) | (_, _, None) => None,
        (kind, _, Some(payload)) => Some(item_hash(kind, &payload.0)),
    }
}

/// Hash over the documents that a snapshot rests on: the place and the item hash of each, in the order of the log.
pub fn snapshot_documents(documents: impl IntoIterator<Item = (u64, [u8; 32])>) -> [u8; 32] {
    let lines = documents.into_iter().map(|(p, item)| [p.to_be_bytes().as_slice(), &item].concat());
    tagged(tags::SNAPSHOT_DOCUMENTS, &[&lines.collect::<Vec<_>>().concat()])
}

/// `L_0` of a team log's first generation.
pub fn log_start(commune: &str, team: TeamId) -> [u8; 32] {
    tagged(tags::GENERATION, &[commune.as_bytes(), &team.0])
}

/// The hash that a later generation starts with, at the position where the one before was cut.
pub fn generation_start(commune: &str, team: TeamId, generation: u64, cut: &LogPosition) -> [u8; 32] {
    let (generation, p) = (generation.to_be_bytes(), cut.p.to_be_bytes());
    tagged(tags::GENERATION, &[commune.as_bytes(), &team.0, &generation, &p, &cut.l])
}

/// `L_p`.
pub fn log_link(previous: &[u8; 32], p: u64, ms: u64, item: &[u8; 32]) -> [u8; 32] {
    tagged(tags::LOG, &[previous, &p.to_be_bytes(), &ms.to_be_bytes(), item])
}
