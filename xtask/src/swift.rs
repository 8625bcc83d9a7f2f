//! The bindings in Swift: the library is built, its Swift generated, and `bindings/swift` compiled and tested by the
//! machine's Swift 6, or on Linux by one in a folder of its own ([`crate::chroot`]).

use crate::bindings::{self, Language, built};
use crate::chroot;
use crate::run::{StepError, succeed, told};
use crate::tools::{answers, cargo};
use std::env::consts::EXE_SUFFIX;
use std::io::{self, Write};
use std::path::{Path, PathBuf};
use std::process::Command;

const RELEASE: &[&str] = &["build", "--release", "--package", "causo-bindings", "--lib"];

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
    ready(root)?;
    CORE.test(root, words)
}

fn benched(root: &Path, words: &[&str]) -> Result<(), StepError> {
    ready(root)?;
    let line = format!("cargo {}", RELEASE.join(" "));
    succeed(Command::new(cargo()).args(RELEASE).current_dir(root), &line)?;
    let mut swift = tool(root, "swift")?;
    swift.args(["run", "--configuration", "release"]).args(CORE.places(root, "release"));
    swift.arg("causo-bench-bindings").args(words).current_dir(root);
    succeed(&mut swift, "swift run causo-bench-bindings")
}

/// A program of Swift: `swift`, `swiftc`.
pub(crate) fn tool(root: &Path, program: &str) -> Result<Command, StepError> {
    if is_here() { Ok(Command::new(program)) } else { chroot::swift(root, program) }
}

/// Has everything built that Swift is generated from.
pub(crate) fn ready(root: &Path) -> Result<(), StepError> {
    // Asked for first: whoever has no Swift and wants none need not wait for a build.
    tool(root, "swift")?;
    bindings::prepare(root, Language::Swift)
}

/// A package of Swift in this repository.
pub(crate) struct Package {
    /// Its folder.
    pub(crate) path: &'static str,
    /// Where it may build: in a folder that two share, the second is taken for the first.
    pub(crate) scratch: &'static str,
}

/// The core itself.
const CORE: Package = Package { path: "bindings/swift", scratch: "target/bindings/swift-build" };

impl Package {
    /// Compiles it and runs its tests, with the program `causo` for their servers.
    pub(crate) fn test(&self, root: &Path, words: &[&str]) -> Result<(), StepError> {
        let mut swift = tool(root, "swift")?;
        swift
            .args(["test", "--disable-swift-testing"])
            .args(self.places(root, "debug"))
            .args(words)
            .current_dir(root);
        swift.env("CAUSO_PROGRAM", built(root).join(format!("causo{EXE_SUFFIX}")));
        succeed(&mut swift, &format!("swift test {}", words.join(" ")))
    }

    /// What `swift` is told: where the package is, where it may build, and where the library is when linking and running.
    fn places(&self, root: &Path, profile: &str) -> Vec<String> {
        let path = |path: PathBuf| path.display().to_string();
        let library = path(root.join("target").join(profile));
        let mut arguments = vec!["--package-path".to_owned(), path(root.join(self.path))];
        arguments.extend(["--scratch-path".to_owned(), path(root.join(self.scratch))]);
        for word in [format!("-L{library}"), "-rpath".to_owned(), library] {
            arguments.extend(["-Xlinker".to_owned(), word]);
        }
        arguments
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::bindings::written;

    #[test]
    fn the_links_of_the_package_lead_to_where_swift_is_generated() {
        let root = crate::repository_root();
        for (target, file) in [("CauSo", "CauSo.swift"), ("CauSoFFI", "CauSoFFI.h")] {
            let folder = root.join("bindings/swift/Sources").join(target);
            let up = std::fs::read_link(folder.join(file)).unwrap();
            let there = written(Path::new(""), Language::Swift).join(file);
            assert_eq!(up, Path::new("../../../..").join(there));
        }
    }
}
