//! What Maven brings that is used as a file: the frameworks that tests run on, R8, and the libraries that go into the package.

use super::{POM, at, folder};
use crate::java;
use crate::run::StepError;
use std::path::{Path, PathBuf};

/// Whether Maven once fetched what only the app needs.
#[must_use]
pub fn has_libraries() -> bool {
    java::has_fetched("org/robolectric/android-all-instrumented")
}

/// The folder of what was fetched.
pub(super) fn files(root: &Path) -> PathBuf {
    folder(root).join("fetched")
}

/// The jars of the libraries that the app is packed with.
pub(super) fn libraries(root: &Path) -> Result<Vec<PathBuf>, StepError> {
    let folder = files(root).join("libraries");
    let listed = std::fs::read_dir(&folder).and_then(Iterator::collect::<Result<Vec<_>, _>>);
    let mut jars: Vec<_> = listed.map_err(at(&folder))?.iter().map(std::fs::DirEntry::path).collect();
    jars.sort();
    Ok(jars)
}

/// Fetches everything, unless it was fetched for this very pom.xml; what is an archive of Android's own kind is unpacked.
pub(super) fn bring(root: &Path) -> Result<(), StepError> {
    let pom = root.join(POM);
    let wanted = std::fs::read(&pom).map_err(at(&pom))?;
    let files = files(root);
    let mark = files.join("pom.xml");
    if std::fs::read(&mark).is_ok_and(|fetched| fetched == wanted) {
        return Ok(());
    }
    super::emptied(&files)?;
    let goals = ["dependency:copy@fetch", "dependency:copy-dependencies@libraries"];
    java::maven(root, POM, &goals)?;
    let monitor = folder(root).join("monitor");
    super::emptied(&monitor)?;
    java::unpack(&files.join("monitor.aar"), &["classes.jar"], &monitor)?;
    // Last: what was broken off is fetched anew.
    std::fs::write(&mark, wanted).map_err(at(&mark))
}
