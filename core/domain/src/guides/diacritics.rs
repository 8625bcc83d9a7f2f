//! Vietnamese that was typed without its marks. Three rules of the spelling tell it without a dictionary: a syllable
//! that ends in c, ch, p or t carries the tone sắc or nặng; ie, ye and uo before another letter are written iê, yê and
//! uô or ươ; and no sentence of four words is without any mark.

use crate::text::fold;
use regex_lite::Regex;
use std::sync::LazyLock;
use unicode_normalization::UnicodeNormalization;

/// Words of other languages that Vietnamese uses and that look like a syllable.
const BORROWED: [&str; 8] = ["app", "bot", "chat", "chip", "net", "pop", "set", "wifi"];
/// Words that are never written without a mark, though the rules would let them pass.
const NEVER_BARE: [&str; 6] = ["khong", "bam", "gui", "huong", "nguoi", "nhung"];

#[expect(clippy::expect_used, reason = "a constant pattern, compiled by every test")]
static STOPPED: LazyLock<Regex> = LazyLock::new(|| {
    let onset = "(?:ngh|ng|nh|ch|gh|gi|kh|ph|qu|th|tr|[bcdghklmnpqrstvx])?";
    Regex::new(&format!("^{onset}[aeiouy]{{1,3}}(?:ch|c|p|t)$")).expect("pattern")
});

/// Whether marks are missing in a Vietnamese text.
pub(super) fn missing(text: &str) -> bool {
    words(text).any(lacks_marks) || super::words::sentences(text).any(is_bare)
}

fn words(text: &str) -> impl Iterator<Item = &str> {
    text.split(|c: char| !c.is_alphabetic()).filter(|word| !is_foreign(word))
}

/// Abbreviations (OTP), words with letters or groups that Vietnamese does not have, and words it borrowed.
fn is_foreign(word: &str) -> bool {
    let lower = word.to_lowercase();
    word.is_empty()
        || word.chars().skip(1).any(char::is_uppercase)
        || lower.contains(['f', 'j', 'w', 'z'])
        || BORROWED.contains(&&*lower)
}

fn lacks_marks(word: &str) -> bool {
    let lower = word.to_lowercase();
    let toned = lower.nfd().any(|c| matches!(c, '\u{301}' | '\u{323}'));
    (STOPPED.is_match(&fold(word)) && !toned) || half_marked(&lower) || NEVER_BARE.contains(&&*lower)
}

/// ie, ye or uo before another letter, in a word of one syllable; gieo is written so, and so is a borrowed word.
fn half_marked(lower: &str) -> bool {
    let is_tone = |c: &char| matches!(c, '\u{300}' | '\u{301}' | '\u{303}' | '\u{309}' | '\u{323}');
    let letters: String = lower.nfd().filter(|c| !is_tone(c)).nfc().collect();
    static SYLLABLE: LazyLock<Option<Regex>> = LazyLock::new(|| {
        Regex::new("^[bcdđghklmnpqrstvx]{0,3}(?:ie|ye|uye|uo)(?:m|n|ng|nh|p|t|c|u|i)$").ok()
    });
    !letters.starts_with("gie") && SYLLABLE.as_ref().is_some_and(|syllable| syllable.is_match(&letters))
}

fn is_bare(sentence: &str) -> bool {
    let own: Vec<_> = words(sentence).collect();
    own.len() >= 4 && own.iter().all(|word| word.is_ascii())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_without_their_marks_are_found() {
        for text in [
            "Bac tự bấm nút này",
            "Bác tư bâm nut này",
            "mât khẩu",
            "tien về máy",
            "Bác chuyen đi",
            "muon đi",
            "Zalo hoi ai bao gio",
            "bác khong bấm",
            "đươc",
        ] {
            assert!(missing(text), "{text}");
        }
    }

    #[test]
    fn vietnamese_with_its_marks_passes_and_so_do_names_of_apps() {
        for text in [
            "Bác mở app, vào Facebook, Zalo, VNeID.",
            "Cá nhân → Quyền riêng tư → Cho phép nhắn tin",
            "Bác chờ tin SMS, rồi quét mã QR trên CH Play hay App Store.",
            "Bác chat với con cháu, gieo hạt, gắn chip.",
            "Hoà và hòa, khuỷu tay, thuở xưa, quạt, huýt sáo, quốc gia.",
            "Play Protect",
        ] {
            assert!(!missing(text), "{text}");
        }
    }
}
