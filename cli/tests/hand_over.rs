//! The phone in a resident's hands, in the terminal: the screens, the answers, and the PIN at the end.

#![allow(clippy::unwrap_used, reason = "an answer that is not there fails the test")]

mod common;

use common::{Text, World};
use serde_json::json;

const ASK: [&str; 5] = ["hand-over", "--purpose", "assist", "--purpose", "contact"];

#[test]
fn a_resident_reads_chooses_and_gives_the_phone_back_locked() {
    let world = World::new();
    let phone = world.phone("Thuỳ Dương", "Tổ 1");
    let mut talk = phone.talk(&ASK);
    let asked = talk.note();
    assert!(asked.starts_with("Đưa máy cho bác"), "{asked}");
    talk.note_with("Nhấn Enter rồi đưa máy");
    talk.say("");
    assert_eq!(talk.note(), "bác");
    talk.note_with("Nhấn Enter để xem");
    talk.say("");
    assert!(talk.note().ends_with('?'));
    let third = talk.note_with("[s]");
    assert!(third.ends_with("Để sau, hỏi con cháu"), "{third}");
    talk.say("x");
    assert!(talk.note().ends_with('?'), "asked again until one of the three is given");
    talk.note_with("[s]");
    talk.say("c");
    assert!(talk.note().ends_with('?'));
    // The order turns from question to question, so none of the three always stands first.
    talk.note_with("[c]");
    talk.say("k");
    talk.note_with("làm chứng ghi họ tên");
    talk.say("Đinh Văn Chiến");
    let thanks = talk.note();
    assert!(thanks.starts_with("Cảm ơn bác"), "{thanks}");
    talk.note_with("Đưa lại máy cho cháu");
    talk.say("");
    let answer = talk.answer().ok();
    let answers = json!([{"purpose": "assist", "answer": "yes"}, {"purpose": "contact", "answer": "no"}]);
    assert_eq!(answer["answers"], answers);
    assert!(answer.text("receipt").starts_with("CAUSOR1:"));
    let receipt = world.write("receipt", answer.text("receipt"));
    let check = phone.ok(&["consent", "receipt", "--receipt", &receipt]);
    assert_eq!(check["purposes"], json!([{"purpose": "assist", "withdrawn": false}]));
    let add =
        ["resident", "add", "--subject", &answer.text("subject"), "--name", "Hà Thị Bống", "--hamlet", "3"];
    phone.ok(&add);
    assert_eq!(phone.sync(), 3);
}

#[test]
fn a_script_gives_the_answers_and_a_phone_taken_away_keeps_them() {
    let world = World::new();
    let phone = world.phone("Bích Ngọc", "Tổ 1");
    phone.refused(&[&ASK[..], &["--answer", "yes"]].concat(), "answers_differ");
    let both = [&ASK[..], &["--answer", "no", "--answer", "later"]].concat();
    let answer = phone.ok(&both);
    assert_eq!((&answer["receipt"], answer["answers"][1]["answer"].as_str()), (&json!(null), Some("later")));
    phone.refused(&[&ASK[..], &["--answer", "yes", "--answer", "no"]].concat(), "evidence_missing");
    phone.refused(&[&ASK[..], &["--find", "khongcoai"]].concat(), "resident_unclear");
    assert_eq!(phone.status()["waiting"], 2, "nothing of a refused answer is kept");
    let mut wrong = phone.clone();
    wrong.pin = world.write("wrong pin", "111111");
    let mut talk = phone.talk(&ASK);
    talk.note_with("Nhấn Enter rồi đưa máy");
    talk.kill();
    wrong.refused(&both, "pin_wrong");
    assert_eq!(phone.sync(), 2);
}

#[test]
fn a_kill_between_two_answers_keeps_the_first_and_ends_at_the_pin() {
    let world = World::new();
    let phone = world.phone("Thuỳ Dương", "Tổ 1");
    let mut wrong = phone.clone();
    wrong.pin = world.write("wrong pin", "111111");
    for (first, kept) in [("k", 1), ("s", 2), ("c", 2)] {
        let mut talk = phone.talk(&ASK);
        talk.note_with("Nhấn Enter rồi đưa máy");
        talk.say("");
        talk.note_with("Nhấn Enter để xem");
        talk.say("");
        assert!(talk.note().ends_with('?'));
        talk.note_with("[s]");
        talk.say(first);
        // The second question is there: what was said to the first is written. A yes is one with its signature.
        assert!(talk.note().ends_with('?'));
        talk.kill();
        assert_eq!(phone.status()["waiting"], kept, "{first}");
        wrong.refused(&["resident", "find", "ha"], "pin_wrong");
        assert_eq!(phone.names("ha"), [""; 0]);
    }
    assert_eq!(phone.sync(), 2);
}
