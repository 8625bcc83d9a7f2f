//! `pull`: what a page of a long log costs, the first one and the last one of a million events; and how long an officer waits
//! until ten thousand sealed records are open.

mod officer;
mod pages;

use crate::error::BenchError;
use crate::figures::Figures;
use tokio::runtime::Builder;

/// Events of the log.
const EVENTS: usize = 1_000_000;
/// Records that the officer opens.
const RECORDS: usize = 10_000;
/// Within how long, in seconds.
const GOAL_S: f64 = 1.0;

pub(crate) fn run() -> Result<Figures, BenchError> {
    let runtime = Builder::new_multi_thread().worker_threads(1).enable_all().build()?;
    runtime.block_on(async {
        let pages = pages::measure(EVENTS).await?;
        let officer = officer::measure(RECORDS).await?;
        let figures = Figures {
            rss_mib: pages.server_mib,
            ..Figures::of("pull", &pages.last, pages.first.per_second())
        };
        Ok(figures
            .with("events", EVENTS as u64)
            .with("page_events", pages.events)
            .with("first_page_p50_ms", pages.first.percentile_ms(50.0))
            .with("last_page_p50_ms", pages.last.percentile_ms(50.0))
            .with("server_cpu_ms_per_page", pages.server_cpu_ms)
            .with("records", RECORDS as u64)
            .with("open_goal_s", GOAL_S)
            .with("open_sealed_s", officer.sealed_s)
            .with("open_folded_s", officer.folded_s)
            .with("officer_peak_mib", officer.peak_mib))
    })
}
