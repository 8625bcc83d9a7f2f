//! Clients that begin a body of 1 MB and never end it. Each sends all but the last byte as fast as it is let; then nobody
//! moves, and the server holds what it holds. Others must get through beside them.

use crate::error::BenchError;
use crate::measure::Times;
use crate::sealing_phone::Phone;
use crate::server::ServerProcess;
use crate::visitor::Destination;
use axum::body::{Body, Bytes};
use futures_util::stream;
use std::time::Duration;
use tokio::task::JoinSet;
use tokio::time::{Instant, timeout};

/// Bytes of a slow client's body.
const BODY: usize = 1_000_000;
/// Bytes of one piece of it.
const PIECE: usize = 16 * 1024;
/// How long they are all held.
const HELD: Duration = Duration::from_secs(10);
/// Addresses of the slow clients begin here, apart from the others'.
const FIRST: usize = 10_000;

/// What was seen meanwhile.
pub(crate) struct Slow {
    /// The most memory that the server held so far, in MiB.
    pub(crate) rss_mib: f64,
    /// 99 of 100 pushes of others took at most this long, in milliseconds.
    pub(crate) others_p99_ms: f64,
}

/// Holds so many slow clients, and pushes single events of another phone beside them.
pub(crate) async fn hold(
    to: &Destination,
    server: &ServerProcess,
    other: &mut Phone,
    clients: usize,
) -> Result<Slow, BenchError> {
    let mut held = JoinSet::new();
    for number in 0..clients {
        let mut visitor = to.visit(FIRST + number).await?;
        held.spawn(async move { visitor.post(endless()).await });
    }
    let mut visitor = to.visit(FIRST + clients).await?;
    let (began, mut times) = (Instant::now(), Times::default());
    while began.elapsed() < HELD {
        let packed = other.batch(1)?.pack();
        let pushed = Instant::now();
        timeout(HELD, visitor.push(packed)).await.map_err(BenchError::of("others' push"))??;
        times.add(pushed.elapsed());
        tokio::time::sleep(Duration::from_millis(10)).await;
    }
    let rss_mib = server.peak_mib();
    held.abort_all();
    Ok(Slow { rss_mib, others_p99_ms: times.percentile_ms(99.0) })
}

/// A body of which the last byte never comes.
fn endless() -> Body {
    let pieces = stream::unfold(BODY - 1, |left| async move {
        if left == 0 {
            std::future::pending::<()>().await;
        }
        let piece = left.min(PIECE);
        Some((Ok::<_, std::io::Error>(Bytes::from(vec![0x5a; piece])), left - piece))
    });
    Body::from_stream(pieces)
}
