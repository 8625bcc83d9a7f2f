//! Entering: what the resident will see is gathered, everything else is dropped.

use super::{AskedResident, HandOver, SealedUnsaved, Unsaved};
use crate::error::FieldError;
use crate::resident::NewResident;
use crate::session::Session;
use causo_crypto::secret::without_trace;
use causo_domain::codes::Purpose;
use causo_domain::ids::{SubjectId, TeamId};
use std::collections::BTreeSet;

/// Who is handed the phone, and what they are asked.
#[derive(Clone)]
pub struct HandOverRequest {
    /// Team that asks.
    pub team: TeamId,
    /// Who is asked.
    pub subject: SubjectId,
    /// Purposes, each asked on its own.
    pub purposes: Vec<Purpose>,
    /// What is being written about them and has no basis yet.
    pub unsaved: Option<Unsaved>,
}

impl Session {
    /// Hands the phone over. The vault's key, the team's keys, the device seal, the folded state, the search index and the
    /// database's caches go; only the PIN brings them back. When it is refused, the session goes on as before.
    pub fn hand_over(self, request: HandOverRequest) -> Result<HandOver, Box<(Self, FieldError)>> {
        match without_trace(|| self.ready(&request)) {
            Ok((asked, resident, unsaved)) => self.enter(asked, resident, unsaved),
            Err(error) => Err(Box::new((self, error))),
        }
    }

    fn ready(&self, request: &HandOverRequest) -> Result<Ready, FieldError> {
        let asked = self.asked(request.team, request.subject, &request.purposes)?;
        if asked.purposes.iter().any(|asked| asked.notices.is_empty()) {
            return Err(FieldError::not_allowed("notice_missing"));
        }
        let new = request.unsaved.as_ref().and_then(|unsaved| unsaved.resident.as_ref());
        // Behind the PIN it would be too late: they would have agreed to what cannot be written down.
        new.map_or(Ok(()), NewResident::check)?;
        let resident = match (self.resident(request.subject), new) {
            (Some(card), _) => AskedResident { name: Some(card.name), address_form: card.address_form },
            (None, Some(new)) => {
                AskedResident { name: Some(new.name.clone()), address_form: new.address_form.clone() }
            }
            (None, None) => AskedResident::default(),
        };
        let seal = |unsaved| SealedUnsaved::seal(unsaved, &self.vault, &self.keys);
        Ok((asked, resident, request.unsaved.as_ref().map(seal)))
    }

    fn enter(
        self,
        asked: crate::consent::asked::Asked,
        resident: AskedResident,
        unsaved: Option<SealedUnsaved>,
    ) -> Result<HandOver, Box<(Self, FieldError)>> {
        let begun = self.vault.services().clock.since_boot();
        let team = asked.team;
        let (mut vault, keys) = self.into_parts();
        match vault.hand_over(keys, team) {
            Ok(keys) => {
                Ok(HandOver { vault, keys, asked, resident, answered: BTreeSet::new(), unsaved, begun })
            }
            Err(failed) => {
                let (keys, error) = *failed;
                Err(Box::new((Self::new(vault, keys), error.into())))
            }
        }
    }
}

type Ready = (crate::consent::asked::Asked, AskedResident, Option<SealedUnsaved>);
