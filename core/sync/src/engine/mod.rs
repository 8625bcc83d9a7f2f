//! One sync of one device for its teams, one after another: pull what is missing, push what has no receipt, both at
//! once, for neither needs the other's answer; then photos. It only decides; sending, storing and waiting are its
//! outputs.
//!
//! Pushing goes on after a pull was refused, whatever the reason: a removed phone still uploads, and an event is
//! safer on a server that misbehaves than on one phone alone.

mod generation;
mod page;
mod photos;
mod pull;
mod push;
mod receipt;
mod snapshot;
mod status;
mod task;
mod trust;

use crate::error::{Failure, SyncError};
use crate::message::{Answer, Id, Input, Options, Output, Progress};
use crate::problem::Problem;
use crate::store::{OWN_EVENTS_MISSING, StoreError, TeamState};
use crate::summary::{Summary, TeamSummary};
use causo_protocol::api::problem;
use photos::Lane;
use std::collections::BTreeMap;
use task::{Resume, Task, TeamRun, Verdict};

/// The state machine. Feed it [`Input::Begin`], do what it says, tell it what came of it, until [`Output::Done`].
#[derive(Debug)]
pub struct Engine {
    options: Options,
    teams: Vec<TeamRun>,
    /// The team it is at.
    at: usize,
    next_id: u64,
    waiting: BTreeMap<Id, Task>,
    /// Once every team's records had their turn.
    lane: Option<Lane>,
    /// Setbacks since the last progress: of the pull, of the push, of the photos. Progress is an entry, a receipt or a
    /// chunk that was not there before: all are finite, so the run ends whatever the network does.
    strikes: [u32; 3],
    setbacks: u64,
    /// How often the server was believed what time it is.
    clocks: u32,
    begun: bool,
    over: bool,
    out: Vec<Output>,
}

/// How often a server is believed what time it is: once for each request that may be under way when a phone's clock turns
/// out wrong, or when a server starts anew, which takes nothing that was signed before.
const MAX_CLOCKS: u32 = 4;

impl Engine {
    /// An engine that has not begun.
    pub fn new(options: Options) -> Self {
        Self {
            options,
            teams: Vec::new(),
            at: 0,
            next_id: 0,
            waiting: BTreeMap::new(),
            lane: None,
            strikes: [0; 3],
            setbacks: 0,
            clocks: 0,
            begun: false,
            over: false,
            out: Vec::new(),
        }
    }

    /// Takes what happened and says what to do now. Inputs that nothing waits for are passed over.
    pub fn handle(&mut self, input: Input) -> Vec<Output> {
        if !self.over {
            self.take(input);
        }
        std::mem::take(&mut self.out)
    }

    fn take(&mut self, input: Input) {
        match input {
            Input::Begin(teams) if !self.begun => self.begin(teams),
            Input::Begin(_) => {}
            Input::Cancel => self.finish(true, None),
            Input::Answer(id, answer) => self.answered(id, Ok(answer)),
            Input::Failed(_, Failure::WrongServer) => {
                self.finish(false, Some(SyncError::Transport(Failure::WrongServer)));
            }
            Input::Failed(id, failure) => self.answered(id, Err(failure)),
            Input::Batch(id, batch) => {
                if let Some(Task::Load) = self.waiting.remove(&id) {
                    self.loaded(batch);
                }
            }
            Input::Blob(id, manifest) => {
                if let Some(Task::LoadBlob) = self.waiting.remove(&id) {
                    self.blob_loaded(manifest);
                }
            }
            Input::Chunk { id, chunk, teams } => {
                self.refresh(teams);
                if let Some(Task::LoadChunk(number)) = self.waiting.remove(&id) {
                    self.chunk_loaded(number, chunk);
                }
            }
            Input::Stored(id, teams) => {
                self.refresh(teams);
                self.stored(id);
            }
            Input::Receipted { id, events, teams } => {
                self.refresh(teams);
                if let Some(Task::KeepReceipt(seq)) = self.waiting.remove(&id) {
                    self.receipt_stored(seq, events);
                }
            }
            Input::Refused(id, error) => self.store_refused(id, error),
            Input::Waited(id) => match self.waiting.remove(&id) {
                Some(Task::Pause(Resume::Pull)) => self.ask_page(),
                Some(Task::Pause(Resume::Ask)) => self.ask_status(),
                Some(Task::Pause(Resume::Stream)) => self.fetch_snapshot(),
                Some(Task::Pause(Resume::Photos)) => self.announce(),
                _ => {}
            },
        }
    }

    fn begin(&mut self, teams: Vec<TeamState>) {
        self.begun = true;
        self.teams = teams.into_iter().map(TeamRun::new).collect();
        if self.teams.is_empty() { self.finish(false, None) } else { self.begin_team() }
    }

    /// A phone that begins with a snapshot has little to send, and sends it after.
    fn begin_team(&mut self) {
        let first = self.wants_snapshot();
        self.ask_page();
        if !first {
            self.push_next_chain();
        }
    }

    fn next_team(&mut self) {
        if self.lane.is_some() {
            self.photos_on();
        } else if self.at + 1 < self.teams.len() {
            self.at += 1;
            self.begin_team();
        } else if self.options.photos {
            self.begin_photos();
        } else {
            self.finish(false, None);
        }
    }

