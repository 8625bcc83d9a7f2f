//! Pushing one chain: batches in order, a receipt for each. The server's word is taken for how far it is, and a
//! receipt alone for what counts as sent.

use super::Engine;
use super::task::{ChainRun, Flight, Held, Resume, Setback, Task, Verdict};
use crate::error::{Failure, SyncError};
use crate::message::Output;
use crate::problem::Problem;
use crate::request::Request;
use causo_crypto::{CryptoError, batch, verify};
use causo_protocol::Wire;
use causo_protocol::api::{Status, problem};
use causo_protocol::batch::Batch;
use causo_protocol::receipt::Receipt;
use causo_protocol::signed::Signed;

/// Batches are not made smaller than this.
const LEAST_BYTES: usize = 4 * 1024;

impl Engine {
    /// Turns to the team's next chain with something to push, or to the next team.
    pub(super) fn push_next_chain(&mut self) {
        let options = self.options;
        let team = self.team();
        let waits =
            |index: &usize| team.state.own_chains[*index].receipted < team.state.own_chains[*index].last;
        let next = (team.next_chain..team.state.own_chains.len()).find(waits);
        team.chain = next.map(|index| ChainRun {
            index,
            next: team.state.own_chains[index].receipted,
            busy: 0,
            loading: false,
            window: options.window.max(1),
            max_bytes: options.max_bytes,
            probe: false,
            setback: None,
            steps_back: 0,
            stopped: false,
        });
        match next {
            Some(index) => {
                team.next_chain = index + 1;
                self.push_on();
            }
            None => self.next_team(),
        }
    }

    /// Loads the next batch if there is a slot, or leaves the chain when nothing is under way any more.
    fn push_on(&mut self) {
        let most = self.options.max_events.max(1);
        let team = &mut self.teams[self.at];
        let Some(chain) = team.chain.as_mut() else { return };
        let own = &team.state.own_chains[chain.index];
        if chain.busy == 0 {
            if chain.stopped {
                return self.push_next_chain();
            }
            match chain.setback.take() {
                Some(Setback::Lost(error)) => return self.stumble(Resume::Ask, error),
                Some(Setback::Back(to)) => chain.next = to,
                None => {}
            }
            if chain.next >= own.last {
                return self.push_next_chain();
            }
        }
        let held_up = chain.stopped || chain.loading || chain.setback.is_some();
        if held_up || chain.busy >= chain.window || chain.next >= own.last {
            return;
        }
        chain.loading = true;
        chain.busy += 1;
        let max_events = if std::mem::take(&mut chain.probe) { 1 } else { most };
        let (chain_id, after_seq, max_bytes) = (own.chain.clone(), chain.next, chain.max_bytes);
        let id = self.wait_for(Task::Load);
        self.out.push(Output::LoadBatch { id, chain: chain_id, after_seq, max_events, max_bytes });
    }

    pub(super) fn loaded(&mut self, batch: Option<Box<Batch>>) {
        let team = &mut self.teams[self.at];
        let Some(chain) = team.chain.as_mut() else { return };
        let own = &team.state.own_chains[chain.index];
        chain.loading = false;
        let Some(batch) = batch else {
            chain.busy -= 1;
            chain.next = own.last;
            return self.push_on();
        };
        let fits = batch.chain() == own.chain && batch.first_seq == chain.next + 1;
        let events = match batch::walk(&batch) {
            Ok(events) if fits => events,
            _ => return self.slot_failed(SyncError::BatchInconsistent),
        };
        chain.next = batch.last_seq();
        let hashes = events.iter().map(|event| event.hash).collect();
        let id = self.wait_for(Task::Push(Flight { first: batch.first_seq, hashes }));
        self.out.push(Output::Send(id, Request::push(batch.pack())));
        self.push_on();
    }

    pub(super) fn push_answered(&mut self, flight: Flight, verdict: Verdict) {
        let broken = SyncError::Transport(Failure::Broken);
        let answer = match verdict {
            Verdict::Good(answer) if answer.cut => return self.slot_lost(broken),
            Verdict::Good(answer) => answer,
            Verdict::Again => return self.slot_lost(broken),
            Verdict::Later(error) => return self.slot_lost(error),
            Verdict::Refused(SyncError::Problem(problem)) if problem.code == problem::GAP => {
                return self.gap(&flight, problem);
            }
            Verdict::Refused(error) => return self.slot_failed(error),
        };
        match Signed::from_bytes(&answer.body) {
            Ok(signed) => self.read_receipt(flight, signed),
            Err(error) => self.slot_failed(error.into()),
        }
    }

