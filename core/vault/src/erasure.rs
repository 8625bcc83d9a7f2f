//! Erasing what an officer ruled (`docs/PROTOCOL.md`, "Erasure"): of an event its hashes stay, so that chains verify and
//! are sent on; salt, facts and body go, and photos whole, from every table and from the write-ahead log. Needs no PIN.

use crate::error::VaultError;
use crate::settings::{self, REBUILD_DUE, SCRUB_DUE};
use crate::vault::Vault;
use causo_crypto::batch::{VerifiedEvent, walk};
use causo_crypto::hash;
use causo_domain::ids::{EventHash, TeamId};
use causo_protocol::batch::Batch;
use causo_protocol::event::EventForm;
use causo_protocol::ruling::Erasure;
use rusqlite::params;

/// Events of a team that are erased by a ruling and still have their content.
const DUE: &str = "SELECT e.id, e.salt, e.body FROM event e JOIN chain c ON c.id = e.chain
    WHERE c.team = ?1 AND e.salt IS NOT NULL AND e.hash IN (SELECT hash FROM erased WHERE team = ?1)";

impl Vault {
    /// Follows a ruling: what is here is erased now, what is not here yet when it comes.
    pub(crate) fn erase(&self, team: TeamId, erasure: &Erasure) -> Result<(), VaultError> {
        let mut note = self.db.prepare_cached("INSERT OR IGNORE INTO erased (team, hash) VALUES (?1, ?2)")?;
        for event in &erasure.events {
            note.execute(params![team.0, event.0])?;
        }
        let before = self.db.total_changes();
        let mut due = self.db.prepare_cached(DUE)?;
        let rows = due.query_map([team.0], |row| {
            let (id, salt, body): (i64, [u8; 8], Vec<u8>) = (row.get(0)?, row.get(1)?, row.get(2)?);
            Ok((id, hash::body_hash(&salt, &body)))
        })?;
        for (id, body_hash) in rows.collect::<Result<Vec<_>, _>>()? {
            self.db
                .prepare_cached("UPDATE event SET salt = NULL, facts = NULL, body = ?2 WHERE id = ?1")?
                .execute(params![id, body_hash])?;
        }
        self.erase_from_base(team, erasure)?;
        self.erase_blobs(team, &erasure.blobs)?;
        self.erase_set_aside(team)?;
        self.erase_carried(team)?;
        if self.db.total_changes() > before {
            settings::put(&self.db, REBUILD_DUE, &[1])?;
        }
        settings::put(&self.db, SCRUB_DUE, &[1])?;
        self.fold_again()
    }

    /// Whether anything of a team was ever erased by a ruling.
    pub fn has_erased(&self, team: TeamId) -> Result<bool, VaultError> {
        let sql = "SELECT EXISTS (SELECT 1 FROM erased WHERE team = ?1)";
        Ok(self.db.prepare_cached(sql)?.query_row([team.0], |row| row.get(0))?)
    }

    pub(crate) fn is_erased(&self, team: TeamId, event: &EventHash) -> Result<bool, VaultError> {
        let sql = "SELECT EXISTS (SELECT 1 FROM erased WHERE team = ?1 AND hash = ?2)";
        Ok(self.db.prepare_cached(sql)?.query_row(params![team.0, event.0], |row| row.get(0))?)
    }

    /// Salt and body of an event as they are kept: a late copy of an erased one has neither.
    pub(crate) fn kept(
        &self,
        team: TeamId,
        event: &VerifiedEvent,
    ) -> Result<(Option<[u8; 8]>, Vec<u8>), VaultError> {
        Ok(match &event.event.form {
            EventForm::Erased { body_hash, .. } => (None, body_hash.to_vec()),
            EventForm::Full { body, .. } | EventForm::WithoutFacts { body, .. } => match event.salt {
                Some(salt) if self.is_erased(team, &event.hash)? => {
                    (None, hash::body_hash(&salt, &body.0).to_vec())
                }
                salt => (salt, body.0.clone()),
            },
        })
    }

    /// A batch without the content of erased events; `None` when it holds none.
    pub(crate) fn without_erased(&self, team: TeamId, batch: &Batch) -> Result<Option<Batch>, VaultError> {
        let Ok(walked) = walk(batch) else { return Ok(None) };
        let mut any = false;
        let mut events = Vec::new();
        for walked in walked {
            let (salt, body) = self.kept(team, &walked)?;
            let mut event = walked.event;
            if let (None, Some(_), Ok(body_hash)) = (salt, walked.salt, body.try_into()) {
                any = true;
                event.form = EventForm::Erased { facts_hash: walked.facts_hash, body_hash };
            }
            events.push(event);
        }
        let (first, previous, seen) = (batch.first_seq, batch.previous, batch.seen.clone());
        Ok(any.then(|| Batch::of(&batch.chain(), first, previous, events, seen, batch.signature)))
    }

    /// Empties the write-ahead log after an erasure. Cut off, or held up by another program that reads, it is done at
    /// the next opening or sync.
    pub(crate) fn scrub(&self) -> Result<(), VaultError> {
        if settings::get(&self.db, SCRUB_DUE)?.is_none() {
            return Ok(());
        }
        let busy: bool =
            self.db.query_row("PRAGMA wal_checkpoint(TRUNCATE)", [], |row| Ok(row.get::<_, i64>(0)? != 0))?;
        if busy { Ok(()) } else { settings::remove(&self.db, SCRUB_DUE) }
    }

    /// Writes the file anew from its rows where something was erased. SQLite overwrites what is deleted
    /// (`secure_delete`), but where it moves a row from one page to another, a copy may stay between the rows of the old
    /// one: of some hundred erasures one leaves something so. For after a sync: it takes as much room again for a while.
    /// Where it cannot be done now, for whatever reason, it is tried after the next.
    pub fn rebuild(&self) -> Result<(), VaultError> {
        if settings::get(&self.db, REBUILD_DUE)?.is_none() || !self.is_whole() {
            return Ok(());
        }
        // The copy on the way holds what stays, sealed, and may be larger than the memory of a phone.
        let written = self.db.execute_batch("PRAGMA temp_store = FILE; VACUUM;");
        self.db.execute_batch("PRAGMA temp_store = MEMORY")?;
        if written.is_err() {
            return Ok(());
        }
        settings::put(&self.db, SCRUB_DUE, &[1])?;
        settings::remove(&self.db, REBUILD_DUE)?;
        self.scrub()
    }

    /// Whether every row is found that there is: of a damaged file a copy would have less than can be salvaged.
    fn is_whole(&self) -> bool {
        let verdict = self.db.query_row("PRAGMA integrity_check(1)", [], |row| row.get::<_, String>(0));
        verdict.is_ok_and(|verdict| verdict == "ok")
    }
}
