//! Counting: visits by service, outcome, hamlet and team, and how people answered. Without names.

use crate::error::OfficeError;
use crate::office::Office;
use causo_domain::codes::{Outcome, Purpose, Service};
use causo_domain::consent::ConsentState;
use causo_domain::date::Day;
use causo_domain::ids::{EventRef, HouseholdId, SubjectId, TeamId};
use causo_protocol::body::Value;
use causo_protocol::fields::Field;
use causo_vault::fold::{EntityId, Record, View};
use serde::Serialize;
use std::collections::BTreeMap;

/// How people answered, over everything this office holds: refusals are counts without a day of their own.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
pub struct ConsentCounts {
    /// A yes, one a receipt and purpose, whether or not it was taken back since.
    pub given: usize,
    /// A no.
    pub refused: usize,
    /// "Later", or "I will ask my children".
    pub deferred: usize,
    /// A yes taken back, one a receipt and purpose.
    pub withdrawn: usize,
}

/// What was opened.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Opened {
    /// Residents whose record may be shown.
    pub residents: usize,
    /// Households on record.
    pub households: usize,
    /// Visits.
    pub visits: usize,
    /// Of these, visits whose records lost their basis and are not shown.
    pub hidden: usize,
    /// Visits by service.
    pub by_service: BTreeMap<String, usize>,
    /// Visits by outcome.
    pub by_outcome: BTreeMap<String, usize>,
    /// Visits by hamlet.
    pub by_hamlet: BTreeMap<String, usize>,
    /// Visits by team.
    pub by_team: BTreeMap<String, usize>,
    /// Answers.
    pub consents: ConsentCounts,
}

/// Names of hamlets by their code.
pub(crate) struct Hamlets(BTreeMap<u16, String>);

impl Hamlets {
    /// The name; the code itself where the policy has none.
    pub(crate) fn name(&self, code: Option<u16>) -> String {
        let named = |code: u16| self.0.get(&code).cloned().unwrap_or_else(|| code.to_string());
        code.map_or_else(|| UNKNOWN.to_owned(), named)
    }
}

/// Where a visit has no such code.
pub(super) const UNKNOWN: &str = "unknown";

/// One visit as codes, as far as it may be shown.
pub(super) struct Visit<'a> {
    pub(super) id: EventRef,
    pub(super) record: &'a Record,
    pub(super) day: Option<Day>,
    pub(super) service: Option<Service>,
    pub(super) outcome: Option<Outcome>,
    pub(super) hamlet: Option<u16>,
}

impl<'a> Visit<'a> {
    fn of(view: View<'a>, id: EventRef, record: &'a Record) -> Self {
        let code = |field| view.number(EntityId::Visit(id), field).and_then(|n| u16::try_from(n).ok());
        let day = view.number(EntityId::Visit(id), Field::DAY).and_then(|n| u32::try_from(n).ok()).map(Day);
        let household = record.household.map(|household| household.0.to_vec()).or_else(|| {
            match view.field(EntityId::Resident(record.subject?), Field::HOUSEHOLD)? {
                Value::Bytes(id) => Some(id.clone()),
                _ => None,
            }
        });
        let household = household.and_then(|id| id.try_into().ok()).map(HouseholdId);
        let hamlet = household.and_then(|id| view.number(EntityId::Household(id), Field::HAMLET));
        Self {
            id,
            record,
            // A hidden visit still has the day its event was made.
            day: day.or_else(|| record.made.map(|order| Day::of_utc_ms(order.time.ms()))),
            service: code(Field::SERVICE).map(Service),
            outcome: code(Field::OUTCOME).map(Outcome),
            hamlet: hamlet.and_then(|n| u16::try_from(n).ok()),
        }
    }

    pub(super) fn all(view: View<'a>, day: Option<Day>) -> impl Iterator<Item = Self> {
        let visits = view.visits().map(move |(id, record)| Self::of(view, id, record));
        visits.filter(move |visit| day.is_none() || visit.day == day)
    }

    pub(super) fn is_hidden(&self) -> bool {
        self.service.is_none() && self.outcome.is_none()
    }
}

impl Office {
    /// Counts what this office holds: every visit, or those of one day.
    pub fn opened(&self, day: Option<Day>) -> Result<Opened, OfficeError> {
        let grounds = self.grounds()?;
        let (view, hamlets) = (self.view(&grounds), self.hamlets());
        let mut opened = Opened {
            residents: view.residents().filter(|id| is_shown(view, *id)).count(),
            households: view.households().count(),
            consents: consents(view),
            ..Opened::default()
        };
        for visit in Visit::all(view, day) {
            opened.visits += 1;
            opened.hidden += usize::from(visit.is_hidden());
            let service = visit.service.and_then(Service::name).unwrap_or(UNKNOWN);
            let outcome = visit.outcome.and_then(Outcome::name).unwrap_or(UNKNOWN);
            *opened.by_service.entry(service.to_owned()).or_default() += 1;
            *opened.by_outcome.entry(outcome.to_owned()).or_default() += 1;
            *opened.by_hamlet.entry(hamlets.name(visit.hamlet)).or_default() += 1;
            *opened.by_team.entry(self.team_name(visit.record.team)).or_default() += 1;
        }
        Ok(opened)
    }

    /// The names of the newest policy's hamlets, read once for many records.
    pub(crate) fn hamlets(&self) -> Hamlets {
        let policy = self.policy().ok().flatten();
        let hamlets = policy.into_iter().flat_map(|policy| policy.hamlets);
        Hamlets(hamlets.map(|hamlet| (hamlet.code, hamlet.name)).collect())
    }

    pub(crate) fn team_name(&self, team: Option<TeamId>) -> String {
        let named = |team: TeamId| self.labels().team(team).map_or_else(|| team.to_string(), str::to_owned);
        team.map_or_else(|| UNKNOWN.to_owned(), named)
    }
}

fn is_shown(view: View<'_>, resident: SubjectId) -> bool {
    view.text(EntityId::Resident(resident), Field::NAME).is_some()
}

fn consents(view: View<'_>) -> ConsentCounts {
    let count = |state| Purpose::KNOWN.iter().map(|purpose| view.count(*purpose, state)).sum();
    ConsentCounts {
        given: view.consents().filter(|(_, entry)| entry.act.state.permits()).count(),
        refused: count(ConsentState::Refused),
        deferred: count(ConsentState::Deferred),
        withdrawn: view.withdrawals(),
    }
}
