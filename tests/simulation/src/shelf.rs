//! A look into a vault's file from outside, as a thief with a database program has it: which events lie there.

use crate::failure::Broken;
use crate::rulings::Rulings;
use crate::run::TRACE;
use causo_domain::ids::{DeviceId, EventHash, TeamId};
use causo_protocol::Wire;
use causo_protocol::event::{EventHeader, Kind};
use causo_vault::Vault;
use rusqlite::{Connection, OpenFlags, OptionalExtension};
use std::cell::{OnceCell, RefCell};
use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};
use std::rc::Rc;

/// Rulings, with what there was of documents when they were read.
type ReadRulings = ((i64, i64), Rc<Rulings>);

/// A vault's file.
pub(crate) struct Shelf {
    file: PathBuf,
    /// Kept open: SQLite then also leaves the file behind as a killed app does, with its log beside it.
    db: OnceCell<Connection>,
    rulings: RefCell<Option<ReadRulings>>,
    rows_read: i64,
    /// Every event in it.
    pub(crate) events: BTreeSet<EventHash>,
    /// Those that came without content: they were erased before.
    pub(crate) bare: BTreeSet<EventHash>,
    /// What each continues.
    pub(crate) previous: BTreeMap<EventHash, EventHash>,
    receipts: BTreeSet<Vec<u8>>,
}

impl Shelf {
    pub(crate) fn new(file: PathBuf) -> Self {
        Self {
            file,
            db: OnceCell::new(),
            rulings: RefCell::new(None),
            rows_read: 0,
            events: BTreeSet::new(),
            bare: BTreeSet::new(),
            previous: BTreeMap::new(),
            receipts: BTreeSet::new(),
        }
    }

    /// Another file lies there now.
    pub(crate) fn begin_again(&mut self) {
        self.close();
        (self.rows_read, self.events, self.bare) = (0, BTreeSet::new(), BTreeSet::new());
        self.previous = BTreeMap::new();
    }

    /// Lets go of the file: another one will lie there.
    pub(crate) fn close(&mut self) {
        (self.db, self.rulings) = (OnceCell::new(), RefCell::new(None));
    }

    /// A team was left, and its events are gone: what lies here is read anew, since rows that come now take the numbers
    /// of those that went.
    pub(crate) fn read_anew(&mut self) -> Result<(), Broken> {
        self.begin_again();
        self.look().map(drop)
    }

    /// How many events lie there: none may go.
    pub(crate) fn count(&self) -> Result<usize, Broken> {
        let count = |row: &rusqlite::Row<'_>| row.get::<_, i64>(0);
        Ok(self.db()?.prepare_cached("SELECT COUNT(*) FROM event")?.query_row([], count)? as usize)
    }

    fn db(&self) -> Result<&Connection, Broken> {
        if let Some(db) = self.db.get() {
            return Ok(db);
        }
        let db = read_only(&self.file)?;
        Ok(self.db.get_or_init(|| db))
    }

    /// What officers ruled, as the vault in this file has it. Documents are only ever added, so as many are the same.
    pub(crate) fn rulings(&self, vault: &Vault) -> Result<Rc<Rulings>, Broken> {
        let row = |row: &rusqlite::Row<'_>| Ok((row.get(0)?, row.get(1)?));
        let sql = "SELECT COUNT(*), COALESCE(MAX(id), 0) FROM document";
        let now = self.db()?.prepare_cached(sql)?.query_row([], row)?;
        let mut kept = self.rulings.borrow_mut();
        if let Some((of, rulings)) = kept.as_ref()
            && *of == now
        {
            return Ok(rulings.clone());
        }
        let rulings = Rc::new(Rulings::read(vault)?);
        *kept = Some((now, rulings.clone()));
        Ok(rulings)
    }

