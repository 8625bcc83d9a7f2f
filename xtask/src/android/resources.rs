//! The app's resources: its own and the texts of `strings`, compiled and linked; and the Java that names them for Kotlin.

use super::{APP, MIN_SDK, TARGET_SDK, at, emptied, folder};
use crate::run::{StepError, quietly};
use crate::strings;
use std::fmt::Write as _;
use std::path::{Path, PathBuf};
use std::process::Command;

/// The framework's own resources, which the app's refer to.
pub(super) const FRAMEWORK: &str = "/usr/share/android-framework-res/framework-res.apk";

/// The linked resources: a package without code.
pub(super) fn linked(root: &Path) -> PathBuf {
    folder(root).join("resources.apk")
}

/// Rules that keep what the manifest and the layouts name.
pub(super) fn rules(root: &Path) -> PathBuf {
    folder(root).join("resources.pro")
}

fn manifest(root: &Path) -> PathBuf {
    root.join("android").join("AndroidManifest.xml")
}

/// Compiles and links everything, and tells Robolectric where it is.
pub(super) fn link(root: &Path) -> Result<(), StepError> {
    let out = folder(root);
    let own = root.join("android").join("res");
    let texts = strings::for_android(root)?;
    let compiled = out.join("compiled");
    emptied(&compiled)?;
    let (numbers, assets) = (out.join("numbers"), root.join("android").join("assets"));
    emptied(&numbers)?;
    let mut link = Command::new("aapt2");
    link.args(["link", "--auto-add-overlay", "-I", FRAMEWORK, "--manifest"]).arg(manifest(root));
    // Debian's aapt2 is older than `queries`: it takes it over as it is, and says so.
    link.arg("--warn-manifest-validation");
    link.args(["--min-sdk-version", MIN_SDK, "--target-sdk-version", TARGET_SDK]);
    link.arg("--java").arg(&numbers).arg("--proguard").arg(rules(root)).arg("-o").arg(linked(root));
    if assets.exists() {
        link.arg("-A").arg(&assets);
    }
    for (name, resources) in [("own.zip", &own), ("texts.zip", &texts)] {
        let archive = compiled.join(name);
        let mut compile = Command::new("aapt2");
        compile.arg("compile").arg("--dir").arg(resources).arg("-o").arg(&archive);
        quietly(&mut compile, "aapt2 compile")?;
        link.arg(archive);
    }
    quietly(&mut link, "aapt2 link")?;
    take_numbers(&numbers, &out.join("gen"))?;
    configure(root)
}

/// Takes the Java that aapt2 wrote, if it is another than before: Maven compiles anew what is newer.
fn take_numbers(written: &Path, kept: &Path) -> Result<(), StepError> {
    let name = Path::new(&APP.replace('.', "/")).join("R.java");
    let text = std::fs::read(written.join(&name)).map_err(at(&written.join(&name)))?;
    write_changed(&kept.join(name), &text)
}

/// Writes a file unless it says the same already.
fn write_changed(path: &Path, text: &[u8]) -> Result<(), StepError> {
    if std::fs::read(path).is_ok_and(|old| old == text) {
        return Ok(());
    }
    let parent = path.parent().unwrap_or(path);
    let written = std::fs::create_dir_all(parent).and_then(|()| std::fs::write(path, text));
    written.map_err(at(path))
}

/// Where Robolectric looks for the resources.
fn configure(root: &Path) -> Result<(), StepError> {
    let out = folder(root);
    // There need be none, but a folder.
    let no_assets = out.join("assets");
    std::fs::create_dir_all(&no_assets).map_err(at(&no_assets))?;
    let places = [
        ("android_merged_manifest", manifest(root)),
        ("android_merged_resources", root.join("android").join("res")),
        ("android_merged_assets", no_assets),
        ("android_custom_package", PathBuf::from(APP)),
        ("android_resource_apk", linked(root)),
    ];
    let mut text = String::new();
    for (name, place) in places {
        // A backslash begins an escape there.
        let _ = writeln!(text, "{name}={}", place.display().to_string().replace('\\', "/"));
    }
    write_changed(&out.join("config/com/android/tools/test_config.properties"), text.as_bytes())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_says_the_same_is_not_written_again() {
        let file = std::env::temp_dir().join(format!("causo-same-{}", std::process::id())).join("R.java");
        let time = || file.metadata().unwrap().modified().unwrap();
        write_changed(&file, b"one").unwrap();
        let old = std::time::SystemTime::UNIX_EPOCH;
        std::fs::File::options().write(true).open(&file).unwrap().set_modified(old).unwrap();
        write_changed(&file, b"one").unwrap();
        assert_eq!(time(), old);
        write_changed(&file, b"two").unwrap();
        assert_ne!(time(), old);
        std::fs::remove_dir_all(file.parent().unwrap()).unwrap();
    }
}
