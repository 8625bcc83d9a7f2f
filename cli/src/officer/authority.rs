//! Who may sign for the commune.

use super::{Desk, DeskError, Said, hex, secret};
use crate::language::t;
use causo_domain::date::Day;
use causo_office::{AuthorityChange, Hex32};
use causo_protocol::authority::{Authority, OfficerKeys};
use clap::Args;
use serde_json::json;
use std::path::PathBuf;

#[derive(Debug, Args)]
pub(crate) struct AuthorityArgs {
    /// Sign key and seal key of an officer to add, with a colon between
    #[arg(long, value_name = "SIGN:SEAL", value_parser = officer)]
    add: Vec<(Hex32, Hex32)>,
    /// Days that officers added may sign
    #[arg(long, value_name = "DAYS", default_value_t = 730)]
    days: u64,
    /// Sign key of an officer who leaves
    #[arg(long, value_name = "SIGN")]
    remove: Vec<Hex32>,
    /// Take over the receipt keys that the server names now
    #[arg(long)]
    receipt_keys: bool,
    /// Publish every authority again, for a server that never got them
    #[arg(long, conflicts_with_all = ["add", "remove", "receipt_keys"])]
    publish: bool,
    /// File with the server's admission code; without it the code is asked for
    #[arg(long, value_name = "FILE", requires = "publish")]
    admission_file: Option<PathBuf>,
    /// File with the root's passphrase; without it the passphrase is asked for
    #[arg(long, value_name = "FILE")]
    root_passphrase_file: Option<PathBuf>,
}

fn officer(text: &str) -> Result<(Hex32, Hex32), String> {
    let keys = text.split_once(':').and_then(|(sign, seal)| Some((sign.parse().ok()?, seal.parse().ok()?)));
    keys.ok_or_else(|| t("hai khoá, mỗi khoá 64 chữ số hệ 16", "two keys of 64 hexadecimal digits").into())
}

pub(super) async fn run(desk: &Desk, args: AuthorityArgs) -> Result<Said, DeskError> {
    let mut office = desk.open()?;
    if args.publish {
        let prompt = t("Mã của máy chủ", "The server's admission code");
        let admission = secret(args.admission_file.as_deref(), prompt)?;
        office.publish_authorities(Some(admission.trim())).await?;
    }
    if args.add.is_empty() && args.remove.is_empty() && !args.receipt_keys {
        return Ok(said(&office.authority()?.0));
    }
    let root = t("Mật khẩu của khoá gốc", "Root passphrase");
    let root = secret(args.root_passphrase_file.as_deref(), root)?;
    let until_ms = office.today().plus(u32::try_from(args.days).unwrap_or(u32::MAX)).start_utc_ms();
    let add = args.add.iter().map(|(sign, seal)| OfficerKeys { sign: sign.0, seal: seal.0, until_ms });
    let change = AuthorityChange {
        add: add.collect(),
        remove: args.remove.iter().map(|key| key.0).collect(),
        refresh_receipt_keys: args.receipt_keys,
    };
    let authority = office.change_authority(&root, &change).await?;
    // Rosters carry the commune seal, so they follow a new authority at once.
    office.renew_rosters().await?;
    Ok(said(&authority))
}

fn said(authority: &Authority) -> Said {
    let mut lines = vec![
        format!("{}: {}", t("Phiên bản", "Version"), authority.version),
        format!("{}: {}", t("Xã", "Commune"), authority.commune),
    ];
    let mut officers = Vec::new();
    for officer in &authority.officers {
        let (sign, seal, until) = (hex(&officer.sign), hex(&officer.seal), Day::of_utc_ms(officer.until_ms));
        lines.push(format!("{} {sign}:{seal}, {} {until}", t("Cán bộ", "Officer"), t("đến", "until")));
        officers.push(json!({"sign": sign, "seal": seal, "until": until.date().to_string()}));
    }
    let receipt_keys: Vec<_> = authority.receipt_keys.iter().map(|key| hex(key)).collect();
    lines.extend(receipt_keys.iter().map(|key| format!("{} {key}", t("Khoá biên nhận", "Receipt key"))));
    Said {
        lines,
        json: json!({
            "commune": authority.commune,
            "version": authority.version,
            "officers": officers,
            "receipt_keys": receipt_keys,
        }),
    }
}
