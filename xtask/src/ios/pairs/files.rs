//! The sources of both shells, found by their names alone: no two that the table names are called the same.

use super::shape::Shapes;
use super::table::Exceptions;
use super::{kotlin, swift};
use crate::ios::tokens::tokens;
use std::collections::BTreeMap;
use std::io;
use std::path::{Path, PathBuf};

/// Where they lie.
const PLACES: [&str; 4] = ["android/src/main", "android/src/test", "ios/CauSoApp", "ios/CauSoKit"];

/// Paths by file names.
pub(super) struct Files(BTreeMap<String, PathBuf>);

impl Files {
    /// All that are there, committed or not.
    pub(super) fn of(root: &Path) -> io::Result<Self> {
        let mut paths = BTreeMap::new();
        for place in PLACES.map(|place| root.join(place)) {
            if place.is_dir() {
                collect(&place, &mut paths)?;
            }
        }
        Ok(Self(paths))
    }

    /// Whether there is one of this name.
    pub(super) fn has(&self, name: &str) -> bool {
        self.0.contains_key(name)
    }

    /// Whether one of these names one of `words`, outside of texts and comments.
    pub(super) fn name(&self, names: &[String], end: &str, words: &[String]) -> io::Result<bool> {
        for path in names.iter().filter(|name| name.ends_with(end)).filter_map(|name| self.0.get(name)) {
            let source = std::fs::read_to_string(path)?;
            if tokens(&source).iter().any(|token| words.iter().any(|word| word == token)) {
                return Ok(true);
            }
        }
        Ok(false)
    }

    /// The types that these declare, views and models left out; those of Kotlin under the names that Swift has for them.
    pub(super) fn shapes(&self, names: &[String], exceptions: &Exceptions) -> io::Result<Shapes> {
        let mut found = Shapes::new();
        for name in names {
            let Some(path) = self.0.get(name).filter(|_| is_state(name)) else { continue };
            let source = std::fs::read_to_string(path)?;
            let of_kotlin = || {
                kotlin::shapes(&source).into_iter().map(|(own, shape)| (exceptions.named(&own, name), shape))
            };
            if name.ends_with(".kt") {
                found.extend(of_kotlin())
            } else {
                found.extend(swift::shapes(&source))
            }
        }
        Ok(found)
    }
}

/// Whether what is declared in it must be the same on both: neither a view nor a model.
pub(super) fn is_state(name: &str) -> bool {
    ["View.", "Model."].iter().all(|end| !name.contains(end))
}

impl Exceptions {
    /// What Swift calls the type `own` of a file in Kotlin.
    fn named(&self, own: &str, file: &str) -> String {
        let other = self.names.iter().find(|[kotlin, place, _]| kotlin == own && place == file);
        other.map_or_else(|| own.to_owned(), |[_, _, swift]| swift.clone())
    }
}

fn collect(folder: &Path, paths: &mut BTreeMap<String, PathBuf>) -> io::Result<()> {
    for file in std::fs::read_dir(folder)? {
        let file = file?;
        let name = file.file_name().to_string_lossy().into_owned();
        if name.starts_with('.') {
            continue;
        }
        if file.file_type()?.is_dir() {
            collect(&file.path(), paths)?;
        } else {
            paths.insert(name, file.path());
        }
    }
    Ok(())
}
