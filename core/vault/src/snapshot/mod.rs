//! Snapshots: an officer's computer makes one of what a team's events say, and a phone that has nothing of the team takes
//! it in place of the log before it (`docs/adr/0016-snapshots.md`).

mod base;
mod due;
mod make;
mod open;
mod stands;
mod take;

pub use due::InLog;
pub use make::Made;
pub use take::FirstSync;
