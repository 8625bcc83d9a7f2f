//! Reading and writing single values. Everything on the wire goes through [`Wire`], so that the rules of
//! evolution (`docs/PROTOCOL.md`, "Evolution") are kept in one place: the record macro and this trait.

use crate::canonical;
use causo_domain::ids;
use minicbor::{Decoder, Encoder};

/// Why bytes from outside were not read. Says nothing about their content.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum FormatError {
    /// The bytes end early, or something other than the expected type stands there.
    #[error("the data is damaged or cut off")]
    Malformed,
    /// Readable, but not in the one deterministic form (RFC 8949 section 4.2).
    #[error("the data is not in its deterministic form")]
    NotCanonical,
    /// A map key under 128 that this version does not know: the item waits for an update.
    #[error("the data was written by a newer version")]
    Newer,
    /// A field that must be there is not.
    #[error("a required field is missing")]
    Missing,
    /// Larger than this kind of thing may be.
    #[error("the data is too large")]
    TooLarge,
}

impl FormatError {
    /// Stable code for the edge.
    pub fn code(self) -> &'static str {
        match self {
            Self::Malformed => "format_malformed",
            Self::NotCanonical => "format_not_canonical",
            Self::Newer => "format_newer",
            Self::Missing => "format_missing_field",
            Self::TooLarge => "format_too_large",
        }
    }
}

impl From<minicbor::decode::Error> for FormatError {
    fn from(_: minicbor::decode::Error) -> Self {
        Self::Malformed
    }
}

/// A value with one deterministic CBOR form.
pub trait Wire: Sized {
    /// Appends the value.
    fn put(&self, out: &mut Out);

    /// Reads the value.
    fn take(input: &mut Decoder<'_>) -> Result<Self, FormatError>;

    /// Whether the value is left out of a map altogether.
    fn is_absent(&self) -> bool {
        false
    }

    /// What a map without this key means; `None` when the key must be there.
    fn absent() -> Option<Self> {
        None
    }

    /// The value alone, as bytes.
    fn to_bytes(&self) -> Vec<u8> {
        let mut out = Out::new();
        self.put(&mut out);
        out.into_bytes()
    }

    /// Reads exactly one value in its deterministic form, with nothing behind it.
    fn from_bytes(bytes: &[u8]) -> Result<Self, FormatError> {
        canonical::check(bytes)?;
        let mut input = Decoder::new(bytes);
        let value = Self::take(&mut input)?;
        if input.position() == bytes.len() { Ok(value) } else { Err(FormatError::Malformed) }
    }
}

/// A growing buffer of CBOR.
pub struct Out(Encoder<Vec<u8>>);

/// Writing into memory has no way to fail; minicbor's signature has one for other writers.
type Written<'a> = Result<&'a mut Encoder<Vec<u8>>, minicbor::encode::Error<std::convert::Infallible>>;

#[expect(clippy::expect_used, reason = "a Vec takes every byte")]
fn done(result: Written<'_>) {
    result.expect("writing into memory cannot fail");
}

impl Default for Out {
    fn default() -> Self {
        Self::new()
    }
}

impl Out {
    /// An empty buffer.
    pub fn new() -> Self {
        Self(Encoder::new(Vec::new()))
    }

    /// Opens a map of `n` pairs.
    pub fn map(&mut self, n: usize) {
        done(self.0.map(n as u64));
    }

    /// Opens an array of `n` items.
    pub fn array(&mut self, n: usize) {
        done(self.0.array(n as u64));
    }

    /// An unsigned integer.
    pub fn uint(&mut self, n: u64) {
        done(self.0.u64(n));
    }

    /// A byte string.
    pub fn bytes(&mut self, bytes: &[u8]) {
        done(self.0.bytes(bytes));
    }

    /// A text string.
    pub fn text(&mut self, text: &str) {
        done(self.0.str(text));
    }

    /// A boolean.
    pub fn bool(&mut self, value: bool) {
        done(self.0.bool(value));
    }

    /// Null.
    pub fn null(&mut self) {
        done(self.0.null());
    }

