//! Authorities: who may sign for the commune. The root signs these and nothing else, so its key file leaves the
//! drawer only here.

use crate::commune_seal;
use crate::error::OfficeError;
use crate::folder;
use crate::keys::RootKeys;
use crate::office::Office;
use causo_crypto::hash::document_hash;
use causo_crypto::secret::SealKey;
use causo_crypto::secret::hpke;
use causo_crypto::{CryptoError, Entropy};
use causo_protocol::Wire;
use causo_protocol::authority::{Authority, OfficerKeys, SealCopy};
use causo_protocol::cbor::Bytes;
use causo_protocol::log::ItemKind;
use causo_protocol::tags;
use causo_sync::client;

/// What a new version of the authority changes.
#[derive(Clone, Debug, Default)]
pub struct AuthorityChange {
    /// Officers to add, or to give a later `until_ms`.
    pub add: Vec<OfficerKeys>,
    /// Sign keys of officers who leave. The commune seal is then made anew: they knew the old one.
    pub remove: Vec<[u8; 32]>,
    /// Take over the receipt keys that the server names now.
    pub refresh_receipt_keys: bool,
}

/// What stands in an authority besides officers and seal.
pub(crate) struct Standing<'a> {
    pub(crate) commune: &'a str,
    pub(crate) root: &'a RootKeys,
    pub(crate) receipt_keys: Vec<[u8; 32]>,
    pub(crate) recovery: [u8; 32],
}

/// The first authority of a commune.
pub(crate) fn first(
    standing: Standing<'_>,
    officer: OfficerKeys,
    seal: &SealKey,
    entropy: &dyn Entropy,
) -> Result<Authority, OfficeError> {
    let officers = vec![officer];
    Ok(Authority {
        commune: standing.commune.to_owned(),
        version: 1,
        previous: None,
        seal_copies: copies(standing.commune, seal, &officers, &standing.recovery, entropy)?,
        officers,
        receipt_keys: standing.receipt_keys,
        commune_seal: seal.public(),
        recovery: standing.recovery,
        trusted_roots: Vec::new(),
        next_root: standing.root.next_hash(),
        previous_seal: None,
    })
}

fn copies(
    commune: &str,
    seal: &SealKey,
    officers: &[OfficerKeys],
    recovery: &[u8; 32],
    entropy: &dyn Entropy,
) -> Result<Vec<SealCopy>, CryptoError> {
    let to = officers.iter().map(|officer| &officer.seal).chain([recovery]);
    to.map(|to| commune_seal::copy_to(commune, seal, to, entropy)).collect()
}

/// The authority that follows `before`, whose seal is at hand.
fn next(
    before: &Authority,
    before_hash: [u8; 32],
    change: &AuthorityChange,
    receipt_keys: Option<Vec<[u8; 32]>>,
    seal: &SealKey,
    entropy: &dyn Entropy,
) -> Result<Authority, OfficeError> {
    let replaced = |sign: &[u8; 32]| change.add.iter().any(|officer| officer.sign == *sign);
    let leaves = |sign: &[u8; 32]| change.remove.contains(sign);
    let stay = before.officers.iter().filter(|officer| !replaced(&officer.sign));
    let officers: Vec<_> =
        stay.chain(&change.add).filter(|officer| !leaves(&officer.sign)).cloned().collect();
    if officers.is_empty() {
        return Err(OfficeError::NoOfficerLeft);
    }
    let somebody_left = before.officers.iter().any(|officer| leaves(&officer.sign));
    let fresh = somebody_left.then(|| SealKey::generate(entropy));
    let previous_seal =
        fresh.as_ref().map(|fresh| under(&before.commune, seal, fresh, entropy)).transpose()?;
    let seal = fresh.as_ref().unwrap_or(seal);
    Ok(Authority {
        version: before.version + 1,
        previous: Some(before_hash),
        seal_copies: copies(&before.commune, seal, &officers, &before.recovery, entropy)?,
        officers,
        receipt_keys: receipt_keys.unwrap_or_else(|| before.receipt_keys.clone()),
        commune_seal: seal.public(),
        previous_seal,
        ..before.clone()
    })
}

/// The seal before, sealed to the one that follows it.
fn under(commune: &str, old: &SealKey, new: &SealKey, entropy: &dyn Entropy) -> Result<Bytes, CryptoError> {
    let private = old.private().expose();
    let to = new.public();
    hpke::seal_to(&to, tags::SEAL_COPY, commune.as_bytes(), &old.public(), private, entropy).map(Bytes)
}

