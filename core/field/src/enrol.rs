//! Enrolling a phone in person: the officer's QR is read, the phone leaves its keys, both people compare eight
//! digits. The phone is in the team when a roster under the QR's root lists exactly its keys.

use crate::app::{App, link, link_to};
use crate::error::FieldError;
use crate::session::Session;
use crate::sync_store::accept_newer;
use causo_crypto::entropy::random;
use causo_crypto::hash::{document_hash, root_hash};
use causo_crypto::secret::enrol::{commitment, eight_digits, hello, transcript};
use causo_crypto::verify::open_signed_by_root;
use causo_domain::ids::TeamId;
use causo_domain::places::PRACTICE;
use causo_protocol::authority::Authority;
use causo_protocol::enrol::{INVITE_VERSION, Invite, InvitePublic, Reveal};
use causo_protocol::signed::Signed;
use causo_protocol::text_form;
use causo_sync::client;
use causo_vault::{Keys, ServerAddress, Services, Vault, VaultError};
use std::path::Path;

/// A phone on its way into a team.
pub struct Enrolment {
    vault: Vault,
    keys: Keys,
    invite: Invite,
    nonce: [u8; 32],
}

/// Reads an officer's QR and refuses one that is expired or newer than this app.
fn read_invite(text: &str, now_ms: u64) -> Result<Invite, FieldError> {
    let invite: Invite = text_form::from_text(text_form::INVITE, text)
        .map_err(|error| FieldError::field("invite", error.code()))?;
    if invite.public.version != INVITE_VERSION {
        return Err(FieldError::UpdateApp { code: "invite_newer".into() });
    }
    // Real records would lie where nothing is ever sent from.
    if invite.public.commune == PRACTICE {
        return Err(VaultError::Practice.into());
    }
    if invite.public.expires_ms < now_ms {
        return Err(FieldError::AskOfficer { code: "invite_expired".into() });
    }
    Ok(invite)
}

/// Whether these are an unbroken line of authorities, from the root to the newest that the invitation names.
fn are_meant(public: &InvitePublic, authorities: &[Signed]) -> bool {
    // A lost root is followed by the one whose hash the authority before already named.
    let (mut roots, mut newest) = ([public.root_hash; 2], None);
    for (signed, version) in authorities.iter().zip(1..) {
        let signer = root_hash(&signed.signer);
        let Ok(authority) = open_signed_by_root::<Authority>(signed, &signer) else { return false };
        let continues = authority.version == version && authority.previous == newest;
        if !roots.contains(&signer) || authority.commune != public.commune || !continues {
            return false;
        }
        roots = [signer, authority.next_root];
        newest = Some(document_hash::<Authority>(&signed.payload.0));
    }
    newest == Some(public.authority_hash)
}

/// The vault to enrol: a new one, or one whose enrolment broke off before it belonged to any team.
fn vault_for(path: &Path, pin: &str, services: Services) -> Result<(Vault, Keys), FieldError> {
    if !Vault::exists(path) {
        return Ok(Vault::create(path, pin, services)?);
    }
    let mut vault = Vault::open(path, services)?;
    if !vault.memberships()?.is_empty() {
        return Err(VaultError::WrongState.into());
    }
    let keys = vault.unlock(pin)?;
    Ok((vault, keys))
}

impl Enrolment {
    /// Makes a new vault behind a PIN and leaves this phone's keys for the officer. After a failure the same PIN goes on
    /// with the same vault.
    pub async fn begin(
        vault: &Path,
        pin: &str,
        invite: &str,
        services: Services,
    ) -> Result<Self, FieldError> {
        let invite = read_invite(invite, services.clock.wall_ms())?;
        let (vault, keys) = vault_for(vault, pin, services)?;
        Self::greet(vault, keys, invite).await
    }

    /// Joins another team with the vault one already has. The identity stays the same.
    pub async fn join(session: Session, invite: &str) -> Result<Self, FieldError> {
        let (vault, keys) = session.into_parts();
        let invite = read_invite(invite, vault.services().clock.wall_ms())?;
        Self::greet(vault, keys, invite).await
    }

    async fn greet(mut vault: Vault, keys: Keys, invite: Invite) -> Result<Self, FieldError> {
        vault.may_sync()?;
        let public = &invite.public;
        let server = ServerAddress { url: public.url.clone(), tls_pin: public.tls_pin };
        // A phone syncs with one server: an invitation must not lead a working one away from it.
        if !vault.memberships()?.is_empty() && vault.server()?.is_some_and(|known| known != server) {
            return Err(FieldError::AskOfficer { code: "invite_of_another_server".into() });
        }
        let link = link_to(vault.services(), &server)?;
        let authorities = client::authorities(&link, &public.commune).await?;
        if !are_meant(public, &authorities) {
            return Err(FieldError::AskOfficer { code: "authority_differs".into() });
        }
        let nonce = random(vault.services().entropy.as_ref());
        let device = vault.device_keys().clone();
        let message = hello(public, &invite.secret, device, keys.identity(), &vault.transport_key()?, nonce);
        client::put_hello(&link, &public.token, &message).await?;
        // Nothing of the invitation is kept before all of it held.
        vault.set_server(&server)?;
        vault.join(&public.commune, public.team, public.root_hash)?;
        accept_newer(&mut vault, public.team, &authorities)?;
        Ok(Self { vault, keys, invite, nonce })
    }

    /// The team being joined.
    pub fn team(&self) -> TeamId {
        self.invite.public.team
    }

    /// The eight digits to compare with the officer's; `None` until the officer's side has answered.
    pub async fn digits(&self) -> Result<Option<String>, FieldError> {
        let public = &self.invite.public;
        let Some(signed) = client::reveal(&link(&self.vault)?, &public.token).await? else { return Ok(None) };
        let reveal: Reveal =
            signed.read().map_err(|error| FieldError::Report { code: error.code().into() })?;
        if reveal.token != public.token || commitment(&reveal.nonce) != public.commitment {
            return Err(FieldError::AskOfficer { code: "enrolment_tampered".into() });
        }
        let transcript = transcript(public, self.vault.device_keys(), &self.nonce);
        Ok(Some(eight_digits(&self.invite.secret, &transcript, &reveal.nonce)))
    }

    /// Ends the enrolment: the vault is locked and waits for the roster, which comes with the next sync.
    pub fn finish(self) -> App {
        App { vault: self.vault, unsaved: None }
    }

    /// Ends the enrolment and stays unlocked.
    pub fn into_session(self) -> Session {
        Session::new(self.vault, self.keys)
    }
}
