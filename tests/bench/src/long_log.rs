//! One team's log on a server, as long as a bench wants it: batches of 100 events of one phone, and another phone of the team
//! that asks for pages.

use crate::commune::{COMMUNE, Commune};
use crate::error::BenchError;
use crate::measure::Times;
use crate::server::ServerProcess;
use crate::visitor::Destination;
use causo_protocol::api::read_page;
use causo_protocol::batch::BatchEvent;
use causo_protocol::event::LogPosition;
use causo_sync::driver::{Link, TransportIdentity};
use causo_sync::{Request, SyncError};
use std::time::{Duration, Instant};

/// Events of one batch.
pub(crate) const BATCH: usize = 100;
/// Documents that stand before the batches: the authority and the roster.
const DOCUMENTS: u64 = 2;
/// Batches from one address: fewer than one may send at once.
const FROM_ONE_ADDRESS: usize = 500;

/// A log that grows.
pub(crate) struct LongLog {
    pub(crate) server: ServerProcess,
    to: Destination,
    commune: Commune,
    /// Sealed once and sent again and again: a server opens none.
    events: Vec<BatchEvent>,
    batches: usize,
    link: Link,
    reader: TransportIdentity,
}

/// A page that came.
pub(crate) struct Answered {
    /// Entries of the log in it.
    pub(crate) entries: u64,
    /// From the request's signature to the answer's last byte.
    pub(crate) took: Duration,
}

impl LongLog {
    /// A log without events.
    pub(crate) async fn new() -> Result<Self, BenchError> {
        let mut commune = Commune::new(3);
        let server = ServerProcess::start()?;
        server.admit(&commune).await?;
        // A phone whose chain goes nowhere seals the events.
        let events = commune.phones[2].batch(BATCH)?.events().map_err(BenchError::of("batch"))?;
        let (to, link, reader) = (Destination::new(&server)?, server.link()?, commune.phones[1].transport());
        Ok(Self { server, to, commune, events, batches: 0, link, reader })
    }

    /// Pushes batches, one after another, until the log has so many events; gives the time of each.
    pub(crate) async fn grow(&mut self, events: usize) -> Result<Times, BenchError> {
        let mut times = Times::default();
        let mut visitor = self.to.visit(self.batches).await?;
        while self.batches * BATCH < events {
            let packed = self.commune.phones[0].chain_up(self.events.clone())?.pack();
            let began = Instant::now();
            visitor.push(packed).await?;
            times.add(began.elapsed());
            self.batches += 1;
            if self.batches.is_multiple_of(FROM_ONE_ADDRESS) {
                visitor = self.to.visit(self.batches).await?;
            }
        }
        Ok(times)
    }

    /// Last position of the log.
    pub(crate) fn end(&self) -> u64 {
        self.batches as u64 + DOCUMENTS
    }

    /// Asks for the page after a position.
    pub(crate) async fn page(&self, after: u64) -> Result<Answered, BenchError> {
        let after = LogPosition { generation: 1, p: after, l: [0; 32] };
        let request = Request::log(COMMUNE, self.commune.phones[1].chain.team, &after, false);
        let began = Instant::now();
        let answer = self.link.exchange(&request, Some(&self.reader)).await;
        let took = began.elapsed();
        let answer = answer.map_err(|failure| BenchError::new("page", SyncError::Transport(failure)))?;
        let (_, entries) = read_page(&answer.body).map_err(BenchError::of("page"))?;
        match entries.len() as u64 {
            0 => Err(BenchError::new("page", "is empty")),
            entries => Ok(Answered { entries, took }),
        }
    }
}
