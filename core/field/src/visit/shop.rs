//! Checking a shop's payment code on the spot. What is kept is the finding alone: no account, no payee, no amount.

use super::VisitDraft;
use causo_domain::vietqr::{Registered, ShopCheck, check_shop_code};

impl VisitDraft {
    /// Checks a code against what the shop registered and notes the finding in this draft.
    pub fn check_shop(&mut self, scanned: &str, registered: &Registered<'_>) -> ShopCheck {
        let check = check_shop_code(scanned, registered);
        self.shop_checks.push(check.code().to_owned());
        check
    }
}
