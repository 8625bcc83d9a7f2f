//! What a resident holds in the hand: a receipt without name or number that any team phone checks offline.

use crate::record;
use causo_domain::codes::Purpose;
use causo_domain::date::Day;
use causo_domain::ids::{DeviceId, ReceiptId, TeamId};

record! {
    /// A purpose agreed to, under a version of its notice.
    AgreedPurpose {
        /// Purpose.
        0 purpose: Purpose,
        /// Version of the notice that was read.
        1 notice_version: u16,
    }
}

record! {
    /// The resident's receipt, signed by the device identity.
    ConsentReceipt {
        /// Format, 1.
        0 version: u64,
        /// Commune, 5 digits.
        1 commune: String,
        /// Team.
        2 team: TeamId,
        /// Device that took the consent.
        3 device: DeviceId,
        /// Random id; a withdrawal names it.
        4 id: ReceiptId,
        /// What was agreed to.
        5 purposes: Vec<AgreedPurpose>,
        /// Day of the consent, in UTC+7.
        6 day: Day,
    }
}
