//! The unlocked app. Dropping it erases the keys; locking gives the locked app back.

use crate::app::{self, App, SyncOptions};
use crate::error::FieldError;
use crate::hand_over::{SealedUnsaved, Unsaved};
use crate::resident::index::Index;
use crate::sync_store::VaultStore;
use causo_crypto::entropy::random;
use causo_domain::codes::Purpose;
use causo_domain::date::Day;
use causo_domain::ids::{GroundId, SubjectId, TeamId};
use causo_protocol::body::{Basis, Body, Write};
use causo_protocol::event::{Facts, Kind};
use causo_protocol::hlc::Hlc;
use causo_protocol::policy::{Ground, Policy};
use causo_sync::Summary;
use causo_vault::fold::View;
use causo_vault::{Captured, Keys, Leaving, NewEvent, Vault, VaultError};
use std::collections::BTreeMap;

/// The unlocked app of one volunteer.
pub struct Session {
    pub(crate) vault: Vault,
    pub(crate) keys: Keys,
    grounds: BTreeMap<GroundId, Ground>,
    policies: BTreeMap<TeamId, Policy>,
    pub(crate) index: Option<Index>,
    unsaved: Option<SealedUnsaved>,
}

impl Session {
    pub(crate) fn new(vault: Vault, keys: Keys) -> Self {
        let (grounds, policies) = (BTreeMap::new(), BTreeMap::new());
        let mut session = Self { vault, keys, grounds, policies, index: None, unsaved: None };
        session.refresh();
        session
    }

    /// The session of an app that the PIN opened.
    pub(crate) fn opened(app: App, keys: Keys) -> Self {
        let mut session = Self { unsaved: app.unsaved, ..Self::new(app.vault, keys) };
        // What came while it was locked may have ended what a draft rests on. A draft that is not deleted now, on a full
        // disk, is when drafts are listed.
        let _later = session.clear_drafts();
        session
    }

    /// What was being written when the phone was handed over; given back once.
    pub fn take_unsaved(&mut self) -> Result<Option<Unsaved>, FieldError> {
        self.unsaved.take().map(|unsaved| unsaved.open(&self.keys)).transpose()
    }

    pub(crate) fn into_parts(self) -> (Vault, Keys) {
        (self.vault, self.keys)
    }

    /// Locks: keys, state and index are erased.
    pub fn lock(self) -> App {
        App { vault: self.vault, unsaved: None }
    }

    /// The vault.
    pub fn vault(&self) -> &Vault {
        &self.vault
    }

    /// What the folded state shows now.
    pub fn view(&self) -> View<'_> {
        View {
            state: self.keys.state(),
            grounds: &self.grounds,
            policies: &self.policies,
            today: self.today(),
        }
    }

    /// Teams that this device can write for now.
    pub fn teams(&self) -> Result<Vec<TeamId>, FieldError> {
        let members = self.vault.memberships()?.into_iter().map(|member| member.team);
        Ok(members.filter(|team| self.vault.is_member(*team)).collect())
    }

    /// Sends, fetches, and folds what came. A phone that its last team removed has then given up its key and shows
    /// nothing any more: `removed`.
    pub async fn sync(&mut self, options: SyncOptions<'_>) -> Result<Summary, FieldError> {
        let summary = app::sync(&mut self.vault, options).await?;
        self.catch_up()?;
        Ok(summary)
    }

    /// The vault as a sync engine sees it, for whoever drives one by other means than [`Session::sync`]. What came is
    /// shown after [`Session::catch_up`].
    pub fn store(&mut self) -> VaultStore<'_> {
        VaultStore(&mut self.vault)
    }

    /// Leaves what the log says this phone was removed from, folds the rest, and deletes drafts about people who were
    /// erased, or that rest on nothing any more.
    pub fn catch_up(&mut self) -> Result<(), FieldError> {
        if self.vault.leave_removed_teams()? == Leaving::Destroyed {
            self.keys.forget(self.vault.services().entropy.as_ref());
            self.refresh();
            return Err(VaultError::Removed.into());
        }
        self.vault.catch_up(&mut self.keys)?;
        self.refresh();
        self.clear_drafts()
    }

    fn refresh(&mut self) {
        let teams = self.vault.memberships().unwrap_or_default();
        (self.grounds, self.policies) = (BTreeMap::new(), BTreeMap::new());
        for team in teams.iter().map(|member| member.team) {
            let Ok(trust) = self.vault.trust(team) else { continue };
            self.grounds.extend(trust.grounds().clone());
            self.policies.extend(trust.policy().map(|policy| (team, policy.clone())));
        }
        self.index = None;
    }

    /// Today, in Vietnam.
    pub fn today(&self) -> Day {
        Day::of_utc_ms(self.vault.services().clock.wall_ms())
    }

    /// A new subject id, for a person who has no record yet.
    pub fn new_subject(&self) -> SubjectId {
        SubjectId(random(self.vault.services().entropy.as_ref()))
    }

    /// The team's policy; without one there is no controller and nobody may be recorded.
    pub(crate) fn policy(&self, team: TeamId) -> Result<&Policy, FieldError> {
        self.vault.trust(team)?.policy().ok_or_else(|| FieldError::not_allowed("controller_not_set"))
    }

    /// What allows writing about a person for a purpose: the ground given, or else their own live consent.
    pub fn basis(
        &self,
        team: TeamId,
        subject: SubjectId,
        purpose: Purpose,
        ground: Option<GroundId>,
    ) -> Result<Basis, FieldError> {
        let allowed = self.policy(team)?.purpose(purpose).is_some();
        if !allowed {
            return Err(FieldError::not_allowed("purpose_not_in_policy"));
        }
        match ground {
            Some(id) => {
                let basis = Basis { purpose, consent: None, ground: Some(id) };
                let counts = self.view().basis_counts(team, &basis, Some(subject), self.today());
                if counts { Ok(basis) } else { Err(FieldError::not_allowed("ground_missing")) }
            }
            None => {
                let live = self.view().live_consent(team, subject, purpose);
                let entry = live.ok_or_else(|| FieldError::not_allowed("consent_missing"))?;
                Ok(Basis { purpose, consent: Some(entry.event), ground: None })
            }
        }
    }

    /// Refuses a personal field that the policy does not list for the purpose: its notice did not name it.
    pub(crate) fn allowed(&self, team: TeamId, purpose: Purpose, writes: &[Write]) -> Result<(), FieldError> {
        let listed = self.policy(team)?.purpose(purpose).map_or(&[][..], |policy| &policy.fields);
        let mut personal = writes.iter().filter(|write| write.field.is_personal());
        if personal.all(|write| listed.contains(&write.field)) {
            Ok(())
        } else {
            Err(FieldError::not_allowed("field_not_in_policy"))
        }
    }

    /// Captures one event: on the disk when this returns.
    pub(crate) fn capture(
        &mut self,
        team: TeamId,
        kind: Kind,
        facts: Facts,
        body: Body,
    ) -> Result<Captured, FieldError> {
        let mut capture = self.vault.begin(&mut self.keys, team)?;
        let captured = capture.add(NewEvent { kind, facts, body })?;
        capture.commit()?;
        Ok(captured)
    }

    /// A body to fill; the vault sets its clock.
    pub(crate) fn body() -> Body {
        Body::at(Hlc::default())
    }
}
