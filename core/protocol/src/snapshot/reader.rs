//! Columns back into events. An officer signed the snapshot, but what is read here is held to every bound as if a stranger
//! had made it.

use super::part::{Columns, KeptEvent, MAX_PART_EVENTS, MAX_PART_WRITES, Part, PartChain};
use super::shape::{Shape, WriteShape, bit, form};
use super::streams::*;
use crate::body::{Basis, Body, ConsentAct, CountAct, Value, Write};
use crate::cbor::{FormatError, Wire};
use crate::hlc::Hlc;
use causo_domain::ids::{EventRef, GroundId, HouseholdId, ReceiptId, SubjectId};

struct Reader<'a> {
    cursors: Cursors<'a>,
    acts: &'a [crate::cbor::Bytes],
    subjects: Vec<[u8; 8]>,
    households: Vec<[u8; 8]>,
    grounds: Vec<[u8; 8]>,
    receipts: Vec<[u8; 16]>,
    /// Events before this one.
    names: Vec<EventRef>,
    /// Writes and writes seen that may still come: a shape of many empty ones must not fill the memory.
    writes_left: u64,
}

pub(super) fn part(columns: Columns) -> Result<Part, FormatError> {
    let Columns { events: count, chains, shapes, acts, streams, waiting } = columns;
    let shapes = shapes.into_iter().map(Shape::checked).collect::<Result<Vec<_>, _>>()?;
    if count > MAX_PART_EVENTS as u64 {
        return Err(FormatError::TooLarge);
    }
    let mut reader = Reader {
        cursors: Cursors::new(&streams)?,
        acts: &acts,
        subjects: Vec::new(),
        households: Vec::new(),
        grounds: Vec::new(),
        receipts: Vec::new(),
        names: Vec::new(),
        writes_left: MAX_PART_WRITES,
    };
    let mut events: Vec<KeptEvent> = Vec::new();
    while (events.len() as u64) < count {
        let chain = reader.cursors.number(RUNS)?;
        let run = reader.cursors.number(RUNS)?;
        if run == 0 || run > count - events.len() as u64 {
            return Err(FormatError::Malformed);
        }
        let chain =
            usize::try_from(chain).ok().and_then(|at| chains.get(at)).ok_or(FormatError::Malformed)?;
        for _ in 0..run {
            let event = reader.event(chain, &shapes, events.last())?;
            events.push(event);
        }
    }
    if reader.cursors.end() { Ok(Part { events, waiting }) } else { Err(FormatError::Malformed) }
}

/// What was met `ago` new things ago.
fn met<T: Copy>(table: &[T], ago: u64) -> Result<T, FormatError> {
    let place = usize::try_from(ago).ok().and_then(|ago| table.len().checked_sub(ago));
    place.and_then(|place| table.get(place)).copied().ok_or(FormatError::Malformed)
}

