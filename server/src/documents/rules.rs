//! Who may publish what. The server keeps no document that a phone would have to refuse, but phones check again:
//! these rules protect the server's room, not the phones' trust.

use super::candidate::{Candidate, Content, is_province};
use crate::error::ServerError;
use crate::store::{Standing, StoredDocument};
use causo_crypto::hash::root_hash;
use causo_domain::places::commune;
use causo_protocol::Wire;
use causo_protocol::authority::Authority;
use causo_protocol::signed::Signed;

/// What a judgement needs besides the document and what is kept.
pub(crate) struct Bench {
    /// The server's clock, UTC milliseconds since 1970.
    pub(crate) now_ms: u64,
    /// The server's receipt keys.
    pub(crate) receipt_keys: Vec<[u8; 32]>,
    /// Whether the admission code came along.
    pub(crate) admitted: bool,
}

/// Whether a document may be kept.
pub(crate) fn judge(candidate: &Candidate, standing: &Standing, bench: &Bench) -> Result<(), ServerError> {
    if let Content::Authority(authority) = &candidate.content {
        return authority_stands(authority, &candidate.signer, standing.newest.as_ref(), bench);
    }
    let stored = standing.authority.as_ref().ok_or(ServerError::NotFound)?;
    let (authority, _) = read_authority(stored)?;
    let newest = standing.newest.as_ref();
    let version = candidate.new.version;
    match &candidate.content {
        Content::Authority(_) => {}
        Content::Roster(roster) => {
            under(roster.authority_version, &authority)?;
            next(version, newest)?;
            if roster.previous != newest.map(|document| document.hash) {
                return Err(ServerError::DocumentRefused);
            }
        }
        Content::Policy(policy) => {
            under(policy.authority_version, &authority)?;
            next(version, newest)?;
        }
        Content::Ground(ground) => once(ground.authority_version, &authority, newest)?,
        Content::Erasure(erasure) => once(erasure.authority_version, &authority, newest)?,
        Content::Admission(admission) => once(admission.authority_version, &authority, newest)?,
        Content::Generation(approval) => once(approval.authority_version, &authority, newest)?,
        Content::Snapshot(snapshot) => once(snapshot.authority_version, &authority, newest)?,
        Content::Pack(_) => {
            if newest.is_some_and(|document| version <= document.version) {
                return Err(ServerError::DocumentOutdated);
            }
        }
    }
    let may_sign = match &candidate.content {
        Content::Pack(pack) if is_province(&pack.publisher) => {
            let of = commune(&candidate.new.commune);
            of.is_some_and(|of| of.province_code == pack.publisher)
                && authority.trusts_for_packs(&root_hash(&candidate.signer))
        }
        _ => officer_of(&authority, &candidate.signer, bench.now_ms),
    };
    if may_sign { Ok(()) } else { Err(ServerError::DocumentRefused) }
}

/// Whether a key is that of an officer who may sign at this moment.
pub(crate) fn officer_of(authority: &Authority, key: &[u8; 32], now_ms: u64) -> bool {
    authority.officers.iter().any(|officer| officer.sign == *key && now_ms <= officer.until_ms)
}

/// Reads a kept authority, and the root key that signed it.
pub(crate) fn read_authority(stored: &StoredDocument) -> Result<(Authority, [u8; 32]), ServerError> {
    let read = || {
        let signed = Signed::from_bytes(&stored.bytes)?;
        Ok::<_, causo_protocol::FormatError>((signed.read()?, signed.signer))
    };
    read().map_err(|_| ServerError::Damaged)
}

fn authority_stands(
    authority: &Authority,
    root: &[u8; 32],
    newest: Option<&StoredDocument>,
    bench: &Bench,
) -> Result<(), ServerError> {
    next(authority.version, newest)?;
    let root_fits = match newest {
        None if !bench.admitted => return Err(ServerError::AdmissionRefused),
        None => true,
        Some(stored) => {
            let (before, root_before) = read_authority(stored)?;
            *root == root_before || root_hash(root) == before.next_root
        }
    };
    let continues = authority.previous == newest.map(|stored| stored.hash);
    let names_us = authority.receipt_keys.iter().any(|key| bench.receipt_keys.contains(key));
    if root_fits && continues && names_us { Ok(()) } else { Err(ServerError::DocumentRefused) }
}

/// A version must be the one after the newest. An older one, or the same with other content, is outdated.
fn next(version: u64, newest: Option<&StoredDocument>) -> Result<(), ServerError> {
    let newest = newest.map_or(0, |document| document.version);
    match version {
        _ if version <= newest => Err(ServerError::DocumentOutdated),
        _ if version == newest + 1 => Ok(()),
        _ => Err(ServerError::DocumentRefused),
    }
}

/// A document without versions: signed under the newest authority, and under its id there is no other.
fn once(version: u64, authority: &Authority, there: Option<&StoredDocument>) -> Result<(), ServerError> {
    under(version, authority)?;
    if there.is_some() { Err(ServerError::DocumentOutdated) } else { Ok(()) }
}

/// A document must be signed under the newest authority.
fn under(version: u64, authority: &Authority) -> Result<(), ServerError> {
    match version.cmp(&authority.version) {
        std::cmp::Ordering::Less => Err(ServerError::DocumentOutdated),
        std::cmp::Ordering::Equal => Ok(()),
        std::cmp::Ordering::Greater => Err(ServerError::DocumentRefused),
    }
}
