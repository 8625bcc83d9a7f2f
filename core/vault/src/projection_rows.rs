//! The rows of the projection: which part of the state each holds, and how it is written.

use crate::fold::{
    Confirmations, CountEntry, EntityId, MergeEntry, Packed, Releases, Row, RowKey, State, Withdrawals,
};
use causo_domain::codes::Purpose;
use causo_domain::consent::ConsentState;
use causo_domain::ids::{EventRef, HouseholdId, ReceiptId, SubjectId};
use causo_protocol::{FormatError, Wire};
use std::ops::Range;
use std::sync::Arc;
use zeroize::Zeroizing;

/// The key of a row.
pub(crate) fn key_bytes(key: RowKey) -> Vec<u8> {
    match key {
        RowKey::Entity(EntityId::Resident(id)) => [&[1], id.0.as_slice()].concat(),
        RowKey::Entity(EntityId::Household(id)) => [&[2], id.0.as_slice()].concat(),
        RowKey::Entity(EntityId::Visit(id)) => [&[3], id.0.as_slice()].concat(),
        RowKey::Consents(id) => [&[4], id.0.as_slice()].concat(),
        RowKey::Withdrawals(id) => [&[5], id.0.as_slice()].concat(),
        RowKey::Count(purpose, state) => {
            [&[6], purpose.0.to_be_bytes().as_slice(), &(state as u16).to_be_bytes()].concat()
        }
        RowKey::Merge(id) => [&[7], id.0.as_slice()].concat(),
        RowKey::Confirmed(id) => [&[8], id.0.as_slice()].concat(),
        RowKey::Released(id) => [&[9], id.0.as_slice()].concat(),
    }
}

/// Puts a row back into the state: its key, and its content as a part of the bytes that were opened.
fn put_row(state: &mut State, key: &[u8], content: &Packed) -> Result<(), FormatError> {
    let plain = content.bytes();
    let (kind, id) = key.split_first().ok_or(FormatError::Malformed)?;
    let id8 = || id.try_into().map_err(|_| FormatError::Malformed);
    let id16 = || id.try_into().map_err(|_| FormatError::Malformed);
    let mut entity = |id| drop(state.entities.insert(id, Row::packed(content.clone())));
    match kind {
        1 => entity(EntityId::Resident(SubjectId(id8()?))),
        2 => entity(EntityId::Household(HouseholdId(id8()?))),
        3 => entity(EntityId::Visit(EventRef(id16()?))),
        4 => drop(state.consents.insert(SubjectId(id8()?), Row::packed(content.clone()))),
        5 => drop(state.withdrawals.insert(ReceiptId(id16()?), Withdrawals::from_bytes(plain)?)),
        7 => drop(state.merges.insert(EventRef(id16()?), MergeEntry::from_bytes(plain)?)),
        8 => drop(state.confirmed.insert(EventRef(id16()?), Confirmations::from_bytes(plain)?)),
        9 => drop(state.released.insert(EventRef(id16()?), Releases::from_bytes(plain)?)),
        6 => {
            let [p0, p1, s0, s1] = id.try_into().map_err(|_| FormatError::Malformed)?;
            let outcome = ConsentState::from_code(u16::from_be_bytes([s0, s1])).ok_or(FormatError::Newer)?;
            let key = (Purpose(u16::from_be_bytes([p0, p1])), outcome);
            let entries = Vec::<CountEntry>::from_bytes(plain)?;
            state.counts.insert(key, entries.into_iter().map(|entry| (entry.event, entry)).collect());
        }
        _ => return Err(FormatError::Newer),
    }
    Ok(())
}

/// Opened rows on their way into the state, gathered into pieces that many share.
#[derive(Default)]
pub(crate) struct Pieces {
    bytes: Zeroizing<Vec<u8>>,
    /// Where each row's key and its content are.
    rows: Vec<(Range<u32>, Range<u32>)>,
}

impl Pieces {
    /// Bytes of a piece: enough rows to share it, and little to hold on to for one of them.
    const FULL: usize = 64 * 1024;

    pub(crate) fn add(&mut self, state: &mut State, key: &[u8], content: &[u8]) -> Result<(), FormatError> {
        if self.bytes.len() + key.len() + content.len() > Self::FULL {
            self.put(state)?;
        }
        if self.bytes.is_empty() {
            self.bytes.reserve(Self::FULL);
        }
        let mut append = |part: &[u8]| {
            let start = self.bytes.len() as u32;
            self.bytes.extend_from_slice(part);
            start..self.bytes.len() as u32
        };
        self.rows.push((append(key), append(content)));
        Ok(())
    }

    /// Puts what was gathered into the state.
    pub(crate) fn put(&mut self, state: &mut State) -> Result<(), FormatError> {
        let bytes = Arc::new(std::mem::take(&mut self.bytes));
        let part = |at| Packed { bytes: bytes.clone(), at };
        for (key, content) in self.rows.drain(..) {
            put_row(state, part(key).bytes(), &part(content))?;
        }
        Ok(())
    }
}

/// What a row holds; `None` for nothing.
pub(crate) fn row_bytes(state: &State, key: RowKey) -> Option<Vec<u8>> {
    match key {
        RowKey::Entity(id) => state.entities.get(&id).map(Row::to_bytes),
        RowKey::Consents(id) => state.consents.get(&id).map(Row::to_bytes),
        RowKey::Withdrawals(id) => state.withdrawals.get(&id).map(Wire::to_bytes),
        RowKey::Count(purpose, outcome) => {
            let events = state.counts.get(&(purpose, outcome))?;
            Some(events.values().cloned().collect::<Vec<_>>().to_bytes())
        }
        RowKey::Merge(id) => state.merges.get(&id).map(Wire::to_bytes),
        RowKey::Confirmed(id) => state.confirmed.get(&id).map(Wire::to_bytes),
        RowKey::Released(id) => state.released.get(&id).map(Wire::to_bytes),
    }
}
