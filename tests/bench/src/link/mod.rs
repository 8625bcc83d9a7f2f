//! `link`: a thousand visits over a slow mobile link, from the first byte of a cold connection to the last receipt; and
//! three thousand while the link is cut every five seconds; then one visit alone, and beside photos.

mod photos;

use crate::error::BenchError;
use crate::figures::Figures;
use crate::measure::Times;
use crate::mobile::Weather;
use crate::site::{Site, UNSEEN, follow_up, named, resident, sync, unlock};
use causo_domain::codes::Purpose;
use causo_domain::ids::SubjectId;
use causo_field::Session;
use causo_sync::TeamSummary;
use std::time::{Duration, Instant};

const VISITS: usize = 1000;
const LIMIT: Duration = Duration::from_secs(4);
const RESIDENTS: usize = 50;
const PURPOSES: [Purpose; 2] = [Purpose::ASSIST, Purpose::PUBLISH];
const RUNS: usize = 3;
const CUT_EVERY: Duration = Duration::from_secs(5);
const ROUND_TRIP: Duration = Duration::from_millis(300);
const BITS_PER_SECOND: u64 = 384_000;
const MOBILE: Weather = Weather::Mobile { round_trip: ROUND_TRIP, bits_per_second: BITS_PER_SECOND };

/// What one sync took, at the socket.
struct Took {
    time: Duration,
    up: u64,
    down: u64,
    connections: u64,
    receipts: u64,
    events_again: u64,
    pushes_out_of_order: u64,
}

pub(crate) fn run() -> Result<Figures, BenchError> {
    tokio::runtime::Runtime::new()?.block_on(measure())
}

async fn measure() -> Result<Figures, BenchError> {
    let mut site = Site::start().await?;
    let mut phone = site.phone().await?;
    let people: Vec<SubjectId> = (0..RESIDENTS)
        .map(|n| resident(&mut phone, site.team, &PURPOSES, named(&format!("Nguyễn Thị Mẫu {n}"))))
        .collect::<Result<_, _>>()?;
    let (mut times, mut out_of_order, mut last) = (Times::default(), 0, None);
    for _ in 0..RUNS {
        let took;
        (phone, took) = push(&mut site, phone, &people, VISITS, None).await?;
        times.add(took.time);
        out_of_order += took.pushes_out_of_order;
        last = Some(took);
    }
    let whole = last.ok_or_else(|| BenchError::new("link", "no run"))?;
    let (phone, straight) = push(&mut site, phone, &people, 3 * VISITS, None).await?;
    let cuts = site.link.cuts();
    let (phone, cut) = push(&mut site, phone, &people, 3 * VISITS, Some(CUT_EVERY)).await?;
    let cuts = site.link.cuts() - cuts;
    let beside = photos::measure(&mut site, phone, people[0]).await?;
    let seconds = times.percentile_ms(50.0) / 1000.0;
    let on_the_line = whole.up as f64 * 8.0 / BITS_PER_SECOND as f64;
    // From bytes: what the engine gave out again was for the most part still in the phone when it was cut. Handshakes and
    // questions after a cut are in it too, so this is the most that can have gone twice.
    let again = cut.up.saturating_sub(straight.up);
    let batch = straight.up / straight.receipts.max(1);
    let figures = Figures {
        ratio: LIMIT.as_secs_f64() / seconds,
        per_second: VISITS as f64 / seconds,
        ..Figures::of("link", &times, VISITS as f64 / LIMIT.as_secs_f64())
    };
    Ok(figures
        .with("seconds", seconds)
        .with("limit_seconds", LIMIT.as_secs_f64())
        .with("seconds_of_bytes_alone", on_the_line)
        .with("round_trips_waited", (seconds - on_the_line) / ROUND_TRIP.as_secs_f64())
        .with("bytes_up", whole.up)
        .with("bytes_down", whole.down)
        .with("bytes_up_per_visit", whole.up as f64 / VISITS as f64)
        .with("connections", whole.connections)
        .with("pushes", whole.receipts)
        .with("cut_visits", 3 * VISITS)
        .with("cut_seconds", cut.time.as_secs_f64())
        .with("uncut_seconds", straight.time.as_secs_f64())
        .with("cuts", cuts)
        .with("cut_events_again", cut.events_again)
        .with("uncut_events_again", straight.events_again)
        .with("pushes_out_of_order", out_of_order + straight.pushes_out_of_order + cut.pushes_out_of_order)
        .with("cut_bytes_more", again)
        .with("cut_batches_again_at_most", again as f64 / (cuts.max(1) * batch.max(1)) as f64)
        .with("record_alone_seconds", beside.record_alone)
        .with("record_beside_photos_seconds", beside.record_beside)
        .with("chunk_seconds", beside.chunk)
        .with("chunk_seconds_of_bytes_alone", photos::CHUNK_TIME))
}

/// Captures visits, then sends them over a link that was never used.
async fn push(
    site: &mut Site,
    mut phone: Session,
    people: &[SubjectId],
    visits: usize,
    cut_every: Option<Duration>,
) -> Result<(Session, Took), BenchError> {
    // What was pushed before comes back now, and nothing else is left to do.
    site.link.set(Weather::Office, &[]);
    phone = unlock(sync(phone.lock()).await?.0)?;
    for (n, note) in UNSEEN.lines().cycle().take(visits).enumerate() {
        follow_up(&mut phone, site.team, people[n % people.len()], (n, note))?;
    }
    site.restart().await?;
    site.link.set(MOBILE, &[]);
    let link = &site.link;
    let before = (link.bytes_up(), link.bytes_down(), link.connections());
    let cutting = async {
        let Some(every) = cut_every else { return std::future::pending().await };
        loop {
            tokio::time::sleep(every).await;
            link.cut();
        }
    };
    let began = Instant::now();
    let (app, summary) = tokio::select! {
        done = sync(phone.lock()) => done?,
        () = cutting => return Err(BenchError::new("link", "cut for ever")),
    };
    let sum = |of: fn(&TeamSummary) -> u64| summary.teams.iter().map(of).sum();
    let took = Took {
        time: began.elapsed(),
        up: link.bytes_up() - before.0,
        down: link.bytes_down() - before.1,
        connections: link.connections() - before.2,
        receipts: sum(|team| team.receipts),
        events_again: sum(|team| team.events_again),
        pushes_out_of_order: sum(|team| team.pushes_out_of_order),
    };
    site.link.set(Weather::Office, &[]);
    Ok((unlock(app)?, took))
}
