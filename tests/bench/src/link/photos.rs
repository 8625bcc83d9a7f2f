//! What photos take of the same link: how much later a record's receipt comes when photos wait beside it, and how long a
//! record that is captured while they go up waits at most, which is for the chunk that is on its way.

use super::{BITS_PER_SECOND, MOBILE};
use crate::camera;
use crate::error::BenchError;
use crate::measure::Times;
use crate::mobile::Weather;
use crate::site::{Site, follow_up, sync, sync_watched, unlock};
use causo_domain::codes::Purpose;
use causo_domain::ids::SubjectId;
use causo_field::Session;
use causo_protocol::blob::CHUNK;
use std::time::{Duration, Instant};

/// Photos that wait.
const PHOTOS: usize = 5;
const RUNS: usize = 3;
/// A chunk by its bytes alone, s.
pub(super) const CHUNK_TIME: f64 = CHUNK as f64 * 8.0 / BITS_PER_SECOND as f64;

/// What it came to.
pub(super) struct Beside {
    /// From a cold connection to the receipt of a visit alone, in the middle of the runs, s.
    pub(super) record_alone: f64,
    /// The same with photos waiting, s.
    pub(super) record_beside: f64,
    /// From then on until all photos have receipts, s a chunk: what a record captured meanwhile waits at most.
    pub(super) chunk: f64,
}

pub(super) async fn measure(
    site: &mut Site,
    mut phone: Session,
    person: SubjectId,
) -> Result<Beside, BenchError> {
    let file = camera::photo(4000, 3000, 1)?;
    let (mut alone, mut beside, mut chunks) = (Times::default(), Times::default(), Times::default());
    for _ in 0..RUNS {
        let visit = follow_up(&mut phone, site.team, person, (0, "Bác tự mở được ứng dụng"))?;
        let took;
        (phone, took) = send(site, phone).await?;
        alone.add(took.0);
        let mut sent = 0;
        for _ in 0..PHOTOS {
            let photo = phone.attach_photo(visit, Purpose::PUBLISH, None, &file);
            sent += photo.map_err(BenchError::of("photo"))?.bytes.div_ceil(CHUNK as u64);
        }
        let (records, whole);
        (phone, (records, whole)) = send(site, phone).await?;
        beside.add(records);
        chunks.add((whole - records) / sent as u32);
    }
    let middle = |times: &Times| times.percentile_ms(50.0) / 1000.0;
    Ok(Beside { record_alone: middle(&alone), record_beside: middle(&beside), chunk: middle(&chunks) })
}

/// Sends over a link that was never used. Gives when the last record had its receipt, and when everything had.
async fn send(site: &mut Site, phone: Session) -> Result<(Session, (Duration, Duration)), BenchError> {
    site.restart().await?;
    site.link.set(MOBILE, &[]);
    let (began, mut records) = (Instant::now(), None);
    let mut progress = |step: causo_sync::Progress| {
        if step.events_receipted > 0 && step.events_left == 0 {
            records.get_or_insert_with(|| began.elapsed());
        }
    };
    let (app, _) = sync_watched(phone.lock(), &mut progress).await?;
    let whole = began.elapsed();
    site.link.set(Weather::Office, &[]);
    let records = records.ok_or_else(|| BenchError::new("link", "no receipt"))?;
    // What was pushed comes back now, and nothing else is left to do.
    Ok((unlock(sync(app).await?.0)?, (records, whole)))
}
