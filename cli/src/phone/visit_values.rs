//! Reading what is typed of a visit: codes by their names, steps and settings of guides. A wrong one is told what a right one
//! looks like.

use crate::values::known;
use causo_domain::codes::{FollowUpKind, Outcome, Service, SettingState, StepOutcome};
use causo_field::visit::{Setting, Step};

pub(super) fn service(text: &str) -> Result<Service, String> {
    known(Service::from_name(text), Service::KNOWN.iter().map(|service| service.name()))
}

pub(super) fn outcome(text: &str) -> Result<Outcome, String> {
    known(Outcome::from_name(text), Outcome::KNOWN.iter().map(|outcome| outcome.name()))
}

pub(super) fn step_outcome(text: &str) -> Result<StepOutcome, String> {
    known(StepOutcome::from_name(text), StepOutcome::KNOWN.iter().map(|outcome| outcome.name()))
}

pub(super) fn follow_up(text: &str) -> Result<FollowUpKind, String> {
    known(FollowUpKind::from_name(text), FollowUpKind::KNOWN.iter().map(|kind| kind.name()))
}

/// `4.3` of what goes before `=`: guide and step.
fn place(text: &str) -> Option<(u32, u16)> {
    let (guide, step) = text.split_once('.')?;
    Some((guide.parse().ok()?, step.parse().ok()?))
}

pub(super) fn step(text: &str) -> Result<Step, String> {
    let parsed = text.split_once('=').and_then(|(at, outcome)| {
        let ((guide, code), outcome) = (place(at)?, StepOutcome::from_name(outcome)?);
        Some(Step { code, outcome, guide: Some(guide) })
    });
    parsed.ok_or_else(|| "4.3=by_resident, 4.3=with_help, 4.3=refused, 4.3=follow_up".into())
}

pub(super) fn setting(text: &str) -> Result<Setting, String> {
    let parsed = text.split_once('=').and_then(|(at, states)| {
        let ((guide, step), (before, after)) = (place(at)?, states.split_once(':')?);
        let [before, after] = [before, after].map(SettingState::from_name);
        Some(Setting { guide, step, before: before?, after: after? })
    });
    parsed.ok_or_else(|| "4.3=open:safe, 4.3=safe:safe, 4.3=unknown:unknown".into())
}
