//! Files that an officer opens, and shares that people type.

use crate::text;
use causo_crypto::secret::key_file::open_key_file;
use causo_crypto::secret::shares::combine;
use causo_domain::date::Day;
use causo_office::look_through;

pub(crate) fn spreadsheet(bytes: &[u8]) {
    if let Ok(list) = look_through(bytes, Day(20_700)) {
        assert!(list.people <= list.rows);
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
