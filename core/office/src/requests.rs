//! What people asked for about their data, and by when the law wants it dealt with. A request is an event like any
//! other: taken at a door or at the desk, seen by every officer, answered by one.

use crate::error::OfficeError;
use crate::office::Office;
use causo_domain::date::Day;
use causo_domain::ids::{EventRef, SubjectId, TeamId};
use causo_domain::rights::{Deadlines, RequestOutcome, Right};
use causo_protocol::body::{Body, RequestAct};
use causo_protocol::event::{Facts, Kind};
use causo_protocol::hlc::Hlc;
use causo_vault::NewEvent;
use std::collections::BTreeMap;

/// A request of a person.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Request {
    /// The event that recorded it.
    pub id: EventRef,
    /// Team that it was made to.
    pub team: TeamId,
    /// Who asked.
    pub subject: SubjectId,
    /// Which right.
    pub right: Right,
    /// Day it was received.
    pub received: Day,
    /// By when it must be dealt with.
    pub deadlines: Deadlines,
    /// Day on which the person first heard of it.
    pub answered: Option<Day>,
    /// Day on which it ended, and how.
    pub ended: Option<(Day, RequestOutcome)>,
}

impl Request {
    /// The next day by which something must be done; `None` once it ended.
    pub fn due(&self) -> Option<Day> {
        match (self.ended, self.answered) {
            (Some(_), _) => None,
            (None, Some(_)) => Some(self.deadlines.done),
            (None, None) => Some(self.deadlines.answered.min(self.deadlines.done)),
        }
    }

    /// Whether that day is over.
    pub fn is_overdue(&self, today: Day) -> bool {
        self.due().is_some_and(|due| due < today)
    }
}

/// An answer to a request.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Answer {
    /// The person was told that it came and what happens now.
    Received,
    /// It ended.
    Ended(RequestOutcome),
}

impl Office {
    /// Every request: open ones first, those that are due or overdue soonest on top; then those that ended, newest first.
    pub fn requests(&self) -> Result<Vec<Request>, OfficeError> {
        let mut requests: BTreeMap<EventRef, Request> = BTreeMap::new();
        let mut answers = Vec::new();
        self.vault.each_event(&self.keys, &mut |event| {
            let Some(RequestAct { right, received, outcome }) = event.body.request else { return };
            match (event.body.target, event.body.subject) {
                (Some(request), _) => answers.push((request, Day::of_utc_ms(event.body.hlc.ms()), outcome)),
                (None, Some(subject)) => {
                    let (id, deadlines) = (event.hash.reference(), right.deadlines(received));
                    let (answered, ended, team) = (None, None, event.team);
                    let request = Request { id, team, subject, right, received, deadlines, answered, ended };
                    requests.insert(id, request);
                }
                (None, None) => {}
            }
        })?;
        for (request, day, outcome) in answers {
            let Some(request) = requests.get_mut(&request) else { continue };
            request.answered = Some(request.answered.map_or(day, |before| before.min(day)));
            if let Some(outcome) = outcome {
                // Two officers may have answered: the first one holds.
                request.ended =
                    Some(request.ended.map_or((day, outcome), |before| before.min((day, outcome))));
            }
        }
        let mut requests: Vec<_> = requests.into_values().collect();
        requests.sort_by_key(|request| match (request.due(), request.ended) {
            (Some(due), _) => (0, due.0, request.received.0, request.id),
            (None, ended) => {
                (1, u32::MAX - ended.map_or(0, |(day, _)| day.0), request.received.0, request.id)
            }
        });
        Ok(requests)
    }

    /// Records a request that was made at the desk, by whom this office has records of.
    pub fn record_request(
        &mut self,
        subject: SubjectId,
        right: Right,
        received: Day,
    ) -> Result<EventRef, OfficeError> {
        if received > self.today() {
            return Err(OfficeError::DayAhead);
        }
        let team = self.team_of(subject)?.ok_or(OfficeError::UnknownSubject)?;
        let act = RequestAct { right, received, outcome: None };
        self.write(team, Body { subject: Some(subject), request: Some(act), ..Body::at(Hlc::default()) })
    }

    /// Notes an answer to a request.
    pub fn answer_request(&mut self, id: EventRef, answer: Answer) -> Result<(), OfficeError> {
        let request = self.requests()?.into_iter().find(|request| request.id == id);
        let request = request.ok_or(OfficeError::UnknownRequest)?;
        if request.ended.is_some() {
            return Err(OfficeError::RequestEnded);
        }
        let outcome = match answer {
            Answer::Received => None,
            Answer::Ended(outcome) => Some(outcome),
        };
        // Without subject: the answer stays when everything about the person is erased.
        let act = RequestAct { right: request.right, received: request.received, outcome };
        let body = Body { target: Some(id), request: Some(act), ..Body::at(Hlc::default()) };
        self.write(request.team, body).map(drop)
    }

    /// The team whose records of a person are the newest; `None` when there are none.
    pub(crate) fn team_of(&self, subject: SubjectId) -> Result<Option<TeamId>, OfficeError> {
        let class = self.class(subject);
        let mut newest = None;
        self.vault.each_event(&self.keys, &mut |event| {
            if event.body.subject.is_some_and(|subject| class.contains(&subject)) {
                newest = newest.max(Some((event.body.hlc, event.team)));
            }
        })?;
        Ok(newest.map(|(_, team)| team))
    }

    /// Writes one event of this computer; on the disk when this returns.
    pub(crate) fn write(&mut self, team: TeamId, body: Body) -> Result<EventRef, OfficeError> {
        self.write_as(team, Kind::WRITE, body)
    }

    pub(crate) fn write_as(&mut self, team: TeamId, kind: Kind, body: Body) -> Result<EventRef, OfficeError> {
        let facts = Facts { week: Some(self.today().week()), ..Facts::NONE };
        let mut capture = self.vault.begin(&mut self.keys, team)?;
        let captured = capture.add(NewEvent { kind, facts, body })?;
        capture.commit()?;
        Ok(captured.hash.reference())
    }
}
