//! What lies in the memory of a process, and what must not: the keys that open a phone's records, and everybody in them.

use super::Phone;
use aho_corasick::AhoCorasick;
use causo_crypto::secret::SecretKey;
use causo_crypto::secret::pin::{pin_key, stretch, unwrap_dek};
use causo_domain::text::fold;
use causo_field::Session;
use causo_vault::Vault;
use std::collections::BTreeSet;
use std::io::{Read, Seek, SeekFrom};
use std::path::Path;

/// Every readable byte of a process, one piece a mapping.
pub(crate) fn memory(process: u32) -> Vec<Vec<u8>> {
    let maps = std::fs::read_to_string(format!("/proc/{process}/maps")).unwrap();
    let mut from = std::fs::File::open(format!("/proc/{process}/mem")).unwrap();
    let readable = maps.lines().filter(|line| line.split(' ').nth(1).unwrap().starts_with('r'));
    // The kernel's own pages look readable and are not.
    let ours = readable.filter(|line| !line.contains("[v"));
    let piece = |line: &str| {
        let (start, end) = line.split(' ').next().unwrap().split_once('-').unwrap();
        let [start, end] = [start, end].map(|hex| u64::from_str_radix(hex, 16).unwrap());
        let mut bytes = vec![0; (end - start) as usize];
        from.seek(SeekFrom::Start(start)).unwrap();
        from.read_exact(&mut bytes).unwrap_or_else(|error| panic!("{line}: {error}"));
        bytes
    };
    ours.map(piece).collect()
}

/// What is looked for, with what it is.
pub(crate) type Secret = (String, Vec<u8>);

/// Both halves of a key: a cipher's expanded key begins with them.
fn halves(name: &str, key: &[u8; 32]) -> [Secret; 2] {
    [
        (format!("{name}, first half"), key[..16].to_vec()),
        (format!("{name}, second half"), key[16..].to_vec()),
    ]
}

/// The vault's key, worked out as the vault does: from the PIN, the keystore and what lies in the file.
fn dek(phone: &Phone, pin: &str) -> SecretKey {
    let db = rusqlite::Connection::open(phone.vault()).unwrap();
    let setting = |key: &str| -> Vec<u8> {
        db.query_row("SELECT value FROM setting WHERE key = ?1", [key], |row| row.get(0)).unwrap()
    };
    let stretched = stretch(pin, &setting("pin_salt").try_into().unwrap());
    let alias = phone.key_file("causo-pin");
    let alias = alias.file_stem().unwrap().to_str().unwrap();
    let bound = phone.services().keystore.bind(alias, stretched.expose()).unwrap();
    unwrap_dek(&pin_key(&stretched, &bound), &setting("wrapped_dek")).unwrap()
}

/// Every key that opens a record.
pub(crate) fn keys(phone: &Phone, pin: &str) -> Vec<Secret> {
    let mut vault = Vault::open(&phone.vault(), phone.services()).unwrap();
    let keys = vault.unlock(pin).unwrap();
    let team = vault.memberships().unwrap()[0].team;
    let epochs = (1..).map_while(|epoch| Some((format!("key of epoch {epoch}"), keys.epoch(team, epoch)?)));
    let mut found: Vec<_> = epochs.flat_map(|(name, key)| halves(&name, key.expose())).collect();
    found.extend(halves("device seal", keys.seal().private().expose()));
    found.extend(halves("vault's key", dek(phone, pin).expose()));
    found
}

/// Names, as written and as searched, and telephone numbers of everybody, without what stands in a text that may be seen.
pub(crate) fn texts(session: &mut Session, seen: &str) -> Vec<Secret> {
    let names = session.residents().into_iter().flat_map(|card| [fold(&card.name), card.name]);
    let numbers = session.residents().into_iter().filter_map(|card| card.phone);
    let seen = [seen.to_owned(), fold(seen)].join("\n");
    let named = names.map(|name| ("name", name)).chain(numbers.map(|number| ("telephone", number)));
    let texts: BTreeSet<_> = named.filter(|(_, text)| text.len() >= 10 && !seen.contains(text)).collect();
    texts.into_iter().map(|(kind, text)| (format!("{kind} of a resident"), text.into_bytes())).collect()
}

/// The subjects of everybody but of who has this name.
pub(crate) fn subjects(session: &mut Session, but: &str) -> Vec<Secret> {
    let others = session.residents().into_iter().filter(|card| card.name != but);
    others.map(|card| ("subject of a resident".to_owned(), card.subject.0.to_vec())).collect()
}

/// Those that a program does not have in itself: what it says to everybody is no secret.
pub(crate) fn unsaid(secrets: Vec<Secret>, program: &Path) -> Vec<Secret> {
    let program = std::fs::read(program).unwrap();
    let said: Vec<_> = found(&secrets, &[program]).into_iter().cloned().collect();
    secrets.into_iter().filter(|secret| !said.contains(secret)).collect()
}

/// Those that lie in these bytes.
pub(crate) fn found<'a>(secrets: &'a [Secret], pieces: &[Vec<u8>]) -> Vec<&'a Secret> {
    let search = AhoCorasick::new(secrets.iter().map(|(_, bytes)| bytes)).unwrap();
    let hits = pieces.iter().flat_map(|piece| search.find_overlapping_iter(piece));
    let found: BTreeSet<_> = hits.map(|hit| hit.pattern().as_usize()).collect();
    found.into_iter().map(|at| &secrets[at]).collect()
}

pub(crate) fn told(found: &[&Secret]) -> Vec<String> {
    found.iter().map(|(name, bytes)| format!("{name}: {}", String::from_utf8_lossy(bytes))).collect()
}
