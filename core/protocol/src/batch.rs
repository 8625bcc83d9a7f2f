//! A run of one chain's events on its way: to the server, from the server, or in a courier's file. Laid out in
//! columns with one table of headers, because what repeats then stands together and compresses away.

use crate::cbor::{Bytes, FormatError, Wire};
use crate::event::{ChainId, EventForm, LogPosition};
use crate::record;
use causo_domain::ids::{DeviceId, EventHash, Incarnation, TeamId};

/// The batch format this version writes.
pub const BATCH_VERSION: u64 = 1;
/// Most events in one batch.
pub const MAX_EVENTS: usize = 1000;
/// Most bytes of a batch, opened.
pub const MAX_BATCH_BYTES: usize = 2 * 1024 * 1024;
/// Most bytes of an event's header, and of its facts: codes, nothing that could hold words.
pub const MAX_CLEAR_BYTES: usize = 64;
/// Most bytes of one sealed body.
pub const MAX_BODY_BYTES: usize = 96 * 1024;

record! {
    /// Events in columns. [`Batch::events`] gives them one by one.
    Batch {
        /// Batch format, [`BATCH_VERSION`].
        0 version: u64,
        /// Commune, 5 digits.
        1 commune: String,
        /// Team.
        2 team: TeamId,
        /// Author.
        3 device: DeviceId,
        /// Life of the author's vault.
        4 incarnation: Incarnation,
        /// Number of the first event.
        5 first_seq: u64,
        /// Hash that the first event continues.
        6 previous: EventHash,
        /// Distinct headers, each as its author wrote it.
        7 headers: Vec<Bytes>,
        /// One number an event: `4 × header index + form` (0 full, 1 without facts, 2 erased).
        8 rows: Vec<u64>,
        /// `r` of full events and `salt` of those without facts, 8 bytes each, in a row.
        9 salts: Bytes,
        /// Facts of full events, else their hash.
        10 facts: Vec<Bytes>,
        /// Sealed bodies, or the hash of an erased one.
        11 bodies: Vec<Bytes>,
        /// What the author had seen of the team log at the last event.
        12 seen: LogPosition,
        /// Signature of the last head by the device identity.
        13 signature: [u8; 64],
    }
}

/// One event of a batch: header bytes as written, and its form.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct BatchEvent {
    /// Deterministic CBOR of an [`crate::event::EventHeader`].
    pub header: Bytes,
    /// The rest.
    pub form: EventForm,
}

impl Batch {
    /// A batch of events, which must be in the chain's order.
    pub fn of(
        chain: &ChainId,
        first_seq: u64,
        previous: EventHash,
        events: impl IntoIterator<Item = BatchEvent>,
        seen: LogPosition,
        signature: [u8; 64],
    ) -> Self {
        let mut batch = Self {
            version: BATCH_VERSION,
            commune: chain.commune.clone(),
            team: chain.team,
            device: chain.device,
            incarnation: chain.incarnation,
            first_seq,
            previous,
            headers: Vec::new(),
            rows: Vec::new(),
            salts: Bytes::default(),
            facts: Vec::new(),
            bodies: Vec::new(),
            seen,
            signature,
        };
        events.into_iter().for_each(|event| batch.push(event));
        batch
    }

    fn push(&mut self, event: BatchEvent) {
        let index = self.headers.iter().position(|known| *known == event.header).unwrap_or_else(|| {
            self.headers.push(event.header);
            self.headers.len() - 1
        });
        let (form, salt, facts, body) = match event.form {
            EventForm::Full { r, facts, body } => (0, Some(r), facts, body),
            EventForm::WithoutFacts { salt, facts_hash, body } => {
                (1, Some(salt), Bytes(facts_hash.to_vec()), body)
            }
            EventForm::Erased { facts_hash, body_hash } => {
                (2, None, Bytes(facts_hash.to_vec()), Bytes(body_hash.to_vec()))
            }
        };
        self.rows.push(index as u64 * 4 + form);
        self.salts.0.extend(salt.into_iter().flatten());
        self.facts.push(facts);
        self.bodies.push(body);
    }

    /// The chain these events belong to.
    pub fn chain(&self) -> ChainId {
        ChainId {
            commune: self.commune.clone(),
            team: self.team,
            device: self.device,
            incarnation: self.incarnation,
        }
    }

    /// Number of the last event.
    pub fn last_seq(&self) -> u64 {
        self.first_seq.saturating_add(self.rows.len() as u64).saturating_sub(1)
    }

    /// The events in order. Columns of unequal length, an unknown form or an index out of the table are
    /// [`FormatError::Malformed`]; sizes over the limits are [`FormatError::TooLarge`].
    pub fn events(&self) -> Result<Vec<BatchEvent>, FormatError> {
        if self.version != BATCH_VERSION {
            return Err(FormatError::Newer);
        }
        let over = |column: &[Bytes], most| column.iter().any(|bytes| bytes.0.len() > most);
        let clear = over(&self.headers, MAX_CLEAR_BYTES) || over(&self.facts, MAX_CLEAR_BYTES);
        if self.rows.len() > MAX_EVENTS || clear || over(&self.bodies, MAX_BODY_BYTES) {
            return Err(FormatError::TooLarge);
        }
        let columns_match = self.facts.len() == self.rows.len() && self.bodies.len() == self.rows.len();
        let last = self.first_seq.checked_add(self.rows.len() as u64);
        if self.rows.is_empty() || self.first_seq == 0 || last.is_none() || !columns_match {
            return Err(FormatError::Malformed);
        }
        let mut salts = self.salts.0.chunks_exact(8);
        let mut salt = || salts.next().and_then(|s| s.try_into().ok()).ok_or(FormatError::Malformed);
        let events = self.rows.iter().zip(&self.facts).zip(&self.bodies).map(|((row, facts), body)| {
            let header = usize::try_from(row / 4)
                .ok()
                .and_then(|index| self.headers.get(index))
                .ok_or(FormatError::Malformed)?
                .clone();
            let hash = |bytes: &Bytes| bytes.0.as_slice().try_into().map_err(|_| FormatError::Malformed);
            let form = match row % 4 {
                0 => EventForm::Full { r: salt()?, facts: facts.clone(), body: body.clone() },
                1 => EventForm::WithoutFacts { salt: salt()?, facts_hash: hash(facts)?, body: body.clone() },
                2 => EventForm::Erased { facts_hash: hash(facts)?, body_hash: hash(body)? },
                _ => return Err(FormatError::Newer),
            };
            Ok(BatchEvent { header, form })
        });
        let events = events.collect::<Result<Vec<_>, _>>()?;
        if salts.next().is_some() || !self.salts.0.len().is_multiple_of(8) {
            return Err(FormatError::Malformed);
        }
        Ok(events)
    }

    /// The batch as it travels: zstd over its CBOR.
    pub fn pack(&self) -> Vec<u8> {
        crate::pack::compress(&self.to_bytes())
    }

    /// Reads a packed batch, never opening more than [`MAX_BATCH_BYTES`].
    pub fn unpack(bytes: &[u8]) -> Result<Self, FormatError> {
        Self::from_bytes(&crate::pack::decompress(bytes, MAX_BATCH_BYTES)?)
    }
}
