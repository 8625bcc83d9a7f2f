//! Ending what is due: by the visit that was made, or by the resident's own word. A first payment without cash ends by word
//! alone, and of it nothing is kept but who did it: no amount, no account, no payee.

use super::FollowUp;
use crate::error::FieldError;
use crate::session::Session;
use causo_domain::codes::{FollowUpKind, Purpose, StepOutcome};
use causo_domain::date::Day;
use causo_domain::ids::{EventRef, GroundId};
use causo_protocol::body::{Body, Value, Write};
use causo_protocol::event::{Facts, Kind};
use causo_protocol::fields::Field;
use causo_vault::fold::EntityId;

impl Session {
    /// Ends a follow-up by what the resident says: done by themselves, done with help, not wanted. With
    /// [`StepOutcome::FOLLOW_UP`] it goes on and is due on `due`, which must be given. One that repeats is due again after
    /// its days unless it is not wanted. A dossier ends by its state: `follow_up_needs_state`. `follow_up_unknown` when
    /// nothing is due under this id, `due_past` for a day before today.
    pub fn close_follow_up(
        &mut self,
        visit: EventRef,
        how: StepOutcome,
        due: Option<Day>,
        purpose: Purpose,
        ground: Option<GroundId>,
    ) -> Result<(), FieldError> {
        let open = self.open_follow_up(visit)?;
        if open.kind == FollowUpKind::DOSSIER && how != StepOutcome::FOLLOW_UP {
            return Err(FieldError::field("follow_up", "follow_up_needs_state"));
        }
        let again = open.repeat_days.filter(|_| how != StepOutcome::REFUSED);
        let due = due.or_else(|| Some(self.today().plus(again?.into())));
        if how == StepOutcome::FOLLOW_UP && due.is_none() {
            return Err(FieldError::field("next_visit", "empty"));
        }
        let goes_on = how == StepOutcome::FOLLOW_UP || again.is_some();
        let values = [
            (Field::CLOSED_HOW, (!goes_on).then_some(Value::Uint(how.0.into()))),
            (Field::NEXT_VISIT, self.due(due.filter(|_| goes_on))?),
        ];
        self.write_follow_up(&open, values, purpose, ground)
    }

    fn open_follow_up(&self, visit: EventRef) -> Result<FollowUp, FieldError> {
        self.follow_up(visit).ok_or_else(|| FieldError::field("follow_up", "follow_up_unknown"))
    }

    /// A day on which something is due, as a field holds it.
    pub(crate) fn due(&self, day: Option<Day>) -> Result<Option<Value>, FieldError> {
        match day {
            Some(day) if day < self.today() => Err(FieldError::field("next_visit", "due_past")),
            day => Ok(day.map(|day| Value::Uint(day.0.into()))),
        }
    }

    /// One event that writes to the visit behind a follow-up.
    pub(super) fn write_follow_up(
        &mut self,
        open: &FollowUp,
        values: impl IntoIterator<Item = (Field, Option<Value>)>,
        purpose: Purpose,
        ground: Option<GroundId>,
    ) -> Result<(), FieldError> {
        let basis = self.basis(open.team, open.subject, purpose, ground)?;
        let mut writes = self.follow_up_writes(open.visit, values);
        writes.sort_by_key(|write| write.field);
        self.allowed(open.team, purpose, &writes)?;
        let body = Body {
            subject: Some(open.subject),
            basis: Some(basis),
            target: Some(open.visit),
            writes,
            ..Self::body()
        };
        self.capture(open.team, Kind::WRITE, Facts::NONE, body)?;
        Ok(())
    }

    fn follow_up_writes(
        &self,
        visit: EventRef,
        values: impl IntoIterator<Item = (Field, Option<Value>)>,
    ) -> Vec<Write> {
        let view = self.view();
        let write = |(field, value): (Field, Option<Value>)| {
            Some(Write { field, value: value?, seen: view.seen(EntityId::Visit(visit), field) })
        };
        values.into_iter().filter_map(write).collect()
    }
}

/// Why a visit may not close it: a first payment is made when the resident says so, a dossier is over when its agency does.
pub(crate) fn closes_by_visit(kind: FollowUpKind) -> Result<(), FieldError> {
    match kind {
        FollowUpKind::FIRST_PAYMENT => Err(FieldError::field("closes", "follow_up_needs_word")),
        FollowUpKind::DOSSIER => Err(FieldError::field("closes", "follow_up_needs_state")),
        _ => Ok(()),
    }
}