    /// What was written.
    pub fn into_bytes(self) -> Vec<u8> {
        self.0.into_writer()
    }
}

/// Opens a definite-length array and gives its length, bounded so that a lie about it costs no memory.
pub(crate) fn open_array(input: &mut Decoder<'_>) -> Result<usize, FormatError> {
    let n = input.array()?.ok_or(FormatError::NotCanonical)?;
    let left = input.input().len() - input.position();
    usize::try_from(n).ok().filter(|n| *n <= left).ok_or(FormatError::Malformed)
}

impl Wire for u64 {
    fn put(&self, out: &mut Out) {
        out.uint(*self);
    }
    fn take(input: &mut Decoder<'_>) -> Result<Self, FormatError> {
        Ok(input.u64()?)
    }
}

macro_rules! small_uint {
    ($($kind:ty),+) => {$(
        impl Wire for $kind {
            fn put(&self, out: &mut Out) {
                out.uint(u64::from(*self));
            }
            fn take(input: &mut Decoder<'_>) -> Result<Self, FormatError> {
                <$kind>::try_from(input.u64()?).map_err(|_| FormatError::Malformed)
            }
        }
    )+};
}
small_uint!(u8, u16, u32);

impl Wire for bool {
    fn put(&self, out: &mut Out) {
        out.bool(*self);
    }
    fn take(input: &mut Decoder<'_>) -> Result<Self, FormatError> {
        Ok(input.bool()?)
    }
}

impl Wire for String {
    fn put(&self, out: &mut Out) {
        out.text(self);
    }
    fn take(input: &mut Decoder<'_>) -> Result<Self, FormatError> {
        Ok(input.str()?.to_owned())
    }
}

impl<const N: usize> Wire for [u8; N] {
    fn put(&self, out: &mut Out) {
        out.bytes(self);
    }
    fn take(input: &mut Decoder<'_>) -> Result<Self, FormatError> {
        input.bytes()?.try_into().map_err(|_| FormatError::Malformed)
    }
}

/// A byte string of any length, opaque to this layer: kept and forwarded as received.
#[derive(Clone, PartialEq, Eq, Hash, Default)]
pub struct Bytes(pub Vec<u8>);

impl std::fmt::Debug for Bytes {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "Bytes({})", self.0.len())
    }
}

impl Wire for Bytes {
    fn put(&self, out: &mut Out) {
        out.bytes(&self.0);
    }
    fn take(input: &mut Decoder<'_>) -> Result<Self, FormatError> {
        Ok(Self(input.bytes()?.to_vec()))
    }
}

impl<T: Wire> Wire for Option<T> {
    fn put(&self, out: &mut Out) {
        match self {
            Some(value) => value.put(out),
            None => out.null(),
        }
    }
    fn take(input: &mut Decoder<'_>) -> Result<Self, FormatError> {
        T::take(input).map(Some)
    }
    fn is_absent(&self) -> bool {
        self.is_none()
    }
    fn absent() -> Option<Self> {
        Some(None)
    }
}

/// A list; an empty one is left out of its map.
impl<T: Wire> Wire for Vec<T> {
    fn put(&self, out: &mut Out) {
        out.array(self.len());
        self.iter().for_each(|item| item.put(out));
    }
    fn take(input: &mut Decoder<'_>) -> Result<Self, FormatError> {
        (0..open_array(input)?).map(|_| T::take(input)).collect()
    }
    fn is_absent(&self) -> bool {
        self.is_empty()
    }
    fn absent() -> Option<Self> {
        Some(Vec::new())
    }
}

macro_rules! newtypes {
    ($($name:path),+ $(,)?) => {$(
        impl Wire for $name {
            fn put(&self, out: &mut Out) {
                self.0.put(out);
            }
            fn take(input: &mut Decoder<'_>) -> Result<Self, FormatError> {
                Wire::take(input).map($name)
            }
        }
    )+};
}
pub(crate) use newtypes;

newtypes!(
    ids::TeamId,
    ids::SubjectId,
    ids::HouseholdId,
    ids::MemberId,
    ids::CampaignId,
    ids::GroundId,
    ids::RulingId,
    ids::Incarnation,
    ids::DeviceId,
    ids::ReceiptId,
    ids::BlobId,
    ids::SnapshotId,
    ids::EventRef,
    ids::EventHash,
    causo_domain::date::Day,
    causo_domain::date::IsoWeek,
    causo_domain::codes::Service,
    causo_domain::codes::Outcome,
    causo_domain::codes::StepOutcome,
    causo_domain::codes::AgeBand,
    causo_domain::codes::Purpose,
    causo_domain::codes::FollowUpKind,
    causo_domain::codes::DossierState,
    causo_domain::codes::LifeEvent,
    causo_domain::codes::SettingState,
    causo_domain::rights::Right,
    causo_domain::rights::RequestOutcome,
);
