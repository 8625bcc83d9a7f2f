//! Asking how far the server is: with a chain after an answer was lost, with the log after it forgot a position.

use super::Engine;
use super::page::{self, PageFault};
use super::task::{Resume, Task, Verdict};
use crate::error::{Failure, SyncError};
use crate::message::Output;
use crate::request::Request;
use causo_protocol::Wire;
use causo_protocol::api::{ChainStatus, Status};

impl Engine {
    pub(super) fn ask_status(&mut self) {
        self.send_status(Task::Status);
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
        let own = &chain.own;
        // Only an end on this path says anything of it: the chain may have others.
        let on_path = |there: &ChainStatus| {
            there.chain == own.chain
                && (own.receipted + 1..=own.last).contains(&there.seq)
                && chain.hashes.get(&there.seq) == Some(&there.head)
        };
        let there =
            status.into_iter().flat_map(|status| status.chains).filter(on_path).map(|there| there.seq).max();
        // The next receipt covers what is there already. If nothing else follows, the last event fetches it.
        chain.next = there.map_or(own.receipted, |seq| seq.min(own.last - 1));
        self.push_on();
    }

    /// The server does not know a position that it once gave. What it signs for its log now tells a restored
    /// server from a forked one.
    pub(super) fn ask_whereabouts(&mut self, error: SyncError) {
        self.send_status(Task::Whereabouts(error));
    }

    pub(super) fn whereabouts_answered(&mut self, error: SyncError, verdict: Verdict) {
        let status = match verdict {
            Verdict::Good(answer) if !answer.cut => Status::from_bytes(&answer.body).ok(),
            Verdict::Again => return self.ask_whereabouts(error),
            Verdict::Later(later) => return self.stumble(Resume::Pull, later),
            _ => None,
        };
        let head = status.map(|status| {
            let state = &self.team().state;
            page::open_head(state, &state.position, &status.head)
        });
        match head {
            Some(Err(PageFault::Wrong(proof))) => self.pull_refused(proof),
            _ => self.pull_refused(error),
        }
    }

    fn send_status(&mut self, task: Task) {
        let state = &self.team().state;
        let request = Request::status(&state.commune, state.team);
        let id = self.wait_for(task);
        self.out.push(Output::Send(id, request));
    }
}
