//! What officers ruled about events that are in the log: which are erased, and which count although their device was
//! removed. The log's order decides; a ruling comes once.

use causo_crypto::CryptoError;
use causo_domain::ids::{DeviceId, EventHash, RulingId};
use causo_protocol::ruling::Admission;
use std::collections::{BTreeMap, BTreeSet};

/// Rulings of one team, as far as its log has come.
#[derive(Clone, Debug, Default)]
pub(crate) struct Rulings {
    ids: BTreeSet<RulingId>,
    /// The latest word on each head.
    admitted: BTreeMap<(DeviceId, EventHash), bool>,
}

impl Rulings {
    /// Notes a ruling's id; the same id under another content is refused.
    pub(crate) fn note(&mut self, id: RulingId) -> Result<(), CryptoError> {
        if self.ids.insert(id) { Ok(()) } else { Err(CryptoError::BadHash) }
    }

    pub(crate) fn admit(&mut self, admission: &Admission) {
        self.admitted.insert((admission.device, admission.head), admission.admitted);
    }

    /// Heads of a device up to which its events count.
    pub(crate) fn admitted(&self, device: DeviceId) -> impl Iterator<Item = EventHash> {
        let of_device = self.admitted.iter().filter(move |((of, _), admitted)| *of == device && **admitted);
        of_device.map(|((_, head), _)| *head)
    }

    /// Whether an officer looked at this head and refused it.
    pub(crate) fn is_rejected(&self, device: DeviceId, head: EventHash) -> bool {
        self.admitted.get(&(device, head)) == Some(&false)
    }
}
