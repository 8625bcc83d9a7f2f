//! What the last look for what is due found, so that a sync need not read every event again. Times of keeping are counted in
//! days: once a day everything is read, and until the next only what came since.

use crate::error::OfficeError;
use crate::folder;
use crate::office::Office;
use causo_domain::date::Day;
use causo_protocol::policy::Policy;
use serde::{Deserialize, Serialize};

/// A look at everything.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize, Serialize)]
pub(crate) struct Looked {
    /// Day, by this computer, as days since 1970.
    day: u32,
    /// Version of the policy.
    policy: u64,
    /// The vault's newest row, its rows, and what rulings erased.
    last: u64,
    events: u64,
    erased: u64,
}

impl Looked {
    fn at(office: &Office, policy: &Policy) -> Result<Self, OfficeError> {
        let reach = office.vault.reach(0)?;
        Ok(Self {
            day: office.today().0,
            policy: policy.version,
            last: reach.last,
            events: reach.events,
            erased: reach.erased,
        })
    }
}

impl Office {
    /// Notes that everything was read and nothing is due.
    pub(crate) fn note_nothing_due(&self, policy: &Policy) -> Result<(), OfficeError> {
        let looked = serde_json::to_vec(&Looked::at(self, policy)?).map_err(|_| OfficeError::Damaged)?;
        Ok(folder::write(&self.folder.looked(), &looked)?)
    }

    /// Whether nothing was due when everything was last read, today and under this policy, and nothing of what came since
    /// can be due before tomorrow. A note that is damaged is none.
    pub(crate) fn is_nothing_due(&self, policy: &Policy) -> Result<bool, OfficeError> {
        let note = folder::read_if_there(&self.folder.looked())?;
        let Some(looked) = note.and_then(|bytes| serde_json::from_slice::<Looked>(&bytes).ok()) else {
            return Ok(false);
        };
        let (today, reach) = (self.today(), self.vault.reach(looked.last)?);
        let only_more = (reach.events, reach.erased) == (looked.events + reach.new, looked.erased);
        if (looked.day, looked.policy) != (today.0, policy.version) || !only_more {
            return Ok(false);
        }
        let shortest =
            policy.purposes.iter().flat_map(|rules| [rules.retention_days, rules.proof_days]).min();
        let mut quiet = true;
        self.vault.each_event_after(&self.keys, looked.last, &mut |event| {
            // An act on a merge may part a person from the deeds that kept other records.
            let until = Day::of_utc_ms(event.body.hlc.ms()).plus(shortest.unwrap_or(0));
            quiet &= event.body.merge.is_none() && today <= until;
        })?;
        Ok(quiet)
    }
}
