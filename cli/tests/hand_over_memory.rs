//! What the memory of a phone holds while a resident holds the phone: the real program is stopped in the middle of a
//! hand-over, and every readable byte of its process is searched.

mod common;

use common::memory::{found, keys, memory, subjects, texts, told, unsaid};
use common::{Text, World, fixture};

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
    let keys = keys(&phone, PIN);
    let texts = unsaid(texts, env!("CARGO_BIN_EXE_causo").as_ref());
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
