//! The teams this device belongs to, each with the root it was enrolled under and its place in the team log.

use crate::error::VaultError;
use crate::vault::Vault;
use causo_crypto::hash;
use causo_domain::ids::TeamId;
use causo_protocol::event::LogPosition;
use rusqlite::{Connection, OptionalExtension, Row, params};

/// A team of this device.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Membership {
    /// Commune, 5 digits.
    pub commune: String,
    /// Team.
    pub team: TeamId,
    /// Hash of the commune's root key, from the officer's QR.
    pub root_hash: [u8; 32],
    /// The log as far as it was taken in.
    pub position: LogPosition,
    /// The log as far as a signed head proved it: what this device signs that it saw.
    pub proved: LogPosition,
    /// When the server took the last item, UTC milliseconds; 0 for none.
    pub last_ms: u64,
    /// The present generation, when a restored server opened it and no officer's word on it is in the log yet.
    pub unconfirmed_generation: Option<u64>,
    /// Whether two histories of this log were seen: the server is not the one that others are shown.
    pub forked: bool,
}

impl Membership {
    fn read(row: &Row<'_>) -> rusqlite::Result<Self> {
        let generation = row.get::<_, i64>("generation")? as u64;
        let position = |p: &str, l: &str| -> rusqlite::Result<LogPosition> {
            Ok(LogPosition { generation, p: row.get::<_, i64>(p)? as u64, l: row.get(l)? })
        };
        Ok(Self {
            commune: row.get("commune")?,
            team: TeamId(row.get("team")?),
            root_hash: row.get("root_hash")?,
            position: position("p", "l")?,
            proved: position("proved_p", "proved_l")?,
            last_ms: row.get::<_, i64>("last_ms")? as u64,
            unconfirmed_generation: Some(row.get::<_, i64>("unconfirmed_generation")? as u64)
                .filter(|generation| *generation > 0),
            forked: row.get("forked")?,
        })
    }

    pub(crate) fn all(db: &Connection) -> Result<Vec<Self>, VaultError> {
        let mut statement = db.prepare_cached("SELECT * FROM membership ORDER BY team")?;
        Ok(statement.query_map([], Self::read)?.collect::<Result<_, _>>()?)
    }
}

impl Vault {
    /// Joins a team: the phone was enrolled under this root. Joining again changes nothing.
    pub fn join(&mut self, commune: &str, team: TeamId, root_hash: [u8; 32]) -> Result<(), VaultError> {
        self.may_join(commune)?;
        let start = hash::log_start(commune, team);
        self.db.execute(
            "INSERT OR IGNORE INTO membership (team, commune, root_hash, l, proved_l) VALUES (?1, ?2, ?3, ?4, ?4)",
            params![team.0, commune, root_hash, start],
        )?;
        self.db.execute(
            "INSERT OR IGNORE INTO log_link (team, generation, p, l)
             SELECT team, generation, p, l FROM membership WHERE team = ?1",
            [team.0],
        )?;
        self.reload_teams()
    }

    /// One of them.
    pub(crate) fn membership(&self, team: TeamId) -> Result<Option<Membership>, VaultError> {
        let mut statement = self.db.prepare_cached("SELECT * FROM membership WHERE team = ?1")?;
        Ok(statement.query_row([team.0], Membership::read).optional()?)
    }

    /// Teams of this device.
    pub fn memberships(&self) -> Result<Vec<Membership>, VaultError> {
        Membership::all(&self.db)
    }
}
