//! Files that an officer or a phone opens or edits, and shares that people type.

use crate::text;
use causo_crypto::CryptoError;
use causo_crypto::secret::key_file::open_key_file;
use causo_crypto::secret::shares::combine;
use causo_domain::date::Day;
use causo_domain::guides::{MANIFEST, read, refusal};
use causo_office::look_through;
use causo_photo::{MAX_BYTES, prepare};

pub(crate) fn spreadsheet(bytes: &[u8]) -> bool {
    let Ok(list) = look_through(bytes, Day(20_700)) else { return false };
    assert!(list.people <= list.rows);
    true
}

/// A camera's file, or somebody's that says so.
pub(crate) fn photo(bytes: &[u8]) -> bool {
    let Ok(ready) = prepare(bytes) else { return false };
    assert!(ready.len() <= MAX_BYTES);
    assert!(prepare(&ready).is_ok(), "what was written is read");
    true
}

/// A pack's folder with one guide, whose manifest and text are the bytes' two halves, cut at the first zero.
pub(crate) fn guide_files(bytes: &[u8]) -> bool {
    let (manifest, text) = bytes.split_at(bytes.iter().position(|byte| *byte == 0).unwrap_or(bytes.len()));
    let text = text.strip_prefix(&[0]).unwrap_or(text);
    let files = [(MANIFEST, manifest), ("guides/mot.vi.toml", text), ("guides/mot.en.toml", text)];
    let files = files.into_iter().map(|(name, bytes)| (name.to_owned(), bytes.to_vec())).collect();
    let (pack, faults) = read(&files, Day(20_700));
    let refused = pack.as_ref().is_none_or(|pack| refusal(&pack.content).is_some());
    assert!(!refused || !faults.is_empty());
    !refused
}

/// Nothing that a fuzzer thinks up opens under a passphrase; what has a key file's form is read so far.
pub(crate) fn key_file(bytes: &[u8]) -> bool {
    let opened = open_key_file("cây đa bến nước sân đình", bytes);
    assert!(opened.is_err());
    opened.is_err_and(|refused| matches!(refused, CryptoError::CannotOpen))
}

pub(crate) fn shares(bytes: &[u8]) -> bool {
    let lines: Vec<&str> = text(bytes).lines().take(16).collect();
    combine(&lines).is_ok()
}
