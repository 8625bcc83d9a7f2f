//! Checking a shop's payment code on the spot. What is kept is the finding alone: no account, no payee, no amount.

use super::VisitDraft;
use causo_domain::vietqr::{Registered, ShopCheck, ShopFinding as Finding, check_shop_code};

/// Findings that have no reason of their own.
const FINDINGS: [Finding; 6] = [
    Finding::LinkInsteadOfCode,
    Finding::OtherNetwork,
    Finding::UnknownBank,
    Finding::BankChanged,
    Finding::AccountChanged,
    Finding::StaticWithAmount,
];

/// Whether this is the code of a check, and no text somebody wrote.
pub(super) fn is_known(code: &str) -> bool {
    matches!(code, "good" | "unreadable") || FINDINGS.iter().any(|finding| finding.code() == code)
}

impl VisitDraft {
    /// Checks a code against what the shop registered and notes the finding in this draft.
    pub fn check_shop(&mut self, scanned: &str, registered: &Registered<'_>) -> ShopCheck {
        let check = check_shop_code(scanned, registered);
        self.shop_checks.push(check.code().to_owned());
        check
    }
}
