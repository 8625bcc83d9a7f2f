//! Unfinished visits, sealed under the DEK: they survive a kill once saved, and a lost PIN takes them along.

use crate::error::VaultError;
use crate::settings::{self, SCRUB_DUE};
use crate::unlock::Keys;
use crate::vault::Vault;
use causo_crypto::entropy::random;
use causo_crypto::secret::row::{RowPlace, open_row, seal_row};
use rusqlite::{Connection, OptionalExtension, params};
use zeroize::Zeroizing;

/// A draft's random id.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct DraftId(pub [u8; 8]);

fn place(id: &DraftId) -> RowPlace<'_> {
    RowPlace { table: "draft", row: &id.0, column: "sealed" }
}

impl Vault {
    /// A new id for a draft.
    pub fn new_draft(&self) -> DraftId {
        DraftId(random(self.services.entropy.as_ref()))
    }

    /// Saves a draft over what it was before.
    pub fn save_draft(&mut self, keys: &Keys, id: DraftId, content: &[u8]) -> Result<(), VaultError> {
        let sealed = seal_row(&keys.dek, place(&id), content, self.services.entropy.as_ref());
        self.db
            .execute("INSERT OR REPLACE INTO draft (id, sealed) VALUES (?1, ?2)", params![id.0, sealed])?;
        Ok(())
    }

    /// A draft's content.
    pub fn draft(&self, keys: &Keys, id: DraftId) -> Result<Option<Zeroizing<Vec<u8>>>, VaultError> {
        let sql = "SELECT sealed FROM draft WHERE id = ?1";
        let sealed: Option<Vec<u8>> = self.db.query_row(sql, [id.0], |row| row.get(0)).optional()?;
        sealed.map(|sealed| Ok(open_row(&keys.dek, place(&id), &sealed)?)).transpose()
    }

    /// Every draft's id.
    pub fn drafts(&self) -> Result<Vec<DraftId>, VaultError> {
        let mut statement = self.db.prepare_cached("SELECT id FROM draft ORDER BY id")?;
        Ok(statement.query_map([], |row| row.get(0).map(DraftId))?.collect::<Result<_, _>>()?)
    }

    /// Deletes a draft: it became an event, was given up, or rests on nothing any more.
    pub fn delete_draft(&mut self, id: DraftId) -> Result<(), VaultError> {
        delete(&self.db, id)
    }
}

pub(crate) fn delete(db: &Connection, id: DraftId) -> Result<(), VaultError> {
    db.execute("DELETE FROM draft WHERE id = ?1", [id.0])?;
    settings::put(db, SCRUB_DUE, &[1])
}
