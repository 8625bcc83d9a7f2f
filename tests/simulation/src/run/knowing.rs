//! Who knows what: of the events in a vault those that open there, that count, and that are not erased.

use super::captures::sealed_with;
use super::world::World;
use crate::failure::Broken;
use crate::model::{Deed, Knowledge};
use crate::phone::Phone;
use crate::rulings::Rulings;
use crate::shelf::Shelf;
use causo_domain::ids::{DeviceId, EventHash, TeamId};
use std::collections::{BTreeMap, BTreeSet};

impl World {
    /// What the phone's volunteer can know for certain.
    pub(super) fn knowledge(&self, who: usize) -> Result<Knowledge<'_>, Broken> {
        self.knowledge_with(who, 0)
    }

    /// What they can know with the keys of so many more epochs: a session keeps a key that it was given by a roster which
    /// went with the end of a restored server's log, and what was opened with it stays open.
    pub(super) fn knowledge_with(&self, who: usize, more: u64) -> Result<Knowledge<'_>, Broken> {
        let phone = &self.phones[who];
        let Some(vault) = phone.vault() else { return Ok(Knowledge::default()) };
        let rulings = phone.shelf.rulings(vault)?;
        let readable = self.readable(phone, more);
        let reads = |deed: &Deed| readable.get(&deed.team).is_some_and(|first| deed.epoch < *first);
        Ok(self.known(&phone.shelf, &rulings, Some(phone.device), reads))
    }

    /// What the officer can know, whose seal opens everything.
    pub(super) fn knowledge_at_desk(&self) -> Result<Knowledge<'_>, Broken> {
        let rulings = self.desk.shelf.rulings(self.desk.office.vault())?;
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
            // What was sealed for the team opens with its key alone, whoever wrote it: a vault that was put back may not
            // have that of its own later events.
            match deed.stale {
                false => reads(deed),
                true => own || reads(deed) && deed.released.iter().any(given),
            }
        };
        self.model.knowledge(shelf.events.iter().filter(|hash| counts(hash).is_some_and(opens)))
    }

    /// Teams whose keys a phone has, each with the first epoch that it cannot read: it has them from the first roster on
    /// that names it, and one that was removed has none that came after. A log that came back from a backup may bring
    /// events before the officer has published again the rosters that it lost; one that was led astray may miss a roster. Such a phone may
    /// have the keys of so many `more` epochs.
    fn readable(&self, phone: &Phone, more: u64) -> BTreeMap<TeamId, u64> {
        let Some(vault) = phone.vault() else { return BTreeMap::new() };
        let named =
            |team: &TeamId| vault.trust(*team).is_ok_and(|trust| trust.identity(phone.device).is_some());
        let removed = |team: TeamId| self.unread.get(&(team, phone.device)).copied().unwrap_or(u64::MAX);
        let members = vault.memberships().unwrap_or_default().into_iter();
        let unconfirmed = members.filter(|member| member.unconfirmed_generation.is_some());
        let unconfirmed: BTreeSet<_> = unconfirmed.map(|member| member.team).collect();
        let waits = |team: &TeamId| unconfirmed.contains(team) || phone.deceived.contains_key(team);
        let first = |team: TeamId| match waits(&team) {
            true => removed(team).min(sealed_with(vault, team).0 + 1 + more),
            false => removed(team),
        };
        self.teams.iter().copied().filter(named).map(|team| (team, first(team))).collect()
    }
}
