//! Photos, opened into files that only this user may read: those of a visit, and those that go with an export.

use super::{Desk, DeskError, Said};
use crate::language::t;
use crate::values::event;
use causo_domain::ids::{EventRef, SubjectId};
use causo_field::visit::PhotoCard;
use causo_office::{Office, OfficeError};
use clap::Args;
use serde_json::{Value, json};
use std::path::{Path, PathBuf};

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
        files.push(write(&args.out, card, &office.photo(card).await?)?);
    }
    let line = format!("{}: {}", t("Ảnh đã lưu", "Photos saved"), files.len());
    Ok(Said { lines: [vec![line], files.clone()].concat(), json: json!({"photos": files}) })
}

/// Opens the photos that an export names into a folder beside it, as many as can be had: their files, and of the others the
/// id with the reason.
pub(super) async fn beside(
    office: &mut Office,
    subject: SubjectId,
    export: &Path,
) -> Result<(Vec<String>, Vec<Value>), DeskError> {
    let folder = export.with_extension("photos");
    let (mut files, mut left) = (Vec::new(), Vec::new());
    for card in office.photos_about(subject)? {
        match office.photo(&card).await {
            Ok(photo) => files.push(write(&folder, &card, &photo)?),
            Err(error) => {
                left.push(json!({"photo": card.reference.id.to_string(), "code": error.code()}));
            }
        }
    }
    Ok((files, left))
}

/// Named by an id that says nothing; never by a person.
fn write(folder: &Path, card: &PhotoCard, photo: &[u8]) -> Result<String, OfficeError> {
    let file = folder.join(format!("{}.jpg", card.reference.id));
    causo_office::write_private(&file, photo)?;
    Ok(file.display().to_string())
}
