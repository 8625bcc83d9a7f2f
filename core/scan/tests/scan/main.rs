//! What is asked of a camera's eye, through the crate's own door.
#![allow(clippy::unwrap_used, reason = "a test that cannot go on has failed")]

mod answers;
mod hostile;
mod kinds;
mod rates;
mod scene;
