//! Who knows what: of the events in a vault those that open there, that count, and that are not erased.

use super::world::World;
use crate::failure::Broken;
use crate::model::{Deed, Knowledge};
use crate::phone::Phone;
use crate::rulings::Rulings;
use crate::shelf::Shelf;
use causo_crypto::hash::device_id;
use causo_domain::ids::{DeviceId, EventHash};
use causo_protocol::roster::RosterDevice;

impl World {
    /// What the phone's volunteer can know.
    pub(super) fn knowledge(&self, who: usize) -> Result<Knowledge<'_>, Broken> {
        let phone = &self.phones[who];
        let Some(vault) = phone.vault() else { return Ok(Knowledge::default()) };
        let rulings = Rulings::read(vault)?;
        let reads = |deed: &Deed| self.reads(phone, deed);
        Ok(self.known(&phone.shelf, &rulings, Some(phone.device), reads))
    }

    /// What the officer can know, whose seal opens everything.
    pub(super) fn knowledge_at_desk(&self) -> Result<Knowledge<'_>, Broken> {
        let rulings = Rulings::read(self.desk.office.vault())?;
        Ok(self.known(&self.desk.shelf, &rulings, None, |_| true))
    }

    /// What follows from the events of a shelf for a device; `None` is the officer's, which opens what was sealed with
    /// a stale roster.
    fn known<'a>(
        &'a self,
        shelf: &'a Shelf,
        rulings: &Rulings,
        device: Option<DeviceId>,
        reads: impl Fn(&Deed) -> bool,
    ) -> Knowledge<'a> {
        let counting = rulings.counting(&shelf.previous);
        let counts = |hash: &EventHash| {
            let deed = self.model.deed(hash).filter(|_| shelf.events.contains(hash))?;
            let held = rulings.is_removed(deed.team, deed.device) && !counting.contains(hash);
            let erased = rulings.erased.contains(hash) || shelf.bare.contains(hash);
            (!held && !erased).then_some(deed)
        };
        let opens = |deed: &Deed| {
            let given = |release: &EventHash| counts(release).is_some_and(&reads);
            let own = device.is_none_or(|device| device == deed.device);
            own || reads(deed) && (!deed.stale || deed.released.iter().any(given))
        };
        self.model.knowledge(shelf.events.iter().filter(|hash| counts(hash).is_some_and(opens)))
    }

    /// Whether a phone has the key of an event: from the first roster on that names it, and one that was removed has none
    /// that came after.
    fn reads(&self, phone: &Phone, deed: &Deed) -> bool {
        let trust = phone.vault().and_then(|vault| vault.trust(deed.team).ok());
        let rosters = trust.map(|trust| trust.rosters()).unwrap_or_default();
        let ours = |device: &RosterDevice| device_id(&device.keys.identity) == phone.device;
        if !rosters.iter().any(|roster| roster.devices.iter().any(ours)) {
            return false;
        }
        let first_unread: Option<&u64> = self.unread.get(&(deed.team, phone.device));
        first_unread.is_none_or(|epoch| deed.epoch < *epoch)
    }
}
