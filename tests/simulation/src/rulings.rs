//! What officers ruled, as one vault has it: who was removed and up to where their events count, and what is erased.
//! Read from the signed documents themselves, without the vault's own judgement of them.

use crate::failure::Broken;
use causo_domain::ids::{DeviceId, EventHash, TeamId};
use causo_protocol::log::ItemKind;
use causo_protocol::ruling::{Admission, Erasure};
use causo_vault::{Vault, VaultError};
use std::collections::{BTreeMap, BTreeSet};

/// Rulings.
#[derive(Clone, Debug, Default)]
pub(crate) struct Rulings {
    /// Ends of removed devices' chains up to which they count.
    removed: BTreeMap<(TeamId, DeviceId), BTreeSet<EventHash>>,
    /// Erased events.
    pub(crate) erased: BTreeSet<EventHash>,
}

fn of_vault(error: VaultError) -> Broken {
    Broken::new("rulings_unread", error.code())
}

impl Rulings {
    pub(crate) fn read(vault: &Vault) -> Result<Self, Broken> {
        let mut rulings = Self::default();
        for member in vault.memberships().map_err(of_vault)? {
            rulings.read_team(vault, member.team)?;
        }
        Ok(rulings)
    }

    fn read_team(&mut self, vault: &Vault, team: TeamId) -> Result<(), Broken> {
        if let Some(roster) = vault.trust(team).map_err(of_vault)?.roster() {
            for device in &roster.removed {
                let named = roster.removals.iter().filter(|removal| removal.device == *device);
                self.removed.insert((team, *device), named.map(|removal| removal.head).collect());
            }
        }
        let mut admitted = BTreeMap::new();
        for (kind, signed) in vault.documents(team).map_err(of_vault)? {
            let unread = |error| Broken::new("rulings_unread", error);
            match kind {
                ItemKind::ADMISSION => {
                    let admission: Admission = signed.read().map_err(unread)?;
                    admitted.insert((admission.device, admission.head), admission.admitted);
                }
                ItemKind::ERASURE => {
                    self.erased.extend(signed.read::<Erasure>().map_err(unread)?.events);
                }
                _ => {}
            }
        }
        for ((device, head), _) in admitted.into_iter().filter(|(_, admitted)| *admitted) {
            if let Some(ends) = self.removed.get_mut(&(team, device)) {
                ends.insert(head);
            }
        }
        Ok(())
    }

    /// Whether a team removed a device, as far as is known here.
    pub(crate) fn is_removed(&self, team: TeamId, device: DeviceId) -> bool {
        self.removed.contains_key(&(team, device))
    }

    /// Events of removed devices that count: those that lead up to an end that counts.
    pub(crate) fn counting(&self, previous: &BTreeMap<EventHash, EventHash>) -> BTreeSet<EventHash> {
        let mut counting = BTreeSet::new();
        for end in self.removed.values().flatten() {
            let mut at = *end;
            while let Some(before) = previous.get(&at)
                && counting.insert(at)
            {
                at = *before;
            }
        }
        counting
    }
}
