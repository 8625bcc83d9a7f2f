//! Photos in sealed chunks. Sending needs no signature of the request: the manifest is its author's, and every chunk is
//! checked by it. Fetching is for devices and officers of the team.

use super::auth::Caller;
use super::receipts::signed_today;
use super::wire::{Body, Cbor, Sealed};
use crate::app::App;
use crate::documents::is_commune;
use crate::error::{ServerError, refused_as};
use crate::store::{BlobHere, NewBlob, NewChunk, TeamKey};
use axum::extract::{Path, State};
use causo_crypto::SigningKey;
use causo_crypto::blob::verify_manifest;
use causo_domain::ids::{BlobId, TeamId};
use causo_protocol::Wire;
use causo_protocol::blob::{BlobManifest, BlobReceipt, BlobState, CHUNK, CHUNK_OVERHEAD};
use causo_protocol::signed::Signed;

/// Most bytes of a manifest in its envelope.
pub(super) const MAX_MANIFEST: usize = 4 * 1024;
/// Most bytes of a sealed chunk.
pub(super) const MAX_CHUNK: usize = CHUNK + CHUNK_OVERHEAD;

type BlobPath = Path<(String, String, String)>;
type ChunkPath = Path<(String, String, String, u64)>;

fn place(commune: String, team: &str, blob: &str) -> Result<(TeamKey, BlobId), ServerError> {
    let team = TeamId::from_hex(team).filter(|_| is_commune(&commune)).ok_or(ServerError::NotFound)?;
    let blob = BlobId::from_hex(blob).ok_or(ServerError::NotFound)?;
    Ok((TeamKey { commune, team }, blob))
}

#[utoipa::path(
    put,
    path = "/v1/teams/{commune}/{team}/blobs/{blob}",
    description = "Announces a blob by its signed manifest and tells how many chunks of it are here, or gives the receipt once all are. Idempotent.",
    params(("commune" = String, Path, description = "5 digits"), ("team" = String, Path, description = "16 hexadecimal digits"), ("blob" = String, Path, description = "32 hexadecimal digits")),
    request_body(content = Cbor, content_type = "application/cbor"),
    responses(
        (status = 200, description = "How much is here.", body = Cbor, content_type = "application/cbor"),
        (status = "default", description = "A problem: blob_forged, blob_erased, blob_quota, not_in_roster, not_found, malformed, too_large.", body = super::problem::Problem, content_type = "application/problem+json"),
    )
)]
pub(super) async fn announce(
    State(app): State<App>,
    Path((commune, team, blob)): BlobPath,
    Body(bytes): Body,
) -> Result<Cbor, ServerError> {
    let (team, blob) = place(commune, &team, &blob)?;
    let here = app.blocking(move |app| {
        let signed = Signed::from_bytes(&bytes)?;
        let claimed: BlobManifest = signed.read()?;
        let author = app.store.device(&team, &claimed.device)?.ok_or(ServerError::NotInRoster)?;
        let manifest =
            verify_manifest(&signed, &author.identity).map_err(refused_as(ServerError::BlobForged))?;
        if (&manifest.commune, manifest.team, manifest.id) != (&team.commune, team.team, blob) {
            return Err(ServerError::BlobForged);
        }
        let most_a_day = app.limits.blob_bytes_a_day;
        let today = app.signer(&team.commune)?;
        let here = app.store.announce_blob(NewBlob {
            team,
            manifest,
            bytes: bytes.to_vec(),
            ms: app.clock.now_ms(),
            most_a_day,
        })?;
        state(here, &today)
    });
    here.await
}

