//! Java's and Maven's programs, as the core's Kotlin and the app for Android need them.

use crate::run::{StepError, quietly, succeed};
use std::path::{Path, PathBuf};
use std::process::Command;

/// Whether Maven once fetched something of this group and name, `org/example/name`.
#[must_use]
pub fn has_fetched(name: &str) -> bool {
    let fetched = Path::new(".m2/repository").join(name);
    std::env::home_dir().is_some_and(|home| home.join(fetched).exists())
}

/// Runs Maven with these goals and options, silent but for what tests tell.
pub(crate) fn maven(root: &Path, pom: &str, words: &[&str]) -> Result<(), StepError> {
    let mut maven = Command::new("mvn");
    maven.args(["--batch-mode", "--quiet", "--file", pom]);
    // Of every plugin's words these alone are news.
    maven.arg("-Dorg.slf4j.simpleLogger.log.org.apache.maven.plugin.surefire=info");
    maven.args(words).current_dir(root);
    succeed(&mut maven, &format!("mvn --file {pom} {}", words.join(" ")))
}

/// Where this Java is installed: its own classes are a library to R8.
pub(crate) fn home() -> Result<PathBuf, StepError> {
    let line = "java -XshowSettings:properties -version";
    let mut java = Command::new("java");
    let told = java.args(["-XshowSettings:properties", "-version"]).output();
    let told = told.map_err(|error| StepError::NotStarted(line.to_owned(), error))?;
    let told = String::from_utf8_lossy(&told.stderr).into_owned();
    let home = told.lines().find_map(|line| line.trim().strip_prefix("java.home = "));
    home.map(PathBuf::from).ok_or_else(|| StepError::CommandFailed(line.to_owned()))
}

/// Packs everything in these folders into a new archive.
pub(crate) fn pack(archive: &Path, folders: &[&Path]) -> Result<(), StepError> {
    let mut jar = Command::new("jar");
    jar.arg("--create").arg("--file").arg(archive);
    for folder in folders {
        jar.arg("-C").arg(folder).arg(".");
    }
    quietly(&mut jar, "jar --create").map(|_| ())
}

/// Adds files of the folder to an archive, by the names that they have from there; `stored` leaves them as they are, to be
/// read in place. Folders are no entries of their own, which `apksigner` would take out, and move what was aligned.
pub(crate) fn add(archive: &Path, folder: &Path, files: &[PathBuf], stored: bool) -> Result<(), StepError> {
    let mut jar = Command::new("jar");
    jar.args(["--update", "--no-manifest"]).args(stored.then_some("--no-compress"));
    jar.arg("--file").arg(archive);
    for file in files {
        jar.arg("-C").arg(folder).arg(file);
    }
    quietly(&mut jar, "jar --update").map(|_| ())
}

/// Takes entries, or whole folders of them, out of an archive.
pub(crate) fn unpack(archive: &Path, names: &[&str], folder: &Path) -> Result<(), StepError> {
    let mut jar = Command::new("jar");
    jar.arg("--extract").arg("--file").arg(archive).args(names).current_dir(folder);
    quietly(&mut jar, "jar --extract").map(|_| ())
}
