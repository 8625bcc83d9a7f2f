//! What may stand in a guide's text, whoever wrote it: the officer's check and the phone ask the same rules.

use super::fault::FaultKind;
use super::{LANGUAGES, diacritics, golden_rule};
use crate::places::rows;
use crate::secret_guard::{Verdict, check};
use crate::text::fold;
use regex_lite::Regex;
use serde::Deserialize;
use std::sync::LazyLock;
use unicode_normalization::{UnicodeNormalization, is_nfc};

/// Most words of a sentence that a resident reads or hears.
const MAX_SENTENCE: usize = 15;

/// A text's part in a card: how long it may be, and who reads it.
#[derive(Clone, Copy, Debug)]
pub(super) struct Rule {
    /// Most characters.
    pub(super) max: usize,
    /// Whether a resident reads or hears it.
    pub(super) resident: bool,
    /// Whether a voice reads it.
    pub(super) spoken: bool,
}

#[derive(Deserialize)]
struct Site {
    host: String,
}

/// The official sites that a guide may name.
static OFFICIAL: LazyLock<Vec<Site>> =
    LazyLock::new(|| rows(include_str!("../../../../data/official_sites.csv")));

/// Words that ask for something to be given away or kept, and words that forbid it.
const GIVES: [&str; 20] = [
    "đọc",
    "ghi",
    "chép",
    "chụp",
    "nhắn",
    "gửi",
    "nói",
    "đưa",
    "báo",
    "tell",
    "read",
    "write",
    "note",
    "send",
    "show",
    "give",
    "say",
    "photograph",
    "text",
    "copy",
];
const FORBIDS: [&str; 12] =
    ["không", "đừng", "chớ", "chẳng", "cấm", "never", "not", "no", "nobody", "don't", "neither", "nor"];
const SECRETS: [&str; 8] =
    ["mật khẩu", "otp", "passcode", "mã pin", "cvv", "password", "mã xác thực", "one-time code"];

/// Everything that is wrong with a text.
pub(super) fn faults(text: &str, language: &str, rule: Rule) -> Vec<FaultKind> {
    let sentences = || sentences(text);
    let long = |sentence: &str| sentence.split_whitespace().count() > MAX_SENTENCE;
    let found = [
        (FaultKind::TextEmpty, text.trim().is_empty()),
        (FaultKind::TextTooLong, text.chars().count() > rule.max),
        (FaultKind::NotComposed, !is_nfc(text)),
        (
            FaultKind::DiacriticsMissing,
            language == "vi" && diacritics::missing(&text.nfc().collect::<String>()),
        ),
        (FaultKind::Markup, is_markup(text)),
        (FaultKind::ControlCharacter, text.chars().any(is_control)),
        (FaultKind::NotSpeakable, rule.spoken && !is_speakable(text)),
        (FaultKind::SentenceTooLong, rule.resident && sentences().any(long)),
        (FaultKind::LinkUnknown, links(text).any(|link| !is_official(&link))),
        (FaultKind::SecretHeld, sentences().any(|sentence| check(sentence) != Verdict::Ok)),
        (FaultKind::AsksForSecret, sentences().any(asks_for_secret)),
        (FaultKind::GoldenRuleRepeated, repeats_golden_rule(text)),
    ];
    found.into_iter().filter_map(|(kind, there)| there.then_some(kind)).collect()
}

/// Sentences, cut after a point, question mark or exclamation mark that a space or the end follows.
pub(super) fn sentences(text: &str) -> impl Iterator<Item = &str> {
    let is_end = |c: char| matches!(c, '.' | '?' | '!' | '…');
    text.split_inclusive(char::is_whitespace)
        .scan(0, move |at, word| {
            *at += word.len();
            Some((*at, word.trim_end().trim_end_matches(['”', '"', ')']).ends_with(is_end)))
        })
        .filter_map(|(at, ends)| ends.then_some(at))
        .chain([text.len()])
        .scan(0, |from, to| text.get(std::mem::replace(from, to)..to))
        .map(str::trim)
        .filter(|sentence| !sentence.is_empty())
}

fn is_markup(text: &str) -> bool {
    let folded = text.to_lowercase();
    text.contains(['<', '>', '`', '{', '}'])
        || ["javascript:", "&#", "data:text"].iter().any(|m| folded.contains(m))
}

/// Control characters, and marks that nobody sees and that turn or join text.
fn is_control(c: char) -> bool {
    c.is_control()
        || matches!(c, '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{2069}' | '\u{feff}')
}

/// Whether a voice reads it as a person would: no arrows, no strokes, no sums in figures with points in them.
fn is_speakable(text: &str) -> bool {
    let thousands = text
        .as_bytes()
        .windows(3)
        .any(|three| matches!(three, [a, b'.', c] if a.is_ascii_digit() && c.is_ascii_digit()));
    !thousands && !text.contains(['→', '/', '&', '⚙', '⋯', '•', '|', '_', '*', '#'])
}

