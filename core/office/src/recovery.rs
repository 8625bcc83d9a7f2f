//! The two worst days. Every officer's key is lost: shares and root together put a new officer in, who opens what was
//! sealed before and seals anew. The root is lost: the next one, named long ago, takes over and names its own next.

use crate::authority_draft::Draft;
use crate::card::{fetch, prepare};
use crate::ceremony::{DAY_MS, OFFICER_DAYS, write_shares};
use crate::commune_seal;
use crate::error::OfficeError;
use crate::folder;
use crate::keys::RootKey;
use crate::machine::Machine;
use crate::office::Office;
use crate::server_file::ServerFile;
use crate::staging::stage;
use causo_crypto::hash::{document_hash, root_hash};
use causo_protocol::Wire;
use causo_protocol::authority::{Authority, OfficerKeys};
use std::path::{Path, PathBuf};

/// What starting again needs. Holds secrets: no `Debug`.
pub struct Recovery<'a> {
    /// Which commune, which server, which root: `server.json` of any office there was.
    pub server: ServerFile,
    /// The root's key file.
    pub root_key: Vec<u8>,
    /// Its passphrase.
    pub root_passphrase: &'a str,
    /// Texts of recovery shares, as many as are needed or more.
    pub shares: Vec<String>,
    /// Passphrase of the new officer's key file and vault.
    pub officer_passphrase: &'a str,
    /// Of the new shares: how many open.
    pub shares_needed: u8,
    /// New shares made. The old ones were in one hand today, so they open nothing that comes after.
    pub new_shares: u8,
}

impl Office {
    /// Puts a new officer in place of all that were, in a new folder. Nothing is published when a share or the root is
    /// wrong. Teams follow with the next sync: this computer enters them, and the computers that were lost leave.
    pub async fn recover(
        dir: &Path,
        recovery: Recovery<'_>,
        machine: Machine,
    ) -> Result<(Self, Vec<PathBuf>), OfficeError> {
        let root = RootKey::open(recovery.root_passphrase, &recovery.root_key)?;
        let authorities = fetch(&recovery.server, &machine).await?;
        let newest = authorities.last().ok_or(OfficeError::NoAuthority)?;
        let payload = &newest.payload.0;
        let (before, hash) = (Authority::from_bytes(payload)?, document_hash::<Authority>(payload));
        if root.hash() != root_hash(&newest.signer) {
            return Err(OfficeError::RootDiffers);
        }
        let seal = commune_seal::recover(&before, &recovery.shares)?;
        let entropy = machine.entropy.clone();
        let next = stage(dir, |folder| {
            let (passphrase, server) = (recovery.officer_passphrase, &recovery.server);
            let officer = prepare(folder, server, passphrase, &authorities, &machine)?;
            folder::write(&folder.root_key(), &recovery.root_key)?;
            let (needed, all) = (recovery.shares_needed, recovery.new_shares);
            let recovery = write_shares(folder, &before.commune, needed, all, entropy.as_ref())?;
            let until_ms = machine.clock.wall_ms() + OFFICER_DAYS * DAY_MS;
            let keys = OfficerKeys { sign: officer.sign.public(), seal: officer.seal.public(), until_ms };
            let draft = Draft { officers: vec![keys], recovery, seal_anew: true, ..Draft::as_it_is(&before) };
            draft.after(&before, hash, &seal, entropy.as_ref())
        })?;
        let mut office = Self::open(dir, recovery.officer_passphrase, machine)?;
        office.publish_authority(&next, &root).await?;
        let shares = (1..=usize::from(recovery.new_shares)).map(|number| office.folder.share(number));
        let shares = shares.collect();
        Ok((office, shares))
    }

    /// Has the next root take over: it signs the next authority and names a root of its own to follow it. Its file
    /// becomes `root.key`, and a new `next-root.key` is made. Teams then need new rosters.
    pub async fn new_root(&mut self, next_root: &[u8], passphrase: &str) -> Result<Authority, OfficeError> {
        let root = RootKey::open_next(passphrase, next_root)?;
        self.settle().await?;
        self.meet_the_others().await?;
        let (before, hash) = self.authority()?;
        if root.hash() != before.next_root {
            return Err(OfficeError::RootDiffers);
        }
        let entropy = self.machine.entropy.clone();
        let following = RootKey::generate(entropy.as_ref());
        // Both lie on the disk before the commune depends on them.
        folder::write(&self.folder.next_root_key(), &following.to_file(passphrase, entropy.as_ref()))?;
        folder::write(&self.folder.root_key(), &root.to_file(passphrase, entropy.as_ref()))?;
        let draft = Draft { next_root: following.hash(), ..Draft::as_it_is(&before) };
        let authority = draft.after(&before, hash, &self.commune_seal()?, entropy.as_ref())?;
        self.publish_authority(&authority, &root).await?;
        Ok(authority)
    }
}
