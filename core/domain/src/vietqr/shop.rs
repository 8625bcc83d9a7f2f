//! The shop's morning check: is the code on the counter still the one the shop registered? Swindlers paste
//! their own over it.

use super::{Network, QrFault, QrProblem, QrWarning, decode};

/// What a shop registered as its own.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Registered<'a> {
    /// Six digits.
    pub bank_bin: &'a str,
    /// The account number.
    pub account: &'a str,
}

/// One thing that is not as registered.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum ShopFinding {
    /// A link where the code should be: it opens a page that asks for secrets.
    LinkInsteadOfCode,
    /// No payment code that can be read. The fault says why.
    Unreadable(QrFault),
    /// A code of another network, from which no account can be read.
    OtherNetwork,
    /// It pays to a bank that the list does not know.
    UnknownBank,
    /// It pays to another bank.
    BankChanged,
    /// It pays to another account.
    AccountChanged,
    /// It fixes an amount although it hangs there for everyone.
    StaticWithAmount,
    /// More than one code hangs there: nobody would see which of them was pasted over.
    SeveralCodes,
}

impl ShopFinding {
    /// The stable code.
    pub fn code(self) -> &'static str {
        match self {
            Self::LinkInsteadOfCode => "link_instead_of_code",
            Self::Unreadable(_) => "unreadable",
            Self::OtherNetwork => "other_network",
            Self::BankChanged => "bank_changed",
            Self::AccountChanged => "account_changed",
            Self::UnknownBank => "unknown_bank",
            Self::StaticWithAmount => "static_with_amount",
            Self::SeveralCodes => "several_codes",
        }
    }

    /// Every finding that has no reason of its own.
    pub const PLAIN: [Self; 7] = [
        Self::LinkInsteadOfCode,
        Self::OtherNetwork,
        Self::UnknownBank,
        Self::BankChanged,
        Self::AccountChanged,
        Self::StaticWithAmount,
        Self::SeveralCodes,
    ];

    /// The finding of a stable code, one without a reason of its own.
    pub fn named(code: &str) -> Option<Self> {
        Self::PLAIN.into_iter().find(|finding| finding.code() == code)
    }

    /// The gravest is 0.
    fn rank(self) -> usize {
        match self {
            Self::LinkInsteadOfCode => 0,
            Self::UnknownBank => 1,
            Self::BankChanged => 2,
            Self::AccountChanged => 3,
            Self::OtherNetwork => 4,
            Self::Unreadable(_) => 5,
            Self::StaticWithAmount => 6,
            Self::SeveralCodes => 7,
        }
    }
}

/// The result: what was found, the gravest first.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ShopCheck {
    /// Empty when the code is as registered.
    pub findings: Vec<ShopFinding>,
}

impl ShopCheck {
    /// Whether customers may go on paying with it.
    pub fn is_good(&self) -> bool {
        self.findings.is_empty()
    }

    /// The gravest finding's code, or `good`.
    pub fn code(&self) -> &'static str {
        self.findings.first().map_or("good", |finding| finding.code())
    }
}

/// Compares the texts scanned from a shop's counter, one for each code that hangs there, with what the shop registered.
pub fn check_shop(scanned: &[&str], registered: &Registered) -> ShopCheck {
    let mut findings: Vec<_> = match scanned {
        [] => check("", registered),
        codes => codes.iter().flat_map(|code| check(code, registered)).collect(),
    };
    if scanned.len() > 1 {
        findings.push(ShopFinding::SeveralCodes);
    }
    findings.sort_by_key(|finding| finding.rank());
    findings.dedup();
    ShopCheck { findings }
}

fn check(scanned: &str, registered: &Registered) -> Vec<ShopFinding> {
    let code = match decode(scanned) {
        Ok(code) => code,
        Err(fault) if fault.problem == QrProblem::LinkNotPayment => {
            return vec![ShopFinding::LinkInsteadOfCode];
        }
        Err(fault) => return vec![ShopFinding::Unreadable(fault)],
    };
    let warned = |warning, finding| code.warnings.contains(&warning).then_some(finding);
    let mut findings = Vec::new();
    findings.extend(warned(QrWarning::UnknownBank, ShopFinding::UnknownBank));
    match &code.network {
        Network::Napas { bank_bin, account, .. } => {
            if bank_bin != registered.bank_bin {
                findings.push(ShopFinding::BankChanged);
            }
            if !account.eq_ignore_ascii_case(registered.account) {
                findings.push(ShopFinding::AccountChanged);
            }
        }
        Network::Vnpay | Network::Other => findings.push(ShopFinding::OtherNetwork),
    }
    findings.extend(warned(QrWarning::StaticWithAmount, ShopFinding::StaticWithAmount));
    findings
}
