//! What the memory of a phone holds while a resident holds the phone: the real program is stopped in the middle of a
//! hand-over, and every readable byte of its process is searched.

#![expect(clippy::unwrap_used, reason = "a phone that cannot be looked into fails the test")]

mod common;

use aho_corasick::AhoCorasick;
use causo_crypto::secret::SecretKey;
use causo_crypto::secret::pin::{pin_key, stretch, unwrap_dek};
use causo_domain::text::fold;
use causo_field::Session;
use causo_vault::Vault;
use common::{Phone, Text, World, fixture};
use std::collections::BTreeSet;
use std::io::{Read, Seek, SeekFrom};

/// Long, so that no other number in memory is taken for it.
const PIN: &str = "260719581104198377219640";

/// Who holds the phone; nobody else has this name.
const NAME: &str = "Lường Thị Khoan Thai";
const WITNESS: &str = "Đinh Văn Chiến";

/// People of the hamlet who can be called, and their numbers.
const NEIGHBOURS: [(&str, &str); 3] =
    [("Quách Thị Bưởi", "0912345671"), ("Bùi Văn Choóng", "0987654312"), ("Đinh Thị Lê Na", "0355512349")];

/// What is written about a neighbour in a visit that is not finished.
const NOTE: &str = "Hẹn sang giêng xem lại mã lúa giống của nhà bên suối";

/// Every readable byte of a process, one piece a mapping.
fn memory(process: u32) -> Vec<Vec<u8>> {
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
type Secret = (String, Vec<u8>);

/// Both halves of a key: a cipher's expanded key begins with them.
fn halves(name: &str, key: &[u8; 32]) -> [Secret; 2] {
    [
        (format!("{name}, first half"), key[..16].to_vec()),
        (format!("{name}, second half"), key[16..].to_vec()),
    ]
}

/// The vault's key, worked out as the vault does: from the PIN, the keystore and what lies in the file.
fn dek(phone: &Phone) -> SecretKey {
    let db = rusqlite::Connection::open(phone.vault()).unwrap();
    let setting = |key: &str| -> Vec<u8> {
        db.query_row("SELECT value FROM setting WHERE key = ?1", [key], |row| row.get(0)).unwrap()
    };
    let stretched = stretch(PIN, &setting("pin_salt").try_into().unwrap());
    let alias = phone.key_file("causo-pin");
    let alias = alias.file_stem().unwrap().to_str().unwrap();
    let bound = phone.services().keystore.bind(alias, stretched.expose()).unwrap();
    unwrap_dek(&pin_key(&stretched, &bound), &setting("wrapped_dek")).unwrap()
}

/// Every key that opens a record.
fn keys(phone: &Phone) -> Vec<Secret> {
    let mut vault = Vault::open(&phone.vault(), phone.services()).unwrap();
    let keys = vault.unlock(PIN).unwrap();
    let team = vault.memberships().unwrap()[0].team;
    let epochs = (1..).map_while(|epoch| Some((format!("key of epoch {epoch}"), keys.epoch(team, epoch)?)));
    let mut found: Vec<_> = epochs.flat_map(|(name, key)| halves(&name, key.expose())).collect();
    found.extend(halves("device seal", keys.seal().private().expose()));
    found.extend(halves("vault's key", dek(phone).expose()));
    found
}

/// Names, as written and as searched, and telephone numbers of everybody, without what stands in a text that may be seen.
fn texts(session: &mut Session, seen: &str) -> Vec<Secret> {
    let names = session.residents().into_iter().flat_map(|card| [fold(&card.name), card.name]);
    let numbers = session.residents().into_iter().filter_map(|card| card.phone);
    let seen = [seen.to_owned(), fold(seen)].join("\n");
    let named = names.map(|name| ("name", name)).chain(numbers.map(|number| ("telephone", number)));
    let texts: BTreeSet<_> = named.filter(|(_, text)| text.len() >= 10 && !seen.contains(text)).collect();
    texts.into_iter().map(|(kind, text)| (format!("{kind} of a resident"), text.into_bytes())).collect()
}

/// The subjects of everybody but of who has this name.
fn subjects(session: &mut Session, but: &str) -> Vec<Secret> {
    let others = session.residents().into_iter().filter(|card| card.name != but);
    others.map(|card| ("subject of a resident".to_owned(), card.subject.0.to_vec())).collect()
}

/// Those that lie in these bytes.
fn found<'a>(secrets: &'a [Secret], pieces: &[Vec<u8>]) -> Vec<&'a Secret> {
    let search = AhoCorasick::new(secrets.iter().map(|(_, bytes)| bytes)).unwrap();
    let hits = pieces.iter().flat_map(|piece| search.find_overlapping_iter(piece));
    let found: BTreeSet<_> = hits.map(|hit| hit.pattern().as_usize()).collect();
    found.into_iter().map(|at| &secrets[at]).collect()
}

