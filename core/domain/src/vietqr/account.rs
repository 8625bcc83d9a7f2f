//! Tag 38: which bank and account the money goes to, and by which NAPAS service.

use super::{
    NAPAS_GUID,
    fault::{QrFault, QrProblem},
    tlv::Fields,
};

/// What the money goes to.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Kind {
    /// A bank account (`QRIBFTTA`).
    Account,
    /// A bank card (`QRIBFTTC`).
    Card,
    /// A merchant of the bank (`QRPUSH`).
    Merchant,
    /// A cash withdrawal (`QRCASH`).
    Cash,
}

impl Kind {
    /// The stable code: `account`, `card`, `merchant` or `cash`.
    pub fn code(self) -> &'static str {
        match self {
            Self::Account => "account",
            Self::Card => "card",
            Self::Merchant => "merchant",
            Self::Cash => "cash",
        }
    }

    /// What tag 38.02 says for it.
    pub(super) fn service(self) -> &'static str {
        match self {
            Self::Account => "QRIBFTTA",
            Self::Card => "QRIBFTTC",
            Self::Merchant => "QRPUSH",
            Self::Cash => "QRCASH",
        }
    }
}

/// Longest account number or card number in a code.
pub(super) const MAX_ACCOUNT: usize = 19;

pub(super) struct Napas<'a> {
    pub(super) kind: Kind,
    pub(super) bin: &'a str,
    pub(super) account: &'a str,
}

/// Reads tag 38; `None` when the tag is absent or belongs to another network.
pub(super) fn read<'a>(root: &Fields<'a>) -> Result<Option<Napas<'a>>, QrFault> {
    if root.get(38).is_none() {
        return Ok(None);
    }
    let template = root.inside(38)?;
    if template.need(0)? != NAPAS_GUID {
        return Ok(None);
    }
    let payee = template.inside(1)?;
    let bin = payee.need(0)?;
    if !is_bin(bin) {
        return Err(payee.fault(QrProblem::BadValue, 0));
    }
    let account = payee.need(1)?;
    if !is_account(account) {
        return Err(payee.fault(QrProblem::BadValue, 1));
    }
    let service = template.need(2)?;
    let kind = [Kind::Account, Kind::Card, Kind::Merchant, Kind::Cash]
        .into_iter()
        .find(|kind| kind.service() == service)
        .ok_or(template.fault(QrProblem::BadValue, 2))?;
    Ok(Some(Napas { kind, bin, account }))
}

pub(super) fn is_bin(text: &str) -> bool {
    text.len() == 6 && text.bytes().all(|b| b.is_ascii_digit())
}

pub(super) fn is_account(text: &str) -> bool {
    (1..=MAX_ACCOUNT).contains(&text.len()) && text.bytes().all(|b| b.is_ascii_alphanumeric())
}
