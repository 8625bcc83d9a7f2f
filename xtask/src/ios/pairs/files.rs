//! The sources of both shells, found by their names alone: of two with one name, neither can stand in the table.

use super::shape::Shapes;
use super::table::Exceptions;
use super::{kotlin, swift};
use crate::ios::tokens::tokens;
use std::collections::BTreeMap;
use std::io;
use std::path::{Path, PathBuf};

/// Where they lie.
const PLACES: [&str; 4] = ["android/src/main", "android/src/test", "ios/CauSoApp", "ios/CauSoKit"];

/// Folders of screens.
const SCREENS: [&str; 2] = ["screens", "Screens"];

/// Paths by file names.
pub(super) struct Files(BTreeMap<String, Vec<PathBuf>>);

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

    /// How many have this name.
    pub(super) fn count(&self, name: &str) -> usize {
        self.0.get(name).map_or(0, Vec::len)
    }

    /// Names of the states that lie in a folder of screens.
    pub(super) fn states(&self) -> impl Iterator<Item = &str> {
        let is_shown = |path: &PathBuf| path.iter().any(|part| SCREENS.iter().any(|name| part == *name));
        let states =
            self.0.iter().filter(|(name, _)| name.ends_with("State.kt") || name.ends_with("State.swift"));
        states.filter(move |(_, paths)| paths.iter().any(is_shown)).map(|(name, _)| name.as_str())
    }

    /// Whether one of these names one of `words`, outside of texts and comments.
    pub(super) fn name(&self, names: &[String], end: &str, words: &[String]) -> io::Result<bool> {
        let named = names.iter().filter(|name| name.ends_with(end)).filter_map(|name| self.0.get(name));
        for path in named.flatten() {
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
            let Some(path) = self.0.get(name).and_then(|paths| paths.first()).filter(|_| is_state(name))
            else {
                continue;
            };
            let source = std::fs::read_to_string(path)?;
            if name.ends_with(".kt") {
                found.extend(kotlin::shapes(&source, &|own| exceptions.named(own, name)));
            } else {
                found.extend(swift::shapes(&source));
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

fn collect(folder: &Path, paths: &mut BTreeMap<String, Vec<PathBuf>>) -> io::Result<()> {
    for file in std::fs::read_dir(folder)? {
        let file = file?;
        let name = file.file_name().to_string_lossy().into_owned();
        if name.starts_with('.') {
            continue;
        }
        if file.file_type()?.is_dir() {
            collect(&file.path(), paths)?;
        } else {
            paths.entry(name).or_default().push(file.path());
        }
    }
    Ok(())
}
