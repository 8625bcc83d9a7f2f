//! `growth`: the same operations on one server's log, and on one phone's vault, at 1×, 10× and 100× their size.

use crate::error::BenchError;
use crate::figures::Figures;
use crate::long_log::{BATCH, LongLog};
use crate::measure::Times;
use crate::people::opened_and_searched;
use serde_json::{Value, json};
use tokio::runtime::Builder;

/// Events of the log at 1×.
const EVENTS: usize = 10_000;
/// Times that.
const SCALES: [usize; 3] = [1, 10, 100];
/// Residents of a phone at 1×; 100 times that is a commune.
const RESIDENTS: usize = 375;
/// Pages asked for at each size: all together fewer than one device may ask for at once.
const PAGES: usize = 80;
/// Batches whose time is taken at each size: the last ones.
const BATCHES: usize = 100;

pub(crate) fn run() -> Result<Figures, BenchError> {
    let phones = SCALES.map(|scale| phone(scale * RESIDENTS)).into_iter().collect::<Result<Vec<_>, _>>()?;
    let runtime = Builder::new_multi_thread().worker_threads(1).enable_all().build()?;
    runtime.block_on(async {
        let (mut log, mut steps, mut first) = (LongLog::new().await?, Vec::new(), None);
        loop {
            let events = SCALES[steps.len()] * EVENTS;
            let (pushes, pages) = at(&mut log, events).await?;
            steps.push(json!({
                "events": events,
                "push_p50_ms": pushes.percentile_ms(50.0),
                "push_p99_ms": pushes.percentile_ms(99.0),
                "page_p50_ms": pages.percentile_ms(50.0),
                "page_p99_ms": pages.percentile_ms(99.0),
                "database_bytes_per_event": log.server.database_bytes()? as f64 / events as f64,
                "server_rss_mib": log.server.peak_mib(),
            }));
            let limit = *first.get_or_insert(pushes.per_second());
            if steps.len() == SCALES.len() {
                let mut figures = Figures::of("growth", &pushes, limit * BATCH as f64);
                figures.per_second *= BATCH as f64;
                figures.ratio = figures.per_second / figures.limit_per_second;
                figures.rss_mib = log.server.peak_mib();
                return Ok(figures.with("steps", Value::Array(steps)).with("phones", Value::Array(phones)));
            }
        }
    })
}

/// What a phone with so many residents takes to open and to search.
fn phone(residents: usize) -> Result<Value, BenchError> {
    let (open, search) = opened_and_searched(residents)?;
    Ok(json!({
        "residents": residents,
        "open_p50_ms": open.p50_ms,
        "open_p99_ms": open.p99_ms,
        "open_mib": open.rss_mib,
        "search_p50_ms": search.p50_ms,
        "search_p99_ms": search.p99_ms,
    }))
}

/// Lets the log grow to so many events; gives the times of the last batches and of the last page.
async fn at(log: &mut LongLog, events: usize) -> Result<(Times, Times), BenchError> {
    log.grow(events - BATCHES * BATCH).await?;
    let pushes = log.grow(events).await?;
    let entries = log.page(0).await?.entries;
    let mut pages = Times::default();
    for _ in 0..PAGES {
        pages.add(log.page(log.end() - entries).await?.took);
    }
    Ok((pushes, pages))
}