impl Office {
    /// Signs the next version of the authority with the root and publishes it. Teams then need new rosters: see
    /// [`Office::renew_rosters`].
    pub async fn change_authority(
        &mut self,
        root_passphrase: &str,
        change: &AuthorityChange,
    ) -> Result<Authority, OfficeError> {
        let file = folder::read_if_there(&self.folder.root_key())?.ok_or(OfficeError::Missing)?;
        let root = RootKeys::open(root_passphrase, &file)?;
        let receipt_keys = match change.refresh_receipt_keys {
            true => Some(client::server_info(&self.link).await?.receipt_keys),
            false => None,
        };
        if receipt_keys.as_ref().is_some_and(Vec::is_empty) {
            return Err(OfficeError::NoReceiptKey);
        }
        self.settle().await?;
        let (before, hash) = self.authority()?;
        let seal = self.commune_seal()?;
        let entropy = self.machine.entropy.clone();
        let authority = next(&before, hash, change, receipt_keys, &seal, entropy.as_ref())?;
        let signed = root.signing().sign_document(&authority);
        self.publish_next(ItemKind::AUTHORITY, &signed).await?;
        Ok(authority)
    }

    /// Publishes every authority again, oldest first, for a server that never got them; `admission` lets the first
    /// one in.
    pub async fn publish_authorities(&mut self, admission: Option<&str>) -> Result<(), OfficeError> {
        for signed in self.archive.all(ItemKind::AUTHORITY)? {
            self.publish(ItemKind::AUTHORITY, &signed, admission).await?;
        }
        self.settle().await
    }

    /// The newest authority and its hash.
    pub fn authority(&self) -> Result<(Authority, [u8; 32]), OfficeError> {
        let newest = self.archive.all(ItemKind::AUTHORITY)?.pop().ok_or(OfficeError::NoAuthority)?;
        let payload = &newest.payload.0;
        Ok((Authority::from_bytes(payload)?, document_hash::<Authority>(payload)))
    }

    /// The commune seal of the newest authority, opened with the officer's key.
    pub(crate) fn commune_seal(&self) -> Result<SealKey, OfficeError> {
        commune_seal::open(&self.authority()?.0, &self.officer.seal)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use causo_crypto::SystemEntropy;

    fn officer(seal: &SealKey, sign: u8) -> OfficerKeys {
        OfficerKeys { sign: [sign; 32], seal: seal.public(), until_ms: 1 }
    }

    #[test]
    fn an_officer_who_leaves_opens_nothing_sealed_after() {
        let entropy = &SystemEntropy;
        let [stays, leaves, recovery, seal] = [(); 4].map(|()| SealKey::generate(entropy));
        let root = RootKeys::generate(entropy);
        let standing = Standing {
            commune: "05152",
            root: &root,
            receipt_keys: vec![[7; 32]],
            recovery: recovery.public(),
        };
        let one = first(standing, officer(&stays, 1), &seal, entropy).unwrap();
        let add = AuthorityChange { add: vec![officer(&leaves, 2)], ..AuthorityChange::default() };
        let two = next(&one, [1; 32], &add, None, &seal, entropy).unwrap();
        assert_eq!(two.commune_seal, seal.public(), "nobody left, so nothing is sealed anew");
        assert!(commune_seal::open(&two, &leaves).is_ok());

        let remove = AuthorityChange { remove: vec![[2; 32]], ..AuthorityChange::default() };
        let three = next(&two, [2; 32], &remove, None, &seal, entropy).unwrap();
        assert!(commune_seal::open(&three, &leaves).is_err());
        let new = commune_seal::open(&three, &stays).unwrap();
        assert_eq!(new.public(), commune_seal::open(&three, &recovery).unwrap().public());
        let old = three.previous_seal.unwrap();
        let opened = hpke::open(&new, tags::SEAL_COPY, b"05152", &seal.public(), &old.0).unwrap();
        assert_eq!(*opened, seal.private().expose());
    }

    #[test]
    fn an_authority_without_officers_is_refused() {
        let entropy = &SystemEntropy;
        let [only, recovery, seal] = [(); 3].map(|()| SealKey::generate(entropy));
        let root = RootKeys::generate(entropy);
        let standing = Standing {
            commune: "05152",
            root: &root,
            receipt_keys: vec![[7; 32]],
            recovery: recovery.public(),
        };
        let one = first(standing, officer(&only, 1), &seal, entropy).unwrap();
        let remove = AuthorityChange { remove: vec![[1; 32]], ..AuthorityChange::default() };
        let result = next(&one, [1; 32], &remove, None, &seal, entropy);
        assert_eq!(result.unwrap_err().code(), "officer_missing");
    }
}
