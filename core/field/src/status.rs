//! How far a phone is, in words a volunteer sees: waiting, sent with a receipt, last heard. Needs no PIN.

use crate::app::App;
use crate::error::FieldError;
use crate::report::team_name;
use causo_domain::ids::TeamId;
use causo_vault::Vault;

/// One team.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TeamStatus {
    /// Team.
    pub team: TeamId,
    /// Commune, 5 digits.
    pub commune: String,
    /// What people call it, as nobody gave it a name: `tổ công nghệ số cộng đồng xã …`.
    pub name: String,
    /// Whether this device is in the newest roster known.
    pub enrolled: bool,
    /// Whether that roster is older than 30 days: capture goes on, sealed to the commune.
    pub stale: bool,
    /// Events captured here.
    pub captured: u64,
    /// Of them, with a receipt.
    pub receipted: u64,
    /// Of those, in a backup of the server as far as its receipts told.
    pub durable: u64,
    /// Photos captured here, and how many of them have a receipt.
    pub photos: (u64, u64),
    /// When the server took the newest item known, UTC milliseconds; 0: never heard.
    pub last_heard_ms: u64,
    /// What is wrong with the server's log, as a code: `server_forked` when two histories of it were seen,
    /// `server_restored` until an officer confirms that it came back from a backup.
    pub server: Option<&'static str>,
}

/// The whole phone.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Status {
    /// Whether it is for practice: then nothing of it is ever sent, and everybody in it is invented.
    pub practice: bool,
    /// Teams.
    pub teams: Vec<TeamStatus>,
    /// Signed receipts checked and kept.
    pub receipts: u64,
    /// Others' batches carried, not delivered yet.
    pub carried: usize,
    /// Drafts not finished.
    pub drafts: usize,
    /// Items of the log set aside, by code.
    pub set_aside: Vec<String>,
    /// Wrong PINs left before the key is destroyed.
    pub pin_tries_left: u32,
}

impl Status {
    /// Events that still wait to be sent.
    pub fn waiting(&self) -> u64 {
        self.teams.iter().map(|team| team.captured - team.receipted).sum()
    }

    /// Events that were sent and that no backup of the server is known to hold: this phone sends them again should the
    /// server come back from one.
    pub fn not_backed_up(&self) -> u64 {
        self.teams.iter().map(|team| team.receipted - team.durable).sum()
    }

    /// Photos that still wait to be sent.
    pub fn photos_waiting(&self) -> u64 {
        self.teams.iter().map(|team| team.photos.0 - team.photos.1).sum()
    }
}

impl App {
    /// How far this phone is.
    pub fn status(&self) -> Result<Status, FieldError> {
        status(&self.vault)
    }
}

impl crate::Session {
    /// How far this phone is.
    pub fn status(&self) -> Result<Status, FieldError> {
        status(&self.vault)
    }
}

fn status(vault: &Vault) -> Result<Status, FieldError> {
    let team_status = |member: causo_vault::Membership| -> Result<TeamStatus, FieldError> {
        let (captured, receipted) = vault.own_counts(member.team)?;
        let server = server_standing(&member);
        Ok(TeamStatus {
            team: member.team,
            name: team_name(&member.commune, vault.is_practice()),
            commune: member.commune,
            enrolled: vault.is_member(member.team),
            stale: vault.is_stale(member.team).unwrap_or(true),
            captured,
            receipted,
            durable: vault.own_durable(member.team)?,
            photos: vault.blob_counts(member.team)?,
            last_heard_ms: member.last_ms,
            server,
        })
    };
    Ok(Status {
        practice: vault.is_practice(),
        teams: vault.memberships()?.into_iter().map(team_status).collect::<Result<_, _>>()?,
        receipts: vault.receipts()?,
        carried: vault.carried_count()?,
        drafts: vault.drafts()?.len(),
        set_aside: vault.set_aside_items()?.into_iter().map(|(_, _, code)| code).collect(),
        pin_tries_left: vault.ladder().map_or(0, |ladder| ladder.left()),
    })
}

fn server_standing(member: &causo_vault::Membership) -> Option<&'static str> {
    match member.unconfirmed_generation {
        _ if member.forked => Some("server_forked"),
        Some(_) => Some("server_restored"),
        None => None,
    }
}
