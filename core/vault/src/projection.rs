//! The folded state at rest: sealed row by row under the DEK, with a mark of how far the fold has come. It can always
//! be made again from the events, so losing it costs time only.

use crate::error::VaultError;
use crate::fold::{Consents, EntityId, OpenedEvent, Record, RowKey, State, Withdrawals};
use crate::history::HeldEvent;
use crate::settings::{self, FOLDED_TO};
use crate::unlock::Keys;
use crate::vault::Vault;
use causo_crypto::CryptoError;
use causo_crypto::secret::body::{Openers, Place, open_body};
use causo_crypto::secret::row::{RowPlace, open_row, seal_row};
use causo_crypto::secret::without_trace;
use causo_domain::codes::Purpose;
use causo_domain::consent::ConsentState;
use causo_domain::ids::{
    DeviceId, EventHash, EventRef, HouseholdId, Incarnation, ReceiptId, SubjectId, TeamId,
};
use causo_protocol::body::Body;
use causo_protocol::event::{ChainId, EventHeader, Kind};
use causo_protocol::hlc::Hlc;
use causo_protocol::{FormatError, Wire, record};
use rusqlite::{Row, params};

/// What this version's fold knows. Raised whenever it learns a field or a kind: the state is then made again from the
/// events, which hold what an older version passed over.
const FOLD_VERSION: u64 = 1;

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
    }
}

/// An event row with what is needed to open it.
pub(crate) struct SealedRow {
    id: u64,
    chain: ChainId,
    seq: u64,
    hash: EventHash,
    header: Vec<u8>,
    salt: Option<[u8; 8]>,
    facts_hash: [u8; 32],
    body: Vec<u8>,
    logged_ms: Option<u64>,
}

pub(crate) const SELECT: &str = "SELECT e.id, m.commune, c.team, c.device, c.incarnation, e.seq, e.hash, e.header, e.salt,
    e.facts_hash, e.body, e.logged_ms FROM event e JOIN chain c ON c.id = e.chain JOIN membership m ON m.team = c.team";

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
            header: row.get(7)?,
            salt: row.get(8)?,
            facts_hash: row.get(9)?,
            body: row.get(10)?,
            logged_ms: row.get::<_, Option<i64>>(11)?.map(|ms| ms as u64),
        })
    }

    /// Opens the body; `None` for an erased event.
    pub(crate) fn open(&self, keys: &Keys) -> Result<Option<Body>, CryptoError> {
        let Some(salt) = &self.salt else { return Ok(None) };
        let header = EventHeader::from_bytes(&self.header)?;
        // A kind that this version does not know waits, opened or not, for one that does.
        if !Kind::KNOWN.contains(&header.kind) {
            return Err(FormatError::Newer.into());
        }
        let place = Place {
            chain: &self.chain,
            epoch: header.epoch,
            header: &self.header,
            seq: self.seq,
            facts_hash: &self.facts_hash,
            salt,
        };
        let epoch = keys.epochs.get(&(self.chain.team, header.epoch));
        let open = |commune| {
            let openers = Openers { epoch, commune, author: Some(&keys.seal), ..Openers::default() };
            open_body(&place, &openers, &self.body)
        };
        // Sealed to the commune seal of its day, which may not be today's.
        let older = || keys.communes.iter().skip(1).find_map(|seal| open(Some(seal)).ok());
        open(keys.communes.first()).or_else(|error| older().ok_or(error)).map(Some)
    }

    pub(crate) fn held(&self, body: Body) -> HeldEvent {
        let ChainId { team, device, .. } = self.chain;
        HeldEvent { hash: self.hash, team, device, logged_ms: self.logged_ms, body }
    }

    fn opened<'a>(&self, body: &'a Body) -> OpenedEvent<'a> {
        let ChainId { team, device, .. } = self.chain;
        OpenedEvent { hash: self.hash, team, device, logged_ms: self.logged_ms, body }
    }
}

