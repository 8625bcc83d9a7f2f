//! Payment codes: strict grammar, honest results, and a shop's code judged against what it registered.

use causo_domain::vietqr::{
    Kind, Method, Network, NewCode, QrWarning, Registered, ShopFinding, check_shop, decode, encode,
};
use proptest::{prelude::*, sample::select};

const ACB: &str =
    "00020101021138530010A0000007270123000697041601092576788590208QRIBFTTA53037045802VN6304AE9F";

/// A field as the standard writes it, length in bytes.
fn field(tag: u8, value: &str) -> String {
    format!("{tag:02}{:02}{value}", value.len())
}

/// A code with a right checksum around the given fields.
fn sealed(fields: &str) -> String {
    let text = format!("{}{fields}6304", field(0, "01"));
    let crc = crc::Crc::<u16>::new(&crc::CRC_16_IBM_3740).checksum(text.as_bytes());
    format!("{text}{crc:04X}")
}

fn napas(bin: &str, account: &str) -> String {
    let payee = field(0, bin) + &field(1, account);
    field(38, &(field(0, "A000000727") + &field(1, &payee) + &field(2, "QRIBFTTA")))
}

fn vnd() -> String {
    field(53, "704") + &field(58, "VN")
}

fn code_of(text: &str) -> (&'static str, String) {
    decode(text).map_or_else(|fault| (fault.code(), fault.at()), |_| ("ok", String::new()))
}

#[test]
fn what_is_no_payment_code_is_named() {
    for (text, expected) in [
        ("", "empty"),
        ("  ", "empty"),
        ("https://vietqr.example/pay?x=1", "link_not_payment"),
        ("HTTP://a.vn", "link_not_payment"),
        ("momo://pay", "link_not_payment"),
        ("www.nhanqua.example/abc", "link_not_payment"),
        ("bit.ly/3xYz", "link_not_payment"),
        ("tel:0912345678", "link_not_payment"),
        ("WIFI:T:WPA;S:nha;;", "not_payment_code"),
        ("025155000123||Nguyễn Thị Mẫu|02031955|Nữ|Khu 3|15092025||||", "not_payment_code"),
        ("xin chào", "not_payment_code"),
    ] {
        assert_eq!(code_of(text), (expected, "code".to_owned()), "{text}");
    }
    assert_eq!(code_of(&format!("000201{}", "9".repeat(600))).0, "too_long");
    assert_eq!(code_of("000201\u{202e}38").0, "hidden_character");
}

#[test]
fn a_fault_names_its_tags() {
    let payee = |payee: &str| field(38, &(field(0, "A000000727") + &field(1, payee) + &field(2, "QRIBFTTA")));
    let account = napas("970405", "2700205000001");
    for (fields, code, at) in [
        (account.clone() + &field(58, "VN"), "missing_field", "53"),
        (account.clone() + &field(53, "704"), "missing_field", "58"),
        (vnd(), "missing_field", "38"),
        (account.clone() + &account + &vnd(), "duplicate_tag", "38"),
        (payee(&field(0, "97040X")) + &vnd(), "bad_value", "38.01.00"),
        (payee(&field(0, "970405")) + &vnd(), "missing_field", "38.01.01"),
        (payee("0006970405011") + &vnd(), "truncated", "38.01.01"),
        (payee(&(field(0, "970405") + &field(1, "12 34"))) + &vnd(), "bad_value", "38.01.01"),
        (field(1, "13") + &account + &vnd(), "bad_value", "01"),
        (account.clone() + &field(54, "1000.50") + &vnd(), "amount_not_whole", "54"),
        (account.clone() + &field(54, "-5") + &vnd(), "bad_value", "54"),
        (account.clone() + &field(54, "99999999999999") + &vnd(), "too_long", "54"),
        (account.clone() + "5A03704", "bad_tag", "code"),
    ] {
        assert_eq!(code_of(&sealed(&fields)), (code, at.to_owned()), "{fields}");
    }
    assert_eq!(code_of(&ACB[..60]).0, "truncated");
    assert_eq!(code_of(&ACB.replace("AE9F", "AE9E")), ("bad_crc", "63".to_owned()));
    assert_eq!(code_of(&format!("{ACB}5802VN")), ("duplicate_tag", "58".to_owned()));
}

