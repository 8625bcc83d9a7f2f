//! The courier at the desk: a phone's file is taken in, and goes to the server with the next sync.

use super::{Desk, DeskError, Said};
use crate::bundle_file;
use crate::language::t;
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

fn failed(error: std::io::Error) -> DeskError {
    DeskError::Code(bundle_file::code(&error))
}

pub(super) fn import(desk: &Desk, args: &BundleArgs) -> Result<Said, DeskError> {
    let bytes = bundle_file::read(&args.file).map_err(failed)?;
    let imported = desk.open()?.import_bundle(&bytes)?;
    let line = format!("{}: {}", t("Nhận gửi hộ, số sự kiện", "Events taken to carry"), imported.events);
    Ok(Said { lines: vec![line], json: json!({"batches": imported.batches, "events": imported.events}) })
}

pub(super) fn export(desk: &Desk, args: &BundleArgs) -> Result<Said, DeskError> {
    let bundle = desk.open()?.export_bundle()?;
    bundle_file::write(&args.file, &bundle.to_bytes()).map_err(failed)?;
    let (batches, receipts) = (bundle.batches.len(), bundle.receipts.len());
    let line = format!("{}: {receipts}", t("Biên nhận mang về", "Receipts to bring back"));
    Ok(Said { lines: vec![line], json: json!({"batches": batches, "receipts": receipts}) })
}
