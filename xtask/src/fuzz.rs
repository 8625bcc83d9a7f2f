//! The long run of the fuzzer: every target of `fuzz/` for some seconds, on the nightly compiler, with libFuzzer and
//! AddressSanitizer. The flags are those of `cargo fuzz`, which works on the same folder and is not needed for this.

use crate::run::{StepError, succeed, told};
use crate::tools::answers;
use cargo_metadata::{MetadataCommand, TargetKind};
use std::io::{self, Write};
use std::path::{Path, PathBuf};
use std::process::Command;

/// Seconds for each target unless told otherwise.
pub const SECONDS: u64 = 30;

/// Coverage of every edge and comparison for libFuzzer, and memory errors of the C code below.
const FLAGS: &str = "-Cpasses=sancov-module -Cllvm-args=-sanitizer-coverage-level=4 \
    -Cllvm-args=-sanitizer-coverage-inline-8bit-counters -Cllvm-args=-sanitizer-coverage-pc-table \
    -Cllvm-args=-sanitizer-coverage-trace-compares -Zsanitizer=address --cfg fuzzing -Ccodegen-units=1";

/// Whether this machine has the compiler that fuzzing needs.
#[must_use]
pub fn is_ready() -> bool {
    answers(nightly("rustc").arg("--version"))
}

/// Fuzzes every target for `seconds`, or the one called `only`. What a target found lies in `fuzz/found`, what broke it
/// in `fuzz/artifacts`. True if none broke.
///
/// # Errors
/// When `out` cannot be written.
pub fn all(root: &Path, seconds: u64, only: Option<&str>, out: &mut dyn Write) -> io::Result<bool> {
    let well = fuzz(root, seconds, only, out);
    told(well, out)
}

fn fuzz(root: &Path, seconds: u64, only: Option<&str>, out: &mut dyn Write) -> Result<bool, StepError> {
    let folder = root.join("fuzz");
    let wanted = |name: &String| only.is_none_or(|only| only == name);
    let names: Vec<String> = targets(&folder)?.into_iter().filter(wanted).collect();
    let built = build(&folder, &names)?;
    let mut broken = Vec::new();
    for name in &names {
        let told = |text: String| StepError::CommandFailed(text);
        writeln!(out, "── {name}, {seconds} s").map_err(|error| told(error.to_string()))?;
        let mut command = Command::new(built.join(name));
        let (found, artifacts) = (folder.join("found").join(name), folder.join("artifacts").join(name));
        for place in [&found, &artifacts] {
            std::fs::create_dir_all(place).map_err(|error| told(error.to_string()))?;
        }
        command.arg(format!("-max_total_time={seconds}"));
        command.args(["-rss_limit_mb=2048", "-timeout=30", "-verbosity=0", "-print_final_stats=1"]);
        command.arg(format!("-artifact_prefix={}/", artifacts.display()));
        command.arg(found).arg(folder.join("corpus").join(name));
        if succeed(&mut command, name).is_err() {
            broken.push(name.as_str());
        }
    }
    let told = match broken.as_slice() {
        [] => format!("{} targets, {seconds} s each: none broke.", names.len()),
        broken => format!("Broken: {}; the inputs are in fuzz/artifacts.", broken.join(", ")),
    };
    writeln!(out, "{told}").map_err(|error| StepError::CommandFailed(error.to_string()))?;
    Ok(broken.is_empty() && !names.is_empty())
}

/// Names of the binaries of `fuzz/Cargo.toml`.
fn targets(folder: &Path) -> Result<Vec<String>, StepError> {
    let manifest = folder.join("Cargo.toml");
    let metadata = MetadataCommand::new().manifest_path(manifest).no_deps().exec();
    let metadata = metadata.map_err(|error| StepError::CommandFailed(error.to_string()))?;
    let binaries = metadata.packages.into_iter().flat_map(|package| package.targets);
    Ok(binaries.filter(|target| target.kind.contains(&TargetKind::Bin)).map(|target| target.name).collect())
}

/// Builds the targets and says in which folder they are.
fn build(folder: &Path, names: &[String]) -> Result<PathBuf, StepError> {
    let line = "rustup run nightly cargo build --release";
    let host = host()?;
    let mut command = nightly("cargo");
    command.args(["build", "--release", "--locked", "--target", &host, "--target-dir"]);
    command.arg(folder.join("target")).arg("--manifest-path").arg(folder.join("Cargo.toml"));
    for name in names {
        command.args(["--bin", name]);
    }
    succeed(command.env("RUSTFLAGS", FLAGS), line)?;
    Ok(folder.join("target").join(host).join("release"))
}

/// The machine's own triple: with a target named, build scripts and macros stay without the sanitizer.
fn host() -> Result<String, StepError> {
    let line = "rustup run nightly rustc -vV";
    let output = nightly("rustc").arg("-vV").output();
    let output = output.map_err(|error| StepError::NotStarted(line.to_owned(), error))?;
    let text = String::from_utf8_lossy(&output.stdout).into_owned();
    let host = text.lines().find_map(|line| line.strip_prefix("host: "));
    host.map(str::to_owned).ok_or_else(|| StepError::CommandFailed(line.to_owned()))
}

/// A program of the nightly toolchain. This process runs under the pinned one and must not pass it on.
fn nightly(program: &str) -> Command {
    let mut command = Command::new("rustup");
    command.args(["run", "nightly", program]);
    for name in ["CARGO", "RUSTC", "RUSTUP_TOOLCHAIN", "RUSTDOC"] {
        command.env_remove(name);
    }
    command
}
