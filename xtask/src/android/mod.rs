//! The Android app, made and tested without Gradle and without a phone: Debian's tools for resources and packages, Maven for
//! the compiler and the libraries, R8 for what a phone runs. Nothing of them goes into the app but the libraries.

mod core;
mod fetched;
mod library;
mod minified;
mod package;
mod resources;
mod robolectric;
mod shrink;
mod signing;
mod verify;

use crate::debian::Packaged;
use crate::kotlin::JAVA;
use crate::run::{StepError, told};
use signing::Signer;
use std::io::{self, Write};
use std::path::{Path, PathBuf};

pub use fetched::has_libraries;

/// What makes resources and packages: one and the same on every machine, where Google's own come with a licence to be agreed to.
pub const TOOLS: Packaged = Packaged {
    name: "Android's tools for packages",
    programs: &[],
    files: &["aapt2", "zipalign", "apksigner", resources::FRAMEWORK],
    packages: &["aapt", "zipalign", "apksigner", "android-framework-res"],
};

/// The oldest Android that the app runs on, as its number of the API.
const MIN_SDK: &str = "24";
/// The Android that the app is made for.
const TARGET_SDK: &str = "35";
/// Where Maven is told what the app is.
const POM: &str = "android/pom.xml";
/// The app's name among all apps.
const APP: &str = "vn.causo.app";

/// How the package is made.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Options {
    /// Whether our library is built first, for which an NDK must be here.
    ndk: bool,
    /// Who signs: nobody named is this machine itself.
    signer: Signer,
}

impl Options {
    /// The options in the words of the command line; nothing when a word is none.
    #[must_use]
    pub fn of(words: &[&str]) -> Option<Self> {
        let mut options = Self::default();
        let (mut key, mut password) = (None, None);
        let mut words = words.iter();
        while let Some(word) = words.next() {
            match *word {
                "--ndk" => options.ndk = true,
                "--key" => key = Some(PathBuf::from(words.next()?)),
                "--password-file" => password = Some(PathBuf::from(words.next()?)),
                _ => return None,
            }
        }
        options.signer = match (key, password) {
            (None, None) => Signer::ThisMachine,
            (Some(key), Some(password)) => Signer::Release { key, password },
            _ => return None,
        };
        Some(options)
    }
}

/// Makes `target/android/causo.apk` and proves the rules by which it was minified; true if it is whole and small enough.
///
/// # Errors
/// When `out` cannot be written.
pub fn package(root: &Path, options: &Options, out: &mut dyn Write) -> io::Result<bool> {
    let made = ready(root).and_then(|()| {
        if options.ndk {
            library::build(root)?;
        }
        package::make(root, &options.signer)
    });
    if let Ok(package) = &made {
        out.write_all(package.describe().as_bytes())?;
    }
    told(made.map(|_| true), out)
}

/// Tests the app, or one class of tests (`Class`, `Class#method`); true if they pass.
///
/// # Errors
/// When `out` cannot be written.
pub fn test(root: &Path, one: Option<&str>, out: &mut dyn Write) -> io::Result<bool> {
    let tested = ready(root).and_then(|()| robolectric::test(root, one, false));
    told(tested.map(|()| true), out)
}

/// Keeps every screen's picture as it is drawn now, or those of one class of tests.
///
/// # Errors
/// When `out` cannot be written.
pub fn keep(root: &Path, one: Option<&str>, out: &mut dyn Write) -> io::Result<bool> {
    let kept = ready(root).and_then(|()| robolectric::test(root, one, true));
    told(kept.map(|()| true), out)
}

/// Brings what tests and packages both need.
fn ready(root: &Path) -> Result<(), StepError> {
    JAVA.bring()?;
    TOOLS.bring()?;
    // First: the pom names it, and Maven looks for whatever a pom names before it fetches anything.
    core::jar(root)?;
    fetched::bring(root)?;
    resources::link(root)
}

/// Where everything is that is made here.
fn folder(root: &Path) -> PathBuf {
    root.join("target").join("android")
}

/// What a file's own error becomes.
fn at(path: &Path) -> impl FnOnce(io::Error) -> StepError {
    let path = path.display().to_string();
    move |error| StepError::NotStarted(path, error)
}

/// A folder with nothing in it.
fn emptied(folder: &Path) -> Result<(), StepError> {
    if folder.exists() {
        std::fs::remove_dir_all(folder).map_err(at(folder))?;
    }
    std::fs::create_dir_all(folder).map_err(at(folder))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_key_is_named_with_its_password_or_not_at_all() {
        assert_eq!(Options::of(&[]), Some(Options::default()));
        let release = Options::of(&["--ndk", "--key", "k.jks", "--password-file", "p"]).unwrap();
        let (key, password) = ("k.jks".into(), "p".into());
        assert_eq!(release, Options { ndk: true, signer: Signer::Release { key, password } });
        for half in [&["--key", "k.jks"][..], &["--password-file", "p"], &["--key"], &["--fast"]] {
            assert_eq!(Options::of(half), None, "{half:?}");
        }
    }
}
