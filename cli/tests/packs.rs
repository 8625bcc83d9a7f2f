//! Packs of guides as an officer and a volunteer meet them: on the first start without network, checked and looked at,
//! signed, fetched by a sync, and refused when they are older.

#![allow(clippy::unwrap_used, reason = "a test that cannot go on has failed")]

mod common;

use common::{Answer, Json, Text, World, causo, causo_in, files};
use std::path::{Path, PathBuf};

const DEFAULT: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/../data/packs/default");

/// The pack that comes with the app as a commune copies it, with changed words.
fn copied(to: &Path, changes: &[(&str, &str, &str)]) -> PathBuf {
    for (name, bytes) in files(Path::new(DEFAULT)) {
        std::fs::create_dir_all(to.join(&name).parent().unwrap()).unwrap();
        std::fs::write(to.join(&name), bytes).unwrap();
    }
    for (file, from, with) in changes {
        let text = std::fs::read_to_string(to.join(file)).unwrap();
        assert!(text.contains(from), "{from}");
        std::fs::write(to.join(file), text.replacen(from, with, 1)).unwrap();
    }
    to.to_owned()
}

fn desk(args: &[&str], folder: &Path) -> Answer {
    causo(&[&["officer", "--json", "pack"], args, &[folder.to_str().unwrap()]].concat())
}

#[test]
fn guides_are_there_on_the_first_start_without_network_and_without_pin() {
    let folder = tempfile::tempdir().unwrap();
    let phone = ["phone", "--vault", folder.path().to_str().unwrap(), "--json", "guide"];
    let listed = causo(&[&phone[..], &["list"]].concat()).ok();
    let guides = listed["guides"].as_array().unwrap();
    assert_eq!((guides.len(), guides[0].text("from")), (15, "app".to_owned()));
    assert!(guides.iter().all(|guide| guide["languages"] == serde_json::json!(["vi", "en"])), "{listed}");
    let zalo = causo(&[&phone[..], &["show", "4"]].concat()).ok();
    assert_eq!(zalo["steps"][0]["menu"], "Cá nhân → ⚙ → Quyền riêng tư");
    assert!(zalo["golden_rule"].text("resident").contains("Cháu không xem, không ghi mật khẩu"));
    // What is read aloud says the sums in words.
    let paying = causo(&[&phone[..], &["show", "1"]].concat()).ok();
    let first = &paying["steps"][4];
    assert!(first.text("large").contains("10.000 đ") && first.text("aloud").contains("mười nghìn đồng"));
    let english = causo_in("en_US.UTF-8", &[&phone[..], &["show", "1"]].concat()).ok();
    assert_eq!(english.text("title"), "Paying without cash");
    causo(&[&phone[..], &["show", "99"]].concat()).refused("guide_unknown");
    causo(&[&phone[..], &["show", "1", "--language", "mtq"]].concat()).refused("guide_language_missing");
}

#[test]
fn every_guide_shows_on_a_terminal_in_large_and_spoken_words() {
    let folder = tempfile::tempdir().unwrap();
    for code in 1..=15 {
        let code = code.to_string();
        let shown = causo(&["phone", "--vault", folder.path().to_str().unwrap(), "guide", "show", &code]);
        assert_eq!(shown.exit, 0, "{shown:?}");
        assert!(shown.out.contains("\n1. ") && shown.out.contains("Đối chiếu ngày: "), "{}", shown.out);
    }
}

#[test]
fn a_check_tells_file_and_line_and_fails_on_faults_alone() {
    let folder = tempfile::tempdir().unwrap();
    let good = desk(&["check"], Path::new(DEFAULT)).ok();
    assert_eq!((&good["guides"], &good["faults"]), (&15.into(), &serde_json::json!([])), "{good}");
    let zalo = "guides/04-zalo.vi.toml";
    let bad = copied(
        &folder.path().join("bad"),
        &[
            (zalo, "Bác mở Zalo, bấm Cá nhân", "Bac mo Zalo, bam Ca nhan"),
            (zalo, "Bác tắt hiện ngày sinh, hoặc chọn không hiện năm.", "Bác đọc mã OTP."),
            ("pack.toml", "publisher = \"00\"", "publisher = \"99999\""),
        ],
    );
    std::fs::remove_file(bad.join("guides/15-ban-an.en.toml")).unwrap();
    std::fs::write(bad.join("anh.png"), "<svg>").unwrap();
    let answer = desk(&["check"], &bad);
    assert_eq!(answer.exit, 2);
    let told: Json = serde_json::from_str(&answer.out).unwrap();
    let places = |list: &str| -> Vec<(String, Option<u64>, String)> {
        let faults = told[list].as_array().unwrap().iter();
        faults.map(|fault| (fault.text("file"), fault["line"].as_u64(), fault.text("code"))).collect()
    };
    let at = |file: &str, line, code: &str| (file.to_owned(), Some(line), code.to_owned());
    let faults = places("faults");
    for fault in [
        at(zalo, 9, "diacritics_missing"),
        at(zalo, 27, "asks_for_secret"),
        at("pack.toml", 8, "publisher_unknown"),
        at("pack.toml", 91, "language_missing"),
    ] {
        assert!(faults.contains(&fault), "{fault:?} is not in {faults:?}");
    }
    assert_eq!(faults.len(), 4, "{faults:?}");
    assert!(places("warnings").contains(&("anh.png".into(), None, "file_unused".into())));
    let people = causo(&["officer", "pack", "check", bad.to_str().unwrap()]);
    assert!(people.out.contains("guides/04-zalo.vi.toml:9: Lỗi: có chữ thiếu dấu"), "{people:?}");
    assert!(people.out.contains("Chưa ký được"), "{people:?}");
}

