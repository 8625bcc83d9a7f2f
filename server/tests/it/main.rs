//! The server through its public doors: handlers without a socket, the store as a trait, and once over real TLS.

#![allow(clippy::unwrap_used, reason = "a test that cannot go on has failed")]

mod blobs;
mod documents;
mod enrolment;
mod erasure;
mod hostile;
mod limits;
mod live;
mod logs;
mod openapi;
mod pull;
mod push;
mod restart;
mod restored;
mod rotation;
mod rulings;
mod signatures;
mod snapshots;
mod store;
mod turns;
mod world;