/// Everything that looks like an address on the network.
fn links(text: &str) -> impl Iterator<Item = String> {
    #[expect(clippy::expect_used, reason = "a constant pattern, compiled by every test")]
    static LINK: LazyLock<Regex> = LazyLock::new(|| {
        let ends =
            "vn|com|net|org|info|me|io|app|top|xyz|cc|link|site|online|shop|store|ly|co|dev|club|vip|win";
        Regex::new(&format!(r"(?i)(?:[a-z][a-z0-9+.-]*://\S+)|(?:[a-z0-9-]+\.)+(?:{ends})\b(?:[:/]\S*)?"))
            .expect("pattern")
    });
    let found: Vec<_> = LINK.find_iter(text).map(|found| found.as_str().to_lowercase()).collect();
    found.into_iter()
}

fn is_official(link: &str) -> bool {
    let bare = link.strip_prefix("https://").unwrap_or(link);
    let bare = bare.trim_end_matches(['.', ',', ')', '/']);
    OFFICIAL.iter().any(|site| site.host == bare)
}

/// A sentence in which somebody is told to give away or to keep a secret, and no word forbids it.
fn asks_for_secret(sentence: &str) -> bool {
    let lower = sentence.to_lowercase();
    let has = |list: &[&str]| {
        let words = || lower.split(|c: char| !c.is_alphanumeric() && c != '\'');
        list.iter().any(|wanted| words().any(|word| word == *wanted))
    };
    SECRETS.iter().any(|secret| lower.contains(secret)) && has(&GIVES) && !has(&FORBIDS)
}

fn repeats_golden_rule(text: &str) -> bool {
    let folded = fold(text);
    LANGUAGES.iter().any(|language| {
        let rule = golden_rule(language);
        [rule.volunteer, rule.resident]
            .into_iter()
            .flat_map(sentences)
            .any(|part| folded.contains(&fold(part)))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    const RESIDENT: Rule = Rule { max: 280, resident: true, spoken: true };

    fn of(text: &str) -> Vec<FaultKind> {
        faults(text, "vi", RESIDENT)
    }

    #[test]
    fn sentences_end_where_a_reader_pauses_and_sums_are_whole() {
        let parts: Vec<_> = sentences("Bác chuyển 10.000 đ. Xong chưa? “Rồi.” Tốt").collect();
        assert_eq!(parts, ["Bác chuyển 10.000 đ.", "Xong chưa?", "“Rồi.”", "Tốt"]);
    }

    #[test]
    fn each_rule_is_broken_by_what_it_is_for() {
        let long = "Bác đi từ nhà ra chợ rồi từ chợ về nhà và lại đi ra chợ nữa.";
        for (text, kind) in [
            ("", FaultKind::TextEmpty),
            (&*"á".repeat(281), FaultKind::TextTooLong),
            ("Ba\u{301}c bấm.", FaultKind::NotComposed),
            ("Bac bấm.", FaultKind::DiacriticsMissing),
            ("<b>Bác</b> bấm.", FaultKind::Markup),
            ("javascript:alert(1)", FaultKind::Markup),
            ("Bác\u{202e} bấm.", FaultKind::ControlCharacter),
            ("Bác gửi 10.000 đồng.", FaultKind::NotSpeakable),
            ("Cá nhân → Cài đặt", FaultKind::NotSpeakable),
            (long, FaultKind::SentenceTooLong),
            ("Bác vào vneid-gov.com.", FaultKind::LinkUnknown),
            ("Bác vào http://dichvucong.gov.vn nhé.", FaultKind::LinkUnknown),
            ("Bác vào https://dichvucong.gov.vn.evil.top nhé.", FaultKind::LinkUnknown),
            ("Mật khẩu là Lanh1958.", FaultKind::SecretHeld),
            ("Bác đọc mã OTP cho cháu.", FaultKind::AsksForSecret),
            ("Cháu ghi hộ mật khẩu vào sổ.", FaultKind::AsksForSecret),
            ("Bạn không cầm máy bấm hộ.", FaultKind::GoldenRuleRepeated),
        ] {
            assert!(of(text).contains(&kind), "{text}: {:?}", of(text));
        }
        let english = Rule { spoken: false, ..RESIDENT };
        assert_eq!(faults("Tell me the OTP.", "en", english), [FaultKind::AsksForSecret]);
    }

    #[test]
    fn what_teaches_passes() {
        for text in [
            "Bác tự gõ mật khẩu mới.",
            "Bác không đọc mã OTP cho ai, kể cả cháu.",
            "Bác vào trang dichvucong.gov.vn.",
            "Đặt passcode sáu số.",
        ] {
            assert_eq!(of(text), [], "{text}");
        }
    }
}
