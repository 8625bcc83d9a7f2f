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
    /// Their packages.
    pub packages: &'static [&'static str],
}

impl Packaged {
    /// Whether every program is here.
    #[must_use]
    pub fn is_here(&self) -> bool {
        self.programs.iter().all(|program| answers(Command::new(program).arg("--version")))
    }

    /// Installs the packages if a program is missing. A person at a terminal is asked first; CI is not.
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

    /// Installs the packages if a program is missing, for whoever has asked already.
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
