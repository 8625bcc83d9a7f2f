//! Payment codes on a shop's counter, and the lesson of paying without money.

use crate::error::FieldError;
use causo_domain::vietqr;
use causo_field::practice::{Lesson as CoreLesson, Words as CoreWords};
use causo_field::visit::check_counter;

/// What a check of a counter found.
#[derive(Clone, Debug, PartialEq, Eq, uniffi::Record)]
pub struct ShopCheck {
    /// Whether customers may go on paying with it.
    pub good: bool,
    /// The gravest finding, or `good`: what a visit notes.
    pub code: String,
    /// Every finding, the gravest first.
    pub findings: Vec<String>,
}

/// Checks every code on a counter against the shop's own, scanned from its bank app (`shop_own_unreadable` when that is none).
#[uniffi::export]
pub fn check_shop(own: String, scanned: Vec<String>) -> Result<ShopCheck, FieldError> {
    let scanned: Vec<_> = scanned.iter().map(String::as_str).collect();
    let check = check_counter(&own, &scanned)?;
    let findings = check.findings.iter().map(|finding| finding.code().to_owned()).collect();
    Ok(ShopCheck { good: check.is_good(), code: check.code().to_owned(), findings })
}

/// What a payment code says.
#[derive(Clone, Debug, PartialEq, Eq, uniffi::Record)]
pub struct PaymentCode {
    /// Name of the bank, as people know it; none for another network or an unknown bank.
    pub bank: Option<String>,
    /// Account it pays to, where that can be known.
    pub account: Option<String>,
    /// Whole đồng, if the code fixes an amount.
    pub amount: Option<u64>,
    /// The transfer's content, if the code fixes it.
    pub purpose: Option<String>,
    /// The shop's name as the code's maker wrote it. Anyone can write anything here.
    pub claimed_name: Option<String>,
    /// Codes of what to point at.
    pub warnings: Vec<String>,
}

/// Reads a scanned payment code; what is wrong with it is in the code of the refusal.
#[uniffi::export]
pub fn read_payment_code(text: String) -> Result<PaymentCode, FieldError> {
    let code = vietqr::decode(&text).map_err(|fault| FieldError::field("code", fault.code()))?;
    let (bank, account) = match &code.network {
        vietqr::Network::Napas { bank_bin, account, .. } => (vietqr::bank(bank_bin), Some(account.clone())),
        _ => (None, None),
    };
    Ok(PaymentCode {
        bank: bank.map(|bank| bank.name.to_owned()),
        account,
        amount: code.amount,
        purpose: code.purpose,
        claimed_name: code.claimed_name,
        warnings: code.warnings.iter().map(|warning| warning.code().to_owned()).collect(),
    })
}

/// A text in both languages of the app.
#[derive(Clone, Debug, PartialEq, Eq, uniffi::Record)]
pub struct Words {
    /// Vietnamese, said to a "bác".
    pub vi: String,
    /// English.
    pub en: String,
}

/// A line that the lesson's bank shows.
#[derive(Clone, Debug, PartialEq, Eq, uniffi::Record)]
pub struct LessonLine {
    /// What it is called.
    pub label: Words,
    /// What it says.
    pub says: String,
}

/// The lesson of paying by phone, without money.
#[derive(Clone, Debug, PartialEq, Eq, uniffi::Record)]
pub struct Lesson {
    /// Đồng.
    pub amount: u32,
    /// What the bank's app would show.
    pub screen: Vec<LessonLine>,
    /// What to check before one confirms, in order; each is read aloud.
    pub checks: Vec<Words>,
    /// How it ends.
    pub end: Words,
}

impl From<CoreWords> for Words {
    fn from(words: CoreWords) -> Self {
        Self { vi: words.vi.to_owned(), en: words.en.to_owned() }
    }
}

/// Begins the lesson with what was scanned. A real payment code, or any other text, is `practice_other_text`.
#[uniffi::export]
pub fn begin_lesson(scanned: String) -> Result<Lesson, FieldError> {
    let lesson = CoreLesson::of(&scanned)?;
    let screen = lesson.screen().into_iter().map(|(label, says)| LessonLine { label: label.into(), says });
    Ok(Lesson {
        amount: lesson.amount,
        screen: screen.collect(),
        checks: CoreLesson::CHECKS.map(Words::from).to_vec(),
        end: CoreLesson::END.into(),
    })
}
