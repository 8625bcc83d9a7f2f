//! Events at rest, read with what is needed to open them.

use crate::fold::OpenedEvent;
use crate::history::HeldEvent;
use crate::trust::Trust;
use crate::unlock::Keys;
use causo_crypto::CryptoError;
use causo_crypto::secret::body::{Openers, Place, body_secret, open_body};
use causo_crypto::secret::{SealKey, SecretKey};
use causo_domain::ids::{DeviceId, EventHash, Incarnation, TeamId};
use causo_protocol::body::Body;
use causo_protocol::cbor::Bytes;
use causo_protocol::event::{ChainId, EventHeader, Kind};
use causo_protocol::snapshot::part::WaitingEvent;
use causo_protocol::{FormatError, Wire};
use rusqlite::Row;

/// An event row with what is needed to open it.
pub(crate) struct SealedRow {
    pub(crate) id: u64,
    pub(crate) chain: ChainId,
    pub(crate) seq: u64,
    pub(crate) hash: EventHash,
    previous: EventHash,
    header: Vec<u8>,
    salt: Option<[u8; 8]>,
    facts_hash: [u8; 32],
    body: Vec<u8>,
    pub(crate) logged_ms: Option<u64>,
    /// Where the log has it.
    logged_p: Option<u64>,
}

/// Reads a [`SealedRow`]; what narrows it down follows.
pub(crate) const SELECT: &str = "SELECT e.id, m.commune, c.team, c.device, c.incarnation, e.seq, e.hash, e.header, e.salt,
    e.facts_hash, e.body, e.logged_ms, e.logged_p, e.previous FROM event e JOIN chain c ON c.id = e.chain JOIN membership m ON m.team = c.team";

impl SealedRow {
    pub(crate) fn read(row: &Row<'_>) -> rusqlite::Result<Self> {
        Ok(Self {
            id: row.get::<_, i64>(0)? as u64,
            chain: ChainId {
                commune: row.get(1)?,
                team: TeamId(row.get(2)?),
                device: DeviceId(row.get(3)?),
                incarnation: Incarnation(row.get(4)?),
            },
            seq: row.get::<_, i64>(5)? as u64,
            hash: EventHash(row.get(6)?),
            previous: EventHash(row.get(13)?),
            header: row.get(7)?,
            salt: row.get(8)?,
            facts_hash: row.get(9)?,
            body: row.get(10)?,
            logged_ms: row.get::<_, Option<i64>>(11)?.map(|ms| ms as u64),
            logged_p: row.get::<_, Option<i64>>(12)?.map(|p| p as u64),
        })
    }

    /// Opens the body; `None` for an erased event. What was sealed with a stale roster opens for the team with the secret
    /// that its author gave later.
    pub(crate) fn open(&self, keys: &Keys) -> Result<Option<(EventHeader, Body)>, CryptoError> {
        self.open_with(keys, &keys.communes, Some(&keys.seal))
    }

    /// Opens the body as every phone of the team can.
    pub(crate) fn open_as_team(&self, keys: &Keys) -> Result<Option<(EventHeader, Body)>, CryptoError> {
        self.open_with(keys, &[], None)
    }

    fn open_with(
        &self,
        keys: &Keys,
        communes: &[SealKey],
        author: Option<&SealKey>,
    ) -> Result<Option<(EventHeader, Body)>, CryptoError> {
        let Some(salt) = &self.salt else { return Ok(None) };
        let header = EventHeader::from_bytes(&self.header)?;
        // A kind that this version does not know waits, opened or not, for one that does.
        if !Kind::KNOWN.contains(&header.kind) {
            return Err(FormatError::Newer.into());
        }
        let place = self.place(&header, salt);
        let epoch = keys.epochs.get(&(self.chain.team, header.epoch));
        let open = |openers: &Openers<'_>| open_body(&place, openers, &self.body);
        let with = |commune| Openers { epoch, commune, author, ..Openers::default() };
        // Sealed to the commune seal of its day, which may not be today's.
        let older = || communes.iter().skip(1).find_map(|seal| open(&with(Some(seal))).ok());
        let ChainId { team, device, .. } = self.chain;
        let given = || {
            let mut secrets = keys.state.released(self.hash.reference(), team, device);
            secrets.find_map(|secret| {
                let secret = SecretKey::from_bytes(*secret);
                open(&Openers { released: Some(&secret), ..Openers::default() }).ok()
            })
        };
        let body = open(&with(communes.first())).or_else(|error| older().or_else(given).ok_or(error));
        Ok(Some((header, body?)))
    }

    /// The event as it was logged, for a snapshot that cannot say what it says.
    pub(crate) fn waiting(&self) -> Result<WaitingEvent, FormatError> {
        Ok(WaitingEvent {
            device: self.chain.device,
            incarnation: self.chain.incarnation,
            seq: self.seq,
            hash: self.hash,
            previous: self.previous,
            header: Bytes(self.header.clone()),
            salt: self.salt,
            facts_hash: self.facts_hash,
            body: Bytes(self.body.clone()),
            ms: self.logged_ms.ok_or(FormatError::Missing)?,
            p: self.logged_p.ok_or(FormatError::Missing)?,
        })
    }

    pub(crate) fn held(&self, body: Body) -> HeldEvent {
        let ChainId { team, device, .. } = self.chain;
        HeldEvent { hash: self.hash, team, device, logged_ms: self.logged_ms, body }
    }

    /// The secret of an own event's body, with the author's own seal.
    pub(crate) fn secret(&self, keys: &Keys) -> Result<SecretKey, CryptoError> {
        let salt = self.salt.as_ref().ok_or(CryptoError::CannotOpen)?;
        let header = EventHeader::from_bytes(&self.header)?;
        let openers = Openers { author: Some(&keys.seal), ..Openers::default() };
        body_secret(&self.place(&header, salt), &openers, &self.body)
    }

    fn place<'a>(&'a self, header: &EventHeader, salt: &'a [u8; 8]) -> Place<'a> {
        Place {
            chain: &self.chain,
            epoch: header.epoch,
            header: &self.header,
            seq: self.seq,
            facts_hash: &self.facts_hash,
            salt,
        }
    }
}

impl Trust {
    /// An opened event with what surrounds it; `None` while the roster that says who its author is has not come.
    pub(crate) fn judged<'a>(
        &self,
        row: &SealedRow,
        header: &EventHeader,
        body: &'a Body,
    ) -> Option<OpenedEvent<'a>> {
        let ChainId { team, device, .. } = row.chain;
        let by_officer = match header.kind {
            Kind::OFFICER => self.by_officer(device, header.roster_version, row.logged_p)?,
            _ => false,
        };
        let (hash, kind, logged_ms) = (row.hash, header.kind, row.logged_ms);
        Some(OpenedEvent { hash, team, device, kind, by_officer, logged_ms, body })
    }
}
