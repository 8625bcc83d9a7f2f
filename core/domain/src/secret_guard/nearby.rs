//! Looks around a secret word for its value: after it ("mk zalo là …"), within reach and within its sentence,
//! or right before it ("… là mã OTP").

use super::{
    Reason, Verdict,
    innocent::MASK,
    keywords::Secret,
    plain::regex,
    value::{Shape, digit_runs, is_year, shape},
    words,
};
use regex_lite::Regex;
use std::sync::LazyLock;

/// How many words may lie between a secret word and its value.
const REACH: usize = 12;

/// What follows the secret word, as it was and with its innocent numbers masked, byte for byte.
pub(super) fn value_after(secret: &Secret, plain: &str, masked: &str) -> Verdict {
    let refused = Verdict::Refuse(secret.reason);
    let password = secret.reason == Reason::Password;
    let runs = digit_runs(masked);
    let mut link = Link::None;
    let mut told = false;
    let mut seen = 0;
    for token in tokens(masked) {
        let word = token.text;
        if is_link(word) {
            link = if matches!(word, "thanh" | "sang") { Link::Turns } else { Link::Is };
            told = true;
            continue;
        }
        if is_mark(word) {
            if seen > 0 && matches!(word, "." | "!" | "?" | ";") {
                return if says_only_a_value(secret, &masked[token.end..]) { refused } else { Verdict::Ok };
            }
            continue;
        }
        seen += 1;
        if seen > REACH {
            break;
        }
        let linked = link != Link::None;
        match shape(word) {
            Shape::Digits(_) => {
                // Only from the start of its run on: the rest has been judged with it.
                let digits_at = token.start + word.find(|c: char| c.is_ascii_digit()).unwrap_or_default();
                let Some((_, n)) = runs.iter().find(|(range, _)| range.start == digits_at) else { continue };
                // People make PINs and passwords of years; elsewhere four such digits are a year.
                let telling = seen == 1 || linked || (seen <= 4 && (secret.reason == Reason::Pin || told));
                let year = *n == 4 && is_year(word) && !telling;
                let near = linked || *n <= 8;
                // Other numbers may follow an OTP.
                let six = word.len() == 6 && secret.digits.contains(&6);
                if six || (secret.digits.contains(n) && near && !year) {
                    return refused;
                }
            }
            Shape::Mixed if secret.letters && (linked || seen <= 6) => return refused,
            Shape::Foreign if password && linked => return refused,
            Shape::Foreign if password && seen == 1 => return Verdict::Ask(secret.reason),
            // A phone or an ID number can be a password too, when the text says so.
            Shape::Plain
                if password && link == Link::Is && is_long_number(&plain[token.start..token.end]) =>
            {
                return refused;
            }
            Shape::Plain
                if password && link == Link::Is && seen <= 4 && tells_plain_words(&masked[token.start..]) =>
            {
                return Verdict::Ask(secret.reason);
            }
            _ => {}
        }
        link = Link::None;
    }
    Verdict::Ok
}

/// Whether a sentence after the secret word's own is nothing but a value.
fn says_only_a_value(secret: &Secret, sentence: &str) -> bool {
    let sentence = sentence.trim();
    digit_runs(sentence).first().is_some_and(|(range, n)| {
        range.start == 0 && secret.digits.contains(n) && sentence.len() <= range.end + 1
    })
}

fn is_mark(word: &str) -> bool {
    word.chars().all(|c| c.is_ascii_punctuation() && c != MASK) && shape(word) == Shape::Plain
}

fn is_long_number(word: &str) -> bool {
    word.len() >= 6 && word.bytes().all(|b| b.is_ascii_digit())
}

/// `482913 là mã OTP`, `hoa@1955 (mật khẩu)`: the value, then a link, then the secret word.
pub(super) fn value_before(secret: &Secret, before: &str) -> Verdict {
    static LINK: LazyLock<Regex> = LazyLock::new(|| {
        regex(
            r"^(.*?)(?: ?\(| ?[=:\-]| la| lam| chinh la| dung lam| do la| day la)(?: (?:cai|so|ma|chinh))* ?$",
        )
    });
    let linked = LINK.captures(before).and_then(|found| found.get(1)).map(|head| head.as_str());
    let head = linked.unwrap_or(before).trim_end();
    let last = head.rsplit([' ', ',', '"', '(', ':']).next().unwrap_or_default();
    let digits = digit_runs(head).last().filter(|(range, _)| range.end == head.len()).map(|(_, n)| *n);
    let is_value = match digits {
        Some(n) => secret.digits.contains(&n) && (linked.is_some() || n == 6),
        None => linked.is_some() && secret.letters && shape(last) == Shape::Mixed,
    };
    if is_value { Verdict::Refuse(secret.reason) } else { Verdict::Ok }
}

#[derive(Clone, Copy, PartialEq)]
enum Link {
    None,
    Is,
    Turns,
}

fn is_link(word: &str) -> bool {
    matches!(
        word,
        ":" | "=" | "la" | "l" | "->" | "=>" | ">" | ">>" | "→" | "thanh" | "sang" | ":)" | "::" | "=="
    )
}

/// Whether one to three ordinary words end the sentence and none of them talks about the password.
fn tells_plain_words(rest: &str) -> bool {
    let sentence = rest.split(['.', '!', '?', ';', ',', '(']).next().unwrap_or_default();
    let words: Vec<&str> = sentence.split_whitespace().collect();
    (1..=3).contains(&words.len()) && !words.iter().any(|word| words::is_about(word))
}

/// A word or a mark, with its place in the text it was cut from.
struct Token<'a> {
    text: &'a str,
    start: usize,
    end: usize,
}

/// Cuts at spaces; outer punctuation, and a colon, equals sign or slash between words, are tokens of their own.
fn tokens(text: &str) -> impl Iterator<Item = Token<'_>> {
    static TOKEN: LazyLock<Regex> = LazyLock::new(|| {
        regex(concat!(
            r"->|=>|→|[:=>]+",
            r#"|[^\s:=,;()\[\]"'“”‘’«»<>/|]*[^\s:=,;()\[\]"'“”‘’«»<>/|.!?]"#,
            r"|[^\s:=>]",
        ))
    });
    TOKEN.find_iter(text).map(|found| Token { text: found.as_str(), start: found.start(), end: found.end() })
}
