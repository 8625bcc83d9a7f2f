//! Pushing one chain: batches in order, each in a slot until its receipt is stored.

use super::Engine;
use super::task::{ChainRun, Flight, Resume, Setback, Task};
use crate::error::SyncError;
use crate::message::Output;
use crate::request::Request;
use crate::store::OwnChain;
use causo_crypto::batch;
use causo_protocol::batch::Batch;
use std::collections::BTreeMap;

/// Pieces after losses are no smaller, in sealed bytes: what is around a push is as much.
const SMALLEST_BYTES: usize = 1024;

impl Engine {
    /// Turns to the team's next tip with something to push, or to the next team once the pull is over too. Those captured
    /// while this runs have their turn too.
    pub(super) fn push_next_chain(&mut self) {
        let options = self.options;
        let team = self.team();
        let waits = |own: &&OwnChain| own.receipted < own.last && !team.tried.contains(&own.tip);
        team.chain = team.state.own_chains.iter().find(waits).map(|own| ChainRun {
            next: own.receipted,
            sent: own.receipted,
            own: own.clone(),
            hashes: BTreeMap::new(),
            busy: 0,
            loading: false,
            window: options.window.max(1),
            max_bytes: options.max_bytes,
            setback: None,
            steps_back: 0,
            stopped: false,
        });
        match &team.chain {
            Some(chain) => {
                team.tried.insert(chain.own.tip);
                self.push_on();
            }
            None if team.pulling => {}
            None => self.next_team(),
        }
    }

    /// Loads the next batch if there is a slot, or leaves the chain when nothing is under way any more.
    pub(super) fn push_on(&mut self) {
        let max_events = self.options.max_events.max(1);
        let team = &mut self.teams[self.at];
        let Some(chain) = team.chain.as_mut() else { return };
        if chain.busy == 0 {
            if chain.stopped {
                return self.push_next_chain();
            }
            match chain.setback.take() {
                Some(Setback::Lost(error)) => return self.stumble(Resume::Ask, error),
                Some(Setback::Back(to)) => chain.next = to,
                None => {}
            }
            if chain.next >= chain.own.last {
                return self.push_next_chain();
            }
        }
        let held_up = chain.stopped || chain.loading || chain.setback.is_some();
        if held_up || chain.busy >= chain.window || chain.next >= chain.own.last {
            return;
        }
        chain.loading = true;
        chain.busy += 1;
        let (own, after_seq, max_bytes) = (chain.own.clone(), chain.next, chain.max_bytes);
        let id = self.wait_for(Task::Load);
        let OwnChain { chain, tip, .. } = own;
        self.out.push(Output::LoadBatch { id, chain, tip, after_seq, max_events, max_bytes });
    }

    pub(super) fn loaded(&mut self, batch: Option<Box<Batch>>) {
        let team = &mut self.teams[self.at];
        let Some(chain) = team.chain.as_mut() else { return };
        chain.loading = false;
        let Some(batch) = batch else {
            chain.busy -= 1;
            chain.next = chain.own.last;
            return self.push_on();
        };
        let fits = batch.chain() == chain.own.chain && batch.first_seq == chain.next + 1;
        let events = match batch::walk(&batch) {
            Ok(events) if fits => events,
            _ => return self.slot_failed(SyncError::BatchInconsistent),
        };
        chain.next = batch.last_seq();
        chain.hashes.extend(events.iter().map(|event| (event.seq, event.hash)));
        let flight = Flight { first: batch.first_seq, last: chain.next };
        team.events_again += chain.sent.min(flight.last).saturating_sub(flight.first - 1);
        chain.sent = chain.sent.max(flight.last);
        let id = self.wait_for(Task::Push(flight));
        self.out.push(Output::Send(id, Request::push(batch.pack())));
        self.push_on();
    }

    /// The answer to a push is lost: wait for the others under way, then ask how far the server is.
    pub(super) fn slot_lost(&mut self, error: SyncError) {
        let Some(chain) = self.team().chain.as_mut() else { return };
        chain.busy -= 1;
        // Those under way with it were lost by the same cut.
        let first = !matches!(chain.setback, Some(Setback::Lost(_)));
        if first && matches!(error, SyncError::Transport(_)) {
            chain.max_bytes = (chain.max_bytes / 2).max(SMALLEST_BYTES);
        }
        chain.setback = Some(Setback::Lost(error));
        self.push_on();
    }

    /// Trying again would not help this chain.
    pub(super) fn slot_failed(&mut self, error: SyncError) {
        let team = &mut self.teams[self.at];
        let Some(chain) = team.chain.as_mut() else { return };
        chain.busy -= 1;
        chain.loading = false;
        chain.stopped = true;
        team.errors.push(error);
        self.push_on();
    }
}

/// Going back to `to`. Every such word says that the server has at least that much, so the furthest is right; a
/// lost answer stays one.
pub(super) fn back(before: Option<Setback>, to: u64) -> Setback {
    match before {
        Some(Setback::Back(other)) => Setback::Back(other.max(to)),
        Some(lost) => lost,
        None => Setback::Back(to),
    }
}
