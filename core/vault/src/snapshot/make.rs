//! Making a snapshot, on an officer's computer: what every phone of the team makes of the log up to here, and no more. So
//! bodies are opened with the team's keys alone; what those do not open goes along as it is, and so does what of removed
//! devices does not count.

use crate::error::VaultError;
use crate::fold::kept;
use crate::sealed_row::{SELECT, SealedRow};
use crate::unlock::Keys;
use crate::vault::Vault;
use causo_crypto::entropy::random;
use causo_crypto::hash::{self, sha256};
use causo_crypto::secret::chunks::{CHUNK, ChunkSealer};
use causo_crypto::secret::epoch::{EpochId, snapshot_key};
use causo_domain::ids::{DeviceId, EventHash, Incarnation, SnapshotId, TeamId};
use causo_protocol::cbor::Bytes;
use causo_protocol::log::ItemKind;
use causo_protocol::snapshot::part::{MAX_PART_EVENTS, Part};
use causo_protocol::snapshot::{ChainTip, FOLD, Snapshot};
use rusqlite::params;
use zeroize::Zeroizing;

/// A snapshot to be signed and handed to the server.
pub struct Made {
    /// What is signed.
    pub snapshot: Snapshot,
    /// Its sealed chunks.
    pub chunks: Vec<Vec<u8>>,
    /// Events that it holds.
    pub events: u64,
}

/// A stream on its way into sealed chunks.
struct Stream {
    sealer: ChunkSealer,
    plain: Zeroizing<Vec<u8>>,
    chunks: Vec<Vec<u8>>,
}

impl Stream {
    /// Seals what fills whole chunks, the last one only at the end.
    fn seal(&mut self, end: bool) -> Result<(), VaultError> {
        while self.plain.len() > CHUNK {
            let rest = self.plain.split_off(CHUNK);
            self.chunks.push(self.sealer.seal(&self.plain, false)?);
            *self.plain = rest;
        }
        if end {
            self.chunks.push(self.sealer.seal(&self.plain, true)?);
        }
        Ok(())
    }
}

impl Vault {
    /// Makes a snapshot of a team as far as its log is known and proved. [`VaultError::WrongState`] when it is not, or
    /// when two histories of it were seen.
    pub fn make_snapshot(&self, keys: &Keys, team: TeamId) -> Result<Made, VaultError> {
        let member = self.membership(team)?.ok_or(VaultError::NotInRoster)?;
        let roster = self.trust(team)?.roster().ok_or(VaultError::NotInRoster)?;
        let authority = self.trust(team)?.authority().ok_or(VaultError::NotInRoster)?;
        let uncertain = member.forked || member.unconfirmed_generation.is_some();
        if member.position != member.proved || member.position.p == 0 || uncertain {
            return Err(VaultError::WrongState);
        }
        let epoch_key = keys.epoch(team, roster.epoch).ok_or(VaultError::NotInRoster)?;
        let id = SnapshotId(random(self.services.entropy.as_ref()));
        let epoch = EpochId { commune: &member.commune, team, epoch: roster.epoch };
        let key = snapshot_key(&epoch, epoch_key, id);
        let sealer = ChunkSealer::with_key(id.0, key);
        let mut stream = Stream { sealer, plain: Zeroizing::default(), chunks: Vec::new() };
        let events = self.each_part(keys, team, member.position.p, &mut |part| {
            stream.plain.extend_from_slice(&part.pack());
            stream.seal(false)
        })?;
        stream.seal(true)?;
        let chunks = stream.chunks;
        let snapshot = Snapshot {
            commune: member.commune.clone(),
            team,
            id,
            authority_version: authority.version,
            ms: member.last_ms,
            epoch: roster.epoch,
            fold: FOLD,
            size: chunks.iter().map(|chunk| chunk.len() as u64).sum(),
            chunks: Bytes(chunks.iter().flat_map(|chunk| sha256(chunk)).collect()),
            documents: self.documents_hash(team, member.position.p)?,
            tips: self.tips_at(team, member.position.p)?,
            position: member.position,
        };
        Ok(Made { snapshot, chunks, events })
    }

    fn each_part(
        &self,
        keys: &Keys,
        team: TeamId,
        p: u64,
        each: &mut dyn FnMut(Part) -> Result<(), VaultError>,
    ) -> Result<u64, VaultError> {
        let (held, trust) = (self.held()?, self.trust(team)?);
        let sql = format!("{SELECT} WHERE c.team = ?1 AND e.logged_p <= ?2 ORDER BY c.id, e.seq, e.id");
        let mut statement = self.db.prepare_cached(&sql)?;
        let mut rows = statement.query(params![team.0, p as i64])?;
        let (mut part, mut count) = (Part::default(), 0);
        while let Some(row) = rows.next()? {
            let row = SealedRow::read(row)?;
            let opened = if held.contains(&row.id) { None } else { row.open_as_team(keys).ok() };
            match opened {
                // Erased, and nobody waits for it.
                Some(None) => continue,
                Some(Some((header, body))) => match trust.judged(&row, &header, &body) {
                    Some(event) => part.events.push(kept(&event, row.chain.incarnation, row.seq)),
                    None => part.waiting.push(row.waiting()?),
                },
                None => part.waiting.push(row.waiting()?),
            }
            count += 1;
            if part.events.len() + part.waiting.len() == MAX_PART_EVENTS {
                each(std::mem::take(&mut part))?;
            }
        }
        each(part)?;
        Ok(count)
    }

    /// Hash over the documents of the log up to a place: those that were accepted, and those that were set aside.
    fn documents_hash(&self, team: TeamId, p: u64) -> Result<[u8; 32], VaultError> {
        let mut items = self.logged_documents(team, p)?;
        items.extend(self.set_aside_documents(team, p)?);
        items.retain(|(_, kind, _)| ![ItemKind::BLOB, ItemKind::SNAPSHOT].contains(kind));
        items.sort_unstable_by_key(|(p, ..)| *p);
        Ok(hash::snapshot_documents(items.into_iter().map(|(p, _, item)| (p, item))))
    }

    fn tips_at(&self, team: TeamId, p: u64) -> Result<Vec<ChainTip>, VaultError> {
        let mut statement = self.db.prepare_cached(
            "SELECT c.device, c.incarnation, e.seq, e.hash FROM chain c JOIN event e ON e.chain = c.id
             WHERE c.team = ?1 AND e.logged_p <= ?2 AND NOT EXISTS
                 (SELECT 1 FROM event n WHERE n.chain = c.id AND n.seq = e.seq + 1 AND n.previous = e.hash
                      AND n.logged_p <= ?2)
             ORDER BY c.id, e.seq, e.hash",
        )?;
        let tips = statement.query_map(params![team.0, p as i64], |row| {
            let (device, incarnation) = (DeviceId(row.get(0)?), Incarnation(row.get(1)?));
            let (seq, head) = (row.get::<_, i64>(2)? as u64, EventHash(row.get(3)?));
            Ok(ChainTip { device, incarnation, seq, head })
        })?;
        Ok(tips.collect::<Result<_, _>>()?)
    }
}
