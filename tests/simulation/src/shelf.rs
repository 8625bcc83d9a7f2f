//! A look into a vault's file from outside, as a thief with a database program has it: which events lie there.

use crate::failure::Broken;
use crate::run::TRACE;
use causo_domain::ids::{DeviceId, EventHash, TeamId};
use causo_protocol::Wire;
use causo_protocol::event::{EventHeader, Kind};
use rusqlite::{Connection, OpenFlags, OptionalExtension};
use std::collections::{BTreeMap, BTreeSet};
use std::path::PathBuf;

/// A vault's file.
pub(crate) struct Shelf {
    file: PathBuf,
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
            rows_read: 0,
            events: BTreeSet::new(),
            bare: BTreeSet::new(),
            previous: BTreeMap::new(),
            receipts: BTreeSet::new(),
        }
    }

    /// Another file lies there now.
    pub(crate) fn begin_again(&mut self) {
        (self.rows_read, self.events, self.bare) = (0, BTreeSet::new(), BTreeSet::new());
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
        Ok(self.read_only()?.query_row("SELECT COUNT(*) FROM event", [], count)? as usize)
    }

    fn read_only(&self) -> Result<Connection, Broken> {
        let flags = OpenFlags::SQLITE_OPEN_READ_ONLY | OpenFlags::SQLITE_OPEN_NO_MUTEX;
        Ok(Connection::open_with_flags(&self.file, flags)?)
    }

    /// Events that came since the last look, in their order; each lies there once.
    pub(crate) fn look(&mut self) -> Result<Vec<EventHash>, Broken> {
        let db = self.read_only()?;
        let mut query =
            db.prepare("SELECT id, hash, previous, salt IS NULL FROM event WHERE id > ?1 ORDER BY id")?;
        let rows = query.query_map([self.rows_read], |row| {
            Ok((row.get(0)?, EventHash(row.get(1)?), EventHash(row.get(2)?), row.get(3)?))
        })?;
        let mut new = Vec::new();
        for row in rows {
            let (id, hash, previous, bare) = row?;
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
        let db = self.read_only()?;
        let mut query = db.prepare("SELECT bytes FROM receipt")?;
        let all = query.query_map([], |row| row.get(0))?.collect::<Result<Vec<Vec<u8>>, _>>()?;
        Ok(all.into_iter().filter(|bytes| self.receipts.insert(bytes.clone())).collect())
    }

    /// Events of a device that its vault counts as logged.
    pub(crate) fn logged(&self, device: DeviceId) -> Result<Vec<EventHash>, Broken> {
        let db = self.read_only()?;
        let sql = "SELECT e.hash FROM event e JOIN chain c ON c.id = e.chain WHERE e.logged_ms IS NOT NULL
                   AND c.device = ?1";
        let mut query = db.prepare(sql)?;
        Ok(query.query_map([device.0], |row| row.get(0).map(EventHash))?.collect::<Result<_, _>>()?)
    }

    /// A piece of the sealed body of each of these events.
    pub(crate) fn bodies(&self, of: &BTreeSet<EventHash>) -> Result<Vec<Vec<u8>>, Broken> {
        let db = self.read_only()?;
        let mut query =
            db.prepare("SELECT substr(body, 20, ?2) FROM event WHERE hash = ?1 AND salt IS NOT NULL")?;
        let piece = |hash: &EventHash| {
            let key = rusqlite::params![hash.0, TRACE as i64];
            query.query_row(key, |row| row.get(0)).optional()
        };
        Ok(of.iter().map(piece).collect::<Result<Vec<_>, _>>()?.into_iter().flatten().collect())
    }

    /// The team of an event that releases others, if it is one and its author is this device: so much is in clear.
    pub(crate) fn release_of(&self, hash: &EventHash, device: DeviceId) -> Result<Option<TeamId>, Broken> {
        let db = self.read_only()?;
        let sql = "SELECT c.team, e.header FROM event e JOIN chain c ON c.id = e.chain WHERE e.hash = ?1 AND c.device = ?2";
        let row = |row: &rusqlite::Row<'_>| Ok((TeamId(row.get(0)?), row.get::<_, Vec<u8>>(1)?));
        let Some((team, header)) = db.query_row(sql, [&hash.0[..], &device.0], row).optional()? else {
            return Ok(None);
        };
        let header = EventHeader::from_bytes(&header).map_err(|error| Broken::new("event_header", error))?;
        Ok((header.kind == Kind::RELEASE).then_some(team))
    }
}
