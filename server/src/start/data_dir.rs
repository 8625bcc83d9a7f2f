//! The data directory and the small secrets in it, readable by the server's own account only.

use crate::error::StartError;
use causo_crypto::entropy::random;
use causo_crypto::hash::tagged;
use causo_crypto::{Entropy, SigningKey};
use causo_protocol::tags;
use data_encoding::BASE32_NOPAD;
use std::fs;
use std::io::Write;
use std::path::{Path, PathBuf};
use tempfile::NamedTempFile;

/// An opened data directory.
pub(crate) struct DataDir(PathBuf);

impl DataDir {
    /// Name of the database's file.
    pub(crate) const DATABASE: &str = "causo.sqlite";
    /// Name of the receipt key's file.
    pub(crate) const RECEIPT_KEY: &str = "receipt-key";
    /// Name of the file of the key that follows it.
    pub(crate) const NEXT_RECEIPT_KEY: &str = "receipt-key.next";

    /// Makes the folder if it is not there.
    pub(crate) fn open(path: &Path) -> Result<Self, StartError> {
        fs::create_dir_all(path).and_then(|()| private(path, 0o700)).map_err(StartError::DataDir)?;
        Ok(Self(path.to_owned()))
    }

    pub(crate) fn database(&self) -> PathBuf {
        self.path(Self::DATABASE)
    }

    /// Path of a file in it.
    pub(crate) fn path(&self, name: &str) -> PathBuf {
        self.0.join(name)
    }

    /// The key that signs receipts, made at the first start. Its file is a 32-byte seed.
    pub(crate) fn receipt_key(&self, entropy: &dyn Entropy) -> Result<SigningKey, StartError> {
        signing_key(&self.keep(Self::RECEIPT_KEY, || Ok(SigningKey::new_seed(entropy).to_vec()))?)
    }

    /// The receipt key that follows, while a rotation goes on.
    pub(crate) fn next_receipt_key(&self) -> Result<Option<SigningKey>, StartError> {
        match fs::read(self.path(Self::NEXT_RECEIPT_KEY)) {
            Ok(seed) => signing_key(&seed).map(Some),
            Err(error) if error.kind() == std::io::ErrorKind::NotFound => Ok(None),
            Err(error) => Err(StartError::DataDir(error)),
        }
    }

    /// Puts one file in another's place, for good.
    pub(crate) fn replace(&self, by: &str, what: &str) -> std::io::Result<()> {
        fs::rename(self.path(by), self.path(what))?;
        sync_folder(&self.0)
    }

    /// The code that lets a commune's first authority in, made at the first start: 26 characters of Base32.
    pub(crate) fn admission_code(&self, entropy: &dyn Entropy) -> Result<String, StartError> {
        let code =
            self.keep("admission-code", || Ok(BASE32_NOPAD.encode(&random::<16>(entropy)).into_bytes()))?;
        let code = String::from_utf8(code).map_err(|_| StartError::DamagedFile)?;
        // An operator who looks at the file with an editor may leave a line break behind.
        Ok(code.trim().to_owned())
    }

    /// A file's content, made and written for good if the file is not there.
    pub(crate) fn keep(
        &self,
        name: &str,
        make: impl FnOnce() -> Result<Vec<u8>, StartError>,
    ) -> Result<Vec<u8>, StartError> {
        match fs::read(self.path(name)) {
            Ok(content) => Ok(content),
            Err(error) if error.kind() == std::io::ErrorKind::NotFound => {
                let content = make()?;
                self.write(name, &content).map_err(StartError::DataDir)?;
                Ok(content)
            }
            Err(error) => Err(StartError::DataDir(error)),
        }
    }

    /// Whole or not at all, also over a power cut. Temporary files are private from their first byte.
    pub(crate) fn write(&self, name: &str, content: &[u8]) -> std::io::Result<()> {
        let mut file = NamedTempFile::new_in(&self.0)?;
        file.write_all(content)?;
        file.as_file().sync_all()?;
        file.persist_noclobber(self.path(name))?;
        sync_folder(&self.0)
    }
}

fn signing_key(seed: &[u8]) -> Result<SigningKey, StartError> {
    Ok(SigningKey::from_seed(seed.try_into().map_err(|_| StartError::DamagedFile)?))
}

/// What is kept of an admission code to compare others with: a comparison of hashes tells nothing by its time.
pub(crate) fn admission_digest(code: &[u8]) -> [u8; 32] {
    tagged(tags::ADMISSION, &[code])
}

#[cfg(unix)]
fn private(path: &Path, mode: u32) -> std::io::Result<()> {
    use std::os::unix::fs::PermissionsExt;
    fs::set_permissions(path, fs::Permissions::from_mode(mode))
}

/// A new name in a folder is on disk only when the folder is.
#[cfg(unix)]
pub(crate) fn sync_folder(path: &Path) -> std::io::Result<()> {
    fs::File::open(path)?.sync_all()
}

#[cfg(not(unix))]
pub(crate) fn sync_folder(_: &Path) -> std::io::Result<()> {
    Ok(())
}

#[cfg(not(unix))]
fn private(_: &Path, _: u32) -> std::io::Result<()> {
    Ok(())
}
