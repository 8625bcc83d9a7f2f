//! The blind check: every name, number, address and note of the day is looked for, byte by byte, in everything the
//! server and the phones left on the disk. Finding one is a failure of the whole product.

use aho_corasick::AhoCorasick;
use std::collections::BTreeSet;
use std::io;
use std::path::{Path, PathBuf};

/// What was searched and found.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct BlindCheck {
    /// Distinct strings looked for.
    pub(super) strings: usize,
    /// Files read.
    pub(super) files: usize,
    /// Bytes read.
    pub(super) bytes: u64,
    /// Files in which one was found.
    pub(super) found_in: Vec<PathBuf>,
}

/// Strings shorter than this (bytes) occur by chance.
const SHORTEST: usize = 6;

/// Looks for the strings in every file under the folders.
pub(super) fn search<'a>(
    strings: impl IntoIterator<Item = &'a str>,
    folders: &[PathBuf],
) -> io::Result<BlindCheck> {
    let strings: BTreeSet<&str> = strings.into_iter().filter(|text| text.len() >= SHORTEST).collect();
    let patterns = AhoCorasick::new(&strings).map_err(io::Error::other)?;
    let mut check = BlindCheck { strings: strings.len(), files: 0, bytes: 0, found_in: Vec::new() };
    for folder in folders {
        search_folder(&patterns, folder, &mut check)?;
    }
    Ok(check)
}

fn search_folder(patterns: &AhoCorasick, folder: &Path, check: &mut BlindCheck) -> io::Result<()> {
    for entry in std::fs::read_dir(folder)? {
        let path = entry?.path();
        if path.is_dir() {
            search_folder(patterns, &path, check)?;
        } else {
            let bytes = std::fs::read(&path)?;
            check.files += 1;
            check.bytes += bytes.len() as u64;
            let hits = patterns.find_iter(&bytes).count();
            check.found_in.extend(std::iter::repeat_n(path, hits));
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_planted_name_is_found_wherever_it_lies() {
        let folder = tempfile::tempdir().unwrap();
        let deep = folder.path().join("a/b");
        std::fs::create_dir_all(&deep).unwrap();
        let noise = [vec![0xff; 5000], "Đinh Thị Nguyệt".as_bytes().to_vec(), vec![0; 70]].concat();
        std::fs::write(deep.join("vault.db-wal"), noise).unwrap();
        std::fs::write(folder.path().join("log"), "nothing here").unwrap();
        let names = ["Đinh Thị Nguyệt", "Bùi Văn An", "short"];
        let check = search(names, &[folder.path().to_owned()]).unwrap();
        assert_eq!((check.strings, check.files, check.found_in.len()), (2, 2, 1));
    }
}
