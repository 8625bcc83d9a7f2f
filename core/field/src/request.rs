//! A resident asks at the door for one of their rights. It is noted at once, because the law counts the days from when
//! it was received; an officer answers.

use crate::error::FieldError;
use crate::session::Session;
use causo_domain::date::Day;
use causo_domain::ids::{EventRef, SubjectId, TeamId};
use causo_domain::rights::{Deadlines, Right};
use causo_protocol::body::{Body, RequestAct};
use causo_protocol::event::{Facts, Kind};

/// A request that is on the disk.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct RequestTaken {
    /// The event that recorded it.
    pub id: EventRef,
    /// What to tell the resident: by when the commune answers and acts.
    pub deadlines: Deadlines,
}

impl Session {
    /// Notes that a resident asks for a right, received on a day that is not to come. Needs no basis: the request itself
    /// is all that is written, and only about whom something is recorded.
    pub fn record_request(
        &mut self,
        team: TeamId,
        subject: SubjectId,
        right: Right,
        received: Day,
    ) -> Result<RequestTaken, FieldError> {
        let known = self.view().residents().any(|id| id == subject)
            || self.view().consents().any(|(id, _)| id == subject);
        if !known {
            return Err(FieldError::field("subject", "subject_unknown"));
        }
        if received > self.today() {
            return Err(FieldError::field("received", "day_ahead"));
        }
        let act = RequestAct { right, received, outcome: None };
        let body = Body { subject: Some(subject), request: Some(act), ..Self::body() };
        let facts = Facts { week: Some(self.today().week()), ..Facts::NONE };
        let captured = self.capture(team, Kind::WRITE, facts, body)?;
        Ok(RequestTaken { id: captured.hash.reference(), deadlines: right.deadlines(received) })
    }
}
