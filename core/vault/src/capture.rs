//! Capturing: events are sealed, hashed onto their chain, signed, and on the disk when this returns. An event is its
//! own outbox entry; there is nothing else to write.

use crate::blob;
use crate::chain_writer::{Author, Captured, ChainWriter, NewEvent};
use crate::draft::{self, DraftId};
use crate::error::VaultError;
use crate::fold::OpenedEvent;
use crate::unlock::Keys;
use crate::vault::Vault;
use causo_crypto::secret::blob::{SealedBlob, seal_blob};
use causo_crypto::secret::body::Sealing;
use causo_domain::ids::{EventHash, TeamId};
use causo_protocol::blob::{BlobRef, Media};
use causo_protocol::body::Body;
use causo_protocol::event::{ChainId, Kind};

/// Events on their way to the disk, all or none of them.
pub struct Capture<'v> {
    vault: &'v mut Vault,
    keys: &'v mut Keys,
    writer: ChainWriter,
    opened: Vec<(EventHash, Kind, Body)>,
    finished_draft: Option<DraftId>,
    blobs: Vec<SealedBlob>,
}

impl Vault {
    /// The chain this device writes for a team.
    pub fn own_chain(&self, team: TeamId) -> Result<ChainId, VaultError> {
        let commune = self.trust(team)?.roster().ok_or(VaultError::NotInRoster)?.commune.clone();
        Ok(ChainId { commune, team, device: self.device(), incarnation: self.incarnation })
    }

    /// Whether the team's roster is older than it may be, or a newer one waits for an update of this app; then
    /// events are sealed to the commune and the author.
    pub fn is_stale(&self, team: TeamId) -> Result<bool, VaultError> {
        let roster = self.trust(team)?.roster().ok_or(VaultError::NotInRoster)?;
        Ok(self.services.clock.wall_ms() > roster.fresh_until_ms || self.roster_waits(team)?)
    }

    /// Begins a capture for a team. Nothing is written before [`Capture::commit`].
    pub fn begin<'v>(&'v mut self, keys: &'v mut Keys, team: TeamId) -> Result<Capture<'v>, VaultError> {
        self.open_epochs(keys);
        let writer = self.chain_writer(team, keys.state.clock())?;
        Ok(Capture { vault: self, keys, writer, opened: Vec::new(), finished_draft: None, blobs: Vec::new() })
    }
}

impl Capture<'_> {
    /// Puts an event at the end of the chain. Its hash is known at once, so that the next one can name it.
    pub fn add(&mut self, event: NewEvent) -> Result<Captured, VaultError> {
        let key = self.keys.epochs.get(&(self.writer.chain.team, self.writer.epoch));
        let author = Author {
            identity: &self.keys.identity,
            seal: self.keys.seal.public(),
            team: key.map(Sealing::Team),
        };
        let kind = event.kind;
        let (captured, body) = self.writer.add(self.vault, &author, event)?;
        self.opened.push((captured.hash, kind, body));
        Ok(captured)
    }

    /// Seals a photo, to be written together with the event that speaks of it by this reference.
    pub fn add_blob(&mut self, media: Media, plain: &[u8]) -> Result<BlobRef, VaultError> {
        let (chain, entropy) = (&self.writer.chain, self.vault.services.entropy.as_ref());
        let author = &self.keys.identity;
        let blob = seal_blob(&chain.commune, chain.team, author, media, plain, entropy)?;
        let reference = blob.reference.clone();
        self.blobs.push(blob);
        Ok(reference)
    }

    /// The draft that these events make good: it goes in the same transaction, so no kill leaves both or neither.
    pub fn finishes(&mut self, draft: Option<DraftId>) {
        self.finished_draft = draft;
    }

    /// Writes all of it in one transaction, then folds it. When this returns, the events are on the disk.
    pub fn commit(self) -> Result<(), VaultError> {
        let ChainId { team, device, .. } = self.writer.chain;
        let trust = self.vault.trust(team)?;
        let is_officer = trust.by_officer(device, self.writer.roster_version, None) == Some(true);
        let transaction = self.vault.db.transaction()?;
        self.writer.write(&transaction)?;
        for sealed in &self.blobs {
            blob::write(&transaction, team, sealed)?;
        }
        if let Some(draft) = self.finished_draft {
            draft::delete(&transaction, draft)?;
        }
        transaction.commit()?;
        let wall_ms = self.vault.services.clock.wall_ms();
        for (hash, kind, body) in &self.opened {
            let (hash, kind, by_officer) = (*hash, *kind, is_officer && *kind == Kind::OFFICER);
            let event = OpenedEvent { hash, team, device, kind, by_officer, logged_ms: None, body };
            self.keys.apply(&event, wall_ms);
        }
        Ok(())
    }
}
