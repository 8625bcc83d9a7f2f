//! What Xcode takes in, on a Mac: the library for iPhones, as an xcframework with the C module that `bindings/swift` looks for,
//! and the texts.

use crate::bindings::{self, Language};
use crate::run::{StepError, succeed, told};
use crate::strings;
use crate::tools::cargo;
use std::io::{self, Write};
use std::path::{Path, PathBuf};
use std::process::Command;

/// A phone; and the simulator on both kinds of Mac.
const PHONE: &str = "aarch64-apple-ios";
const SIMULATORS: [&str; 2] = ["aarch64-apple-ios-sim", "x86_64-apple-ios"];

/// The oldest system that the app is for, as in its project.
pub const OLDEST: &str = "16.0";

const BY_HAND: &str = "start it on a Mac with Xcode";

/// Builds `target/ios/CauSoFFI.xcframework`; true if it is built.
///
/// # Errors
/// When `out` cannot be written.
pub fn make(root: &Path, out: &mut dyn Write) -> io::Result<bool> {
    let built = build(root);
    if let Ok(framework) = &built {
        writeln!(out, "{}", framework.display())?;
    }
    told(built.map(|_| true), out)
}

fn build(root: &Path) -> Result<PathBuf, StepError> {
    if !cfg!(target_os = "macos") {
        return Err(StepError::ByHand(BY_HAND));
    }
    bindings::prepare(root, Language::Swift)?;
    strings::for_ios(root)?;
    let folder = root.join("target").join("ios");
    let failed = |error| StepError::NotStarted(folder.display().to_string(), error);
    let (headers, framework) = (folder.join("headers"), folder.join("CauSoFFI.xcframework"));
    // Others lie beside them: the texts, and what Swift compiled.
    for old in [&headers, &framework] {
        if old.exists() {
            std::fs::remove_dir_all(old).map_err(failed)?;
        }
    }
    std::fs::create_dir_all(&headers).map_err(failed)?;
    let header = bindings::written(root, Language::Swift).join("CauSoFFI.h");
    let module = root.join("bindings/swift/Sources/CauSoFFI/module.modulemap");
    for file in [header, module] {
        let name = file.file_name().unwrap_or_default().to_owned();
        std::fs::copy(&file, headers.join(name)).map_err(failed)?;
    }
    let phone = library(root, PHONE)?;
    // One library for both kinds of Mac.
    let simulator = folder.join("libcauso_bindings.a");
    let mut lipo = Command::new("lipo");
    lipo.arg("-create").arg("-output").arg(&simulator);
    for target in SIMULATORS {
        lipo.arg(library(root, target)?);
    }
    succeed(&mut lipo, "lipo -create")?;
    let mut create = Command::new("xcodebuild");
    create.arg("-create-xcframework").arg("-output").arg(&framework);
    for library in [&phone, &simulator] {
        create.arg("-library").arg(library).arg("-headers").arg(&headers);
    }
    succeed(&mut create, "xcodebuild -create-xcframework")?;
    Ok(framework)
}

/// The library as an archive, for one target.
fn library(root: &Path, target: &str) -> Result<PathBuf, StepError> {
    succeed(
        Command::new("rustup").args(["target", "add", target]).current_dir(root),
        &format!("rustup target add {target}"),
    )?;
    let words =
        ["rustc", "--profile", "mobile", "--package", "causo-bindings", "--lib", "--crate-type", "staticlib"];
    let mut rustc = Command::new(cargo());
    rustc.args(words).args(["--target", target]).current_dir(root);
    // Or the C code is built for the newest system that this Xcode knows.
    rustc.env("IPHONEOS_DEPLOYMENT_TARGET", OLDEST);
    // SQLite then asks for no disk's space and kind, which Apple wants to be told a reason for.
    rustc.env("LIBSQLITE3_FLAGS", "-DSQLITE_ENABLE_LOCKING_STYLE=0");
    succeed(&mut rustc, &format!("cargo {} --target {target}", words.join(" ")))?;
    Ok(root.join("target").join(target).join("mobile").join("libcauso_bindings.a"))
}
