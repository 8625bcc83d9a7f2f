//! Every event that is here, one after another, opened where it can be: for questions that the fold does not keep an
//! answer to, such as what is held about one person, and by whom each of it was written.

use crate::error::VaultError;
use crate::sealed_row::{SELECT, SealedRow};
use crate::unlock::Keys;
use crate::vault::Vault;
use causo_domain::ids::{DeviceId, EventHash, TeamId};
use causo_protocol::body::Body;

/// An event that opens.
#[derive(Clone, Debug)]
pub struct HeldEvent {
    /// Its hash.
    pub hash: EventHash,
    /// Team whose chain it stands in.
    pub team: TeamId,
    /// Author.
    pub device: DeviceId,
    /// When the server took it, UTC milliseconds; absent until then.
    pub logged_ms: Option<u64>,
    /// Content.
    pub body: Body,
}

/// How far the events that are here have come.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Reach {
    /// Number of the newest row.
    pub last: u64,
    /// Rows.
    pub events: u64,
    /// Of these, rows after the one that was asked from.
    pub new: u64,
    /// Events that rulings erased, those that never came included.
    pub erased: u64,
}

impl Vault {
    /// Gives every event that opens to `each`, in the order they came here. Erased ones, and those whose key or format is
    /// not here, are passed over.
    pub fn each_event(&self, keys: &Keys, each: &mut dyn FnMut(HeldEvent)) -> Result<(), VaultError> {
        self.each_event_after(keys, 0, each)
    }

    /// The same for events whose row comes after one.
    pub fn each_event_after(
        &self,
        keys: &Keys,
        row: u64,
        each: &mut dyn FnMut(HeldEvent),
    ) -> Result<(), VaultError> {
        let mut statement = self.db.prepare_cached(&format!("{SELECT} WHERE e.id > ?1 ORDER BY e.id"))?;
        let mut rows = statement.query([row as i64])?;
        while let Some(row) = rows.next()? {
            let row = SealedRow::read(row)?;
            if let Ok(Some((_, body))) = row.open(keys) {
                each(row.held(body));
            }
        }
        Ok(())
    }

    /// How far the events have come, seen from a row that was the newest once.
    pub fn reach(&self, from: u64) -> Result<Reach, VaultError> {
        let sql = "SELECT (SELECT COALESCE(MAX(id), 0) FROM event), (SELECT COUNT(*) FROM event),
             (SELECT COUNT(*) FROM event WHERE id > ?1), (SELECT COUNT(*) FROM erased)";
        Ok(self.db.prepare_cached(sql)?.query_row([from as i64], |row| {
            let number = |column| row.get::<_, i64>(column).map(i64::unsigned_abs);
            Ok(Reach { last: number(0)?, events: number(1)?, new: number(2)?, erased: number(3)? })
        })?)
    }
}
