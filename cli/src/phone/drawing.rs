//! Saving what people are shown or handed: a picture for a chat, an A5 page to print.

use super::PhoneError;
use crate::bundle_file;
use causo_field::FieldError;
use causo_field::sheet::{Sheet, page, picture};
use clap::Args;
use serde_json::{Value, json};
use std::io::ErrorKind;
use std::path::{Path, PathBuf};

#[derive(Debug, Args)]
pub(crate) struct DrawingArgs {
    /// Picture to write, PNG
    #[arg(long, value_name = "FILE")]
    png: Option<PathBuf>,
    /// A5 page to write, PDF
    #[arg(long, value_name = "FILE")]
    pdf: Option<PathBuf>,
}

impl DrawingArgs {
    /// Whether anything is to be drawn.
    pub(super) fn any(&self) -> bool {
        self.png.is_some() || self.pdf.is_some()
    }

    /// Writes what was asked for, and says where.
    pub(super) fn save(&self, sheet: &Sheet) -> Result<(Vec<String>, Value), PhoneError> {
        let drawn = |error: causo_field::sheet::DrawError| PhoneError::Field(FieldError::from(error));
        if let Some(path) = &self.png {
            write(path, &picture(sheet).map_err(drawn)?)?;
        }
        if let Some(path) = &self.pdf {
            write(path, &page(sheet).map_err(drawn)?)?;
        }
        let files: Vec<_> = [&self.png, &self.pdf].into_iter().flatten().collect();
        let lines = files.iter().map(|path| path.display().to_string()).collect();
        Ok((lines, json!(files)))
    }
}

/// Writes a new file. One that is there is left as it is.
pub(super) fn write(path: &Path, bytes: &[u8]) -> Result<(), PhoneError> {
    bundle_file::write(path, bytes).map_err(|error| match error.kind() {
        ErrorKind::AlreadyExists => PhoneError::Code("file_exists"),
        _ => PhoneError::Code("file_failed"),
    })
}
