//! Erasing what is held about somebody.

use super::{Desk, DeskError, Said};
use crate::language::t;
use crate::values::{receipt, subject};
use causo_domain::ids::{ReceiptId, SubjectId};
use causo_office::Erased;
use clap::Args;
use serde_json::json;

#[derive(Debug, Args)]
#[group(required = true, multiple = false, id = "what")]
pub(crate) struct EraseWhat {
    /// Everything about this person
    #[arg(long, value_name = "SUBJECT", value_parser = subject)]
    resident: Option<SubjectId>,
    /// Everything about the person who holds the consent receipt with this id
    #[arg(long, value_name = "ID", value_parser = receipt)]
    receipt: Option<ReceiptId>,
    /// Everything whose time of keeping is over
    #[arg(long)]
    due: bool,
}

#[derive(Debug, Args)]
pub(crate) struct EraseArgs {
    #[command(flatten)]
    what: EraseWhat,
    /// Erase the proofs of consent too, before their time is over
    #[arg(long, conflicts_with = "due")]
    with_proofs: bool,
}

pub(super) async fn run(desk: &Desk, args: EraseArgs) -> Result<Said, DeskError> {
    let mut office = desk.open()?;
    super::whole_sync(&mut office).await?;
    let erased = match (args.what.resident, args.what.receipt) {
        (Some(subject), _) => office.erase_resident(subject, args.with_proofs).await?,
        (None, Some(receipt)) => {
            let subject = office.subject_of_receipt(receipt)?;
            office.erase_resident(subject, args.with_proofs).await?
        }
        (None, None) => office.erase_due().await?,
    };
    Ok(said(&erased))
}

pub(super) fn said(erased: &Erased) -> Said {
    let Erased { events, rulings, proofs_kept, requests_closed } = *erased;
    let lines = [
        ("Sự kiện đã xoá", "Events erased", events),
        ("Quyết định xoá đã ký", "Rulings signed", rulings),
        (
            "Bằng chứng đồng ý còn giữ theo chính sách",
            "Proofs of consent kept for the policy's days",
            proofs_kept,
        ),
        ("Yêu cầu xoá đã giải quyết", "Requests carried out", requests_closed),
    ];
    Said {
        lines: lines.iter().map(|(vi, en, count)| format!("{}: {count}", t(vi, en))).collect(),
        json: json!({
            "events": events,
            "rulings": rulings,
            "proofs_kept": proofs_kept,
            "requests_closed": requests_closed,
        }),
    }
}
