//! Tools that are not part of the toolchain: pinned, built once into `target/tools`, kept by version.

use crate::run::{StepError, succeed};
use std::ffi::OsString;
use std::io::{self, BufRead, IsTerminal, Write};
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

/// The version of cargo-deny that checks licences, bans and sources.
pub const CARGO_DENY: &str = "0.20.2";

/// The cargo that runs this program, so that a nested call takes the same toolchain.
#[must_use]
pub fn cargo() -> OsString {
    std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into())
}

/// Where cargo-deny is once it is installed.
#[must_use]
pub fn cargo_deny_path(root: &Path) -> PathBuf {
    path(root, "cargo-deny", CARGO_DENY)
}

fn path(root: &Path, name: &str, version: &str) -> PathBuf {
    let program = format!("{name}{}", std::env::consts::EXE_SUFFIX);
    folder(root, name, version).join("bin").join(program)
}

/// The path of cargo-deny, installed now if it is missing. A person at a terminal is asked first; CI is not.
///
/// # Errors
/// `tool_refused` when the person says no; else as [`StepError`] when the build does not work.
pub fn cargo_deny(root: &Path) -> Result<PathBuf, StepError> {
    installed(root, "cargo-deny", CARGO_DENY)
}

/// The path of a tool of this version, built from its source in minutes if it is missing, likewise.
pub(crate) fn installed(
    root: &Path,
    name: &'static str,
    version: &'static str,
) -> Result<PathBuf, StepError> {
    let path = path(root, name, version);
    if path.exists() {
        return Ok(path);
    }
    if !allowed(&format!("{name} is missing. Download and build it into target/tools (minutes)? [Y/n] ")) {
        return Err(StepError::ToolRefused(name));
    }
    // Unoptimised: it builds in a fraction of the time, and one run takes seconds anyway.
    let mut install = Command::new(cargo());
    install.args(["install", name, "--version", version, "--locked", "--debug", "--root"]);
    install.arg(folder(root, name, version)).current_dir(root);
    succeed(&mut install, &format!("cargo install {name}"))?;
    Ok(path)
}

/// Whether a command runs and succeeds; its words are not shown.
#[must_use]
pub fn answers(command: &mut Command) -> bool {
    let quiet = command.stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::null());
    quiet.status().is_ok_and(|status| status.success())
}

fn folder(root: &Path, name: &str, version: &str) -> PathBuf {
    root.join("target").join("tools").join(format!("{name}-{version}"))
}

/// Whether something may be installed: a person at a terminal is asked, CI is not.
pub(crate) fn allowed(question: &str) -> bool {
    let person = std::env::var_os("CI").is_none() && io::stdin().is_terminal();
    !person || agreed(question)
}

fn agreed(question: &str) -> bool {
    let mut out = io::stderr();
    let asked = out.write_all(question.as_bytes()).and_then(|()| out.flush());
    let mut answer = String::new();
    asked.is_ok() && io::stdin().lock().read_line(&mut answer).is_ok() && is_yes(&answer)
}

/// An empty line takes the offered yes; the end of the input is no answer.
fn is_yes(answer: &str) -> bool {
    answer.ends_with('\n')
        && matches!(answer.trim().to_lowercase().as_str(), "" | "y" | "yes" | "c" | "có" | "co")
}

#[cfg(test)]
mod tests {
    use super::is_yes;

    #[test]
    fn only_a_typed_line_can_be_a_yes() {
        for yes in ["\n", "y\n", "Yes\r\n", "Có\n"] {
            assert!(is_yes(yes), "{yes:?}");
        }
        for no in ["", "n\n", "không\n", "maybe\n"] {
            assert!(!is_yes(no), "{no:?}");
        }
    }
}
