//! The core's Kotlin, compiled: the same classes for the app and for the tests of `bindings/kotlin`.

use super::{at, folder};
use crate::bindings::{self, Language};
use crate::run::StepError;
use crate::{java, kotlin};
use std::path::{Path, PathBuf};
use std::time::SystemTime;

/// The jar of the core's classes.
pub(super) fn path(root: &Path) -> PathBuf {
    folder(root).join("core.jar")
}

/// Makes the jar, if what the core shows has changed since it was made. Compiling takes longer than everything else here.
pub(super) fn jar(root: &Path) -> Result<(), StepError> {
    bindings::prepare(root, Language::Kotlin)?;
    let source = bindings::written(root, Language::Kotlin).join("vn/causo/core/causo.kt");
    let classes = root.join("target/bindings/kotlin-build/classes");
    let class = classes.join("vn/causo/core/CausoKt.class");
    if !is_newer(&class, &source) {
        java::maven(root, kotlin::POM, &["kotlin:compile@compile"])?;
    }
    let jar = path(root);
    if is_newer(&jar, &class) {
        return Ok(());
    }
    std::fs::create_dir_all(folder(root)).map_err(at(&folder(root)))?;
    java::pack(&jar, &[&classes])
}

/// Whether a file is there and not older than what it was made of.
fn is_newer(made: &Path, source: &Path) -> bool {
    let time = |path: &Path| path.metadata().and_then(|data| data.modified()).ok();
    time(made) >= Some(time(source).unwrap_or_else(SystemTime::now))
}
