use super::super::table::entry;
use super::*;

#[test]
fn every_key_has_its_text_in_both_languages_and_for_one() {
    let entries = [
        entry("of", "{name}: {share}% là của {name}", "{share}% are {name}’s", None),
        entry("plain", "Đủ 100%\nnữa", "All of it", None),
        entry("visits", "{count} lượt", "{count} visits", Some("One visit")),
    ];
    let [(name, file), ..] = files(&entries);
    assert_eq!(name, "Phrase.swift");
    assert_eq!(
        file.strip_prefix(HEAD).unwrap(),
        r#"
/// A text of the tables, by its key.
public enum Phrase: String, CaseIterable, Sendable {
    case of
    case plain
    case visits
}

// Places are written `{1}`, `{2}`, …, in the order in which Vietnamese has them.
extension Phrase {
    /// In Vietnamese.
    public var vietnamese: String {
        switch self {
        case .of: "{1}: {2}% là của {1}"
        case .plain: "Đủ 100%\nnữa"
        case .visits: "{1} lượt"
        }
    }

    /// In English.
    public var english: String {
        switch self {
        case .of: "{2}% are {1}’s"
        case .plain: "All of it"
        case .visits: "{1} visits"
        }
    }

    /// In English for exactly one, where the text tells how many; else as it is for all.
    public var englishOne: String {
        switch self {
        case .visits: "One visit"
        default: english
        }
    }
}
"#
    );
}

#[test]
fn what_the_system_asks_with_stands_under_its_own_key() {
    let entries = [
        entry("ios_camera_usage", "Để đọc mã", "To read “codes”", None),
        entry("other", "Khác", "Other", None),
    ];
    let [_, (vi, vietnamese), (en, english)] = files(&entries);
    assert_eq!((vi, en), ("vi.lproj/InfoPlist.strings", "en.lproj/InfoPlist.strings"));
    assert_eq!(vietnamese, format!("{HEAD}\"NSCameraUsageDescription\" = \"Để đọc mã\";\n"));
    assert_eq!(english, format!("{HEAD}\"NSCameraUsageDescription\" = \"To read “codes”\";\n"));
    assert!(is_asked("ios_face_id_usage") && !is_asked("other"));
}

/// What Swift reads in a literal.
fn read(literal: &str) -> String {
    let mut out = String::new();
    let mut chars = literal.strip_prefix('"').and_then(|it| it.strip_suffix('"')).unwrap().chars();
    while let Some(c) = chars.next() {
        match c {
            '"' | '\n' => panic!("not escaped: {literal}"),
            '\\' => match chars.next() {
                Some('n') => out.push('\n'),
                Some('t') => out.push('\t'),
                Some(c @ ('\\' | '"')) => out.push(c),
                other => panic!("no escape of Swift: {other:?} in {literal}"),
            },
            c => out.push(c),
        }
    }
    out
}

#[test]
fn what_is_escaped_is_read_as_it_was() {
    // `\(` begins what Swift would fill in itself, `\u` a character.
    for text in ["", "a \"b\"", "\\(secret)", "\\u{41}", "\\\\", "một\nhai\tba", "{1} & 100% ’ \u{a0}", "\\"]
    {
        assert_eq!(read(&literal(text)), text);
    }
}
