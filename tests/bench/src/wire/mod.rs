//! `wire`: what an event costs in bytes on its way: a follow-up visit with a note that no dictionary has seen, everything
//! around a compressed body, and the record that the PouchDB bench sends, counted over all events that carry it.

mod body;
mod record;
mod table;

use crate::error::BenchError;
use crate::figures::Figures;
use crate::measure::Times;
use crate::site::{Site, UNSEEN, follow_up, named, resident};
use causo_domain::codes::Purpose;
use causo_domain::ids::TeamId;
use causo_field::Session;
use causo_protocol::batch::Batch;
use causo_protocol::dictionary::{NEWEST, dictionary};
use causo_protocol::pack;
use table::Table;

/// Events of a batch that is counted.
const EVENTS: usize = 100;
/// Most bytes of a follow-up visit, and of everything around a compressed body.
const VISIT_LIMIT: f64 = 140.0;
const AROUND_LIMIT: f64 = 40.0;
/// Times that every body is packed for its time.
const ROUNDS: usize = 100;

pub(crate) fn run() -> Result<Figures, BenchError> {
    tokio::runtime::Runtime::new()?.block_on(measure())
}

async fn measure() -> Result<Figures, BenchError> {
    let mut site = Site::start().await?;
    let team = site.team;
    let mut phone = site.phone().await?;
    let notes: Vec<&str> = UNSEEN.lines().collect();
    let people = (0..EVENTS / notes.len())
        .map(|n| resident(&mut phone, team, &[Purpose::ASSIST], named(&format!("Nguyễn Thị Mẫu {n}"))))
        .collect::<Result<Vec<_>, _>>()?;
    let before = last(&phone, team)?;
    for n in 0..EVENTS {
        follow_up(&mut phone, team, people[n / notes.len()], (n, notes[n % notes.len()]))?;
    }
    let visits = batches(&phone, team, before)?;
    let before = last(&phone, team)?;
    (0..EVENTS).try_for_each(|n| record::capture(&mut phone, team, n))?;
    let records = batches(&phone, team, before)?;
    let record_events: usize = records.iter().map(|batch| batch.rows.len()).sum();
    let record: usize = records.iter().map(|batch| batch.pack().len()).sum();

    let bodies = body::visits(&phone, &notes, people[0])?;
    let table = Table::of(&visits, &bodies)?;
    let (packing, without) = (times(&bodies, NEWEST)?, times(&bodies, 0)?);
    let figures =
        Figures { ratio: VISIT_LIMIT / table.visit(), ..Figures::of("wire", &packing, without.per_second()) };
    let note_bytes = notes.iter().map(|note| note.len()).sum::<usize>() as f64 / notes.len() as f64;
    Ok(table
        .told(figures)
        .with("visit_bytes", table.visit())
        .with("visit_bytes_limit", VISIT_LIMIT)
        .with("note_bytes", note_bytes)
        .with("around_body_bytes", table.around())
        .with("around_body_bytes_limit", AROUND_LIMIT)
        .with("record_bytes", record as f64 / EVENTS as f64)
        .with("record_bytes_limit", record::LIMIT)
        .with("record_events", record_events as f64 / EVENTS as f64)
        .with("pack_p50_us", packing.percentile_ms(50.0) * 1000.0)
        .with("pack_p50_us_without_dictionary", without.percentile_ms(50.0) * 1000.0))
}

/// Number of the last event of the phone's chain.
fn last(phone: &Session, team: TeamId) -> Result<u64, BenchError> {
    let failed = BenchError::of("phone");
    let chain = phone.vault().own_chain(team).map_err(&failed)?;
    let ends = phone.vault().own_chains().map_err(&failed)?;
    Ok(ends.iter().filter(|end| end.chain == chain).map(|end| end.last_seq).max().unwrap_or(0))
}

/// What was captured since, in batches as they are sent.
fn batches(phone: &Session, team: TeamId, mut after: u64) -> Result<Vec<Batch>, BenchError> {
    let failed = BenchError::of("phone");
    let chain = phone.vault().own_chain(team).map_err(&failed)?;
    let ends = phone.vault().own_chains().map_err(&failed)?;
    let end =
        ends.iter().find(|end| end.chain == chain).ok_or_else(|| BenchError::new("phone", "no chain"))?;
    let mut batches = Vec::new();
    while let Some(batch) =
        phone.vault().batch(&chain, &end.tip, after, EVENTS, usize::MAX).map_err(&failed)?
    {
        after = batch.last_seq();
        batches.push(batch);
    }
    Ok(batches)
}

/// How long packing these bodies takes.
fn times(bodies: &[Vec<u8>], id: u8) -> Result<Times, BenchError> {
    let with = dictionary(id).map_err(BenchError::of("dictionary"))?;
    let mut times = Times::default();
    for body in bodies {
        pack::compress_secret(body, with);
    }
    for body in bodies.iter().cycle().take(bodies.len() * ROUNDS) {
        times.time(|| pack::compress_secret(body, with));
    }
    Ok(times)
}
