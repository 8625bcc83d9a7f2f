//! Batches sealed, signed and packed beforehand, and two ways to send them: as fast as they are taken, and at a pace that
//! nothing slows down, where waiting counts into the time.

use crate::error::BenchError;
use crate::measure::Times;
use crate::sealing_phone::Phone;
use crate::visitor::Visitor;
use futures_util::stream::{FuturesUnordered, StreamExt};
use std::time::Duration;
use tokio::time::{Instant, sleep_until};

/// What each phone sends, in the order of its chain.
pub(crate) struct Load(Vec<Vec<Vec<u8>>>);

impl Load {
    /// So many batches of so many events for every phone.
    pub(crate) fn prepare(phones: &mut [Phone], batches: usize, events: usize) -> Result<Self, BenchError> {
        let of_phone = |phone: &mut Phone| (0..batches).map(|_| Ok(phone.batch(events)?.pack())).collect();
        phones.iter_mut().map(of_phone).collect::<Result<_, _>>().map(Self)
    }

    /// Sends everything, `at_once` phones at a time, each one batch after another; gives the time of every batch.
    pub(crate) async fn push_at_once(
        self,
        visitors: Vec<Visitor>,
        at_once: usize,
    ) -> Result<(Times, Vec<Visitor>), BenchError> {
        let mut waiting =
            visitors.into_iter().zip(self.0).map(|(visitor, batches)| push_all(visitor, batches));
        let mut under_way: FuturesUnordered<_> = waiting.by_ref().take(at_once).collect();
        let (mut times, mut visitors) = (Times::default(), Vec::new());
        while let Some(done) = under_way.next().await {
            let (took, visitor) = done?;
            took.into_iter().for_each(|took| times.add(took));
            visitors.push(visitor);
            under_way.extend(waiting.next());
        }
        Ok((times, visitors))
    }

    /// Sends everything at so many pushes a second, the phones in turn; a push that has to wait for the one before it
    /// is late, and that counts.
    pub(crate) async fn push_at_pace(
        self,
        visitors: &mut [Visitor],
        per_second: f64,
    ) -> Result<Times, BenchError> {
        let (phones, began) = (self.0.len(), Instant::now());
        let due = |n: usize| began + Duration::from_secs_f64(n as f64 / per_second);
        let phones =
            visitors.iter_mut().zip(self.0).enumerate().map(|(number, (visitor, batches))| async move {
                let mut took = Vec::new();
                for (round, packed) in batches.into_iter().enumerate() {
                    let due = due(round * phones + number);
                    sleep_until(due).await;
                    visitor.push(packed).await?;
                    took.push(due.elapsed());
                }
                Ok::<_, BenchError>(took)
            });
        let mut times = Times::default();
        let mut under_way: FuturesUnordered<_> = phones.collect();
        while let Some(took) = under_way.next().await {
            took?.into_iter().for_each(|took| times.add(took));
        }
        Ok(times)
    }
}

async fn push_all(
    mut visitor: Visitor,
    batches: Vec<Vec<u8>>,
) -> Result<(Vec<Duration>, Visitor), BenchError> {
    let mut took = Vec::new();
    for packed in batches {
        let began = Instant::now();
        visitor.push(packed).await?;
        took.push(began.elapsed());
    }
    Ok((took, visitor))
}
