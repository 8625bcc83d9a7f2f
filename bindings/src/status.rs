//! How far a phone is, for a screen that shows it at all times.

use causo_domain::ids::TeamId;
use causo_field as core;

/// What can be done with the app now.
#[derive(Clone, Copy, Debug, PartialEq, Eq, uniffi::Enum)]
pub enum Stage {
    /// In no team yet: it enrols.
    NotEnrolled,
    /// Locked: it syncs, carries, reads guides, and is unlocked.
    Locked,
    /// Unlocked.
    Unlocked,
    /// In a resident's hands.
    HandedOver,
    /// Shut down; open it anew.
    Closed,
}

/// One team.
#[derive(Clone, Debug, PartialEq, Eq, uniffi::Record)]
pub struct TeamStatus {
    /// Team.
    pub team: TeamId,
    /// Commune, 5 digits.
    pub commune: String,
    /// What people call it: `tổ công nghệ số cộng đồng xã …`.
    pub name: String,
    /// Whether this phone is in the newest roster known.
    pub enrolled: bool,
    /// Whether that roster is older than 30 days: capture goes on, sealed to the commune.
    pub stale: bool,
    /// Events captured here.
    pub captured: u64,
    /// Of them, with a receipt.
    pub receipted: u64,
    /// When the server took the newest item known, UTC milliseconds; 0: never heard.
    pub last_heard_ms: u64,
    /// What is wrong with the server's log: `server_forked`, `server_restored`.
    pub server: Option<String>,
}

/// The whole phone. Needs no PIN.
#[derive(Clone, Debug, Default, PartialEq, Eq, uniffi::Record)]
pub struct Status {
    /// Whether it is for practice: nothing of it is ever sent, and everybody in it is invented.
    pub practice: bool,
    /// Teams.
    pub teams: Vec<TeamStatus>,
    /// Events that wait to be sent.
    pub waiting: u64,
    /// Photos that wait to be sent.
    pub photos_waiting: u64,
    /// Events that were sent and that no backup of the server is known to hold.
    pub not_backed_up: u64,
    /// Others' batches that are carried.
    pub carried: u32,
    /// Drafts not finished.
    pub drafts: u32,
    /// Items of the log set aside, by code.
    pub set_aside: Vec<String>,
    /// Wrong PINs left before the key is destroyed.
    pub pin_tries_left: u32,
}

impl From<core::Status> for Status {
    fn from(status: core::Status) -> Self {
        Self {
            practice: status.practice,
            waiting: status.waiting(),
            photos_waiting: status.photos_waiting(),
            not_backed_up: status.not_backed_up(),
            carried: count(status.carried),
            drafts: count(status.drafts),
            set_aside: status.set_aside,
            pin_tries_left: status.pin_tries_left,
            teams: status.teams.into_iter().map(TeamStatus::from).collect(),
        }
    }
}

impl From<core::TeamStatus> for TeamStatus {
    fn from(team: core::TeamStatus) -> Self {
        Self {
            team: team.team,
            name: team.name,
            commune: team.commune,
            enrolled: team.enrolled,
            stale: team.stale,
            captured: team.captured,
            receipted: team.receipted,
            last_heard_ms: team.last_heard_ms,
            server: team.server.map(str::to_owned),
        }
    }
}

/// A count as both languages hold it.
pub(crate) fn count(n: usize) -> u32 {
    u32::try_from(n).unwrap_or(u32::MAX)
}
