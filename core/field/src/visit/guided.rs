//! What of a guide was done in a visit: each step by whom, each setting as it stood before and as it stands now. Never an
//! account's name, never a value that was typed.

use super::VisitDraft;
use crate::error::FieldError;
use crate::guides::Guides;
use causo_domain::codes::{SettingState, StepOutcome};
use causo_protocol::body::Value;
use causo_protocol::record;

record! {
    /// One step and how it went.
    Step {
        /// Step, as the guide numbers it.
        0 code: u16,
        /// How it was done.
        1 outcome: StepOutcome,
        /// Guide; absent where an older version wrote it.
        2 guide: Option<u32>,
    }
}

record! {
    /// One setting of a phone or an app.
    Setting {
        /// Guide that describes it.
        0 guide: u32,
        /// Step of the guide that changes it.
        1 step: u16,
        /// How it stood when the visit began.
        2 before: SettingState,
        /// How it stands now.
        3 after: SettingState,
    }
}

impl VisitDraft {
    /// Notes how a step went, in place of what was noted of it before. `guide_unknown` and `step_unknown` where this
    /// phone's guides have none under these codes.
    pub fn set_step(
        &mut self,
        guides: &Guides,
        guide: u32,
        code: u16,
        outcome: StepOutcome,
    ) -> Result<(), FieldError> {
        if !guides.find(guide)?.guide.has_step(code.into()) {
            return Err(FieldError::field("steps", "step_unknown"));
        }
        self.steps.retain(|step| (step.guide, step.code) != (Some(guide), code));
        self.steps.push(Step { code, outcome, guide: Some(guide) });
        self.steps.sort_by_key(|step| (step.guide, step.code));
        Ok(())
    }

    /// Notes how a setting stood and stands, in place of what was noted of it before. `guide_unknown`, `step_unknown`, and
    /// `not_a_setting` for a step that changes none.
    pub fn set_setting(&mut self, guides: &Guides, setting: Setting) -> Result<(), FieldError> {
        let guide = guides.find(setting.guide)?.guide;
        if !guide.has_step(setting.step.into()) {
            return Err(FieldError::field("settings", "step_unknown"));
        }
        if !guide.settings.contains(&setting.step.into()) {
            return Err(FieldError::field("settings", "not_a_setting"));
        }
        self.settings.retain(|other| (other.guide, other.step) != (setting.guide, setting.step));
        self.settings.push(setting);
        Ok(())
    }
}

impl Setting {
    pub(super) fn to_value(&self) -> Value {
        let numbers = [u64::from(self.guide), self.step.into(), self.before.0.into(), self.after.0.into()];
        Value::List(numbers.into_iter().map(Value::Uint).collect())
    }

    fn of_numbers(numbers: &[u64]) -> Option<Self> {
        let [guide, step, before, after] = numbers else { return None };
        let state = |code: &u64| u16::try_from(*code).ok().map(SettingState);
        Some(Self {
            guide: u32::try_from(*guide).ok()?,
            step: u16::try_from(*step).ok()?,
            before: state(before)?,
            after: state(after)?,
        })
    }
}

/// Steps as a field holds them: each names its guide only where the one before it has another.
pub(super) fn step_values(steps: &[Step]) -> Vec<Value> {
    let before = std::iter::once(None).chain(steps.iter().map(|step| step.guide));
    let value = |(step, before): (&Step, Option<u32>)| {
        let guide = step.guide.filter(|_| step.guide != before).map(u64::from);
        let numbers = [Some(step.code.into()), Some(step.outcome.0.into()), guide];
        Value::List(numbers.into_iter().flatten().map(Value::Uint).collect())
    };
    steps.iter().zip(before).map(value).collect()
}

/// The steps that a field holds; what a newer version wrote in another way is passed over.
pub(crate) fn steps(value: Option<&Value>) -> Vec<Step> {
    let mut of = None;
    let step = |numbers: Vec<u64>| {
        let (code, outcome, guide) = match numbers.as_slice() {
            [code, outcome] => (code, outcome, of),
            [code, outcome, guide] => (code, outcome, Some(u32::try_from(*guide).ok()?)),
            _ => return None,
        };
        of = guide;
        let outcome = StepOutcome(u16::try_from(*outcome).ok()?);
        Some(Step { code: u16::try_from(*code).ok()?, outcome, guide })
    };
    lists(value).filter_map(step).collect()
}

/// The settings that a field holds, in the same way.
pub(crate) fn settings(value: Option<&Value>) -> Vec<Setting> {
    lists(value).filter_map(|numbers| Setting::of_numbers(&numbers)).collect()
}

fn lists(value: Option<&Value>) -> impl Iterator<Item = Vec<u64>> {
    let items = match value {
        Some(Value::List(items)) => items.as_slice(),
        _ => &[],
    };
    items.iter().filter_map(|item| match item {
        Value::List(numbers) => numbers
            .iter()
            .map(|number| match number {
                Value::Uint(n) => Some(*n),
                _ => None,
            })
            .collect(),
        _ => None,
    })
}
