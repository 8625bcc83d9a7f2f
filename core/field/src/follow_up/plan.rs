//! The day's plan: what is due today or was due before, hamlet by hamlet, so that one walk serves one hamlet; and how far the
//! week's targets are.

use super::{FollowUp, Progress};
use crate::error::FieldError;
use crate::session::Session;
use causo_domain::date::Day;
use causo_domain::ids::TeamId;
use std::collections::BTreeMap;

/// What is due in one hamlet.
#[derive(Clone, PartialEq, Eq)]
pub struct HamletPlan {
    /// Team: two communes number their hamlets alike.
    pub team: TeamId,
    /// Hamlet, as the policy numbers them; none for people whose hamlet is not known.
    pub hamlet: Option<u16>,
    /// Its name by the team's policy.
    pub name: Option<String>,
    /// What is due, the longest first.
    pub due: Vec<FollowUp>,
}

/// A day's plan.
#[derive(Clone, PartialEq, Eq)]
pub struct Plan {
    /// The day.
    pub day: Day,
    /// What is due by then, by hamlet; people without a hamlet come last.
    pub hamlets: Vec<HamletPlan>,
    /// How many are due later.
    pub later: usize,
    /// The week's targets.
    pub targets: Vec<Progress>,
}

impl Session {
    /// The plan for today.
    pub fn plan(&mut self) -> Result<Plan, FieldError> {
        let day = self.today();
        let (due, later): (Vec<_>, Vec<_>) = self.follow_ups().into_iter().partition(|open| open.due <= day);
        let mut hamlets: BTreeMap<_, Vec<FollowUp>> = BTreeMap::new();
        for open in due {
            hamlets.entry((open.team, open.hamlet.is_none(), open.hamlet)).or_default().push(open);
        }
        let name = |team: TeamId, hamlet: Option<u16>| {
            let policy = self.view().policies.get(&team)?;
            policy.hamlets.iter().find(|known| Some(known.code) == hamlet).map(|known| known.name.clone())
        };
        let plan = |((team, _, hamlet), due)| HamletPlan { team, hamlet, name: name(team, hamlet), due };
        let hamlets = hamlets.into_iter().map(plan).collect();
        let targets = self.progress()?;
        // Every visit was read for it, and a screen shows a few.
        self.keys.forget_read();
        Ok(Plan { day, hamlets, later: later.len(), targets })
    }
}
