//! Opening a snapshot that has come whole and that the log has: part after part into rows, so that memory holds one part
//! whatever the size. Killed in between, it is opened again.

use crate::error::VaultError;
use crate::settings::{self, SCRUB_DUE};
use crate::unlock::Keys;
use crate::vault::Vault;
use causo_crypto::secret::chunks::ChunkOpener;
use causo_crypto::secret::epoch::{EpochId, snapshot_key};
use causo_domain::ids::TeamId;
use causo_protocol::FormatError;
use causo_protocol::event::ChainId;
use causo_protocol::snapshot::Snapshot;
use causo_protocol::snapshot::part::{MAX_PACKED_PART, Part};
use rusqlite::params;
use std::collections::HashSet;
use zeroize::Zeroizing;

/// Events that are not the snapshot's to tell: they are here themselves, or erased.
type NotOurs = HashSet<[u8; 8]>;

impl Vault {
    /// Opens what has come. One that does not open says nothing true, and the log itself is fetched; one whose key has
    /// not come waits.
    pub(crate) fn open_snapshots(&mut self, keys: &mut Keys) -> Result<(), VaultError> {
        let teams: Vec<_> = self.teams.keys().copied().collect();
        for team in teams {
            let Some(coming) = self.coming(team)?.filter(|coming| coming.is_complete()) else { continue };
            match self.open_one(keys, team, &coming.snapshot) {
                Err(VaultError::Crypto(_)) => self.leave_snapshot(team, u64::MAX)?,
                other => other?,
            }
        }
        Ok(())
    }

    fn open_one(&mut self, keys: &mut Keys, team: TeamId, snapshot: &Snapshot) -> Result<(), VaultError> {
        let Some(epoch_key) = keys.epoch(team, snapshot.epoch) else { return Ok(()) };
        let epoch = EpochId { commune: &snapshot.commune, team, epoch: snapshot.epoch };
        let mut opener = ChunkOpener::new(snapshot.id.0, snapshot_key(&epoch, epoch_key, snapshot.id));
        let not_ours = self.not_ours(team)?;
        let chunks = snapshot.chunks.0.len() as u64 / 32;
        let mut stream = Zeroizing::new(Vec::new());
        for at in 0..chunks {
            let sql = "SELECT sealed FROM snapshot_chunk WHERE team = ?1 AND at = ?2";
            let sealed =
                self.db.prepare_cached(sql)?.query_row(params![team.0, at as i64], |row| row.get(0))?;
            stream.extend_from_slice(&opener.open(sealed, at + 1 == chunks)?);
            while let Some(part) = next_part(&mut stream)? {
                self.all_or_nothing(|vault| vault.keep_part(keys, snapshot, part, &not_ours))?;
            }
        }
        if !opener.is_whole() || !stream.is_empty() {
            return Err(FormatError::Malformed.into());
        }
        self.all_or_nothing(|vault| {
            vault.db.execute("UPDATE snapshot SET state = 2, sealed = NULL WHERE team = ?1", [team.0])?;
            vault.db.execute("DELETE FROM snapshot_chunk WHERE team = ?1", [team.0])?;
            settings::put(&vault.db, SCRUB_DUE, &[1])?;
            vault.fold_again()
        })?;
        self.scrub()
    }

    fn keep_part(
        &self,
        keys: &Keys,
        snapshot: &Snapshot,
        part: Part,
        not_ours: &NotOurs,
    ) -> Result<(), VaultError> {
        let chain = |device, incarnation| ChainId {
            commune: snapshot.commune.clone(),
            team: snapshot.team,
            device,
            incarnation,
        };
        for event in part.events {
            let name = std::array::from_fn(|i| event.reference.0[i]);
            if !not_ours.contains(&name) {
                self.keep_base(keys, &chain(event.device, event.incarnation), event)?;
            }
        }
        for event in part.waiting {
            self.keep_waiting(&chain(event.device, event.incarnation), event)?;
        }
        Ok(())
    }

    fn not_ours(&self, team: TeamId) -> Result<NotOurs, VaultError> {
        let mut statement = self.db.prepare_cached(
            "SELECT substr(e.hash, 1, 8) FROM event e JOIN chain c ON c.id = e.chain WHERE c.team = ?1
             UNION SELECT substr(hash, 1, 8) FROM erased WHERE team = ?1",
        )?;
        Ok(statement.query_map([team.0], |row| row.get(0))?.collect::<Result<_, _>>()?)
    }
}

/// Takes the next part off the front of the stream, once it is there whole.
fn next_part(stream: &mut Vec<u8>) -> Result<Option<Part>, FormatError> {
    let Some((length, rest)) = stream.split_first_chunk::<4>() else { return Ok(None) };
    let length = u32::from_be_bytes(*length) as usize;
    if length > MAX_PACKED_PART {
        return Err(FormatError::TooLarge);
    }
    let Some(packed) = rest.get(..length) else { return Ok(None) };
    let part = Part::unpack(packed)?;
    stream.drain(..4 + length);
    Ok(Some(part))
}
