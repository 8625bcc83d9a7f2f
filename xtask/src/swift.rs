//! The bindings in Swift: the library is built, its Swift generated, and `bindings/swift` compiled and tested by the
//! machine's Swift 6, or on Linux by one in a folder of its own ([`crate::chroot`]).

use crate::bindings::{self, Language, built};
use crate::chroot;
use crate::run::{StepError, succeed, told};
use crate::tools::answers;
use std::env::consts::EXE_SUFFIX;
use std::io::{self, Write};
use std::path::{Path, PathBuf};
use std::process::Command;

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

fn tested(root: &Path, words: &[&str]) -> Result<(), StepError> {
    // Asked for first: whoever has no Swift and wants none need not wait for a build.
    let mut swift = if is_here() { Command::new("swift") } else { chroot::swift(root)? };
    bindings::prepare(root, Language::Swift)?;
    swift.args(arguments(root)).args(words).current_dir(root);
    swift.env("CAUSO_PROGRAM", built(root).join(format!("causo{EXE_SUFFIX}")));
    succeed(&mut swift, &format!("swift test {}", words.join(" ")))
}

/// What `swift` is told: where the package is, where it may build, and where the library is when linking and running.
fn arguments(root: &Path) -> Vec<String> {
    let path = |path: PathBuf| path.display().to_string();
    let library = path(built(root));
    let mut arguments = vec!["test".to_owned(), "--disable-swift-testing".to_owned()];
    arguments.extend(["--package-path".to_owned(), path(root.join("bindings").join("swift"))]);
    arguments.extend(["--scratch-path".to_owned(), path(root.join("target/bindings/swift-build"))]);
    for word in [format!("-L{library}"), "-rpath".to_owned(), library] {
        arguments.extend(["-Xlinker".to_owned(), word]);
    }
    arguments
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
