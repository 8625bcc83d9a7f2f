//! Making a vault: new keys, and what wraps each of them.

use crate::aliases::Aliases;
use crate::database;
use crate::error::VaultError;
use crate::pin_ladder::Ladder;
use crate::place::New;
use crate::settings::{
    self, BACKGROUND_KEY, IDENTITY_SEED, INCARNATION, KEYSTORE_SUFFIX, PIN_COST, PIN_LADDER, PIN_SALT,
    PUBLIC_KEYS, SEAL_PRIVATE, TRANSPORT_SEED, WRAPPED_DEK,
};
use crate::unlock::{Keys, bound_pin_key};
use crate::vault::{Services, Vault};
use causo_crypto::SigningKey;
use causo_crypto::entropy::random;
use causo_crypto::secret::pin::{MIN_PIN_DIGITS, PinCost, wrap_dek};
use causo_crypto::secret::{SealKey, SecretKey};
use causo_protocol::Wire;
use causo_protocol::roster::DeviceKeys;
use std::path::Path;
use zeroize::Zeroizing;

fn check_pin(pin: &str) -> Result<(), VaultError> {
    let digits = pin.chars().all(|c| c.is_ascii_digit());
    if digits && (MIN_PIN_DIGITS..=64).contains(&pin.len()) { Ok(()) } else { Err(VaultError::WeakPin) }
}

impl Vault {
    /// Makes a new vault with new keys behind a PIN. The file must not hold one yet.
    pub fn create(path: &Path, pin: &str, services: Services) -> Result<(Self, Keys), VaultError> {
        check_pin(pin)?;
        Self::create_with_passphrase(path, pin, services)
    }

    /// The same behind a passphrase of any characters, for an officer's computer.
    pub fn create_with_passphrase(
        path: &Path,
        secret: &str,
        services: Services,
    ) -> Result<(Self, Keys), VaultError> {
        Self::create_with_cost(path, secret, PinCost::STANDARD, services)
    }

    /// The same at another cost of guessing. Less than [`PinCost::STANDARD`] is for tests and simulations: what is cheap
    /// to try is cheap to guess.
    pub fn create_with_cost(
        path: &Path,
        secret: &str,
        cost: PinCost,
        services: Services,
    ) -> Result<(Self, Keys), VaultError> {
        // One destroyed by wrong PINs still has events to send; what is there and does not open says why.
        if Self::exists(path) {
            return Err(database::open(path).err().unwrap_or(VaultError::WrongState));
        }
        let new = New::at(path, "-new")?;
        let mut db = new.database()?;
        let entropy = services.entropy.clone();
        let entropy = entropy.as_ref();
        let [background, dek] = [SecretKey::generate(entropy), SecretKey::generate(entropy)];
        let [identity, transport] = [(); 2].map(|()| Zeroizing::new(SigningKey::new_seed(entropy)));
        let seal = SealKey::generate(entropy);
        let keys = DeviceKeys {
            identity: SigningKey::from_seed(&identity).public(),
            seal: seal.public(),
            transport: SigningKey::from_seed(&transport).public(),
        };
        let salt: [u8; 16] = random(entropy);
        // Wrapping makes the alias's key; binding only uses it.
        let (keystore, aliases) = (&services.keystore, Aliases::new(entropy));
        keystore.wrap(&aliases.pin(), &[])?;
        let wrapped = wrap_dek(&bound_pin_key(secret, &salt, cost, &services, &aliases)?, &dek, entropy);
        let wrap = |secret: &[u8]| keystore.wrap(&aliases.background(), secret);
        let transaction = db.transaction()?;
        for (key, value) in [
            (KEYSTORE_SUFFIX, aliases.suffix().to_vec()),
            (BACKGROUND_KEY, wrap(background.expose())?),
            (TRANSPORT_SEED, wrap(transport.as_ref())?),
            (PUBLIC_KEYS, keys.to_bytes()),
            (INCARNATION, random::<8>(entropy).to_vec()),
            (PIN_SALT, salt.to_vec()),
            (PIN_COST, cost.to_bytes()),
            (WRAPPED_DEK, wrapped),
        ] {
            settings::put(&transaction, key, &value)?;
        }
        settings::put_sealed(&transaction, &background, PIN_LADDER, &Ladder::START.to_bytes(), entropy)?;
        settings::put_sealed(&transaction, &dek, IDENTITY_SEED, identity.as_ref(), entropy)?;
        settings::put_sealed(&transaction, &dek, SEAL_PRIVATE, seal.private().expose(), entropy)?;
        transaction.commit()?;
        db.close().map_err(|(_, error)| error)?;
        new.put_in_place()?;
        let mut vault = Self::open(path, services)?;
        let keys = vault.open_keys(dek)?;
        Ok((vault, keys))
    }
}
