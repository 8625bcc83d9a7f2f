//! Carries what the engine sends to the model server, or loses it on the way. Time is a number.

use super::{Phone, Server};
use causo_sync::{Answer, Engine, Failure, Id, Input, Options, Output, Request, Summary, SyncStore, keep};
use std::collections::VecDeque;

/// What becomes of a request.
#[derive(Clone, Debug)]
pub(crate) enum Fate {
    /// It arrives, and the answer too.
    Deliver,
    /// It never arrives.
    LoseRequest,
    /// It arrives, the answer does not.
    LoseAnswer,
    /// Only so many bytes of the answer arrive.
    Cut(usize),
    /// One byte of the answer is another: its place, and what it is XORed with.
    Flip(usize, u8),
    /// Somebody else answers.
    Replace(Answer),
}

/// Decides what becomes of a request, given its number from 0.
type Decide<'a> = Box<dyn FnMut(usize, &Request) -> Fate + 'a>;

/// The network of one run.
pub(crate) struct Network<'a> {
    /// What becomes of each request.
    pub(crate) fate: Decide<'a>,
    /// Which of so many requests under way arrives next.
    pub(crate) pick: fn(usize) -> usize,
    /// Cancels before this request.
    pub(crate) cancel_at: Option<usize>,
}

impl Default for Network<'_> {
    fn default() -> Self {
        Self { fate: Box::new(|_, _| Fate::Deliver), pick: |_| 0, cancel_at: None }
    }
}

impl<'a> Network<'a> {
    pub(crate) fn with(fate: impl FnMut(usize, &Request) -> Fate + 'a) -> Self {
        Self { fate: Box::new(fate), ..Self::default() }
    }
}

/// What came of a run.
pub(crate) struct Run {
    pub(crate) summary: Summary,
    /// Requests in the order they were answered or lost.
    pub(crate) sent: Vec<Request>,
    /// How many were under way when each was answered or lost, itself included.
    pub(crate) at_once: Vec<usize>,
    /// Waits, milliseconds.
    pub(crate) waits: Vec<u64>,
    /// Times the clock was put right.
    pub(crate) clocks: usize,
}

impl Run {
    /// The last part of each request's path.
    pub(crate) fn doors(&self) -> Vec<&str> {
        let path = |request: &'_ Request| request.path.find('?').unwrap_or(request.path.len());
        self.sent.iter().map(|request| request.path[..path(request)].rsplit('/').next().unwrap()).collect()
    }
}

impl Network<'_> {
    pub(crate) fn run(mut self, options: Options, phone: &mut Phone, server: &mut Server) -> Run {
        let mut engine = Engine::new(options);
        let mut inputs = VecDeque::from([Input::Begin(phone.teams().unwrap())]);
        let mut pending: Vec<(Id, Request)> = Vec::new();
        let (mut sent, mut at_once, mut waits, mut clocks) = (Vec::new(), Vec::new(), Vec::new(), 0);
        for _ in 0..20_000 {
            let Some(input) = inputs.pop_front() else {
                assert!(!pending.is_empty(), "the engine waits for nothing");
                if self.cancel_at == Some(sent.len()) {
                    inputs.push_back(Input::Cancel);
                    continue;
                }
                at_once.push(pending.len());
                let (id, request) = pending.remove((self.pick)(pending.len()));
                inputs.push_back(self.carry(sent.len(), id, &request, server));
                sent.push(request);
                continue;
            };
            for output in engine.handle(input) {
                match output {
                    Output::Send(id, request) => pending.push((id, request)),
                    Output::Wait { id, ms } => {
                        waits.push(ms);
                        inputs.push_back(Input::Waited(id));
                    }
                    Output::Clock(_) => {
                        clocks += 1;
                        server.clock_differs = false;
                    }
                    Output::Progress(_) => {}
                    Output::Done(summary) => {
                        assert!(engine.handle(Input::Waited(Id(0))).is_empty(), "nothing follows the end");
                        return Run { summary, sent, at_once, waits, clocks };
                    }
                    output => inputs.extend(keep(phone, output)),
                }
            }
        }
        panic!("the run does not end");
    }

    fn carry(&mut self, n: usize, id: Id, request: &Request, server: &mut Server) -> Input {
        match (self.fate)(n, request) {
            Fate::Deliver => Input::Answer(id, server.handle(request)),
            Fate::LoseRequest => Input::Failed(id, Failure::Connect),
            Fate::LoseAnswer => {
                server.handle(request);
                Input::Failed(id, Failure::Broken)
            }
            Fate::Cut(at) => {
                let mut answer = server.handle(request);
                answer.cut = at < answer.body.len();
                answer.body.truncate(at);
                Input::Answer(id, answer)
            }
            Fate::Flip(at, with) => {
                let mut answer = server.handle(request);
                let length = answer.body.len();
                answer.body[at % length] ^= with;
                Input::Answer(id, answer)
            }
            Fate::Replace(answer) => Input::Answer(id, answer),
        }
    }
}
