//! From a scanned text to what it would pay, and to whom. Order matters: a link is named a link before anything
//! is looked for in it, then the grammar, then the checksum, then the meaning.

use super::{
    CRC, Kind, MAX_BYTES, QrFault, QrProblem, QrWarning,
    account::{self, Napas},
    bank,
    fault::Path,
    tlv::{Count, Fields},
};
use crate::practice_code::is_practice;

/// Whether a code may be used again.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Method {
    /// The same code for every payment (tag 01 is `11` or absent).
    Static,
    /// Made for one payment (`12`).
    Dynamic,
}

impl Method {
    /// The stable code: `static` or `dynamic`.
    pub fn code(self) -> &'static str {
        match self {
            Self::Static => "static",
            Self::Dynamic => "dynamic",
        }
    }
}

/// Whose code it is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Network {
    /// VietQR through NAPAS: a bank and an account can be shown.
    Napas {
        /// What the money goes to.
        kind: Kind,
        /// Six digits.
        bank_bin: String,
        /// The bank's name, if the list knows the BIN.
        bank_name: Option<&'static str>,
        /// Account or card number, 1–19 letters and digits.
        account: String,
    },
    /// VNPAY-QR: its merchant number means nothing outside its network.
    Vnpay,
    /// Some other network of the EMVCo family, such as a card scheme.
    Other,
}

/// A payment code that is well formed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Code {
    /// Whose it is, and the account it pays to where that can be known.
    pub network: Network,
    /// Whether it may be used again.
    pub method: Method,
    /// Whole đồng, if the code fixes an amount.
    pub amount: Option<u64>,
    /// The transfer's content, if the code fixes it.
    pub purpose: Option<String>,
    /// The shop's name as the code's maker wrote it. Anyone can write anything here.
    pub claimed_name: Option<String>,
    /// What to point at.
    pub warnings: Vec<QrWarning>,
}

/// Reads a scanned text.
pub fn decode(text: &str) -> Result<Code, QrFault> {
    let text = text.trim();
    let fault = |problem| QrFault::new(problem, Path::ROOT);
    if text.is_empty() {
        return Err(fault(QrProblem::Empty));
    }
    if !text.starts_with("0002") {
        return Err(fault(match text {
            text if is_practice(text) => QrProblem::PracticeCode,
            text if is_link(text) => QrProblem::LinkNotPayment,
            _ => QrProblem::NotPaymentCode,
        }));
    }
    if text.len() > MAX_BYTES {
        return Err(fault(QrProblem::TooLong));
    }
    if text.chars().any(is_hidden) {
        return Err(fault(QrProblem::HiddenCharacter));
    }
    match read(text, Count::Bytes) {
        // Only where the two ways of counting differ can the second one help.
        Err(first) if !text.is_ascii() => read(text, Count::Characters).map_err(|_| first),
        result => result,
    }
}

fn read(text: &str, count: Count) -> Result<Code, QrFault> {
    let root = Fields::parse(text, Path::ROOT, count)?;
    check_crc(text, &root)?;
    if root.need(0)? != "01" {
        return Err(root.fault(QrProblem::BadValue, 0));
    }
    let method = match root.get(1) {
        None | Some("11") => Method::Static,
        Some("12") => Method::Dynamic,
        Some(_) => return Err(root.fault(QrProblem::BadValue, 1)),
    };

    let mut warnings = Vec::new();
    if count == Count::Characters {
        warnings.push(QrWarning::LengthInCharacters);
    }
    let network = network(&root, &mut warnings)?;
    let vnd = root.need(53)? == "704";
    if !vnd {
        warnings.push(QrWarning::ForeignCurrency);
    }
    if root.need(58)? != "VN" {
        warnings.push(QrWarning::ForeignCountry);
    }
    let amount = match root.get(54).filter(|_| vnd) {
        None => None,
        Some(text) => match whole_amount(text).map_err(|problem| root.fault(problem, 54))? {
            0 => {
                warnings.push(QrWarning::ZeroAmount);
                None
            }
            amount => Some(amount),
        },
    };
    if method == Method::Static && root.get(54).is_some() {
        warnings.push(QrWarning::StaticWithAmount);
    }
    let purpose = match root.get(62) {
        None => None,
        Some(_) => root.inside(62)?.get(8).map(str::to_owned),
    };
    let claimed_name = root.get(59).map(str::to_owned);
    Ok(Code { network, method, amount, purpose, claimed_name, warnings })
}

