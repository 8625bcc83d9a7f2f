//! What the tests stand on: a machine they can steer, an officer's world, phones in it, and events to write.

pub(crate) mod events;
pub(crate) mod machine;
pub(crate) mod phone;
pub(crate) mod world;

pub(crate) use machine::{Fault, SeededEntropy, TestClock, TestKeyStore};
pub(crate) use phone::{PIN, Phone};
pub(crate) use world::{COMMUNE, GROUND, TEAM, World, day_start_ms};