fn key_bytes(key: RowKey) -> Vec<u8> {
    match key {
        RowKey::Entity(EntityId::Resident(id)) => [&[1], id.0.as_slice()].concat(),
        RowKey::Entity(EntityId::Household(id)) => [&[2], id.0.as_slice()].concat(),
        RowKey::Entity(EntityId::Visit(id)) => [&[3], id.0.as_slice()].concat(),
        RowKey::Consents(id) => [&[4], id.0.as_slice()].concat(),
        RowKey::Withdrawals(id) => [&[5], id.0.as_slice()].concat(),
        RowKey::Count(purpose, state) => {
            [&[6], purpose.0.to_be_bytes().as_slice(), &(state as u16).to_be_bytes()].concat()
        }
    }
}

fn place(key: &[u8]) -> RowPlace<'_> {
    RowPlace { table: "projection", row: key, column: "sealed" }
}

fn put_row(state: &mut State, key: &[u8], plain: &[u8]) -> Result<(), FormatError> {
    let (kind, id) = key.split_first().ok_or(FormatError::Malformed)?;
    let id8 = || id.try_into().map_err(|_| FormatError::Malformed);
    let id16 = || id.try_into().map_err(|_| FormatError::Malformed);
    let mut entity = |id| Record::from_bytes(plain).map(|record| drop(state.entities.insert(id, record)));
    match kind {
        1 => entity(EntityId::Resident(SubjectId(id8()?)))?,
        2 => entity(EntityId::Household(HouseholdId(id8()?)))?,
        3 => entity(EntityId::Visit(EventRef(id16()?)))?,
        4 => drop(state.consents.insert(SubjectId(id8()?), Consents::from_bytes(plain)?)),
        5 => drop(state.withdrawals.insert(ReceiptId(id16()?), Withdrawals::from_bytes(plain)?)),
        6 => {
            let [p0, p1, s0, s1] = id.try_into().map_err(|_| FormatError::Malformed)?;
            let outcome = ConsentState::from_code(u16::from_be_bytes([s0, s1])).ok_or(FormatError::Newer)?;
            let key = (Purpose(u16::from_be_bytes([p0, p1])), outcome);
            state.counts.insert(key, Vec::<EventRef>::from_bytes(plain)?.into_iter().collect());
        }
        _ => return Err(FormatError::Newer),
    }
    Ok(())
}

fn row_bytes(state: &State, key: RowKey) -> Option<Vec<u8>> {
    match key {
        RowKey::Entity(id) => state.entities.get(&id).map(Wire::to_bytes),
        RowKey::Consents(id) => state.consents.get(&id).map(Wire::to_bytes),
        RowKey::Withdrawals(id) => state.withdrawals.get(&id).map(Wire::to_bytes),
        RowKey::Count(purpose, outcome) => {
            let events = state.counts.get(&(purpose, outcome))?;
            Some(events.iter().copied().collect::<Vec<_>>().to_bytes())
        }
    }
}

impl Vault {
    fn folded_to(&self, keys: &Keys) -> Result<FoldedTo, VaultError> {
        match settings::get_sealed(&self.db, &keys.dek, FOLDED_TO)? {
            Some(bytes) => Ok(FoldedTo::from_bytes(&bytes)?),
            None => {
                Ok(FoldedTo { event: 0, clock: Hlc::default(), waiting: Vec::new(), version: FOLD_VERSION })
            }
        }
    }

    /// Reads the state at rest. One that does not open, or that another version's fold made, is made again from the start.
    pub(crate) fn load_projection(&mut self, keys: &mut Keys) -> Result<(), VaultError> {
        keys.state = match self.read_state(keys) {
            Ok(state) => state,
            Err(_) => {
                let transaction = self.db.transaction()?;
                transaction.execute("DELETE FROM projection", [])?;
                settings::remove(&transaction, FOLDED_TO)?;
                transaction.commit()?;
                State::default()
            }
        };
        Ok(())
    }

    fn read_state(&self, keys: &Keys) -> Result<State, VaultError> {
        // This phone's date may have been wrong for a day: its own clock is followed no further than a remote one.
        let mark = self.folded_to(keys)?;
        if mark.version != FOLD_VERSION {
            return Err(FormatError::Newer.into());
        }
        let clock = Hlc::default().adopt(mark.clock, self.services.clock.wall_ms());
        let mut state = State { clock, ..State::default() };
        self.read_rows(keys, &mut state)?;
        Ok(state)
    }