    /// A receipt counts for the pushed chain, up to one of the pushed events, with exactly that event's hash. One
    /// for less than the whole batch is good for that much.
    pub(super) fn read_receipt(&mut self, flight: Flight, signed: Signed) {
        let team = &mut self.teams[self.at];
        let Some(chain) = team.chain.as_mut() else { return };
        let own = &team.state.own_chains[chain.index];
        let receipt: Receipt = match verify::open_signed(&signed, &team.state.receipt_keys) {
            Ok(receipt) => receipt,
            Err(CryptoError::WrongSigner) => return self.ask_authorities(Held::Receipt(flight, signed)),
            Err(CryptoError::Format(error)) => return self.slot_failed(error.into()),
            Err(_) => return self.slot_failed(SyncError::ReceiptForged),
        };
        let at = receipt.seq.checked_sub(flight.first).and_then(|at| usize::try_from(at).ok());
        let proves = at.and_then(|at| flight.hashes.get(at)) == Some(&receipt.head);
        if !proves || receipt.chain != own.chain {
            return self.slot_failed(SyncError::ReceiptForged);
        }
        if at.is_some_and(|at| at + 1 < flight.hashes.len()) {
            chain.setback = Some(back(chain.setback.take(), receipt.seq));
        }
        let id = self.wait_for(Task::KeepReceipt(receipt.seq));
        self.out.push(Output::StoreReceipt { id, signed, receipt });
    }

    pub(super) fn receipt_stored(&mut self, seq: u64) {
        let team = &mut self.teams[self.at];
        let Some(chain) = team.chain.as_mut() else { return };
        let own = &mut team.state.own_chains[chain.index];
        chain.busy -= 1;
        team.receipts += 1;
        if seq > own.receipted {
            team.events_receipted += seq - own.receipted;
            own.receipted = seq;
            chain.steps_back = 0;
            self.strikes = 0;
        }
        if matches!(chain.setback, Some(Setback::Back(_))) {
            chain.setback = Some(back(chain.setback.take(), seq));
        }
        self.tell_progress();
        self.push_on();
    }

    /// Events before the batch are missing there: go back to the one expected.
    fn gap(&mut self, flight: &Flight, problem: Problem) {
        let retries = self.options.retries;
        let Some(chain) = self.team().chain.as_mut() else { return };
        let to = problem.expected.and_then(|expected| expected.checked_sub(1));
        chain.steps_back += 1;
        chain.window = 1;
        match to {
            Some(to) if to < flight.first && chain.steps_back <= retries => {
                chain.busy -= 1;
                chain.setback = Some(back(chain.setback.take(), to));
                self.push_on();
            }
            _ => self.slot_failed(SyncError::Problem(problem)),
        }
    }

    /// The answer to a push is lost: wait for the others under way, then ask how far the server is.
    pub(super) fn slot_lost(&mut self, error: SyncError) {
        let Some(chain) = self.team().chain.as_mut() else { return };
        chain.busy -= 1;
        if matches!(error, SyncError::Transport(_)) {
            chain.max_bytes = (chain.max_bytes / 2).max(LEAST_BYTES);
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

    pub(super) fn ask_status(&mut self) {
        let state = &self.team().state;
        let request = Request::status(&state.commune, state.team);
        let id = self.wait_for(Task::Status);
        self.out.push(Output::Send(id, request));
    }

    /// Goes on from where the server says it is. It is a hint, not a proof: if it is wrong, the next push is
    /// answered with a gap or with a receipt for what was there already. Nor is it needed: a removed device is
    /// told nothing and pushes on.
    pub(super) fn status_answered(&mut self, verdict: Verdict) {
        let status = match verdict {
            Verdict::Good(answer) if answer.cut => {
                return self.stumble(Resume::Ask, SyncError::Transport(Failure::Broken));
            }
            Verdict::Good(answer) => Status::from_bytes(&answer.body).ok(),
            Verdict::Again => return self.ask_status(),
            Verdict::Later(error) => return self.stumble(Resume::Ask, error),
            Verdict::Refused(_) => None,
        };
        let team = &mut self.teams[self.at];
        let Some(chain) = team.chain.as_mut() else { return };
        let own = &team.state.own_chains[chain.index];
        chain.next = own.receipted;
        let there =
            status.and_then(|status| status.chains.into_iter().find(|there| there.chain == own.chain));
        if let Some(there) = there.filter(|there| (own.receipted + 1..=own.last).contains(&there.seq)) {
            chain.next = there.seq - 1;
            chain.probe = true;
        }
        self.push_on();
    }
}

/// Going back to `to`. Every such word says that the server has at least that much, so the furthest is right; a
/// lost answer stays one.
fn back(before: Option<Setback>, to: u64) -> Setback {
    match before {
        Some(Setback::Back(other)) => Setback::Back(other.max(to)),
        Some(lost) => lost,
        None => Setback::Back(to),
    }
}
