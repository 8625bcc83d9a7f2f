//! A no, or a "để sau, hỏi con cháu": one count, nobody's. Nothing about the person is kept.

use crate::error::FieldError;
use crate::session::Session;
use causo_domain::codes::Purpose;
use causo_domain::consent::ConsentState;
use causo_domain::date::Day;
use causo_domain::ids::TeamId;
use causo_protocol::body::{Body, CountAct};
use causo_protocol::event::{Facts, Kind};
use causo_vault::NewEvent;

/// An answer that is no yes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Declined {
    /// No (không đồng ý).
    Refused,
    /// Later, after asking the family (để sau, hỏi con cháu).
    Deferred,
}

impl Declined {
    /// The event that counts it.
    pub(crate) fn event(self, purpose: Purpose, today: Day) -> NewEvent {
        let state = match self {
            Self::Refused => ConsentState::Refused,
            Self::Deferred => ConsentState::Deferred,
        };
        let body = Body { count: Some(CountAct { purpose, state }), ..Session::body() };
        NewEvent { kind: Kind::COUNT, facts: Facts { week: Some(today.week()), ..Facts::NONE }, body }
    }
}

impl Session {
    /// Counts an answer that is no yes. Takes no subject, so none can be kept.
    pub fn decline(&mut self, team: TeamId, purpose: Purpose, answer: Declined) -> Result<(), FieldError> {
        if self.policy(team)?.purpose(purpose).is_none() {
            return Err(FieldError::not_allowed("purpose_not_in_policy"));
        }
        let NewEvent { kind, facts, body } = answer.event(purpose, self.today());
        self.capture(team, kind, facts, body).map(drop)
    }
}
