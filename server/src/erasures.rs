//! The erasures, once more, beside the backups: a backup put back is older than some of them, and what they name must
//! not come back with it. One signed erasure a line, in Base64; a line is on disk before the officer gets an answer.

use crate::error::ServerError;
use causo_protocol::Wire;
use causo_protocol::signed::Signed;
use data_encoding::BASE64;
use std::fs::{self, File, OpenOptions};
use std::io::{self, Write};
use std::path::{Path, PathBuf};
use std::sync::{Mutex, PoisonError};

/// Name of the file in the folder of the backups.
pub const ERASURES_FILE: &str = "erasures.log";

/// The file, open for adding.
pub(crate) struct ErasureLog {
    path: PathBuf,
    file: Mutex<File>,
}

impl ErasureLog {
    /// Opens the file in a folder; makes both if they are not there. A line that a power cut left unfinished goes: its
    /// officer never got an answer.
    pub(crate) fn open(folder: &Path) -> io::Result<Self> {
        fs::create_dir_all(folder)?;
        let path = folder.join(ERASURES_FILE);
        let file = OpenOptions::new().read(true).append(true).create(true).open(&path)?;
        let text = fs::read(&path)?;
        let whole = text.iter().rposition(|byte| *byte == b'\n').map_or(0, |end| end + 1);
        if whole < text.len() {
            file.set_len(whole as u64)?;
        }
        file.sync_all()?;
        crate::start::data_dir::sync_folder(folder)?;
        Ok(Self { path, file: Mutex::new(file) })
    }

    /// What is in it: see [`read`].
    pub(crate) fn read(&self) -> io::Result<Result<Vec<Signed>, ServerError>> {
        read(&self.path)
    }

    /// Adds a signed erasure, unless it is there. On disk when this returns.
    pub(crate) fn add(&self, signed: &[u8]) -> io::Result<()> {
        let mut file = self.file.lock().unwrap_or_else(PoisonError::into_inner);
        let line = BASE64.encode(signed) + "\n";
        let before = fs::read_to_string(&self.path)?;
        if before.split_inclusive('\n').any(|there| there == line) {
            return Ok(());
        }
        let written = file.write_all(line.as_bytes()).and_then(|()| file.sync_data());
        if written.is_err() {
            // Half a line would spoil the next one.
            let _ = file.set_len(before.len() as u64);
        }
        written
    }
}

/// The erasures in a file, as they were added. [`ServerError::Damaged`] for a line that is none.
pub(crate) fn read(path: &Path) -> io::Result<Result<Vec<Signed>, ServerError>> {
    let text = fs::read_to_string(path)?;
    let whole = text.split_inclusive('\n').filter_map(|line| line.strip_suffix('\n'));
    let signed = whole.map(|line| {
        let bytes = BASE64.decode(line.as_bytes()).map_err(|_| ServerError::Damaged)?;
        Signed::from_bytes(&bytes).map_err(|_| ServerError::Damaged)
    });
    Ok(signed.collect())
}

#[cfg(test)]
mod tests {
    use super::*;
    use causo_protocol::cbor::Bytes;

    fn signed(fill: u8) -> Signed {
        Signed { payload: Bytes(vec![fill; 40]), signer: [fill; 32], signature: [fill; 64] }
    }

    #[test]
    fn what_was_added_is_there_once_and_a_torn_line_is_not() {
        let folder = tempfile::tempdir().unwrap();
        let folder = folder.path().join("backups");
        let path = folder.join(ERASURES_FILE);
        let log = ErasureLog::open(&folder).unwrap();
        for fill in [1, 2, 1] {
            log.add(&signed(fill).to_bytes()).unwrap();
        }
        let text = fs::read_to_string(&path).unwrap();
        fs::write(&path, format!("{text}{}", &text[..20])).unwrap();
        assert_eq!(read(&path).unwrap().unwrap(), [signed(1), signed(2)]);
        let log = ErasureLog::open(&folder).unwrap();
        log.add(&signed(3).to_bytes()).unwrap();
        assert_eq!(read(&path).unwrap().unwrap(), [signed(1), signed(2), signed(3)]);
        fs::write(&path, format!("x{text}")).unwrap();
        assert_eq!(read(&path).unwrap(), Err(ServerError::Damaged));
    }
}
