//! A code to practise scanning with, which no bank app can pay: it is no EMVCo payload, so there is nothing in it to pay to.
//! `CAUSO-PRACTICE:v1:` and an amount in đồng. The shop and the bank that a lesson shows are the lesson's, not the code's.

use std::fmt;

const MARK: &str = "CAUSO-PRACTICE:";
const VERSION: &str = "v1:";
/// Most đồng of a lesson: what people first pay for, a bunch of herbs or a cup of tea.
pub const MAX_AMOUNT: u32 = 50_000;

/// A practice code. Written with [`fmt::Display`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct PracticeCode {
    amount: u32,
}

/// Why a text is no practice code.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, thiserror::Error)]
pub enum PracticeFault {
    /// Some other text; it may be a real payment code.
    #[error("practice_other_text")]
    OtherText,
    /// A practice code of a newer version.
    #[error("practice_newer")]
    Newer,
    /// No amount, or one that no lesson uses.
    #[error("practice_amount")]
    Amount,
}

impl PracticeFault {
    /// The stable code.
    pub fn code(self) -> &'static str {
        match self {
            Self::OtherText => "practice_other_text",
            Self::Newer => "practice_newer",
            Self::Amount => "practice_amount",
        }
    }
}

/// Whether a text says that it is a practice code, of whatever version.
pub fn is_practice(text: &str) -> bool {
    text.trim().starts_with(MARK)
}

impl PracticeCode {
    /// A code over `amount` đồng, 1 to [`MAX_AMOUNT`].
    pub fn new(amount: u32) -> Result<Self, PracticeFault> {
        if (1..=MAX_AMOUNT).contains(&amount) { Ok(Self { amount }) } else { Err(PracticeFault::Amount) }
    }

    /// Reads a scanned text.
    pub fn parse(text: &str) -> Result<Self, PracticeFault> {
        let versioned = text.trim().strip_prefix(MARK).ok_or(PracticeFault::OtherText)?;
        let amount = versioned.strip_prefix(VERSION).ok_or(PracticeFault::Newer)?;
        let plain = !amount.starts_with('0') && amount.bytes().all(|byte| byte.is_ascii_digit());
        let amount = amount.parse().ok().filter(|_| plain).ok_or(PracticeFault::Amount)?;
        Self::new(amount)
    }

    /// Đồng.
    pub fn amount(self) -> u32 {
        self.amount
    }
}

impl fmt::Display for PracticeCode {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{MARK}{VERSION}{}", self.amount)
    }
}
