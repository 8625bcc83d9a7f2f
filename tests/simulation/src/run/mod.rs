//! Plays a day: a commune with its server, its officer and its phones in a folder of memory, one operation after the
//! other, and after each what must always hold.

mod acts;
mod authorities;
mod captures;
mod checks;
mod courier;
mod cuts;
mod erasures;
mod hand_overs;
mod knowing;
mod lies;
mod merges;
mod office;
mod quiet;
mod restores;
#[cfg(test)]
#[allow(clippy::unwrap_used, reason = "a test that cannot go on has failed")]
mod sabotage;
mod world;

pub(crate) use erasures::TRACE;
pub(crate) use world::PHONES;
pub use world::{Day, play};
