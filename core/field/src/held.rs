//! "What do you hold about me?", answered on the spot in plain Vietnamese: every field that is kept, every time somebody was
//! helped, what they agreed to, who may see it, how long it stays, and what they can ask for. What is hidden for want of a
//! basis is the officer's to tell (`causo officer export`).

use crate::error::FieldError;
use crate::guides::Guides;
use crate::labels;
use crate::session::Session;
use crate::visit::{Setting, Step};
use causo_domain::date::Day;
use causo_domain::ids::{EventRef, SubjectId};
use causo_domain::labels as codes;
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
    /// What for.
    pub purpose: String,
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
    /// Who answers for the data, and how to reach them.
    pub controller: Option<(String, String)>,
}

impl Session {
    /// What this phone's teams hold about somebody and may show; `subject_unknown` when it is nothing.
    pub fn held_about(&self, subject: SubjectId) -> Result<Held, FieldError> {
        let resident =
            self.resident(subject).ok_or_else(|| FieldError::field("subject", "subject_unknown"))?;
        let (view, guides) = (self.view(), self.guides()?);
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
            controller: view
                .policies
                .values()
                .next()
                .map(|policy| (policy.controller.name.clone(), policy.controller.contact.clone())),
        })
    }

    fn held_fields(&self, id: EntityId, guides: &Guides) -> Vec<HeldField> {
        let view = self.view();
        let told = fields(view, id).into_iter().filter(|field| !is_internal(*field));
        told.filter_map(|field| {
            let value = view.field(id, field)?;
            let says = match field {
                Field::STEPS => {
                    crate::visit::steps(Some(value)).iter().map(|step| said_step(step, guides)).collect()
                }
                Field::SETTINGS => {
                    let settings = crate::visit::settings(Some(value));
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

    fn held_consents(&self, subject: SubjectId) -> Vec<HeldConsent> {
        let view = self.view();
        let own = view.consents().filter(|(of, entry)| *of == subject && entry.act.state.permits());
        let consent = |entry: &causo_vault::fold::ConsentEntry| {
            let policy = view.policies.get(&entry.team);
            HeldConsent {
                purpose: codes::purpose(entry.act.purpose),
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

fn title(guides: &Guides, guide: Option<u32>, step: u16) -> String {
    let found = guide.and_then(|guide| guides.find(guide).ok());
    let text = found.as_ref().and_then(|offer| offer.guide.text("vi"));
    let named = text.and_then(|text| text.steps.iter().find(|known| known.code == u32::from(step)));
    named.map_or_else(|| format!("Bước {step}"), |step| step.title.clone())
}

fn said_step(step: &Step, guides: &Guides) -> String {
    let how = codes::step_outcome(step.outcome).unwrap_or("không rõ");
    format!("{}: {how}", title(guides, step.guide, step.code))
}

fn said_setting(setting: &Setting, guides: &Guides) -> String {
    let state = |state| codes::setting(state).unwrap_or("không rõ");
    let title = title(guides, Some(setting.guide), setting.step);
    format!("{title}: trước {}, nay {}", state(setting.before), state(setting.after))
}

/// A part of the answer.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct HeldSection {
    /// What it is about.
    pub heading: String,
    /// What it says.
    pub lines: Vec<String>,
}

impl Held {
    /// The answer in plain Vietnamese, said to a "bác" ([`causo_domain::address::spoken_to`]).
    pub fn sections(&self) -> Vec<HeldSection> {
        let section = |heading: &str, lines| HeldSection { heading: heading.to_owned(), lines };
        let day_label = labels::field(Field::DAY);
        let visit = |visit: &HeldVisit| {
            let told = visit.fields.iter().filter(|field| field.label != day_label).map(line);
            let day = visit.day.map(|day| format!("Ngày {day}. ")).unwrap_or_default();
            format!("{day}{}", told.collect::<Vec<_>>().join(". "))
        };
        let mut why: Vec<_> = self.consents.iter().map(HeldConsent::said).collect();
        why.extend(self.grounds.iter().map(|ground| format!("Theo văn bản: {ground}.")));
        let mut who = vec!["Chỉ tổ công nghệ số và cán bộ xã. Máy chủ không đọc được.".to_owned()];
        who.extend(
            self.controller
                .iter()
                .map(|(name, contact)| format!("Bên giữ dữ liệu: {name}. Liên hệ: {contact}.")),
        );
        let mut sections =
            vec![section("Tổ công nghệ số đang giữ những gì về bác", self.fields.iter().map(line).collect())];
        if !self.visits.is_empty() {
            sections.push(section("Những lần giúp bác", self.visits.iter().map(visit).collect()));
        }
        let rights = "Xem, sửa, lấy bản sao, xin xoá, rút lại đồng ý. Bác nói với tổ hoặc cán bộ xã, không phải nói lý do.";
        sections.extend([
            section("Vì sao được giữ", why),
            section("Ai được xem", who),
            section("Bác được quyền", vec![rights.to_owned()]),
        ]);
        sections
    }
}

fn line(field: &HeldField) -> String {
    format!("{}: {}", field.label, field.says.join("; ").trim_end_matches('.'))
}

impl HeldConsent {
    fn said(&self) -> String {
        let stands = if self.stands { "" } else { ", đã rút lại" };
        let kept = self.kept_days.map(|days| format!(" Giữ {days} ngày sau lần giúp cuối rồi xoá."));
        let day = self.day;
        format!("Bác đồng ý ngày {day}: {}{stands}.{}", self.purpose, kept.unwrap_or_default())
    }
}
