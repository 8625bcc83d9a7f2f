//! Taking a snapshot, which needs no PIN: the signed word on it and every document before it are judged here, its chunks
//! kept sealed as they come. Cut at any byte, it goes on there.

use crate::error::VaultError;
use crate::settings::{self, SCRUB_DUE};
use crate::vault::Vault;
use causo_crypto::CryptoError;
use causo_crypto::hash;
use causo_crypto::secret::chunks::{CHUNK, CHUNK_OVERHEAD};
use causo_crypto::secret::row::{RowPlace, open_row, seal_row};
use causo_domain::ids::{SnapshotId, TeamId};
use causo_protocol::event::{ChainId, LogPosition};
use causo_protocol::log::{ItemKind, LogEntry};
use causo_protocol::signed::Signed;
use causo_protocol::snapshot::{FOLD, Snapshot, SnapshotOffer};
use causo_protocol::{FormatError, Wire};
use rusqlite::{OptionalExtension, params};

/// Bytes of every sealed chunk but the last.
const SEALED_CHUNK: usize = CHUNK + CHUNK_OVERHEAD;

/// How far a first sync of a team is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FirstSync {
    /// Nothing of the team's log is here: a snapshot is asked for.
    Ask,
    /// A snapshot is on its way.
    Fetch {
        /// Which.
        id: SnapshotId,
        /// Bytes of its stream that are here.
        have: u64,
        /// Bytes that there are.
        size: u64,
        /// Whether the log has it, as far as it is known.
        logged: bool,
    },
    /// Nothing to fetch but the log.
    Done,
}

pub(super) fn place(team: &TeamId) -> RowPlace<'_> {
    RowPlace { table: "snapshot", row: &team.0, column: "sealed" }
}

/// A snapshot on its way.
pub(super) struct Coming {
    pub(super) signed: Signed,
    pub(super) snapshot: Snapshot,
    logged: bool,
    partial: Vec<u8>,
    chunks: u64,
}

impl Coming {
    fn have(&self) -> u64 {
        (self.chunks * SEALED_CHUNK as u64 + self.partial.len() as u64).min(self.snapshot.size)
    }

    pub(super) fn is_complete(&self) -> bool {
        self.logged && self.chunks as usize * 32 == self.snapshot.chunks.0.len()
    }
}

impl Vault {
    /// How far the first sync of a team is.
    pub fn first_sync(&self, team: TeamId) -> Result<FirstSync, VaultError> {
        if let Some(coming) = self.coming(team)? {
            let (id, size) = (coming.snapshot.id, coming.snapshot.size);
            let (have, logged) = (coming.have(), coming.logged);
            return Ok(match coming.is_complete() {
                true => FirstSync::Done,
                false => FirstSync::Fetch { id, have, size, logged },
            });
        }
        let sql = "SELECT m.p = 0 AND m.generation = 1 AND COALESCE(s.after_p, 0) < ?2
                   FROM membership m LEFT JOIN snapshot s ON s.team = m.team WHERE m.team = ?1";
        let ask: bool =
            self.db.prepare_cached(sql)?.query_row(params![team.0, i64::MAX], |row| row.get(0))?;
        Ok(if ask { FirstSync::Ask } else { FirstSync::Done })
    }

    pub(super) fn coming(&self, team: TeamId) -> Result<Option<Coming>, VaultError> {
        let sql =
            "SELECT sealed, logged, partial, (SELECT COUNT(*) FROM snapshot_chunk c WHERE c.team = s.team)
                   FROM snapshot s WHERE team = ?1 AND state = 1";
        type Found = (Vec<u8>, bool, Vec<u8>, i64);
        let read = |row: &rusqlite::Row<'_>| Ok((row.get(0)?, row.get(1)?, row.get(2)?, row.get(3)?));
        let found: Option<Found> = self.db.prepare_cached(sql)?.query_row([team.0], read).optional()?;
        let Some((sealed, logged, partial, chunks)) = found else { return Ok(None) };
        let signed = Signed::from_bytes(&open_row(&self.background, place(&team), &sealed)?)?;
        let snapshot = signed.read()?;
        Ok(Some(Coming { signed, snapshot, logged, partial, chunks: chunks as u64 }))
    }

    /// Takes a server's offer: judges every document before the snapshot and then its signer, and goes on in the log from
    /// its position. The rest of the log must bring the snapshot's own item before anything of it is opened.
    pub fn accept_snapshot(&mut self, team: TeamId, offer: &[u8]) -> Result<(), VaultError> {
        let offer = SnapshotOffer::unpack(offer)?;
        self.trust(team)?;
        match self.all_or_nothing(|vault| vault.begin_snapshot(team, &offer)) {
            // Of a newer form, or one that goes past what this phone wrote itself: nothing is wrong with it.
            Err(
                VaultError::Crypto(CryptoError::Format(FormatError::Newer)) | VaultError::OwnEventsMissing,
            ) => Err(VaultError::SnapshotRefused),
            other => other,
        }
    }

