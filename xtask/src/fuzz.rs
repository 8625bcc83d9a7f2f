//! The long run of the fuzzer: every target of `fuzz/` for some seconds, on the nightly compiler, with libFuzzer and
//! AddressSanitizer; and the choice of what is kept of it. The flags are those of `cargo fuzz`, which works on the same folder and is not needed for this.

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

/// What libFuzzer keeps of what it found: a set, near the smallest, that reaches every place in the code which any of it
/// reaches, however often. Nothing over 2,048 bytes: the corpus is cloned by everybody.
const KEEP: [&str; 3] = ["-set_cover_merge=1", "-use_counters=0", "-max_len=2048"];

/// Fuzzes every target for `seconds`, or the one called `only`. What a target found lies in `fuzz/found`, what broke it
/// in `fuzz/artifacts`. True if none broke.
///
/// # Errors
/// When `out` cannot be written.
pub fn all(root: &Path, seconds: u64, only: Option<&str>, out: &mut dyn Write) -> io::Result<bool> {
    let time = format!("-max_total_time={seconds}");
    let arguments = [&time, "-rss_limit_mb=2048", "-timeout=30", "-print_final_stats=1"];
    // Into the first of the folders goes what is new.
    told(fuzz(root, &arguments, ["found", "corpus"], only, out), out)
}

/// Adds to `fuzz/corpus` what it lacks of what runs found, for every target or the one called `only`: as few inputs as
/// reach what all of them reach. True if none broke.
///
/// # Errors
/// When `out` cannot be written.
pub fn keep(root: &Path, only: Option<&str>, out: &mut dyn Write) -> io::Result<bool> {
    told(fuzz(root, &KEEP, ["corpus", "found"], only, out), out)
}

fn fuzz(
    root: &Path,
    arguments: &[&str],
    inputs: [&str; 2],
    only: Option<&str>,
    out: &mut dyn Write,
) -> Result<bool, StepError> {
    let folder = root.join("fuzz");
    let wanted = |name: &String| only.is_none_or(|only| only == name);
    let names: Vec<String> = targets(&folder)?.into_iter().filter(wanted).collect();
    let built = build(&folder, &names)?;
    let told = |text: io::Error| StepError::CommandFailed(text.to_string());
    let mut broken = Vec::new();
    for name in &names {
        writeln!(out, "── {name}, {}", arguments[0]).map_err(told)?;
        let [first, second, artifacts] =
            [inputs[0], inputs[1], "artifacts"].map(|place| folder.join(place).join(name));
        for place in [&first, &second, &artifacts] {
            std::fs::create_dir_all(place).map_err(told)?;
        }
        let mut command = Command::new(built.join(name));
        command.args(arguments).arg("-verbosity=0");
        command.arg(format!("-artifact_prefix={}/", artifacts.display()));
        command.arg(first).arg(second);
        if succeed(&mut command, name).is_err() {
            broken.push(name.as_str());
        }
    }
    let end = match broken.as_slice() {
        [] => format!("{} targets: none broke.", names.len()),
        broken => format!("Broken: {}; the inputs are in fuzz/artifacts.", broken.join(", ")),
    };
    writeln!(out, "{end}").map_err(told)?;
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
