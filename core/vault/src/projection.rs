//! The folded state at rest: sealed row by row under the DEK, with a mark of how far the fold has come. It can always
//! be made again from the events, so losing it costs time only.

use crate::error::VaultError;
use crate::fold::{State, Touched};
use crate::projection_rows::{Pieces, key_bytes, row_bytes};
use crate::resident_list;
use crate::sealed_row::{SELECT, SealedRow};
use crate::settings::{self, FOLDED_TO, LIST_BEHIND};
use crate::unlock::Keys;
use crate::vault::Vault;
use causo_crypto::secret::row::{RowPlace, open_rows, seal_row};
use causo_crypto::secret::{SecretKey, without_trace};
use causo_protocol::hlc::Hlc;
use causo_protocol::{FormatError, Wire, record, tags};
use rusqlite::params;
use std::collections::BTreeSet;
use zeroize::Zeroizing;

/// What this version's fold knows, and how it is written. Raised whenever it learns a field or a kind: the state is then
/// made again from the events, which hold what an older version passed over.
const FOLD_VERSION: u64 = 4;

record! {
    /// How far the fold has come.
    FoldedTo {
        /// Rows of events up to this one are folded.
        0 event: u64,
        /// The clock after them.
        1 clock: Hlc,
        /// Rows that could not be opened yet: a newer format, or a key that has not come.
        2 waiting: Vec<u64>,
        /// [`FOLD_VERSION`] of the version that folded.
        3 version: u64,
        /// Rows of removed devices that do not count as far as is known.
        4 held: Vec<u64>,
    }
}

impl FoldedTo {
    fn start() -> Self {
        Self { event: 0, clock: Hlc::default(), waiting: Vec::new(), version: FOLD_VERSION, held: Vec::new() }
    }
}

fn place(name: &[u8]) -> RowPlace<'_> {
    RowPlace { table: "projection", row: name, column: "sealed" }
}

/// What a row is called in the file: from its name nobody tells whom it is about. Its key lies sealed with its content.
fn name(dek: &SecretKey, key: &[u8]) -> [u8; 32] {
    *dek.derive(key, tags::ROW_NAME, &[]).expose()
}

/// A row's key and content, out of what was sealed.
fn parts(plain: &[u8]) -> Option<(&[u8], &[u8])> {
    let (length, rest) = plain.split_first()?;
    rest.split_at_checked(usize::from(*length))
}

impl Vault {
    /// How far the state at rest has come; `None` when it is to be made again.
    fn folded_to(&self, keys: &Keys) -> Result<Option<FoldedTo>, VaultError> {
        let bytes = settings::get_sealed(&self.db, &keys.dek, FOLDED_TO)?;
        Ok(bytes.map(|bytes| FoldedTo::from_bytes(&bytes)).transpose()?)
    }

    /// Throws the folded state away: [`Vault::catch_up`] makes it again from the events that are here then.
    pub(crate) fn fold_again(&self) -> Result<(), VaultError> {
        self.db.execute("DELETE FROM projection", [])?;
        resident_list::forget(&self.db)?;
        settings::remove(&self.db, FOLDED_TO)
    }

    /// Reads the state at rest. One that does not open, or that another version's fold made, is made again from the start.
    pub(crate) fn load_projection(&mut self, keys: &mut Keys) -> Result<(), VaultError> {
        keys.state = match self.read_state(keys) {
            Ok(state) => state,
            Err(_) => {
                self.all_or_nothing(|vault| vault.fold_again())?;
                State::default()
            }
        };
        keys.touched = self.list_behind(keys);
        Ok(())
    }

    fn read_state(&self, keys: &Keys) -> Result<State, VaultError> {
        // This phone's date may have been wrong for a day: its own clock is followed no further than a remote one.
        let mark = self.folded_to(keys)?.ok_or(FormatError::Missing)?;
        if mark.version != FOLD_VERSION {
            return Err(FormatError::Newer.into());
        }
        let clock = Hlc::default().adopt(mark.clock, self.services.clock.wall_ms());
        let mut state = State::default();
        state.clock = clock;
        self.read_rows(keys, &mut state)?;
        Ok(state)
    }

    fn read_rows(&self, keys: &Keys, state: &mut State) -> Result<(), VaultError> {
        let mut statement = self.db.prepare_cached("SELECT key, sealed FROM projection")?;
        let mut rows = statement.query([])?;
        let mut pieces = Pieces::default();
        open_rows(&keys.dek, |opener| {
            while let Some(row) = rows.next()? {
                let blob = |i| Ok::<_, rusqlite::Error>(row.get_ref(i)?.as_blob()?);
                let plain = opener.open(place(blob(0)?), blob(1)?)?;
                let (key, content) = parts(&plain).ok_or(FormatError::Malformed)?;
                pieces.add(state, key, content)?;
            }
            Ok(pieces.put(state)?)
        })
    }

    /// Folds what came in since the last time, and saves the rows that changed. What was sealed with a stale roster is
    /// then given to a team whose roster is fresh again.
    pub fn catch_up(&mut self, keys: &mut Keys) -> Result<(), VaultError> {
        without_trace(|| {
            self.open_epochs(keys);
            self.open_snapshots(keys)?;
            self.fold_new(keys)?;
            self.release(keys)
        })
    }

