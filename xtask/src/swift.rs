//! The bindings in Swift: the library is built, its Swift generated, and `bindings/swift` compiled and tested by the
//! machine's Swift 6, or on Linux by one in a folder of its own ([`crate::chroot`]).

use crate::chroot;
use crate::run::{StepError, succeed, told};
use crate::tools::{answers, cargo};
use std::env::consts::{DLL_PREFIX, DLL_SUFFIX, EXE_SUFFIX};
use std::io::{self, Write};
use std::path::{Path, PathBuf};
use std::process::Command;

const BUILD: &[&str] = &["build", "--workspace", "--lib", "--bins", "--examples"];
const BUILD_RELEASE: &[&str] = &["build", "--release", "--package", "causo-bindings", "--lib"];

/// Whether the machine has a Swift of its own.
#[must_use]
pub fn is_here() -> bool {
    answers(Command::new("swift").arg("--version"))
}

/// Builds, generates, compiles and tests. `words` go to `swift test`: `--filter CommuneTests` runs one file's tests.
/// True if none failed.
///
/// # Errors
/// When `out` cannot be written.
pub fn test(root: &Path, words: &[&str], out: &mut dyn Write) -> io::Result<bool> {
    told(tested(root, words).map(|()| true), out)
}

/// Measures what it costs to call the core from Swift, both as they are shipped. `words` say how many residents.
/// True if it ran to its end.
///
/// # Errors
/// When `out` cannot be written.
pub fn bench(root: &Path, words: &[&str], out: &mut dyn Write) -> io::Result<bool> {
    told(benched(root, words).map(|()| true), out)
}

fn tested(root: &Path, words: &[&str]) -> Result<(), StepError> {
    let mut swift = ready(root)?;
    swift.args(["test", "--disable-swift-testing"]).args(places(root, "debug")).args(words).current_dir(root);
    swift.env("CAUSO_PROGRAM", built(root).join(format!("causo{EXE_SUFFIX}")));
    succeed(&mut swift, &format!("swift test {}", words.join(" ")))
}

fn benched(root: &Path, words: &[&str]) -> Result<(), StepError> {
    let mut swift = ready(root)?;
    build(root, BUILD_RELEASE)?;
    swift.args(["run", "--configuration", "release"]).args(places(root, "release"));
    swift.arg("causo-bench-bindings").args(words).current_dir(root);
    succeed(&mut swift, "swift run causo-bench-bindings")
}

/// Swift, with everything built that it is generated from.
fn ready(root: &Path) -> Result<Command, StepError> {
    // Asked for first: whoever has no Swift and wants none need not wait for a build.
    let swift = if is_here() { Command::new("swift") } else { chroot::swift(root)? };
    build(root, BUILD)?;
    generate(root)?;
    Ok(swift)
}

fn build(root: &Path, words: &[&str]) -> Result<(), StepError> {
    succeed(Command::new(cargo()).args(words).current_dir(root), &format!("cargo {}", words.join(" ")))
}

/// Writes `CauSo.swift` and its C header to where the links in `bindings/swift` look for them.
fn generate(root: &Path) -> Result<(), StepError> {
    let generator = built(root).join("examples").join(format!("uniffi-bindgen{EXE_SUFFIX}"));
    let library = built(root).join(format!("{DLL_PREFIX}causo_bindings{DLL_SUFFIX}"));
    let mut command = Command::new(generator);
    command.args(["generate", "--language", "swift", "--no-format", "--out-dir"]);
    command.arg(generated(root)).arg(library).current_dir(root);
    succeed(&mut command, "uniffi-bindgen generate --language swift")
}

/// What `swift` is told: where the package is, where it may build, and where the library is when linking and running.
fn places(root: &Path, profile: &str) -> Vec<String> {
    let path = |path: PathBuf| path.display().to_string();
    let library = path(root.join("target").join(profile));
    let mut arguments = vec!["--package-path".to_owned(), path(root.join("bindings").join("swift"))];
    arguments.extend(["--scratch-path".to_owned(), path(generated(root).join("build"))]);
    for word in [format!("-L{library}"), "-rpath".to_owned(), library] {
        arguments.extend(["-Xlinker".to_owned(), word]);
    }
    arguments
}

fn built(root: &Path) -> PathBuf {
    root.join("target").join("debug")
}

fn generated(root: &Path) -> PathBuf {
    root.join("target").join("bindings").join("swift")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_links_of_the_package_lead_to_where_swift_is_generated() {
        let root = crate::repository_root();
        for (target, file) in [("CauSo", "CauSo.swift"), ("CauSoFFI", "CauSoFFI.h")] {
            let folder = root.join("bindings/swift/Sources").join(target);
            let up = std::fs::read_link(folder.join(file)).unwrap();
            let there = generated(Path::new("")).join(file);
            assert_eq!(up, Path::new("../../../..").join(there));
        }
    }
}
