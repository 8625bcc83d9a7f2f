//! One person recorded twice: the two records are shown as one from now on, and apart again if that was wrong. Nothing
//! is copied and nothing lost.

use crate::error::FieldError;
use crate::session::Session;
use causo_domain::ids::{EventRef, SubjectId, TeamId};
use causo_protocol::body::{Body, MergeAct};
use causo_protocol::event::{Facts, Kind};

impl Session {
    /// Makes two residents one. A consent that either of them took back is taken back for both.
    pub fn merge(&mut self, team: TeamId, one: SubjectId, other: SubjectId) -> Result<(), FieldError> {
        self.check_both(one, other)?;
        if self.view().representative(one) == self.view().representative(other) {
            return Err(FieldError::field("subject", "merged_already"));
        }
        self.write_merge(team, one, MergeAct { other, undoes: Vec::new() })
    }

    /// Every record that is shown as this person's, the one they are shown under first: more than one after a merge.
    pub fn records_of(&self, subject: SubjectId) -> Vec<SubjectId> {
        self.view().class(subject).into_owned()
    }

    /// Makes two of the one again.
    pub fn unmerge(&mut self, team: TeamId, one: SubjectId, other: SubjectId) -> Result<(), FieldError> {
        let undoes: Vec<EventRef> = self.view().acts_between(one, other);
        if undoes.is_empty() || one == other {
            return Err(FieldError::field("subject", "not_merged"));
        }
        self.write_merge(team, one, MergeAct { other, undoes })
    }

    fn check_both(&self, one: SubjectId, other: SubjectId) -> Result<(), FieldError> {
        if one == other {
            return Err(FieldError::field("subject", "same_subject"));
        }
        if [one, other].iter().any(|subject| self.resident(*subject).is_none()) {
            return Err(FieldError::field("subject", "subject_unknown"));
        }
        Ok(())
    }

    fn write_merge(&mut self, team: TeamId, subject: SubjectId, act: MergeAct) -> Result<(), FieldError> {
        let body = Body { subject: Some(subject), merge: Some(act), ..Self::body() };
        self.capture(team, Kind::WRITE, Facts::NONE, body)?;
        Ok(())
    }
}
