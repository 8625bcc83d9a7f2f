//! SQLite's integers are signed. Values over its range mean nothing we ever stored, so they are cut, not wrapped.

/// An integer as SQLite takes it.
pub(super) fn int(n: u64) -> i64 {
    i64::try_from(n).unwrap_or(i64::MAX)
}

/// An integer as it was before [`int`].
pub(super) fn uint(row: &rusqlite::Row<'_>, column: &str) -> rusqlite::Result<u64> {
    row.get::<_, i64>(column).map(|n| n.max(0) as u64)
}
