//! Photos: sealed chunks that wait for the server, and those that were fetched to be looked at. Both lie here as they
//! travel; the key that opens them stands in the sealed body of the event that speaks of them. Sending needs no PIN.

use crate::error::VaultError;
use crate::unlock::Keys;
use crate::vault::Vault;
use causo_crypto::blob::{is_chunk, verify_manifest};
use causo_crypto::secret::blob::{SealedBlob, open_blob};
use causo_crypto::{CryptoError, hash, verify};
use causo_domain::ids::{BlobId, TeamId};
use causo_protocol::blob::{BlobManifest, BlobReceipt, BlobRef};
use causo_protocol::signed::Signed;
use causo_protocol::{FormatError, Wire};
use rusqlite::{Connection, OptionalExtension, params};
use zeroize::Zeroizing;

/// Writes a blob that was captured here; it is on the disk once the transaction is committed.
pub(crate) fn write(transaction: &Connection, team: TeamId, blob: &SealedBlob) -> Result<(), VaultError> {
    insert(transaction, team, blob.reference.id, &blob.manifest, true)?;
    for (number, sealed) in blob.chunks.iter().enumerate() {
        insert_chunk(transaction, blob.reference.id, number, sealed)?;
    }
    Ok(())
}

fn insert(db: &Connection, team: TeamId, id: BlobId, manifest: &Signed, own: bool) -> Result<(), VaultError> {
    let sql = "INSERT OR IGNORE INTO blob (id, team, manifest, own) VALUES (?1, ?2, ?3, ?4)";
    db.prepare_cached(sql)?.execute(params![id.0, team.0, manifest.to_bytes(), own])?;
    Ok(())
}

fn insert_chunk(db: &Connection, id: BlobId, number: usize, sealed: &[u8]) -> Result<(), VaultError> {
    let sql = "INSERT OR IGNORE INTO blob_chunk (blob, number, sealed) VALUES (?1, ?2, ?3)";
    db.prepare_cached(sql)?.execute(params![id.0, number as i64, sealed])?;
    Ok(())
}

impl Vault {
    /// Blobs captured here for a team that have no receipt, in no order of time.
    pub fn waiting_blobs(&self, team: TeamId) -> Result<Vec<BlobId>, VaultError> {
        let sql = "SELECT id FROM blob WHERE team = ?1 AND own = 1 AND receipt IS NULL";
        let mut statement = self.db.prepare_cached(sql)?;
        Ok(statement.query_map([team.0], |row| row.get(0).map(BlobId))?.collect::<Result<_, _>>()?)
    }

    /// What a blob's author signed, as far as it is here.
    pub fn blob_manifest(&self, blob: BlobId) -> Result<Option<Signed>, VaultError> {
        let mut query = self.db.prepare_cached("SELECT manifest FROM blob WHERE id = ?1")?;
        let bytes: Option<Vec<u8>> = query.query_row([blob.0], |row| row.get(0)).optional()?;
        Ok(bytes.map(|bytes| Signed::from_bytes(&bytes)).transpose()?)
    }

    /// A sealed chunk, counted from 0.
    pub fn blob_chunk(&self, blob: BlobId, number: u64) -> Result<Option<Vec<u8>>, VaultError> {
        let mut query =
            self.db.prepare_cached("SELECT sealed FROM blob_chunk WHERE blob = ?1 AND number = ?2")?;
        Ok(query.query_row(params![blob.0, number as i64], |row| row.get(0)).optional()?)
    }

    /// Checks a receipt for a blob that was captured here, and keeps it.
    pub fn accept_blob_receipt(&mut self, signed: &Signed) -> Result<(), VaultError> {
        let BlobReceipt { team, .. } = signed.read()?;
        let receipt: BlobReceipt = verify::open_signed(signed, &self.trust(team)?.receipt_keys())?;
        let manifest = self.blob_manifest(receipt.id)?.ok_or(CryptoError::BadHash)?;
        if hash::document_hash::<BlobManifest>(&manifest.payload.0) != receipt.manifest
            || manifest.read::<BlobManifest>()?.team != team
        {
            return Err(CryptoError::BadHash.into());
        }
        if self.contradicts(team, &receipt.position)? {
            self.mark_forked(team)?;
            return Err(VaultError::ServerForked);
        }
        if self.is_behind_cut(team, &receipt.position, receipt.server_ms)? {
            return Err(CryptoError::BadHash.into());
        }
        self.put_link(team, &receipt.position)?;
        let sql = "UPDATE blob SET receipt = ?2, logged_p = ?3 WHERE id = ?1 AND own = 1";
        let row = params![receipt.id.0, signed.to_bytes(), receipt.position.p as i64];
        self.db.prepare_cached(sql)?.execute(row)?;
        Ok(())
    }

