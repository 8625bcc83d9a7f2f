//! Whose word is an officer's. The roster that an event names says so, and it may be an old one that somebody who is an
//! officer no more still names: then the log's order decides, which is the same for everybody.

use causo_crypto::hash::device_id;
use causo_domain::ids::{DeviceId, MemberId};
use causo_protocol::roster::{Role, Roster};
use std::collections::{BTreeMap, BTreeSet};

/// What the owner of a device does in the team by a roster; `None` when it does not list the device.
fn role(roster: &Roster, device: DeviceId) -> Option<Role> {
    let listed = roster.devices.iter().find(|d| device_id(&d.keys.identity) == device)?;
    role_of(roster, listed.member)
}

fn role_of(roster: &Roster, member: MemberId) -> Option<Role> {
    roster.members.iter().find(|listed| listed.id == member).map(|listed| listed.role)
}

/// Devices of officers by a roster.
pub(crate) fn devices(roster: &Roster) -> BTreeSet<DeviceId> {
    let of_officers =
        roster.devices.iter().filter(|listed| role_of(roster, listed.member) == Some(Role::OFFICER));
    of_officers.map(|listed| device_id(&listed.keys.identity)).collect()
}

/// Whether a device's event was an officer's word: by the roster that it names, and, if a later one says otherwise of the
/// device, only when the log had the event (at `p`) before that one. `places` says where the log has each roster. `None`
/// when the roster is not here, or does not list the device.
pub(crate) fn by_officer(
    rosters: &[Roster],
    places: &BTreeMap<u64, u64>,
    device: DeviceId,
    named: u64,
    p: Option<u64>,
) -> Option<bool> {
    if role(rosters.iter().find(|roster| roster.version == named)?, device)? != Role::OFFICER {
        return Some(false);
    }
    let demotes = |roster: &&Roster| role(roster, device).is_some_and(|role| role != Role::OFFICER);
    let Some(demoting) = rosters.iter().filter(|roster| roster.version > named).find(demotes) else {
        return Some(true);
    };
    let place = places.get(&demoting.version);
    Some(p.is_some_and(|p| place.is_none_or(|place| p < *place)))
}
