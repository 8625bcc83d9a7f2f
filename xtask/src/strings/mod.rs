//! Every text of the shells stands once, in Vietnamese and English side by side, in the tables of the folder `strings`; what
//! Android and Swift read is written from them, so that no shell says something else than the other and none lacks a language.
//!
//! A row is `key,vietnamese,english,note`, the note for whoever translates and free to leave out. `{name}` holds a place for
//! what the code puts in, ready to be shown: the code groups numbers and writes dates. The row `key.one` beside `key`
//! makes it a plural: English as it is for one, Vietnamese the same, as the language has no plural.

pub mod android;
pub mod core;
mod rules;
pub mod swift;
pub mod table;
mod text;
pub mod used;

use crate::run::{StepError, told};
use std::io::{self, Write};
use std::path::{Path, PathBuf};
use table::Row;

/// What is said on iPhones alone: keys that begin so.
pub const IOS_ALONE: &str = "ios_";

/// The command: checks the tables and writes what the shells read; true if they are well.
///
/// # Errors
/// When `out` cannot be written.
pub fn write(root: &Path, out: &mut dyn Write) -> io::Result<bool> {
    for written in [for_android(root), for_ios(root)] {
        match written {
            Ok(folder) => writeln!(out, "{}", folder.display())?,
            Err(error) => return told(Err(error), out),
        }
    }
    Ok(true)
}

/// Writes the folder of resources that Android's build takes in, and says where it is.
///
/// # Errors
/// `bad_strings` when a text breaks a rule; else when a file cannot be read or written.
pub fn for_android(root: &Path) -> Result<PathBuf, StepError> {
    let mut entries = table::entries(&checked(root)?);
    entries.retain(|entry| !entry.key.starts_with(IOS_ALONE));
    into(root.join("target").join("android").join("res"), &android::files(&entries))
}

/// Writes the folder that `ios/CauSoKit` and Xcode take in, and says where it is.
///
/// # Errors
/// `bad_strings` when a text breaks a rule; else when a file cannot be read or written.
pub fn for_ios(root: &Path) -> Result<PathBuf, StepError> {
    let entries = table::entries(&checked(root)?);
    into(root.join("target").join("ios").join("strings"), &swift::files(&entries))
}

/// A file that says the same already is left as it is: what is newer is compiled anew.
fn into(folder: PathBuf, files: &[(&str, String)]) -> Result<PathBuf, StepError> {
    for (name, text) in files {
        let path = folder.join(name);
        let parent = path.parent().unwrap_or(&folder);
        let is_there = std::fs::read_to_string(&path).is_ok_and(|old| old == *text);
        let write = || std::fs::create_dir_all(parent).and_then(|()| std::fs::write(&path, text));
        let written = if is_there { Ok(()) } else { write() };
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
