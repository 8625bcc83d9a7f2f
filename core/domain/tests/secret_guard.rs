//! The secret guard against the notes it was made for: a hundred secrets and three hundred innocent notes, all
//! invented, and card numbers in any spelling.

#![expect(clippy::unwrap_used, reason = "an input that is not there fails the test")]

use causo_domain::secret_guard::{Reason, Verdict, check};
use proptest::{prelude::*, sample::select};
use serde_json::Value;
use std::sync::LazyLock;

static FIXTURE: LazyLock<Value> =
    LazyLock::new(|| serde_json::from_str(include_str!("../../../fixtures/secrets.vi.json")).unwrap());

fn notes(list: &str) -> Vec<(&'static str, &'static str)> {
    let list = FIXTURE[list].as_array().unwrap();
    list.iter().map(|n| (n["text"].as_str().unwrap(), n["expect"].as_str().unwrap_or("ok"))).collect()
}

#[test]
fn secrets_get_the_verdict_they_deserve() {
    let secrets = notes("secrets");
    assert_eq!(secrets.len(), 100);
    let wrong: Vec<_> = secrets.iter().filter(|(text, expect)| check(text).code() != *expect).collect();
    assert!(wrong.is_empty(), "{wrong:#?}");
}

#[test]
fn no_innocent_note_is_refused_and_few_are_asked_about() {
    let innocent = notes("innocent");
    assert_eq!(innocent.len(), 300);
    let refused: Vec<_> = innocent.iter().filter(|(text, _)| check(text).code() == "refuse").collect();
    assert!(refused.is_empty(), "{refused:#?}");
    let asked: Vec<_> = innocent.iter().filter(|(text, _)| check(text).code() == "ask").collect();
    assert!(asked.len() <= 3, "{asked:#?}");
}

#[test]
fn teaching_passes_and_telling_is_refused() {
    use Reason::{CardNumber, CardSecurityCode, OneTimeCode, Password, Pin};
    for (teaching, telling, reason) in [
        ("Quên mật khẩu, SĐT 0912345678", "Mật khẩu là 0912345678", Password),
        ("mật khẩu dài 8 ký tự", "mật khẩu 88888888", Password),
        ("mật khẩu: đã đổi", "mật khẩu: doiroi12", Password),
        ("Quên mk zalo, hẹn 16/8", "mk zalo hoa168", Password),
        ("mat_khau thi ba tu nho", "mat_khau ruongbacthang12", Password),
        ("OTP về số 0987654321 của con", "OTP về số máy con: 876543", OneTimeCode),
        ("Ngân hàng gửi OTP lúc 10h30", "Ngân hàng gửi OTP: 1030 44", OneTimeCode),
        ("mã hồ sơ 482913", "mã xác thực 482913", OneTimeCode),
        ("Bà đọc OTP rồi. Hẹn 15/8", "Bà đọc OTP rồi. 158204", OneTimeCode),
        ("đã đổi mã PIN năm 2025", "đã đổi mã PIN thành 2025", Pin),
        ("thay pin 5000 mAh", "thay mã pin 5000", Pin),
        ("không đọc CVV cho ai", "không đọc CVV 482 cho ai", CardSecurityCode),
        ("thẻ BHYT GD4250123456789", "thẻ 4250 1234 5678 9014", CardNumber),
    ] {
        assert_eq!(check(teaching), Verdict::Ok, "{teaching}");
        assert_eq!(check(telling), Verdict::Refuse(reason), "{telling}");
    }
}

#[test]
fn six_bare_digits_are_asked_about_and_explained_ones_are_not() {
    for bare in ["482913", "bà nhắn 482 913", "số 48-29-13 nhé", "４８２９１３"] {
        assert_eq!(check(bare), Verdict::Ask(Reason::SixDigits), "{bare}");
    }
    for explained in ["biên nhận 482913", "482913 đồng", "thửa 48291", "0912 482 913"] {
        assert_eq!(check(explained), Verdict::Ok, "{explained}");
    }
}

