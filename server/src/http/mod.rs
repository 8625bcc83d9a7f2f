//! The handlers, and what stands around each of them: proof of who asks, limits, counting, problems.

mod auth;
mod blobs;
pub(crate) mod crowd;
mod documents;
mod enrolment;
mod guard;
mod health;
mod log;
pub(crate) mod metrics;
pub(crate) mod nonces;
pub(crate) mod openapi;
mod problem;
mod public;
mod push;
pub(crate) mod rate;
mod receipts;
pub(crate) mod router;
mod snapshots;
pub(crate) mod turns;
mod wire;
