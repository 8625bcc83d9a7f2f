//! `ingest`: what one server takes in. Batches of 100 events against raw inserts of the rows that it stored for them; then
//! single events from 500 phones at a steady pace; then 500 phones that begin a large body and never end it.

mod load;
mod raw;
mod slow;

use crate::commune::Commune;
use crate::error::BenchError;
use crate::figures::Figures;
use crate::measure::thread_cpu;
use crate::server::ServerProcess;
use crate::visitor::Destination;
use load::Load;
use std::time::Instant;
use tokio::runtime::Builder;

/// Phones, each with a connection of its own.
const PHONES: usize = 500;
/// Events of one batch.
const BATCH: usize = 100;
/// Batches of one phone.
const BATCHES: usize = 4;
/// Batches on their way at once.
const AT_ONCE: usize = 64;
/// Single events of one phone, two a second.
const SINGLES: usize = 20;
/// Single pushes a second, of all phones.
const PACE: f64 = 1000.0;
/// What the server should take at least, in batches.
const GOAL: u64 = 20_000;

pub(crate) fn run() -> Result<Figures, BenchError> {
    // One thread asks, so that its processor time is one number and the server has the other core.
    let runtime = Builder::new_current_thread().enable_all().build()?;
    runtime.block_on(measure())
}

async fn measure() -> Result<Figures, BenchError> {
    let mut commune = Commune::new(PHONES + 1);
    let batches = Load::prepare(&mut commune.phones[..PHONES], BATCHES, BATCH)?;
    let singles = Load::prepare(&mut commune.phones[..PHONES], SINGLES, 1)?;
    let server = ServerProcess::start()?;
    server.admit(&commune).await?;
    let to = Destination::new(&server)?;
    let mut visitors = Vec::new();
    for number in 0..PHONES {
        visitors.push(to.visit(number).await?);
    }

    let (began, own, theirs) = (Instant::now(), thread_cpu(), server.cpu());
    let (batches, mut visitors) = batches.push_at_once(visitors, AT_ONCE).await?;
    let (took, own, theirs) = (began.elapsed(), thread_cpu() - own, server.cpu() - theirs);
    let events = (batches.count() * BATCH) as f64;
    let per_second = events / took.as_secs_f64();
    let stored = server.database_bytes()? as f64 / events;
    let raw_per_second = raw::insert(&server.database(), BATCH)?;

    let (began, own_singles, theirs_singles) = (Instant::now(), thread_cpu(), server.cpu());
    let singles = singles.push_at_pace(&mut visitors, PACE).await?;
    let took_singles = began.elapsed();
    let (own_singles, theirs_singles) = (thread_cpu() - own_singles, server.cpu() - theirs_singles);
    let peak_at_work = server.peak_mib();
    drop(visitors);
    let slow = slow::hold(&to, &server, &mut commune.phones[PHONES], PHONES).await?;

    let figures = Figures {
        per_second,
        ratio: per_second / raw_per_second,
        rss_mib: server.peak_mib(),
        ..Figures::of("ingest", &singles, raw_per_second)
    };
    Ok(figures
        .with("goal_per_second", GOAL)
        .with("database_bytes_per_event", stored)
        .with("batch_p99_ms", batches.percentile_ms(99.0))
        .with("server_cpu_us_per_event", theirs.as_secs_f64() * 1e6 / events)
        .with("client_cpu_us_per_event", own.as_secs_f64() * 1e6 / events)
        .with("singles_per_second", singles.count() as f64 / took_singles.as_secs_f64())
        .with("singles_server_cpu_percent", 100.0 * theirs_singles.as_secs_f64() / took_singles.as_secs_f64())
        .with("singles_client_cpu_percent", 100.0 * own_singles.as_secs_f64() / took_singles.as_secs_f64())
        .with("at_work_rss_mib", peak_at_work)
        .with("slow_clients", PHONES as u64)
        .with("slow_rss_mib", slow.rss_mib)
        .with("slow_others_p99_ms", slow.others_p99_ms))
}
