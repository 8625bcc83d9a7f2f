//! Another officer on a computer of their own: keys are made here and never leave; the card goes to the root.

use super::authority::root_line;
use super::{Desk, DeskError, Said};
use crate::language::t;
use causo_office::{Machine, ServerFile, new_officer};
use clap::Args;
use qrcode::QrCode;
use qrcode::render::unicode::Dense1x2;
use serde_json::json;
use std::path::{Path, PathBuf};

#[derive(Debug, Args)]
pub(crate) struct NewArgs {
    /// File server.json of an office of the commune: nothing in it is secret
    #[arg(long, value_name = "FILE")]
    server_file: PathBuf,
    /// Draw the QR code in the terminal
    #[arg(long)]
    qr: bool,
}

/// Reads a `server.json`.
pub(super) fn server_file(path: &Path) -> Result<ServerFile, DeskError> {
    let text = std::fs::read_to_string(path).map_err(|_| DeskError::Code("file_unreadable"))?;
    serde_json::from_str(&text).map_err(|_| DeskError::Code("office_damaged"))
}

pub(super) async fn run(desk: &Desk, args: NewArgs) -> Result<Said, DeskError> {
    let server = server_file(&args.server_file)?;
    let card = new_officer(&desk.dir, &server, &desk.passphrase()?, &Machine::system()).await?;
    let (text, digits) = (card.text(), card.digits());
    let mut lines = Vec::new();
    if args.qr {
        let code = QrCode::new(text.as_bytes()).map_err(|_| DeskError::Code("qr_too_large"))?;
        lines.push(code.render::<Dense1x2>().build());
    }
    lines.push(text.clone());
    lines.push(format!(
        "{}: {digits}",
        t("Hai mươi số để đọc cho nhau", "Twenty digits to read to each other")
    ));
    lines.push(root_line(&server.root_hash.0));
    lines.push(
        t(
            "Đưa thẻ này cho người giữ khoá gốc, hai bên đọc số cho khớp. Được thêm rồi thì chạy sync.",
            "Bring this card to whoever keeps the root and compare the digits. Once it is listed, run sync.",
        )
        .into(),
    );
    Ok(Said { lines, json: json!({"card": text, "digits": digits}) })
}
