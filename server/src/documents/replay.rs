//! Erasures come back to a store that lost them: after a restore, and at every start, from the file beside the backups.

use super::{Bench, Candidate, judge};
use crate::error::ServerError;
use crate::store::{Reach, SqliteStore, Store, TeamKey};
use causo_protocol::api::Publication;
use causo_protocol::log::ItemKind;
use causo_protocol::signed::Signed;

/// Erases what a signed erasure names, unless the store has it. It enters its team's log if its signer stands under
/// the authority that is kept; if that authority is itself lost, the content goes all the same, and the officer's
/// computer publishes both again. `false` when nothing was left to do.
pub(crate) fn replay(store: &SqliteStore, signed: &Signed, ms: u64) -> Result<bool, ServerError> {
    let publication = Publication { kind: Some(ItemKind::ERASURE), document: signed.clone() };
    let candidate = Candidate::read(&publication, None, ms)?;
    let document = candidate.new.clone();
    let Reach::Erasure(team, events, blobs) = document.reach.clone() else { return Ok(false) };
    let key = TeamKey { commune: document.commune.clone(), team };
    let bench = Bench { now_ms: ms, receipt_keys: Vec::new(), admitted: false };
    match store.publish(document, Box::new(move |standing| judge(&candidate, standing, &bench))) {
        Err(ServerError::DocumentRefused | ServerError::DocumentOutdated | ServerError::NotFound) => {
            store.erase(&key, events, blobs)
        }
        published => published,
    }
}
