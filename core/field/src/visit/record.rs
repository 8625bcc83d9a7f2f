//! Finishing a visit: the draft becomes one sealed event, and what the server may count is drawn from it coarsely.

use super::guided::step_values;
use super::{Setting, VisitDraft};
use crate::error::FieldError;
use crate::follow_up::{self, FollowUp};
use crate::session::Session;
use causo_domain::codes::{AgeBand, DossierState, FollowUpKind, LifeEvent, Outcome, StepOutcome};
use causo_domain::date::Day;
use causo_domain::ids::EventRef;
use causo_protocol::body::{Body, Value, Write};
use causo_protocol::event::{Facts, Kind};
use causo_protocol::fields::Field;
use causo_vault::fold::EntityId;
use causo_vault::{DraftId, NewEvent};

/// Most days from one visit of a repeating follow-up to the next.
const MAX_REPEAT_DAYS: u16 = 366;

/// A visit that is on the disk.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct RecordedVisit {
    /// Its id.
    pub visit: EventRef,
    /// Its number in this device's chain.
    pub seq: u64,
}

impl Session {
    /// Records a visit: on the disk when this returns. The draft it came from is gone then.
    pub fn record_visit(
        &mut self,
        id: Option<DraftId>,
        draft: VisitDraft,
    ) -> Result<RecordedVisit, FieldError> {
        let basis = self.basis(draft.team, draft.subject, draft.purpose, draft.ground)?;
        let mut draft = draft.checked()?;
        let outcome = draft.outcome.ok_or_else(|| FieldError::field("outcome", "empty"))?;
        let closed = self.closed(&draft)?;
        self.complete_follow_up(&mut draft, &closed)?;
        // A visit is at the resident's own household unless it says another.
        let own = self.resident(draft.subject).and_then(|resident| resident.household);
        let first_payment = draft.follow_up == Some(FollowUpKind::FIRST_PAYMENT);
        let household = draft.household.filter(|household| Some(*household) != own);
        // A first payment is the household's, wherever the person lives when they speak of it.
        let household = household.or(own.filter(|_| first_payment));
        let facts = self.facts(&draft, outcome);
        let mut body = Self::body();
        (body.subject, body.household, body.basis) = (Some(draft.subject), household, Some(basis.clone()));
        body.writes = writes(&draft, outcome, self.today());
        self.allowed(draft.team, draft.purpose, &body.writes)?;
        self.told(&basis, &body.writes)?;
        let seen = |open: &FollowUp| self.view().seen(EntityId::Visit(open.visit), Field::CLOSED_BY);
        let closing: Vec<_> = closed.iter().map(|open| (open.visit, seen(open))).collect();
        let mut capture = self.vault.begin(&mut self.keys, draft.team)?;
        let captured = capture.add(NewEvent { kind: Kind::WRITE, facts, body })?;
        let visit = captured.hash.reference();
        for (target, seen) in closing {
            let value = Value::Bytes(visit.0.to_vec());
            let writes = vec![Write { field: Field::CLOSED_BY, value, seen }];
            let (subject, basis) = (Some(draft.subject), Some(basis.clone()));
            let body = Body { subject, basis, target: Some(target), writes, ..Self::body() };
            capture.add(NewEvent { kind: Kind::WRITE, facts: Facts::NONE, body })?;
        }
        capture.finishes(id);
        capture.commit()?;
        Ok(RecordedVisit { visit, seq: captured.seq })
    }

    /// The follow-ups that a visit closes. Each must be with the same person, and of a kind that a visit closes. What a
    /// colleague has closed meanwhile is passed over.
    fn closed(&self, draft: &VisitDraft) -> Result<Vec<FollowUp>, FieldError> {
        let all = self.follow_ups();
        let mut closed: Vec<FollowUp> = Vec::new();
        for visit in &draft.closes {
            let Some(open) = all.iter().find(|open| open.visit == *visit) else {
                self.was_due(*visit)?;
                continue;
            };
            if self.view().representative(draft.subject) != open.subject {
                return Err(FieldError::field("closes", "follow_up_of_another"));
            }
            follow_up::closes_by_visit(open.kind)?;
            if !closed.contains(open) {
                closed.push(open.clone());
            }
        }
        if !closed.is_empty() && draft.outcome == Some(Outcome::ABSENT) {
            return Err(FieldError::field("closes", "absent_closes_nothing"));
        }
        Ok(closed)
    }

