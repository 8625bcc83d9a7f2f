//! Checking a shop's payment code on the spot. What is kept is the finding alone: no account, no payee, no amount.

use super::VisitDraft;
use causo_domain::vietqr::{Registered, ShopCheck, ShopFinding as Finding, check_shop};

/// Findings that have no reason of their own.
const FINDINGS: [Finding; 7] = [
    Finding::LinkInsteadOfCode,
    Finding::OtherNetwork,
    Finding::UnknownBank,
    Finding::BankChanged,
    Finding::AccountChanged,
    Finding::StaticWithAmount,
    Finding::SeveralCodes,
];

/// Whether this is the code of a check, and no text somebody wrote.
pub(super) fn is_known(code: &str) -> bool {
    matches!(code, "good" | "unreadable") || FINDINGS.iter().any(|finding| finding.code() == code)
}

impl VisitDraft {
    /// Checks every code on a counter against what the shop registered and notes the gravest finding in this draft.
    pub fn check_shop(&mut self, scanned: &[&str], registered: &Registered<'_>) -> ShopCheck {
        let check = check_shop(scanned, registered);
        self.shop_checks.push(check.code().to_owned());
        check
    }
}
