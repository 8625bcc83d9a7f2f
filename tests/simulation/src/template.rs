//! A commune on the morning of its founding, made once and copied for every day: its key files are slow to make.

use crate::desk::found;
use crate::failure::Broken;
use crate::machine::{Clocks, Time};
use crate::server::Server;
use std::fs;
use std::path::Path;
use std::sync::OnceLock;
use tempfile::TempDir;

/// A folder that no power cut has to survive: in memory where there is such a place.
pub(crate) fn folder() -> Result<TempDir, Broken> {
    let memory = Path::new("/dev/shm");
    let made = if memory.is_dir() { tempfile::tempdir_in(memory) } else { tempfile::tempdir() };
    made.map_err(Broken::of_disk)
}

fn made() -> Result<TempDir, Broken> {
    let folder = folder()?;
    let server = Server::start(&folder.path().join("server"), Clocks::new(&Time::start()))?;
    found(&folder.path().join("office"), &server)?;
    Ok(folder)
}

/// A copy of the commune in a folder of its own.
pub(crate) fn commune() -> Result<TempDir, Broken> {
    static TEMPLATE: OnceLock<Result<TempDir, Broken>> = OnceLock::new();
    let template = TEMPLATE.get_or_init(made).as_ref().map_err(Broken::clone)?;
    let copy = folder()?;
    copy_folder(template.path(), copy.path()).map_err(Broken::of_disk)?;
    Ok(copy)
}

/// Copies a folder with all that is in it, as it lies there.
pub(crate) fn copy_folder(from: &Path, to: &Path) -> std::io::Result<()> {
    fs::create_dir_all(to)?;
    for entry in fs::read_dir(from)? {
        let entry = entry?;
        let to = to.join(entry.file_name());
        if entry.file_type()?.is_dir() {
            copy_folder(&entry.path(), &to)?
        } else {
            fs::copy(entry.path(), to).map(drop)?
        }
    }
    Ok(())
}
