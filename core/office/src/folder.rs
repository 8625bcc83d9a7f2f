//! The officer's folder: which file lies where, and writing them so that a crash leaves the old file or the new one.
//! Everything in it is for its owner's eyes.

use std::fs::{self, File, OpenOptions};
use std::io::{self, Read, Write};
use std::path::{Path, PathBuf};

/// Larger files than this are none of ours.
const MAX_FILE: u64 = 4 * 1024 * 1024;

/// An officer's folder.
#[derive(Clone, Debug)]
pub(crate) struct Folder(PathBuf);

impl Folder {
    pub(crate) fn new(path: &Path) -> Self {
        Self(path.to_owned())
    }

    pub(crate) fn root_key(&self) -> PathBuf {
        self.0.join("root.key")
    }

    pub(crate) fn next_root_key(&self) -> PathBuf {
        self.0.join("next-root.key")
    }

    pub(crate) fn officer_key(&self) -> PathBuf {
        self.0.join("officer.key")
    }

    pub(crate) fn share(&self, number: usize) -> PathBuf {
        self.0.join(format!("recovery-share-{number}.txt"))
    }

    pub(crate) fn vault(&self) -> PathBuf {
        self.0.join("vault.db")
    }

    pub(crate) fn keystore(&self) -> PathBuf {
        self.0.join("keystore")
    }

    pub(crate) fn server(&self) -> PathBuf {
        self.0.join("server.json")
    }

    pub(crate) fn labels(&self) -> PathBuf {
        self.0.join("labels.sealed")
    }

    pub(crate) fn looked(&self) -> PathBuf {
        self.0.join("looked.json")
    }

    pub(crate) fn invites(&self) -> PathBuf {
        self.0.join("invites")
    }

    pub(crate) fn documents(&self) -> PathBuf {
        self.0.join("documents")
    }
}

/// Reads a small file.
pub(crate) fn read(path: &Path) -> io::Result<Vec<u8>> {
    read_up_to(path, MAX_FILE)
}

/// Reads a file of at most `limit` bytes; a longer one is refused before it fills the memory.
pub(crate) fn read_up_to(path: &Path, limit: u64) -> io::Result<Vec<u8>> {
    let mut bytes = Vec::new();
    File::open(path)?.take(limit + 1).read_to_end(&mut bytes)?;
    if bytes.len() as u64 > limit { Err(io::ErrorKind::FileTooLarge.into()) } else { Ok(bytes) }
}

/// Names of the files of a folder; none when it is not there.
pub(crate) fn entries(path: &Path) -> io::Result<Vec<String>> {
    let entries = match fs::read_dir(path) {
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(Vec::new()),
        other => other?,
    };
    entries.map(|entry| Ok(entry?.file_name().to_string_lossy().into_owned())).collect()
}

/// Reads a small file that may not be there.
pub(crate) fn read_if_there(path: &Path) -> io::Result<Option<Vec<u8>>> {
    match read(path) {
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(None),
        other => other.map(Some),
    }
}

/// Writes a file whole or not at all, over the one before, and waits for the disk.
pub(crate) fn write(path: &Path, bytes: &[u8]) -> io::Result<()> {
    let folder = path.parent().unwrap_or(Path::new("."));
    make_folder(folder)?;
    let mut name = path.file_name().unwrap_or_default().to_owned();
    name.push(".new");
    let fresh = folder.join(name);
    let mut options = OpenOptions::new();
    options.write(true).create(true).truncate(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    let mut file = options.open(&fresh)?;
    file.write_all(bytes)?;
    file.sync_all()?;
    fs::rename(&fresh, path)
}

/// Makes a folder that only its owner opens; one that is there is left as it is.
pub(crate) fn make_folder(path: &Path) -> io::Result<()> {
    let mut builder = fs::DirBuilder::new();
    builder.recursive(true);
    #[cfg(unix)]
    std::os::unix::fs::DirBuilderExt::mode(&mut builder, 0o700);
    builder.create(path)
}
