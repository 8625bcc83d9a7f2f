//! The words that announce a secret, with and without diacritics, abbreviated and misspelt, and what their
//! values can be.

use super::{
    Reason, Verdict,
    nearby::{value_after, value_before},
    plain::regex,
};
use regex_lite::Regex;
use std::{ops::RangeInclusive, sync::LazyLock};

/// One kind of secret: its words and the values it can have.
pub(super) struct Secret {
    pub(super) reason: Reason,
    words: Regex,
    /// How many digits a value of digits has.
    pub(super) digits: RangeInclusive<usize>,
    /// Whether letters can be a value.
    pub(super) letters: bool,
}

static SECRETS: LazyLock<[Secret; 5]> = LazyLock::new(|| {
    [
        Secret {
            reason: Reason::CardSecurityCode,
            words: word(concat!(
                r"(?:cvv2?|cvc2?|cw2|csc|ma bao mat(?: cua)?(?: the)?",
                r"|(?:3|ba) (?:chu )?so (?:cuoi )?(?:o )?(?:phia )?(?:mat )?(?:dang )?(?:sau|lung)(?: (?:the|mat|lung|cua))*)",
            )),
            digits: 3..=4,
            letters: false,
        },
        Secret {
            reason: Reason::OneTimeCode,
            words: word(concat!(
                r"(?:smart ?otp|[o0]tp|mxt|mxn|ma (?:so )?bi mat",
                r"|ma (?:so )?(?:xac (?:thuc|nhan|minh)|kich hoat|dang nhap|bao mat|sms|tin nhan|code|[46] (?:chu )?so|sau so|zalo|fb|facebook|vneid)",
                r"|ma (?:[a-z]+ ){0,4}?(?:gui ve|gui den|gui qua|gui vao|nhan duoc|nhan ve|ve may|trong tin nhan|nhan tin)",
                r"|(?:verification|verify|security|login) code",
                r"|code (?:xac (?:thuc|nhan|minh)|dang nhap|kich hoat|zalo|fb|facebook|gui ve|ve may|sms))",
            )),
            digits: 4..=8,
            letters: true,
        },
        Secret {
            reason: Reason::Pin,
            words: word(r"(?:ma ?pin|so pin|pin code|pincode|mpin|ma (?:mo )?khoa|ma mo may|khoa man hinh)"),
            digits: 4..=8,
            letters: false,
        },
        Secret {
            reason: Reason::Password,
            words: word(concat!(
                r"(?:m[a@]t ?k?h[a@]u[a-z]?|m ?khau|mkhau|mk|mat ma|pwd?|pass ?code",
                r"|p[a@4]+s+(?: ?w[o0]*r?[dkt]s?|wd|code|wort)?)",
            )),
            digits: 4..=12,
            letters: true,
        },
        // A battery is a pin too.
        Secret { reason: Reason::Pin, words: word("pin"), digits: 4..=8, letters: false },
    ]
});

/// A pattern of secret words in the first group: a word ends where letters end, so `otp123456` has one too.
fn word(words: &str) -> Regex {
    regex(&format!(r"\b({words})(?:\b|[0-9_])"))
}

/// How many bytes around a secret word are looked at: more than its reach, and a bound for hostile texts.
const NEAR: usize = 400;

/// The strictest verdict over all secret words of a note.
pub(super) fn judge<'m>(plain: &str, masked: impl Fn() -> &'m str) -> Verdict {
    let mut verdict = Verdict::Ok;
    let spaced = spaced(plain);
    for secret in SECRETS.iter() {
        for found in secret.words.captures_iter(&spaced).filter_map(|found| found.get(1)) {
            let (from, to, masked) = (found.start(), found.end(), masked());
            let before = &masked[boundary(masked, from.saturating_sub(NEAR))..from];
            let after = to..boundary(masked, (to + NEAR).min(masked.len()));
            if found.as_str() == "pin" && is_battery(before, &plain[after.clone()]) {
                continue;
            }
            verdict = verdict.or(value_after(secret, &plain[after.clone()], &masked[after]));
            verdict = verdict.or(value_before(secret, before));
        }
    }
    verdict
}

/// The nearest place at or before a byte where a character begins.
fn boundary(text: &str, byte: usize) -> usize {
    (0..=byte).rev().find(|&at| text.is_char_boundary(at)).unwrap_or_default()
}

/// The text with `mat_khau` and `mat-khau` as two words, byte for byte in the same place.
fn spaced(plain: &str) -> String {
    let mut before = ' ';
    let join = |c: char| matches!(c, '_' | '-' | '.');
    plain
        .chars()
        .map(|c| {
            let out = if join(c) && before.is_ascii_alphabetic() { ' ' } else { c };
            before = c;
            out
        })
        .collect()
}

fn is_battery(before: &str, after: &str) -> bool {
    static BEFORE: LazyLock<Regex> = LazyLock::new(|| {
        regex(
            r"\b(?:sac|het|thay|chai|tut|con|cuc|vien|loai|yeu|day|mua|phong|dung luong|hao|ton|cap|doi|kiem tra) $",
        )
    });
    static AFTER: LazyLock<Regex> = LazyLock::new(|| {
        regex(r"^\W*(?:\w+\W+){0,3}?(?:mah|%|phan tram|vach|het|yeu|chai|sac|tut|du phong|aa|aaa|trau)\b")
    });
    BEFORE.is_match(before) || AFTER.is_match(after)
}
