//! What an opened snapshot says, at rest: one row an event, under the DEK, so that an erased event goes without the others
//! and without the PIN. The fold begins with them.

use crate::error::VaultError;
use crate::fold::padded;
use crate::unlock::Keys;
use crate::vault::Vault;
use causo_crypto::secret::row::{RowPlace, open_row, seal_row};
use causo_domain::ids::{DeviceId, EventRef, Incarnation, TeamId};
use causo_protocol::body::Body;
use causo_protocol::event::ChainId;
use causo_protocol::snapshot::part::{KeptEvent, WaitingEvent};
use causo_protocol::{Wire, record};
use rusqlite::params;

record! {
    /// An event of a snapshot.
    BaseEvent {
        /// Its hash, as far as the snapshot has it.
        0 reference: EventRef,
        /// When the server took it, where that holds its clock back.
        1 logged_ms: Option<u64>,
        /// Whether its author acted as an officer.
        2 by_officer: bool,
        /// What it says.
        3 body: Body,
    }
}

impl Vault {
    pub(super) fn keep_base(&self, keys: &Keys, chain: &ChainId, event: KeptEvent) -> Result<(), VaultError> {
        let chain_row = self.chain_row(chain)?;
        let KeptEvent { seq, reference, logged_ms, by_officer, body, .. } = event;
        let name: [u8; 8] = padded(reference).first();
        let row = [chain.team.0, name].concat();
        let plain = BaseEvent { reference, logged_ms, by_officer, body }.to_bytes();
        let sealed = seal_row(&keys.dek, place(&row), &plain, self.services.entropy.as_ref());
        self.db
            .prepare_cached(
                "INSERT OR REPLACE INTO base (team, reference, chain, seq, sealed) VALUES (?1, ?2, ?3, ?4, ?5)",
            )?
            .execute(params![chain.team.0, name, chain_row, seq as i64, sealed])?;
        Ok(())
    }

    pub(super) fn keep_waiting(&self, chain: &ChainId, event: WaitingEvent) -> Result<(), VaultError> {
        let chain_row = self.chain_row(chain)?;
        self.db
            .prepare_cached(
                "INSERT OR IGNORE INTO event (chain, seq, hash, previous, header, salt, facts_hash, body,
                     logged_ms, logged_p) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10)",
            )?
            .execute(params![
                chain_row,
                event.seq as i64,
                event.hash.0,
                event.previous.0,
                event.header.0,
                event.salt,
                event.facts_hash,
                event.body.0,
                event.ms as i64,
                event.p as i64,
            ])?;
        Ok(())
    }

    /// Folds what the snapshots say, before anything else.
    pub(crate) fn fold_base(&self, keys: &mut Keys) -> Result<(), VaultError> {
        let mut statement = self.db.prepare_cached(
            "SELECT b.team, b.reference, b.sealed, c.device, c.incarnation, b.seq FROM base b JOIN chain c ON c.id = b.chain",
        )?;
        let wall_ms = self.services.clock.wall_ms();
        let mut rows = statement.query([])?;
        while let Some(row) = rows.next()? {
            let (team, name): (TeamId, [u8; 8]) = (TeamId(row.get(0)?), row.get(1)?);
            let (sealed, device): (Vec<u8>, _) = (row.get(2)?, DeviceId(row.get(3)?));
            let plain = open_row(&keys.dek, place(&[team.0, name].concat()), &sealed)?;
            let BaseEvent { reference, logged_ms, by_officer, body } = BaseEvent::from_bytes(&plain)?;
            let (incarnation, seq) = (Incarnation(row.get(4)?), row.get::<_, i64>(5)? as u64);
            let event = KeptEvent { device, incarnation, seq, reference, logged_ms, by_officer, body };
            keys.state.apply_kept(team, &event, wall_ms);
        }
        Ok(())
    }
}

fn place(row: &[u8]) -> RowPlace<'_> {
    RowPlace { table: "base", row, column: "sealed" }
}
