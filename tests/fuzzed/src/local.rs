//! Files that an officer or a phone opens, and shares that people type.

use crate::text;
use causo_crypto::secret::key_file::open_key_file;
use causo_crypto::secret::shares::combine;
use causo_domain::date::Day;
use causo_office::look_through;
use causo_photo::{MAX_BYTES, prepare};

pub(crate) fn spreadsheet(bytes: &[u8]) {
    if let Ok(list) = look_through(bytes, Day(20_700)) {
        assert!(list.people <= list.rows);
    }
}

/// A camera's file, or somebody's that says so.
pub(crate) fn photo(bytes: &[u8]) {
    if let Ok(ready) = prepare(bytes) {
        assert!(ready.len() <= MAX_BYTES);
        assert!(prepare(&ready).is_ok(), "what was written is read");
    }
}

/// Nothing that a fuzzer thinks up opens under a passphrase.
pub(crate) fn key_file(bytes: &[u8]) {
    assert!(open_key_file("cây đa bến nước sân đình", bytes).is_err());
}

pub(crate) fn shares(bytes: &[u8]) {
    let lines: Vec<&str> = text(bytes).lines().take(16).collect();
    let _ = combine(&lines);
}
