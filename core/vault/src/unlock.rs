//! The other door: keys that the PIN opens. They live in memory only while the vault is unlocked and erase
//! themselves when dropped.

use crate::database;
use crate::error::VaultError;
use crate::fold::State;
use crate::pin_ladder::{LAST_TRY, Ladder};
use crate::settings::{
    self, BACKGROUND_KEY, IDENTITY_SEED, INCARNATION, PIN_COST, PIN_LADDER, PIN_SALT, PUBLIC_KEYS, REMOVED,
    SEAL_PRIVATE, TRANSPORT_SEED, WRAPPED_DEK,
};
use crate::vault::{ALIAS_BACKGROUND, ALIAS_PIN, Services, Vault};
use causo_crypto::entropy::random;
use causo_crypto::secret::epoch::{EpochId, open_epoch_key, unwrap_previous};
use causo_crypto::secret::pin::{MIN_PIN_DIGITS, PinCost, pin_key, stretch_at, unwrap_dek, wrap_dek};
use causo_crypto::secret::{SealKey, SecretKey, without_trace};
use causo_crypto::{CryptoError, SigningKey};
use causo_domain::ids::TeamId;
use causo_protocol::Wire;
use causo_protocol::roster::{DeviceKeys, Roster};
use std::collections::BTreeMap;
use std::path::Path;
use zeroize::Zeroizing;

/// What the PIN opens.
pub struct Keys {
    pub(crate) dek: SecretKey,
    pub(crate) identity: SigningKey,
    pub(crate) seal: SealKey,
    pub(crate) epochs: BTreeMap<(TeamId, u64), SecretKey>,
    /// Commune seals, the newest first: only an officer has them.
    pub(crate) communes: Vec<SealKey>,
    pub(crate) state: State,
}

impl Keys {
    /// The device identity: signs heads and receipts.
    pub fn identity(&self) -> &SigningKey {
        &self.identity
    }

    /// The device seal: receives team keys.
    pub fn seal(&self) -> &SealKey {
        &self.seal
    }

    /// A team's key of an epoch, if this device was given it.
    pub fn epoch(&self, team: TeamId, epoch: u64) -> Option<&SecretKey> {
        self.epochs.get(&(team, epoch))
    }

    /// Adds a commune seal, the newest first: it opens what was written with a stale roster, and the keys of teams that
    /// this device is not in yet. [`Vault::catch_up`] then folds what it opens.
    pub fn add_commune_seal(&mut self, seal: SealKey) {
        if self.communes.iter().all(|known| known.public() != seal.public()) {
            self.communes.push(seal);
        }
    }

    /// Forgets every team's key and all that was folded: this device was removed.
    pub fn forget(&mut self) {
        (self.epochs, self.communes, self.state) = (BTreeMap::new(), Vec::new(), State::default());
    }

