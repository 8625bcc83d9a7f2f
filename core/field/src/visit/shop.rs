//! Checking a shop's payment code on the spot. What is kept is the finding alone: no account, no payee, no amount.

use super::VisitDraft;
use crate::error::FieldError;
use causo_domain::vietqr::{Network, Registered, ShopCheck, ShopFinding, check_shop, decode};

/// Whether this is the code of a check, and no text somebody wrote.
pub(super) fn is_known(code: &str) -> bool {
    matches!(code, "good" | "unreadable") || ShopFinding::named(code).is_some()
}

/// Checks every code on a counter against the shop's own, scanned from its bank app; `shop_own_unreadable` when that is none.
pub fn check_counter(own: &str, scanned: &[&str]) -> Result<ShopCheck, FieldError> {
    let unreadable = || FieldError::field("shop_own", "shop_own_unreadable");
    match decode(own).map_err(|_| unreadable())?.network {
        Network::Napas { bank_bin, account, .. } => {
            Ok(check_shop(scanned, &Registered { bank_bin: &bank_bin, account: &account }))
        }
        Network::Vnpay | Network::Other => Err(unreadable()),
    }
}

impl VisitDraft {
    /// Notes what a check of a counter found: the gravest finding alone.
    pub fn note_shop(&mut self, check: &ShopCheck) {
        self.shop_checks.push(check.code().to_owned());
    }
}
