//! The package that a phone installs: code and resources, the native libraries that are here, aligned and signed.

use super::shrink::{Form, shrink};
use super::signing::{self, Signer};
use super::{POM, at, emptied, fetched, folder, library, minified, resources, verify};
use crate::java;
use crate::run::{StepError, quietly};
use std::fmt::Write as _;
use std::path::{Path, PathBuf};
use std::process::Command;

/// The most that code and resources may weigh in a package, in bytes: what a volunteer's data is spent on.
const LIMIT_BYTES: u64 = 1_500_000;

/// A package, and what is in it.
pub(super) struct Package {
    path: PathBuf,
    /// Bytes without native libraries.
    light: u64,
    /// Bytes of the whole.
    whole: u64,
    /// Whether our own library is in it, without which the app does not start.
    complete: bool,
    /// Its name, version, and what it asks a phone for.
    badges: Vec<String>,
}

impl Package {
    /// What a person may want to know of it.
    pub(super) fn describe(&self) -> String {
        let mut text = format!("{}\n", self.path.display());
        for badge in &self.badges {
            let _ = writeln!(text, "  {badge}");
        }
        let _ = writeln!(text, "  {} bytes without native code, at most {LIMIT_BYTES}", self.light);
        let _ = writeln!(text, "  {} bytes in all", self.whole);
        if !self.complete {
            text += "  WITHOUT the core, which only an NDK builds (--ndk): a phone installs this and cannot start it\n";
        }
        text
    }
}

/// Makes the package, after the rules by which it is made small are proved.
pub(super) fn make(root: &Path, signer: &Signer) -> Result<Package, StepError> {
    java::maven(root, POM, &["compile"])?;
    minified::prove(root)?;
    let dex = folder(root).join("dex");
    emptied(&dex)?;
    shrink(root, &Form::Dex(&dex))?;
    let package = folder(root).join("unsigned.apk");
    std::fs::copy(resources::linked(root), &package).map_err(at(&package))?;
    let mut code = files(&dex, Path::new(""))?;
    code.retain(|file| file.extension().is_some_and(|end| end == "dex"));
    // Coroutines find Android's main thread by these.
    code.extend(files(&dex, Path::new("META-INF/services"))?);
    java::add(&package, &dex, &code, false)?;
    let light = small_enough(weight(&package)?)?;
    let complete = add_libraries(root, &package)?;
    let (aligned, signed) = (folder(root).join("aligned.apk"), folder(root).join("causo.apk"));
    // Everything that is stored as it is begins at a page: the libraries must, and there is little else.
    let page = library::PAGE_BYTES.to_string();
    let mut align = Command::new("zipalign");
    quietly(align.args(["-f", &page]).arg(&package).arg(&aligned), "zipalign")?;
    signing::sign(root, signer, &aligned, &signed)?;
    let badges = verify::verify(&signed)?;
    Ok(Package { whole: weight(&signed)?, path: signed, light, complete, badges })
}

/// Adds the native libraries for every processor, stored to be loaded in place; says whether our own is among them.
fn add_libraries(root: &Path, package: &Path) -> Result<bool, StepError> {
    let stage = folder(root).join("native");
    emptied(&stage)?;
    java::unpack(&fetched::files(root).join("jna.aar"), &["jni"], &stage)?;
    let mut complete = true;
    let mut libraries = Vec::new();
    for abi in library::abis() {
        let lib = stage.join("lib").join(abi);
        std::fs::create_dir_all(&lib).map_err(at(&lib))?;
        let loader = "libjnidispatch.so";
        std::fs::copy(stage.join("jni").join(abi).join(loader), lib.join(loader)).map_err(at(&lib))?;
        let core = library::file(root, abi);
        if core.exists() {
            std::fs::copy(&core, lib.join(library::NAME)).map_err(at(&core))?;
        }
        complete &= core.exists();
        libraries.extend(files(&stage, &Path::new("lib").join(abi))?);
    }
    java::add(package, &stage, &libraries, true)?;
    Ok(complete)
}

fn small_enough(bytes: u64) -> Result<u64, StepError> {
    if bytes <= LIMIT_BYTES { Ok(bytes) } else { Err(StepError::TooLarge { bytes, limit: LIMIT_BYTES }) }
}

fn weight(file: &Path) -> Result<u64, StepError> {
    Ok(file.metadata().map_err(at(file))?.len())
}

/// The files right in `part` of a folder, by the names that they have from the folder.
fn files(folder: &Path, part: &Path) -> Result<Vec<PathBuf>, StepError> {
    let place = folder.join(part);
    let listed = std::fs::read_dir(&place).and_then(Iterator::collect::<Result<Vec<_>, _>>);
    let entries = listed.map_err(at(&place))?;
    let mut files: Vec<_> = entries.iter().filter(|entry| entry.path().is_file()).collect();
    files.sort_by_key(|entry| entry.file_name());
    Ok(files.into_iter().map(|entry| part.join(entry.file_name())).collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_too_heavy_is_refused_with_its_weight() {
        assert_eq!(small_enough(LIMIT_BYTES).unwrap(), LIMIT_BYTES);
        let refused = small_enough(LIMIT_BYTES + 1).unwrap_err();
        assert_eq!(refused.code(), "too_large");
        assert!(refused.to_string().contains("1500001 bytes"), "{refused}");
    }

    #[test]
    fn a_package_without_the_core_says_so() {
        let package = |complete| Package {
            path: "causo.apk".into(),
            light: 1,
            whole: 2,
            complete,
            badges: vec!["minSdk 24".to_owned()],
        };
        assert!(package(false).describe().contains("WITHOUT the core"));
        assert!(!package(true).describe().contains("WITHOUT"));
    }
}
