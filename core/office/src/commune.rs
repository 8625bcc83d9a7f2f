//! The commune as its server shows it to an officer: authorities and policies that another officer published, and
//! every team, those included that this computer is not in yet. An officer opens each team's key with the commune seal
//! and enters its own computer into the roster, so nothing but the public root has to be carried from desk to desk.

use crate::error::OfficeError;
use crate::office::Office;
use crate::roster::NewMember;
use causo_crypto::hash::{device_id, document_hash, officer_member, root_hash};
use causo_crypto::verify::open_signed_by_root;
use causo_domain::ids::TeamId;
use causo_field::VaultStore;
use causo_protocol::authority::Authority;
use causo_protocol::log::ItemKind;
use causo_protocol::policy::Policy;
use causo_protocol::roster::{Role, Roster};
use causo_protocol::signed::Signed;
use causo_sync::driver::TransportIdentity;
use causo_sync::{SyncError, SyncStore, client};

/// Verifies a commune's authorities from the first, signed by the root whose hash is known, to the newest.
pub(crate) fn verify_line(
    commune: &str,
    root: [u8; 32],
    authorities: &[Signed],
) -> Result<Vec<Authority>, OfficeError> {
    let (mut roots, mut line): (_, Vec<Authority>) = ([root; 2], Vec::new());
    let mut newest = None;
    for (signed, version) in authorities.iter().zip(1..) {
        let signer = root_hash(&signed.signer);
        let authority: Authority = open_signed_by_root(signed, &signer)?;
        let continues = authority.version == version && authority.previous == newest;
        // A lost root is followed by the one whose hash the authority before already named.
        if !roots.contains(&signer) || authority.commune != commune || !continues {
            return Err(OfficeError::AuthorityDiffers);
        }
        roots = [signer, authority.next_root];
        newest = Some(document_hash::<Authority>(&signed.payload.0));
        line.push(authority);
    }
    if line.is_empty() { Err(OfficeError::NoAuthority) } else { Ok(line) }
}

impl Office {
    /// What signs requests of this officer: the sign key that the authority lists.
    pub(crate) fn officer_identity(&self) -> TransportIdentity {
        let key = self.officer.request_key();
        TransportIdentity { device: device_id(&key.public()), key }
    }

    /// Learns what other officers did to the authority, and of teams they made. Gives the teams that the server knows no
    /// more: they were made after the backup that it came back from.
    pub(crate) async fn look_around(&mut self) -> Result<Vec<TeamId>, OfficeError> {
        self.fetch_authorities().await?;
        if self.standing().is_err() {
            return Ok(Vec::new());
        }
        let commune = self.server.commune.clone();
        let teams = client::teams(&self.link, &self.officer_identity(), &commune).await?;
        let known = self.teams()?;
        for team in teams.iter().filter(|team| !known.contains(team)) {
            self.vault.join(&commune, *team, self.server.root_hash.0)?;
        }
        let authorities = self.archive.all(ItemKind::AUTHORITY)?;
        let accepted = VaultStore(&mut self.vault).accept_authorities(&commune, authorities);
        accepted.map_err(SyncError::from)?;
        Ok(known.into_iter().filter(|team| !teams.contains(team)).collect())
    }

    async fn fetch_authorities(&mut self) -> Result<(), OfficeError> {
        let fetched = client::authorities(&self.link, &self.server.commune).await?;
        verify_line(&self.server.commune, self.server.root_hash.0, &fetched)?;
        let kept = self.archive.all(ItemKind::AUTHORITY)?;
        // A server that was restored may show fewer, and never others.
        if kept.iter().zip(&fetched).any(|(kept, fetched)| kept != fetched) {
            return Err(OfficeError::AuthorityDiffers);
        }
        for (signed, version) in fetched.iter().zip(1..).skip(kept.len()) {
            self.archive.put(ItemKind::AUTHORITY, version, signed)?;
        }
        self.take_seals()
    }

    /// Enters this computer into the teams it can open and is not in, and gives how many. Keeps the newest policy that
    /// any team's log brought.
    pub(crate) async fn enter_teams(&mut self) -> Result<usize, OfficeError> {
        self.keep_policies()?;
        if self.standing().is_err() {
            return Ok(0);
        }
        let mut entered = 0;
        for team in self.teams()? {
            let opens = !self.vault.is_member(team) && self.current(team).is_ok();
            // One that was removed stays so: whoever removed it had a reason.
            let removed = |roster: &Roster| roster.removed.contains(&self.vault.device());
            if !opens || self.trust(team)?.roster().is_none_or(removed) {
                continue;
            }
            let member = officer_member(&self.officer.sign.public());
            let keys = self.vault.device_keys().clone();
            self.add_device(team, keys, &NewMember::As(member, Role::OFFICER)).await?;
            // Whoever left or lost their key goes in the same hour.
            self.renew_roster(team).await?;
            entered += 1;
        }
        Ok(entered)
    }

    fn keep_policies(&mut self) -> Result<(), OfficeError> {
        for team in self.teams()? {
            for (kind, signed) in self.vault.documents(team)? {
                if kind != ItemKind::POLICY {
                    continue;
                }
                let version = signed.read::<Policy>()?.version;
                self.archive.put_if_new(kind, version, &signed)?;
            }
        }
        Ok(())
    }
}
