//! Rosters: who is in a team, with which devices, and the team's key for each of them.

mod change;
mod draft;

pub use change::NewMember;
