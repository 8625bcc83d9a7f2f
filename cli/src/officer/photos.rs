//! Photos of a visit, opened into files that only this user may read.

use super::{Desk, DeskError, Said};
use crate::language::t;
use crate::values::event;
use causo_domain::ids::EventRef;
use causo_office::OfficeError;
use clap::Args;
use serde_json::json;
use std::path::PathBuf;

#[derive(Debug, Args)]
pub(crate) struct PhotosArgs {
    /// Visit
    #[arg(long, value_parser = event)]
    visit: EventRef,
    /// Folder for the files
    #[arg(long, value_name = "DIR")]
    out: PathBuf,
}

pub(super) async fn save(desk: &Desk, args: &PhotosArgs) -> Result<Said, DeskError> {
    let mut office = desk.open()?;
    let cards = office.photos(args.visit)?;
    std::fs::create_dir_all(&args.out).map_err(OfficeError::File)?;
    let mut files = Vec::new();
    for card in &cards {
        let photo = office.photo(card).await?;
        // Named by an id that says nothing; never by a person.
        let file = args.out.join(format!("{}.jpg", card.reference.id));
        causo_office::write_private(&file, &photo)?;
        files.push(file.display().to_string());
    }
    let line = format!("{}: {}", t("Ảnh đã lưu", "Photos saved"), files.len());
    Ok(Said { lines: [vec![line], files.clone()].concat(), json: json!({"photos": files}) })
}
