//! How often a capture waits for the disk. The kernel is asked: this program runs twice more under `strace`, once with
//! more captures than the other time, and the calls that it has more of are theirs.

use super::visits::Visits;
use crate::error::BenchError;
use crate::figures::Figures;
use crate::measure::Times;
use crate::scratch::Scratch;
use std::process::{Command, Stdio};

/// Tells the program under `strace` how many captures to make.
const ASK: &str = "CAUSO_BENCH_CAPTURES";
const FEW: usize = 20;
/// Few enough that SQLite moves nothing from its log into the database by itself meanwhile.
const MORE: usize = 100;

/// Captures asked for by [`count`], in the program that it started.
pub(super) fn asked() -> Option<usize> {
    std::env::var(ASK).ok()?.parse().ok()
}

/// Captures and measures nothing.
pub(super) fn only_capture(commits: usize) -> Result<Figures, BenchError> {
    let scratch = Scratch::new()?;
    let mut times = Times::default();
    Visits::new(scratch.path())?.capture(&mut times, commits)?;
    Ok(Figures::of("capture", &times, times.per_second()))
}

/// Waits for the disk for each capture; `None` without `strace`.
pub(super) fn count() -> Result<Option<f64>, BenchError> {
    let Some(few) = calls(FEW)? else { return Ok(None) };
    let more = calls(FEW + MORE)?;
    Ok(more.map(|more| (more as f64 - few as f64) / MORE as f64))
}

fn calls(captures: usize) -> Result<Option<usize>, BenchError> {
    let scratch = Scratch::new()?;
    let trace = scratch.path().join("calls");
    let status = Command::new("strace")
        .args(["-f", "-qq", "-e", "trace=fsync,fdatasync,sync_file_range,msync", "-o"])
        .arg(&trace)
        .arg(std::env::current_exe()?)
        .args(["bench", "capture"])
        .env(ASK, captures.to_string())
        .stdout(Stdio::null())
        .status();
    match status {
        Ok(status) if status.success() => Ok(Some(std::fs::read_to_string(&trace)?.lines().count())),
        Ok(_) => Err(BenchError::new("strace", "it failed")),
        Err(_) => Ok(None),
    }
}
