//! What the core's other languages have in common: the library, the program beside it, and the code that UniFFI writes from
//! the built library. That code is never committed: it would only repeat what the library says of itself.

use crate::run::{StepError, succeed};
use crate::surface;
use crate::tools::cargo;
use std::collections::BTreeMap;
use std::fs;
use std::io;
use std::path::{Path, PathBuf};
use std::process::Command;

/// A language that the core is carried to.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Language {
    /// For Android.
    Kotlin,
    /// For iOS.
    Swift,
}

impl Language {
    /// Its name for the generator, and its folder's.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Kotlin => "kotlin",
            Self::Swift => "swift",
        }
    }
}

/// The folder with the library and the program `causo`.
#[must_use]
pub fn built(root: &Path) -> PathBuf {
    root.join("target").join("debug")
}

/// The folder with the code that is written in this language.
#[must_use]
pub fn written(root: &Path, language: Language) -> PathBuf {
    root.join("target").join("bindings").join(language.name())
}

/// Builds the library and the program, writes the language's code where it has changed, and holds what it shows against what was kept.
///
/// # Errors
/// `surface_changed` when it shows something else; else as [`StepError`], when the build fails or the generator refuses
/// the library.
pub fn prepare(root: &Path, language: Language) -> Result<(), StepError> {
    build(root)?;
    write(root, language)?;
    surface::check(root, language)
}

/// Builds the library and the program.
pub(crate) fn build(root: &Path) -> Result<(), StepError> {
    // As the tests build it: features of the examples' libraries would otherwise have everything compiled twice.
    let words = ["build", "--workspace", "--lib", "--bins", "--examples"];
    succeed(Command::new(cargo()).args(words).current_dir(root), &format!("cargo {}", words.join(" ")))
}

/// Writes the language's code from the built library, where it has changed.
pub(crate) fn write(root: &Path, language: Language) -> Result<(), StepError> {
    let folder = written(root, language);
    let line = format!("uniffi-bindgen generate --language {}", language.name());
    let failed = |error| StepError::NotStarted(line.clone(), error);
    let fresh = folder.with_extension("new");
    // What an older library had must not linger.
    if fresh.exists() {
        fs::remove_dir_all(&fresh).map_err(failed)?;
    }
    let generator = format!("uniffi-bindgen{}", std::env::consts::EXE_SUFFIX);
    let mut generate = Command::new(built(root).join("examples").join(generator));
    generate.args(["generate", "--language", language.name(), "--no-format", "--out-dir"]);
    generate.arg(&fresh).arg(built(root).join(library())).current_dir(root);
    succeed(&mut generate, &line)?;
    replace(&fresh, &folder).map_err(failed)
}

/// Puts a folder where an older one was. One that says the same stays, so that nothing is compiled again for it.
fn replace(fresh: &Path, old: &Path) -> io::Result<()> {
    if old.exists() && texts(fresh)? == texts(old)? {
        return fs::remove_dir_all(fresh);
    }
    if old.exists() {
        fs::remove_dir_all(old)?;
    }
    fs::rename(fresh, old)
}

/// Every file under a folder.
fn texts(folder: &Path) -> io::Result<BTreeMap<PathBuf, Vec<u8>>> {
    let mut found = BTreeMap::new();
    let mut folders = vec![folder.to_path_buf()];
    while let Some(next) = folders.pop() {
        for entry in fs::read_dir(next)? {
            let path = entry?.path();
            if path.is_dir() {
                folders.push(path);
            } else {
                let name = path.strip_prefix(folder).unwrap_or(&path).to_path_buf();
                found.insert(name, fs::read(&path)?);
            }
        }
    }
    Ok(found)
}

/// The file's name of the library as this system has it.
fn library() -> String {
    format!("{}causo_bindings{}", std::env::consts::DLL_PREFIX, std::env::consts::DLL_SUFFIX)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn code_that_says_the_same_keeps_its_time() {
        let folder = std::env::temp_dir().join(format!("causo-written-{}", std::process::id()));
        let (old, fresh) = (folder.join("kotlin"), folder.join("kotlin.new"));
        let write = |text: &str| {
            fs::create_dir_all(fresh.join("vn")).unwrap();
            fs::write(fresh.join("vn/core.kt"), text).unwrap();
            replace(&fresh, &old).unwrap();
        };
        let time = || old.join("vn/core.kt").metadata().unwrap().modified().unwrap();
        write("one");
        let first = time();
        write("one");
        assert_eq!(time(), first);
        write("two");
        assert_eq!(fs::read_to_string(old.join("vn/core.kt")).unwrap(), "two");
        assert!(!fresh.exists());
        fs::remove_dir_all(&folder).unwrap();
    }
}
