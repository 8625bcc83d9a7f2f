//! The third door: a resident holds the phone. It writes sealed events to the end of one chain and opens nothing, not even
//! what it wrote a moment ago; the PIN alone leads back.

use crate::chain_writer::{Author, Captured, NewEvent};
use crate::database;
use crate::error::VaultError;
use crate::unlock::Keys;
use crate::vault::Vault;
use causo_crypto::SigningKey;
use causo_crypto::secret::body::Sealing;
use causo_crypto::secret::epoch::team_seal;
use causo_crypto::secret::row::{RowPlace, open_row, seal_row};
use causo_crypto::secret::without_trace;
use causo_domain::ids::TeamId;
use causo_protocol::hlc::Hlc;
use rusqlite::Connection;
use std::path::PathBuf;
use zeroize::Zeroizing;

/// Epoch whose key was here, and the public half of its team seal.
type TeamSeal = Option<(u64, [u8; 32])>;

/// What stays of the keys while a resident holds the phone: it signs and seals for one team.
pub struct WriteKeys {
    identity: SigningKey,
    /// Public half of the device seal.
    seal: [u8; 32],
    team: TeamId,
    team_seal: TeamSeal,
    clock: Hlc,
}

impl WriteKeys {
    /// The device identity: signs heads and receipts.
    pub fn identity(&self) -> &SigningKey {
        &self.identity
    }

    /// The team that is written for.
    pub fn team(&self) -> TeamId {
        self.team
    }
}

impl Vault {
    /// Gives up everything that opens a record: the keys, the folded state, and what the database has in its caches. When
    /// it fails, the keys come back and the vault is unlocked as before.
    pub fn hand_over(&mut self, keys: Keys, team: TeamId) -> Result<WriteKeys, Box<(Keys, VaultError)>> {
        let ready = without_trace(|| self.ready_to_hand_over(&keys, team));
        let (db, team_seal) = match ready {
            Ok(ready) => ready,
            Err(error) => return Err(Box::new((keys, error))),
        };
        Ok(without_trace(|| {
            let Keys { identity, seal, state, .. } = keys;
            drop(std::mem::replace(&mut self.db, db));
            WriteKeys { identity, seal: seal.public(), team, team_seal, clock: state.clock() }
        }))
    }

    fn ready_to_hand_over(&self, keys: &Keys, team: TeamId) -> Result<(Connection, TeamSeal), VaultError> {
        let epoch = self.chain_writer(team, Hlc::default())?.epoch;
        let key = keys.epochs.get(&(team, epoch));
        let path = PathBuf::from(self.db.path().ok_or(VaultError::WrongState)?);
        Ok((database::open(&path)?, key.map(|key| (epoch, team_seal(key).public()))))
    }

    /// Captures events while a resident holds the phone: sealed to the team, or with a stale roster to the commune and the
    /// author, signed, and on the disk when this returns. The next unlock folds them.
    pub fn capture_sealed(
        &mut self,
        keys: &mut WriteKeys,
        events: Vec<NewEvent>,
    ) -> Result<Vec<Captured>, VaultError> {
        let mut writer = self.chain_writer(keys.team, keys.clock)?;
        let team_seal = keys.team_seal.filter(|(epoch, _)| *epoch == writer.epoch);
        let author = Author {
            identity: &keys.identity,
            seal: keys.seal,
            team: team_seal.as_ref().map(|(_, public)| Sealing::HandOver(public)),
        };
        let add = |event| writer.add(self, &author, event).map(|(captured, _)| captured);
        let captured = events.into_iter().map(add).collect::<Result<_, _>>()?;
        let clock = writer.clock;
        let transaction = self.db.transaction()?;
        writer.write(&transaction)?;
        transaction.commit()?;
        keys.clock = clock;
        Ok(captured)
    }
}

/// Something that may not go to the disk, sealed under the vault's key: it can be kept in memory while the vault is locked.
pub struct SealedNote(Vec<u8>);

const NOTE: RowPlace<'_> = RowPlace { table: "memory", row: &[], column: "note" };

impl Vault {
    /// Seals a text to keep in memory beyond the keys.
    pub fn seal_note(&self, keys: &Keys, text: &[u8]) -> SealedNote {
        SealedNote(seal_row(&keys.dek, NOTE, text, self.services.entropy.as_ref()))
    }
}

impl SealedNote {
    /// Opens it with the keys that the PIN gave back.
    pub fn open(&self, keys: &Keys) -> Result<Zeroizing<Vec<u8>>, VaultError> {
        Ok(open_row(&keys.dek, NOTE, &self.0)?)
    }
}