#[cfg(unix)]
#[test]
fn a_link_out_of_the_folder_is_not_followed() {
    let folder = tempfile::tempdir().unwrap();
    let pack = copied(&folder.path().join("pack"), &[]);
    std::os::unix::fs::symlink("/etc/passwd", pack.join("guides/passwd.vi.toml")).unwrap();
    let answer = desk(&["check"], &pack);
    assert_eq!(answer.exit, 2);
    assert!(answer.out.contains("path_outside") && !answer.out.contains("root:"), "{answer:?}");
}

#[test]
fn a_preview_is_one_page_that_asks_nobody_for_anything() {
    let folder = tempfile::tempdir().unwrap();
    let page = folder.path().join("page.html");
    let shown = desk(&["preview", "--out", page.to_str().unwrap()], Path::new(DEFAULT)).ok();
    assert_eq!(shown["guides"], 15);
    let html = std::fs::read_to_string(&page).unwrap();
    assert!(html.contains("default-src 'none'") && html.contains("prefers-color-scheme: dark"));
    for word in ["<script", "http://", "https://", "url(", "@import", "<link", "<iframe", "onload"] {
        assert!(!html.contains(word), "{word}");
    }
    // Every card of every language has the rule, which no file of the pack holds.
    assert_eq!(html.matches("Bạn không cầm máy bấm hộ.").count(), 15);
    assert_eq!(html.matches("You hold the phone and press it yourself.").count(), 15);

    let hostile = [("guides/04-zalo.vi.toml", "Bác mở Zalo", "<img src=x onerror=alert(1)>Bác mở Zalo")];
    let pack = copied(&folder.path().join("hostile"), &hostile);
    desk(&["preview", "--out", page.to_str().unwrap()], &pack).ok();
    let html = std::fs::read_to_string(&page).unwrap();
    assert!(html.contains("&lt;img src=x onerror") && !html.contains("<img src=x"));
}

#[test]
fn a_pack_comes_as_a_file_where_there_is_no_network() {
    let world = World::new();
    let phone = world.phone("Quỳnh Trang", "Tổ 1");
    let own = ("pack.toml", "publisher = \"00\"", "publisher = \"05152\"");
    let title = ("guides/04-zalo.vi.toml", "Zalo: giữ kín thông tin", "Zalo ở Vân Sơn");
    let folder = copied(Path::new(&world.path("own")), &[own, title]);
    let file = world.path("guides.pack");
    let signed = world.officer(&["pack", "sign", folder.to_str().unwrap(), "--out", &file]).ok();
    assert_eq!(signed["bytes"].as_u64().unwrap(), std::fs::metadata(&file).unwrap().len());
    assert_eq!(phone.ok(&["guide", "take", &file])["new"], true);
    assert_eq!(phone.ok(&["guide", "show", "4"]).text("title"), "Zalo ở Vân Sơn");
    assert_eq!(phone.ok(&["guide", "take", &file])["new"], false);
    // Nobody else's word counts, however it comes: a byte more or less, and it is no pack.
    let mut bytes = std::fs::read(&file).unwrap();
    let middle = bytes.len() / 2;
    bytes[middle] ^= 1;
    std::fs::write(&file, &bytes).unwrap();
    phone.run(&["guide", "take", &file]).refused("bad_signature");
    std::fs::write(&file, b"th\xc6\xb0 tay").unwrap();
    phone.run(&["guide", "take", &file]).refused("format_malformed");
}

