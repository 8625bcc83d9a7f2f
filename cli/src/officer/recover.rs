//! Starting again: with the shares when officers' keys are lost, with the next root when the root is.

use super::authority::said;
use super::new::server_file;
use super::{Desk, DeskError, Said, secret};
use crate::language::t;
use crate::messages::sentence;
use causo_crypto::secret::shares::ShareError;
use causo_office::{Machine, Office, OfficeError, Recovery};
use clap::Args;
use serde_json::json;
use std::path::{Path, PathBuf};

#[derive(Debug, Args)]
pub(crate) struct RecoverArgs {
    /// File server.json of an office of the commune: nothing in it is secret
    #[arg(long, value_name = "FILE")]
    server_file: PathBuf,
    /// The root's key file
    #[arg(long, value_name = "FILE")]
    root_key: PathBuf,
    /// File with the root's passphrase; without it the passphrase is asked for
    #[arg(long, value_name = "FILE")]
    root_passphrase_file: Option<PathBuf>,
    /// File with a recovery share; once for each
    #[arg(long, value_name = "FILE", required = true)]
    share: Vec<PathBuf>,
    /// Recovery shares that open the records again
    #[arg(long, value_name = "K", default_value_t = 3)]
    shares_needed: u8,
    /// Recovery shares to make
    #[arg(long, value_name = "N", default_value_t = 5)]
    shares: u8,
}

#[derive(Debug, Args)]
pub(crate) struct NewRootArgs {
    /// Key file of the next root
    #[arg(long, value_name = "FILE")]
    next_root_key: PathBuf,
    /// File with the root's passphrase; without it the passphrase is asked for
    #[arg(long, value_name = "FILE")]
    root_passphrase_file: Option<PathBuf>,
}

fn text(path: &Path) -> Result<String, DeskError> {
    std::fs::read_to_string(path).map_err(|_| DeskError::Code("file_unreadable"))
}

fn root_passphrase(file: Option<&Path>) -> Result<zeroize::Zeroizing<String>, DeskError> {
    secret(file, t("Mật khẩu của khoá gốc", "Root passphrase"))
}

pub(super) async fn recover(desk: &Desk, args: RecoverArgs) -> Result<Said, DeskError> {
    let shares = args.share.iter().map(|path| text(path)).collect::<Result<_, _>>()?;
    let recovery = Recovery {
        server: server_file(&args.server_file)?,
        root_key: std::fs::read(&args.root_key).map_err(|_| DeskError::Code("file_unreadable"))?,
        root_passphrase: &root_passphrase(args.root_passphrase_file.as_deref())?,
        shares,
        officer_passphrase: &desk.passphrase()?,
        shares_needed: args.shares_needed,
        new_shares: args.shares,
    };
    let recovered = Office::recover(&desk.dir, recovery, Machine::system()).await;
    let (mut office, files) = recovered.map_err(|error| name_share(error, &args.share))?;
    let authority = office.authority()?.0;
    let mut answer = said(&authority, &office);
    // The rest can be done again; the authority stands.
    let synced = office.sync(&mut |_| {}, &Default::default()).await?.is_complete();
    let files: Vec<_> = files.iter().map(|file| file.display().to_string()).collect();
    answer.lines.push(
        t(
            "Mảnh cũ không mở được gì mới. In từng mảnh mới, giao cho từng người giữ, rồi xoá các tệp này:",
            "The old shares open nothing new. Print each new one, give it to another person, then delete these files:",
        )
        .into(),
    );
    answer.lines.extend(files.iter().map(|file| format!("  {file}")));
    if !synced {
        answer.lines.push(t("Chạy sync để vào lại các tổ.", "Run sync to enter the teams again.").into());
    }
    answer.json["share_files"] = json!(files);
    answer.json["synced"] = json!(synced);
    Ok(answer)
}

/// A share that does not serve is told by its file, so that the right person is asked.
fn name_share(error: OfficeError, files: &[PathBuf]) -> DeskError {
    let OfficeError::Share(share) = &error else { return error.into() };
    let at = match share {
        ShareError::Unreadable { at }
        | ShareError::Mistyped { at }
        | ShareError::Foreign { at }
        | ShareError::Repeated { at }
        | ShareError::False { at } => files.get(at - 1),
        _ => None,
    };
    let Some(file) = at.map(|file| file.display().to_string()) else { return error.into() };
    let code = share.code();
    DeskError::Said(Said {
        lines: vec![format!("{file}: {} ({code})", sentence(code))],
        json: json!({"error": {"code": code, "at": file}}),
    })
}

pub(super) async fn new_root(desk: &Desk, args: NewRootArgs) -> Result<Said, DeskError> {
    let mut office = desk.open()?;
    let file = std::fs::read(&args.next_root_key).map_err(|_| DeskError::Code("file_unreadable"))?;
    let passphrase = root_passphrase(args.root_passphrase_file.as_deref())?;
    let authority = office.new_root(&file, &passphrase).await?;
    office.renew_rosters().await?;
    let mut answer = said(&authority, &office);
    answer.lines.push(
        t(
            "Khoá gốc kế tiếp đã lên thay. Cất root.key và next-root.key mới ở hai nơi khoá được, ngoài máy này.",
            "The next root has taken over. Lock the new root.key and next-root.key away from this computer, in two places.",
        )
        .into(),
    );
    Ok(answer)
}
