//! Columns as streams of bytes. Like stands beside like, which is what zstd needs: a number is a base-128 varint, a text
//! ends with a byte that UTF-8 does not have, an id is its bytes.

use crate::cbor::{Bytes, FormatError, Wire};
use crate::record;
use std::collections::BTreeMap;

/// Ends a text: no byte of UTF-8.
const END: u8 = 0xff;

/// A column: one of [`Column`], and for a value the field that it belongs to.
pub(super) type Key = (u64, u64);

macro_rules! columns {
    ($($(#[$doc:meta])* $name:ident = $number:literal),+ $(,)?) => {$(
        $(#[$doc])* pub(super) const $name: Key = ($number, 0);
    )+};
}

columns! {
    /// Runs of events of one chain: which chain, how many.
    RUNS = 0,
    /// Number in the chain, less that of the event before.
    SEQS = 1,
    /// Shape.
    SHAPES = 2,
    /// Milliseconds of the clock, less those of the event before.
    TIMES = 3,
    /// Counter of the clock; within one millisecond less that of the event before.
    COUNTERS = 4,
    /// First 8 bytes of the event's hash.
    REFERENCES = 5,
    /// The next 8 bytes, for what others name in full.
    REFERENCES_REST = 6,
    /// Subjects and households: how long ago each was last new, or 0 and the id.
    SUBJECTS = 7,
    /// Ids of subjects.
    SUBJECT_IDS = 8,
    /// See [`SUBJECTS`].
    HOUSEHOLDS = 9,
    /// Ids of households.
    HOUSEHOLD_IDS = 10,
    /// See [`SUBJECTS`].
    GROUNDS = 11,
    /// Ids of grounds.
    GROUND_IDS = 12,
    /// See [`SUBJECTS`].
    RECEIPTS = 13,
    /// Ids of receipts.
    RECEIPT_IDS = 14,
    /// Events named: how many events ago, or 0 and the bytes by which it is named.
    NAMED = 15,
    /// Those bytes.
    NAMED_BYTES = 16,
    /// Acts of consent and counts, by their place in the table.
    ACTS = 17,
    /// Withdrawals that a consent had seen: how many.
    SEEN_COUNTS = 18,
    /// When the server took an event, where that holds its clock back.
    LOGGED = 19,
    /// What is rare: length and CBOR.
    RARE = 20,
}

/// Column of a field's values.
pub(super) fn of_field(field: u64) -> Key {
    (64, field)
}

record! {
    /// One column as it is written.
    Stream {
        /// Which.
        0 number: u64,
        /// Field, for a column of values; else 0.
        1 field: u64,
        /// Its bytes.
        2 bytes: Bytes,
    }
}

/// Columns that are written.
#[derive(Default)]
pub(super) struct Streams(BTreeMap<Key, Vec<u8>>);

impl Streams {
    fn column(&mut self, key: Key) -> &mut Vec<u8> {
        self.0.entry(key).or_default()
    }

    pub(super) fn number(&mut self, key: Key, mut n: u64) {
        let column = self.column(key);
        while n >= 0x80 {
            column.push(n as u8 | 0x80);
            n >>= 7;
        }
        column.push(n as u8);
    }

    /// A difference of two numbers; small ones of either sign are short.
    pub(super) fn difference(&mut self, key: Key, n: u64, before: u64) {
        let difference = n.wrapping_sub(before).cast_signed();
        self.number(key, (difference << 1 ^ difference >> 63).cast_unsigned());
    }

    pub(super) fn bytes(&mut self, key: Key, bytes: &[u8]) {
        self.column(key).extend_from_slice(bytes);
    }

    pub(super) fn text(&mut self, key: Key, text: &str) {
        self.bytes(key, text.as_bytes());
        self.column(key).push(END);
    }

    pub(super) fn sized(&mut self, key: Key, bytes: &[u8]) {
        self.number(key, bytes.len() as u64);
        self.bytes(key, bytes);
    }

    pub(super) fn finish(self) -> Vec<Stream> {
        let stream = |((number, field), bytes)| Stream { number, field, bytes: Bytes(bytes) };
        self.0.into_iter().map(stream).collect()
    }
}

/// Columns that are read, each from its start.
pub(super) struct Cursors<'a>(BTreeMap<Key, &'a [u8]>);

impl<'a> Cursors<'a> {
    pub(super) fn new(streams: &'a [Stream]) -> Result<Self, FormatError> {
        let keys = streams.iter().map(|stream| (stream.number, stream.field));
        if !keys.is_sorted_by(|a, b| a < b) {
            return Err(FormatError::NotCanonical);
        }
        Ok(Self(streams.iter().map(|s| ((s.number, s.field), s.bytes.0.as_slice())).collect()))
    }

    pub(super) fn bytes(&mut self, key: Key, n: usize) -> Result<&'a [u8], FormatError> {
        let left = self.0.get_mut(&key).ok_or(FormatError::Malformed)?;
        let (bytes, rest) = left.split_at_checked(n).ok_or(FormatError::Malformed)?;
        *left = rest;
        Ok(bytes)
    }

    pub(super) fn array<const N: usize>(&mut self, key: Key) -> Result<[u8; N], FormatError> {
        self.bytes(key, N)?.try_into().map_err(|_| FormatError::Malformed)
    }

    pub(super) fn number(&mut self, key: Key) -> Result<u64, FormatError> {
        let mut n = 0;
        for shift in (0..64).step_by(7) {
            let [byte] = self.array(key)?;
            n |= u64::from(byte & 0x7f) << shift;
            if byte < 0x80 {
                return Ok(n);
            }
        }
        Err(FormatError::Malformed)
    }

    pub(super) fn difference(&mut self, key: Key, before: u64) -> Result<u64, FormatError> {
        let n = self.number(key)?;
        Ok(before.wrapping_add(n >> 1 ^ (n & 1).wrapping_neg()))
    }

    pub(super) fn text(&mut self, key: Key) -> Result<String, FormatError> {
        let left = self.0.get(&key).ok_or(FormatError::Malformed)?;
        let length = left.iter().position(|byte| *byte == END).ok_or(FormatError::Malformed)?;
        let text =
            String::from_utf8(self.bytes(key, length)?.to_vec()).map_err(|_| FormatError::Malformed)?;
        self.bytes(key, 1)?;
        Ok(text)
    }

    pub(super) fn sized<T: Wire>(&mut self, key: Key) -> Result<T, FormatError> {
        T::from_bytes(self.sized_bytes(key)?)
    }

    pub(super) fn sized_bytes(&mut self, key: Key) -> Result<&'a [u8], FormatError> {
        let n = usize::try_from(self.number(key)?).map_err(|_| FormatError::Malformed)?;
        self.bytes(key, n)
    }

    /// Whether everything was read.
    pub(super) fn end(&self) -> bool {
        self.0.values().all(|left| left.is_empty())
    }
}
