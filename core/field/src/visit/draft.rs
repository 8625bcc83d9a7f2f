//! A visit being written: saved as one goes, it survives a kill. A draft about somebody needs a basis like any record.

use super::guided::{Setting, Step};
use super::shop;
use crate::error::FieldError;
use crate::follow_up::NewDossier;
use crate::guard;
use crate::session::Session;
use causo_domain::codes::{FollowUpKind, Outcome, Purpose, Service};
use causo_domain::date::Day;
use causo_domain::ids::{EventRef, GroundId, HouseholdId, SubjectId, TeamId};
use causo_protocol::body::Basis;
use causo_protocol::{Wire, record};
use causo_vault::{DraftId, VaultError};

/// Most steps, settings, checks of a visit, and follow-ups that it closes.
const MAX_ITEMS: usize = 100;

record! {
    /// A visit being written.
    VisitDraft {
        /// Team.
        0 team: TeamId,
        /// Who was helped.
        1 subject: SubjectId,
        /// Where.
        2 household: Option<HouseholdId>,
        /// What for the record is kept.
        3 purpose: Purpose,
        /// Ground that stands in place of consent.
        4 ground: Option<GroundId>,
        /// Service.
        5 service: Service,
        /// How it ended, once known.
        6 outcome: Option<Outcome>,
        /// Steps.
        7 steps: Vec<Step>,
        /// Note; absent for none.
        8 note: Option<String>,
        /// The writer said that six digits in the note are no secret.
        9 note_confirmed: bool,
        /// When its follow-up is due; of a repeating one absent for its next time.
        10 next_visit: Option<Day>,
        /// Results of checking a shop's code: codes of [`causo_domain::vietqr::ShopCheck`], nothing else. Never an account.
        11 shop_checks: Vec<String>,
        /// Settings of a phone or an app, before and after.
        12 settings: Vec<Setting>,
        /// Follow-ups that this visit closes.
        13 closes: Vec<EventRef>,
        /// What the follow-up is for; absent for coming again.
        14 follow_up: Option<FollowUpKind>,
        /// Days from one visit to the next, for a follow-up that repeats.
        15 repeat_days: Option<u16>,
        /// A dossier that the resident filed online.
        16 dossier: Option<NewDossier>,
    }
}

impl VisitDraft {
    /// An empty draft.
    pub fn new(team: TeamId, subject: SubjectId, service: Service) -> Self {
        Self {
            team,
            subject,
            household: None,
            purpose: Purpose::ASSIST,
            ground: None,
            service,
            outcome: None,
            steps: Vec::new(),
            note: None,
            note_confirmed: false,
            next_visit: None,
            shop_checks: Vec::new(),
            settings: Vec::new(),
            closes: Vec::new(),
            follow_up: None,
            repeat_days: None,
            dossier: None,
        }
    }

    /// The same with its texts cleaned and checked.
    pub(crate) fn checked(mut self) -> Result<Self, FieldError> {
        let counts = [
            ("steps", self.steps.len()),
            ("shop_checks", self.shop_checks.len()),
            ("settings", self.settings.len()),
            ("closes", self.closes.len()),
        ];
        if let Some((field, _)) = counts.into_iter().find(|(_, count)| *count > MAX_ITEMS) {
            return Err(FieldError::field(field, "too_many"));
        }
        if !self.shop_checks.iter().all(|code| shop::is_known(code)) {
            return Err(FieldError::field("shop_checks", "unknown_code"));
        }
        if let Some(note) = &self.note {
            let note = guard::note(note, self.note_confirmed)?;
            self.note = (!note.is_empty()).then_some(note);
        }
        self.dossier = self.dossier.map(NewDossier::checked).transpose()?;
        Ok(self)
    }
}

impl Session {
    /// Saves a draft, over the one before when `id` is given. Refused without a basis, and with a secret in it.
    pub fn save_draft(&mut self, id: Option<DraftId>, draft: VisitDraft) -> Result<DraftId, FieldError> {
        self.basis(draft.team, draft.subject, draft.purpose, draft.ground)?;
        let draft = draft.checked()?;
        let id = id.unwrap_or_else(|| self.vault.new_draft());
        self.vault.save_draft(&self.keys, id, &draft.to_bytes())?;
        Ok(id)
    }

    /// Drafts that were saved and not finished. One that may not be kept any more is deleted, as by
    /// [`Session::catch_up`].
    pub fn drafts(&mut self) -> Result<Vec<(DraftId, VisitDraft)>, FieldError> {
        self.clear_drafts()?;
        let ids = self.vault.drafts()?;
        ids.into_iter().map(|id| Ok((id, self.read_draft(id)?))).collect()
    }

    /// Deletes drafts that may not be kept any more: nothing about a person outlives what allowed it. One that cannot be
    /// read stays, for [`Session::drafts`] to tell.
    pub(crate) fn clear_drafts(&mut self) -> Result<(), FieldError> {
        for id in self.vault.drafts()? {
            if let Ok(draft) = self.read_draft(id)
                && !self.may_stay(&draft)?
            {
                self.vault.delete_draft(id)?;
            }
        }
        Ok(())
    }

    fn read_draft(&self, id: DraftId) -> Result<VisitDraft, FieldError> {
        let bytes = self.vault.draft(&self.keys, id)?.ok_or(VaultError::Missing)?;
        VisitDraft::from_bytes(&bytes).map_err(|error| FieldError::Report { code: error.code().into() })
    }

    /// Whether the team is still one of this phone's, what allowed the draft still stands, and the person was not erased.
    fn may_stay(&self, draft: &VisitDraft) -> Result<bool, FieldError> {
        if self.vault.trust(draft.team).is_err() {
            return Ok(false);
        }
        match self.basis(draft.team, draft.subject, draft.purpose, draft.ground) {
            // A ground outlives the person's records. Rulings name events and seal whom they are about.
            Ok(Basis { ground: Some(_), .. }) => {
                Ok(self.resident(draft.subject).is_some() || !self.vault.has_erased(draft.team)?)
            }
            Ok(_) => Ok(true),
            Err(FieldError::NotAllowed { .. }) => Ok(false),
            Err(error) => Err(error),
        }
    }

    /// Gives a draft up.
    pub fn discard_draft(&mut self, id: DraftId) -> Result<(), FieldError> {
        Ok(self.vault.delete_draft(id)?)
    }
}
