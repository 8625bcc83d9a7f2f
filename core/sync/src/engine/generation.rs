//! A restored server's log goes on in another generation, behind the place where it was cut. Who knows that place follows.
//! Who was shown a history of its own does not, and asks for nothing but the cuts: what it sent and the server lost has to
//! go out again.

use super::Engine;
use super::page;
use super::task::{Task, Verdict};
use crate::error::SyncError;
use crate::message::Output;
use crate::request::Request;
use causo_protocol::event::LogPosition;
use causo_protocol::signed::Signed;

/// Most cuts of a team in one run: only a server that makes them up has more, and the next run goes on behind them.
const MOST_CUTS: u32 = 16;

impl Engine {
    pub(super) fn keep_generation(&mut self, cut: Signed) {
        let team = self.team();
        if team.cuts == MOST_CUTS {
            return self.pull_over();
        }
        team.cuts += 1;
        let (team, from) = (team.state.team, team.state.position.clone());
        let id = self.wait_for(Task::KeepGeneration(from));
        self.out.push(Output::StoreGeneration { id, team, cut });
    }

    /// What stands behind the cut is not sent any more, so every tip has another turn. What was to be read again may have
    /// stood there too: if not, the next run reads it.
    pub(super) fn generation_stored(&mut self, from: &LogPosition) {
        let team = self.team();
        team.tried.clear();
        team.again = None;
        if team.state.position != *from {
            return self.ask_page();
        }
        if !team.errors.contains(&SyncError::ServerForked) {
            team.errors.push(SyncError::ServerForked);
        }
        self.look_for_cut();
    }

    /// Asks for what follows the end of the newest generation that is known: the cut, if there is another behind it.
    pub(super) fn look_for_cut(&mut self) {
        let state = &self.team().state;
        let end = LogPosition { generation: state.generation_heard, p: i64::MAX as u64, l: [0; 32] };
        let request = Request::log(&state.commune, state.team, &end, false);
        let id = self.wait_for(Task::Cut);
        self.out.push(Output::Send(id, request));
    }

    pub(super) fn cut_answered(&mut self, verdict: Verdict) {
        let cut = match verdict {
            Verdict::Good(answer) => page::unheard_cut(&self.team().state, &answer.body),
            Verdict::Again => return self.look_for_cut(),
            // The next sync meets the same log, and asks again.
            Verdict::Later(_) | Verdict::Refused(_) => None,
        };
        match cut {
            Some(cut) => self.keep_generation(cut),
            None => self.pull_over(),
        }
    }
}
