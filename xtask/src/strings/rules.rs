//! What a text must keep to, so that every one of them is there in both languages, shows on a phone as it was meant, and is
//! read with ease.

use super::table::{ONE, Row};
use super::text;
use std::collections::BTreeSet;
use unicode_normalization::is_nfc;

/// Words of capitals that people know so. Vietnamese loses the shape of its tones in others.
const ABBREVIATIONS: [&str; 18] = [
    "BHXH", "BHYT", "CCCD", "CMND", "CVV", "GB", "ID", "JPEG", "KB", "MB", "NAPAS", "OTP", "PDF", "PIN",
    "QR", "SMS", "UBND", "VNPAY",
];

/// Most words of a sentence that a resident reads or hears.
const MAX_SENTENCE: usize = 15;

/// What residents read or hear: keys that begin so, and every text of a table whose name does.
const FOR_RESIDENTS: [&str; 2] = ["resident", "shop_"];

/// What is wrong, one sentence a fault.
pub(super) fn faults(rows: &[Row]) -> Vec<String> {
    let mut seen = BTreeSet::new();
    let mut before: Option<&Row> = None;
    let mut faults = Vec::new();
    for row in rows {
        let mut found = of_key(&row.key);
        if !seen.insert(&row.key) {
            found.push("the key stands twice".to_owned());
        }
        if before.is_some_and(|before| before.file == row.file && before.key > row.key) {
            found.push("the key is not in its place: they are sorted".to_owned());
        }
        found.extend(of_both(row, rows));
        for (language, text) in [("Vietnamese", &row.vietnamese), ("English", &row.english)] {
            let wrong = of_text(text).into_iter().map(str::to_owned).chain(of_length(row, text));
            found.extend(wrong.map(|fault| format!("{language}: {fault}")));
        }
        found.extend(capitals(&row.vietnamese));
        faults.extend(found.into_iter().map(|fault| format!("{}: {}: {fault}", row.file, row.key)));
        before = Some(row);
    }
    faults
}

fn of_key(key: &str) -> Vec<String> {
    let name = key.strip_suffix(ONE).unwrap_or(key);
    let plain = name.bytes().all(|b| matches!(b, b'a'..=b'z' | b'0'..=b'9' | b'_'));
    let well = plain && name.starts_with(|first: char| first.is_ascii_lowercase());
    if well { vec![] } else { vec!["a key is small letters, digits and _, a letter first".to_owned()] }
}

/// What must agree between the languages, and between a text and what is said for one.
fn of_both(row: &Row, rows: &[Row]) -> Vec<String> {
    let names = |text| text::places(text).into_iter().collect::<BTreeSet<_>>();
    let (vietnamese, english) = (names(&row.vietnamese), names(&row.english));
    let mut found = Vec::new();
    match row.key.strip_suffix(ONE).map(|key| rows.iter().find(|other| other.key == key)) {
        // "One visit" may leave the figure out.
        Some(Some(_)) if !english.is_subset(&vietnamese) => {
            found.push("the languages have other places".to_owned())
        }
        Some(Some(whole)) if whole.vietnamese != row.vietnamese => {
            found.push("Vietnamese says the same for one".to_owned());
        }
        Some(None) => found.push("what is said for one has no text beside it".to_owned()),
        None if vietnamese != english => found.push("the languages have other places".to_owned()),
        _ => {}
    }
    found
}

fn of_text(text: &str) -> Vec<&'static str> {
    let told = [
        (text.trim().is_empty(), "missing"),
        (text.trim() != text || text.contains("  "), "a space at an end, or two together"),
        (!is_nfc(text), "not composed (NFC)"),
        (text.chars().any(is_hidden), "a character that nobody sees"),
        (text::pieces(text).is_none(), "braces that hold no name"),
        (text.contains("..."), "three points for …"),
        (text.contains('"'), "a straight quote for “ or ”"),
        (text.contains('\''), "a straight apostrophe for ’"),
        (text.contains('\\'), "a backslash; a new line is a new line in quotes"),
    ];
    told.into_iter().filter_map(|(there, fault)| there.then_some(fault)).collect()
}

/// Control characters, and marks that turn or join text.
fn is_hidden(c: char) -> bool {
    let mark = matches!(c, '\u{ad}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{2069}' | '\u{feff}');
    mark || c.is_control() && c != '\n'
}

fn of_length(row: &Row, text: &str) -> Option<String> {
    let theirs = FOR_RESIDENTS.iter().any(|begin| row.key.starts_with(begin) || row.file.starts_with(begin));
    let long =
        sentences(text).into_iter().find(|sentence| sentence.split_whitespace().count() > MAX_SENTENCE);
    long.filter(|_| theirs).map(|sentence| format!("more than {MAX_SENTENCE} words: {sentence}"))
}

/// Cut after a point, question mark or exclamation mark that a space or the end follows, and at a new line.
fn sentences(text: &str) -> Vec<&str> {
    let mut found = Vec::new();
    for line in text.lines() {
        let (mut from, mut at) = (0, 0);
        for word in line.split_inclusive(' ') {
            at += word.len();
            if word.trim_end().trim_end_matches(['”', ')']).ends_with(['.', '?', '!', '…']) {
                found.extend(line.get(from..at));
                from = at;
            }
        }
        found.extend(line.get(from..));
    }
    found
}

fn capitals(text: &str) -> Option<String> {
    let said = text::said(text);
    let mut words = said.split(|c: char| !c.is_alphanumeric());
    let is_loud = |word: &str| word.chars().count() > 1 && word.chars().all(char::is_uppercase);
    let loud = words.find(|word| is_loud(word) && !ABBREVIATIONS.contains(word))?;
    Some(format!("Vietnamese: capitals only: {loud}"))
}

#[cfg(test)]
mod tests;
