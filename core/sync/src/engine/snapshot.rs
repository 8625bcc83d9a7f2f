//! A first sync: an officer's snapshot in place of the log before it, then the log behind it, then the snapshot's stream,
//! from whatever byte is missing. The log has to bring the snapshot's own item before its stream is worth a byte. Whatever
//! is wrong with one, the log itself is fetched: a snapshot saves time and nothing else.

use super::Engine;
use super::task::{Resume, Task, Verdict};
use crate::error::{Failure, SyncError};
use crate::message::Output;
use crate::request::Request;
use crate::store::{FirstSync, SNAPSHOT_REFUSED, StoreError};
use causo_protocol::api::problem;

/// Bytes of the stream that are asked for at once: what a process that is killed may lose.
const STRETCH: u64 = 256 * 1024;

impl Engine {
    /// Whether a snapshot is to be asked for before the log.
    pub(super) fn wants_snapshot(&mut self) -> bool {
        let options = self.options;
        let team = self.team();
        options.snapshots && !team.asked_snapshot && team.state.snapshot == FirstSync::Ask
    }

    pub(super) fn ask_snapshot(&mut self) {
        let state = &self.team().state;
        let request = Request::snapshot(&state.commune, state.team);
        let id = self.wait_for(Task::Offer);
        self.out.push(Output::Send(id, request));
    }

    pub(super) fn offer_answered(&mut self, verdict: Verdict) {
        match verdict {
            Verdict::Good(answer) if answer.cut => {
                self.stumble(Resume::Pull, SyncError::Transport(Failure::Broken));
            }
            Verdict::Good(answer) => {
                self.team().asked_snapshot = true;
                let team = self.team().state.team;
                let id = self.wait_for(Task::KeepOffer);
                self.out.push(Output::StoreSnapshot { id, team, offer: answer.body });
            }
            Verdict::Again => self.ask_page(),
            Verdict::Later(error) => self.stumble(Resume::Pull, error),
            // There is none, or this server knows no snapshots. What is really wrong, the log says.
            Verdict::Refused(_) => {
                self.team().asked_snapshot = true;
                self.ask_page();
            }
        }
    }

    /// The vault cannot take what was offered. If that is only so because it is new or came too late, nothing is wrong.
    pub(super) fn offer_refused(&mut self, error: StoreError) {
        if error.code != SNAPSHOT_REFUSED {
            self.team().errors.push(error.into());
        }
        self.ask_page();
    }

    /// The log is known to its end: what of a snapshot is missing comes now.
    pub(super) fn fetch_snapshot(&mut self) {
        let team = self.team();
        match team.state.snapshot {
            FirstSync::Fetch { logged: false, .. } => {
                team.errors.push(SyncError::SnapshotForged);
                self.give_up_snapshot(true);
            }
            FirstSync::Fetch { id, have, size, .. } if have < size => {
                let most = STRETCH.min(size - have);
                let request = Request::snapshot_stream(&team.state.commune, team.state.team, id, have, most);
                let id = self.wait_for(Task::Stream(have));
                self.out.push(Output::Send(id, request));
            }
            _ => self.pull_over(),
        }
    }

    pub(super) fn stream_answered(&mut self, from: u64, verdict: Verdict) {
        match verdict {
            Verdict::Good(answer) if answer.body.is_empty() => {
                self.stumble(Resume::Stream, SyncError::Transport(Failure::Broken));
            }
            Verdict::Good(answer) => {
                if answer.cut {
                    self.setbacks += 1;
                }
                let team = self.team().state.team;
                let id = self.wait_for(Task::KeepStream);
                self.out.push(Output::StoreSnapshotBytes { id, team, from, bytes: answer.body });
            }
            Verdict::Again => self.fetch_snapshot(),
            Verdict::Later(error) => self.stumble(Resume::Stream, error),
            // A newer one took its place, or an erasure made it void.
            Verdict::Refused(SyncError::Problem(problem)) if problem.code == problem::NOT_FOUND => {
                self.give_up_snapshot(false);
            }
            Verdict::Refused(error) => self.pull_refused(error),
        }
    }

    /// Bytes are kept. A vault that found them wrong is back at the beginning of the log.
    pub(super) fn stream_stored(&mut self) {
        self.strikes = [0; 3];
        self.tell_progress();
        let team = self.team();
        if team.state.position.p == 0 {
            team.errors.push(SyncError::SnapshotForged);
            team.up_to_date = false;
            return self.ask_page();
        }
        self.fetch_snapshot();
    }

    fn give_up_snapshot(&mut self, for_good: bool) {
        let team = self.team();
        (team.asked_snapshot, team.up_to_date) = (false, false);
        let team = team.state.team;
        let id = self.wait_for(Task::GiveUp);
        self.out.push(Output::RefuseSnapshot { id, team, for_good });
    }
}
