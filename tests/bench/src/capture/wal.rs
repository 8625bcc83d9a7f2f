//! Frames that commits put into SQLite's write-ahead log, counted in the file itself (the format is
//! <https://sqlite.org/fileformat2.html#walformat>): a frame is one page of the database, and the last of a commit says
//! how many pages the database has then.

use crate::error::BenchError;
use std::path::Path;

const HEADER: usize = 32;
const FRAME_HEADER: usize = 24;

/// Frames for each commit that is in the log of this database now.
pub(super) fn frames_a_commit(database: &Path) -> Result<f64, BenchError> {
    let log = std::fs::read(database.with_extension("db-wal"))?;
    let word =
        |at: usize| log.get(at..at + 4).map(|bytes| bytes.iter().fold(0, |n, b| n << 8 | usize::from(*b)));
    let page = word(8).ok_or_else(|| BenchError::new("log", "it has no header"))?;
    // Frames from before the log last began again have other salts.
    let salts = log.get(16..24);
    let frames =
        log[HEADER..].chunks_exact(FRAME_HEADER + page).take_while(|frame| Some(&frame[8..16]) == salts);
    let commits = frames.map(|frame| frame[4..8] != [0; 4]).collect::<Vec<_>>();
    let ends = commits.iter().filter(|ends| **ends).count();
    match ends {
        0 => Err(BenchError::new("log", "it has no commit")),
        _ => Ok(commits.len() as f64 / ends as f64),
    }
}
