//! `causo restore`: a data directory from a sealed backup.

use super::sealed::{Description, OpenWith, Opened};
use super::{Failure, failed, key};
use crate::language::t;
use causo_server::backup::Restoring;
use causo_server::{Clock, ERASURES_FILE, SystemClock};
use clap::Args;
use serde_json::{Value, json};
use std::fs::File;
use std::io::{self, BufReader};
use std::path::{Path, PathBuf};

#[derive(Debug, Args)]
pub(crate) struct RestoreArgs {
    /// The backup
    #[arg(long, value_name = "FILE")]
    from: PathBuf,
    /// Private half of the backup key
    #[arg(long, value_name = "FILE")]
    key: PathBuf,
    /// File with the passphrase; without it the passphrase is asked for
    #[arg(long, value_name = "FILE")]
    passphrase_file: Option<PathBuf>,
    /// Folder to make for the server; nothing may be in it
    #[arg(long, value_name = "DIR")]
    data: PathBuf,
    /// The newest file of erasures; without it the one beside the backup
    #[arg(long, value_name = "FILE")]
    erasures: Option<PathBuf>,
    /// Print one JSON object
    #[arg(long)]
    pub(super) json: bool,
}

pub(super) fn restore(args: &RestoreArgs) -> Result<(String, Value), Failure> {
    let beside = || args.from.parent().unwrap_or(Path::new("")).join(ERASURES_FILE);
    let erasures = args.erasures.clone().unwrap_or_else(beside);
    let restoring = Restoring::begin(&args.data)?;
    let key = key::read_private(&args.key, args.passphrase_file.as_deref())?;
    let file = BufReader::new(File::open(&args.from).map_err(|error| failed(&error))?);
    let mut backup = Opened::new(file, OpenWith::Operator(&key)).map_err(|error| match error.kind() {
        io::ErrorKind::PermissionDenied => Failure("backup_key_wrong"),
        _ => failed(&error),
    })?;
    let description = Description::read(&mut backup).map_err(|error| failed(&error))?;
    for (name, content) in &description.files {
        restoring.file(name, content)?;
    }
    let mut database = File::create_new(restoring.database()).map_err(|error| failed(&error))?;
    io::copy(&mut backup, &mut database).and_then(|_| database.sync_all()).map_err(|error| failed(&error))?;
    drop(database);
    let restored = restoring.finish(&description.logs, &erasures, SystemClock.now_ms())?;
    let line = format!(
        "{}: {}; {}: {}",
        t("Đã khôi phục, số tổ", "Restored, teams"),
        restored.teams,
        t("lệnh xoá đã làm lại", "erasures done again"),
        restored.erasures,
    );
    let json = json!({
        "made_ms": description.made_ms,
        "teams": restored.teams,
        "erasures": restored.erasures,
    });
    Ok((line, json))
}
