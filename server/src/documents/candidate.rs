//! A document whose signature is right under its own signer's key. Whether that signer may sign is for the rules.

use crate::error::{ServerError, refused_as};
use crate::store::{DeviceRecord, NewDocument, NewSnapshot, Reach};
use causo_crypto::{hash, verify};
use causo_protocol::Wire;
use causo_protocol::api::Publication;
use causo_protocol::authority::Authority;
use causo_protocol::log::ItemKind;
use causo_protocol::policy::{Ground, Pack, Policy};
use causo_protocol::roster::{Roster, RosterDevice};
use causo_protocol::ruling::{Admission, Erasure, GenerationApproval};
use causo_protocol::signed::{Document, Signed};
use causo_protocol::snapshot::Snapshot;

/// Most chunks of 64 KiB of a snapshot: 64 MiB.
const MAX_SNAPSHOT_CHUNKS: usize = 1024;

/// What was signed.
pub(crate) enum Content {
    Authority(Authority),
    Roster(Roster),
    Policy(Policy),
    Ground(Ground),
    Erasure(Erasure),
    Admission(Admission),
    Generation(GenerationApproval),
    Snapshot(Snapshot),
    Pack(Pack),
}

/// A readable document with a true signature.
pub(crate) struct Candidate {
    pub(crate) content: Content,
    pub(crate) signer: [u8; 32],
    pub(crate) new: NewDocument,
}

impl Candidate {
    /// Reads a publication and checks its signature. A province's pack is for the commune that is named beside it. Kinds of
    /// log items this version takes from nobody, or does not know, are [`ServerError::TooOld`]: servers are upgraded first.
    pub(crate) fn read(
        publication: &Publication,
        commune: Option<&str>,
        ms: u64,
    ) -> Result<Self, ServerError> {
        let signed = &publication.document;
        let content = match publication.kind {
            None => Content::Pack(open(signed)?),
            Some(ItemKind::AUTHORITY) => Content::Authority(open(signed)?),
            Some(ItemKind::ROSTER) => Content::Roster(open(signed)?),
            Some(ItemKind::POLICY) => Content::Policy(open(signed)?),
            Some(ItemKind::GROUND) => Content::Ground(open(signed)?),
            Some(ItemKind::ERASURE) => Content::Erasure(open(signed)?),
            Some(ItemKind::ADMISSION) => Content::Admission(open(signed)?),
            Some(ItemKind::GENERATION) => Content::Generation(open(signed)?),
            Some(ItemKind::SNAPSHOT) => Content::Snapshot(open(signed)?),
            Some(_) => return Err(ServerError::TooOld),
        };
        let Place { commune, reach, name, version, hash } = place(&content, commune, &signed.payload.0);
        if !is_commune(&commune)
            || i64::try_from(version).is_err()
            || name.len() > 64
            || !in_order(&content)
            || !is_whole(&content)
        {
            return Err(ServerError::Malformed);
        }
        let new = NewDocument {
            kind: publication.kind,
            commune,
            reach,
            name,
            version,
            hash,
            bytes: signed.to_bytes(),
            ms,
            again: false,
        };
        Ok(Self { content, signer: signed.signer, new })
    }
}

/// Where a document belongs, and what tells it apart there.
struct Place {
    commune: String,
    reach: Reach,
    name: String,
    version: u64,
    hash: [u8; 32],
}

fn place(content: &Content, commune: Option<&str>, payload: &[u8]) -> Place {
    fn at<D: Document>(commune: &str, reach: Reach, name: String, version: u64, payload: &[u8]) -> Place {
        Place { commune: commune.to_owned(), reach, name, version, hash: hash::document_hash::<D>(payload) }
    }
    match content {
        Content::Authority(a) => {
            at::<Authority>(&a.commune, Reach::Commune, String::new(), a.version, payload)
        }
        Content::Roster(r) => {
            let reach = Reach::Roster(r.team, devices(r));
            at::<Roster>(&r.commune, reach, String::new(), r.version, payload)
        }
        Content::Policy(p) => at::<Policy>(&p.commune, Reach::Commune, String::new(), p.version, payload),
        Content::Ground(g) => at::<Ground>(&g.commune, Reach::Team(g.team), g.id.to_string(), 0, payload),
        Content::Erasure(e) => {
            let reach = Reach::Erasure(e.team, e.events.clone(), e.blobs.clone());
            at::<Erasure>(&e.commune, reach, e.id.to_string(), 0, payload)
        }
        Content::Admission(a) => {
            at::<Admission>(&a.commune, Reach::Team(a.team), a.id.to_string(), 0, payload)
        }
        Content::Generation(g) => {
            at::<GenerationApproval>(&g.commune, Reach::Team(g.team), g.id.to_string(), 0, payload)
        }
        Content::Snapshot(s) => {
            let chunks = s.chunks.0.as_chunks().0.to_vec();
            let new = NewSnapshot { id: s.id, position: s.position.clone(), chunks };
            at::<Snapshot>(&s.commune, Reach::Snapshot(s.team, new), s.id.to_string(), 0, payload)
        }
        // Beside the commune's own packs, and never for one of them: the names that desks take have no slash.
        Content::Pack(p) if is_province(&p.publisher) => {
            let name = format!("{}/{}", p.publisher, p.name);
            at::<Pack>(commune.unwrap_or_default(), Reach::None, name, p.version, payload)
        }
        Content::Pack(p) => at::<Pack>(&p.publisher, Reach::None, p.name.clone(), p.version, payload),
    }
}

/// Whether an erasure names something, each thing once and in rising order: an order of its own would tell whose
/// events stand together.
fn in_order(content: &Content) -> bool {
    let Content::Erasure(erasure) = content else { return true };
    let named = !erasure.events.is_empty() || !erasure.blobs.is_empty();
    named && erasure.events.is_sorted_by(|a, b| a < b) && erasure.blobs.is_sorted_by(|a, b| a < b)
}

/// Whether a snapshot names a hash for every chunk of its stream, and no more than a server has room for.
fn is_whole(content: &Content) -> bool {
    let Content::Snapshot(snapshot) = content else { return true };
    let (hashes, rest) = snapshot.chunks.0.as_chunks::<32>();
    rest.is_empty() && (1..=MAX_SNAPSHOT_CHUNKS).contains(&hashes.len())
}

/// Whether a text is a commune's code in form.
pub(crate) fn is_commune(text: &str) -> bool {
    text.len() == 5 && text.bytes().all(|digit| digit.is_ascii_digit())
}

/// Whether a text is a province's code in form.
pub(crate) fn is_province(text: &str) -> bool {
    text.len() == 2 && text.bytes().all(|digit| digit.is_ascii_digit())
}

fn open<D: Document>(signed: &Signed) -> Result<D, ServerError> {
    verify::open_signed(signed, &[signed.signer]).map_err(refused_as(ServerError::DocumentRefused))
}

fn devices(roster: &Roster) -> Vec<DeviceRecord> {
    let record = |listed: &RosterDevice| {
        let device = hash::device_id(&listed.keys.identity);
        DeviceRecord {
            device,
            identity: listed.keys.identity,
            transport: listed.keys.transport,
            current: listed.epoch_key.is_some() && !roster.removed.contains(&device),
            removed_p: None,
        }
    };
    roster.devices.iter().map(record).collect()
}
