//! The next authority of a commune, worked out from the one before. Nothing here signs or sends.

use crate::authority::AuthorityChange;
use crate::commune_seal;
use crate::error::OfficeError;
use causo_crypto::secret::SealKey;
use causo_crypto::{CryptoError, Entropy};
use causo_protocol::authority::{Authority, OfficerKeys, SealCopy, TrustedRoot};

/// What stands in an authority besides officers and seal.
pub(crate) struct Standing<'a> {
    pub(crate) commune: &'a str,
    pub(crate) next_root: [u8; 32],
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
        next_root: standing.next_root,
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

/// What the next authority says that the one before did not; [`Draft::as_it_is`] says the same again.
pub(crate) struct Draft {
    pub(crate) officers: Vec<OfficerKeys>,
    pub(crate) receipt_keys: Vec<[u8; 32]>,
    pub(crate) recovery: [u8; 32],
    pub(crate) next_root: [u8; 32],
    pub(crate) trusted_roots: Vec<TrustedRoot>,
    /// Whether somebody may know the seal who must not any more.
    pub(crate) seal_anew: bool,
}

impl Draft {
    pub(crate) fn as_it_is(before: &Authority) -> Self {
        Self {
            officers: before.officers.clone(),
            receipt_keys: before.receipt_keys.clone(),
            recovery: before.recovery,
            next_root: before.next_root,
            trusted_roots: before.trusted_roots.clone(),
            seal_anew: false,
        }
    }

    /// The officers and the trusted roots after a change. Whoever leaves knew the seal.
    pub(crate) fn change(mut self, change: &AuthorityChange) -> Self {
        let replaced = |sign: &[u8; 32]| change.add.iter().any(|officer| officer.sign == *sign);
        let leaves = |sign: &[u8; 32]| change.remove.contains(sign);
        self.seal_anew = self.officers.iter().any(|officer| leaves(&officer.sign));
        self.officers.retain(|officer| !replaced(&officer.sign));
        self.officers.extend_from_slice(&change.add);
        self.officers.retain(|officer| !leaves(&officer.sign));
        let named = |hash: &[u8; 32]| change.trust_for_packs.contains(hash) || change.distrust.contains(hash);
        self.trusted_roots.retain(|root| !named(&root.hash));
        let trusted = change.trust_for_packs.iter().filter(|hash| !change.distrust.contains(hash));
        self.trusted_roots.extend(trusted.map(|hash| TrustedRoot { hash: *hash, packs: true }));
        self
    }

    /// The authority that follows `before`, whose seal is at hand.
    pub(crate) fn after(
        self,
        before: &Authority,
        before_hash: [u8; 32],
        seal: &SealKey,
        entropy: &dyn Entropy,
    ) -> Result<Authority, OfficeError> {
        if self.officers.is_empty() {
            return Err(OfficeError::NoOfficerLeft);
        }
        let commune = &before.commune;
        let fresh = self.seal_anew.then(|| SealKey::generate(entropy));
        let previous_seal =
            fresh.as_ref().map(|fresh| commune_seal::under(commune, seal, fresh, entropy)).transpose()?;
        let seal = fresh.as_ref().unwrap_or(seal);
        Ok(Authority {
            version: before.version + 1,
            previous: Some(before_hash),
            seal_copies: copies(commune, seal, &self.officers, &self.recovery, entropy)?,
            officers: self.officers,
            receipt_keys: self.receipt_keys,
            commune_seal: seal.public(),
            recovery: self.recovery,
            next_root: self.next_root,
            trusted_roots: self.trusted_roots,
            previous_seal,
            ..before.clone()
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use causo_crypto::SystemEntropy;

    fn officer(seal: &SealKey, sign: u8) -> OfficerKeys {
        OfficerKeys { sign: [sign; 32], seal: seal.public(), until_ms: 1 }
    }

    fn founded(by: &SealKey, recovery: &SealKey, seal: &SealKey) -> Authority {
        let standing = Standing {
            commune: "05152",
            next_root: [6; 32],
            receipt_keys: vec![[7; 32]],
            recovery: recovery.public(),
        };
        first(standing, officer(by, 1), seal, &SystemEntropy).unwrap()
    }

    fn changed(
        before: &Authority,
        change: AuthorityChange,
        seal: &SealKey,
    ) -> Result<Authority, OfficeError> {
        Draft::as_it_is(before).change(&change).after(before, [1; 32], seal, &SystemEntropy)
    }

    fn removing(sign: u8) -> AuthorityChange {
        AuthorityChange { remove: vec![[sign; 32]], ..AuthorityChange::default() }
    }

    #[test]
    fn an_officer_who_leaves_opens_nothing_sealed_after_and_who_stays_opens_all_before() {
        let [stays, leaves, recovery, seal] = [(); 4].map(|()| SealKey::generate(&SystemEntropy));
        let one = founded(&stays, &recovery, &seal);
        let add = AuthorityChange { add: vec![officer(&leaves, 2)], ..AuthorityChange::default() };
        let two = changed(&one, add, &seal).unwrap();
        assert_eq!(two.commune_seal, seal.public(), "nobody left, so nothing is sealed anew");
        assert!(commune_seal::open(&two, &leaves).is_ok());

        let three = changed(&two, removing(2), &seal).unwrap();
        assert!(commune_seal::open(&three, &leaves).is_err());
        let second = commune_seal::open(&three, &stays).unwrap();
        assert_eq!(second.public(), commune_seal::open(&three, &recovery).unwrap().public());
        // Again, with a version between that leaves the seal as it is.
        let again = AuthorityChange { add: vec![officer(&leaves, 3)], ..AuthorityChange::default() };
        let four = changed(&three, again, &second).unwrap();
        let five = changed(&four, removing(3), &second).unwrap();
        let third = commune_seal::open(&five, &stays).unwrap();
        let line = commune_seal::line(&[one, two, three, four, five], third.clone());
        let publics: Vec<_> = line.iter().map(SealKey::public).collect();
        assert_eq!(publics, [third.public(), second.public(), seal.public()]);
    }

    #[test]
    fn an_authority_without_officers_is_refused() {
        let [only, recovery, seal] = [(); 3].map(|()| SealKey::generate(&SystemEntropy));
        let one = founded(&only, &recovery, &seal);
        assert_eq!(changed(&one, removing(1), &seal).unwrap_err().code(), "officer_missing");
    }

    #[test]
    fn a_root_is_trusted_for_packs_once_and_until_it_is_taken_back() {
        let [only, recovery, seal] = [(); 3].map(|()| SealKey::generate(&SystemEntropy));
        let one = founded(&only, &recovery, &seal);
        let trust = AuthorityChange { trust_for_packs: vec![[8; 32]], ..AuthorityChange::default() };
        let two = changed(&one, trust.clone(), &seal).unwrap();
        let three = changed(&two, trust, &seal).unwrap();
        assert_eq!(three.trusted_roots, [TrustedRoot { hash: [8; 32], packs: true }]);
        let add = AuthorityChange { add: vec![officer(&recovery, 2)], ..AuthorityChange::default() };
        let four = changed(&three, add, &seal).unwrap();
        assert!(four.trusts_for_packs(&[8; 32]) && !four.trusts_for_packs(&[9; 32]));
        let distrust = AuthorityChange { distrust: vec![[8; 32]], ..AuthorityChange::default() };
        assert_eq!(changed(&four, distrust, &seal).unwrap().trusted_roots, []);
    }
}