fn network(root: &Fields, warnings: &mut Vec<QrWarning>) -> Result<Network, QrFault> {
    // Tags 02–51 are where networks put their accounts.
    let accounts = root.tags().filter(|tag| (2..=51).contains(tag)).count();
    if accounts == 0 {
        return Err(root.fault(QrProblem::MissingField, 38));
    }
    if let Some(Napas { kind, bin, account }) = account::read(root)? {
        let bank_name = bank(bin).map(|bank| bank.name.as_str());
        if bank_name.is_none() {
            warnings.push(QrWarning::UnknownBank);
        }
        if accounts > 1 {
            warnings.push(QrWarning::SeveralAccounts);
        }
        return Ok(Network::Napas { kind, bank_bin: bin.to_owned(), bank_name, account: account.to_owned() });
    }
    warnings.push(QrWarning::OtherNetwork);
    let vnpay = root.get(26).is_some() && root.inside(26)?.get(0) == Some("A000000775");
    Ok(if vnpay { Network::Vnpay } else { Network::Other })
}

/// The checksum is the last field and covers everything before its own value.
fn check_crc(text: &str, root: &Fields) -> Result<(), QrFault> {
    let given = root.need(63)?;
    let bad = root.fault(QrProblem::BadCrc, 63);
    if root.tags().last() != Some(63) || given.len() != 4 || !given.bytes().all(|b| b.is_ascii_hexdigit()) {
        return Err(bad);
    }
    let covered = text.len() - given.len();
    let expected = format!("{:04X}", CRC.checksum(&text.as_bytes()[..covered]));
    if given.eq_ignore_ascii_case(&expected) { Ok(()) } else { Err(bad) }
}

/// Up to 13 digits; đồng has no fractions, so a decimal point is a mistake that could multiply a sum.
fn whole_amount(text: &str) -> Result<u64, QrProblem> {
    if text.len() > 13 {
        return Err(QrProblem::TooLong);
    }
    if text.contains(['.', ',']) {
        return Err(QrProblem::AmountNotWhole);
    }
    if !text.bytes().all(|b| b.is_ascii_digit()) {
        return Err(QrProblem::BadValue);
    }
    text.parse().map_err(|_| QrProblem::BadValue)
}

/// `https://…`, `momo://…`, `tel:…`, `www.…`, `bit.ly/…`: anything that a phone would open. WIFI: is no link.
fn is_link(text: &str) -> bool {
    let before = |mark: char| text.split(mark).next().filter(|head| head.len() < text.len());
    let scheme = before(':').is_some_and(|head| {
        head.starts_with(|c: char| c.is_ascii_alphabetic())
            && head.chars().all(|c| c.is_ascii_alphanumeric() || "+.-".contains(c))
            && !head.eq_ignore_ascii_case("wifi")
    });
    let host = text.split(['/', '?']).next().unwrap_or_default();
    let labels: Vec<&str> = host.split('.').collect();
    let is_host = labels.len() > 1
        && labels.iter().all(|l| !l.is_empty() && l.chars().all(|c| c.is_ascii_alphanumeric() || c == '-'))
        && labels.last().is_some_and(|top| top.len() > 1 && top.chars().all(|c| c.is_ascii_alphabetic()));
    scheme || is_host
}

/// Control characters and those that turn or hide the text around them.
fn is_hidden(c: char) -> bool {
    c.is_control()
        || matches!(c, '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{2069}' | '\u{feff}')
}