    /// The folded state.
    pub fn state(&self) -> &State {
        &self.state
    }
}

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
        let mut db = database::open(path)?;
        // Asked by the keys and not by the PIN: a vault destroyed by wrong PINs still has events to send.
        if settings::get(&db, PUBLIC_KEYS)?.is_some() {
            return Err(VaultError::WrongState);
        }
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
        services.keystore.wrap(ALIAS_PIN, &[])?;
        let wrapped = wrap_dek(&bound_pin_key(secret, &salt, cost, &services)?, &dek, entropy);
        let keystore = &services.keystore;
        let transaction = db.transaction()?;
        for (key, value) in [
            (BACKGROUND_KEY, keystore.wrap(ALIAS_BACKGROUND, background.expose())?),
            (TRANSPORT_SEED, keystore.wrap(ALIAS_BACKGROUND, transport.as_ref())?),
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
        drop(db);
        let mut vault = Self::open(path, services)?;
        let keys = vault.open_keys(dek)?;
        Ok((vault, keys))
    }

    /// Where on the ladder of wrong PINs this vault stands, its wait carried over a restart.
    pub fn ladder(&self) -> Result<Ladder, VaultError> {
        let bytes =
            settings::get_sealed(&self.db, &self.background, PIN_LADDER)?.ok_or(VaultError::Destroyed)?;
        let ladder = Ladder::from_bytes(&bytes)?;
        match ladder.carried_over(self.services.clock.as_ref()) {
            Some(carried) => {
                self.put_ladder(&carried)?;
                Ok(carried)
            }
            None => Ok(ladder),
        }
    }

    fn put_ladder(&self, ladder: &Ladder) -> Result<(), VaultError> {
        let entropy = self.services.entropy.as_ref();
        settings::put_sealed(&self.db, &self.background, PIN_LADDER, &ladder.to_bytes(), entropy)
    }

    /// Opens the keys with a PIN, and folds what came in since.
    pub fn unlock(&mut self, pin: &str) -> Result<Keys, VaultError> {
        without_trace(|| self.try_pin(pin))
    }

    fn try_pin(&mut self, pin: &str) -> Result<Keys, VaultError> {
        let ladder = self.ladder()?;
        let clock = self.services.clock.clone();
        let wrapped = settings::get(&self.db, WRAPPED_DEK)?;
        // A last try that was cut off before it could destroy was counted, so it was wrong.
        let Some(wrapped) = wrapped.filter(|_| ladder.failures < LAST_TRY) else {
            self.destroy()?;
            let removed = settings::get(&self.db, REMOVED)?.is_some();
            return Err(if removed { VaultError::Removed } else { VaultError::Destroyed });
        };
        match ladder.wait_ms(clock.as_ref()) {
            0 => {}
            wait_ms => return Err(VaultError::PinWait { wait_ms }),
        }
        let cost = self.pin_cost()?;
        let failed = ladder.failed(clock.as_ref());
        self.put_ladder(&failed)?;
        let salt = settings::get(&self.db, PIN_SALT)?.and_then(|salt| salt.try_into().ok());
        let salt: [u8; 16] = salt.ok_or(VaultError::WrongState)?;
        let bound = bound_pin_key(pin, &salt, cost, &self.services).or_else(|error| {
            // The keystore did not answer, or the cost is none: nothing was tried, so nothing is counted.
            self.put_ladder(&ladder)?;
            Err(error)
        })?;
        match unwrap_dek(&bound, &wrapped) {
            Ok(dek) => {
                self.put_ladder(&Ladder::START)?;
                self.open_keys(dek)
            }
            Err(_) if failed.failures >= LAST_TRY => {
                self.destroy()?;
                Err(VaultError::Destroyed)
            }
            Err(_) => {
                Err(VaultError::WrongPin { left: failed.left(), wait_ms: failed.wait_ms(clock.as_ref()) })
            }
        }
    }

    /// What a guess costs here. A vault older than this setting has the cost that all had.
    fn pin_cost(&self) -> Result<PinCost, VaultError> {
        let cost = settings::get(&self.db, PIN_COST)?;
        Ok(cost.map_or(Ok(PinCost::STANDARD), |bytes| PinCost::from_bytes(&bytes))?)
    }

    /// Destroys the way to the DEK for good. What is sealed and unsent can still be sent.
    pub(crate) fn destroy(&self) -> Result<(), VaultError> {
        settings::remove(&self.db, WRAPPED_DEK)?;
        self.db.execute_batch("PRAGMA wal_checkpoint(TRUNCATE)")?;
        Ok(self.services.keystore.forget(ALIAS_PIN)?)
    }

    fn open_keys(&mut self, dek: SecretKey) -> Result<Keys, VaultError> {
        self.renew_incarnation()?;
        let need = |key| -> Result<SecretKey, VaultError> {
            let bytes = settings::get_sealed(&self.db, &dek, key)?.ok_or(VaultError::WrongState)?;
            SecretKey::from_slice(&bytes).ok_or(VaultError::WrongState)
        };
        let identity = SigningKey::from_seed(need(IDENTITY_SEED)?.expose());
        let seal = SealKey::from_private(need(SEAL_PRIVATE)?);
        let mut keys = Keys {
            dek,
            identity,
            seal,
            epochs: BTreeMap::new(),
            communes: Vec::new(),
            state: State::default(),
        };
        self.load_projection(&mut keys)?;
        self.catch_up(&mut keys)?;
        Ok(keys)
    }

    /// Opens every epoch key that the rosters give this device. One that does not open is passed over: an
    /// officer's broken roster must not lock a whole team out of what it has.
    pub(crate) fn open_epochs(&self, keys: &mut Keys) {
        for (team, trust) in &self.teams {
            for roster in trust.rosters() {
                if !keys.epochs.contains_key(&(*team, roster.epoch)) {
                    let _passed_over = self.open_epoch(keys, *team, roster);
                }
            }
        }
    }

    fn open_epoch(&self, keys: &mut Keys, team: TeamId, roster: &Roster) -> Result<(), CryptoError> {
        let id = |epoch| EpochId { commune: &roster.commune, team, epoch };
        let ours = roster.devices.iter().find(|device| device.keys == self.keys);
        let own = ours.and_then(|device| device.epoch_key.as_ref()).map(|sealed| (&keys.seal, sealed));
        let communes = keys.communes.iter().map(|seal| (seal, &roster.commune_epoch_key));
        let mut copies = own.into_iter().chain(communes);
        let opened = copies.find_map(|(key, sealed)| open_epoch_key(&id(roster.epoch), key, &sealed.0).ok());
        let Some(mut key) = opened else { return Ok(()) };
        let mut epoch = roster.epoch;
        keys.epochs.insert((team, epoch), key.clone());
        // The chain of earlier keys: each epoch's roster holds the one before under its own.
        while let Some(previous) = self.previous_of(team, epoch) {
            if keys.epochs.contains_key(&(team, previous.epoch)) {
                break;
            }
            key = unwrap_previous(&id(epoch), &key, &previous.wrapped.0)?;
            epoch = previous.epoch;
            keys.epochs.insert((team, epoch), key.clone());
        }
        Ok(())
    }

    fn previous_of(&self, team: TeamId, epoch: u64) -> Option<&causo_protocol::roster::PreviousEpoch> {
        let rosters = self.teams.get(&team)?.rosters();
        rosters.iter().find(|roster| roster.epoch == epoch)?.previous_epoch.as_ref()
    }
}

fn bound_pin_key(
    pin: &str,
    salt: &[u8; 16],
    cost: PinCost,
    services: &Services,
) -> Result<SecretKey, VaultError> {
    let stretched = stretch_at(pin, salt, cost)?;
    let bound = Zeroizing::new(services.keystore.bind(ALIAS_PIN, stretched.expose())?);
    Ok(pin_key(&stretched, &bound))
}