#[test]
fn warnings_point_at_what_is_odd() {
    let known = napas("970405", "2700205000001");
    for (fields, warnings) in [
        (napas("970999", "123") + &vnd(), vec![QrWarning::UnknownBank]),
        (field(1, "11") + &known + &field(54, "5000") + &vnd(), vec![QrWarning::StaticWithAmount]),
        (field(1, "12") + &known + &field(54, "0") + &vnd(), vec![QrWarning::ZeroAmount]),
        (known.clone() + &field(53, "840") + &field(58, "VN"), vec![QrWarning::ForeignCurrency]),
        (known.clone() + &field(53, "704") + &field(58, "LA"), vec![QrWarning::ForeignCountry]),
        (field(26, &field(0, "A000000775")) + &known + &vnd(), vec![QrWarning::SeveralAccounts]),
    ] {
        assert_eq!(decode(&sealed(&fields)).unwrap().warnings, warnings, "{fields}");
    }
}

#[test]
fn codes_of_other_networks_are_said_to_be_so() {
    let vnpay = sealed(&(field(26, &(field(0, "A000000775") + &field(1, "0101234567"))) + &vnd()));
    let code = decode(&vnpay).unwrap();
    assert_eq!((code.network, code.warnings), (Network::Vnpay, vec![QrWarning::OtherNetwork]));
    let visa = sealed(&(field(2, "4111111111111111") + &vnd() + &field(59, "QUAN PHO")));
    let code = decode(&visa).unwrap();
    assert_eq!((code.network, code.claimed_name.as_deref()), (Network::Other, Some("QUAN PHO")));
    let momo = decode(&sealed(&(napas("971025", "99MM24030M00001") + &vnd() + &field(80, "046")))).unwrap();
    assert!(matches!(momo.network, Network::Napas { bank_name: Some("MoMo"), .. }));
}

#[test]
fn lengths_in_bytes_are_right_and_in_characters_are_forgiven() {
    let purpose = "Thanh toán hóa đơn";
    let in_bytes = sealed(&(napas("970405", "1") + &vnd() + &field(62, &field(8, purpose))));
    let code = decode(&in_bytes).unwrap();
    assert_eq!((code.purpose.as_deref(), code.warnings), (Some(purpose), vec![]));
    let in_characters = sealed(&(napas("970405", "1") + &vnd() + &format!("62220818{purpose}")));
    let code = decode(&in_characters).unwrap();
    assert_eq!(
        (code.purpose.as_deref(), code.warnings),
        (Some(purpose), vec![QrWarning::LengthInCharacters])
    );
}

#[test]
fn writing_is_ascii_and_reads_back() {
    let new = NewCode {
        kind: Kind::Account,
        bank_bin: "970405",
        account: "2700205000001",
        amount: Some(20_000),
        purpose: Some("Học thử VietQR"),
    };
    let text = encode(&new).unwrap();
    assert!(text.is_ascii());
    assert_eq!(decode(&text).unwrap().purpose.as_deref(), Some("Hoc thu VietQR"));
    let fault = |new: NewCode| encode(&new).map_err(|f| (f.code(), f.at())).unwrap_err();
    assert_eq!(fault(NewCode { bank_bin: "97040", ..new.clone() }), ("bad_value", "38.01.00".into()));
    assert_eq!(fault(NewCode { account: "", ..new.clone() }), ("bad_value", "38.01.01".into()));
    assert_eq!(fault(NewCode { amount: Some(0), ..new.clone() }), ("bad_value", "54".into()));
    assert_eq!(fault(NewCode { purpose: Some("茶"), ..new.clone() }), ("not_ascii", "62.08".into()));
    let long = "a".repeat(26);
    assert_eq!(fault(NewCode { purpose: Some(&long), ..new }), ("too_long", "62.08".into()));
}

