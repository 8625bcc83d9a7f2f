//! Photos on a lane of their own: after every team's records, one chunk a request. Before each chunk it looks for records
//! captured meanwhile, and they go first, so none ever waits for more than the chunk that is on its way.

use super::Engine;
use super::task::{Resume, Task, Verdict};
use crate::error::{Failure, SyncError};
use crate::message::Output;
use crate::request::Request;
use causo_crypto::{CryptoError, hash, verify};
use causo_domain::ids::BlobId;
use causo_protocol::Wire;
use causo_protocol::api::problem;
use causo_protocol::blob::{BlobManifest, BlobReceipt, BlobState};
use causo_protocol::signed::Signed;
use std::collections::BTreeSet;

/// The lane: which photos had their turn, and the one that has it.
#[derive(Debug, Default)]
pub(super) struct Lane {
    tried: BTreeSet<BlobId>,
    photo: Option<Photo>,
}

#[derive(Debug)]
struct Photo {
    /// Place of its team in this run.
    team: usize,
    blob: BlobId,
    manifest: Option<Signed>,
    /// Chunks that the server has, once it said so.
    here: Option<u64>,
}

impl Engine {
    pub(super) fn begin_photos(&mut self) {
        self.lane = Some(Lane::default());
        self.photos_on();
    }

    /// What comes next: records that were captured meanwhile, then the photo that is under way, then another.
    pub(super) fn photos_on(&mut self) {
        if self.push_what_came() {
            return;
        }
        let Some(lane) = self.lane.as_mut() else { return };
        if let Some(Photo { blob, here: Some(number), .. }) = lane.photo {
            let id = self.wait_for(Task::LoadChunk(number));
            return self.out.push(Output::LoadChunk { id, blob, number });
        }
        let waiting = self.teams.iter().enumerate();
        let mut waiting =
            waiting.flat_map(|(team, run)| run.state.blobs.iter().map(move |blob| (team, *blob)));
        match waiting.find(|(_, blob)| !lane.tried.contains(blob)) {
            Some((team, blob)) => {
                lane.tried.insert(blob);
                lane.photo = Some(Photo { team, blob, manifest: None, here: None });
                let id = self.wait_for(Task::LoadBlob);
                self.out.push(Output::LoadBlob { id, blob });
            }
            None => self.finish(false, None),
        }
    }

    /// Turns to a team that has records to send. Says whether there is one.
    fn push_what_came(&mut self) -> bool {
        let waits = |run: &super::task::TeamRun| {
            run.state.own_chains.iter().any(|own| own.receipted < own.last && !run.tried.contains(&own.tip))
        };
        let Some(team) = self.teams.iter().position(waits) else { return false };
        self.at = team;
        self.push_next_chain();
        true
    }

    pub(super) fn blob_loaded(&mut self, manifest: Option<Signed>) {
        let Some(photo) = self.lane.as_mut().and_then(|lane| lane.photo.as_mut()) else { return };
        photo.manifest = manifest;
        if photo.manifest.is_some() { self.announce() } else { self.next_photo() }
    }

    /// Says what is coming, which is also the question how much of it is there.
    pub(super) fn announce(&mut self) {
        let Some(photo) = self.lane.as_mut().and_then(|lane| lane.photo.as_mut()) else { return };
        let (team, blob) = (&self.teams[photo.team].state, photo.blob);
        let manifest = photo.manifest.as_ref().map(Wire::to_bytes).unwrap_or_default();
        photo.here = None;
        let request = Request::announce_blob(&team.commune, team.team, blob, manifest);
        let id = self.wait_for(Task::Blob(None));
        self.out.push(Output::Send(id, request));
    }

    pub(super) fn chunk_loaded(&mut self, number: u64, chunk: Option<Vec<u8>>) {
        if self.push_what_came() {
            return;
        }
        let Some(photo) = self.lane.as_ref().and_then(|lane| lane.photo.as_ref()) else { return };
        let Some(sealed) = chunk else { return self.photo_failed(SyncError::BatchInconsistent) };
        let (team, blob) = (&self.teams[photo.team].state, photo.blob);
        let request = Request::put_chunk(&team.commune, team.team, blob, number, sealed);
        let id = self.wait_for(Task::Blob(Some(number)));
        self.out.push(Output::Send(id, request));
    }

