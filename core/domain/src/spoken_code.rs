//! A receipt's number to be spoken: what somebody without a smartphone reads out, or has read out, from a printed page. Twelve
//! digits in three groups: ten drawn from the receipt's id, and two that tell a slip of the tongue (ISO/IEC 7064, MOD 97-10).

use crate::ids::ReceiptId;
use std::fmt;

/// Ten digits.
const SPACE: u64 = 10_000_000_000;

/// The number of a receipt. Written with [`fmt::Display`], as `1234 5678 9012`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct SpokenCode(u64);

impl SpokenCode {
    /// The code of a receipt.
    pub fn of(receipt: ReceiptId) -> Self {
        let [a, b, c, d, e, f, g, h, ..] = receipt.0;
        Self(u64::from_be_bytes([a, b, c, d, e, f, g, h]) % SPACE)
    }

    /// Whether a text has the form of a code, right or wrong: digits, with spaces or dashes between them.
    pub fn looks_like(text: &str) -> bool {
        !text.trim().is_empty() && text.chars().all(|c| c.is_ascii_digit() || c.is_whitespace() || c == '-')
    }

    /// Reads twelve digits; `None` when there are more or fewer, or one was misheard.
    pub fn parse(text: &str) -> Option<Self> {
        if !Self::looks_like(text) {
            return None;
        }
        let digits: String = text.chars().filter(char::is_ascii_digit).collect();
        let whole: u64 = digits.parse().ok().filter(|_| digits.len() == 12)?;
        (whole % 97 == 1).then_some(Self(whole / 100))
    }

    /// The ten digits and the two behind them.
    fn whole(self) -> u64 {
        self.0 * 100 + 98 - self.0 * 100 % 97
    }
}

impl fmt::Display for SpokenCode {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let digits = format!("{:012}", self.whole());
        write!(f, "{} {} {}", &digits[..4], &digits[4..8], &digits[8..])
    }
}
