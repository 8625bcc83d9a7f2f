//! Pulling a team's log, page by page, from where the store is to the server's signed head.

use super::Engine;
use super::page::{self, PageFault, Read};
use super::task::{Held, KeptPage, Resume, Task, Verdict};
use crate::error::{Failure, SyncError};
use crate::message::{Answer, Output};
use crate::request::Request;
use causo_protocol::api::problem;

impl Engine {
    pub(super) fn ask_page(&mut self) {
        if self.wants_snapshot() {
            return self.ask_snapshot();
        }
        let team = self.team();
        let state = &team.state;
        let from = team.again.as_ref().unwrap_or(&state.position);
        let request = Request::log(&state.commune, state.team, from, team.own);
        let id = self.wait_for(Task::Page);
        self.out.push(Output::Send(id, request));
    }

    pub(super) fn page_answered(&mut self, verdict: Verdict) {
        match verdict {
            Verdict::Good(answer) => self.read_page(answer),
            Verdict::Again => self.ask_page(),
            Verdict::Later(error) => self.stumble(Resume::Pull, error),
            Verdict::Refused(SyncError::Problem(problem))
                if problem.code == problem::LOG_POSITION_UNKNOWN =>
            {
                self.ask_whereabouts(SyncError::Problem(problem));
            }
            Verdict::Refused(error) => self.pull_refused(error),
        }
    }

    pub(super) fn read_page(&mut self, answer: Answer) {
        let team = self.team();
        let from = team.again.as_ref().unwrap_or(&team.state.position);
        let page = match page::read(&team.state, from, &answer.body, answer.cut) {
            Ok(Read::Page(page)) => page,
            Ok(Read::Cut(cut)) => return self.keep_generation(cut),
            Err(PageFault::Cut) => return self.stumble(Resume::Pull, SyncError::Transport(Failure::Broken)),
            Err(PageFault::Signer) => return self.ask_authorities(Held::Page(answer)),
            Err(PageFault::Wrong(error)) => return self.pull_refused(error),
        };
        if answer.cut {
            self.setbacks += 1;
        }
        let again = self.team().again.is_some();
        if page.entries.is_empty() && self.team().state.proved && !again {
            return self.pulled();
        }
        // What is read again is no news, and says nothing of the end.
        let entries = if again { 0 } else { page.entries.len() as u64 };
        let p = page.position.p;
        let kept = KeptPage { entries, p, proved: page.proved, more: page.more || again };
        let team = self.team().state.team;
        let id = self.wait_for(Task::KeepPage(kept));
        let (entries, position, proved) = (page.entries, page.position, page.proved);
        self.out.push(Output::StorePage { id, team, entries, position, proved });
    }

    pub(super) fn page_stored(&mut self, kept: KeptPage) {
        if kept.entries > 0 {
            self.strikes = [0; 3];
        }
        let team = self.team();
        // Only now: a store that lacks own batches gets the same page once more, with them in it.
        team.again = None;
        team.entries += kept.entries;
        let went_back = team.state.position.p < kept.p;
        // Without the snapshot that it began with, the store may take a newer one.
        team.asked_snapshot &= !went_back;
        self.tell_progress();
        if kept.proved && !kept.more && !went_back { self.pulled() } else { self.ask_page() }
    }

    pub(super) fn pull_refused(&mut self, error: SyncError) {
        let forked = error.code() == SyncError::ServerForked.code();
        self.team().errors.push(error);
        if forked { self.look_for_cut() } else { self.pull_over() }
    }

    fn pulled(&mut self) {
        let team = self.team();
        team.up_to_date = true;
        if team.state.forked {
            team.errors.push(SyncError::ServerForked);
        } else if team.state.restored {
            team.errors.push(SyncError::ServerRestored);
        }
        self.fetch_snapshot();
    }

    pub(super) fn pull_over(&mut self) {
        let team = self.team();
        team.pulling = false;
        if team.chain.is_none() {
            self.push_next_chain();
        }
    }
}
