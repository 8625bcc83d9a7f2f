//! SQLCipher beside it: what an app gets that leaves sealing to the database, in the same run on the same disk. It is
//! another program (`tests/sqlcipher`), because it builds its own SQLite and OpenSSL.

use crate::error::BenchError;
use std::path::Path;
use std::process::Command;

/// Where the built program is; without it nothing is compared.
const PROGRAM: &str = "CAUSO_PEER_SQLCIPHER";

/// Single commits a second of SQLCipher with `synchronous = FULL`.
pub(super) fn measure(folder: &Path, commits: usize) -> Result<Option<f64>, BenchError> {
    let Some(program) = std::env::var_os(PROGRAM) else { return Ok(None) };
    let ran = Command::new(program).arg(commits.to_string()).env("TMPDIR", folder).output()?;
    let printed = String::from_utf8_lossy(&ran.stdout);
    let per_second = printed.trim().parse().map_err(BenchError::of("sqlcipher"))?;
    Ok(Some(per_second))
}
