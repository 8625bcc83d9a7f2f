//! Days, in Vietnam. In Kotlin and Swift a day is a text by ISO 8601, as `2026-11-29`, checked on its way in
//! (`day_malformed`).

use crate::error::FieldError;
use causo_domain::date::Day;

uniffi::custom_type!(Day, String, {
    remote,
    lower: |day| day.date().to_string(),
    try_lift: |text| Ok(Day::parse(&text).ok_or_else(|| FieldError::field("day", "day_malformed"))?),
});
