//! What phones wrote after they were removed, or from a life of their vault that the removal does not name: kept out of
//! everything until an officer says whether it counts.

use crate::error::OfficeError;
use crate::office::Office;
use causo_crypto::entropy::random;
use causo_crypto::hash::device_id;
use causo_domain::ids::{DeviceId, EventRef, MemberId, RulingId, TeamId};
use causo_protocol::log::ItemKind;
use causo_protocol::ruling::Admission;
use causo_vault::Quarantined;

impl Office {
    /// What of removed devices does not count, as far as this vault has it.
    pub fn quarantined(&self) -> Result<Vec<Quarantined>, OfficeError> {
        Ok(self.vault.quarantined()?)
    }

    /// Says for everybody whether the events up to this one count. The latest word holds: what was refused may be let in
    /// later, and what was let in be refused. [`OfficeError::NotQuarantined`] when there is nothing to say.
    pub async fn judge_quarantined(&mut self, last: EventRef, admitted: bool) -> Result<(), OfficeError> {
        let standing = self.standing()?;
        let held = self.quarantined()?.into_iter().find(|held| held.head.reference() == last);
        let about = match held {
            Some(held) => self.word_on(&held),
            None if !admitted => self.admission_of(last)?.ok_or(OfficeError::NotQuarantined)?,
            None => return Err(OfficeError::NotQuarantined),
        };
        let id = RulingId(random(self.machine.entropy.as_ref()));
        let admission = Admission { id, authority_version: standing.version, admitted, ..about };
        let signed = self.officer.sign.sign_document(&admission);
        self.publish(ItemKind::ADMISSION, &signed, None).await?;
        self.vault.accept_document(admission.team, ItemKind::ADMISSION, &signed)?;
        Ok(self.vault.catch_up(&mut self.keys)?)
    }

    fn word_on(&self, held: &Quarantined) -> Admission {
        Admission {
            commune: self.commune().to_owned(),
            team: held.team,
            id: RulingId::default(),
            authority_version: 0,
            device: held.device,
            incarnation: held.incarnation,
            last_seq: held.last_seq,
            head: held.head,
            admitted: false,
        }
    }

    /// What let the events up to this one in.
    fn admission_of(&self, last: EventRef) -> Result<Option<Admission>, OfficeError> {
        for team in self.teams()? {
            for (kind, signed) in self.vault.documents(team)? {
                if kind == ItemKind::ADMISSION {
                    let admission: Admission = signed.read()?;
                    if admission.admitted && admission.head.reference() == last {
                        return Ok(Some(admission));
                    }
                }
            }
        }
        Ok(None)
    }

    /// Whose a device is or was, by the newest roster that lists it.
    pub fn member_of(&self, team: TeamId, device: DeviceId) -> Option<MemberId> {
        let rosters = self.trust(team).ok()?.rosters().iter().rev();
        let mut listed = rosters.flat_map(|roster| &roster.devices);
        listed.find(|listed| device_id(&listed.keys.identity) == device).map(|listed| listed.member)
    }
}
