//! Recording a planned import: one event a household, one a resident and one a telephone, which serves a purpose of
//! its own. All of them are on the disk or none.

use super::plan::{Household, Judge, People, Plan};
use super::report::ImportReport;
use super::resident::Resident;
use super::sheet;
use crate::error::OfficeError;
use crate::office::Office;
use causo_crypto::Entropy;
use causo_crypto::entropy::random;
use causo_domain::codes::{self, Purpose};
use causo_domain::identifiers::personal_id::Sex;
use causo_domain::ids::{GroundId, HouseholdId, SubjectId};
use causo_domain::text::fold;
use causo_protocol::body::{Basis, Body, Value, Write};
use causo_protocol::event::{Facts, Kind};
use causo_protocol::fields::Field;
use causo_protocol::hlc::Hlc;
use causo_protocol::policy::Policy;
use causo_vault::NewEvent;
use causo_vault::fold::{EntityId, View};
use std::collections::BTreeMap;

/// How an import behaves.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct ImportOptions {
    /// Purpose the records serve; absent: the first that the ground covers.
    pub purpose: Option<Purpose>,
    /// Record the good rows and leave the bad ones out.
    pub skip_bad: bool,
    /// Only say what would happen.
    pub trial: bool,
}

impl Office {
    /// Imports the residents of a spreadsheet for the team of a ground. Rows that name another team are passed over,
    /// so one list of the whole commune serves every team, each under its own ground.
    pub fn import_residents(
        &mut self,
        spreadsheet: &[u8],
        ground: GroundId,
        options: ImportOptions,
    ) -> Result<ImportReport, OfficeError> {
        let (ground, purpose) = self.ground_in_force(ground, options.purpose)?;
        let policy = self.policy()?.ok_or(OfficeError::ControllerNotSet)?;
        let sheet = sheet::read(spreadsheet)?;
        let grounds = self.grounds()?;
        let view = self.view(&grounds);
        let (here, places) = (people(view), places(view));
        let phones =
            ground.purposes.contains(&Purpose::CONTACT) && allows(&policy, Purpose::CONTACT, Field::PHONE);
        let (team, today) = (ground.team, self.today());
        let judge = Judge { policy: &policy, labels: &self.labels, team, today, phones, here };
        let mut plan = judge.plan(&sheet);
        let entropy = self.machine.entropy.clone();
        let events = events(&mut plan, purpose, ground.id, &places, entropy.as_ref());
        if !events.iter().all(|body| keeps_to(&policy, body)) {
            return Err(OfficeError::FieldNotInPolicy);
        }
        let bad = !plan.report.faults.is_empty() && !options.skip_bad;
        if !bad && !options.trial {
            let mut capture = self.vault.begin(&mut self.keys, ground.team)?;
            for body in events {
                capture.add(NewEvent { kind: Kind::WRITE, facts: Facts::NONE, body })?;
            }
            capture.commit()?;
            plan.report.recorded = true;
        }
        Ok(plan.report)
    }
}

fn allows(policy: &Policy, purpose: Purpose, field: Field) -> bool {
    policy.purpose(purpose).is_some_and(|listed| listed.fields.contains(&field))
}

/// Whether the policy allows every personal field of an event for the purpose that carries it.
fn keeps_to(policy: &Policy, body: &Body) -> bool {
    let mut personal = body.writes.iter().map(|write| write.field).filter(|field| field.is_personal());
    personal.all(|field| body.basis.as_ref().is_some_and(|basis| allows(policy, basis.purpose, field)))
}

fn people(view: View<'_>) -> People {
    let mut people = People::default();
    for resident in view.residents().map(EntityId::Resident) {
        if let Some(name) = view.text(resident, Field::NAME) {
            people.add(name, view.text(resident, Field::BIRTH_DATE), view.text(resident, Field::ID_NUMBER));
        }
    }
    people
}

/// Households by hamlet and address, as far as both are known.
type Places = BTreeMap<(u64, String), HouseholdId>;

fn places(view: View<'_>) -> Places {
    let key = |household| {
        let id = EntityId::Household(household);
        let hamlet = view.number(id, Field::HAMLET)?;
        Some(((hamlet, fold(view.text(id, Field::ADDRESS)?)), household))
    };
    view.households().filter_map(key).collect()
}

fn events(
    plan: &mut Plan,
    purpose: Purpose,
    ground: GroundId,
    places: &Places,
    entropy: &dyn Entropy,
) -> Vec<Body> {
    let body = |purpose| {
        let basis = Basis { purpose, consent: None, ground: Some(ground) };
        Body { basis: Some(basis), ..Body::at(Hlc::default()) }
    };
    let mut events = Vec::new();
    let mut households = Vec::new();
    for household in &plan.households {
        let known = household.hamlet.zip(household.address.as_ref());
        let known = known.and_then(|(hamlet, address)| places.get(&(hamlet.into(), fold(address))));
        households.push(known.copied().unwrap_or_else(|| {
            let id = HouseholdId(random(entropy));
            let writes = household_writes(household);
            if !writes.is_empty() {
                events.push(Body { household: Some(id), writes, ..body(purpose) });
            }
            plan.report.households += 1;
            id
        }));
    }
    for (resident, household) in &plan.residents {
        let household = household.map(|at| households[at]);
        let subject = Some(SubjectId(random(entropy)));
        let writes = resident_writes(resident, household);
        events.push(Body { subject, household, writes, ..body(purpose) });
        if let Some(phone) = &resident.phone {
            let writes = vec![write(Field::PHONE, Value::Text(phone.clone()))];
            events.push(Body { subject, writes, ..body(Purpose::CONTACT) });
        }
    }
    events
}

fn write(field: Field, value: Value) -> Write {
    Write { field, value, seen: Vec::new() }
}

fn household_writes(household: &Household) -> Vec<Write> {
    let address = household.address.clone().map(|address| write(Field::ADDRESS, Value::Text(address)));
    let hamlet = household.hamlet.map(|code| write(Field::HAMLET, Value::Uint(code.into())));
    address.into_iter().chain(hamlet).collect()
}

pub(super) fn resident_writes(resident: &Resident, household: Option<HouseholdId>) -> Vec<Write> {
    let sex = resident.sex.map(|sex| match sex {
        Sex::Male => codes::Sex::MALE,
        Sex::Female => codes::Sex::FEMALE,
    });
    let fields = [
        Some(write(Field::NAME, Value::Text(resident.name.clone()))),
        resident.birth.map(|birth| write(Field::BIRTH_DATE, Value::Text(birth.to_string()))),
        sex.map(|sex| write(Field::SEX, Value::Uint(sex.0.into()))),
        resident.id.as_ref().map(|id| write(Field::ID_NUMBER, Value::Text(id.as_str().to_owned()))),
        household.map(|id| write(Field::HOUSEHOLD, Value::Bytes(id.0.to_vec()))),
    ];
    fields.into_iter().flatten().collect()
}
