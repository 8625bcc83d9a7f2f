//! A visit being written: step by step, saved as one goes, finished.

use crate::basis::Basis;
use crate::codes::{FollowUpKind, Outcome, Service, SettingState, StepOutcome};
use crate::error::FieldError;
use crate::follow_ups::NewDossier;
use crate::session::Session;
use causo_domain::date::Day;
use causo_domain::ids::{EventRef, HouseholdId, SubjectId, TeamId};
use causo_field::follow_up::NewDossier as CoreDossier;
use causo_field::visit as core;
use causo_vault::DraftId;

/// One step of a guide and how it went.
#[derive(Clone, Debug, PartialEq, Eq, uniffi::Record)]
pub struct Step {
    /// Guide; none where an older version wrote it.
    pub guide: Option<u32>,
    /// Step, as the guide numbers it.
    pub code: u16,
    /// How it was done.
    pub outcome: StepOutcome,
}

/// One setting of a phone or an app.
#[derive(Clone, Debug, PartialEq, Eq, uniffi::Record)]
pub struct Setting {
    /// Guide that describes it.
    pub guide: u32,
    /// Step of the guide that changes it.
    pub step: u16,
    /// How it stood when the visit began.
    pub before: SettingState,
    /// How it stands now.
    pub after: SettingState,
}

/// A visit being written. [`Session::set_step`] and [`Session::set_setting`] give it back with more in it.
#[derive(Clone, PartialEq, Eq, uniffi::Record)]
pub struct VisitDraft {
    /// Team.
    pub team: TeamId,
    /// Who was helped.
    pub subject: SubjectId,
    /// Where, if not at their own household.
    #[uniffi(default = None)]
    pub household: Option<HouseholdId>,
    /// What allows it.
    pub basis: Basis,
    /// Service.
    pub service: Service,
    /// How it ended, once known.
    #[uniffi(default = None)]
    pub outcome: Option<Outcome>,
    /// Steps.
    #[uniffi(default = [])]
    pub steps: Vec<Step>,
    /// Note; a secret in it is refused.
    #[uniffi(default = None)]
    pub note: Option<String>,
    /// The writer said that six digits in the note are no secret.
    #[uniffi(default = false)]
    pub note_confirmed: bool,
    /// When its follow-up is due.
    #[uniffi(default = None)]
    pub next_visit: Option<Day>,
    /// Results of checking a shop's code: [`ShopCheck::code`](crate::payment::ShopCheck), nothing else.
    #[uniffi(default = [])]
    pub shop_checks: Vec<String>,
    /// Settings, before and after.
    #[uniffi(default = [])]
    pub settings: Vec<Setting>,
    /// Follow-ups that this visit closes.
    #[uniffi(default = [])]
    pub closes: Vec<EventRef>,
    /// What the follow-up is for; none: coming again.
    #[uniffi(default = None)]
    pub follow_up: Option<FollowUpKind>,
    /// Days from one visit to the next, 1 to 366, for a follow-up that repeats.
    #[uniffi(default = None)]
    pub repeat_days: Option<u16>,
    /// A dossier that the resident filed online.
    #[uniffi(default = None)]
    pub dossier: Option<NewDossier>,
}

/// A draft that was saved.
#[derive(Clone, PartialEq, Eq, uniffi::Record)]
pub struct SavedDraft {
    /// Its id.
    pub id: DraftId,
    /// What it says.
    pub draft: VisitDraft,
}

#[uniffi::export]
impl Session {
    /// The draft with how a step went, in place of what was noted of it before. `guide_unknown`, `step_unknown`.
    pub async fn set_step(
        &self,
        draft: VisitDraft,
        guide: u32,
        step: u16,
        outcome: StepOutcome,
    ) -> Result<VisitDraft, FieldError> {
        self.read(move |session| {
            let mut draft = core::VisitDraft::from(draft);
            draft.set_step(&session.guides()?, guide, step, outcome.into())?;
            Ok(draft.into())
        })
        .await
    }