#[utoipa::path(
    put,
    path = "/v1/teams/{commune}/{team}/blobs/{blob}/{chunk}",
    description = "Takes the next sealed chunk of an announced blob, counted from 0. Idempotent; the last one is answered with a signed receipt.",
    params(("commune" = String, Path, description = "5 digits"), ("team" = String, Path, description = "16 hexadecimal digits"), ("blob" = String, Path, description = "32 hexadecimal digits"), ("chunk" = u64, Path, description = "Number of the chunk")),
    request_body(content = Sealed, content_type = "application/octet-stream"),
    responses(
        (status = 200, description = "How much is here.", body = Cbor, content_type = "application/cbor"),
        (status = "default", description = "A problem: gap, blob_forged, blob_erased, not_found, too_large.", body = super::problem::Problem, content_type = "application/problem+json"),
    )
)]
pub(super) async fn put_chunk(
    State(app): State<App>,
    Path((commune, team, blob, number)): ChunkPath,
    Body(sealed): Body,
) -> Result<Cbor, ServerError> {
    let (team, blob) = place(commune, &team, &blob)?;
    let here = app.blocking(move |app| {
        let (signer, ms, bytes) = (app.signer(&team.commune)?, app.clock.now_ms(), sealed.len() as u64);
        let today = signer.clone();
        let seal = Box::new(move |receipt: &_| signer.sign_document(receipt).to_bytes());
        let here = app.store.put_chunk(NewChunk { team, blob, number, sealed: sealed.to_vec(), ms, seal })?;
        app.metrics.took_chunk(bytes);
        state(here, &today)
    });
    here.await
}

fn state(here: BlobHere, today: &SigningKey) -> Result<Cbor, ServerError> {
    let receipt = here.receipt.map(|stored| signed_today::<BlobReceipt>(today, &stored)).transpose()?;
    Ok(Cbor(BlobState { chunks: here.chunks, receipt }.to_bytes()))
}

#[utoipa::path(
    get,
    path = "/v1/teams/{commune}/{team}/blobs/{blob}",
    description = "The signed manifest of a blob that is here whole. Signed by RFC 9421 with the device's transport key.",
    params(("commune" = String, Path, description = "5 digits"), ("team" = String, Path, description = "16 hexadecimal digits"), ("blob" = String, Path, description = "32 hexadecimal digits")),
    responses(
        (status = 200, description = "The manifest.", body = Cbor, content_type = "application/cbor"),
        (status = "default", description = "A problem: unauthenticated, not_in_roster, not_found, blob_erased, rate_limited.", body = super::problem::Problem, content_type = "application/problem+json"),
    )
)]
pub(super) async fn manifest(
    State(app): State<App>,
    caller: Caller,
    Path((commune, team, blob)): BlobPath,
) -> Result<Cbor, ServerError> {
    let (team, blob) = place(commune, &team, &blob)?;
    may_fetch(&caller)?;
    app.blocking(move |app| Ok(Cbor(app.store.blob_manifest(&team, &blob)?))).await
}

#[utoipa::path(
    get,
    path = "/v1/teams/{commune}/{team}/blobs/{blob}/{chunk}",
    description = "A sealed chunk of a blob that is here whole, counted from 0. Signed by RFC 9421 with the device's transport key.",
    params(("commune" = String, Path, description = "5 digits"), ("team" = String, Path, description = "16 hexadecimal digits"), ("blob" = String, Path, description = "32 hexadecimal digits"), ("chunk" = u64, Path, description = "Number of the chunk")),
    responses(
        (status = 200, description = "The chunk.", body = Sealed, content_type = "application/octet-stream"),
        (status = "default", description = "A problem: unauthenticated, not_in_roster, not_found, blob_erased, rate_limited.", body = super::problem::Problem, content_type = "application/problem+json"),
    )
)]
pub(super) async fn chunk(
    State(app): State<App>,
    caller: Caller,
    Path((commune, team, blob, number)): ChunkPath,
) -> Result<Sealed, ServerError> {
    let (team, blob) = place(commune, &team, &blob)?;
    may_fetch(&caller)?;
    app.blocking(move |app| Ok(Sealed(app.store.blob_chunk(&team, &blob, number)?))).await
}

/// A removed device learns of its removal, and gets no records: photos are records.
fn may_fetch(caller: &Caller) -> Result<(), ServerError> {
    if caller.removed_p.is_some() { Err(ServerError::NotInRoster) } else { Ok(()) }
}
