//! The phone's keystore behind a trait: AndroidKeyStore or the Secure Enclave on phones, a file where there is
//! neither. Its keys never leave it; it wraps, unwraps and binds.

use causo_crypto::Entropy;
use causo_crypto::secret::SecretKey;
use causo_crypto::secret::row::{RowPlace, open_row, seal_row};
use causo_protocol::tags;
use std::path::{Path, PathBuf};

/// A failure of the keystore.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum KeyStoreError {
    /// The system wiped the key, or never had it.
    #[error("the phone's keystore no longer has the key")]
    Lost,
    /// It did not answer.
    #[error("the phone's keystore failed")]
    Failed,
    /// It had no room to write.
    #[error("the phone's keystore could not write")]
    Unwritable,
}

impl KeyStoreError {
    /// Stable code for the edge.
    pub fn code(self) -> &'static str {
        match self {
            Self::Lost => "keystore_lost",
            Self::Failed => "keystore_failed",
            Self::Unwritable => "disk_unwritable",
        }
    }
}

/// A keystore with three uses for one alias: wrapping without the PIN, binding a stretched PIN to this phone, and
/// remembering a few bytes that an older copy of the app's files does not bring back.
pub trait KeyStore: Send + Sync {
    /// Wraps a small secret under the alias's key, making the key if there is none.
    fn wrap(&self, alias: &str, secret: &[u8]) -> Result<Vec<u8>, KeyStoreError>;

    /// Unwraps it; [`KeyStoreError::Lost`] when the key is gone.
    fn unwrap(&self, alias: &str, wrapped: &[u8]) -> Result<Vec<u8>, KeyStoreError>;

    /// A pseudo-random function of `input` under a key that cannot be exported and that [`KeyStore::wrap`] made;
    /// [`KeyStoreError::Lost`] when it is gone, so that a right PIN is never taken for a wrong one.
    fn bind(&self, alias: &str, input: &[u8; 32]) -> Result<[u8; 32], KeyStoreError>;

    /// Remembers a few bytes, in the place of what was remembered before. They are on the disk when this returns.
    fn remember(&self, alias: &str, value: &[u8]) -> Result<(), KeyStoreError>;

    /// What was remembered last, if anything was.
    fn recall(&self, alias: &str) -> Result<Option<Vec<u8>>, KeyStoreError>;

    /// Deletes the alias's key for good; what is remembered stays.
    fn forget(&self, alias: &str) -> Result<(), KeyStoreError>;
}

/// A keystore in a folder, for machines without hardware for it. Whoever copies the folder has its keys: the
/// protection against guessing elsewhere is then only Argon2's. Whoever puts an older copy of it back makes it forget.
pub struct SoftwareKeyStore<E> {
    folder: PathBuf,
    entropy: E,
}

impl<E: Entropy> SoftwareKeyStore<E> {
    /// A keystore in this folder, which is made when first written to.
    pub fn new(folder: &Path, entropy: E) -> Self {
        Self { folder: folder.to_owned(), entropy }
    }

    fn path(&self, alias: &str) -> PathBuf {
        self.folder.join(format!("{alias}.key"))
    }

    fn remembered(&self, alias: &str) -> PathBuf {
        self.folder.join(format!("{alias}.remembered"))
    }

    /// Writes a file whole or not at all, for good.
    fn write(&self, path: &Path, bytes: &[u8]) -> Result<(), KeyStoreError> {
        std::fs::create_dir_all(&self.folder)
            .and_then(|()| write_private(path, bytes))
            .map_err(|_| KeyStoreError::Unwritable)
    }

    fn key(&self, alias: &str) -> Result<SecretKey, KeyStoreError> {
        let bytes = std::fs::read(self.path(alias)).map_err(|_| KeyStoreError::Lost)?;
        SecretKey::from_slice(&bytes).ok_or(KeyStoreError::Failed)
    }

    fn key_or_new(&self, alias: &str) -> Result<SecretKey, KeyStoreError> {
        if self.path(alias).exists() {
            return self.key(alias);
        }
        let key = SecretKey::generate(&self.entropy);
        self.write(&self.path(alias), key.expose())?;
        Ok(key)
    }
}

/// Writes a file that only its owner reads, beside its place first: a kill leaves the old one or the new one.
fn write_private(path: &Path, bytes: &[u8]) -> std::io::Result<()> {
    use std::io::Write;
    let making = path.with_extension("new");
    let mut options = std::fs::OpenOptions::new();
    options.write(true).create(true).truncate(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    let mut file = options.open(&making)?;
    file.write_all(bytes)?;
    file.sync_all()?;
    std::fs::rename(making, path)?;
    #[cfg(unix)]
    if let Some(folder) = path.parent() {
        std::fs::File::open(folder)?.sync_all()?;
    }
    Ok(())
}

fn place(alias: &str) -> RowPlace<'_> {
    RowPlace { table: "keystore", row: alias.as_bytes(), column: "wrapped" }
}

impl<E: Entropy> KeyStore for SoftwareKeyStore<E> {
    fn wrap(&self, alias: &str, secret: &[u8]) -> Result<Vec<u8>, KeyStoreError> {
        Ok(seal_row(&self.key_or_new(alias)?, place(alias), secret, &self.entropy))
    }

    fn unwrap(&self, alias: &str, wrapped: &[u8]) -> Result<Vec<u8>, KeyStoreError> {
        let opened = open_row(&self.key(alias)?, place(alias), wrapped);
        opened.map(|mut plain| std::mem::take(&mut *plain)).map_err(|_| KeyStoreError::Lost)
    }

    fn bind(&self, alias: &str, input: &[u8; 32]) -> Result<[u8; 32], KeyStoreError> {
        Ok(*self.key(alias)?.derive(input, tags::PIN_BIND, &[]).expose())
    }

    fn remember(&self, alias: &str, value: &[u8]) -> Result<(), KeyStoreError> {
        self.write(&self.remembered(alias), value)
    }

    fn recall(&self, alias: &str) -> Result<Option<Vec<u8>>, KeyStoreError> {
        match std::fs::read(self.remembered(alias)) {
            Ok(value) => Ok(Some(value)),
            Err(error) if error.kind() == std::io::ErrorKind::NotFound => Ok(None),
            Err(_) => Err(KeyStoreError::Failed),
        }
    }

    fn forget(&self, alias: &str) -> Result<(), KeyStoreError> {
        match std::fs::remove_file(self.path(alias)) {
            Err(error) if error.kind() != std::io::ErrorKind::NotFound => Err(KeyStoreError::Failed),
            _ => Ok(()),
        }
    }
}
