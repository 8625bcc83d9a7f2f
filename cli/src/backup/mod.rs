//! `causo backup`, `causo backup-key` and `causo restore`: the operator's tools beside the server. Sealing and opening
//! happen here: the server itself holds no key that opens anything.

mod key;
mod restore;
mod sealed;

pub(crate) use key::BackupKeyArgs;
pub(crate) use restore::RestoreArgs;

use crate::language::t;
use crate::messages::refuse;
use crate::output;
use causo_crypto::SystemEntropy;
use causo_domain::date::Day;
use causo_server::backup::{BackupError, DataCopy};
use causo_server::{Clock, SystemClock};
use clap::Args;
use sealed::{Description, OpenWith, Opened};
use serde_json::{Value, json};
use std::fs::{self, File};
use std::io::{self, BufReader, BufWriter, ErrorKind, Read, Write};
use std::path::{Path, PathBuf};
use std::process::ExitCode;

/// A backup goes when it is older than this: with one made every day none lives longer than 20 days.
const KEPT_MS: u64 = 19 * 24 * 60 * 60 * 1000;
const UNFINISHED: &str = ".causo-backup-";

#[derive(Debug, Args)]
pub(crate) struct BackupArgs {
    /// Folder of the server's database and keys
    #[arg(long, value_name = "DIR")]
    data: PathBuf,
    /// Folder of the backups
    #[arg(long, value_name = "DIR")]
    to: PathBuf,
    /// Public half of the backup key
    #[arg(long, value_name = "FILE")]
    key: PathBuf,
    /// Print one JSON object
    #[arg(long)]
    json: bool,
}

/// Why a command did nothing: a code.
struct Failure(&'static str);

impl From<BackupError> for Failure {
    fn from(error: BackupError) -> Self {
        Self(error.code())
    }
}

/// What went wrong with a file.
fn failed(error: &io::Error) -> Failure {
    Failure(match error.kind() {
        ErrorKind::InvalidData | ErrorKind::UnexpectedEof => "backup_damaged",
        ErrorKind::NotFound => "file_missing",
        ErrorKind::AlreadyExists => "file_exists",
        ErrorKind::PermissionDenied => "file_forbidden",
        ErrorKind::StorageFull => "disk_full",
        _ => "file_failed",
    })
}

pub(crate) fn run(args: BackupArgs) -> ExitCode {
    say(args.json, back_up(&args))
}

pub(crate) fn run_key(args: BackupKeyArgs) -> ExitCode {
    let made = key::make(&args).map(|public| {
        let public = public.display().to_string();
        let words = t(
            "Cất tệp khoá ở nơi khác máy chủ. Máy chủ chỉ cần tệp này",
            "Keep the key's file away from the server. The server needs this file alone",
        );
        (format!("{words}: {public}"), json!({"public": public}))
    });
    say(args.json, made)
}

pub(crate) fn run_restore(args: RestoreArgs) -> ExitCode {
    say(args.json, restore::restore(&args))
}

fn say(as_json: bool, done: Result<(String, Value), Failure>) -> ExitCode {
    match done {
        Ok((_, json)) if as_json => output::json(&json),
        Ok((line, _)) => output::line(line),
        Err(Failure(code)) => return refuse(code, as_json),
    }
    ExitCode::SUCCESS
}

fn back_up(args: &BackupArgs) -> Result<(String, Value), Failure> {
    let to = key::read_public(&args.key)?;
    let copy = DataCopy::take(&args.data)?;
    let ms = SystemClock.now_ms();
    copy.note_erasures(&args.to)?;
    let name = format!("causo-{}-{ms}.backup", Day::of_utc_ms(ms).date());
    let path = args.to.join(name);
    let bytes = write(&copy, &to, ms, &path).map_err(|error| failed(&error))?;
    copy.proved(ms)?;
    let deleted = forget_old(&args.to, ms).map_err(|error| failed(&error))?;
    let path = path.display().to_string();
    let line = format!("{}: {path}", t("Đã sao lưu và đọc lại để kiểm tra", "Backed up, and read back"));
    Ok((line, json!({"file": path, "bytes": bytes, "teams": copy.logs().len(), "deleted": deleted})))
}

/// Seals the copy into a file, reads that back and compares every byte. Under its name only when all of it is right.
fn write(copy: &DataCopy, to: &[u8; 32], ms: u64, path: &Path) -> io::Result<u64> {
    let folder = path.parent().unwrap_or(Path::new("."));
    let description = Description { made_ms: ms, logs: copy.logs().to_vec(), files: copy.files().clone() };
    let description = zeroize::Zeroizing::new(description.bytes()?);
    let plain = || Ok::<_, io::Error>(description.chain(BufReader::new(File::open(copy.database())?)));
    let mut file = tempfile::Builder::new().prefix(UNFINISHED).tempfile_in(folder)?;
    let mut out = BufWriter::new(file.as_file_mut());
    let key = sealed::seal(&mut out, to, &mut plain()?, &SystemEntropy)?;
    out.flush()?;
    drop(out);
    file.as_file().sync_all()?;
    let read_back = BufReader::new(File::open(file.path())?);
    same(Opened::new(read_back, OpenWith::Own(key))?, plain()?)?;
    let bytes = file.as_file().metadata()?.len();
    file.persist_noclobber(path)?;
    File::open(folder)?.sync_all()?;
    Ok(bytes)
}

fn same(mut one: impl Read, mut other: impl Read) -> io::Result<()> {
    let (mut a, mut b) = (vec![0; 64 * 1024], vec![0; 64 * 1024]);
    loop {
        let (n, m) = (fill(&mut one, &mut a)?, fill(&mut other, &mut b)?);
        if a[..n] != b[..m] {
            return Err(ErrorKind::InvalidData.into());
        }
        if n == 0 {
            return Ok(());
        }
    }
}

fn fill(input: &mut impl Read, buffer: &mut [u8]) -> io::Result<usize> {
    let mut filled = 0;
    while filled < buffer.len() {
        match input.read(&mut buffer[filled..])? {
            0 => break,
            count => filled += count,
        }
    }
    Ok(filled)
}

/// Deletes backups whose time is over, and what a killed run left.
fn forget_old(folder: &Path, ms: u64) -> io::Result<u64> {
    let mut deleted = 0;
    for entry in fs::read_dir(folder)? {
        let entry = entry?;
        let name = entry.file_name().to_string_lossy().into_owned();
        let made = name.strip_suffix(".backup").and_then(|name| name.rsplit('-').next()?.parse::<u64>().ok());
        let old = name.starts_with("causo-") && made.is_some_and(|made| made + KEPT_MS < ms);
        if old || name.starts_with(UNFINISHED) {
            fs::remove_file(entry.path())?;
            deleted += u64::from(old);
        }
    }
    Ok(deleted)
}
