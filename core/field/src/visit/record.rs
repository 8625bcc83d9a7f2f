//! Finishing a visit: the draft becomes one sealed event, and what the server may count is drawn from it coarsely.

use super::VisitDraft;
use crate::error::FieldError;
use crate::session::Session;
use causo_domain::codes::{AgeBand, Outcome, Service, StepOutcome};
use causo_domain::date::Day;
use causo_domain::ids::{DeviceId, EventRef, SubjectId, TeamId};
use causo_protocol::body::{Value, Write};
use causo_protocol::event::{Facts, Kind};
use causo_protocol::fields::Field;
use causo_vault::fold::EntityId;
use causo_vault::{DraftId, NewEvent};

/// A visit that is on the disk.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct RecordedVisit {
    /// Its id.
    pub visit: EventRef,
    /// Its number in this device's chain.
    pub seq: u64,
}

/// A visit as a list shows it.
#[derive(Clone, PartialEq, Eq)]
pub struct VisitCard {
    /// Its id.
    pub visit: EventRef,
    /// Team.
    pub team: Option<TeamId>,
    /// Device that recorded it.
    pub device: Option<DeviceId>,
    /// Who was helped.
    pub subject: Option<SubjectId>,
    /// Service.
    pub service: Option<Service>,
    /// How it ended.
    pub outcome: Option<Outcome>,
    /// Day.
    pub day: Option<Day>,
    /// Note, if it may be shown.
    pub note: Option<String>,
    /// When to come again.
    pub next_visit: Option<Day>,
}

impl Session {
    /// Records a visit: on the disk when this returns. The draft it came from is gone then.
    pub fn record_visit(
        &mut self,
        id: Option<DraftId>,
        draft: VisitDraft,
    ) -> Result<RecordedVisit, FieldError> {
        let basis = self.basis(draft.team, draft.subject, draft.purpose, draft.ground)?;
        let draft = draft.checked()?;
        let outcome = draft.outcome.ok_or_else(|| FieldError::field("outcome", "empty"))?;
        // A visit is at the resident's own household unless it says another.
        let own = self.resident(draft.subject).and_then(|resident| resident.household);
        let household = draft.household.filter(|household| Some(*household) != own);
        let facts = self.facts(&draft, outcome);
        let mut body = Self::body();
        (body.subject, body.household, body.basis) = (Some(draft.subject), household, Some(basis));
        body.writes = writes(&draft, outcome, self.today());
        self.allowed(draft.team, draft.purpose, &body.writes)?;
        let mut capture = self.vault.begin(&mut self.keys, draft.team)?;
        let captured = capture.add(NewEvent { kind: Kind::WRITE, facts, body })?;
        capture.finishes(id);
        capture.commit()?;
        Ok(RecordedVisit { visit: captured.hash.reference(), seq: captured.seq })
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

    /// Visits that may be shown, the newest first.
    pub fn visits(&self) -> Vec<VisitCard> {
        let view = self.view();
        let mut visits: Vec<_> = view.visits().map(|(visit, record)| (record.made, visit, record)).collect();
        visits.sort_by_key(|(made, ..)| std::cmp::Reverse(*made));
        let card = |(_, visit, record): (_, EventRef, &causo_vault::fold::Record)| {
            let id = EntityId::Visit(visit);
            let code = |field| view.number(id, field).and_then(|n| u16::try_from(n).ok());
            let day = |field| view.number(id, field).and_then(|n| u32::try_from(n).ok()).map(Day);
            VisitCard {
                visit,
                team: record.team,
                device: record.device,
                subject: record.subject.map(|subject| view.representative(subject)),
                service: code(Field::SERVICE).map(Service),
                outcome: code(Field::OUTCOME).map(Outcome),
                day: day(Field::DAY),
                note: view.text(id, Field::NOTE).map(str::to_owned),
                next_visit: day(Field::NEXT_VISIT),
            }
        };
        visits.into_iter().map(card).collect()
    }
}

fn writes(draft: &VisitDraft, outcome: Outcome, today: Day) -> Vec<Write> {
    let list = |items: Vec<Value>| (!items.is_empty()).then_some(Value::List(items));
    let step = |step: &super::Step| {
        Value::List(vec![Value::Uint(step.code.into()), Value::Uint(step.outcome.0.into())])
    };
    let values = [
        (Field::SERVICE, Some(Value::Uint(draft.service.0.into()))),
        (Field::OUTCOME, Some(Value::Uint(outcome.0.into()))),
        (Field::DAY, Some(Value::Uint(today.0.into()))),
        (Field::STEPS, list(draft.steps.iter().map(step).collect())),
        (Field::NOTE, draft.note.clone().map(Value::Text)),
        (Field::NEXT_VISIT, draft.next_visit.map(|day| Value::Uint(day.0.into()))),
        (Field::SHOP_CHECKS, list(draft.shop_checks.iter().cloned().map(Value::Text).collect())),
    ];
    let write =
        |(field, value): (Field, Option<Value>)| Some(Write { field, value: value?, seen: Vec::new() });
    values.into_iter().filter_map(write).collect()
}
