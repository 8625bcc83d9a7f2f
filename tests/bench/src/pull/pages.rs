//! The first and the last page of a long log, asked for in turn.

use crate::error::BenchError;
use crate::long_log::{BATCH, LongLog};
use crate::measure::Times;

/// Pages asked for of each kind: all together fewer than one device may ask for at once.
const PAGES: usize = 100;

/// What was measured.
pub(crate) struct Pages {
    pub(crate) first: Times,
    pub(crate) last: Times,
    /// Events of one page, about.
    pub(crate) events: u64,
    pub(crate) server_cpu_ms: f64,
    pub(crate) server_mib: f64,
}

/// Fills a log with so many events and asks.
pub(crate) async fn measure(events: usize) -> Result<Pages, BenchError> {
    let mut log = LongLog::new().await?;
    log.grow(events).await?;
    let entries = log.page(0).await?.entries;
    let before_last = log.end() - entries;
    let (mut first, mut last, cpu) = (Times::default(), Times::default(), log.server.cpu());
    for _ in 0..PAGES {
        first.add(log.page(0).await?.took);
        last.add(log.page(before_last).await?.took);
    }
    let cpu = log.server.cpu() - cpu;
    Ok(Pages {
        first,
        last,
        events: entries * BATCH as u64,
        server_cpu_ms: cpu.as_secs_f64() * 1000.0 / (2 * PAGES) as f64,
        server_mib: log.server.peak_mib(),
    })
}