impl Reader<'_> {
    fn event(
        &mut self,
        chain: &PartChain,
        shapes: &[Shape],
        before: Option<&KeptEvent>,
    ) -> Result<KeptEvent, FormatError> {
        let shape = usize::try_from(self.cursors.number(SHAPES)?).ok().and_then(|at| shapes.get(at));
        let shape = shape.ok_or(FormatError::Malformed)?;
        let clock_before = before.map_or(0, |before| before.body.hlc.0);
        let seq = self.cursors.difference(SEQS, before.map_or(0, |before| before.seq))?;
        let ms = self.cursors.difference(TIMES, clock_before >> 16)?;
        let counter_before = if ms == clock_before >> 16 { clock_before & 0xffff } else { 0 };
        let counter = self.cursors.difference(COUNTERS, counter_before)?;
        if ms >= 1 << 48 || counter >= 1 << 16 {
            return Err(FormatError::Malformed);
        }
        let mut reference = EventRef::default();
        reference.0[..8].copy_from_slice(self.cursors.bytes(REFERENCES, 8)?);
        if shape.has(bit::FULL_REFERENCE) {
            reference.0[8..].copy_from_slice(self.cursors.bytes(REFERENCES_REST, 8)?);
        }
        let logged_ms = match shape.has(bit::LOGGED) {
            true => Some(self.cursors.difference(LOGGED, ms)?),
            false => None,
        };
        let body = self.body(shape, Hlc(ms << 16 | counter))?;
        self.names.push(reference);
        let (device, incarnation) = (chain.device, chain.incarnation);
        let by_officer = shape.has(bit::BY_OFFICER);
        Ok(KeptEvent { device, incarnation, seq, reference, logged_ms, by_officer, body })
    }

    fn body(&mut self, shape: &Shape, hlc: Hlc) -> Result<Body, FormatError> {
        let mut body = Body::at(hlc);
        if shape.has(bit::SUBJECT) {
            let ago = self.cursors.number(SUBJECTS)?;
            body.subject = Some(SubjectId(id(&mut self.cursors, &mut self.subjects, ago, SUBJECT_IDS)?));
        }
        if shape.has(bit::HOUSEHOLD) {
            body.household = Some(HouseholdId(self.household()?));
        }
        if let Some(purpose) = shape.purpose {
            let mut basis = Basis { purpose, consent: None, ground: None };
            if shape.has(bit::CONSENT_BASIS) {
                basis.consent = Some(self.named()?);
            }
            if shape.has(bit::GROUND_BASIS) {
                let ago = self.cursors.number(GROUNDS)?;
                basis.ground = Some(GroundId(id(&mut self.cursors, &mut self.grounds, ago, GROUND_IDS)?));
            }
            body.basis = Some(basis);
        }
        if shape.has(bit::TARGET) {
            body.target = Some(EventRef(self.named()?));
        }
        if shape.has(bit::CONSENT) {
            body.consent = Some(self.consent()?);
        }
        if shape.has(bit::COUNT) {
            body.count = Some(CountAct::from_bytes(self.act()?)?);
        }
        if shape.has(bit::MERGE) {
            body.merge = Some(self.cursors.sized(RARE)?);
        }
        if shape.has(bit::CONFIRMED) {
            body.confirmed = self.cursors.sized(RARE)?;
        }
        body.writes = shape.writes.iter().map(|write| self.write(write)).collect::<Result<_, _>>()?;
        Ok(body)
    }

    fn household(&mut self) -> Result<[u8; 8], FormatError> {
        let ago = self.cursors.number(HOUSEHOLDS)?;
        id(&mut self.cursors, &mut self.households, ago, HOUSEHOLD_IDS)
    }

    /// An event by its first bytes.
    fn named<const N: usize>(&mut self) -> Result<[u8; N], FormatError> {
        let ago = self.cursors.number(NAMED)?;
        if ago == 0 {
            return self.cursors.array(NAMED_BYTES);
        }
        let name = met(&self.names, ago)?;
        Ok(std::array::from_fn(|i| name.0[i]))
    }

    fn act(&mut self) -> Result<&[u8], FormatError> {
        let place = usize::try_from(self.cursors.number(ACTS)?).map_err(|_| FormatError::Malformed)?;
        Ok(&self.acts.get(place).ok_or(FormatError::Malformed)?.0)
    }

    fn consent(&mut self) -> Result<ConsentAct, FormatError> {
        let mut act = ConsentAct::from_bytes(self.act()?)?;
        let ago = self.cursors.number(RECEIPTS)?;
        act.receipt = ReceiptId(id(&mut self.cursors, &mut self.receipts, ago, RECEIPT_IDS)?);
        let seen = self.cursors.number(SEEN_COUNTS)?;
        self.count_off(seen)?;
        act.withdrawals_seen = (0..seen).map(|_| self.named()).collect::<Result<_, _>>()?;
        if act.original.is_some() {
            act.original = Some(self.named()?);
        }
        Ok(act)
    }

    fn count_off(&mut self, n: u64) -> Result<(), FormatError> {
        self.writes_left = self.writes_left.checked_sub(n).ok_or(FormatError::TooLarge)?;
        Ok(())
    }

    fn write(&mut self, shape: &WriteShape) -> Result<Write, FormatError> {
        self.count_off(1)?;
        self.count_off(shape.seen)?;
        let seen = (0..shape.seen).map(|_| self.named()).collect::<Result<_, _>>()?;
        let column = of_field(shape.field.0);
        let value = match shape.form {
            form::NULL => Value::Null,
            form::UINT => Value::Uint(self.cursors.number(column)?),
            form::TEXT => Value::Text(self.cursors.text(column)?),
            form::HOUSEHOLD => Value::Bytes(self.household()?.to_vec()),
            form::EVENT => Value::Bytes(self.named::<16>()?.to_vec()),
            _ => self.cursors.sized(column)?,
        };
        Ok(Write { field: shape.field, value, seen })
    }
}

/// An id that was met, or the next new one.
fn id<const N: usize>(
    cursors: &mut Cursors<'_>,
    table: &mut Vec<[u8; N]>,
    ago: u64,
    ids: Key,
) -> Result<[u8; N], FormatError> {
    if ago > 0 {
        return met(table, ago);
    }
    let new = cursors.array(ids)?;
    table.push(new);
    Ok(new)
}
