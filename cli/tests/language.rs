//! Vietnamese first, English for whoever's `LANG` says so: help, complaints about the command, refusals.

mod common;

use common::{Answer, causo_in, fixture};

const VI: &str = "vi_VN.UTF-8";
const EN: &str = "en_US.UTF-8";

fn everything(answer: &Answer) -> String {
    format!("{}{}", answer.out, answer.err)
}

#[test]
fn help_is_in_the_language_of_the_person() {
    for command in
        [&["phone"][..], &["officer"], &["phone", "resident", "add"], &["serve"], &["demo"], &["inspect"]]
    {
        let args = [command, &["--help"]].concat();
        let [vi, en, c] = [VI, EN, "C"].map(|language| causo_in(language, &args));
        assert_eq!((vi.exit, en.exit), (0, 0));
        assert!(vi.out.contains("Cách dùng: causo") && vi.out.contains("Tuỳ chọn:"), "{}", vi.out);
        assert!(en.out.contains("Usage: causo") && en.out.contains("Options:"), "{}", en.out);
        assert_eq!(vi.out, c.out, "whoever has no language reads Vietnamese");
        for word in ["Usage", "Options", "OPTIONS", "Commands", "COMMAND", "default", "Print", "possible"] {
            assert!(!vi.out.contains(word), "{word} in {}", vi.out);
        }
        assert!(!en.out.contains("Tuỳ chọn"));
    }
    let nested = causo_in(EN, &["phone", "visit", "record", "--help"]);
    assert!(nested.out.contains("Usage: causo phone --vault <DIR> visit record [OPTIONS]"), "{}", nested.out);
}

#[test]
fn a_complaint_about_the_command_is_too() {
    let visit = ["phone", "--vault", "x", "visit", "record", "--subject", "0123456789abcdef"];
    for (args, vi, en) in [
        (vec!["phonee"], "Có phải là phone?", "a similar subcommand exists: 'phone'"),
        (vec!["phone", "status"], "Còn thiếu: --vault <thư mục>.", "not provided"),
        (
            [&visit[..], &["--service", "wifi"]].concat(),
            "Cần: cashless_payment, privacy_setup",
            "invalid value 'wifi'",
        ),
        (visit.to_vec(), "Còn thiếu: --service <dịch vụ>", "--service"),
        (
            vec!["phone", "--vault", "x", "sync", "--retry", "1"],
            "Có phải là --retries?",
            "unexpected argument",
        ),
        (vec!["phone", "--vault"], "Chưa ghi giá trị cho --vault <thư mục>.", "a value is required"),
        (vec!["officer", "--dir", "x", "confirm", "12"], "32 chữ số hệ 16", "32 hexadecimal digits"),
    ] {
        for (language, expected) in [(VI, vi), (EN, en)] {
            let answer = causo_in(language, &args);
            assert_eq!((answer.exit, answer.out.as_str()), (2, ""), "{answer:?}");
            assert!(answer.err.contains(expected), "{expected} not in {}", answer.err);
        }
    }
}

#[test]
fn a_refusal_says_what_to_do_and_its_code() {
    let folder = tempfile::tempdir().unwrap();
    let pin = folder.path().join("pin");
    std::fs::write(&pin, "12345").unwrap();
    let at = |name: &str| folder.path().join(name).to_str().unwrap().to_owned();
    let (vault, office, pin) = (at("phone"), at("office"), at("pin"));
    let list = fixture("van-son/residents.xlsx");
    let import = ["import-residents", &list, "--ground", "0123456789abcdef"];
    for (args, vi, en) in [
        (
            vec!["phone", "--vault", &vault, "--pin-file", &pin, "status"],
            "Xin mã mời của cán bộ xã rồi chạy lệnh enrol. (not_enrolled)",
            "Get an officer's invitation, then run enrol. (not_enrolled)",
        ),
        (
            vec!["phone", "--vault", &vault, "--pin-file", &pin, "enrol", "--invite", &pin],
            "Mã mời: Nội dung bị hỏng",
            "Invitation: The data is damaged",
        ),
        (
            [&["officer", "--dir", &office, "--passphrase-file", &pin], &import[..]].concat(),
            "(office_missing)",
            "This folder holds no office.",
        ),
        (
            vec!["serve", "--data", &pin, "--listen", "127.0.0.1:0"],
            "Không dùng được thư mục dữ liệu của máy chủ.",
            "The server's data folder cannot be used.",
        ),
    ] {
        for (language, expected) in [(VI, vi), (EN, en)] {
            let answer = causo_in(language, &args);
            assert_eq!(answer.exit, 2, "{answer:?}");
            assert!(everything(&answer).contains(expected), "{expected} not in {answer:?}");
        }
    }
}

#[test]
fn a_lost_network_is_no_error() {
    let mut world = common::World::new();
    let phone = world.phone("Thương Huyền", "Tổ 1");
    world.server.kill();
    let folder = phone.folder.to_str().unwrap();
    for (language, sentence) in [(VI, "Không có mạng, vẫn ghi được."), (EN, "No network; recording goes on.")]
    {
        let args = ["phone", "--vault", folder, "--pin-file", &phone.pin, "sync", "--retries", "0"];
        let answer = causo_in(language, &args);
        assert_eq!(answer.exit, 0, "{answer:?}");
        assert!(answer.err.contains(sentence), "{answer:?}");
    }
}