    fn answered(&mut self, id: Id, answer: Result<Answer, Failure>) {
        let Some(task) = self.waiting.remove(&id) else { return };
        let verdict = self.judge(answer);
        match task {
            Task::Page => self.page_answered(verdict),
            Task::Cut => self.cut_answered(verdict),
            Task::Whereabouts(error) => self.whereabouts_answered(error, verdict),
            Task::Offer => self.offer_answered(verdict),
            Task::Stream(from) => self.stream_answered(from, verdict),
            Task::Status => self.status_answered(verdict),
            Task::Push(flight) => self.push_answered(flight, verdict),
            Task::Blob(sent) => self.blob_answered(sent, verdict),
            Task::Authorities(held) => self.authorities_answered(held, verdict),
            _ => {}
        }
    }

    fn stored(&mut self, id: Id) {
        match self.waiting.remove(&id) {
            Some(Task::KeepPage(kept)) => self.page_stored(kept),
            Some(Task::KeepGeneration(from)) => self.generation_stored(&from),
            Some(Task::KeepOffer | Task::GiveUp) => self.ask_page(),
            Some(Task::KeepStream) => self.stream_stored(),
            Some(Task::KeepBlobReceipt) => self.blob_receipted(),
            Some(Task::KeepAuthorities(held)) => self.authorities_stored(held),
            _ => {}
        }
    }

    fn store_refused(&mut self, id: Id, error: StoreError) {
        match self.waiting.remove(&id) {
            Some(Task::KeepPage(_)) if error.code == OWN_EVENTS_MISSING && !self.team().own => {
                self.team().own = true;
                self.ask_page();
            }
            Some(Task::KeepOffer) => self.offer_refused(error),
            Some(Task::KeepPage(_) | Task::KeepGeneration(_) | Task::KeepStream | Task::GiveUp) => {
                self.pull_refused(error.into())
            }
            Some(Task::KeepReceipt(_) | Task::Load) => self.slot_failed(error.into()),
            Some(Task::KeepAuthorities(held)) => self.drop_held(held, error.into()),
            Some(Task::LoadBlob | Task::LoadChunk(_) | Task::KeepBlobReceipt) => {
                self.photo_failed(error.into());
            }
            _ => {}
        }
    }

    /// Sorts an answer by what can be done about it.
    fn judge(&mut self, answer: Result<Answer, Failure>) -> Verdict {
        let answer = match answer {
            Ok(answer) => answer,
            Err(failure) if failure.passes() => return Verdict::Later(SyncError::Transport(failure)),
            Err(failure) => return Verdict::Refused(SyncError::Transport(failure)),
        };
        if (200..300).contains(&answer.status) {
            return Verdict::Good(answer);
        }
        if answer.cut {
            return Verdict::Later(SyncError::Transport(Failure::Broken));
        }
        let problem = Problem::read(answer.status, &answer.body);
        match problem.server_ms {
            Some(ms) if problem.code == problem::UNAUTHENTICATED && self.clocks < MAX_CLOCKS => {
                self.clocks += 1;
                self.out.push(Output::Clock(ms));
                Verdict::Again
            }
            _ if problem.passes() => Verdict::Later(SyncError::Problem(problem)),
            _ => Verdict::Refused(SyncError::Problem(problem)),
        }
    }

    /// Waits after a setback, longer each time, or gives the run up.
    fn stumble(&mut self, resume: Resume, error: SyncError) {
        self.setbacks += 1;
        let strikes = &mut self.strikes[match resume {
            Resume::Pull | Resume::Stream => 0,
            Resume::Ask => 1,
            Resume::Photos => 2,
        }];
        *strikes += 1;
        if *strikes > self.options.retries {
            return self.finish(false, Some(error));
        }
        let factor = 1u64 << (*strikes - 1).min(32);
        let ms = self.options.backoff_ms.saturating_mul(factor).min(self.options.max_backoff_ms);
        let id = self.wait_for(Task::Pause(resume));
        self.out.push(Output::Wait { id, ms });
    }

    fn wait_for(&mut self, task: Task) -> Id {
        let id = Id(self.next_id);
        self.next_id += 1;
        self.waiting.insert(id, task);
        id
    }

    fn team(&mut self) -> &mut TeamRun {
        &mut self.teams[self.at]
    }

    /// What changed in the store: position, receipt keys, tips sent, events captured meanwhile.
    fn refresh(&mut self, fresh: Vec<TeamState>) {
        for fresh in fresh {
            if let Some(team) = self.teams.iter_mut().find(|team| team.state.team == fresh.team) {
                team.state = fresh;
            }
        }
    }

    fn tell_progress(&mut self) {
        let team = self.team();
        let progress = Progress {
            team: team.state.team,
            entries: team.entries,
            events_receipted: team.events_receipted,
            events_left: team.events_left(),
        };
        self.out.push(Output::Progress(progress));
    }

    fn finish(&mut self, cancelled: bool, ended_by: Option<SyncError>) {
        self.over = true;
        self.waiting.clear();
        let teams = self.teams.iter().map(TeamSummary::from).collect();
        let summary = Summary { teams, setbacks: self.setbacks, cancelled, ended_by, ..Summary::default() };
        self.out.push(Output::Done(summary));
    }
}
