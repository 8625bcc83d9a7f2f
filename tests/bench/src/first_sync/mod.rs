//! What a phone that is new to a team waits for: an officer's snapshot over 256 kbit/s and 300 ms there and back, TLS
//! handshake included, and after the PIN its first list. Once for a team that was visited, once for a whole commune's
//! list, and for the team without a snapshot too.

mod people;
mod world;

use crate::error::BenchError;
use crate::figures::Figures;
use crate::measure::{Times, forget_peak, now_mib, peak_mib};
use crate::mobile::Weather;
use std::time::{Duration, Instant};
use world::{PIN, World, sync_locked};

const LINK: Weather = Weather::Mobile { round_trip: Duration::from_millis(300), bits_per_second: 256_000 };
/// Households and residents of a team, and the goal in seconds.
const TEAM: (usize, usize, f64) = (400, 1_500, 5.0);
/// The same of a commune.
const COMMUNE: (usize, usize, f64) = (10_000, 37_500, 60.0);

/// What one first sync took.
struct Taken {
    seconds: f64,
    bytes: u64,
    first_list_ms: f64,
    grew_mib: f64,
    residents: usize,
}

pub(crate) fn run() -> Result<Figures, BenchError> {
    let runtime = tokio::runtime::Builder::new_multi_thread().worker_threads(2).enable_all().build()?;
    runtime.block_on(measure())
}

async fn measure() -> Result<Figures, BenchError> {
    let (households, residents, goal) = TEAM;
    let mut team = World::with(households, residents).await?;
    team.visited(households).await?;
    let of_households = team.snapshot().await?;
    let taken = first_sync(&mut team, true).await?;
    let without = first_sync(&mut team, false).await?;
    // Everybody was visited, not one of each household alone.
    let mut busy = World::with(households, residents).await?;
    busy.visited(residents).await?;
    let of_all = busy.snapshot().await?;
    let taken_all = first_sync(&mut busy, true).await?;
    drop((team, busy));

    let mut commune = World::with(COMMUNE.0, COMMUNE.1).await?;
    let of_commune = commune.snapshot().await?;
    let large = first_sync(&mut commune, true).await?;

    let mut times = Times::default();
    times.add(Duration::from_secs_f64(taken.seconds));
    let per_resident = |bytes: u64, taken: &Taken| bytes as f64 / taken.residents as f64;
    let figures = Figures::of("first-sync", &times, 1.0 / goal);
    Ok(Figures { rss_mib: peak_mib(), ..figures }
        .with("team_seconds", taken.seconds)
        .with("team_goal_seconds", goal)
        .with("team_residents", taken.residents)
        .with("team_events", of_households.events)
        .with("team_snapshot_bytes", of_households.bytes)
        .with("team_bytes_down", taken.bytes)
        .with("team_bytes_per_resident", per_resident(of_households.bytes, &taken))
        .with("team_first_list_ms", taken.first_list_ms)
        .with("team_without_seconds", without.seconds)
        .with("team_without_bytes_down", without.bytes)
        .with("team_without_first_list_ms", without.first_list_ms)
        .with("all_visited_seconds", taken_all.seconds)
        .with("all_visited_events", of_all.events)
        .with("all_visited_snapshot_bytes", of_all.bytes)
        .with("all_visited_bytes_per_resident", per_resident(of_all.bytes, &taken_all))
        .with("commune_seconds", large.seconds)
        .with("commune_goal_seconds", COMMUNE.2)
        .with("commune_residents", large.residents)
        .with("commune_events", of_commune.events)
        .with("commune_snapshot_bytes", of_commune.bytes)
        .with("commune_bytes_down", large.bytes)
        .with("commune_bytes_per_resident", per_resident(of_commune.bytes, &large))
        .with("commune_first_list_ms", large.first_list_ms)
        .with("commune_grew_mib", large.grew_mib))
}

async fn first_sync(world: &mut World, snapshots: bool) -> Result<Taken, BenchError> {
    let mut app = world.newcomer().await?;
    world.link.cut();
    world.link.set(LINK, &[]);
    forget_peak();
    let (held, down, began) = (now_mib(), world.link.bytes_down(), Instant::now());
    sync_locked(&mut app, snapshots).await?;
    let (seconds, bytes) = (began.elapsed().as_secs_f64(), world.link.bytes_down() - down);
    world.link.set(Weather::Office, &[]);
    let began = Instant::now();
    let mut session = app.unlock(PIN).map_err(|refused| BenchError::new("unlock", refused.1))?;
    let residents = session.residents().len();
    let first_list_ms = began.elapsed().as_secs_f64() * 1000.0;
    Ok(Taken { seconds, bytes, first_list_ms, grew_mib: peak_mib() - held, residents })
}
