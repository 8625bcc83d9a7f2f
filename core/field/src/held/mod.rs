//! "What do you hold about me?", answered on the spot in plain Vietnamese: what is shown of them, every time somebody was
//! helped, what they agreed to, who may see it, how long it stays, and what they can ask for. What is hidden for want of a
//! basis, what a field said before and what was asked of the officer are the officer's to tell (`causo officer export`).

mod said;

pub use said::HeldSection;

use crate::error::FieldError;
use crate::guides::Guides;
use crate::labels;
use crate::session::Session;
use crate::visit::{self, Setting, Step};
use causo_domain::consent::ConsentMethod;
use causo_domain::date::Day;
use causo_domain::ids::{EventRef, SubjectId};
use causo_domain::labels as codes;
use causo_protocol::body::ConsentAct;
use causo_protocol::fields::Field;
use causo_vault::fold::{EntityId, View};
use std::collections::BTreeSet;

/// A name and what is held under it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct HeldField {
    /// What the field is called.
    pub label: String,
    /// What it says, one text an item where it is a list.
    pub says: Vec<String>,
}

/// A visit and what is held of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct HeldVisit {
    /// Day.
    pub day: Option<Day>,
    /// Its fields.
    pub fields: Vec<HeldField>,
}

/// A yes that was given.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct HeldConsent {
    /// What for, in the words of the question.
    pub purpose: String,
    /// How it was given, and who else is named in it.
    pub how: Vec<String>,
    /// Day of the yes.
    pub day: Day,
    /// Whether it still stands.
    pub stands: bool,
    /// Days that what was recorded for it is kept after the last deed.
    pub kept_days: Option<u32>,
}

/// What is held about one person.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Held {
    /// About the person and the household.
    pub fields: Vec<HeldField>,
    /// Visits, the newest first.
    pub visits: Vec<HeldVisit>,
    /// Consents.
    pub consents: Vec<HeldConsent>,
    /// Grounds that stand in place of consent: document and article.
    pub grounds: Vec<String>,
    /// Who answers for the data, by the policies of the teams that hold it: name, and how to reach them.
    pub controllers: BTreeSet<(String, String)>,
}

impl Session {
    /// What this phone's teams hold about somebody and may show; `subject_unknown` when it is nothing.
    pub fn held_about(&self, subject: SubjectId) -> Result<Held, FieldError> {
        let resident =
            self.resident(subject).ok_or_else(|| FieldError::field("subject", "subject_unknown"))?;
        let guides = self.guides()?;
        let mut fields = self.held_fields(EntityId::Resident(resident.subject), &guides);
        let household = resident.household.map(EntityId::Household);
        fields.extend(household.into_iter().flat_map(|household| self.held_fields(household, &guides)));
        let own = self.visits().into_iter().filter(|visit| visit.subject == Some(resident.subject));
        let visit = |id: EventRef| self.held_fields(EntityId::Visit(id), &guides);
        let visits = own.map(|card| HeldVisit { day: card.day, fields: visit(card.visit) });
        Ok(Held {
            fields,
            visits: visits.filter(|visit| !visit.fields.is_empty()).collect(),
            consents: self.held_consents(resident.subject),
            grounds: self.held_grounds(resident.subject),
            controllers: self.controllers(resident.subject),
        })
    }

    fn held_fields(&self, id: EntityId, guides: &Guides) -> Vec<HeldField> {
        let view = self.view();
        let told = fields(view, id).into_iter().filter(|field| !is_internal(*field));
        told.filter_map(|field| {
            let value = view.field(id, field)?;
            let says = match field {
                Field::STEPS => {
                    visit::steps(Some(value)).iter().map(|step| said_step(step, guides)).collect()
                }
                Field::SETTINGS => {
                    let settings = visit::settings(Some(value));
                    settings.iter().map(|setting| said_setting(setting, guides)).collect()
                }
                Field::PHOTO => vec![view.values(id, field).count().to_string()],
                field => labels::value(field, value, &|code| self.hamlet_name(code)),
            };
            Some(HeldField { label: labels::field(field), says })
        })
        .collect()
    }

    fn hamlet_name(&self, code: u16) -> String {
        let hamlets = || self.view().policies.values().flat_map(|policy| &policy.hamlets);
        let named = hamlets().find(|hamlet| hamlet.code == code).map(|hamlet| hamlet.name.clone());
        named.unwrap_or_else(|| code.to_string())
    }