    /// Events that came since the last look, in their order; each lies there once.
    pub(crate) fn look(&mut self) -> Result<Vec<EventHash>, Broken> {
        let sql = "SELECT id, hash, previous, salt IS NULL FROM event WHERE id > ?1 ORDER BY id";
        let rows = {
            let mut query = self.db()?.prepare_cached(sql)?;
            let rows = query.query_map([self.rows_read], |row| {
                Ok((row.get(0)?, EventHash(row.get(1)?), EventHash(row.get(2)?), row.get(3)?))
            })?;
            rows.collect::<Result<Vec<_>, _>>()?
        };
        let mut new = Vec::new();
        for (id, hash, previous, bare) in rows {
            if bare {
                self.bare.insert(hash);
            }
            self.previous.insert(hash, previous);
            self.rows_read = id;
            if !self.events.insert(hash) {
                return Err(Broken::new("kept_twice", hash));
            }
            new.push(hash);
        }
        Ok(new)
    }

    /// Receipts that came since the last look, as they were signed.
    pub(crate) fn new_receipts(&mut self) -> Result<Vec<Vec<u8>>, Broken> {
        let all = {
            let mut query = self.db()?.prepare_cached("SELECT bytes FROM receipt")?;
            query.query_map([], |row| row.get(0))?.collect::<Result<Vec<Vec<u8>>, _>>()?
        };
        Ok(all.into_iter().filter(|bytes| self.receipts.insert(bytes.clone())).collect())
    }

    /// Events of a device that its vault counts as logged, each with its team.
    pub(crate) fn logged(&self, device: DeviceId) -> Result<Vec<(TeamId, EventHash)>, Broken> {
        let sql = "SELECT c.team, e.hash FROM event e JOIN chain c ON c.id = e.chain
                   WHERE e.logged_ms IS NOT NULL AND c.device = ?1";
        let mut query = self.db()?.prepare_cached(sql)?;
        let row = |row: &rusqlite::Row<'_>| Ok((TeamId(row.get(0)?), EventHash(row.get(1)?)));
        Ok(query.query_map([device.0], row)?.collect::<Result<_, _>>()?)
    }

    /// Events that lie there without content.
    pub(crate) fn without_content(&self) -> Result<BTreeSet<EventHash>, Broken> {
        let mut query = self.db()?.prepare_cached("SELECT hash FROM event WHERE salt IS NULL")?;
        Ok(query.query_map([], |row| row.get(0).map(EventHash))?.collect::<Result<_, _>>()?)
    }

    /// A piece of the sealed body of each of these events, with its event.
    pub(crate) fn bodies(&self, of: &BTreeSet<EventHash>) -> Result<BTreeMap<Vec<u8>, EventHash>, Broken> {
        let sql = "SELECT substr(body, 20, ?2) FROM event WHERE hash = ?1 AND salt IS NOT NULL";
        let mut query = self.db()?.prepare_cached(sql)?;
        let mut pieces = BTreeMap::new();
        for hash in of {
            let key = rusqlite::params![hash.0, TRACE as i64];
            pieces.extend(query.query_row(key, |row| row.get(0)).optional()?.map(|piece| (piece, *hash)));
        }
        Ok(pieces)
    }

    /// The team of an event that releases others, if it is one and its author is this device: so much is in clear.
    pub(crate) fn release_of(&self, hash: &EventHash, device: DeviceId) -> Result<Option<TeamId>, Broken> {
        let sql = "SELECT c.team, e.header FROM event e JOIN chain c ON c.id = e.chain WHERE e.hash = ?1 AND c.device = ?2";
        let row = |row: &rusqlite::Row<'_>| Ok((TeamId(row.get(0)?), row.get::<_, Vec<u8>>(1)?));
        let mut query = self.db()?.prepare_cached(sql)?;
        let Some((team, header)) = query.query_row([&hash.0[..], &device.0], row).optional()? else {
            return Ok(None);
        };
        let header = EventHeader::from_bytes(&header).map_err(|error| Broken::new("event_header", error))?;
        Ok((header.kind == Kind::RELEASE).then_some(team))
    }
}

/// Another reader of a database that somebody is using.
pub(crate) fn read_only(file: &Path) -> Result<Connection, Broken> {
    let flags = OpenFlags::SQLITE_OPEN_READ_ONLY | OpenFlags::SQLITE_OPEN_NO_MUTEX;
    Ok(Connection::open_with_flags(file, flags)?)
}
