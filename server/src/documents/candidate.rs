//! A document whose signature is right under its own signer's key. Whether that signer may sign is for the rules.

use crate::error::{ServerError, refused_as};
use crate::store::{DeviceRecord, NewDocument, Reach};
use causo_crypto::{hash, verify};
use causo_protocol::Wire;
use causo_protocol::api::Publication;
use causo_protocol::authority::Authority;
use causo_protocol::log::ItemKind;
use causo_protocol::policy::{Ground, Pack, Policy};
use causo_protocol::roster::{Roster, RosterDevice};
use causo_protocol::signed::{Document, Signed};

/// What was signed.
pub(crate) enum Content {
    Authority(Authority),
    Roster(Roster),
    Policy(Policy),
    Ground(Ground),
    Pack(Pack),
}

/// A readable document with a true signature.
pub(crate) struct Candidate {
    pub(crate) content: Content,
    pub(crate) signer: [u8; 32],
    pub(crate) new: NewDocument,
}

impl Candidate {
    /// Reads a publication and checks its signature. Kinds of log items this version takes from nobody, or does not
    /// know, are [`ServerError::TooOld`]: servers are upgraded first.
    pub(crate) fn read(publication: &Publication, ms: u64) -> Result<Self, ServerError> {
        let signed = &publication.document;
        let content = match publication.kind {
            None => Content::Pack(open(signed)?),
            Some(ItemKind::AUTHORITY) => Content::Authority(open(signed)?),
            Some(ItemKind::ROSTER) => Content::Roster(open(signed)?),
            Some(ItemKind::POLICY) => Content::Policy(open(signed)?),
            Some(ItemKind::GROUND) => Content::Ground(open(signed)?),
            Some(_) => return Err(ServerError::TooOld),
        };
        let payload = &signed.payload.0;
        let (commune, reach, name, version, hash) = match &content {
            Content::Authority(a) => (
                &a.commune,
                Reach::Commune,
                String::new(),
                a.version,
                hash::document_hash::<Authority>(payload),
            ),
            Content::Roster(r) => {
                let reach = Reach::Roster(r.team, devices(r));
                (&r.commune, reach, String::new(), r.version, hash::document_hash::<Roster>(payload))
            }
            Content::Policy(p) => {
                (&p.commune, Reach::Commune, String::new(), p.version, hash::document_hash::<Policy>(payload))
            }
            Content::Ground(g) => {
                (&g.commune, Reach::Team(g.team), g.id.to_string(), 0, hash::document_hash::<Ground>(payload))
            }
            Content::Pack(p) => {
                (&p.publisher, Reach::None, p.name.clone(), p.version, hash::document_hash::<Pack>(payload))
            }
        };
        if !is_commune(commune) || i64::try_from(version).is_err() || name.len() > 64 {
            return Err(ServerError::Malformed);
        }
        let commune = commune.clone();
        let new = NewDocument {
            kind: publication.kind,
            commune,
            reach,
            name,
            version,
            hash,
            bytes: signed.to_bytes(),
            ms,
        };
        Ok(Self { content, signer: signed.signer, new })
    }
}

/// Whether a text is a commune's code in form.
pub(crate) fn is_commune(text: &str) -> bool {
    text.len() == 5 && text.bytes().all(|digit| digit.is_ascii_digit())
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
        }
    };
    roster.devices.iter().map(record).collect()
}
