//! Plays field days that go wrong in every way: real vaults, the real sync engine, the real office, and the server's
//! real handlers over its real store, on machines whose clocks, chance and network one seed decides. After every
//! operation what must hold (`run/checks.rs`: nothing lost, nothing twice, nothing shown without its basis, nothing in the
//! clear) is held against a small model; what breaks it is made short and kept in [`reproduction`].

mod copies;
mod desk;
mod failure;
pub mod generate;
mod machine;
pub mod model;
mod network;
mod phone;
pub mod reproduction;
mod restoring;
mod rulings;
mod run;
mod seed;
mod server;
mod shelf;
mod shrink;
mod simulation;
mod sync;
mod template;
pub mod unpacked;
mod wal;

pub use failure::Broken;
pub use machine::Rng;
pub use network::Traffic;
pub use run::{Day, play};
pub use shrink::shrink;
pub use simulation::{Outcome, Total, simulate};
