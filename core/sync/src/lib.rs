//! Carries a device's events to the server and its teams' logs back. What to do next is decided by [`Engine`], a
//! state machine without clock, socket, thread or database, so that a simulation can play any day of lost answers
//! and cut pages against it; [`driver`] gives it the network and [`SyncStore`] the vault. [`client`] holds the few
//! calls that are no sync: enrolment, publishing, looking at a server.

pub mod client;
pub mod driver;
mod engine;
mod error;
mod keep;
mod message;
mod problem;
mod request;
mod store;
mod summary;

pub use engine::Engine;
pub use error::{Failure, SyncError};
pub use keep::keep;
pub use message::{Answer, Id, Input, Options, Output, Progress};
pub use problem::Problem;
pub use request::Request;
pub use store::{
    FirstSync, OWN_EVENTS_MISSING, OwnChain, SNAPSHOT_REFUSED, StoreError, SyncStore, TeamState,
};
pub use summary::{CourierSummary, PackSummary, Summary, TeamSummary};
