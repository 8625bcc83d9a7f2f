//! What the tests stand on: a machine they can steer, an officer's world, phones in it, and events to write.

pub(crate) mod events;
pub(crate) mod machine;
pub(crate) mod phone;
pub(crate) mod world;

pub(crate) use machine::{Fault, SeededEntropy, TestClock, TestKeyStore};
pub(crate) use phone::{PIN, Phone};
pub(crate) use world::{COMMUNE, GROUND, TEAM, World, day_start_ms};

use causo_domain::ids::{DeviceId, EventHash, GroundId, TeamId};
use causo_protocol::body::Body;
use causo_protocol::event::Kind;
use causo_protocol::policy::{Ground, Policy};
use causo_vault::fold::{OpenedEvent, State, View};
use std::collections::BTreeMap;

/// A view on the day of the tests, where no policy says how long anything is kept.
pub(crate) fn view<'a>(state: &'a State, grounds: &'a BTreeMap<GroundId, Ground>) -> View<'a> {
    static KEPT: BTreeMap<TeamId, Policy> = BTreeMap::new();
    View { state, grounds, policies: &KEPT, today: world::today() }
}

/// An event of a member, as the fold gets it.
pub(crate) fn opened(hash: EventHash, team: TeamId, logged_ms: Option<u64>, body: &Body) -> OpenedEvent<'_> {
    let device = DeviceId([2; 16]);
    OpenedEvent { hash, team, device, kind: Kind::WRITE, by_officer: false, logged_ms, body }
}
