//! The key ceremony.

use super::{Desk, DeskError, Said, hex, secret};
use crate::language::t;
use causo_office::{Ceremony, Hex32, Machine, Office};
use causo_sync::driver::Endpoint;
use clap::Args;
use serde_json::json;
use std::path::PathBuf;

#[derive(Debug, Args)]
pub(crate) struct InitArgs {
    /// Commune, its 5-digit code
    #[arg(long, value_name = "CODE")]
    commune: String,
    /// The commune's server, an https URL
    #[arg(long, value_name = "URL")]
    server: String,
    /// SHA-256 of the server's TLS key, when its certificate is its own
    #[arg(long, value_name = "HEX")]
    tls_pin: Option<Hex32>,
    /// File with the server's admission code; without it the code is asked for
    #[arg(long, value_name = "FILE")]
    admission_file: Option<PathBuf>,
    /// File with the root's passphrase; without it the passphrase is asked for
    #[arg(long, value_name = "FILE")]
    root_passphrase_file: Option<PathBuf>,
    /// Recovery shares that open the records again
    #[arg(long, value_name = "K", default_value_t = 3)]
    shares_needed: u8,
    /// Recovery shares to make
    #[arg(long, value_name = "N", default_value_t = 5)]
    shares: u8,
}

pub(super) async fn run(desk: &Desk, args: InitArgs) -> Result<Said, DeskError> {
    let admission =
        secret(args.admission_file.as_deref(), t("Mã của máy chủ", "The server's admission code"))?;
    let root = t("Mật khẩu của khoá gốc", "Root passphrase");
    let root = secret(args.root_passphrase_file.as_deref(), root)?;
    let officer = desk.passphrase()?;
    let ceremony = Ceremony {
        commune: &args.commune,
        server: Endpoint { url: args.server.clone(), tls_pin: args.tls_pin.map(|pin| pin.0) },
        officer_passphrase: &officer,
        root_passphrase: &root,
        shares_needed: args.shares_needed,
        shares: args.shares,
    };
    let (_, founded) = Office::init(&desk.dir, &ceremony, admission.trim(), Machine::system()).await?;
    let files: Vec<_> = founded.share_files.iter().map(|file| file.display().to_string()).collect();
    let root_hash = hex(&founded.root_hash);
    let mut lines = vec![
        format!("{}: {root_hash}", t("Khoá gốc của xã", "The commune's root key")),
        t(
            "In từng mảnh khoá cứu hộ, giao cho từng người giữ, rồi xoá các tệp này:",
            "Print each recovery share, give it to another person to keep, then delete these files:",
        )
        .into(),
    ];
    lines.extend(files.iter().map(|file| format!("  {file}")));
    lines.push(
        t(
            "Cất root.key và next-root.key ở hai nơi khoá được, ngoài máy này. root.key cần khi đổi cán bộ, next-root.key cần khi mất root.key.",
            "Lock root.key and next-root.key away from this computer, in two places. root.key is needed when officers change, next-root.key when root.key is lost.",
        )
        .into(),
    );
    Ok(Said { lines, json: json!({"root_hash": root_hash, "share_files": files}) })
}
