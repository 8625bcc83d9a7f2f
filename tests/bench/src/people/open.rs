//! From the PIN key to the first list: the vault is unlocked, and the first page of residents is shown in the order of
//! Vietnamese names.

use super::on_phone;
use crate::error::BenchError;
use crate::figures::Figures;
use crate::measure::{Times, peak_mib};
use crate::phone::Stage;
use std::time::Instant;

/// How long it may take, in milliseconds.
const GOAL_MS: f64 = 150.0;
/// What may be held besides Argon2's own memory, in MiB.
const GOAL_MIB: f64 = 64.0;
/// Residents of a page.
const PAGE: usize = 50;
/// Opened this often.
const OPENED: usize = 15;

pub(crate) fn run() -> Result<Figures, BenchError> {
    on_phone("open", measure)
}

fn measure(stage: &Stage) -> Result<Figures, BenchError> {
    let (mut times, mut unlocked, mut peak) = (Times::default(), Times::default(), 0.0_f64);
    for _ in 0..OPENED {
        let (shown, opened) = once(stage)?;
        times.add(shown);
        unlocked.add(opened);
        peak = peak.max(peak_mib());
    }
    let figures = Figures::of("open", &times, 1000.0 / GOAL_MS);
    Ok(Figures { rss_mib: peak, ..figures }
        .with("unlocked_p50_ms", unlocked.percentile_ms(50.0))
        .with("goal_ms", GOAL_MS)
        .with("goal_mib", GOAL_MIB))
}

/// Time from the PIN key to the first list, and to the session alone.
fn once(stage: &Stage) -> Result<(std::time::Duration, std::time::Duration), BenchError> {
    let mut session = stage.session()?;
    let bound = stage.keystore.bound().ok_or_else(|| BenchError::new("keystore", "it was not asked"))?;
    let opened = Instant::now();
    let page = session.residents_page(None, PAGE);
    let shown = Instant::now();
    if page.len() < PAGE {
        return Err(BenchError::new("list", "residents are missing"));
    }
    drop(session.lock());
    Ok((shown - bound, opened - bound))
}
