//! The other door: keys that the PIN opens. They live in memory only while the vault is unlocked and erase
//! themselves when dropped.

use crate::aliases::Aliases;
use crate::error::VaultError;
use crate::fold::{OpenedEvent, State, Touched};
use crate::pin_ladder::{LAST_TRY, Ladder};
use crate::settings::{self, IDENTITY_SEED, PIN_COST, PIN_SALT, REMOVED, SEAL_PRIVATE, WRAPPED_DEK};
use crate::vault::{Services, Vault};
use causo_crypto::entropy::Entropy;
use causo_crypto::secret::epoch::{EpochId, open_epoch_key, unwrap_previous};
use causo_crypto::secret::pin::{PinCost, pin_key, stretch_at, unwrap_dek};
use causo_crypto::secret::{SealKey, SecretKey, without_trace};
use causo_crypto::{CryptoError, SigningKey};
use causo_domain::ids::TeamId;
use causo_protocol::Wire;
use causo_protocol::roster::Roster;
use std::collections::BTreeMap;
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
    /// About whom the list of residents may be out of date.
    pub(crate) touched: Touched,
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

    /// Forgets every key and all that was folded: this device was removed. What stands in their places opens nothing.
    pub fn forget(&mut self, entropy: &dyn Entropy) {
        self.dek = SecretKey::generate(entropy);
        self.identity = SigningKey::from_seed(&Zeroizing::new(SigningKey::new_seed(entropy)));
        self.seal = SealKey::generate(entropy);
        (self.epochs, self.communes, self.state) = (BTreeMap::new(), Vec::new(), State::default());
    }

    /// Gives back the memory of rows that were read, for whoever went through all of them.
    pub fn forget_read(&mut self) {
        self.state.forget_read();
    }

    /// Folds one event.
    pub(crate) fn apply(&mut self, event: &OpenedEvent<'_>, wall_ms: u64) {
        self.touched.by(event);
        self.state.apply(event, wall_ms);
    }

    /// The folded state.
    pub fn state(&self) -> &State {
        &self.state
    }
}

impl Vault {
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
            wait_ms => return Err(VaultError::PinWait { left: ladder.left(), wait_ms }),
        }
        let cost = self.pin_cost()?;
        let failed = ladder.failed(clock.as_ref());
        self.put_ladder(&failed)?;
        let salt = settings::get(&self.db, PIN_SALT)?.and_then(|salt| salt.try_into().ok());
        let salt: [u8; 16] = salt.ok_or(VaultError::WrongState)?;
        let aliases = Aliases::of(&self.db)?;
        let bound = bound_pin_key(pin, &salt, cost, &self.services, &aliases).or_else(|error| {
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
        Ok(self.services.keystore.forget(&Aliases::of(&self.db)?.pin())?)
    }

    pub(crate) fn open_keys(&mut self, dek: SecretKey) -> Result<Keys, VaultError> {
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
            touched: Touched::everybody(),
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

pub(crate) fn bound_pin_key(
    pin: &str,
    salt: &[u8; 16],
    cost: PinCost,
    services: &Services,
    aliases: &Aliases,
) -> Result<SecretKey, VaultError> {
    let stretched = stretch_at(pin, salt, cost)?;
    let bound = Zeroizing::new(services.keystore.bind(&aliases.pin(), stretched.expose())?);
    Ok(pin_key(&stretched, &bound))
}
