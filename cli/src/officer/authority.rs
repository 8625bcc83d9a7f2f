//! Who may sign for the commune.

use super::{Desk, DeskError, Said, hex, secret, whole_sync};
use crate::language::t;
use crate::values::day;
use causo_domain::date::Day;
use causo_office::{AuthorityChange, Hex32, Office, OfficerCard, twenty_digits};
use causo_protocol::authority::Authority;
use clap::Args;
use serde_json::json;
use std::path::PathBuf;

/// How long a new officer may sign when nothing else is said, in days.
const TWO_YEARS: u32 = 730;

#[derive(Debug, Args)]
pub(crate) struct AuthorityArgs {
    /// Card of an officer to add, or the file it is in; without --digits only its digits are shown
    #[arg(long, value_name = "CARD")]
    add: Option<String>,
    /// The twenty digits that the new officer reads on the other computer
    #[arg(long, value_name = "DIGITS", requires = "add")]
    digits: Option<String>,
    /// Last day that the officer added may sign; without it two years from now
    #[arg(long, value_name = "DAY", value_parser = day, requires = "add")]
    until: Option<Day>,
    /// Sign key of an officer who leaves
    #[arg(long, value_name = "SIGN")]
    remove: Vec<Hex32>,
    /// Take over the receipt keys that the server names now
    #[arg(long)]
    receipt_keys: bool,
    /// Hash of a province's root whose packs count here from now on; compare its twenty digits first
    #[arg(long, value_name = "HASH")]
    trust_province_root: Vec<Hex32>,
    /// Hash of a province's root whose packs count no more
    #[arg(long, value_name = "HASH")]
    distrust_province_root: Vec<Hex32>,
    /// Publish every authority again, and what was signed under it, for a server that never got them
    #[arg(long, conflicts_with_all = ["add", "remove", "receipt_keys", "trust_province_root", "distrust_province_root"])]
    publish: bool,
    /// File with the server's admission code; without it the code is asked for
    #[arg(long, value_name = "FILE", requires = "publish")]
    admission_file: Option<PathBuf>,
    /// File with the root's passphrase; without it the passphrase is asked for
    #[arg(long, value_name = "FILE")]
    root_passphrase_file: Option<PathBuf>,
}

pub(super) async fn run(desk: &Desk, args: AuthorityArgs) -> Result<Said, DeskError> {
    let mut office = desk.open()?;
    if args.publish {
        let prompt = t("Mã của máy chủ", "The server's admission code");
        let admission = secret(args.admission_file.as_deref(), prompt)?;
        office.publish_authorities(Some(admission.trim())).await?;
    }
    let card = args.add.as_deref().map(card).transpose()?;
    if let Some(card) = &card {
        let digits = card.digits();
        let Some(read) = args.digits else { return Ok(to_compare(&digits)) };
        if plain(&read) != plain(&digits) {
            return Err(DeskError::Code("digits_differ"));
        }
    }
    let of_provinces = !args.trust_province_root.is_empty() || !args.distrust_province_root.is_empty();
    if card.is_none() && args.remove.is_empty() && !args.receipt_keys && !of_provinces {
        return Ok(said(&office.authority()?.0, &office));
    }
    let root = t("Mật khẩu của khoá gốc", "Root passphrase");
    let root = secret(args.root_passphrase_file.as_deref(), root)?;
    if !args.remove.is_empty() {
        // Whoever leaves has a computer in every team; a removal names where its chains ended.
        whole_sync(&mut office).await?;
    }
    let until = args.until.unwrap_or_else(|| office.today().plus(TWO_YEARS)).plus(1).start_utc_ms() - 1;
    let change = AuthorityChange {
        add: card.iter().map(|card| card.keys(until)).collect(),
        remove: args.remove.iter().map(|key| key.0).collect(),
        refresh_receipt_keys: args.receipt_keys,
        trust_for_packs: args.trust_province_root.iter().map(|root| root.0).collect(),
        distrust: args.distrust_province_root.iter().map(|root| root.0).collect(),
    };
    let authority = office.change_authority(&root, &change).await?;
    // Rosters carry the commune seal, so they follow a new authority at once.
    office.renew_rosters().await?;
    Ok(said(&authority, &office))
}

/// A card as text, or in a file.
fn card(given: &str) -> Result<OfficerCard, DeskError> {
    let text = match std::fs::read_to_string(given) {
        Ok(text) => text,
        Err(_) => given.to_owned(),
    };
    Ok(OfficerCard::read(&text)?)
}

fn plain(digits: &str) -> String {
    digits.chars().filter(char::is_ascii_digit).collect()
}

fn to_compare(digits: &str) -> Said {
    let next = t(
        "Máy của cán bộ mới phải hiện đúng hai mươi số này. Đúng thì chạy lại với --digits và số bên ấy đọc.",
        "The new officer's computer must show these twenty digits. If so, run this again with --digits as they read them.",
    );
    Said { lines: vec![digits.to_owned(), next.into()], json: json!({"digits": digits}) }
}

/// What the authority says.
pub(super) fn said(authority: &Authority, office: &Office) -> Said {
    let mut lines = vec![
        format!("{}: {}", t("Phiên bản", "Version"), authority.version),
        format!("{}: {}", t("Xã", "Commune"), authority.commune),
        root_line(&office.server().root_hash.0),
    ];
    let mut officers = Vec::new();
    for officer in &authority.officers {
        let (sign, seal, until) = (hex(&officer.sign), hex(&officer.seal), Day::of_utc_ms(officer.until_ms));
        lines.push(format!("{} {sign}:{seal}, {} {until}", t("Cán bộ", "Officer"), t("đến", "until")));
        officers.push(json!({"sign": sign, "seal": seal, "until": until.date().to_string()}));
    }
    let receipt_keys: Vec<_> = authority.receipt_keys.iter().map(|key| hex(key)).collect();
    lines.extend(receipt_keys.iter().map(|key| format!("{} {key}", t("Khoá biên nhận", "Receipt key"))));
    let province_roots: Vec<_> =
        authority.trusted_roots.iter().filter(|root| root.packs).map(|root| hex(&root.hash)).collect();
    lines.extend(
        authority.trusted_roots.iter().filter(|root| root.packs).map(|root| province_line(&root.hash)),
    );
    Said {
        lines,
        json: json!({
            "province_roots": province_roots,
            "commune": authority.commune,
            "version": authority.version,
            "officers": officers,
            "receipt_keys": receipt_keys,
        }),
    }
}

/// The root as people compare it.
pub(super) fn root_line(root_hash: &[u8; 32]) -> String {
    format!(
        "{}: {}",
        t("Khoá gốc của xã, hai mươi số", "The commune's root, twenty digits"),
        twenty_digits(root_hash)
    )
}

/// A province's root as people compare it.
pub(super) fn province_line(root_hash: &[u8; 32]) -> String {
    format!(
        "{}: {}",
        t("Khoá gốc của tỉnh, hai mươi số", "The province's root, twenty digits"),
        twenty_digits(root_hash)
    )
}