    /// Blobs captured here for a team, and how many of them have a receipt.
    pub fn blob_counts(&self, team: TeamId) -> Result<(u64, u64), VaultError> {
        let sql = "SELECT COUNT(*), COUNT(receipt) FROM blob WHERE team = ?1 AND own = 1";
        let count = |row: &rusqlite::Row<'_>, i| row.get::<_, i64>(i).map(|n| n as u64);
        let counts = |row: &rusqlite::Row<'_>| Ok((count(row, 0)?, count(row, 1)?));
        Ok(self.db.prepare_cached(sql)?.query_row([team.0], counts)?)
    }

    /// Verifies a blob that the log says is there. Nothing of it is kept: whoever wants to see it fetches it.
    pub(crate) fn verify_logged_blob(&self, team: TeamId, payload: &[u8]) -> Result<(), VaultError> {
        let signed = Signed::from_bytes(payload)?;
        let claimed: BlobManifest = signed.read()?;
        let trust = self.trust(team)?;
        let identity = trust.identity(claimed.device).ok_or(VaultError::NotInRoster)?;
        let manifest = verify_manifest(&signed, identity)?;
        if manifest.team == team { Ok(()) } else { Err(CryptoError::BadHash.into()) }
    }

    /// Begins to fetch a blob, or goes on: keeps the manifest that the event means, and says how many chunks are here of
    /// how many. [`CryptoError::BadHash`] for another manifest.
    pub fn begin_fetch(
        &mut self,
        team: TeamId,
        reference: &BlobRef,
        manifest: &Signed,
    ) -> Result<(u64, u64), VaultError> {
        let meant = hash::document_hash::<BlobManifest>(&manifest.payload.0) == reference.manifest;
        let read: BlobManifest = manifest.read()?;
        if !meant || read.id != reference.id || self.is_blob_erased(team, reference.id)? {
            return Err(CryptoError::BadHash.into());
        }
        insert(&self.db, team, reference.id, manifest, false)?;
        let mut count = self.db.prepare_cached("SELECT COUNT(*) FROM blob_chunk WHERE blob = ?1")?;
        let here: i64 = count.query_row([reference.id.0], |row| row.get(0))?;
        Ok((here as u64, read.chunks()? as u64))
    }

    /// Keeps a chunk that was fetched. [`CryptoError::BadHash`] when it is not the one its author signed.
    pub fn keep_chunk(&mut self, blob: BlobId, number: u64, sealed: &[u8]) -> Result<(), VaultError> {
        let manifest = self.blob_manifest(blob)?.ok_or(CryptoError::BadHash)?.read::<BlobManifest>()?;
        let number = usize::try_from(number).map_err(|_| FormatError::Malformed)?;
        if !is_chunk(&manifest, number, sealed) {
            return Err(CryptoError::BadHash.into());
        }
        insert_chunk(&self.db, blob, number, sealed)
    }

    /// Opens a blob whose chunks are here; `None` while some are not. Needs [`Keys`]: what names it came out of a body.
    pub fn open_blob(&self, _: &Keys, reference: &BlobRef) -> Result<Option<Zeroizing<Vec<u8>>>, VaultError> {
        let Some(manifest) = self.blob_manifest(reference.id)? else { return Ok(None) };
        let mut statement =
            self.db.prepare_cached("SELECT sealed FROM blob_chunk WHERE blob = ?1 ORDER BY number")?;
        let chunks = statement.query_map([reference.id.0], |row| row.get::<_, Vec<u8>>(0))?;
        let chunks = chunks.collect::<Result<Vec<_>, _>>()?;
        if chunks.len() < manifest.read::<BlobManifest>()?.chunks()? {
            return Ok(None);
        }
        Ok(Some(open_blob(reference, chunks)?))
    }

    fn is_blob_erased(&self, team: TeamId, blob: BlobId) -> Result<bool, VaultError> {
        let sql = "SELECT EXISTS (SELECT 1 FROM erased_blob WHERE team = ?1 AND blob = ?2)";
        Ok(self.db.prepare_cached(sql)?.query_row(params![team.0, blob.0], |row| row.get(0))?)
    }

    /// Follows a ruling about blobs: what is here goes, and is not taken in again.
    pub(crate) fn erase_blobs(&self, team: TeamId, blobs: &[BlobId]) -> Result<(), VaultError> {
        const STEPS: [&str; 3] = [
            "INSERT OR IGNORE INTO erased_blob (team, blob) VALUES (?1, ?2)",
            "DELETE FROM blob_chunk WHERE blob IN (SELECT id FROM blob WHERE team = ?1 AND id = ?2)",
            "DELETE FROM blob WHERE team = ?1 AND id = ?2",
        ];
        for blob in blobs {
            for sql in STEPS {
                self.db.prepare_cached(sql)?.execute(params![team.0, blob.0])?;
            }
        }
        Ok(())
    }
}
