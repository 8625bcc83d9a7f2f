//! Writes a code for a lesson or a shop, in ASCII only, because lengths of other text are counted differently by
//! different apps.

use super::{
    CRC, Kind, NAPAS_GUID, QrFault, QrProblem,
    account::{MAX_ACCOUNT, is_account, is_bin},
    fault::Path,
    tlv::field,
};
use crate::text::to_ascii;

/// What to write into a code. With an amount it is good for one payment (dynamic), without for any (static).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewCode<'a> {
    /// What the money goes to.
    pub kind: Kind,
    /// Six digits.
    pub bank_bin: &'a str,
    /// 1–19 letters and digits.
    pub account: &'a str,
    /// Whole đồng, 1–9,999,999,999,999.
    pub amount: Option<u64>,
    /// The transfer's content: at most 25 characters, written without diacritics.
    pub purpose: Option<&'a str>,
}

const MAX_AMOUNT: u64 = 9_999_999_999_999;
const MAX_PURPOSE: usize = 25;

/// The text to draw as a QR.
pub fn encode(code: &NewCode) -> Result<String, QrFault> {
    let payee = Path::ROOT.then(38).then(1);
    let fault = |problem, path| Err(QrFault::new(problem, path));
    if !is_bin(code.bank_bin) {
        return fault(QrProblem::BadValue, payee.then(0));
    }
    if code.account.len() > MAX_ACCOUNT {
        return fault(QrProblem::TooLong, payee.then(1));
    }
    if !is_account(code.account) {
        return fault(QrProblem::BadValue, payee.then(1));
    }
    if code.amount.is_some_and(|amount| !(1..=MAX_AMOUNT).contains(&amount)) {
        return fault(QrProblem::BadValue, Path::ROOT.then(54));
    }
    let purpose = code.purpose.map(ascii_purpose).transpose()?;

    let payee = field(0, code.bank_bin) + &field(1, code.account);
    let template = field(0, NAPAS_GUID) + &field(1, &payee) + &field(2, code.kind.service());
    let method = if code.amount.is_some() { "12" } else { "11" };
    let mut text = field(0, "01") + &field(1, method) + &field(38, &template) + &field(53, "704");
    if let Some(amount) = code.amount {
        text += &field(54, &amount.to_string());
    }
    text += &field(58, "VN");
    if let Some(purpose) = purpose {
        text += &field(62, &field(8, &purpose));
    }
    text += "6304";
    let crc = CRC.checksum(text.as_bytes());
    Ok(format!("{text}{crc:04X}"))
}

fn ascii_purpose(text: &str) -> Result<String, QrFault> {
    let at = Path::ROOT.then(62).then(8);
    let ascii = to_ascii(text).ok_or(QrFault::new(QrProblem::NotAscii, at))?;
    match ascii.len() {
        0 => Err(QrFault::new(QrProblem::Empty, at)),
        1..=MAX_PURPOSE if ascii.bytes().all(|b| !b.is_ascii_control()) => Ok(ascii),
        1..=MAX_PURPOSE => Err(QrFault::new(QrProblem::HiddenCharacter, at)),
        _ => Err(QrFault::new(QrProblem::TooLong, at)),
    }
}
