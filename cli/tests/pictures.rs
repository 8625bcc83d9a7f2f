//! What is drawn for people: a receipt and a summary to keep, a report for a chat. A code on a page reads back, nothing that
//! is there is overwritten, and no name leaves in a report.

#![allow(clippy::unwrap_used, reason = "a test that cannot go on has failed")]

mod common;

use common::{Phone, World};
use std::path::PathBuf;

struct Drawn {
    folder: PathBuf,
}

impl Drawn {
    fn of(phone: &Phone) -> Self {
        Self { folder: phone.folder.clone() }
    }

    fn path(&self, name: &str) -> String {
        self.folder.join(name).to_str().unwrap().to_owned()
    }

    fn bytes(&self, name: &str) -> Vec<u8> {
        std::fs::read(self.folder.join(name)).unwrap()
    }

    /// Width and height of a picture, as its first chunk tells them.
    fn size(&self, name: &str) -> (u32, u32) {
        let bytes = self.bytes(name);
        assert!(bytes.starts_with(b"\x89PNG\r\n\x1a\n"), "{name}");
        let number = |at: usize| u32::from_be_bytes(bytes[at..at + 4].try_into().unwrap());
        (number(16), number(20))
    }

    fn is_page(&self, name: &str) -> bool {
        self.bytes(name).starts_with(b"%PDF-")
    }
}

#[test]
fn a_receipt_is_drawn_to_keep_and_nothing_is_overwritten() {
    let world = World::new();
    let phone = world.phone("Quỳnh Trang", "Tổ 1");
    let drawn = Drawn::of(&phone);
    let shape = phone.signature();
    let given = phone.ok(&[
        "consent",
        "give",
        "--purpose",
        "assist",
        "--purpose",
        "contact",
        "--purpose",
        "publish",
        "--evidence",
        &shape,
    ]);
    std::fs::write(drawn.path("receipt.txt"), given["receipt"].as_str().unwrap()).unwrap();
    let (text, png, pdf) = (drawn.path("receipt.txt"), drawn.path("receipt.png"), drawn.path("receipt.pdf"));
    let draw =
        ["consent", "receipt", "--receipt", &text, "--png", &png, "--pdf", &pdf, "--address-form", "bà"];
    let files = phone.ok(&draw)["files"].clone();
    assert_eq!(files.as_array().unwrap().len(), 2);
    assert_eq!(drawn.size("receipt.png").0, 1080);
    assert!(drawn.is_page("receipt.pdf"));
    let before = drawn.bytes("receipt.png");
    phone.refused(&draw, "file_exists");
    assert_eq!(drawn.bytes("receipt.png"), before);
    let spoken = given["spoken"].as_str().unwrap();
    phone.refused(
        &["consent", "receipt", "--spoken", spoken, "--png", &drawn.path("x.png")],
        "receipt_not_scanned",
    );
}

#[test]
fn what_was_set_safe_is_drawn_to_keep() {
    let world = World::new();
    let phone = world.phone("Quỳnh Trang", "Tổ 1");
    let (drawn, subject) = (Drawn::of(&phone), phone.resident("Hà Thị Mận", "3"));
    let png = drawn.path("privacy.png");
    let draw = ["resident", "privacy", &subject, "--png", &png];
    phone.refused(&draw, "nothing_noted");
    let visit = ["visit", "record", "--subject", &subject, "--service", "privacy_setup", "--outcome", "done"];
    for settings in [&["4.2=open:open", "6.1=safe:safe"][..], &["4.2=open:safe"]] {
        let noted = settings.iter().flat_map(|setting| ["--setting", setting]);
        phone.ok(&visit.into_iter().chain(noted).collect::<Vec<_>>());
    }
    assert_eq!(phone.ok(&draw)["files"][0], png);
    assert_eq!(drawn.size("privacy.png").0, 1080);
}

#[test]
fn a_report_is_drawn_without_names() {
    let world = World::new();
    let phone = world.phone("Quỳnh Trang", "Tổ 1");
    let drawn = Drawn::of(&phone);
    let people = ["Hà Thị Mận", "Bùi Thị Sen", "Đinh Văn Lực", "Quách Thị Nụ", "Hà Văn Bền"];
    for name in people {
        let subject = phone.resident(name, "3");
        phone.ok(&[
            "visit",
            "record",
            "--subject",
            &subject,
            "--service",
            "cashless_payment",
            "--outcome",
            "done",
            "--step",
            "1.6=by_resident",
            "--step",
            "1.7=with_help",
        ]);
    }
    let png = drawn.path("report.png");
    let report = phone.ok(&["report", "--png", &png]);
    assert_eq!((&report["exact"]["visits"], &report["exact"]["people"]), (&5.into(), &5.into()));
    assert_eq!(report["exact"]["share_by_resident"], 50);
    let text = report["text"].as_str().unwrap();
    assert!(text.contains("• Bà con được giúp: 5") && text.contains("xã Vân Sơn"), "{text}");
    assert!(people.iter().all(|name| !text.contains(name)));
    assert!(drawn.size("report.png").1 > 600);
    let behind = phone.ok(&["report", "--explain", "cashless_payment"])["visits"].clone();
    assert_eq!(behind.as_array().unwrap().len(), 5);
    for figure in ["visits", "people", "steps", "unknown"] {
        let behind = phone.ok(&["report", "--explain", figure])["visits"].clone();
        assert_eq!(behind.as_array().unwrap().len(), 5, "{figure}");
    }
    let given = phone.ok(&["report", "--explain", "consents_given"])["consents"].clone();
    assert_eq!(Some(given.as_array().unwrap().len() as u64), report["exact"]["consents"]["given"].as_u64());
    assert_eq!(phone.ok(&["report", "--month"])["exact"]["visits"], 5);
    let long_ago = phone.ok(&["report", "--day", "2026-01-05"]);
    assert_eq!((&long_ago["exact"]["visits"], &long_ago["from"]), (&0.into(), &"2026-01-05".into()));
}
