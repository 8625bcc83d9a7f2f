//! Mailboxes of invites: small, short-lived, changed by whatever decides outside.

use super::rows::{int, uint};
use crate::error::ServerError;
use crate::store::{ChangeMailbox, Mailbox};
use rusqlite::{Connection, OptionalExtension, named_params};

pub(super) fn find(db: &Connection, token: &[u8; 16]) -> Result<Option<Mailbox>, ServerError> {
    let mut query =
        db.prepare_cached("SELECT commune, expires_ms, hello, reveal FROM mailboxes WHERE token = ?1")?;
    let mailbox = query.query_row([token], |row| {
        Ok(Mailbox {
            commune: row.get("commune")?,
            expires_ms: uint(row, "expires_ms")?,
            hello: row.get("hello")?,
            reveal: row.get("reveal")?,
        })
    });
    Ok(mailbox.optional()?)
}

pub(super) fn change(db: &Connection, token: &[u8; 16], change: ChangeMailbox) -> Result<(), ServerError> {
    let Some(mailbox) = change(find(db, token)?)? else { return Ok(()) };
    db.prepare_cached(
        "INSERT OR REPLACE INTO mailboxes (token, commune, expires_ms, hello, reveal)
         VALUES (:token, :commune, :expires_ms, :hello, :reveal)",
    )?
    .execute(named_params! {
        ":token": token,
        ":commune": mailbox.commune,
        ":expires_ms": int(mailbox.expires_ms),
        ":hello": mailbox.hello,
        ":reveal": mailbox.reveal,
    })?;
    Ok(())
}

pub(super) fn forget(db: &Connection, before_ms: u64) -> Result<(), ServerError> {
    db.prepare_cached("DELETE FROM mailboxes WHERE expires_ms < ?1")?.execute([int(before_ms)])?;
    Ok(())
}
