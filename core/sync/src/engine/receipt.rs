//! What comes back for a push. A receipt alone counts as sent.

use super::Engine;
use super::push::back;
use super::task::{Flight, Held, Task, Verdict};
use crate::error::{Failure, SyncError};
use crate::message::Output;
use crate::problem::Problem;
use causo_crypto::{CryptoError, verify};
use causo_protocol::Wire;
use causo_protocol::api::problem;
use causo_protocol::receipt::Receipt;
use causo_protocol::signed::Signed;

impl Engine {
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

    /// A receipt counts for the pushed chain, from the pushed events on, with exactly the hash of the event it
    /// names. It may cover less than the batch, and more: the server gives the one that it gave before. One for
    /// events not loaded yet counts when it comes again with them.
    pub(super) fn read_receipt(&mut self, flight: Flight, signed: Signed) {
        let team = &mut self.teams[self.at];
        let Some(chain) = team.chain.as_mut() else { return };
        let own = &chain.own;
        let receipt: Receipt = match verify::open_signed(&signed, &team.state.receipt_keys) {
            Ok(receipt) => receipt,
            Err(CryptoError::WrongSigner) => return self.ask_authorities(Held::Receipt(flight, signed)),
            Err(CryptoError::Format(error)) => return self.slot_failed(error.into()),
            Err(_) => return self.slot_failed(SyncError::ReceiptForged),
        };
        let fits = receipt.chain == own.chain && (flight.first..=own.last).contains(&receipt.seq);
        match chain.hashes.get(&receipt.seq) {
            Some(hash) if fits && *hash == receipt.head => {}
            None if fits => {
                chain.busy -= 1;
                return self.push_on();
            }
            _ => return self.slot_failed(SyncError::ReceiptForged),
        }
        if receipt.seq < flight.last {
            chain.setback = Some(back(chain.setback.take(), receipt.seq));
        }
        let id = self.wait_for(Task::KeepReceipt(receipt.seq));
        self.out.push(Output::StoreReceipt { id, signed, receipt });
    }

    pub(super) fn receipt_stored(&mut self, seq: u64, events: u64) {
        let (most_bytes, most) = (self.options.max_bytes, self.options.window.max(1));
        let team = &mut self.teams[self.at];
        let Some(chain) = team.chain.as_mut() else { return };
        chain.busy -= 1;
        // A pull beside it may have brought them first, as they stand in the log: the store then counts none for the receipt.
        let sent = events.max(seq.saturating_sub(chain.own.receipted));
        team.receipts += 1;
        team.events_receipted += sent;
        chain.own.receipted = chain.own.receipted.max(seq);
        if sent > 0 {
            chain.steps_back = 0;
            chain.max_bytes = chain.max_bytes.saturating_mul(2).min(most_bytes);
            chain.window = (chain.window + 1).min(most);
            self.strikes = [0; 3];
        }
        match chain.setback.take() {
            None => chain.next = chain.next.max(seq),
            setback => chain.setback = Some(back(setback, seq)),
        }
        self.tell_progress();
        self.push_on();
    }

    /// Events before the batch are missing there: go back to the one expected.
    fn gap(&mut self, flight: &Flight, problem: Problem) {
        let retries = self.options.retries;
        let team = self.team();
        team.pushes_out_of_order += 1;
        let Some(chain) = team.chain.as_mut() else { return };
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
}
