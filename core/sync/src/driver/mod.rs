//! Gives the engine a network, a clock and a vault, and does what it says. Dropping the future at any point is
//! safe: every store call is whole, and what was on its way is asked for by the next sync.

mod clock;
mod endpoint;
mod exchange;
mod lender;
mod link;
mod tls;

pub use clock::{Clock, SystemClock};
pub use endpoint::Endpoint;
pub use lender::Lender;
pub use link::{Carried, Carrier, Link, TransportIdentity};
pub use tokio_util::sync::CancellationToken;

use crate::engine::Engine;
use crate::keep::keep;
use crate::message::{Input, Options, Output, Progress};
use crate::summary::Summary;
use exchange::Exchanges;
use futures_util::stream::{FuturesUnordered, StreamExt};
use lender::lend;
use std::collections::VecDeque;
use std::future::Future;
use std::pin::Pin;

/// Something under way that ends in an input: a request or a wait.
type Pending<'a> = Pin<Box<dyn Future<Output = Input> + Send + 'a>>;

/// Syncs every team of the store's device. Store calls block the task for as long as the disk takes; between two of them
/// the store is its lender's. Never fails: what went wrong and what is left is in the summary. Needs a tokio runtime with
/// time and I/O.
pub async fn sync(
    link: &Link,
    identity: &TransportIdentity,
    lender: &mut dyn Lender,
    options: Options,
    progress: &mut (dyn FnMut(Progress) + Send),
    cancel: &CancellationToken,
) -> Summary {
    let before = link.traffic();
    let mut inputs = match lend(lender, |store| store.teams()) {
        Ok(Ok(teams)) => VecDeque::from([Input::Begin(teams)]),
        Ok(Err(error)) | Err(error) => {
            return Summary { ended_by: Some(error.into()), ..Summary::default() };
        }
    };
    let mut taken_away = None;
    let mut engine = Engine::new(options);
    let exchanges = Exchanges::new(link, identity);
    let mut pending: FuturesUnordered<Pending<'_>> = FuturesUnordered::new();
    loop {
        while let Some(input) = inputs.pop_front() {
            for output in engine.handle(input) {
                match output {
                    Output::Send(id, request) => pending.push(Box::pin(exchanges.send(id, request))),
                    Output::Wait { id, ms } => pending.push(Box::pin(async move {
                        link.wait(ms).await;
                        Input::Waited(id)
                    })),
                    Output::Clock(server_ms) => link.adopt_clock(server_ms),
                    Output::Progress(step) => progress(step),
                    Output::Done(summary) => {
                        let now = link.traffic();
                        return Summary {
                            bytes_up: now.0 - before.0,
                            bytes_down: now.1 - before.1,
                            ended_by: taken_away.or(summary.ended_by),
                            ..summary
                        };
                    }
                    output => match lend(lender, |store| keep(store, output)) {
                        Ok(input) => inputs.extend(input),
                        Err(error) => {
                            taken_away = Some(error.into());
                            inputs.push_back(Input::Cancel);
                        }
                    },
                }
            }
        }
        let input = tokio::select! {
            biased;
            () = cancel.cancelled() => Input::Cancel,
            // Without anything under way there is nothing to wait for either.
            input = pending.next() => input.unwrap_or(Input::Cancel),
        };
        inputs.push_back(input);
    }
}
