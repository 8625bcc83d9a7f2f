//! Signed documents at rest, and the trust they make up, read again at every opening.

use crate::error::VaultError;
use crate::membership::Membership;
use crate::trust::{Standing, Trust};
use crate::vault::Vault;
use causo_crypto::hash::item_hash;
use causo_crypto::secret::SecretKey;
use causo_crypto::secret::row::{RowPlace, open_row, seal_row};
use causo_domain::ids::TeamId;
use causo_protocol::Wire;
use causo_protocol::log::ItemKind;
use causo_protocol::signed::Signed;
use rusqlite::{Connection, params};
use std::collections::BTreeMap;

fn place(team: &TeamId) -> RowPlace<'_> {
    RowPlace { table: "document", row: &team.0, column: "sealed" }
}

/// The trust of every team, from the documents in the order they were accepted.
pub(crate) fn load(db: &Connection, background: &SecretKey) -> Result<BTreeMap<TeamId, Trust>, VaultError> {
    let mut teams = BTreeMap::new();
    let mut statement = db.prepare_cached("SELECT kind, sealed FROM document WHERE team = ?1 ORDER BY id")?;
    for member in Membership::all(db)? {
        let mut trust = Trust::new(member.commune, member.team, member.root_hash);
        let mut rows = statement.query([member.team.0])?;
        while let Some(row) = rows.next()? {
            let signed = open_row(background, place(&member.team), &row.get::<_, Vec<u8>>(1)?)?;
            trust.accept(ItemKind(row.get::<_, i64>(0)? as u64), &Signed::from_bytes(&signed)?)?;
        }
        teams.insert(member.team, trust);
    }
    Ok(teams)
}

impl Vault {
    /// Verifies a document for a team and keeps it. What is already here is passed over.
    pub fn accept_document(
        &mut self,
        team: TeamId,
        kind: ItemKind,
        signed: &Signed,
    ) -> Result<(), VaultError> {
        // Judged on a copy: what the disk then refuses must not pass for known.
        let mut trust = self.trust(team)?.clone();
        if trust.accept(kind, signed)? == Standing::Known {
            return Ok(());
        }
        let bytes = signed.to_bytes();
        let sealed = seal_row(&self.background, place(&team), &bytes, self.services.entropy.as_ref());
        self.db.execute(
            "INSERT OR IGNORE INTO document (team, kind, hash, sealed) VALUES (?1, ?2, ?3, ?4)",
            params![team.0, kind.0 as i64, item_hash(kind, &bytes), sealed],
        )?;
        self.teams.insert(team, trust);
        Ok(())
    }

    pub(crate) fn reload_teams(&mut self) -> Result<(), VaultError> {
        self.teams = load(&self.db, &self.background)?;
        Ok(())
    }

    /// What is known of a team's standing.
    pub fn trust(&self, team: TeamId) -> Result<&Trust, VaultError> {
        self.teams.get(&team).ok_or(VaultError::NotInRoster)
    }
}
