//! The blind check: every name, number, address, note and receipt of the day is looked for, byte by byte, in
//! everything the server and the phones left on the disk, and in what the server's batches hold when they are
//! unpacked. Finding one is a failure of the whole product; so is not finding what was planted to be found.

use super::day::DemoError;
use super::on_server::packed_batches;
use aho_corasick::AhoCorasick;
use causo_simulation::unpacked;
use std::collections::BTreeSet;
use std::io;
use std::path::{Path, PathBuf};

/// What was searched and found.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct BlindCheck {
    /// Distinct strings looked for.
    pub(super) strings: usize,
    /// Strings too short to look for: they occur by chance.
    pub(super) skipped: usize,
    /// Files read.
    pub(super) files: usize,
    /// Batches of the server unpacked.
    pub(super) batches: usize,
    /// Bytes read, the unpacked ones among them.
    pub(super) bytes: u64,
    /// Where one was found, once a hit.
    pub(super) found_in: Vec<PathBuf>,
    /// Strings found in what holds them readable: the same search must find them. For a server's check that is a batch
    /// with all of them whose bodies nobody sealed.
    pub(super) control_found: usize,
}

/// Strings shorter than this (bytes) occur by chance.
const SHORTEST: usize = 6;

/// Looks for the strings in every file under the folders, and in the batches of a server's database.
pub(super) fn search<'a>(
    strings: impl IntoIterator<Item = &'a str>,
    folders: &[PathBuf],
    database: &Path,
) -> Result<BlindCheck, DemoError> {
    let (strings, mut check) = sought(strings);
    let patterns = AhoCorasick::new(&strings).map_err(io::Error::other)?;
    for folder in folders {
        search_folder(&patterns, folder, &mut check)?;
    }
    for packed in packed_batches(database)? {
        let parts = unpacked::unpack(&packed).map_err(io::Error::other)?;
        check.batches += 1;
        check.bytes += parts.iter().map(|part| part.len() as u64).sum::<u64>();
        let hits = parts.iter().map(|part| patterns.find_iter(part).count()).sum();
        check.found_in.extend(std::iter::repeat_n(database.to_owned(), hits));
    }
    let control = unpacked::unpack(&unpacked::unsealed(&strings)).map_err(io::Error::other)?;
    check.control_found = distinct(&patterns, &control);
    Ok(check)
}

/// Looks for the strings in one phone's folder. Its control is what the same phone shows once it is unlocked: that is
/// there, only sealed.
pub(super) fn search_phone<'a>(
    strings: impl IntoIterator<Item = &'a str>,
    folder: &Path,
    unlocked: &str,
) -> io::Result<BlindCheck> {
    let (strings, mut check) = sought(strings);
    let patterns = AhoCorasick::new(&strings).map_err(io::Error::other)?;
    search_folder(&patterns, folder, &mut check)?;
    check.control_found = patterns.find_iter(unlocked).count();
    Ok(check)
}

/// What is looked for, and a check that has searched nothing yet.
fn sought<'a>(strings: impl IntoIterator<Item = &'a str>) -> (BTreeSet<String>, BlindCheck) {
    let all: BTreeSet<String> = strings.into_iter().flat_map(spellings).collect();
    let (strings, short): (BTreeSet<_>, BTreeSet<_>) =
        all.into_iter().partition(|text| text.len() >= SHORTEST);
    let check = BlindCheck { strings: strings.len(), skipped: short.len(), ..BlindCheck::default() };
    (strings, check)
}

/// A string as it is recorded, and a telephone also as people write it.
fn spellings(text: &str) -> impl Iterator<Item = String> {
    let national = text.strip_prefix("+84").map(|rest| format!("0{rest}"));
    std::iter::once(text.to_owned()).chain(national)
}

/// How many of the strings are in these bytes.
fn distinct(patterns: &AhoCorasick, parts: &[Vec<u8>]) -> usize {
    let found = parts.iter().flat_map(|part| patterns.find_overlapping_iter(part));
    found.map(|found| found.pattern()).collect::<BTreeSet<_>>().len()
}

fn search_folder(patterns: &AhoCorasick, folder: &Path, check: &mut BlindCheck) -> io::Result<()> {
    each_file(folder, &mut |path, bytes| {
        check.files += 1;
        check.bytes += bytes.len() as u64;
        let hits = patterns.find_iter(bytes).count();
        check.found_in.extend(std::iter::repeat_n(path.to_owned(), hits));
    })
}

/// Reads every file of a folder and of those in it.
pub(super) fn each_file(folder: &Path, each: &mut dyn FnMut(&Path, &[u8])) -> io::Result<()> {
    for entry in std::fs::read_dir(folder)? {
        let path = entry?.path();
        if path.is_dir() {
            each_file(&path, each)?;
        } else {
            each(&path, &std::fs::read(&path)?);
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;
    use rusqlite::Connection;

    /// A server's folder whose only batch is this.
    fn server(packed: &[u8]) -> tempfile::TempDir {
        let folder = tempfile::tempdir().unwrap();
        let db = Connection::open(folder.path().join("causo.sqlite")).unwrap();
        db.execute_batch("CREATE TABLE batches (packed BLOB)").unwrap();
        db.execute("INSERT INTO batches VALUES (?1)", [packed]).unwrap();
        folder
    }

    #[test]
    fn a_planted_name_is_found_wherever_it_lies() {
        let folder = server(&unpacked::unsealed(&BTreeSet::new()));
        let deep = folder.path().join("a/b");
        std::fs::create_dir_all(&deep).unwrap();
        let noise = [vec![0xff; 5000], "Đinh Thị Nguyệt".as_bytes().to_vec(), vec![0; 70]].concat();
        std::fs::write(deep.join("vault.db-wal"), noise).unwrap();
        std::fs::write(folder.path().join("log"), "0968120000").unwrap();
        let names = ["Đinh Thị Nguyệt", "Bùi Văn An", "+84968120000", "short"];
        let folders = [folder.path().to_owned()];
        let check = search(names, &folders, &folder.path().join("causo.sqlite")).unwrap();
        assert_eq!((check.strings, check.skipped, check.files, check.found_in.len()), (4, 1, 3, 2));
        assert_eq!(check.control_found, check.strings);
    }

    #[test]
    fn words_that_are_only_compressed_are_found_in_the_unpacked_batch() {
        let note = |minute| format!("Bác Điệp tự quét mã ở quán đầu xóm lúc 7 giờ {minute}, còn lúng túng.");
        let notes: BTreeSet<String> = (10..60).map(note).collect();
        let packed = unpacked::unsealed(&notes);
        let last = note(59);
        assert!(!packed.windows(last.len()).any(|part| part == last.as_bytes()), "nothing is hidden");
        let folder = server(&packed);
        let database = folder.path().join("causo.sqlite");
        let check = search([last.as_str()], &[], &database).unwrap();
        assert_eq!((check.files, check.batches), (0, 1));
        assert!(!check.found_in.is_empty(), "{check:?}");
    }
}
