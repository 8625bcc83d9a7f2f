//! One person recorded twice, maybe by two teams: merged at the desk, or taken apart again. Everything the office does
//! about a person it does about all records that are one.

use crate::error::OfficeError;
use crate::office::Office;
use causo_domain::ids::{SubjectId, TeamId};
use causo_protocol::body::{Body, MergeAct};
use causo_protocol::hlc::Hlc;
use std::collections::{BTreeMap, BTreeSet};

impl Office {
    /// Makes two residents one, in every team that has records of either. A consent that either of them took back is
    /// taken back for both.
    pub fn merge_residents(&mut self, one: SubjectId, other: SubjectId) -> Result<(), OfficeError> {
        if one == other {
            return Err(OfficeError::SameSubject);
        }
        let grounds = BTreeMap::new();
        if self.view(&grounds).representative(one) == self.view(&grounds).representative(other) {
            return Err(OfficeError::MergedAlready);
        }
        let teams = self.teams_of(one)?;
        let others = self.teams_of(other)?;
        if teams.is_empty() || others.is_empty() {
            return Err(OfficeError::UnknownSubject);
        }
        self.write_merge(teams.union(&others).copied(), one, &MergeAct { other, undoes: Vec::new() })
    }

    /// Makes two of the one again.
    pub fn unmerge_residents(&mut self, one: SubjectId, other: SubjectId) -> Result<(), OfficeError> {
        let grounds = BTreeMap::new();
        let undoes = self.view(&grounds).acts_between(one, other);
        if undoes.is_empty() || one == other {
            return Err(OfficeError::NotMerged);
        }
        let teams = &self.teams_of(one)? | &self.teams_of(other)?;
        self.write_merge(teams.into_iter(), one, &MergeAct { other, undoes })
    }

    /// The subject under which a person is shown, be they merged or not.
    pub fn representative(&self, subject: SubjectId) -> SubjectId {
        self.view(&BTreeMap::new()).representative(subject)
    }

    /// Every subject that is the same person as this one, itself included; the smallest first.
    pub(crate) fn class(&self, subject: SubjectId) -> Vec<SubjectId> {
        self.view(&BTreeMap::new()).class(subject).into_owned()
    }

    /// Teams whose chains name a subject.
    fn teams_of(&self, subject: SubjectId) -> Result<BTreeSet<TeamId>, OfficeError> {
        let mut teams = BTreeSet::new();
        self.vault.each_event(&self.keys, &mut |event| {
            if event.body.subject == Some(subject) {
                teams.insert(event.team);
            }
        })?;
        Ok(teams)
    }

    fn write_merge(
        &mut self,
        teams: impl Iterator<Item = TeamId>,
        subject: SubjectId,
        act: &MergeAct,
    ) -> Result<(), OfficeError> {
        for team in teams.collect::<Vec<_>>() {
            let merge = Some(act.clone());
            self.write(team, Body { subject: Some(subject), merge, ..Body::at(Hlc::default()) })?;
        }
        Ok(())
    }
}
