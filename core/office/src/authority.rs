//! Authorities: who may sign for the commune. The root signs these and nothing else, so its key file leaves the
//! drawer only here.

use crate::authority_draft::Draft;
use crate::commune_seal;
use crate::error::OfficeError;
use crate::folder;
use crate::keys::RootKey;
use crate::office::Office;
use causo_crypto::hash::document_hash;
use causo_crypto::secret::SealKey;
use causo_protocol::Wire;
use causo_protocol::authority::{Authority, OfficerKeys};
use causo_protocol::log::ItemKind;
use causo_sync::client;
use causo_sync::driver::CancellationToken;

/// What a new version of the authority changes.
#[derive(Clone, Debug, Default)]
pub struct AuthorityChange {
    /// Officers to add, or to give a later `until_ms`.
    pub add: Vec<OfficerKeys>,
    /// Sign keys of officers who leave. The commune seal is then made anew: they knew the old one.
    pub remove: Vec<[u8; 32]>,
    /// Take over the receipt keys that the server names now.
    pub refresh_receipt_keys: bool,
    /// Hashes of provinces' roots whose packs count here from now on.
    pub trust_for_packs: Vec<[u8; 32]>,
    /// Hashes of those whose packs count no more.
    pub distrust: Vec<[u8; 32]>,
}

impl Office {
    /// Signs the next version of the authority with the root and publishes it. Teams then need new rosters: see
    /// [`Office::renew_rosters`].
    pub async fn change_authority(
        &mut self,
        root_passphrase: &str,
        change: &AuthorityChange,
    ) -> Result<Authority, OfficeError> {
        if change.remove.contains(&self.officer.sign.public()) {
            return Err(OfficeError::OwnKey);
        }
        let file = folder::read_if_there(&self.folder.root_key())?.ok_or(OfficeError::RootMissing)?;
        let root = RootKey::open(root_passphrase, &file)?;
        let receipt_keys = match change.refresh_receipt_keys {
            true => Some(client::server_info(&self.link).await?.receipt_keys),
            false => None,
        };
        if receipt_keys.as_ref().is_some_and(Vec::is_empty) {
            return Err(OfficeError::NoReceiptKey);
        }
        self.settle().await?;
        self.meet_the_others().await?;
        let (before, hash) = self.authority()?;
        let mut draft = Draft::as_it_is(&before).change(change);
        draft.receipt_keys = receipt_keys.unwrap_or(draft.receipt_keys);
        let authority = draft.after(&before, hash, &self.commune_seal()?, self.machine.entropy.as_ref())?;
        self.publish_authority(&authority, &root).await?;
        Ok(authority)
    }

    /// What is signed under one authority must be taken in before the next one: with several officers, theirs comes
    /// from the server.
    pub(crate) async fn meet_the_others(&mut self) -> Result<(), OfficeError> {
        if self.authority()?.0.officers.len() > 1 {
            let summary = self.sync(&mut |_| {}, &CancellationToken::new()).await?;
            if let Some(error) = summary.summary.ended_by {
                return Err(error.into());
            }
        }
        Ok(())
    }

    /// Has a root sign an authority, publishes it, and works under it from now on.
    pub(crate) async fn publish_authority(
        &mut self,
        authority: &Authority,
        root: &RootKey,
    ) -> Result<(), OfficeError> {
        let signed = root.signing().sign_document(authority);
        self.publish_next(ItemKind::AUTHORITY, &signed).await?;
        self.take_seals()
    }

    /// Publishes every authority again, and what was signed under each, for a server that never got them or lost them;
    /// `admission` lets the first one in.
    pub async fn publish_authorities(&mut self, admission: Option<&str>) -> Result<(), OfficeError> {
        if let Some(first) = self.archive.all(ItemKind::AUTHORITY)?.first() {
            self.publish(ItemKind::AUTHORITY, first, admission).await?;
        }
        self.publish_again().await?;
        self.settle().await
    }

    /// The newest authority and its hash.
    pub fn authority(&self) -> Result<(Authority, [u8; 32]), OfficeError> {
        let newest = self.archive.all(ItemKind::AUTHORITY)?.pop().ok_or(OfficeError::NoAuthority)?;
        let payload = &newest.payload.0;
        Ok((Authority::from_bytes(payload)?, document_hash::<Authority>(payload)))
    }

    /// Every authority, oldest first.
    pub(crate) fn authorities(&self) -> Result<Vec<Authority>, OfficeError> {
        let all = self.archive.all(ItemKind::AUTHORITY)?;
        Ok(all.iter().map(|signed| Authority::from_bytes(&signed.payload.0)).collect::<Result<_, _>>()?)
    }

    /// The authority under which this office may sign now: the newest, if it lists this officer and their time is not
    /// over.
    pub(crate) fn standing(&self) -> Result<Authority, OfficeError> {
        let authority = self.authority()?.0;
        let sign = self.officer.sign.public();
        let own = authority.officers.iter().find(|officer| officer.sign == sign);
        let until_ms = own.ok_or(OfficeError::NotAnOfficer)?.until_ms;
        if self.machine.clock.wall_ms() > until_ms { Err(OfficeError::TermOver) } else { Ok(authority) }
    }

    /// The commune seal of the newest authority, opened with the officer's key.
    pub(crate) fn commune_seal(&self) -> Result<SealKey, OfficeError> {
        commune_seal::open(&self.authority()?.0, &self.officer.seal)
    }

    /// Every commune seal this officer can open, the newest first; none for whom the newest authority leaves out.
    pub(crate) fn seals(&self) -> Result<Vec<SealKey>, OfficeError> {
        match self.commune_seal() {
            Ok(newest) => Ok(commune_seal::line(&self.authorities()?, newest)),
            Err(_) => Ok(Vec::new()),
        }
    }

    /// Gives the vault every commune seal this officer can open, and folds what they open. An officer whom the newest
    /// authority leaves out still opens the folder, and reads what teams share.
    pub(crate) fn take_seals(&mut self) -> Result<(), OfficeError> {
        for seal in self.seals()? {
            self.keys.add_commune_seal(seal);
        }
        Ok(self.vault.catch_up(&mut self.keys)?)
    }
}
