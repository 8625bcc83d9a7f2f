//! What crosses the wire and what phones keep for years: events, batches, receipts, the team log, authority,
//! rosters, policies, enrolment. Deterministic CBOR (RFC 8949 section 4.2), described in `docs/protocol.cddl`.
//! Nothing here hashes, signs or opens anything; that is the business of `core/crypto`.

pub mod api;
pub mod authority;
pub mod batch;
pub mod blob;
pub mod body;
pub mod bundle;
pub mod canonical;
pub mod cbor;
pub mod consent;
pub mod dictionary;
pub mod enrol;
pub mod event;
pub mod fields;
pub mod guides;
pub mod hlc;
pub mod log;
pub mod pack;
pub mod policy;
pub mod receipt;
mod record;
pub mod roster;
pub mod ruling;
pub mod signed;
pub mod snapshot;
pub mod tags;
pub mod text_form;

pub use cbor::{FormatError, Wire};
#[doc(hidden)]
pub use record::RecordDecoder;