    fn begin_snapshot(&mut self, team: TeamId, offer: &SnapshotOffer) -> Result<(), VaultError> {
        if self.first_sync(team)? != FirstSync::Ask {
            return Err(VaultError::SnapshotRefused);
        }
        let snapshot: Snapshot = offer.snapshot.read()?;
        self.fits(team, &snapshot, &offer.documents)?;
        for entry in &offer.documents {
            match self.take_in_one(team, entry) {
                Err(error) if error.is_of_item() => self.set_aside(team, entry, error.code())?,
                other => other?,
            }
        }
        self.trust(team)?.judge_snapshot(&offer.snapshot)?;
        let Snapshot { commune, position, tips, ms, .. } = &snapshot;
        for tip in tips {
            let (device, incarnation) = (tip.device, tip.incarnation);
            let row = self.chain_row(&ChainId { commune: commune.clone(), team, device, incarnation })?;
            let settled = self.trust(team)?.removed().contains(&tip.device);
            self.db
                .prepare_cached(
                    "INSERT OR IGNORE INTO base_tip (chain, seq, hash, settled) VALUES (?1, ?2, ?3, ?4)",
                )?
                .execute(params![row, tip.seq as i64, tip.head.0, settled])?;
        }
        let sealed = seal_row(
            &self.background,
            place(&team),
            &offer.snapshot.to_bytes(),
            self.services.entropy.as_ref(),
        );
        self.db.execute(
            "INSERT INTO snapshot (team, state, sealed, p) VALUES (?1, 1, ?2, ?3)
             ON CONFLICT (team) DO UPDATE SET state = 1, sealed = ?2, p = ?3, logged = 0, partial = x''",
            params![team.0, sealed, position.p as i64],
        )?;
        self.put_link(team, position)?;
        self.db.execute(
            "UPDATE membership SET generation = ?2, p = ?3, l = ?4, last_ms = ?5 WHERE team = ?1",
            params![team.0, position.generation as i64, position.p as i64, position.l, *ms as i64],
        )?;
        Ok(())
    }

    /// Whether an offer is of this team, not outlived, complete in itself, and leaves out nothing that is this phone's.
    fn fits(&self, team: TeamId, snapshot: &Snapshot, documents: &[LogEntry]) -> Result<(), VaultError> {
        let end = snapshot.position.p;
        let after: Option<i64> = self
            .db
            .prepare_cached("SELECT after_p FROM snapshot WHERE team = ?1")?
            .query_row([team.0], |row| row.get(0))
            .optional()?;
        let outlived = after.is_some_and(|after| end < after as u64);
        if snapshot.team != team || snapshot.fold < FOLD || end == 0 || outlived {
            return Err(VaultError::SnapshotRefused);
        }
        let places = documents.iter().map(|entry| entry.p);
        let in_place = places.is_sorted_by(|a, b| a < b) && documents.iter().all(|entry| entry.p <= end);
        let batch =
            |entry: &LogEntry| matches!(entry.kind, ItemKind::BATCH | ItemKind::BLOB | ItemKind::SNAPSHOT);
        if !in_place || documents.iter().any(batch) {
            return Err(FormatError::Malformed.into());
        }
        let items: Option<Vec<_>> =
            documents.iter().map(|entry| Some((entry.p, hash::entry_hash(entry)?))).collect();
        if hash::snapshot_documents(items.ok_or(FormatError::Missing)?) != snapshot.documents {
            return Err(CryptoError::BadHash.into());
        }
        if self.contradicts(team, &snapshot.position)? {
            return Err(VaultError::ServerForked);
        }
        // Chunks of the stated size, all full but the last.
        let chunks = snapshot.size.div_ceil(SEALED_CHUNK as u64);
        if chunks == 0 || chunks * 32 != snapshot.chunks.0.len() as u64 {
            return Err(FormatError::Malformed.into());
        }
        for tip in snapshot.tips.iter().filter(|tip| tip.device == self.device()) {
            let commune = snapshot.commune.clone();
            let chain = ChainId { commune, team, device: tip.device, incarnation: tip.incarnation };
            let here = match self.find_chain(&chain)? {
                Some(row) => crate::outbox::has_event(&self.db, row, tip.seq, &tip.head)?,
                None => false,
            };
            if !here {
                return Err(VaultError::OwnEventsMissing);
            }
        }
        Ok(())
    }

