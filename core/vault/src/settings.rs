//! Small named values of the vault: what is wrapped by the keystore, and what lies under the background key.

use crate::error::VaultError;
use causo_crypto::Entropy;
use causo_crypto::secret::SecretKey;
use causo_crypto::secret::row::{RowPlace, open_row, seal_row};
use rusqlite::{Connection, OptionalExtension, params};
use zeroize::Zeroizing;

pub(crate) const BACKGROUND_KEY: &str = "background_key";
/// What this vault's names in the keystore end with.
pub(crate) const KEYSTORE_SUFFIX: &str = "keystore_suffix";
pub(crate) const TRANSPORT_SEED: &str = "transport_seed";
pub(crate) const PUBLIC_KEYS: &str = "public_keys";
pub(crate) const INCARNATION: &str = "incarnation";
/// There when the next unlock must begin another incarnation.
pub(crate) const NEW_INCARNATION: &str = "new_incarnation";
pub(crate) const PIN_SALT: &str = "pin_salt";
pub(crate) const PIN_COST: &str = "pin_cost";
pub(crate) const PIN_LADDER: &str = "pin_ladder";
pub(crate) const WRAPPED_DEK: &str = "wrapped_dek";
pub(crate) const IDENTITY_SEED: &str = "identity_seed";
pub(crate) const SEAL_PRIVATE: &str = "seal_private";
pub(crate) const SERVER: &str = "server";
/// The same in the clear, for the day when the vault does not open.
pub(crate) const SERVER_IN_CLEAR: &str = "server_in_clear";
/// Set while erased bytes may still lie in the write-ahead log.
pub(crate) const SCRUB_DUE: &str = "scrub_due";
/// Set while rows that were erased may still lie between others of the file.
pub(crate) const REBUILD_DUE: &str = "rebuild_due";
/// Set when the key was destroyed because every team removed this device.
pub(crate) const REMOVED: &str = "removed";
/// With a team's id behind it: cuts of its log that could not be followed, a list of what the server signed.
pub(crate) const CUTS_HEARD: &str = "cuts_heard_";
/// Day on which packs were last asked for.
pub(crate) const PACKS_ASKED: &str = "packs_asked";
pub(crate) const FOLDED_TO: &str = "folded_to";
pub(crate) const RESIDENT_LIST: &str = "resident_list";
/// About whom the list may be out of date.
pub(crate) const LIST_BEHIND: &str = "list_behind";
/// The volunteer's weekly targets.
pub(crate) const TARGETS: &str = "targets";

pub(crate) fn get(db: &Connection, key: &str) -> Result<Option<Vec<u8>>, VaultError> {
    Ok(db.query_row("SELECT value FROM setting WHERE key = ?1", [key], |row| row.get(0)).optional()?)
}

pub(crate) fn put(db: &Connection, key: &str, value: &[u8]) -> Result<(), VaultError> {
    db.execute("INSERT OR REPLACE INTO setting (key, value) VALUES (?1, ?2)", params![key, value])?;
    Ok(())
}

pub(crate) fn remove(db: &Connection, key: &str) -> Result<(), VaultError> {
    db.execute("DELETE FROM setting WHERE key = ?1", [key])?;
    Ok(())
}

fn place(key: &str) -> RowPlace<'_> {
    RowPlace { table: "setting", row: key.as_bytes(), column: "value" }
}

/// Stores a value sealed under `under`.
pub(crate) fn put_sealed(
    db: &Connection,
    under: &SecretKey,
    key: &str,
    value: &[u8],
    entropy: &dyn Entropy,
) -> Result<(), VaultError> {
    put(db, key, &seal_row(under, place(key), value, entropy))
}

/// Reads a value sealed under `under`.
pub(crate) fn get_sealed(
    db: &Connection,
    under: &SecretKey,
    key: &str,
) -> Result<Option<Zeroizing<Vec<u8>>>, VaultError> {
    get(db, key)?.map(|sealed| Ok(open_row(under, place(key), &sealed)?)).transpose()
}
