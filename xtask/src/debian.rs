//! Programs that Debian and Ubuntu package and this repository does not build: brought by apt-get when a step needs them.

use crate::run::{StepError, succeed};
use crate::tools::{self, answers};
use std::process::Command;

/// Programs and the packages that bring them.
pub struct Packaged {
    /// What they are called together.
    pub name: &'static str,
    /// Each answers `--version` where it is here.
    pub programs: &'static [&'static str],
    /// Each is a program that does not say its version, or a file named by its whole path.
    pub files: &'static [&'static str],
    /// Their packages.
    pub packages: &'static [&'static str],
}

impl Packaged {
    /// Whether every program and file is here.
    #[must_use]
    pub fn is_here(&self) -> bool {
        self.programs.iter().all(|program| answers(Command::new(program).arg("--version")))
            && self.files.iter().all(|file| is_found(file))
    }

    /// Installs the packages if something is missing. A person at a terminal is asked first; CI is not.
    ///
    /// # Errors
    /// `tool_refused` when the person says no; else as [`StepError`] when apt-get is not here or fails.
    pub fn bring(&self) -> Result<(), StepError> {
        if self.is_here() {
            return Ok(());
        }
        let packages = self.packages.join(" ");
        if !tools::allowed(&format!("{} is missing. Install {packages} with apt-get? [Y/n] ", self.name)) {
            return Err(StepError::ToolRefused(self.name));
        }
        self.install()
    }

    /// Installs the packages if something is missing, for whoever has asked already.
    ///
    /// # Errors
    /// As [`StepError`] when apt-get is not here or fails.
    pub fn install(&self) -> Result<(), StepError> {
        if self.is_here() {
            return Ok(());
        }
        apt_get(&["update", "-q"])?;
        apt_get(&[&["install", "-qy", "--no-install-recommends"], self.packages].concat())
    }
}

/// Whether a program is on the path; a whole path is looked at as it is.
fn is_found(file: &str) -> bool {
    let path = std::env::var_os("PATH").unwrap_or_default();
    std::env::split_paths(&path).any(|folder| folder.join(file).is_file())
}

fn apt_get(words: &[&str]) -> Result<(), StepError> {
    let quiet = ["env", "DEBIAN_FRONTEND=noninteractive", "apt-get"];
    let as_root: &[&str] = if is_root() { &[] } else { &["sudo"] };
    let line = [as_root, &quiet, words].concat();
    succeed(Command::new(line[0]).args(&line[1..]), &format!("apt-get {}", words.join(" ")))
}

/// Whether this runs as root.
pub(crate) fn is_root() -> bool {
    Command::new("id").arg("-u").output().is_ok_and(|told| told.stdout == b"0\n")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_is_found_by_its_name_or_its_whole_path() {
        assert!(is_found("sh") && is_found("/bin/sh"));
        assert!(!is_found("no-such-program") && !is_found("/bin/no-such-program") && !is_found("/bin"));
    }
}