    /// Keeps bytes of the snapshot that is on its way, which follow those that are here; what is here already is passed
    /// over. A chunk that is not the one that was signed ends it, and the log itself is fetched.
    pub fn accept_snapshot_bytes(&mut self, team: TeamId, from: u64, bytes: &[u8]) -> Result<(), VaultError> {
        let Some(coming) = self.coming(team)? else { return Err(VaultError::SnapshotRefused) };
        let known = coming.have().checked_sub(from).ok_or(VaultError::SnapshotRefused)?;
        let new = usize::try_from(known).ok().and_then(|known| bytes.get(known..)).unwrap_or_default();
        let kept = self.all_or_nothing(|vault| vault.keep_bytes(team, coming, new));
        self.or_leave(kept)
    }

    fn keep_bytes(&mut self, team: TeamId, mut coming: Coming, new: &[u8]) -> Result<(), VaultError> {
        let whole = coming.snapshot.size;
        if coming.have() + new.len() as u64 > whole {
            return Err(VaultError::SnapshotOver { team, after_p: u64::MAX });
        }
        coming.partial.extend_from_slice(new);
        let mut rest = coming.partial.as_slice();
        loop {
            let left = whole.saturating_sub(coming.chunks * SEALED_CHUNK as u64);
            let length = left.min(SEALED_CHUNK as u64) as usize;
            let Some((chunk, behind)) = rest.split_at_checked(length).filter(|_| length > 0) else { break };
            if coming.snapshot.chunk(coming.chunks) != Some(&hash::sha256(chunk)) {
                return Err(VaultError::SnapshotOver { team, after_p: u64::MAX });
            }
            self.db
                .prepare_cached("INSERT INTO snapshot_chunk (team, at, sealed) VALUES (?1, ?2, ?3)")?
                .execute(params![team.0, coming.chunks as i64, chunk])?;
            coming.chunks += 1;
            rest = behind;
        }
        let sql = "UPDATE snapshot SET partial = ?2 WHERE team = ?1";
        self.db.prepare_cached(sql)?.execute(params![team.0, rest])?;
        Ok(())
    }

    /// Gives up a snapshot: the server has it no more, or (`for_good`) the log does not have it, and none is taken after
    /// this one. The log is fetched from its beginning.
    pub fn refuse_snapshot(&mut self, team: TeamId, for_good: bool) -> Result<(), VaultError> {
        self.leave_snapshot(team, if for_good { u64::MAX } else { 0 })
    }

    /// What became of a change: one that found the snapshot over takes the vault back to the beginning of the log.
    pub(crate) fn or_leave(&mut self, result: Result<(), VaultError>) -> Result<(), VaultError> {
        match result {
            Err(VaultError::SnapshotOver { team, after_p }) => self.leave_snapshot(team, after_p),
            other => other,
        }
    }

    /// Goes back to the beginning of the log. Own events and all documents stay.
    pub(crate) fn leave_snapshot(&mut self, team: TeamId, after_p: u64) -> Result<(), VaultError> {
        self.all_or_nothing(|vault| {
            const OF_SNAPSHOT: [&str; 3] = [
                "DELETE FROM snapshot_chunk WHERE team = ?1",
                "DELETE FROM base WHERE team = ?1",
                "DELETE FROM base_tip WHERE chain IN (SELECT id FROM chain WHERE team = ?1)",
            ];
            for sql in OF_SNAPSHOT {
                vault.db.execute(sql, [team.0])?;
            }
            let after_p = i64::try_from(after_p).unwrap_or(i64::MAX);
            vault.db.execute(
                "INSERT INTO snapshot (team, state, after_p) VALUES (?1, 0, ?2)
                 ON CONFLICT (team) DO UPDATE SET state = 0, sealed = NULL, partial = x'', logged = 0, p = 0,
                     after_p = MAX(after_p, ?2)",
                params![team.0, after_p],
            )?;
            vault.back_to_start(team)?;
            settings::put(&vault.db, SCRUB_DUE, &[1])?;
            vault.fold_again()
        })?;
        self.scrub()
    }

    fn back_to_start(&self, team: TeamId) -> Result<(), VaultError> {
        let member = self.membership(team)?.ok_or(VaultError::NotInRoster)?;
        let start = LogPosition { generation: 1, p: 0, l: hash::log_start(&member.commune, team) };
        self.db.execute(
            "UPDATE membership SET generation = 1, p = 0, l = ?2, proved_p = 0, proved_l = ?2, last_ms = 0
             WHERE team = ?1",
            params![team.0, start.l],
        )?;
        self.put_link(team, &start)
    }
}
