//! Plays a day: a commune with its server, its officer and its phones in a folder of memory, one operation after the
//! other, and after each what must always hold.

mod acts;
mod captures;
mod checks;
mod erasures;
mod hand_overs;
mod knowing;
mod merges;
mod office;
mod quiet;
mod world;

pub(crate) use erasures::TRACE;
pub use world::{Day, play};