    fn read_rows(&self, keys: &Keys, state: &mut State) -> Result<(), VaultError> {
        let mut statement = self.db.prepare_cached("SELECT key, sealed FROM projection")?;
        let mut rows = statement.query([])?;
        while let Some(row) = rows.next()? {
            let (key, sealed): (Vec<u8>, Vec<u8>) = (row.get(0)?, row.get(1)?);
            put_row(state, &key, &open_row(&keys.dek, place(&key), &sealed)?)?;
        }
        Ok(())
    }

    /// Folds what came in since the last time, and saves the rows that changed.
    pub fn catch_up(&mut self, keys: &mut Keys) -> Result<(), VaultError> {
        without_trace(|| self.fold_new(keys))
    }

    fn fold_new(&mut self, keys: &mut Keys) -> Result<(), VaultError> {
        self.open_epochs(keys);
        let mut mark = self.folded_to(keys)?;
        let wall_ms = self.services.clock.wall_ms();
        let mut waiting = Vec::new();
        for row in self.unfolded(&mark)? {
            match row.open(keys) {
                Ok(Some(body)) => keys.state.apply(&row.opened(&body), wall_ms),
                Ok(None) => {}
                Err(_) => waiting.push(row.id),
            }
            mark.event = mark.event.max(row.id);
        }
        mark.waiting = waiting;
        self.fold_log_times(keys, wall_ms)?;
        mark.clock = keys.state.clock;
        self.save(keys, &mark)
    }

    fn unfolded(&self, mark: &FoldedTo) -> Result<Vec<SealedRow>, VaultError> {
        let mut after = self.db.prepare_cached(&format!("{SELECT} WHERE e.id > ?1 ORDER BY e.id"))?;
        let mut one = self.db.prepare_cached(&format!("{SELECT} WHERE e.id = ?1"))?;
        let mut rows = Vec::new();
        for id in &mark.waiting {
            rows.extend(one.query_map([*id as i64], SealedRow::read)?.collect::<Result<Vec<_>, _>>()?);
        }
        rows.extend(after.query_map([mark.event as i64], SealedRow::read)?.collect::<Result<Vec<_>, _>>()?);
        Ok(rows)
    }

    /// Receipts and the log give events a log time after they were folded, which holds back a clock that ran ahead.
    fn fold_log_times(&mut self, keys: &mut Keys, wall_ms: u64) -> Result<(), VaultError> {
        let sql = format!("{SELECT} WHERE e.log_changed = 1");
        let rows: Vec<_> =
            self.db.prepare_cached(&sql)?.query_map([], SealedRow::read)?.collect::<Result<_, _>>()?;
        for row in &rows {
            if let Ok(Some(body)) = row.open(keys) {
                keys.state.apply(&row.opened(&body), wall_ms);
            }
        }
        Ok(())
    }

    fn save(&mut self, keys: &mut Keys, mark: &FoldedTo) -> Result<(), VaultError> {
        let entropy = self.services.entropy.clone();
        let transaction = self.db.transaction()?;
        for key in &keys.state.changed {
            let Some(plain) = row_bytes(&keys.state, *key) else { continue };
            let id = key_bytes(*key);
            let sealed = seal_row(&keys.dek, place(&id), &plain, entropy.as_ref());
            transaction
                .prepare_cached("INSERT OR REPLACE INTO projection (key, sealed) VALUES (?1, ?2)")?
                .execute(params![id, sealed])?;
        }
        settings::put_sealed(&transaction, &keys.dek, FOLDED_TO, &mark.to_bytes(), entropy.as_ref())?;
        transaction.execute("UPDATE event SET log_changed = 0 WHERE log_changed = 1", [])?;
        transaction.commit()?;
        keys.state.changed.clear();
        Ok(())
    }

    /// How many events are here that could not be opened yet.
    pub fn waiting(&self, keys: &Keys) -> Result<usize, VaultError> {
        Ok(self.folded_to(keys)?.waiting.len())
    }
}
