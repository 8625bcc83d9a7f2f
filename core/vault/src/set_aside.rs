//! Items of the log that could not be taken in: kept whole under the background key, and tried again at every start,
//! since an update may understand what the version before did not (`docs/PROTOCOL.md`, "Evolution"). A batch that came
//! damaged is besides asked for again.

use crate::error::VaultError;
use crate::vault::Vault;
use causo_crypto::hash;
use causo_crypto::secret::row::{RowPlace, open_row, seal_row};
use causo_domain::ids::TeamId;
use causo_protocol::batch::Batch;
use causo_protocol::cbor::Bytes;
use causo_protocol::event::LogPosition;
use causo_protocol::log::{ItemKind, LogEntry};
use causo_protocol::{FormatError, Wire};
use rusqlite::{OptionalExtension, params};

fn row_key(team: TeamId, p: u64) -> Vec<u8> {
    [team.0, p.to_be_bytes()].concat()
}

fn place(row: &[u8]) -> RowPlace<'_> {
    RowPlace { table: "set_aside", row, column: "payload" }
}

impl Vault {
    /// Keeps an item for later, with why.
    pub(crate) fn set_aside(&self, team: TeamId, entry: &LogEntry, code: &str) -> Result<(), VaultError> {
        let row = row_key(team, entry.p);
        let payload = self.seal_aside(&row, entry);
        self.db.execute(
            "INSERT OR REPLACE INTO set_aside (team, p, kind, code, payload) VALUES (?1, ?2, ?3, ?4, ?5)",
            params![team.0, entry.p as i64, entry.kind.0 as i64, code, payload],
        )?;
        Ok(())
    }

    fn seal_aside(&self, row: &[u8], entry: &LogEntry) -> Vec<u8> {
        seal_row(&self.background, place(row), &entry.to_bytes(), self.services.entropy.as_ref())
    }

    /// Tries the items again in the order of the log: one that is understood now may let others follow it.
    pub(crate) fn retry_set_aside(&mut self) -> Result<(), VaultError> {
        let none = "SELECT NOT EXISTS (SELECT 1 FROM set_aside)";
        if self.db.query_row(none, [], |row| row.get(0))? {
            return Ok(());
        }
        let tried = self.all_or_nothing(Self::retry_all);
        self.or_leave(tried)
    }

    /// The same inside a transaction.
    pub(crate) fn retry_all(&mut self) -> Result<(), VaultError> {
        for (team, entry) in self.read_set_aside()? {
            match self.take_in_one(team, &entry) {
                Ok(()) => {
                    self.take_back(team, entry.p)?;
                }
                // What a newer version understands may turn out to be damaged.
                Err(error) if error.is_of_item() => self.set_aside(team, &entry, error.code())?,
                Err(error) => return Err(error),
            }
        }
        Ok(())
    }

    /// Forgets an item that was set aside. Says whether there was one.
    pub(crate) fn take_back(&self, team: TeamId, p: u64) -> Result<bool, VaultError> {
        let key = params![team.0, p as i64];
        Ok(self.db.execute("DELETE FROM set_aside WHERE team = ?1 AND p = ?2", key)? > 0)
    }

    pub(crate) fn is_set_aside(&self, team: TeamId, p: u64) -> Result<bool, VaultError> {
        let sql = "SELECT EXISTS (SELECT 1 FROM set_aside WHERE team = ?1 AND p = ?2)";
        Ok(self.db.prepare_cached(sql)?.query_row(params![team.0, p as i64], |row| row.get(0))?)
    }

