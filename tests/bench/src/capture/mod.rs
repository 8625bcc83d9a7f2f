//! A visit, sealed, chained, signed and on the disk, against one plain row of the same bytes, each in a commit of its own
//! with `synchronous = FULL`: in turns, so that a disk that is slow for a while is slow for both.

mod fsyncs;
mod peer;
mod plain;
mod visits;
mod wal;

use crate::error::BenchError;
use crate::figures::Figures;
use crate::measure::{Times, forget_peak, thread_cpu};
use crate::scratch::Scratch;
use plain::Plain;
use std::time::Duration;
use visits::Visits;

/// Commits of each kind that are measured.
const COMMITS: usize = 3000;
/// Commits of one kind before it is the other's turn: the processor's time is told too coarsely for one.
const TURN: usize = 10;

pub(crate) fn run() -> Result<Figures, BenchError> {
    if let Some(commits) = fsyncs::asked() {
        return fsyncs::only_capture(commits);
    }
    let scratch = Scratch::new()?;
    let mut visits = Visits::new(scratch.path())?;
    // Statements are prepared and files have their first pages.
    visits.capture(&mut Times::default(), 2 * TURN)?;
    let mut plain = Plain::new(scratch.path(), visits.row()?)?;
    plain.insert(&mut Times::default(), 2 * TURN)?;
    forget_peak();
    let (mut ours, mut theirs) = (Turns::default(), Turns::default());
    for _ in 0..COMMITS / TURN {
        theirs.take(|times| plain.insert(times, TURN))?;
        ours.take(|times| visits.capture(times, TURN))?;
    }
    let figures = Figures::of("capture", &ours.times, theirs.times.per_second());
    let cpu_us = |turns: &Turns| turns.cpu.as_secs_f64() * 1e6 / turns.times.count() as f64;
    let (frames, plain_frames) = (visits.frames_a_commit()?, plain.frames_a_commit()?);
    let (fsyncs, peer) = (fsyncs::count(), peer::measure(scratch.path(), COMMITS)?);
    let figures = figures
        .with("limit_p50_ms", theirs.times.percentile_ms(50.0))
        .with("limit_p99_ms", theirs.times.percentile_ms(99.0))
        .with("wal_frames", frames)
        .with("limit_wal_frames", plain_frames)
        .with("fsyncs", fsyncs?)
        .with("cpu_us", cpu_us(&ours))
        .with("limit_cpu_us", cpu_us(&theirs))
        .with("cpu_more_us", cpu_us(&ours) - cpu_us(&theirs))
        .with("row_bytes", plain.row_bytes())
        .with("disk", scratch.disk());
    Ok(match peer {
        Some(per_second) => figures
            .with("sqlcipher_ratio", ours.times.per_second() / per_second)
            .with("sqlcipher_per_second", per_second),
        None => figures,
    })
}

/// What the turns of one kind took.
#[derive(Default)]
struct Turns {
    times: Times,
    cpu: Duration,
}

impl Turns {
    fn take(&mut self, turn: impl FnOnce(&mut Times) -> Result<(), BenchError>) -> Result<(), BenchError> {
        let before = thread_cpu();
        turn(&mut self.times)?;
        self.cpu += thread_cpu() - before;
        Ok(())
    }
}