    /// The draft with how a setting stood and stands. `guide_unknown`, `step_unknown`, `not_a_setting`.
    pub async fn set_setting(&self, draft: VisitDraft, setting: Setting) -> Result<VisitDraft, FieldError> {
        self.read(move |session| {
            let mut draft = core::VisitDraft::from(draft);
            draft.set_setting(&session.guides()?, setting.into())?;
            Ok(draft.into())
        })
        .await
    }

    /// Saves a draft, over the one before when `id` is given: on the disk when this is done.
    pub async fn save_draft(&self, id: Option<DraftId>, draft: VisitDraft) -> Result<DraftId, FieldError> {
        self.write(move |session| session.save_draft(id, draft.into())).await
    }

    /// Drafts that were saved and not finished.
    pub async fn drafts(&self) -> Result<Vec<SavedDraft>, FieldError> {
        self.read(|session| {
            let saved = |(id, draft): (DraftId, core::VisitDraft)| SavedDraft { id, draft: draft.into() };
            Ok(session.drafts()?.into_iter().map(saved).collect())
        })
        .await
    }

    /// Gives a draft up.
    pub async fn discard_draft(&self, id: DraftId) -> Result<(), FieldError> {
        self.write(move |session| session.discard_draft(id)).await
    }

    /// Records a visit: on the disk when this is done. The draft it came from is gone then. Gives the visit's id.
    pub async fn record_visit(&self, id: Option<DraftId>, draft: VisitDraft) -> Result<EventRef, FieldError> {
        self.write(move |session| Ok(session.record_visit(id, draft.into())?.visit)).await
    }
}

impl From<VisitDraft> for core::VisitDraft {
    fn from(draft: VisitDraft) -> Self {
        let (purpose, ground) = draft.basis.parts();
        let mut all = Self::new(draft.team, draft.subject, draft.service.into());
        (all.household, all.purpose, all.ground) = (draft.household, purpose, ground);
        all.outcome = draft.outcome.map(Into::into);
        all.steps = draft.steps.into_iter().map(Into::into).collect();
        (all.note, all.note_confirmed, all.next_visit) = (draft.note, draft.note_confirmed, draft.next_visit);
        all.shop_checks = draft.shop_checks;
        all.settings = draft.settings.into_iter().map(Into::into).collect();
        all.closes = draft.closes;
        all.follow_up = draft.follow_up.map(Into::into);
        all.repeat_days = draft.repeat_days;
        all.dossier = draft.dossier.map(CoreDossier::from);
        all
    }
}

impl From<core::VisitDraft> for VisitDraft {
    fn from(draft: core::VisitDraft) -> Self {
        Self {
            team: draft.team,
            subject: draft.subject,
            household: draft.household,
            basis: Basis { purpose: draft.purpose.into(), ground: draft.ground },
            service: draft.service.into(),
            outcome: draft.outcome.map(Outcome::from),
            steps: draft.steps.into_iter().map(Step::from).collect(),
            note: draft.note,
            note_confirmed: draft.note_confirmed,
            next_visit: draft.next_visit,
            shop_checks: draft.shop_checks,
            settings: draft.settings.into_iter().map(Setting::from).collect(),
            closes: draft.closes,
            follow_up: draft.follow_up.map(FollowUpKind::from),
            repeat_days: draft.repeat_days,
            dossier: draft.dossier.map(NewDossier::from),
        }
    }
}

impl From<core::Step> for Step {
    fn from(step: core::Step) -> Self {
        Self { guide: step.guide, code: step.code, outcome: step.outcome.into() }
    }
}

impl From<Step> for core::Step {
    fn from(step: Step) -> Self {
        Self { code: step.code, outcome: step.outcome.into(), guide: step.guide }
    }
}

impl From<core::Setting> for Setting {
    fn from(setting: core::Setting) -> Self {
        let (before, after) = (setting.before.into(), setting.after.into());
        Self { guide: setting.guide, step: setting.step, before, after }
    }
}

impl From<Setting> for core::Setting {
    fn from(setting: Setting) -> Self {
        let (before, after) = (setting.before.into(), setting.after.into());
        Self { guide: setting.guide, step: setting.step, before, after }
    }
}