    /// Who answers for what the teams that asked, visited or wrote hold about somebody.
    fn controllers(&self, subject: SubjectId) -> BTreeSet<(String, String)> {
        let view = self.view();
        let members = view.class(subject);
        let records =
            members.iter().filter_map(|member| view.state.entities().get(&EntityId::Resident(*member)));
        let wrote = records.flat_map(|record| &record.candidates).map(|candidate| candidate.team);
        let asked = view.consents().filter(|(of, _)| *of == subject).map(|(_, entry)| entry.team);
        let teams: BTreeSet<_> = wrote.chain(asked).collect();
        let policies = teams.iter().filter_map(|team| view.policies.get(team));
        policies.map(|policy| (policy.controller.name.clone(), policy.controller.contact.clone())).collect()
    }

    fn held_consents(&self, subject: SubjectId) -> Vec<HeldConsent> {
        let view = self.view();
        let own = view.consents().filter(|(of, entry)| *of == subject && entry.act.state.permits());
        let consent = |entry: &causo_vault::fold::ConsentEntry| {
            let policy = view.policies.get(&entry.team);
            HeldConsent {
                purpose: codes::agreed(entry.act.purpose),
                how: how(&entry.act),
                day: entry.day,
                stands: !view.is_withdrawn(entry.act.receipt, entry.act.purpose),
                kept_days: policy
                    .and_then(|policy| policy.purpose(entry.act.purpose))
                    .map(|p| p.retention_days),
            }
        };
        own.map(|(_, entry)| consent(entry)).collect()
    }

    fn held_grounds(&self, subject: SubjectId) -> Vec<String> {
        let view = self.view();
        let ids = [EntityId::Resident(subject)].into_iter();
        let visits = view
            .visits()
            .filter(|(_, record)| record.subject.is_some_and(|of| view.representative(of) == subject));
        let ids = ids.chain(visits.map(|(visit, _)| EntityId::Visit(visit)));
        let shown =
            ids.flat_map(|id| fields(view, id).into_iter().filter_map(move |field| view.shown(id, field)));
        let used: BTreeSet<_> = shown.filter_map(|write| write.basis.as_ref()?.ground).collect();
        let grounds = used.iter().filter_map(|ground| view.grounds.get(ground));
        grounds.map(|ground| format!("{}, {}", ground.document, ground.article)).collect()
    }
}

/// Fields that were ever written of something.
fn fields(view: View<'_>, id: EntityId) -> BTreeSet<Field> {
    let records = match id {
        EntityId::Resident(subject) => view.class(subject).iter().copied().map(EntityId::Resident).collect(),
        id => vec![id],
    };
    let records = records.iter().filter_map(|id| view.state.entities().get(id));
    records.flat_map(|record| &record.candidates).map(|candidate| candidate.field).collect()
}

/// What binds records together and says nothing to a reader.
fn is_internal(field: Field) -> bool {
    matches!(field, Field::HOUSEHOLD | Field::CLOSED_BY)
}

fn said_step(step: &Step, guides: &Guides) -> String {
    let how = codes::step_outcome(step.outcome).unwrap_or("không rõ");
    format!("{}: {how}", guides.step_title(step.guide, step.code))
}

fn said_setting(setting: &Setting, guides: &Guides) -> String {
    let state = |state| codes::setting(state).unwrap_or("không rõ");
    let title = guides.step_title(Some(setting.guide), setting.step);
    format!("{title}: trước {}, nay {}", state(setting.before), state(setting.after))
}

/// How a consent was given, as far as this phone has it: a snapshot keeps no proofs.
fn how(act: &ConsentAct) -> Vec<String> {
    let method = act.method.map(|method| match method {
        ConsentMethod::FingerSignature => "ký bằng ngón tay, có giữ hình nét ký",
        ConsentMethod::WitnessedMark => "điểm chỉ, có người làm chứng",
        ConsentMethod::RecordedVoice => "ghi âm lời nói",
        ConsentMethod::Paper => "ký trên giấy",
    });
    let witness = act.witness.iter().map(|name| format!("người làm chứng: {name}"));
    let guardian = act.guardian.iter().map(|name| format!("người giám hộ hoặc đại diện: {name}"));
    method.map(str::to_owned).into_iter().chain(witness).chain(guardian).collect()
}