    /// The answer to an announcement, or to chunk `sent`.
    pub(super) fn blob_answered(&mut self, sent: Option<u64>, verdict: Verdict) {
        let answer = match verdict {
            Verdict::Good(answer) if answer.cut => {
                return self.stumble(Resume::Photos, SyncError::Transport(Failure::Broken));
            }
            Verdict::Good(answer) => answer,
            Verdict::Again => return self.announce(),
            Verdict::Later(SyncError::Problem(problem)) if problem.code == problem::BLOB_QUOTA => {
                // Every other photo of today would hear the same.
                self.note_photo_error(SyncError::Problem(problem));
                return self.finish(false, None);
            }
            Verdict::Later(error) => return self.stumble(Resume::Photos, error),
            // The server forgot what was announced, or has less of it than it said: ask again.
            Verdict::Refused(SyncError::Problem(problem))
                if sent.is_some() && [problem::GAP, problem::NOT_FOUND].contains(&problem.code.as_str()) =>
            {
                return self.stumble(Resume::Photos, SyncError::Problem(problem));
            }
            Verdict::Refused(error) => return self.photo_failed(error),
        };
        let Ok(state) = BlobState::from_bytes(&answer.body) else {
            return self.photo_failed(causo_protocol::FormatError::Malformed.into());
        };
        if let Some(signed) = state.receipt {
            return self.read_blob_receipt(signed);
        }
        // It took the chunk and does not have it: nothing would ever end that.
        if sent.is_some_and(|sent| state.chunks <= sent) {
            return self.photo_failed(SyncError::ReceiptForged);
        }
        if sent.is_some() {
            self.strikes[2] = 0;
        }
        if let Some(photo) = self.lane.as_mut().and_then(|lane| lane.photo.as_mut()) {
            photo.here = Some(state.chunks);
        }
        self.photos_on();
    }

    fn read_blob_receipt(&mut self, signed: Signed) {
        let Some(photo) = self.lane.as_ref().and_then(|lane| lane.photo.as_ref()) else { return };
        let team = &self.teams[photo.team].state;
        let receipt: BlobReceipt = match verify::open_signed(&signed, &team.receipt_keys) {
            Ok(receipt) => receipt,
            Err(CryptoError::WrongSigner) => return self.photo_failed(SyncError::SignerUnknown),
            Err(_) => return self.photo_failed(SyncError::ReceiptForged),
        };
        let sent = photo.manifest.as_ref().map(|sent| hash::document_hash::<BlobManifest>(&sent.payload.0));
        let fits = receipt.team == team.team && receipt.commune == team.commune && receipt.id == photo.blob;
        if !fits || sent != Some(receipt.manifest) {
            return self.photo_failed(SyncError::ReceiptForged);
        }
        let id = self.wait_for(Task::KeepBlobReceipt);
        self.out.push(Output::StoreBlobReceipt { id, signed });
    }

    pub(super) fn blob_receipted(&mut self) {
        if let Some(photo) = self.lane.as_ref().and_then(|lane| lane.photo.as_ref()) {
            self.teams[photo.team].photos_receipted += 1;
        }
        self.strikes[2] = 0;
        self.next_photo();
    }

    /// Trying this photo again in this run would not help.
    pub(super) fn photo_failed(&mut self, error: SyncError) {
        self.note_photo_error(error);
        self.next_photo();
    }

    fn note_photo_error(&mut self, error: SyncError) {
        if let Some(photo) = self.lane.as_ref().and_then(|lane| lane.photo.as_ref()) {
            self.teams[photo.team].errors.push(error);
        }
    }

    fn next_photo(&mut self) {
        if let Some(lane) = self.lane.as_mut() {
            lane.photo = None;
        }
        self.photos_on();
    }
}