fn told(found: &[&Secret]) -> Vec<String> {
    found.iter().map(|(name, bytes)| format!("{name}: {}", String::from_utf8_lossy(bytes))).collect()
}

#[test]
#[cfg_attr(not(target_os = "linux"), ignore = "reads the memory of a process in /proc")]
fn in_a_residents_hands_the_memory_opens_nothing_and_names_nobody_else() {
    let world = World::new();
    world.write("pin", PIN);
    world.team("Tổ 2");
    world.team("Tổ 3");
    let ground = world.ground("Tổ 1", "01/01/2020", "31/12/2099");
    let list = fixture("van-son/residents.xlsx");
    world.officer(&["import-residents", &list, "--ground", &ground]).ok();
    world.officer(&["sync"]).ok();
    let phone = world.standard_phone("Thuỳ Dương", "Tổ 1");
    phone.resident(NAME, "1");
    // The list has no telephone numbers.
    for (neighbour, number) in NEIGHBOURS {
        let signature = world.write("signature", [7, 1, 3, 9]);
        let asked = ["--purpose", "assist", "--purpose", "contact", "--evidence", &signature, "--read-aloud"];
        let subject = phone.ok(&[&["consent", "give"][..], &asked].concat()).text("subject");
        let known = ["--name", neighbour, "--hamlet", "1", "--phone", number];
        phone.ok(&[&["resident", "add", "--subject", &subject][..], &known].concat());
        let begun = ["visit", "record", "--subject", &subject, "--service", "privacy_setup", "--draft"];
        phone.ok(&[&begun[..], &["--note", NOTE]].concat());
    }
    phone.sync();
    let mut session = phone.session(PIN);
    let texts = texts(&mut session, &format!("{NAME} {WITNESS}"));
    let subjects = subjects(&mut session, NAME);
    drop(session);
    let keys = keys(&phone);
    // What the program itself says is no secret.
    let program = std::fs::read(env!("CARGO_BIN_EXE_causo")).unwrap();
    let public: Vec<_> = found(&texts, &[program]).into_iter().cloned().collect();
    let texts: Vec<_> = texts.into_iter().filter(|text| !public.contains(text)).collect();
    let numbers: Vec<_> = texts.iter().filter(|(kind, _)| kind.starts_with("telephone")).cloned().collect();
    let enough =
        keys.len() >= 6 && texts.len() > 150 && numbers.len() == NEIGHBOURS.len() && subjects.len() >= 300;
    assert!(enough, "{} {} {}", keys.len(), texts.len(), numbers.len());
    let own = [("the resident's own name".to_owned(), NAME.into())];
    let pin = [("PIN".to_owned(), PIN.into())];
    let drafts = vec![("note of a draft".to_owned(), NOTE.into())];
    // The hand-over unlocks with drafts that this phone opens.
    assert_eq!(phone.ok(&["visit", "drafts"]).to_string().matches(NOTE).count(), NEIGHBOURS.len());

    let mut talk = phone.talk(&["hand-over", "--find", NAME, "--purpose", "assist", "--purpose", "contact"]);
    talk.note_with("Nhấn Enter rồi đưa máy");
    let before = memory(talk.id());
    let there = found(&keys, &before);
    for key in keys.chunks_exact(2) {
        assert!(key.iter().any(|half| there.contains(&half)), "no half of this is found: {}", key[0].0);
    }
    for secrets in [&texts, &numbers, &subjects, &drafts] {
        assert!(found(secrets, &before).len() > secrets.len() / 2, "the search finds what is there");
    }
    talk.say("");
    talk.note_with("Nhấn Enter để xem");
    let handed = memory(talk.id());
    for answer in ["", "c", "s"] {
        talk.say(answer);
    }
    talk.note_with("làm chứng ghi họ tên");
    talk.say(WITNESS);
    talk.note_with("Đưa lại máy cho cháu");
    let answered = memory(talk.id());
    for memory in [&handed, &answered] {
        assert_eq!(found(&own, memory).len(), 1, "the cover says who is asked");
        for secrets in [&keys[..], &texts, &subjects, &pin, &drafts] {
            assert_eq!(told(&found(secrets, memory)), [""; 0]);
        }
    }
    talk.say("");
    assert_eq!(talk.answer().ok()["answers"][0]["answer"], "yes");
    assert_eq!(phone.sync(), 2);
}