    fn fold_new(&mut self, keys: &mut Keys) -> Result<(), VaultError> {
        let before = self.folded_to(keys)?;
        let mut mark = match before.clone() {
            Some(mark) => mark,
            None => {
                keys.state = State::default();
                self.fold_base(keys)?;
                keys.touched = Touched::everybody();
                FoldedTo::start()
            }
        };
        let held = self.held()?;
        let (rows, kept_back): (Vec<_>, Vec<_>) =
            self.unfolded(&mark)?.into_iter().partition(|row| !held.contains(&row.id));
        mark.held = kept_back.iter().map(|row| row.id).collect();
        let last = rows.iter().chain(&kept_back).map(|row| row.id).max();
        mark.event = mark.event.max(last.unwrap_or(0));
        mark.waiting = self.fold_rows(keys, rows);
        let changed = self.fold_log_times(keys, &held)?;
        mark.clock = keys.state.clock;
        if changed == 0 && keys.state.changed.is_empty() && before.as_ref() == Some(&mark) {
            return Ok(());
        }
        self.save(keys, &mark)
    }

    /// Folds rows; gives those that cannot be opened yet. A secret that one of them gives opens others.
    fn fold_rows(&self, keys: &mut Keys, mut rows: Vec<SealedRow>) -> Vec<u64> {
        loop {
            let before = keys.state.secrets();
            rows.retain(|row| self.fold_row(keys, row).is_none());
            if keys.state.secrets() == before || rows.is_empty() {
                return rows.iter().map(|row| row.id).collect();
            }
        }
    }

    /// Folds one row; `None` when it cannot be opened or judged yet.
    fn fold_row(&self, keys: &mut Keys, row: &SealedRow) -> Option<()> {
        if let Some((header, body)) = row.open(keys).ok()? {
            let event = self.teams.get(&row.chain.team)?.judged(row, &header, &body)?;
            keys.apply(&event, self.services.clock.wall_ms());
        }
        Some(())
    }

    fn unfolded(&self, mark: &FoldedTo) -> Result<Vec<SealedRow>, VaultError> {
        let mut after = self.db.prepare_cached(&format!("{SELECT} WHERE e.id > ?1 ORDER BY e.id"))?;
        let mut one = self.db.prepare_cached(&format!("{SELECT} WHERE e.id = ?1"))?;
        let mut rows = Vec::new();
        for id in mark.waiting.iter().chain(&mark.held) {
            rows.extend(one.query_map([*id as i64], SealedRow::read)?.collect::<Result<Vec<_>, _>>()?);
        }
        rows.extend(after.query_map([mark.event as i64], SealedRow::read)?.collect::<Result<Vec<_>, _>>()?);
        Ok(rows)
    }

    /// Receipts and the log give events a log time after they were folded, which holds back a clock that ran ahead.
    fn fold_log_times(&self, keys: &mut Keys, held: &BTreeSet<u64>) -> Result<usize, VaultError> {
        let sql = format!("{SELECT} WHERE e.log_changed = 1");
        let rows: Vec<_> =
            self.db.prepare_cached(&sql)?.query_map([], SealedRow::read)?.collect::<Result<_, _>>()?;
        for row in rows.iter().filter(|row| !held.contains(&row.id)) {
            // What cannot be opened yet waits, and is folded with this time later.
            let _waits = self.fold_row(keys, row);
        }
        Ok(rows.len())
    }

    fn save(&mut self, keys: &mut Keys, mark: &FoldedTo) -> Result<(), VaultError> {
        let entropy = self.services.entropy.clone();
        let known = self.list_behind(keys);
        let behind = known.clone().and(&keys.touched);
        let transaction = self.db.transaction()?;
        if behind != known {
            settings::put_sealed(&transaction, &keys.dek, LIST_BEHIND, &behind.to_bytes(), entropy.as_ref())?;
        }
        for key in &keys.state.changed {
            let Some(plain) = row_bytes(&keys.state, *key) else { continue };
            let key = key_bytes(*key);
            let name = name(&keys.dek, &key);
            let plain = Zeroizing::new([&[key.len() as u8], &*key, &*plain].concat());
            let sealed = seal_row(&keys.dek, place(&name), &plain, entropy.as_ref());
            transaction
                .prepare_cached("INSERT OR REPLACE INTO projection (key, sealed) VALUES (?1, ?2)")?
                .execute(params![name, sealed])?;
        }
        settings::put_sealed(&transaction, &keys.dek, FOLDED_TO, &mark.to_bytes(), entropy.as_ref())?;
        transaction.execute("UPDATE event SET log_changed = 0 WHERE log_changed = 1", [])?;
        transaction.commit()?;
        keys.state.changed.clear();
        Ok(())
    }

    /// How many events are here that could not be opened yet.
    pub fn waiting(&self, keys: &Keys) -> Result<usize, VaultError> {
        Ok(self.folded_to(keys)?.map_or(0, |mark| mark.waiting.len()))
    }
}
