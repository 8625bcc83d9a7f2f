//! What this machine lacks for a full run, and what would be downloaded for it. Changes nothing.

use crate::tools::{self, answers};
use crate::{android, chroot, fuzz, kotlin, swift};
use std::fmt::Write as _;
use std::path::Path;
use std::process::Command;

/// One thing a run needs.
#[derive(Clone, Debug)]
pub struct Finding {
    /// What it is, and for what.
    pub what: &'static str,
    /// True if it is here.
    pub present: bool,
    /// What brings it here.
    pub remedy: Remedy,
}

/// How a missing thing gets onto the machine.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Remedy {
    /// The run does it, downloading about so many megabytes.
    Itself(u32),
    /// A person does it, with this command.
    Hand(&'static str),
    /// A person may do it, with this command: `cargo xtask test` does without.
    Wish(&'static str),
}

// Megabytes as downloaded. Toolchain: the .tar.xz archives of Rust 1.95.0 for x86_64 Linux on
// static.rust-lang.org (rustc 80, rust-std 30, cargo 11; clippy 5, rustfmt 2). Libraries: the .crate files
// that `cargo tree` lists for x86_64 Linux. cargo-deny: those of the Cargo.lock in its own package. Java and Maven, and
// Android's tools: the packages and what they need of Debian 12. Maven's libraries: the .jar files after a first run; of
// Android's, three frameworks are two thirds.
const TOOLCHAIN_MB: u32 = 121;
const COMPONENTS_MB: u32 = 7;
const LIBRARIES_MB: u32 = 35;
const CARGO_DENY_MB: u32 = 31;
const JAVA_MB: u32 = 126;
const MAVEN_LIBRARIES_MB: u32 = 88;
const ANDROID_TOOLS_MB: u32 = 16;
const ANDROID_LIBRARIES_MB: u32 = 720;

/// Looks at this machine. Starts a few `--version` commands and downloads nothing.
#[must_use]
pub fn examine(root: &Path) -> Vec<Finding> {
    let cargo = tools::cargo();
    let cargo_says = |words: &[&str]| answers(Command::new(&cargo).args(words).current_dir(root));
    let finding = |what, present, remedy| Finding { what, present, remedy };
    vec![
        finding("git, to list tracked files", runs("git"), Remedy::Hand("apt-get install git")),
        finding(
            "C compiler, for SQLite, zstd and ring",
            runs("cc"),
            Remedy::Hand("apt-get install build-essential"),
        ),
        finding(
            "Rust toolchain of rust-toolchain.toml",
            cargo_says(&["--version"]),
            Remedy::Itself(TOOLCHAIN_MB),
        ),
        finding(
            "clippy and rustfmt",
            cargo_says(&["clippy", "--version"]) && cargo_says(&["fmt", "--version"]),
            Remedy::Itself(COMPONENTS_MB),
        ),
        finding(
            "libraries of Cargo.lock",
            cargo_says(&["fetch", "--locked", "--offline", "--target", "host-tuple"]),
            Remedy::Itself(LIBRARIES_MB),
        ),
        finding(
            "cargo-deny, for licences (not with --fast)",
            tools::cargo_deny_path(root).exists(),
            Remedy::Itself(CARGO_DENY_MB),
        ),
        finding("Java and Maven, for Kotlin", kotlin::JAVA.is_here(), Remedy::Itself(JAVA_MB)),
        finding(
            "libraries of bindings/kotlin/pom.xml",
            kotlin::has_libraries(),
            Remedy::Itself(MAVEN_LIBRARIES_MB),
        ),
        finding("tools for Android's packages", android::TOOLS.is_here(), Remedy::Itself(ANDROID_TOOLS_MB)),
        finding(
            "libraries of android/pom.xml",
            android::has_libraries(),
            Remedy::Itself(ANDROID_LIBRARIES_MB),
        ),
        finding(
            "Swift 6, for the iPhone (not with --fast)",
            swift::is_here() || chroot::is_possible() && chroot::is_there(),
            if chroot::is_possible() {
                Remedy::Itself(chroot::DOWNLOAD_MB)
            } else {
                Remedy::Hand(chroot::BY_HAND)
            },
        ),
        finding(
            "OpenSSL 3, for a Swift of the machine's own",
            !cfg!(target_os = "linux") || !swift::is_here() || has_openssl(),
            Remedy::Hand("apt-get install libssl3"),
        ),
        finding(
            "nightly Rust, for `cargo xtask fuzz` alone",
            fuzz::is_ready(),
            Remedy::Wish("rustup toolchain install nightly"),
        ),
    ]
}

/// The findings as lines of text, closed by what would be downloaded.
#[must_use]
pub fn describe(findings: &[Finding]) -> String {
    let mut text = String::new();
    let mut megabytes = 0;
    for finding in findings {
        let state = match (finding.present, finding.remedy) {
            (true, _) => "here".to_owned(),
            (false, Remedy::Hand(command)) => format!("MISSING: {command}"),
            (false, Remedy::Wish(command)) => format!("not here: {command}"),
            (false, Remedy::Itself(size)) => {
                megabytes += size;
                format!("not here yet: about {size} MB, fetched by the run")
            }
        };
        let _ = writeln!(text, "{:<44} {state}", finding.what);
    }
    let _ = match (needs_a_hand(findings), megabytes) {
        (true, _) => writeln!(text, "Install what is MISSING first; about {megabytes} MB to download then."),
        (false, 0) => writeln!(text, "Nothing is missing, nothing would be downloaded."),
        (false, _) => writeln!(text, "Ready; about {megabytes} MB to download in the first run."),
    };
    text
}

/// True if something is missing that a run cannot bring by itself.
#[must_use]
pub fn needs_a_hand(findings: &[Finding]) -> bool {
    findings.iter().any(|finding| !finding.present && matches!(finding.remedy, Remedy::Hand(_)))
}

/// The library that the iPhone's tests have their curve from on Linux; the Swift in a folder of its own has it there.
fn has_openssl() -> bool {
    let known = Command::new("/sbin/ldconfig").arg("-p").output();
    known.is_ok_and(|known| String::from_utf8_lossy(&known.stdout).contains("libcrypto.so.3"))
}

fn runs(program: &str) -> bool {
    answers(Command::new(program).arg("--version"))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn finding(present: bool, remedy: Remedy) -> Finding {
        Finding { what: "a thing", present, remedy }
    }

    #[test]
    fn downloads_of_missing_things_are_added_up() {
        let findings = [
            finding(true, Remedy::Itself(100)),
            finding(false, Remedy::Itself(20)),
            finding(false, Remedy::Itself(3)),
        ];
        assert!(!needs_a_hand(&findings));
        assert!(describe(&findings).ends_with("Ready; about 23 MB to download in the first run.\n"));
    }

    #[test]
    fn what_a_person_must_install_is_named_with_its_command() {
        let findings = [finding(false, Remedy::Hand("apt-get install git"))];
        assert!(needs_a_hand(&findings));
        assert!(describe(&findings).contains("MISSING: apt-get install git\n"));
    }

    #[test]
    fn what_only_the_long_run_needs_is_named_and_stops_nobody() {
        let findings = [finding(false, Remedy::Wish("rustup toolchain install nightly"))];
        assert!(!needs_a_hand(&findings));
        assert!(describe(&findings).contains("not here: rustup toolchain install nightly\n"));
    }

    #[test]
    fn a_complete_machine_downloads_nothing() {
        let text = describe(&[finding(true, Remedy::Itself(9)), finding(true, Remedy::Hand("x"))]);
        assert!(text.ends_with("Nothing is missing, nothing would be downloaded.\n"));
    }
}