#[test]
fn a_secret_is_found_at_the_end_of_a_hostile_text() {
    for part in ["1 ", "mk ", "12.345.678 ", "otp: ", "hồ sơ số 12, ", "o t p ", "thửa 1, 2, 3, "] {
        let note = format!("{}\nmật khẩu: hoa@1955", part.repeat(16_384 / part.len()));
        assert_eq!(check(&note).code(), "refuse", "{part}");
    }
}

/// Digits whose last one makes them pass Luhn's check, with a first digit that cards have.
fn card_number() -> impl Strategy<Value = String> {
    (select(vec!['2', '3', '4', '5', '6', '9']), "[0-9]{11,17}").prop_map(|(first, rest)| {
        let body = format!("{first}{rest}");
        let sum: u32 = body
            .bytes()
            .rev()
            .enumerate()
            .map(|(i, b)| (u32::from(b - b'0'), i % 2 == 0))
            .map(|(d, double)| if double { d * 2 / 10 + d * 2 % 10 } else { d })
            .sum();
        format!("{body}{}", (10 - sum % 10) % 10)
    })
}

fn innocent_note() -> impl Strategy<Value = &'static str> {
    select(notes("innocent").into_iter().map(|(text, _)| text).collect::<Vec<_>>())
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn a_card_number_is_refused_wherever_it_stands(
        number in card_number(), before in innocent_note(), after in innocent_note(),
    ) {
        for note in [number.clone(), format!("{before}: {number} {after}"), format!("{before}. Thẻ {number}.")] {
            prop_assert_eq!(check(&note), Verdict::Refuse(Reason::CardNumber), "{}", note);
        }
    }

    #[test]
    fn separators_do_not_help(
        number in card_number(),
        separator in select(vec![" ", ".", "-", " - ", "_", "/", "\u{200b}", "\u{a0}", "·", ". ", "*"]),
        size in prop_oneof![Just(1_usize), Just(4)],
        before in innocent_note(),
    ) {
        let digits: Vec<char> = number.chars().collect();
        let groups: Vec<String> = digits.chunks(size).map(|group| group.iter().collect()).collect();
        let note = format!("{before}, số thẻ {} nhé", groups.join(separator));
        prop_assert_eq!(check(&note), Verdict::Refuse(Reason::CardNumber), "{}", note);
    }

    #[test]
    fn fonts_do_not_help(number in card_number(), zero in select(vec!['０', '٠', '०', '𝟎', '𝟶'])) {
        let styled: String = number
            .chars()
            .filter_map(|c| char::from_u32(zero as u32 + c.to_digit(10)?))
            .collect();
        prop_assert_eq!(check(&styled), Verdict::Refuse(Reason::CardNumber), "{}", styled);
    }

    #[test]
    fn an_otp_with_its_name_is_refused_in_any_spacing(
        code in "[0-9]{6}", name in select(vec!["OTP", "mã OTP", "ma xac thuc", "Mã xác nhận", "o.t.p", "mã kích hoạt"]),
        link in select(vec![" ", ": ", " là ", " của bà là ", "=", " vừa về máy: "]),
        separator in select(vec!["", " ", "-", ".", "\u{200b}"]),
    ) {
        let spelled = code.chars().map(String::from).collect::<Vec<_>>().join(separator);
        let note = format!("{name}{link}{spelled}");
        prop_assert_eq!(check(&note), Verdict::Refuse(Reason::OneTimeCode), "{}", note);
    }

    #[test]
    fn any_text_gets_a_verdict(text in any::<String>()) {
        prop_assert!(["ok", "ask", "refuse"].contains(&check(&text).code()));
    }

    #[test]
    fn any_mixture_of_notes_gets_a_verdict(text in "[a-z0-9 .,:=/\u{300}-\u{303}~đơ@-]{0,200}") {
        prop_assert!(["ok", "ask", "refuse"].contains(&check(&text).code()));
    }
}
