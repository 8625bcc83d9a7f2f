//! What the core's other languages have in common: the library, the program beside it, and the code that UniFFI writes from
//! the built library. That code is never committed: it would only repeat what the library says of itself.

use crate::run::{StepError, succeed};
use crate::surface;
use crate::tools::cargo;
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

/// Builds the library and the program, writes the language's code anew, and holds what it shows against what was kept.
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

/// Writes the language's code anew from the built library.
pub(crate) fn write(root: &Path, language: Language) -> Result<(), StepError> {
    let folder = written(root, language);
    let line = format!("uniffi-bindgen generate --language {}", language.name());
    // What an older library had must not linger.
    if folder.exists() {
        std::fs::remove_dir_all(&folder).map_err(|error| StepError::NotStarted(line.clone(), error))?;
    }
    let generator = format!("uniffi-bindgen{}", std::env::consts::EXE_SUFFIX);
    let mut generate = Command::new(built(root).join("examples").join(generator));
    generate.args(["generate", "--language", language.name(), "--no-format", "--out-dir"]);
    generate.arg(folder).arg(built(root).join(library())).current_dir(root);
    succeed(&mut generate, &line)
}

/// The file's name of the library as this system has it.
fn library() -> String {
    format!("{}causo_bindings{}", std::env::consts::DLL_PREFIX, std::env::consts::DLL_SUFFIX)
}
