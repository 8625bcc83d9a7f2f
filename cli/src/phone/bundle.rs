//! The courier's files: what waits goes out without network, comes in on another phone, and receipts come back.

use super::{Phone, PhoneError, Said};
use crate::bundle_file;
use crate::language::t;
use crate::messages::sentence;
use causo_field::Exported;
use causo_protocol::Wire;
use clap::Args;
use serde_json::json;
use std::path::PathBuf;

#[derive(Debug, Args)]
pub(crate) struct BundleArgs {
    /// The courier's file
    #[arg(value_name = "FILE")]
    file: PathBuf,
}

fn failed(error: std::io::Error) -> PhoneError {
    PhoneError::Code(bundle_file::code(&error))
}

pub(super) fn export(phone: &Phone, args: BundleArgs) -> Result<Said, PhoneError> {
    if !phone.vault().exists() {
        return Err(PhoneError::Code("not_enrolled"));
    }
    let Exported { bundle, salvaged } = causo_field::export_bundle(&phone.vault(), phone.services())?;
    bundle_file::write(&args.file, &bundle.to_bytes()).map_err(failed)?;
    let (batches, receipts) = (bundle.batches.len(), bundle.receipts.len());
    let mut lines = vec![
        format!("{}: {}", t("Đã ghi tệp", "Written to"), args.file.display()),
        format!("{}: {batches}", t("Gói cần gửi hộ", "Batches to carry")),
        format!("{}: {receipts}", t("Biên nhận mang về", "Receipts to bring back")),
    ];
    if let Some((code, lost)) = salvaged {
        lines.push(format!("{} ({code})", sentence(code)));
        lines.push(format!(
            "{}: {lost}",
            t("Không lấy lại được, số sự kiện", "Events that could not be saved")
        ));
    }
    let (because, lost) = salvaged.unzip();
    Ok(Said {
        lines,
        json: json!({"batches": batches, "receipts": receipts, "salvaged": because, "lost": lost}),
    })
}

pub(super) fn import(phone: &Phone, args: BundleArgs) -> Result<Said, PhoneError> {
    let bytes = bundle_file::read(&args.file).map_err(failed)?;
    let imported = phone.app()?.import_bundle(&bytes)?;
    let mut lines = vec![
        format!("{}: {}", t("Nhận gửi hộ, số sự kiện", "Events taken to carry"), imported.events),
        format!("{}: {}", t("Biên nhận cho máy này", "Receipts for this phone"), imported.receipts),
    ];
    lines.extend(imported.refused.iter().map(|code| format!("{} ({code})", sentence(code))));
    if imported.batches > 0 {
        lines.push(t("Đồng bộ khi có mạng để gửi đi.", "Sync with a network to deliver them.").into());
    }
    let json = json!({
        "batches": imported.batches,
        "events": imported.events,
        "receipts": imported.receipts,
        "refused": imported.refused,
    });
    Ok(Said { lines, json })
}
