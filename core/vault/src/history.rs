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

impl Vault {
    /// Gives every event that opens to `each`, in the order they came here. Erased ones, and those whose key or format is
    /// not here, are passed over.
    pub fn each_event(&self, keys: &Keys, each: &mut dyn FnMut(HeldEvent)) -> Result<(), VaultError> {
        let mut statement = self.db.prepare_cached(&format!("{SELECT} ORDER BY e.id"))?;
        let mut rows = statement.query([])?;
        while let Some(row) = rows.next()? {
            let row = SealedRow::read(row)?;
            if let Ok(Some((_, body))) = row.open(keys) {
                each(row.held(body));
            }
        }
        Ok(())
    }
}
