//! A courier's bundle as a file: read no further than one may be long, written whole or not at all, and never over
//! another, which may be somebody's only copy.

use causo_protocol::bundle::MAX_BUNDLE_BYTES;
use std::fs::{File, OpenOptions};
use std::io::{ErrorKind, Read, Result, Write};
use std::path::Path;

/// The bytes of a bundle's file; one byte more than allowed when it is too long.
pub(crate) fn read(path: &Path) -> Result<Vec<u8>> {
    let mut bytes = Vec::new();
    File::open(path)?.take(MAX_BUNDLE_BYTES as u64 + 1).read_to_end(&mut bytes)?;
    Ok(bytes)
}

/// Writes a new file and waits for the disk.
pub(crate) fn write(path: &Path, bytes: &[u8]) -> Result<()> {
    let mut file = OpenOptions::new().write(true).create_new(true).open(path)?;
    file.write_all(bytes).and_then(|()| file.sync_all()).inspect_err(|_| {
        // Half a bundle is none; if it cannot be removed either, it still does not read as one.
        let _ = std::fs::remove_file(path);
    })
}

/// The code of what went wrong.
pub(crate) fn code(error: &std::io::Error) -> &'static str {
    match error.kind() {
        ErrorKind::AlreadyExists => "file_exists",
        ErrorKind::StorageFull | ErrorKind::QuotaExceeded | ErrorKind::FileTooLarge => "disk_full",
        ErrorKind::NotFound => "file_missing",
        ErrorKind::PermissionDenied | ErrorKind::ReadOnlyFilesystem => "file_forbidden",
        _ => "file_failed",
    }
}
