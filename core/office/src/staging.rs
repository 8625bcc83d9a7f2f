//! A new office is built beside its place and moved there whole: half an office is none.

use crate::error::OfficeError;
use crate::folder::{self, Folder};
use std::fs;
use std::path::{Path, PathBuf};

/// Builds a folder that is not there yet, or is empty.
pub(crate) fn stage<T>(
    dir: &Path,
    build: impl FnOnce(&Folder) -> Result<T, OfficeError>,
) -> Result<T, OfficeError> {
    if dir.exists() && (!dir.is_dir() || fs::read_dir(dir)?.next().is_some()) {
        return Err(OfficeError::Exists);
    }
    let draft = beside(dir);
    if draft.exists() {
        fs::remove_dir_all(&draft)?;
    }
    folder::make_folder(&draft)?;
    let built = build(&Folder::new(&draft))?;
    if dir.exists() {
        fs::remove_dir(dir)?;
    }
    fs::rename(&draft, dir)?;
    Ok(built)
}

fn beside(dir: &Path) -> PathBuf {
    let mut name = dir.file_name().unwrap_or_default().to_owned();
    name.push(".unfinished");
    dir.with_file_name(name)
}
