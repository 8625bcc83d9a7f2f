//! What a secret looks like once the innocent numbers are gone: a short run of digits, or a word that no
//! Vietnamese sentence holds.

use super::{innocent::MASK, plain::regex, words};
use regex_lite::Regex;
use std::{ops::Range, sync::LazyLock};

/// What one word of a note could be.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Shape {
    /// Digits, together with the groups after them: how many.
    Digits(usize),
    /// Letters with digits or signs, as only passwords mix them.
    Mixed,
    /// Letters that spell no Vietnamese syllable and no word that such notes use.
    Foreign,
    /// An ordinary word, or a number that was explained.
    Plain,
}

/// Runs of digits with at most two separators between any two, and their number of digits.
pub(super) fn digit_runs(masked: &str) -> Vec<(Range<usize>, usize)> {
    static RUN: LazyLock<Regex> = LazyLock::new(|| regex(r"[0-9](?:[ .\-_*/,]{0,2}[0-9])*"));
    let count = |text: &str| text.bytes().filter(u8::is_ascii_digit).count();
    RUN.find_iter(masked).map(|found| (found.range(), count(found.as_str()))).collect()
}

/// Whether six digits stand there that nothing explains. A run may hold them as one of its parts.
pub(super) fn holds_six_digits(masked: &str) -> bool {
    static SIX: LazyLock<Regex> = LazyLock::new(|| regex(r"\b[0-9]{6}\b"));
    SIX.is_match(masked) || digit_runs(masked).iter().any(|(_, digits)| *digits == 6)
}

/// Whether four digits are most likely a year.
pub(super) fn is_year(text: &str) -> bool {
    text.len() == 4 && (text.starts_with("19") || text.starts_with("20"))
}

/// The shape of a word that has no outer punctuation.
pub(super) fn shape(word: &str) -> Shape {
    let has = |class: fn(&char) -> bool| word.chars().any(|c| class(&c));
    if word.contains(MASK) {
        return Shape::Plain;
    }
    if !has(char::is_ascii_alphabetic) && has(char::is_ascii_digit) && !has(is_sign) {
        return Shape::Digits(word.bytes().filter(u8::is_ascii_digit).count());
    }
    let sign = has(is_sign);
    let digit = has(char::is_ascii_digit);
    let letter = has(char::is_ascii_alphabetic);
    if word.len() >= 4 && letter && (digit || sign) || (digit && sign && word.len() >= 5) {
        return if is_everyday(word) { Shape::Plain } else { Shape::Mixed };
    }
    if word.len() >= 4 && word.chars().all(|c| c.is_ascii_alphabetic()) && !words::is_known(word) {
        return Shape::Foreign;
    }
    Shape::Plain
}

/// Signs that passwords ask for and sentences lack.
fn is_sign(c: &char) -> bool {
    matches!(c, '@' | '#' | '$' | '^' | '*' | '!' | '_' | '?' | '&')
}

/// Mixtures that notes do hold: 10h30, khu3, ios17, 350k, links and the like.
fn is_everyday(word: &str) -> bool {
    static EVERYDAY: LazyLock<Regex> = LazyLock::new(|| {
        regex(concat!(
            r"^(?:",
            r"\d{1,2}[hg]\d{0,2}p?|\d+(?:[.,]\d+)?(?:k|tr\d*|d|dong|m2|m|km|kg|gb|mb|mah|h|p|s|ph|ty|ha|ho|inch|in1)",
            r"|(?:t|q|k|p|khu|xom|thon|to|buoc|muc|cap|buoi|lop|so|ios|android|win|windows|wifi|iphone|ip|note|vneid)\d{1,2}[a-z]?",
            r"|\d{2}[a-z]\d?-?\d{0,5}|[a-z]\d{1,2}[a-z]?",
            r"|(?:https?:)?/*[a-z0-9\-]+(?:\.[a-z0-9\-]+)*\.(?:vn|com|net|org|gov|edu|apk|pdf|xlsx?|docx?|jpe?g|png)(?:/.*)?",
            r"|[a-z]+&[a-z]+|\d+(?:st|nd|rd|th)",
            r")$",
        ))
    });
    EVERYDAY.is_match(word)
}
