//! Keeps secrets out of the app. Volunteers type notes while a resident reads out a code or a password, and
//! what is never taken down cannot leak. A secret word alone is teaching and passes ("đã hướng dẫn đổi mật
//! khẩu"); a secret word with a value is refused; so is any card number; six bare digits are asked about.
//!
//! Numbers that paper is full of (dates, sums, phones, IDs, parcels, dossiers) are taken out first, so that
//! whatever number still stands beside a secret word is the secret.

mod card;
mod innocent;
mod keywords;
mod nearby;
mod plain;
mod value;
mod words;

use std::cell::LazyCell;

/// What kind of secret a text seems to hold.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Reason {
    /// A password or passcode.
    Password,
    /// A one-time code (OTP) or another code that proves who someone is.
    OneTimeCode,
    /// A PIN.
    Pin,
    /// A bank card's number.
    CardNumber,
    /// The code on the back of a card (CVV).
    CardSecurityCode,
    /// Six digits that nothing explains: perhaps an OTP.
    SixDigits,
}

impl Reason {
    /// The stable code.
    pub fn code(self) -> &'static str {
        match self {
            Self::Password => "password",
            Self::OneTimeCode => "one_time_code",
            Self::Pin => "pin",
            Self::CardNumber => "card_number",
            Self::CardSecurityCode => "card_security_code",
            Self::SixDigits => "six_digits",
        }
    }
}

/// Whether a text may be kept.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Verdict {
    /// Nothing in it looks like a secret.
    Ok,
    /// It may hold one: ask the writer once, and keep it if they say that it does not.
    Ask(Reason),
    /// It holds one: never keep it.
    Refuse(Reason),
}

impl Verdict {
    /// The stable code: `ok`, `ask` or `refuse`.
    pub fn code(self) -> &'static str {
        match self {
            Self::Ok => "ok",
            Self::Ask(_) => "ask",
            Self::Refuse(_) => "refuse",
        }
    }

    /// Why it is not `ok`.
    pub fn reason(self) -> Option<Reason> {
        match self {
            Self::Ok => None,
            Self::Ask(reason) | Self::Refuse(reason) => Some(reason),
        }
    }

    /// The stricter of two; the first of equals.
    fn or(self, other: Self) -> Self {
        let rank = |verdict: &Self| match verdict {
            Self::Ok => 0,
            Self::Ask(_) => 1,
            Self::Refuse(_) => 2,
        };
        if rank(&other) > rank(&self) { other } else { self }
    }
}

/// Judges any text a person typed or pasted into any field. What it costs are the patterns for innocent numbers: they are
/// looked for only where a secret may stand.
pub fn check(note: &str) -> Verdict {
    let text = plain::plain(note);
    let digits = text.bytes().filter(u8::is_ascii_digit).count();
    if digits >= card::FEWEST_DIGITS && card::holds_card(&text) {
        return Verdict::Refuse(Reason::CardNumber);
    }
    let masked = LazyCell::new(|| innocent::mask(&text));
    let verdict = keywords::judge(&text, || &masked);
    if digits >= 6 && value::holds_six_digits(&masked) {
        verdict.or(Verdict::Ask(Reason::SixDigits))
    } else {
        verdict
    }
}
