//! A folder for one run. Figures of a disk that is memory say nothing, so such a folder is refused.

use crate::error::BenchError;
use std::fs;
use std::path::Path;
use tempfile::TempDir;

/// A folder that goes when the run is over, on a real disk.
pub(crate) struct Scratch {
    folder: TempDir,
    disk: String,
}

impl Scratch {
    /// In the system's temporary folder, which `TMPDIR` moves to another disk.
    pub(crate) fn new() -> Result<Self, BenchError> {
        let folder = tempfile::tempdir()?;
        let disk = disk_of(folder.path()).unwrap_or_else(|| "unknown".into());
        match disk.starts_with("tmpfs") || disk.starts_with("ramfs") {
            true => Err(BenchError::new("disk", "the temporary folder is in memory; set TMPDIR")),
            false => Ok(Self { folder, disk }),
        }
    }

    pub(crate) fn path(&self) -> &Path {
        self.folder.path()
    }

    /// Kind and device of its file system.
    pub(crate) fn disk(&self) -> &str {
        &self.disk
    }
}

/// Kind and device of the file system that a folder lies in, as Linux tells it.
fn disk_of(folder: &Path) -> Option<String> {
    let mounts = fs::read_to_string("/proc/self/mounts").ok()?;
    let fields = mounts.lines().map(|line| line.split(' ').collect::<Vec<_>>());
    let holding = fields.filter(|fields| fields.len() > 2 && folder.starts_with(fields[1]));
    // The last of those that lie deepest: it covers the others.
    let deepest = holding.max_by_key(|fields| fields[1].len())?;
    Some(format!("{} {}", deepest[2], deepest[0]))
}
