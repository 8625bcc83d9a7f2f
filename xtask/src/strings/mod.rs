//! Every text of the shells stands once, in Vietnamese and English side by side, in the tables of the folder `strings`; what
//! Android reads is written from them, so that no shell says something else than the other and none lacks a language.
//!
//! A row is `key,vietnamese,english,note`, the note for whoever translates and free to leave out. `{name}` holds a place for
//! what the code puts in, ready to be shown: the code groups numbers and writes dates. The row `key.one` beside `key`
//! makes it a plural: English as it is for one, Vietnamese the same, as the language has no plural.

pub mod android;
pub mod core;
mod rules;
pub mod table;
mod text;
pub mod used;

use crate::run::{StepError, told};
use std::io::{self, Write};
use std::path::{Path, PathBuf};
use table::Row;

/// The command: checks the tables and writes what Android reads; true if they are well.
///
/// # Errors
/// When `out` cannot be written.
pub fn write(root: &Path, out: &mut dyn Write) -> io::Result<bool> {
    let written = for_android(root);
    if let Ok(folder) = &written {
        writeln!(out, "{}", folder.display())?;
    }
    told(written.map(|_| true), out)
}

/// Writes the folder of resources that Android's build takes in, and says where it is.
///
/// # Errors
/// `bad_strings` when a text breaks a rule; else when a file cannot be read or written.
pub fn for_android(root: &Path) -> Result<PathBuf, StepError> {
    let entries = table::entries(&checked(root)?);
    let folder = root.join("target").join("android").join("res");
    for (name, text) in android::files(&entries) {
        let path = folder.join(name);
        let parent = path.parent().unwrap_or(&folder);
        let written = std::fs::create_dir_all(parent).and_then(|()| std::fs::write(&path, text));
        written.map_err(|error| StepError::NotStarted(path.display().to_string(), error))?;
    }
    Ok(folder)
}

/// The rows of every table, if they keep all rules.
///
/// # Errors
/// `bad_strings` when a text breaks a rule; else when a file cannot be read.
pub fn checked(root: &Path) -> Result<Vec<Row>, StepError> {
    let rows = table::read(&root.join("strings"))?;
    let faults = rules::faults(&rows);
    if faults.is_empty() { Ok(rows) } else { Err(StepError::BadStrings(faults)) }
}
