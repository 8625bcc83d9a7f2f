//! The operator's key that backups are sealed to: one half beside the server, the other under a passphrase somewhere
//! else, so that a stolen server opens none of its backups.

use super::{Failure, failed};
use crate::language::t;
use crate::secret_input;
use causo_crypto::SystemEntropy;
use causo_crypto::secret::key_file::{open_key_file, seal_key_file};
use causo_crypto::secret::{SealKey, SecretKey};
use causo_office::MIN_PASSPHRASE;
use clap::Args;
use data_encoding::BASE32_NOPAD;
use std::fs;
use std::io::Write;
use std::path::{Path, PathBuf};

/// First byte of such a key file's content.
const KIND: u8 = 3;
/// Before the public half as text.
const PREFIX: &str = "CAUSOB1:";

#[derive(Debug, Args)]
pub(crate) struct BackupKeyArgs {
    /// File for the private half; the public half goes beside it, with .pub
    #[arg(long, value_name = "FILE")]
    out: PathBuf,
    /// File with the passphrase; without it the passphrase is asked for
    #[arg(long, value_name = "FILE")]
    passphrase_file: Option<PathBuf>,
    /// Print one JSON object
    #[arg(long)]
    pub(super) json: bool,
}

/// Makes a pair and gives the file of its public half.
pub(super) fn make(args: &BackupKeyArgs) -> Result<PathBuf, Failure> {
    let passphrase = passphrase(args.passphrase_file.as_deref())?;
    if passphrase.chars().count() < MIN_PASSPHRASE {
        return Err(Failure("passphrase_weak"));
    }
    let key = SealKey::generate(&SystemEntropy);
    let mut content = zeroize::Zeroizing::new(vec![KIND]);
    content.extend_from_slice(key.private().expose());
    let sealed = seal_key_file(&passphrase, &content, &SystemEntropy);
    let mut public = args.out.clone().into_os_string();
    public.push(".pub");
    let public = PathBuf::from(public);
    write_new(&public, format!("{PREFIX}{}\n", BASE32_NOPAD.encode(&key.public())).as_bytes())?;
    write_new(&args.out, &sealed)?;
    Ok(public)
}

fn passphrase(file: Option<&Path>) -> Result<zeroize::Zeroizing<String>, Failure> {
    let prompt = t("Mật khẩu của khoá sao lưu", "Passphrase of the backup key");
    secret_input::read(file, prompt).map_err(|_| Failure("file_unreadable"))
}

/// A file that is not there yet, whole on disk.
fn write_new(path: &Path, content: &[u8]) -> Result<(), Failure> {
    let mut file = fs::File::create_new(path).map_err(|error| failed(&error))?;
    file.write_all(content).and_then(|()| file.sync_all()).map_err(|error| failed(&error))
}

/// Reads the public half.
pub(super) fn read_public(path: &Path) -> Result<[u8; 32], Failure> {
    let text = fs::read_to_string(path).map_err(|error| failed(&error))?;
    let key = text.trim().strip_prefix(PREFIX).and_then(|key| BASE32_NOPAD.decode(key.as_bytes()).ok());
    key.and_then(|key| key.try_into().ok()).ok_or(Failure("backup_key_unreadable"))
}

/// Opens the private half.
pub(super) fn read_private(path: &Path, passphrase_file: Option<&Path>) -> Result<SealKey, Failure> {
    let file = fs::read(path).map_err(|error| failed(&error))?;
    let content = open_key_file(&passphrase(passphrase_file)?, &file).map_err(|error| match error {
        causo_crypto::CryptoError::CannotOpen => Failure("passphrase_wrong"),
        _ => Failure("backup_key_unreadable"),
    })?;
    let key = content.strip_prefix(&[KIND]).and_then(SecretKey::from_slice);
    key.map(SealKey::from_private).ok_or(Failure("backup_key_unreadable"))
}