    /// Where to read a team's log again: before the first batch that was kept back or is not what its author signed. The
    /// log's own hash covers what it says of a batch, not the batch, so a damaged one is found only here; the rest of
    /// the log goes on, and the batch is asked for until it comes whole. That it is of a newer version may be a lie of the
    /// server too: such a batch is asked for once more after each start.
    pub fn read_again(&self, team: TeamId) -> Result<Option<LogPosition>, VaultError> {
        let Some(first) = self.first_to_read_again(team)? else { return Ok(None) };
        // A receipt may have named the same place in a generation that was not followed yet.
        let sql = "SELECT l.generation, l.p, l.l FROM log_link l JOIN membership m ON m.team = l.team
                   WHERE l.team = ?1 AND l.p = ?2 AND l.generation <= m.generation ORDER BY l.generation DESC LIMIT 1";
        let row = |row: &rusqlite::Row<'_>| {
            let (generation, p) = (row.get::<_, i64>(0)? as u64, row.get::<_, i64>(1)? as u64);
            Ok(LogPosition { generation, p, l: row.get(2)? })
        };
        Ok(self.db.prepare_cached(sql)?.query_row(params![team.0, first as i64 - 1], row).optional()?)
    }

    fn first_to_read_again(&self, team: TeamId) -> Result<Option<u64>, VaultError> {
        let sql = "SELECT p, code FROM set_aside WHERE team = ?1 AND kind = ?2 AND code <> ?3 ORDER BY p";
        let mut statement = self.db.prepare_cached(sql)?;
        let stranger = VaultError::NotInRoster.code();
        let mut rows = statement.query(params![team.0, ItemKind::BATCH.0 as i64, stranger])?;
        while let Some(row) = rows.next()? {
            let (p, code) = (row.get::<_, i64>(0)? as u64, row.get::<_, String>(1)?);
            if code != FormatError::Newer.code() || !self.surely_newer.contains(&(team, p)) {
                return Ok(Some(p));
            }
        }
        Ok(None)
    }

    /// Takes the content of erased events out of batches that wait here. One of a newer format cannot be looked into; it
    /// is taken in erased once it can.
    pub(crate) fn erase_set_aside(&self, team: TeamId) -> Result<(), VaultError> {
        for (of, mut entry) in self.read_set_aside()? {
            let packed = entry.payload.as_ref().filter(|_| of == team && entry.kind == ItemKind::BATCH);
            let Some(batch) = packed.and_then(|packed| Batch::unpack(&packed.0).ok()) else { continue };
            let Some(batch) = self.without_erased(team, &batch)? else { continue };
            entry.payload = Some(Bytes(batch.pack()));
            let row = row_key(team, entry.p);
            let payload = self.seal_aside(&row, &entry);
            let key = params![team.0, entry.p as i64, payload];
            self.db.execute("UPDATE set_aside SET payload = ?3 WHERE team = ?1 AND p = ?2", key)?;
        }
        Ok(())
    }

    /// Documents set aside, up to a place of the log: where, and the hash of each as an item.
    pub(crate) fn set_aside_documents(
        &self,
        team: TeamId,
        p: u64,
    ) -> Result<Vec<(u64, ItemKind, [u8; 32])>, VaultError> {
        let all = self.read_set_aside()?.into_iter();
        let documents =
            all.filter(|(of, entry)| *of == team && entry.p <= p && entry.kind != ItemKind::BATCH);
        Ok(documents
            .filter_map(|(_, entry)| Some((entry.p, entry.kind, hash::entry_hash(&entry)?)))
            .collect())
    }

    fn read_set_aside(&self) -> Result<Vec<(TeamId, LogEntry)>, VaultError> {
        let mut statement =
            self.db.prepare_cached("SELECT team, p, payload FROM set_aside ORDER BY team, p")?;
        let mut rows = statement.query([])?;
        let mut entries = Vec::new();
        while let Some(row) = rows.next()? {
            let (team, p, sealed) =
                (TeamId(row.get(0)?), row.get::<_, i64>(1)? as u64, row.get::<_, Vec<u8>>(2)?);
            let payload = open_row(&self.background, place(&row_key(team, p)), &sealed)?;
            entries.push((team, LogEntry::from_bytes(&payload)?));
        }
        Ok(entries)
    }

    /// Whether a roster of a format that this version does not know was set aside.
    pub(crate) fn roster_waits(&self, team: TeamId) -> Result<bool, VaultError> {
        let sql = "SELECT EXISTS (SELECT 1 FROM set_aside WHERE team = ?1 AND kind = ?2 AND code = ?3)";
        let key = params![team.0, ItemKind::ROSTER.0 as i64, FormatError::Newer.code()];
        Ok(self.db.prepare_cached(sql)?.query_row(key, |row| row.get(0))?)
    }

    /// Items set aside, as team, position and code.
    pub fn set_aside_items(&self) -> Result<Vec<(TeamId, u64, String)>, VaultError> {
        let mut statement = self.db.prepare_cached("SELECT team, p, code FROM set_aside ORDER BY team, p")?;
        let rows = statement
            .query_map([], |row| Ok((TeamId(row.get(0)?), row.get::<_, i64>(1)? as u64, row.get(2)?)))?;
        Ok(rows.collect::<Result<_, _>>()?)
    }
}
