//! Values made from a run of bytes: those of a property test, which shrink with it, or two fixed kinds of example.

use causo_domain::codes::{AgeBand, Outcome, Purpose, Service};
use causo_domain::consent::{ConsentMethod, ConsentParty, ConsentState};
use causo_domain::date::{Day, IsoWeek};
use causo_domain::ids::*;
use causo_domain::rights::{RequestOutcome, Right};
use causo_protocol::body::{Value, Write};
use causo_protocol::cbor::Bytes;
use causo_protocol::event::Kind;
use causo_protocol::fields::Field;
use causo_protocol::hlc::Hlc;
use causo_protocol::log::ItemKind;
use causo_protocol::roster::Role;
use causo_protocol::ruling::ErasureCause;

/// Where samples take their content from.
pub(crate) enum Source<'a> {
    /// Everything that may be there is, once; contents count up.
    Full { count: u8 },
    /// Nothing that may be absent is there.
    Minimal,
    /// From these bytes, zeros after their end.
    Random(&'a [u8]),
}

impl Source<'_> {
    pub(crate) fn full() -> Self {
        Self::Full { count: 0 }
    }

    pub(crate) fn minimal() -> Self {
        Self::Minimal
    }

    fn byte(&mut self) -> u8 {
        match self {
            Self::Full { count } => {
                *count += 1;
                *count
            }
            Self::Minimal => 0,
            Self::Random(bytes) => match bytes.split_first() {
                Some((first, rest)) => {
                    *bytes = rest;
                    *first
                }
                None => 0,
            },
        }
    }

    fn below(&mut self, n: usize) -> usize {
        usize::from(self.byte()) % n
    }

    /// How many of at most `n` things there are.
    fn count(&mut self, n: usize) -> usize {
        match self {
            Self::Full { .. } => 1,
            Self::Minimal => 0,
            Self::Random(_) => self.below(n + 1),
        }
    }
}

pub(crate) trait Sample: Sized {
    fn sample(source: &mut Source<'_>) -> Self;
}

impl Sample for u64 {
    /// Of every length that a number has on the wire.
    fn sample(source: &mut Source<'_>) -> Self {
        if let Source::Random(_) = source {
            let bits = [4, 8, 16, 32, 48, 64][source.below(6)];
            return u64::from_be_bytes(Sample::sample(source)) >> (64 - bits);
        }
        u64::from(source.byte())
    }
}

macro_rules! cut {
    ($($kind:ty),+) => {$(
        impl Sample for $kind {
            fn sample(source: &mut Source<'_>) -> Self {
                u64::sample(source) as $kind
            }
        }
    )+};
}
cut!(u16, u32);

impl Sample for bool {
    fn sample(source: &mut Source<'_>) -> Self {
        source.count(1) == 1
    }
}

impl<const N: usize> Sample for [u8; N] {
    fn sample(source: &mut Source<'_>) -> Self {
        match source {
            Source::Random(_) => std::array::from_fn(|_| source.byte()),
            _ => [source.byte(); N],
        }
    }
}

impl Sample for Bytes {
    fn sample(source: &mut Source<'_>) -> Self {
        let n = source.count(30) * if matches!(source, Source::Full { .. }) { 3 } else { 1 };
        Self((0..n).map(|_| source.byte()).collect())
    }
}

impl Sample for causo_protocol::guides::Media {
    fn sample(source: &mut Source<'_>) -> Self {
        Self { name: Sample::sample(source), bytes: Bytes::sample(source).0 }
    }
}

impl Sample for String {
    fn sample(source: &mut Source<'_>) -> Self {
        (0..source.count(6))
            .map(|_| ["Vân Sơn", "khu Đồng", "05152", "\u{0}", "🌏", "a"][source.below(6)])
            .collect()
    }
}

impl<T: Sample> Sample for Option<T> {
    fn sample(source: &mut Source<'_>) -> Self {
        (source.count(1) == 1).then(|| T::sample(source))
    }
}

impl<T: Sample> Sample for Vec<T> {
    fn sample(source: &mut Source<'_>) -> Self {
        (0..source.count(3)).map(|_| T::sample(source)).collect()
    }
}

macro_rules! wrapped {
    ($($kind:ident),+) => {$(
        impl Sample for $kind {
            fn sample(source: &mut Source<'_>) -> Self {
                Self(Sample::sample(source))
            }
        }
    )+};
}
wrapped!(
    TeamId,
    SubjectId,
    HouseholdId,
    MemberId,
    CampaignId,
    GroundId,
    RulingId,
    BlobId,
    SnapshotId,
    ErasureCause,
    Right,
    RequestOutcome,
    Incarnation,
    DeviceId,
    ReceiptId,
    EventRef,
    EventHash,
    Day,
    IsoWeek,
    Service,
    Outcome,
    AgeBand,
    Purpose,
    Kind,
    ItemKind,
    Role,
    Field,
    Hlc
);

macro_rules! one_of {
    ($($kind:ident),+) => {$(
        impl Sample for $kind {
            fn sample(source: &mut Source<'_>) -> Self {
                let known: Vec<_> = (0..100).filter_map($kind::from_code).collect();
                known[source.below(known.len())]
            }
        }
    )+};
}
one_of!(ConsentState, ConsentMethod, ConsentParty);

impl Sample for Value {
    fn sample(source: &mut Source<'_>) -> Self {
        value(source, 3)
    }
}

fn value(source: &mut Source<'_>, depth: u8) -> Value {
    match source.below(if depth == 0 { 4 } else { 5 }) {
        0 => Value::Null,
        1 => Value::Uint(Sample::sample(source)),
        2 => Value::Text(Sample::sample(source)),
        3 => Value::Bytes(Bytes::sample(source).0),
        _ => Value::List((0..source.count(3)).map(|_| value(source, depth - 1)).collect()),
    }
}

impl Sample for Write {
    fn sample(source: &mut Source<'_>) -> Self {
        Self { field: Sample::sample(source), value: Sample::sample(source), seen: Sample::sample(source) }
    }
}
