//! Names of things: random bytes that say nothing of whom or what they name. In Kotlin and Swift each is a text of small
//! hexadecimal digits, checked on its way in (`id_malformed`).

use crate::error::FieldError;
use causo_domain::ids::{
    BlobId, DeviceId, EventRef, GroundId, HouseholdId, MemberId, ReceiptId, SubjectId, TeamId,
};
use causo_vault::DraftId;

macro_rules! ids {
    ($($name:ident),+) => { $(
        uniffi::custom_type!($name, String, {
            remote,
            lower: |id| id.to_string(),
            try_lift: |text| Ok($name::from_hex(&text).ok_or_else(|| FieldError::field("id", "id_malformed"))?),
        });
    )+ };
}

ids!(BlobId, DeviceId, EventRef, GroundId, HouseholdId, MemberId, ReceiptId, SubjectId, TeamId);

uniffi::custom_type!(DraftId, String, {
    remote,
    // As every other id of eight bytes is written.
    lower: |id| HouseholdId(id.0).to_string(),
    try_lift: |text| {
        let id = HouseholdId::from_hex(&text).ok_or_else(|| FieldError::field("id", "id_malformed"))?;
        Ok(DraftId(id.0))
    },
});
