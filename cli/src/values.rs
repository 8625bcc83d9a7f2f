//! Reading the values that several commands take: ids, days, purposes. A wrong one is told what a right one looks like.

use crate::language::t;
use causo_domain::codes::Purpose;
use causo_domain::date::Day;
use causo_domain::ids::{DeviceId, EventRef, GroundId, HouseholdId, MemberId, ReceiptId, SubjectId, TeamId};
use causo_domain::rights::{RequestOutcome, Right};
use causo_vault::DraftId;

fn id<T>(found: Option<T>, digits: &str) -> Result<T, String> {
    found.ok_or_else(|| format!("{digits} {}", t("chữ số hệ 16", "hexadecimal digits")))
}

pub(crate) fn team(text: &str) -> Result<TeamId, String> {
    id(TeamId::from_hex(text), "16")
}

pub(crate) fn subject(text: &str) -> Result<SubjectId, String> {
    id(SubjectId::from_hex(text), "16")
}

pub(crate) fn household(text: &str) -> Result<HouseholdId, String> {
    id(HouseholdId::from_hex(text), "16")
}

pub(crate) fn ground(text: &str) -> Result<GroundId, String> {
    id(GroundId::from_hex(text), "16")
}

pub(crate) fn member(text: &str) -> Result<MemberId, String> {
    id(MemberId::from_hex(text), "16")
}

pub(crate) fn device(text: &str) -> Result<DeviceId, String> {
    id(DeviceId::from_hex(text), "32")
}

pub(crate) fn draft(text: &str) -> Result<DraftId, String> {
    id(SubjectId::from_hex(text).map(|id| DraftId(id.0)), "16")
}

pub(crate) fn purpose(text: &str) -> Result<Purpose, String> {
    Purpose::from_name(text).ok_or_else(|| "assist, contact, report, publish".into())
}

pub(crate) fn event(text: &str) -> Result<EventRef, String> {
    id(EventRef::from_hex(text), "32")
}

pub(crate) fn receipt(text: &str) -> Result<ReceiptId, String> {
    id(ReceiptId::from_hex(text), "32")
}

pub(crate) fn right(text: &str) -> Result<Right, String> {
    let known = || Right::KNOWN.iter().filter_map(|right| right.name()).collect::<Vec<_>>().join(", ");
    Right::from_name(text).ok_or_else(known)
}

pub(crate) fn outcome(text: &str) -> Result<RequestOutcome, String> {
    RequestOutcome::from_name(text).ok_or_else(|| "done, refused, dropped".into())
}

/// A code by its name; a wrong one is told which there are.
pub(crate) fn known<T>(
    found: Option<T>,
    names: impl Iterator<Item = Option<&'static str>>,
) -> Result<T, String> {
    found.ok_or_else(|| names.flatten().collect::<Vec<_>>().join(", "))
}

/// A day as people write it, 22/11/2026, or as 2026-11-22.
pub(crate) fn day(text: &str) -> Result<Day, String> {
    let ymd: Vec<_> = text.split('/').rev().collect();
    let day = Day::parse(text).or_else(|| Day::parse(&ymd.join("-")));
    day.ok_or_else(|| t("ngày viết như 22/11/2026", "a day, written like 22/11/2026 or 2026-11-22").into())
}
