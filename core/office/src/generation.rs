//! A server that came back from a backup: the officer, who knows whether it did, confirms where its logs were cut, and
//! this computer publishes again the documents that the backup did not have.

use crate::error::OfficeError;
use crate::office::Office;
use causo_crypto::entropy::random;
use causo_domain::ids::{RulingId, TeamId};
use causo_protocol::Wire;
use causo_protocol::authority::Authority;
use causo_protocol::event::LogPosition;
use causo_protocol::log::ItemKind;
use causo_protocol::ruling::GenerationApproval;
use causo_protocol::signed::Signed;
use std::collections::BTreeMap;

/// A team's log that goes on in another generation, without an officer's word so far.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Restored {
    /// Team.
    pub team: TeamId,
    /// The generation that began.
    pub generation: u64,
    /// Last position of the one before that the backup had.
    pub cut: LogPosition,
}

impl Office {
    /// Logs that were cut and wait for an officer's word.
    pub fn restored(&self) -> Result<Vec<Restored>, OfficeError> {
        let mut restored = Vec::new();
        for member in self.vault.memberships()? {
            let Some(generation) = member.unconfirmed_generation else { continue };
            let cut = self.vault.newest_cut(member.team)?;
            restored.extend(cut.map(|cut| Restored { team: member.team, generation, cut }));
        }
        Ok(restored)
    }

    /// Confirms for everybody that the server was restored, and where its logs were cut; gives what was confirmed. Phones
    /// and this computer know once they have it from the log.
    pub async fn approve_generations(&mut self) -> Result<Vec<Restored>, OfficeError> {
        let restored = self.restored()?;
        for Restored { team, generation, cut } in &restored {
            let approval = GenerationApproval {
                commune: self.commune().to_owned(),
                team: *team,
                id: RulingId(random(self.machine.entropy.as_ref())),
                authority_version: self.standing()?.version,
                generation: *generation,
                cut: cut.clone(),
            };
            let signed = self.officer.sign.sign_document(&approval);
            self.publish(ItemKind::GENERATION, &signed, None).await?;
            self.vault.accept_document(*team, ItemKind::GENERATION, &signed)?;
        }
        Ok(restored)
    }

    /// Publishes what the logs lost; gives how many documents. Doing it again publishes nothing once they are there.
    pub(crate) async fn publish_lost(&mut self) -> Result<usize, OfficeError> {
        let mut lost = 0;
        for team in self.teams()? {
            lost += self.vault.unlogged_documents(team)?.len();
        }
        if lost > 0 {
            self.publish_again().await?;
        }
        Ok(lost)
    }

    /// Publishes every document that this office knows again, as it was signed; what the server has it passes over. Order
    /// matters, for a document counts only under the newest authority: each authority is followed by all that was signed
    /// under it, of every team, since nothing of it can come once the next is there.
    pub(crate) async fn publish_documents(&mut self) -> Result<(), OfficeError> {
        let mut under: BTreeMap<u64, Vec<(ItemKind, Signed)>> = BTreeMap::new();
        for team in self.teams()? {
            let mut version = 0;
            for document in self.vault.documents(team)? {
                if document.0 == ItemKind::AUTHORITY {
                    version = Authority::from_bytes(&document.1.payload.0)?.version;
                } else {
                    under.entry(version).or_default().push(document);
                }
            }
        }
        for signed in self.archive.all(ItemKind::AUTHORITY)? {
            let version = Authority::from_bytes(&signed.payload.0)?.version;
            self.offer(ItemKind::AUTHORITY, &signed).await?;
            for (kind, signed) in under.remove(&version).unwrap_or_default() {
                self.offer(kind, &signed).await?;
            }
        }
        Ok(())
    }
}
