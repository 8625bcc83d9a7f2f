use super::super::table::entry;
use super::*;

#[test]
fn texts_and_plurals_are_written_in_both_languages() {
    let entries = [
        entry("of", "{name}: {share}% là của {name}", "{share}% are {name}’s", None),
        entry("plain", "Đủ 100% & hơn\nnữa", "@all of it", None),
        entry("visits", "{count} lượt", "{count} visits", Some("One visit")),
    ];
    let [(vi, vietnamese), (en, english)] = files(&entries);
    assert_eq!((vi, en), ("values/strings.xml", "values-en/strings.xml"));
    let body = |file: &str| file.strip_prefix(HEAD).unwrap().to_owned();
    assert_eq!(
        body(&vietnamese),
        "    <string name=\"of\">%1$s: %2$s%% là của %1$s</string>\n    \
         <string name=\"plain\" formatted=\"false\">Đủ 100% &amp; hơn\\nnữa</string>\n    \
         <plurals name=\"visits\">\n        <item quantity=\"other\">%1$s lượt</item>\n    </plurals>\n</resources>\n"
    );
    assert_eq!(
        body(&english),
        "    <string name=\"of\">%2$s%% are %1$s’s</string>\n    <string name=\"plain\">\\@all of it</string>\n    \
         <plurals name=\"visits\">\n        <item quantity=\"one\">One visit</item>\n        \
         <item quantity=\"other\">%1$s visits</item>\n    </plurals>\n</resources>\n"
    );
}

/// What a phone shows of an element's text: XML's entities, then what aapt2 does to spaces, quotes and backslashes.
fn shown(written: &str) -> String {
    let written = written.replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&");
    assert!(!written.starts_with(['@', '?']), "a reference: {written}");
    let mut out = String::new();
    let mut space = false;
    let mut chars = written.trim_matches([' ', '\n', '\t']).chars();
    while let Some(c) = chars.next() {
        if std::mem::replace(&mut space, matches!(c, ' ' | '\n' | '\t')) && !space {
            out.push(' ');
        }
        match c {
            ' ' | '\n' | '\t' => {}
            '"' | '\'' => panic!("not escaped: {written}"),
            '\\' => match chars.next() {
                Some('n') => out.push('\n'),
                Some('t') => out.push('\t'),
                Some('u') => {
                    let digits: String = chars.by_ref().take(4).collect();
                    out.push(char::from_u32(u32::from_str_radix(&digits, 16).unwrap()).unwrap());
                }
                Some(c) => out.push(c),
                None => panic!("nothing is escaped: {written}"),
            },
            c => out.push(c),
        }
    }
    out
}

#[test]
fn what_is_escaped_is_shown_as_it_was() {
    // Whatever means something to XML or aapt2, with letters, drawn from a fixed seed.
    let alphabet: Vec<char> = "ab ế  '\"\\@?&<>;\n\tnu%$1…’amp;lt;\u{a0}".chars().collect();
    let mut state: u64 = 20_261_122;
    let mut draw = |below: usize| {
        state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (state >> 33) as usize % below
    };
    for _ in 0..20_000 {
        let text: String = (0..draw(12)).map(|_| alphabet[draw(alphabet.len())]).collect();
        let written = escaped(&text);
        assert!(!written.contains(['<', '>', '\n', '\t']), "{text:?}: {written}");
        assert_eq!(shown(&written), text, "{written}");
    }
}
