//! What is due: the day's plan, follow-ups, dossiers, the week's targets.

use crate::basis::Basis;
use crate::codes::{DossierState, FollowUpKind, Service, StepOutcome};
use crate::error::FieldError;
use crate::session::Session;
use crate::status::count;
use causo_domain::date::Day;
use causo_domain::ids::{EventRef, HouseholdId, SubjectId, TeamId};
use causo_field::follow_up as core;

/// A dossier to record with a visit.
#[derive(Clone, PartialEq, Eq, uniffi::Record)]
pub struct NewDossier {
    /// Its number, as the portal gave it.
    pub number: String,
    /// Agency that handles it, if somebody said so.
    pub agency: Option<String>,
}

/// A dossier as it stands.
#[derive(Clone, PartialEq, Eq, uniffi::Record)]
pub struct Dossier {
    /// Its number.
    pub number: String,
    /// Agency that handles it.
    pub agency: Option<String>,
    /// Where it stands.
    pub state: DossierState,
}

/// Something that is due.
#[derive(Clone, PartialEq, Eq, uniffi::Record)]
pub struct FollowUp {
    /// The visit that made it, and its own id.
    pub visit: EventRef,
    /// Team.
    pub team: TeamId,
    /// With whom.
    pub subject: SubjectId,
    /// Their name.
    pub name: String,
    /// Where they live now.
    pub household: Option<HouseholdId>,
    /// Hamlet, as the policy numbers them.
    pub hamlet: Option<u16>,
    /// What for.
    pub kind: FollowUpKind,
    /// When.
    pub due: Day,
    /// Service of the visit.
    pub service: Option<Service>,
    /// Days to the next one, if it repeats.
    pub repeat_days: Option<u16>,
    /// The dossier whose result is due.
    pub dossier: Option<Dossier>,
}

/// What is due in one hamlet.
#[derive(Clone, PartialEq, Eq, uniffi::Record)]
pub struct HamletPlan {
    /// Team: two communes number their hamlets alike.
    pub team: TeamId,
    /// Hamlet; none for people whose hamlet is not known.
    pub hamlet: Option<u16>,
    /// Its name by the team's policy.
    pub name: Option<String>,
    /// What is due, the longest first.
    pub due: Vec<FollowUp>,
}

/// A week's target and how far it is.
#[derive(Clone, Debug, PartialEq, Eq, uniffi::Record)]
pub struct TargetProgress {
    /// Of this service; none for all of them together.
    pub service: Option<Service>,
    /// Visits to make in a week.
    pub visits: u16,
    /// Visits made.
    pub done: u32,
}

/// A day's plan.
#[derive(Clone, PartialEq, Eq, uniffi::Record)]
pub struct Plan {
    /// The day.
    pub day: Day,
    /// What is due by then, by hamlet; people without a hamlet come last.
    pub hamlets: Vec<HamletPlan>,
    /// How many are due later.
    pub later: u32,
    /// The week's targets.
    pub targets: Vec<TargetProgress>,
}

#[uniffi::export]
impl Session {
    /// The plan for today.
    pub async fn plan(&self) -> Result<Plan, FieldError> {
        self.read(|session| session.plan().map(Plan::from)).await
    }

    /// Everything that is due, the longest first.
    pub async fn follow_ups(&self) -> Result<Vec<FollowUp>, FieldError> {
        self.read(|session| Ok(session.follow_ups().into_iter().map(FollowUp::from).collect())).await
    }

    /// Ends a follow-up by what the resident says. With [`StepOutcome::FollowUp`] it goes on and is due on `due`.
    pub async fn close_follow_up(
        &self,
        visit: EventRef,
        how: StepOutcome,
        due: Option<Day>,
        basis: Basis,
    ) -> Result<(), FieldError> {
        let (purpose, ground) = basis.parts();
        self.write(move |session| session.close_follow_up(visit, how.into(), due, purpose, ground)).await
    }

    /// Notes where a dossier stands, and until when the agency has time now.
    pub async fn set_dossier(
        &self,
        visit: EventRef,
        state: DossierState,
        due: Option<Day>,
        basis: Basis,
    ) -> Result<(), FieldError> {
        let (purpose, ground) = basis.parts();
        self.write(move |session| session.set_dossier(visit, state.into(), due, purpose, ground)).await
    }

    /// Sets a week's target of visits, of one service or of all; 0 takes it away.
    pub async fn set_target(&self, service: Option<Service>, visits: u16) -> Result<(), FieldError> {
        let target = core::Target { service: service.map(Into::into), visits };
        self.write(move |session| session.set_target(target)).await
    }
}

impl From<core::Plan> for Plan {
    fn from(plan: core::Plan) -> Self {
        Self {
            day: plan.day,
            hamlets: plan.hamlets.into_iter().map(HamletPlan::from).collect(),
            later: count(plan.later),
            targets: plan.targets.into_iter().map(TargetProgress::from).collect(),
        }
    }
}

impl From<core::HamletPlan> for HamletPlan {
    fn from(plan: core::HamletPlan) -> Self {
        let due = plan.due.into_iter().map(FollowUp::from).collect();
        Self { team: plan.team, hamlet: plan.hamlet, name: plan.name, due }
    }
}

impl From<core::Progress> for TargetProgress {
    fn from(progress: core::Progress) -> Self {
        let core::Target { service, visits } = progress.target;
        Self { service: service.map(Service::from), visits, done: count(progress.done) }
    }
}

impl From<core::FollowUp> for FollowUp {
    fn from(open: core::FollowUp) -> Self {
        Self {
            visit: open.visit,
            team: open.team,
            subject: open.subject,
            name: open.name,
            household: open.household,
            hamlet: open.hamlet,
            kind: open.kind.into(),
            due: open.due,
            service: open.service.map(Service::from),
            repeat_days: open.repeat_days,
            dossier: open.dossier.map(Dossier::from),
        }
    }
}

impl From<core::Dossier> for Dossier {
    fn from(dossier: core::Dossier) -> Self {
        Self { number: dossier.number, agency: dossier.agency, state: dossier.state.into() }
    }
}

impl From<NewDossier> for core::NewDossier {
    fn from(new: NewDossier) -> Self {
        Self { number: new.number, agency: new.agency }
    }
}

impl From<core::NewDossier> for NewDossier {
    fn from(new: core::NewDossier) -> Self {
        Self { number: new.number, agency: new.agency }
    }
}
