//! Snapshots: what a phone's first sync fetches in place of the log, and where an officer's computer puts it. A chunk
//! proves itself: an officer signed its hash.

use super::auth::Caller;
use super::wire::{Body, Cbor};
use crate::app::App;
use crate::documents::is_commune;
use crate::error::ServerError;
use crate::store::TeamKey;
use axum::extract::rejection::QueryRejection;
use axum::extract::{Path, Query, State};
use axum::http::StatusCode;
use causo_domain::ids::{SnapshotId, TeamId};
use causo_protocol::Wire;
use causo_protocol::signed::Signed;
use causo_protocol::snapshot::SnapshotOffer;
use serde::Deserialize;
use utoipa::IntoParams;

/// Most bytes of a sealed chunk.
pub(super) const MAX_CHUNK: usize = 64 * 1024 + 16;
/// Most bytes of a stream in one answer.
const MAX_BYTES: u64 = 1024 * 1024;

#[utoipa::path(
    get,
    path = "/v1/teams/{commune}/{team}/snapshot",
    description = "The team's newest snapshot as an officer signed it, and every document of the log before it, packed with zstd. Signed by RFC 9421 with the device's transport key.",
    params(("commune" = String, Path, description = "5 digits"), ("team" = String, Path, description = "16 hexadecimal digits")),
    responses(
        (status = 200, description = "An offer.", body = Cbor, content_type = "application/cbor"),
        (status = "default", description = "A problem: unauthenticated, not_in_roster, not_found, rate_limited.", body = super::problem::Problem, content_type = "application/problem+json"),
    )
)]
pub(super) async fn snapshot(State(app): State<App>, caller: Caller) -> Result<Cbor, ServerError> {
    // A device that was removed reads no records.
    if caller.removed_p.is_some() {
        return Err(ServerError::NotFound);
    }
    app.blocking(move |app| {
        let stored = app.store.snapshot(&caller.team)?.ok_or(ServerError::NotFound)?;
        let snapshot = Signed::from_bytes(&stored.bytes).map_err(|_| ServerError::Damaged)?;
        Ok(Cbor(SnapshotOffer { snapshot, documents: stored.documents }.pack()))
    })
    .await
}

/// Which part of a stream.
#[derive(Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
pub(super) struct Stretch {
    /// First byte.
    from: u64,
    /// Most bytes.
    most: u64,
}

#[utoipa::path(
    get,
    path = "/v1/teams/{commune}/{team}/snapshots/{id}",
    description = "Bytes of a snapshot's sealed stream, from any of them on. Signed by RFC 9421 with the device's transport key.",
    params(("commune" = String, Path, description = "5 digits"), ("team" = String, Path, description = "16 hexadecimal digits"), ("id" = String, Path, description = "32 hexadecimal digits"), Stretch),
    responses(
        (status = 200, description = "Sealed bytes.", body = Cbor, content_type = "application/cbor"),
        (status = "default", description = "A problem: unauthenticated, not_in_roster, not_found, malformed, rate_limited.", body = super::problem::Problem, content_type = "application/problem+json"),
    )
)]
pub(super) async fn stream(
    State(app): State<App>,
    Path((_, _, id)): Path<(String, String, String)>,
    caller: Caller,
    stretch: Result<Query<Stretch>, QueryRejection>,
) -> Result<Cbor, ServerError> {
    let Query(Stretch { from, most }) = stretch.map_err(|_| ServerError::Malformed)?;
    let id = SnapshotId::from_hex(&id).ok_or(ServerError::NotFound)?;
    if caller.removed_p.is_some() {
        return Err(ServerError::NotFound);
    }
    let most = most.min(MAX_BYTES) as usize;
    app.blocking(move |app| app.store.snapshot_bytes(&caller.team, id, from, most).map(Cbor)).await
}

#[utoipa::path(
    put,
    path = "/v1/teams/{commune}/{team}/snapshots/{id}/{chunk}",
    description = "Puts one sealed chunk of a snapshot that is in the team's log. Its hash is what the officer signed.",
    params(("commune" = String, Path, description = "5 digits"), ("team" = String, Path, description = "16 hexadecimal digits"), ("id" = String, Path, description = "32 hexadecimal digits"), ("chunk" = u64, Path, description = "From 0")),
    request_body(content = Cbor, content_type = "application/cbor"),
    responses(
        (status = 204, description = "Kept."),
        (status = "default", description = "A problem: not_found, document_refused, too_large.", body = super::problem::Problem, content_type = "application/problem+json"),
    )
)]
pub(super) async fn put_chunk(
    State(app): State<App>,
    Path((commune, team, id, chunk)): Path<(String, String, String, String)>,
    Body(bytes): Body,
) -> Result<StatusCode, ServerError> {
    let team = TeamId::from_hex(&team).filter(|_| is_commune(&commune)).ok_or(ServerError::NotFound)?;
    let id = SnapshotId::from_hex(&id).ok_or(ServerError::NotFound)?;
    let at = chunk.parse().map_err(|_| ServerError::NotFound)?;
    let team = TeamKey { commune, team };
    app.blocking(move |app| app.store.put_snapshot_chunk(&team, id, at, bytes.to_vec())).await?;
    Ok(StatusCode::NO_CONTENT)
}
