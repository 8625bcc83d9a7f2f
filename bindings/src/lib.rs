//! The core as Kotlin and Swift see it: `core/field` once more, in records that do not change, in a few objects that live
//! long, and in calls that never block who makes them. No rule stands here; what is refused is refused below.

pub mod app;
pub mod basis;
pub mod camera;
pub mod codes;
pub mod consent;
pub mod courier;
mod day;
pub mod drafts;
pub mod enclave;
pub mod enrolment;
pub mod error;
pub mod follow_ups;
pub mod guides;
pub mod hand_over;
mod holder;
mod ids;
pub mod new_resident;
pub mod observe;
pub mod payment;
mod phone;
pub mod photos;
pub mod pictures;
pub mod platform;
pub mod policy;
pub mod practice;
pub mod receipts;
pub mod reports;
pub mod residents;
mod runtime;
pub mod session;
pub mod status;
pub mod sync_run;
pub mod unsaved;
pub mod visits;
pub mod volunteer;

uniffi::setup_scaffolding!("causo");

use std::alloc::System;
use zeroizing_alloc::ZeroAlloc;

/// What is freed is overwritten first: a lock and a hand-over leave nothing behind in the memory that they give back.
#[global_allocator]
static ALLOCATOR: ZeroAlloc<System> = ZeroAlloc(System);

/// Version of the core, as `0.1.0`.
#[uniffi::export]
pub fn core_version() -> String {
    env!("CARGO_PKG_VERSION").to_owned()
}