#[test]
fn a_signed_pack_reaches_the_phones_and_an_older_one_does_not() {
    let world = World::new();
    let phone = world.phone("Quỳnh Trang", "Tổ 1");
    let own = ("pack.toml", "publisher = \"00\"", "publisher = \"05152\"");
    let title = ("guides/04-zalo.vi.toml", "Zalo: giữ kín thông tin", "Zalo ở Vân Sơn");
    let folder = |name: &str, more: &[(&str, &str, &str)]| {
        let changes = [&[own, title][..], more].concat();
        copied(Path::new(&world.path(name)), &changes).to_str().unwrap().to_owned()
    };
    let (one, two) = (folder("one", &[]), folder("two", &[("pack.toml", "version = 1", "version = 2")]));
    world.officer(&["pack", "sign", DEFAULT]).refused("pack_publisher");
    let signed = world.officer(&["pack", "sign", &two]).ok();
    assert!((1000..100_000).contains(&signed["bytes"].as_u64().unwrap()), "{signed}");
    let shown = |phone: &common::Phone| {
        let zalo = phone.ok(&["guide", "show", "4"]);
        (zalo.text("from"), zalo.text("title"))
    };
    assert_eq!(phone.ok(&["guide", "update"])["taken"], 1);
    assert_eq!(shown(&phone), ("commune".into(), "Zalo ở Vân Sơn".into()));
    assert_eq!(phone.ok(&["guide", "update"]), serde_json::json!({"taken": 0, "codes": []}));
    // A phone that comes later gets it with its first sync.
    assert_eq!(shown(&world.phone("Tuấn Kiệt", "Tổ 1")), ("commune".into(), "Zalo ở Vân Sơn".into()));
    world.officer(&["pack", "sign", &one]).refused("document_outdated");
    let bad = folder("bad", &[("guides/04-zalo.vi.toml", "Bác mở Zalo", "Bac mo Zalo")]);
    assert_eq!(world.officer(&["pack", "sign", &bad]).exit, 2);
}

#[test]
fn a_province_signs_for_the_communes_that_trust_its_root() {
    let world = World::new();
    let phone = world.phone("Quỳnh Trang", "Tổ 1");
    let passphrase = world.path("passphrase");
    let key = world.path("province.key");
    let secret = ["--root-passphrase-file", passphrase.as_str()];
    let make = [&["officer", "--json", "pack", "province-root", &key][..], &secret].concat();
    let root = causo(&make).ok();
    causo(&make).refused("file_exists");
    assert_eq!(root.text("digits").split(' ').count(), 5, "{root}");

    let folder = |name: &str, publisher: &str, more: &[(&str, &str, &str)]| {
        let publisher = format!("publisher = \"{publisher}\"");
        let own = ("pack.toml", "publisher = \"00\"", publisher.as_str());
        copied(Path::new(&world.path(name)), &[&[own][..], more].concat()).to_str().unwrap().to_owned()
    };
    let title = ("guides/04-zalo.vi.toml", "Zalo: giữ kín thông tin", "Zalo ở Phú Thọ");
    let two = folder("two", "25", &[title, ("pack.toml", "version = 1", "version = 2")]);
    let one = folder("one", "25", &[title]);
    let sign = |pack: &str, commune: &str| {
        let server = ["--server", &world.server.url, "--tls-pin", &world.server.tls_pin];
        let by = ["officer", "--json", "pack", "sign", pack, "--province-root", &key, "--commune", commune];
        causo(&[&by[..], &server, &secret].concat())
    };
    sign(&two, "05152").refused("document_refused");
    let hash = root.text("root_hash");
    let trust = |flag: &str| world.officer(&[&["authority", flag, &hash], &secret[..]].concat()).ok();
    assert_eq!(trust("--trust-province-root")["province_roots"], serde_json::json!([hash]));
    sign(&folder("other", "01", &[]), "05152").refused("pack_publisher");
    sign(&two, "00004").refused("pack_publisher");
    sign(&two, "05152").ok();
    sign(&one, "05152").refused("document_outdated");

    phone.sync();
    assert_eq!(phone.ok(&["guide", "update"])["codes"], serde_json::json!([]));
    let shown = || {
        let zalo = phone.ok(&["guide", "show", "4"]);
        (zalo.text("from"), zalo.text("title"))
    };
    assert_eq!(shown(), ("province".into(), "Zalo ở Phú Thọ".into()));
    // Of the same day, the commune's own is nearer; it has the same name and is another pack.
    let own =
        folder("own", "05152", &[("guides/04-zalo.vi.toml", "Zalo: giữ kín thông tin", "Zalo ở Vân Sơn")]);
    world.officer(&["pack", "sign", &own]).ok();
    phone.ok(&["guide", "update"]);
    assert_eq!(shown(), ("commune".into(), "Zalo ở Vân Sơn".into()));

    // A commune that takes its trust back takes no newer pack; a phone that comes then is told why.
    assert_eq!(trust("--distrust-province-root")["province_roots"], serde_json::json!([]));
    let three = folder("three", "25", &[title, ("pack.toml", "version = 1", "version = 3")]);
    sign(&three, "05152").refused("document_refused");
    let late = world.phone("Tuấn Kiệt", "Tổ 1");
    assert_eq!(late.ok(&["guide", "update"])["codes"], serde_json::json!(["wrong_signer"]));
}
