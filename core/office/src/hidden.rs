//! Records that nobody is shown because what allowed them fell away: a consent was taken back on another phone before
//! they were written, or a ground ended. The officer finds a ground that carries them, or has them erased.

use crate::erasure::{Doomed, Erased};
use crate::error::OfficeError;
use crate::office::Office;
use causo_domain::ids::{EventRef, GroundId};
use causo_protocol::body::{Basis, Body};
use causo_protocol::event::Kind;
use causo_protocol::hlc::Hlc;
use causo_protocol::ruling::ErasureCause;
use causo_vault::fold::HiddenWrites;

impl Office {
    /// Events whose writes are hidden because no basis of theirs counts.
    pub fn hidden(&self) -> Result<Vec<HiddenWrites>, OfficeError> {
        let grounds = self.grounds()?;
        Ok(self.view(&grounds).hidden())
    }

    /// Lets hidden writes count under a ground of their team that covers their purpose today. All of them or none.
    pub fn confirm_hidden(&mut self, events: &[EventRef], ground: GroundId) -> Result<(), OfficeError> {
        let mut bodies = Vec::new();
        for hidden in self.hidden_among(events)? {
            let purpose = hidden.basis.map(|basis| basis.purpose);
            let (covering, purpose) = self.ground_in_force(ground, purpose)?;
            // Its phones know no other team's.
            if covering.team != hidden.team {
                return Err(OfficeError::GroundMissing);
            }
            let basis = Basis { purpose, consent: None, ground: Some(ground) };
            let confirmed = vec![hidden.event];
            bodies.push((hidden.team, Body { basis: Some(basis), confirmed, ..Body::at(Hlc::default()) }));
        }
        for (team, body) in bodies {
            self.write_as(team, Kind::OFFICER, body)?;
        }
        Ok(self.vault.catch_up(&mut self.keys)?)
    }

    /// Erases events that are hidden, everywhere.
    pub async fn erase_hidden(&mut self, events: &[EventRef]) -> Result<Erased, OfficeError> {
        self.standing()?;
        self.hidden_among(events)?;
        let mut doomed = Doomed::new();
        self.vault.each_event(&self.keys, &mut |event| {
            if events.contains(&event.hash.reference()) {
                doomed.entry(event.team).or_default().insert(event.hash, event.body.subject);
            }
        })?;
        self.rule(doomed, ErasureCause::BASIS_LOST).await
    }

    /// These events, each of which must be hidden.
    fn hidden_among(&self, events: &[EventRef]) -> Result<Vec<HiddenWrites>, OfficeError> {
        let mut hidden = self.hidden()?;
        hidden.retain(|hidden| events.contains(&hidden.event));
        let found = |event: &EventRef| hidden.iter().any(|hidden| hidden.event == *event);
        if events.iter().all(found) { Ok(hidden) } else { Err(OfficeError::NotHidden) }
    }
}