#[test]
fn a_shop_learns_what_became_of_its_code() {
    let mine = Registered { bank_bin: "970416", account: "257678859" };
    let of = |text: &str| check_shop(&[text], &mine).findings.iter().map(|f| f.code()).collect::<Vec<_>>();
    let code = |bin, account| sealed(&(napas(bin, account) + &vnd()));
    assert!(check_shop(&[ACB], &mine).is_good());
    assert_eq!(check_shop(&[ACB], &mine).code(), "good");
    assert_eq!(of(&code("970416", "999")), ["account_changed"]);
    assert_eq!(of(&code("970405", "257678859")), ["bank_changed"]);
    assert_eq!(of(&code("970999", "1")), ["unknown_bank", "bank_changed", "account_changed"]);
    assert_eq!(of("https://nhan-tien.example"), ["link_instead_of_code"]);
    assert_eq!(of("mã của quán"), ["unreadable"]);
    let with_amount =
        sealed(&(field(1, "11") + &napas("970416", "257678859") + &field(54, "50000") + &vnd()));
    assert_eq!(of(&with_amount), ["static_with_amount"]);
    let vnpay = sealed(&(field(26, &field(0, "A000000775")) + &vnd()));
    assert_eq!(check_shop(&[&vnpay], &mine).findings, [ShopFinding::OtherNetwork]);
    assert!(!check_shop(&[], &mine).is_good(), "nothing was looked at");
    let stand = check_shop(&[ACB, &code("970416", "999"), ACB], &mine);
    assert_eq!(stand.findings, [ShopFinding::AccountChanged, ShopFinding::SeveralCodes]);
    assert_eq!(stand.code(), "account_changed", "the gravest");
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn what_was_written_is_read(
        kind in select(vec![Kind::Account, Kind::Card, Kind::Merchant, Kind::Cash]),
        bin in "[0-9]{6}",
        account in "[0-9A-Za-z]{1,19}",
        amount in proptest::option::of(1..=9_999_999_999_999_u64),
        purpose in proptest::option::of("[!-~]([ -~]{0,23}[!-~])?"),
    ) {
        // Inner spaces are written single.
        let purpose = purpose.map(|p| p.split_whitespace().collect::<Vec<_>>().join(" "));
        let new = NewCode { kind, bank_bin: &bin, account: &account, amount, purpose: purpose.as_deref() };
        let code = decode(&encode(&new).unwrap()).unwrap();
        let Network::Napas { kind: read_kind, bank_bin, account: read_account, .. } = code.network else {
            panic!("not NAPAS");
        };
        prop_assert_eq!((read_kind, &bank_bin, &read_account), (kind, &bin, &account));
        prop_assert_eq!((code.amount, &code.purpose), (amount, &purpose));
        prop_assert_eq!(code.method, if amount.is_some() { Method::Dynamic } else { Method::Static });
    }

    #[test]
    fn any_text_is_read_or_refused(text in any::<String>(), tail in "[0-9A-Z]{0,80}") {
        let _ = decode(&text);
        let _ = decode(&format!("000201{tail}"));
        let findings = check_shop(&[&format!("0002{text}")], &Registered { bank_bin: "970405", account: "1" });
        prop_assert!(!findings.is_good());
    }

    #[test]
    fn a_changed_character_never_passes_unseen(at in 0..ACB.len(), to in "[0-9A-Z]") {
        let mut changed = ACB.to_owned();
        changed.replace_range(at..=at, &to);
        prop_assume!(changed != ACB);
        prop_assert!(decode(&changed).is_err());
    }

    #[test]
    fn any_sealed_fields_are_read_or_refused(fields in "([0-9]{2}0[0-9][0-9A-Zđ]{0,9}){0,6}") {
        let _ = decode(&sealed(&fields));
    }
}