    fn was_due(&self, visit: EventRef) -> Result<(), FieldError> {
        let was = self.view().number(EntityId::Visit(visit), Field::NEXT_VISIT);
        was.map(drop).ok_or_else(|| FieldError::field("closes", "follow_up_unknown"))
    }

    /// Sets what the draft leaves open: a repeating follow-up that this visit closes goes on unless it is not wanted any
    /// more, and one that repeats is due after its days.
    fn complete_follow_up(&self, draft: &mut VisitDraft, closed: &[FollowUp]) -> Result<(), FieldError> {
        let repeats = closed.iter().find_map(|open| open.repeat_days);
        if draft.outcome != Some(Outcome::REFUSED) {
            draft.repeat_days = draft.repeat_days.or(repeats);
        }
        if draft.dossier.is_some() {
            draft.follow_up = draft.follow_up.or(Some(FollowUpKind::DOSSIER));
        }
        if let Some(days) = draft.repeat_days {
            if !(1..=MAX_REPEAT_DAYS).contains(&days) {
                return Err(FieldError::field("repeat_days", "out_of_range"));
            }
            if *draft.follow_up.get_or_insert(FollowUpKind::REPEAT) != FollowUpKind::REPEAT {
                return Err(FieldError::field("follow_up", "repeat_stands_alone"));
            }
            draft.next_visit = draft.next_visit.or_else(|| Some(self.today().plus(days.into())));
        }
        let is_dossier = draft.follow_up == Some(FollowUpKind::DOSSIER);
        if is_dossier != draft.dossier.is_some() {
            return Err(FieldError::field("follow_up", "dossier_kind"));
        }
        if draft.follow_up.is_some() && draft.next_visit.is_none() {
            return Err(FieldError::field("next_visit", "empty"));
        }
        let life = self.resident(draft.subject).and_then(|resident| resident.life);
        if draft.next_visit.is_some() && life.is_some_and(LifeEvent::stops) {
            return Err(FieldError::field("next_visit", "nobody_there"));
        }
        self.due(draft.next_visit).map(drop)
    }

    fn facts(&self, draft: &VisitDraft, outcome: Outcome) -> Facts {
        let resident = self.resident(draft.subject);
        let year = resident.as_ref().and_then(|r| r.birth.as_deref()?.get(..4)?.parse().ok());
        let count = |outcome| draft.steps.iter().filter(|step| step.outcome == outcome).count() as u16;
        Facts {
            service: Some(draft.service),
            outcome: Some(outcome),
            hamlet: resident.and_then(|r| r.hamlet),
            week: Some(self.today().week()),
            age_band: Some(AgeBand::of(year, self.today().year())),
            steps_by_resident: Some(count(StepOutcome::BY_RESIDENT)),
            steps_with_help: Some(count(StepOutcome::WITH_HELP)),
            campaign: None,
        }
    }
}

fn writes(draft: &VisitDraft, outcome: Outcome, today: Day) -> Vec<Write> {
    let list = |items: Vec<Value>| (!items.is_empty()).then_some(Value::List(items));
    let code = |code: Option<u16>| code.map(|code| Value::Uint(code.into()));
    let dossier = draft.dossier.as_ref();
    let values = [
        (Field::SERVICE, Some(Value::Uint(draft.service.0.into()))),
        (Field::OUTCOME, Some(Value::Uint(outcome.0.into()))),
        (Field::DAY, Some(Value::Uint(today.0.into()))),
        (Field::STEPS, list(step_values(&draft.steps))),
        (Field::NOTE, draft.note.clone().map(Value::Text)),
        (Field::NEXT_VISIT, draft.next_visit.map(|day| Value::Uint(day.0.into()))),
        (Field::SHOP_CHECKS, list(draft.shop_checks.iter().cloned().map(Value::Text).collect())),
        (Field::SETTINGS, list(draft.settings.iter().map(Setting::to_value).collect())),
        (Field::FOLLOW_UP, code(draft.follow_up.map(|kind| kind.0))),
        (Field::REPEAT_DAYS, code(draft.repeat_days)),
        (Field::DOSSIER_NUMBER, dossier.map(|dossier| Value::Text(dossier.number.clone()))),
        (Field::DOSSIER_AGENCY, dossier.and_then(|dossier| dossier.agency.clone()).map(Value::Text)),
        (Field::DOSSIER_STATE, code(dossier.map(|_| DossierState::FILED.0))),
    ];
    let write =
        |(field, value): (Field, Option<Value>)| Some(Write { field, value: value?, seen: Vec::new() });
    values.into_iter().filter_map(write).collect()
}
