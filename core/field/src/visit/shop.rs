//! Checking a shop's payment code on the spot. What is kept is the finding alone: no account, no payee, no amount.

use super::VisitDraft;
use causo_domain::vietqr::{Registered, ShopCheck, ShopFinding, check_shop};

/// Whether this is the code of a check, and no text somebody wrote.
pub(super) fn is_known(code: &str) -> bool {
    matches!(code, "good" | "unreadable") || ShopFinding::named(code).is_some()
}

impl VisitDraft {
    /// Checks every code on a counter against what the shop registered and notes the gravest finding in this draft.
    pub fn check_shop(&mut self, scanned: &[&str], registered: &Registered<'_>) -> ShopCheck {
        let check = check_shop(scanned, registered);
        self.shop_checks.push(check.code().to_owned());
        check
    }
}
