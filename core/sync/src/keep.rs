//! The one way from an output to the store and back, for the driver and for simulations.

use crate::message::{Input, Output};
use crate::store::{StoreError, SyncStore};

/// Does an output that concerns the store and gives what to tell the engine; `None` for any other output.
pub fn keep(store: &mut dyn SyncStore, output: Output) -> Option<Input> {
    let (id, done) = match output {
        Output::LoadBatch { id, chain, tip, after_seq, max_events, max_bytes } => {
            let batch = store.batch(&chain, &tip, after_seq, max_events, max_bytes);
            (id, batch.map(|batch| Input::Batch(id, batch.map(Box::new))))
        }
        Output::StoreReceipt { id, signed, receipt } => {
            let proved = store.accept_receipt(&signed, &receipt);
            (id, proved.and_then(|events| Ok(Input::Receipted { id, events, teams: store.teams()? })))
        }
        Output::LoadBlob { id, blob } => (id, store.blob(blob).map(|blob| Input::Blob(id, blob))),
        Output::LoadChunk { id, blob, number } => {
            let chunk = store.chunk(blob, number);
            (id, chunk.and_then(|chunk| Ok(Input::Chunk { id, chunk, teams: store.teams()? })))
        }
        Output::StoreBlobReceipt { id, signed } => {
            let kept = store.accept_blob_receipt(&signed);
            (id, kept.and_then(|()| store.teams()).map(|teams| Input::Stored(id, teams)))
        }
        Output::StorePage { id, team, entries, position, proved } => {
            let kept = store.accept_entries(team, entries, position, proved);
            (id, kept.and_then(|()| store.teams()).map(|teams| Input::Stored(id, teams)))
        }
        Output::StoreGeneration { id, team, cut } => {
            let kept = store.accept_generation(team, &cut);
            (id, kept.and_then(|()| store.teams()).map(|teams| Input::Stored(id, teams)))
        }
        Output::StoreSnapshot { id, team, offer } => {
            let kept = store.accept_snapshot(team, &offer);
            (id, kept.and_then(|()| store.teams()).map(|teams| Input::Stored(id, teams)))
        }
        Output::StoreSnapshotBytes { id, team, from, bytes } => {
            let kept = store.accept_snapshot_bytes(team, from, &bytes);
            (id, kept.and_then(|()| store.teams()).map(|teams| Input::Stored(id, teams)))
        }
        Output::RefuseSnapshot { id, team, for_good } => {
            let kept = store.refuse_snapshot(team, for_good);
            (id, kept.and_then(|()| store.teams()).map(|teams| Input::Stored(id, teams)))
        }
        Output::StoreAuthorities { id, commune, authorities } => {
            let kept = store.accept_authorities(&commune, authorities);
            (id, kept.and_then(|()| store.teams()).map(|teams| Input::Stored(id, teams)))
        }
        _ => return None,
    };
    Some(done.unwrap_or_else(|error: StoreError| Input::Refused(id, error)))
}
