//! A pack's folder on the disk. Only plain files inside it are read: a link may lead anywhere.

use causo_domain::date::Day;
use causo_domain::guides::{Fault, FaultKind, Files, MAX_CONTENT, Pack, read};
use std::fs;
use std::io::{self, Read};
use std::path::Path;

/// Most files and folders of a pack, and how deep they may lie.
const MAX_ENTRIES: usize = 500;
const MAX_DEPTH: usize = 3;

/// Reads and checks the pack in a folder; `today` is the day by this computer's clock. The pack is `None` where it cannot
/// be read at all. Files that begin with a point are the system's own and passed over.
pub fn read_pack(dir: &Path, today: Day) -> io::Result<(Option<Pack>, Vec<Fault>)> {
    let mut gathered = Gathered::default();
    gathered.walk(dir, "", 0)?;
    let (pack, faults) = read(&gathered.files, today);
    gathered.faults.extend(faults);
    Ok((pack, gathered.faults))
}

#[derive(Default)]
struct Gathered {
    files: Files,
    faults: Vec<Fault>,
    entries: usize,
}

impl Gathered {
    fn walk(&mut self, dir: &Path, prefix: &str, depth: usize) -> io::Result<()> {
        let mut entries = fs::read_dir(dir)?.collect::<io::Result<Vec<_>>>()?;
        entries.sort_by_key(fs::DirEntry::file_name);
        for entry in entries {
            let name = entry.file_name().to_string_lossy().into_owned();
            let name = if prefix.is_empty() { name } else { format!("{prefix}/{name}") };
            let kind = entry.file_type()?;
            self.entries += 1;
            if self.entries > MAX_ENTRIES || depth > MAX_DEPTH {
                self.say(name, FaultKind::TooMany);
                return Ok(());
            }
            if entry.file_name().as_encoded_bytes().starts_with(b".") {
                continue;
            }
            if kind.is_dir() {
                self.walk(&entry.path(), &name, depth + 1)?;
            } else if kind.is_file() {
                self.take(&entry.path(), name)?;
            } else {
                self.say(name, FaultKind::PathOutside);
            }
        }
        Ok(())
    }

    /// Reads a file; one that is too large is told and counts as empty.
    fn take(&mut self, path: &Path, name: String) -> io::Result<()> {
        let mut bytes = Vec::new();
        let limit = MAX_CONTENT as u64;
        fs::File::open(path)?.take(limit + 1).read_to_end(&mut bytes)?;
        if bytes.len() as u64 > limit {
            self.say(name.clone(), FaultKind::FileTooLarge);
            bytes.clear();
        }
        self.files.insert(name, bytes);
        Ok(())
    }

    fn say(&mut self, file: String, kind: FaultKind) {
        self.faults.push(Fault { file, line: None, kind });
    }
}
