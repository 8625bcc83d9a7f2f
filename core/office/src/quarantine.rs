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

    /// Says for everybody whether the events up to this one count; [`OfficeError::NotQuarantined`] unless it is the end of
    /// some that are kept out. The latest word holds.
    pub async fn judge_quarantined(
        &mut self,
        last: EventRef,
        admitted: bool,
    ) -> Result<Quarantined, OfficeError> {
        let held = self.quarantined()?.into_iter().find(|held| held.head.reference() == last);
        let held = held.ok_or(OfficeError::NotQuarantined)?;
        let admission = Admission {
            commune: self.commune().to_owned(),
            team: held.team,
            id: RulingId(random(self.machine.entropy.as_ref())),
            authority_version: self.standing()?.version,
            device: held.device,
            incarnation: held.incarnation,
            last_seq: held.last_seq,
            head: held.head,
            admitted,
        };
        let signed = self.officer.sign.sign_document(&admission);
        self.publish(ItemKind::ADMISSION, &signed, None).await?;
        self.vault.accept_document(held.team, ItemKind::ADMISSION, &signed)?;
        self.vault.catch_up(&mut self.keys)?;
        Ok(held)
    }

    /// Whose a device is or was, by the newest roster that lists it.
    pub fn member_of(&self, team: TeamId, device: DeviceId) -> Option<MemberId> {
        let rosters = self.trust(team).ok()?.rosters().iter().rev();
        let mut listed = rosters.flat_map(|roster| &roster.devices);
        listed.find(|listed| device_id(&listed.keys.identity) == device).map(|listed| listed.member)
    }
}
