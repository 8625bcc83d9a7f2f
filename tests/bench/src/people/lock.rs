//! Locking: keys, state and index are erased before it returns. Everything was looked at before, so there is as much to
//! erase as there can be.

use super::on_phone;
use crate::error::BenchError;
use crate::figures::Figures;
use crate::measure::{Times, peak_mib};
use crate::phone::Stage;

/// How long it may take, in milliseconds.
const GOAL_MS: f64 = 10.0;
const LOCKED: usize = 15;
/// Cards that were looked at.
const SHOWN: usize = 500;

pub(crate) fn run() -> Result<Figures, BenchError> {
    on_phone("lock", measure)
}

fn measure(stage: &Stage) -> Result<Figures, BenchError> {
    let (mut times, mut after_all) = (Times::default(), Times::default());
    for _ in 0..LOCKED {
        let mut session = stage.session()?;
        session.residents_page(None, SHOWN);
        times.time(|| drop(session.lock()));
    }
    for _ in 0..LOCKED {
        let mut session = stage.session()?;
        session.residents_page(None, usize::MAX);
        after_all.time(|| drop(session.lock()));
    }
    let figures = Figures::of("lock", &times, 1000.0 / GOAL_MS);
    Ok(Figures { ratio: GOAL_MS / figures.p99_ms, rss_mib: peak_mib(), ..figures }
        .with("after_showing_all_p99_ms", after_all.percentile_ms(99.0))
        .with("goal_ms", GOAL_MS))
}
