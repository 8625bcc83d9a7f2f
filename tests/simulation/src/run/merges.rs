//! Residents recorded twice: made one, and two again.

use super::captures::passing;
use super::world::World;
use crate::failure::Broken;
use crate::machine::Rng;
use crate::model::What;
use causo_domain::ids::SubjectId;

/// Refusals of what there is nothing to do about.
const NOTHING_TO_DO: &[&str] = &["same_subject", "subject_unknown", "merged_already", "not_merged"];

impl World {
    /// Two residents that have names are found to be one person.
    pub(super) fn merge(&mut self, who: usize, rng: &mut Rng) -> Result<Option<String>, Broken> {
        let Some(team) = self.ready(who, rng)? else { return Ok(None) };
        let Some((one, other)) = self.two(who, rng)? else { return Ok(None) };
        let meaning = |_: &()| vec![What::Merge { one, other, undoes: Vec::new() }];
        match self.capture(who, team, |session| session.merge(team, one, other), meaning)? {
            Ok(()) => Ok(Some("merged".into())),
            Err(code) if NOTHING_TO_DO.contains(&code.as_str()) => Ok(Some(code)),
            Err(code) => passing("merge_refused", code),
        }
    }

    /// That was wrong.
    pub(super) fn unmerge(&mut self, who: usize, rng: &mut Rng) -> Result<Option<String>, Broken> {
        let Some(team) = self.ready(who, rng)? else { return Ok(None) };
        let known = self.knowledge(who)?;
        let merged: Vec<_> = known.merged().collect();
        let Some((one, other)) = rng.pick(&merged).copied() else { return Ok(None) };
        let session = self.phones[who].session();
        let undoes = session.map(|session| session.view().acts_between(one, other)).unwrap_or_default();
        let meaning = |_: &()| vec![What::Merge { one, other, undoes }];
        match self.capture(who, team, |session| session.unmerge(team, one, other), meaning)? {
            Ok(()) => {
                let together = self.knowledge(who)?.class(one).contains(&other);
                crate::failure::must(!together, "still_merged", || one.to_string())?;
                Ok(Some("unmerged".into()))
            }
            Err(code) => passing("unmerge_refused", code),
        }
    }

    fn two(&self, who: usize, rng: &mut Rng) -> Result<Option<(SubjectId, SubjectId)>, Broken> {
        let known = self.knowledge(who)?;
        let named: Vec<_> = known.names.keys().copied().collect();
        Ok(rng.pick(&named).copied().zip(rng.pick(&named).copied()))
    }
}
