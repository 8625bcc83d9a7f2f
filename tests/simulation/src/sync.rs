//! One sync of one phone: the real engine, fed by hand, so that requests arrive in any order and the app can die
//! between any two steps.

use crate::machine::Rng;
use causo_sync::driver::{Link, TransportIdentity};
use causo_sync::{Engine, Id, Input, Options, Output, Request, Summary, SyncStore, keep};
use std::collections::VecDeque;

/// More steps than any sync takes.
const MOST_STEPS: usize = 50_000;

/// How a sync ended that was not seen through.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Stopped {
    /// The app was killed.
    Killed,
    /// The engine waits for nothing, or does not end.
    Stuck,
}

/// Kills the app at the n-th step; a step is a request, or the moment before or after the vault commits.
pub(crate) struct Death(pub(crate) Option<u64>);

impl Death {
    fn strikes(&mut self) -> bool {
        let Some(left) = self.0.as_mut() else { return false };
        *left = left.saturating_sub(1);
        *left == 0
    }
}

pub(crate) async fn sync(
    store: &mut dyn SyncStore,
    link: &Link,
    identity: &TransportIdentity,
    options: Options,
    rng: &mut Rng,
    mut death: Death,
) -> Result<Summary, Stopped> {
    let teams = store.teams().map_err(|_| Stopped::Stuck)?;
    let mut engine = Engine::new(options);
    let mut inputs = VecDeque::from([Input::Begin(teams)]);
    let mut pending: Vec<(Id, Request)> = Vec::new();
    for _ in 0..MOST_STEPS {
        let Some(input) = inputs.pop_front() else {
            if pending.is_empty() {
                return Err(Stopped::Stuck);
            }
            if death.strikes() {
                return Err(Stopped::Killed);
            }
            let (id, request) = pending.swap_remove(rng.below(pending.len() as u64) as usize);
            inputs.push_back(match link.exchange(&request, Some(identity)).await {
                Ok(answer) => Input::Answer(id, answer),
                Err(failure) => Input::Failed(id, failure),
            });
            continue;
        };
        for output in engine.handle(input) {
            match output {
                Output::Send(id, request) => pending.push((id, request)),
                // Time does not pass during a sync.
                Output::Wait { id, .. } => inputs.push_back(Input::Waited(id)),
                Output::Clock(server_ms) => link.adopt_clock(server_ms),
                Output::Progress(_) => {}
                Output::Done(summary) => return Ok(summary),
                output => {
                    if death.strikes() {
                        return Err(Stopped::Killed);
                    }
                    inputs.extend(keep(store, output));
                    if death.strikes() {
                        return Err(Stopped::Killed);
                    }
                }
            }
        }
    }
    Err(Stopped::Stuck)
}
