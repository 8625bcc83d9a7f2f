//! Whether what is pure Rust of the core compiles for the phones' systems, on a machine that has neither NDK nor Xcode. It
//! proves types and nothing of linking, of C code, or of running: those need `cargo xtask android --ndk` and
//! `cargo xtask ios`.

use crate::debian::Packaged;
use crate::run::{Done, StepError, succeed, told};
use crate::tools::{answers, cargo};
use std::io::{self, Write};
use std::path::Path;
use std::process::Command;

/// One for each system; the other processors differ in nothing that types could tell.
const TARGETS: [&str; 2] = ["aarch64-linux-android", "aarch64-apple-ios"];

/// Crates that no C code stands under.
const PURE_RUST: [&str; 4] = ["causo-domain", "causo-draw", "causo-photo", "causo-scan"];

/// A compiler that brings its library's source along, for machines where rustup has no target to give.
const WITH_SOURCE: Packaged = Packaged {
    name: "rustc with its library's source",
    programs: &["/usr/bin/rustc"],
    files: &[],
    packages: &["rustc-web", "rust-web-src"],
};

/// Checks every target; true if all compile, or could not be checked here.
///
/// # Errors
/// When `out` cannot be written.
pub fn check(root: &Path, out: &mut dyn Write) -> io::Result<bool> {
    let checked = checked(root);
    if let Ok(Done::Unchecked(reason)) = &checked {
        writeln!(out, "not checked: {reason}")?;
    }
    told(checked.map(|_| true), out)
}

/// The same, with what became of it.
pub(crate) fn checked(root: &Path) -> Result<Done, StepError> {
    for target in TARGETS {
        let mut check = Command::new(cargo());
        let has_target = answers(Command::new("rustup").args(["target", "add", target]).current_dir(root));
        check.args(["check", "--target", target]);
        if !has_target {
            if WITH_SOURCE.bring().is_err() {
                return Ok(Done::Unchecked("no compiler for the phones' systems is to be had"));
            }
            check.arg("-Zbuild-std").env("RUSTC", WITH_SOURCE.programs[0]).env("RUSTC_BOOTSTRAP", "1");
        }
        check.arg("--target-dir").arg(root.join("target").join("phones")).current_dir(root);
        check.args(PURE_RUST.iter().flat_map(|name| ["--package", name]));
        succeed(&mut check, &format!("cargo check --target {target}"))?;
    }
    Ok(Done::Checked)
}
