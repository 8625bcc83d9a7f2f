//! The half of the crate that holds secret keys: sealing, the PIN, enrolment, key files, recovery shares. Phones and officers only.

pub mod blob;
pub mod body;
pub mod chunks;
pub mod enrol;
pub mod epoch;
pub mod hpke;
pub mod key_file;
pub mod keys;
pub mod pin;
pub mod point;
pub mod row;
pub mod shares;
mod trace;

pub use keys::{SealKey, SecretKey};
pub use trace::without_trace;
