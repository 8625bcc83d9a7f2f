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

#[cfg(test)]
mod tests {
    use super::*;
    use std::time::Duration;

    #[test]
    fn what_is_older_than_its_source_or_lacks_it_is_made_anew() {
        let folder = std::env::temp_dir().join(format!("causo-newer-{}", std::process::id()));
        std::fs::create_dir_all(&folder).unwrap();
        let (source, made) = (folder.join("core.kt"), folder.join("core.jar"));
        assert!(!is_newer(&made, &source));
        std::fs::write(&made, "").unwrap();
        assert!(!is_newer(&made, &source));
        std::fs::write(&source, "").unwrap();
        let set = |seconds| {
            let time = SystemTime::UNIX_EPOCH + Duration::from_secs(seconds);
            std::fs::File::options().write(true).open(&source).unwrap().set_modified(time).unwrap();
        };
        set(1);
        assert!(is_newer(&made, &source));
        set(1 << 33);
        assert!(!is_newer(&made, &source));
        std::fs::remove_dir_all(&folder).unwrap();
    }
}
