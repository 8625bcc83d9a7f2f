//! The banks and wallets that a code can name, by the six digits (BIN) that NAPAS routes with.

use crate::places::rows;
use serde::Deserialize;
use std::sync::LazyLock;

/// One bank or wallet.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
pub struct Bank {
    /// Six digits, such as `970405`.
    pub bin: String,
    /// The name people know it by, such as `Agribank`.
    pub name: String,
}

static BANKS: LazyLock<Vec<Bank>> = LazyLock::new(|| rows(include_str!("../../../../data/bank_bins.csv")));

/// All known banks.
pub fn banks() -> &'static [Bank] {
    &BANKS
}

/// The bank with this BIN. `None` says only that this list does not know it.
pub fn bank(bin: &str) -> Option<&'static Bank> {
    BANKS.iter().find(|b| b.bin == bin)
}
