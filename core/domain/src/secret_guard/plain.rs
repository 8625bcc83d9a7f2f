//! Brings a note to one plain form, so that spelling tricks, fonts and invisible characters hide nothing:
//! folded, ASCII digits, digit words as digits, spelled-out abbreviations joined.

use crate::text::fold;
use regex_lite::{Captures, Regex};
use std::sync::LazyLock;
use unicode_normalization::UnicodeNormalization;

/// The plain form of a note.
pub(super) fn plain(note: &str) -> String {
    let visible = note.chars().filter(|c| !is_invisible(*c)).nfkc().map(ascii_digit);
    let lower: String = visible.flat_map(char::to_lowercase).nfc().collect();
    let digits = words_to_digits(&lower);
    join_letters(&fold(&digits))
}

/// Zero-width characters, direction marks, variation selectors, soft hyphens, and the keycap around a digit.
fn is_invisible(c: char) -> bool {
    matches!(c,
        '\u{ad}' | '\u{34f}' | '\u{61c}' | '\u{180e}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}'
        | '\u{2060}'..='\u{206f}' | '\u{20e3}' | '\u{fe00}'..='\u{fe0f}' | '\u{feff}')
}

/// Decimal digits of other scripts that keyboards offer; full-width ones are ASCII after NFKC.
fn ascii_digit(c: char) -> char {
    const ZEROS: [u32; 8] = [0x660, 0x6f0, 0x966, 0xe50, 0xed0, 0x1040, 0x17e0, 0x1810];
    let value = ZEROS.iter().find_map(|zero| (c as u32).checked_sub(*zero).filter(|n| *n < 10));
    value.and_then(|n| char::from_digit(n, 10)).unwrap_or(c)
}

/// `một hai ba bốn` as `1 2 3 4`. Three words with their diacritics are digits; without diacritics they read
/// as other words too (sau, nam, ba), so it takes four.
fn words_to_digits(lower: &str) -> String {
    let words: Vec<&str> = lower.split_whitespace().collect();
    let mut out: Vec<String> = Vec::with_capacity(words.len());
    let mut i = 0;
    while i < words.len() {
        let run: Vec<Spoken> = words[i..].iter().map_while(|word| spoken(word)).collect();
        let spoken_words = run.iter().filter(|s| s.form != Form::Digit).count();
        let needed = if run.iter().any(|s| s.form == Form::Bare) { 4 } else { 3 };
        if run.len() >= needed && spoken_words > 0 {
            out.extend(run.iter().map(|s| s.digit.to_string()));
            i += run.len();
        } else {
            // Past the whole run: a part of what is too short is too short as well.
            let step = run.len().max(1);
            out.extend(words[i..i + step].iter().map(|word| (*word).to_owned()));
            i += step;
        }
    }
    out.join(" ")
}

#[derive(PartialEq)]
enum Form {
    Proper,
    Bare,
    Digit,
}

struct Spoken {
    digit: char,
    form: Form,
}

fn spoken(word: &str) -> Option<Spoken> {
    const PROPER: [(&str, char); 13] = [
        ("không", '0'),
        ("một", '1'),
        ("hai", '2'),
        ("ba", '3'),
        ("bốn", '4'),
        ("tư", '4'),
        ("năm", '5'),
        ("lăm", '5'),
        ("sáu", '6'),
        ("bảy", '7'),
        ("bẩy", '7'),
        ("tám", '8'),
        ("chín", '9'),
    ];
    let word = word.trim_matches(|c: char| !c.is_alphanumeric());
    if let [digit @ b'0'..=b'9'] = word.as_bytes() {
        return Some(Spoken { digit: char::from(*digit), form: Form::Digit });
    }
    let found = |form: fn(&str) -> String| PROPER.iter().find(|(proper, _)| form(proper) == word);
    if let Some((_, digit)) = found(str::to_owned) {
        return Some(Spoken { digit: *digit, form: Form::Proper });
    }
    found(fold).map(|(_, digit)| Spoken { digit: *digit, form: Form::Bare })
}

/// `o.t.p`, `m k` and `p-i-n` as the words they spell, and single digits listed with commas as one number.
fn join_letters(folded: &str) -> String {
    static LETTERS: LazyLock<Regex> = LazyLock::new(|| regex(r"\b[a-z0@](?:[ ._*\-]{1,2}[a-z@])+\b"));
    static LISTED: LazyLock<Regex> = LazyLock::new(|| regex(r"\b\d(?: ?[,;/|] ?\d\b){3,}"));
    const SPELLED: [&str; 10] =
        ["otp", "0tp", "mk", "pin", "cvv", "cvc", "pass", "p@ss", "passcode", "password"];
    let joined = LETTERS.replace_all(folded, |found: &Captures| {
        let letters: String = found[0].chars().filter(|c| c.is_ascii_alphanumeric() || *c == '@').collect();
        if SPELLED.contains(&letters.as_str()) { letters } else { found[0].to_owned() }
    });
    LISTED.replace_all(&joined, |found: &Captures| found[0].replace([',', ';', '/', '|'], " ")).into_owned()
}

/// Compiles one of this module's patterns.
#[expect(clippy::expect_used, reason = "the patterns are constants; the tests use every one")]
pub(super) fn regex(pattern: &str) -> Regex {
    Regex::new(pattern).expect("a constant pattern")
}
