//! The library for Android, where an NDK is: built for every processor that phones have, and its pages checked.

use super::{MIN_SDK, folder};
use crate::run::{StepError, succeed};
use crate::tools::{self, cargo};
use std::path::{Path, PathBuf};
use std::process::Command;

/// The version of cargo-ndk that builds.
const CARGO_NDK: &str = "4.1.2";

/// Processors, as Android names them and as Rust does.
const ABIS: [(&str, &str); 3] = [
    ("arm64-v8a", "aarch64-linux-android"),
    ("armeabi-v7a", "armv7-linux-androideabi"),
    ("x86_64", "x86_64-linux-android"),
];

/// Bytes of a page on phones to come: a library with smaller ones is not loaded there.
pub(super) const PAGE_BYTES: u64 = 16 * 1024;

const BY_HAND: &str = "install the Android NDK and let ANDROID_NDK_HOME name its folder";

/// The library's file.
pub(super) const NAME: &str = "libcauso_bindings.so";

/// Processors, as Android names them.
pub(super) fn abis() -> impl Iterator<Item = &'static str> {
    ABIS.iter().map(|(abi, _)| *abi)
}

/// Where the library for a processor is, once it is built.
pub(super) fn file(root: &Path, abi: &str) -> PathBuf {
    folder(root).join("jniLibs").join(abi).join(NAME)
}

/// Builds the library for each processor into `target/android/jniLibs`, and checks that it fits every phone.
pub(super) fn build(root: &Path) -> Result<(), StepError> {
    let ndk = std::env::var_os("ANDROID_NDK_HOME").map(PathBuf::from).filter(|path| path.is_dir());
    let ndk = ndk.ok_or(StepError::ByHand(BY_HAND))?;
    let cargo_ndk = tools::installed(root, "cargo-ndk", CARGO_NDK)?;
    for (_, target) in ABIS {
        let line = format!("rustup target add {target}");
        succeed(Command::new("rustup").args(["target", "add", target]).current_dir(root), &line)?;
    }
    let folder = folder(root).join("jniLibs");
    let mut ndk_build = Command::new(cargo_ndk);
    ndk_build.args(["ndk", "--platform", MIN_SDK, "--output-dir"]).arg(&folder);
    ndk_build.args(ABIS.iter().flat_map(|(abi, _)| ["--target", abi]));
    ndk_build.args([
        "rustc",
        "--profile",
        "mobile",
        "--package",
        "causo-bindings",
        "--lib",
        "--crate-type",
        "cdylib",
    ]);
    ndk_build.env("CARGO", cargo()).env("RUSTFLAGS", format!("-Clink-arg=-Wl,-z,max-page-size={PAGE_BYTES}"));
    succeed(ndk_build.current_dir(root), "cargo ndk rustc")?;
    let readelf = tool_of(&ndk, "llvm-readelf").ok_or(StepError::ByHand(BY_HAND))?;
    abis().try_for_each(|abi| check_pages(&readelf, &file(root, abi)))
}

/// A program of the NDK, whatever machine it was made for.
fn tool_of(ndk: &Path, name: &str) -> Option<PathBuf> {
    let machines = std::fs::read_dir(ndk.join("toolchains/llvm/prebuilt")).ok()?;
    machines.flatten().map(|machine| machine.path().join("bin").join(name)).find(|path| path.exists())
}

/// Refuses a library whose parts begin at smaller pages than phones to come have.
fn check_pages(readelf: &Path, file: &Path) -> Result<(), StepError> {
    let line = format!("readelf --program-headers {}", file.display());
    let told = Command::new(readelf).args(["--program-headers", "--wide"]).arg(file).output();
    let told = told.map_err(|error| StepError::NotStarted(line, error))?;
    let pages = smallest_page(&String::from_utf8_lossy(&told.stdout));
    if pages.is_some_and(|bytes| bytes >= PAGE_BYTES) {
        Ok(())
    } else {
        Err(StepError::SmallPages(file.display().to_string()))
    }
}

/// The smallest alignment of what is loaded, in bytes, as readelf lists it: the last column of each line `LOAD`.
fn smallest_page(headers: &str) -> Option<u64> {
    let loads = headers.lines().map(str::trim).filter(|line| line.starts_with("LOAD"));
    let aligned = loads.map(|line| {
        let last = line.split_whitespace().next_back()?;
        u64::from_str_radix(last.trim_start_matches("0x"), 16).ok()
    });
    aligned.min()?
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A library of one function, linked for pages of so many bytes.
    fn linked(folder: &Path, page_bytes: u64) -> PathBuf {
        let (source, library) = (folder.join("one.c"), folder.join(format!("one-{page_bytes}.so")));
        std::fs::write(&source, "int one(void) { return 1; }\n").unwrap();
        let pages = format!("-Wl,-z,max-page-size={page_bytes}");
        let cc =
            Command::new("cc").args(["-shared", "-fPIC", &pages, "-o"]).arg(&library).arg(&source).status();
        assert!(cc.unwrap().success());
        library
    }

    #[test]
    fn a_library_for_small_pages_is_refused() {
        let folder = std::env::temp_dir().join(format!("causo-pages-{}", std::process::id()));
        std::fs::create_dir_all(&folder).unwrap();
        let check = |bytes| check_pages(Path::new("readelf"), &linked(&folder, bytes));
        let (small, large) = (check(4096), check(PAGE_BYTES));
        std::fs::remove_dir_all(&folder).unwrap();
        assert!(large.is_ok());
        assert_eq!(small.unwrap_err().code(), "small_pages");
    }
}
