//! What anybody may fetch: what the server says of itself, and documents that every phone verifies by itself.

use super::wire::Cbor;
use crate::app::App;
use crate::error::ServerError;
use crate::store::StoredDocument;
use axum::extract::{Path, State};
use causo_protocol::Wire;
use causo_protocol::api::{Documents, ServerInfo};
use causo_protocol::batch::BATCH_VERSION;
use causo_protocol::signed::Signed;

#[utoipa::path(
    get,
    path = "/v1/server",
    description = "The server's receipt keys, its clock, and the newest batch format it reads.",
    responses((status = 200, description = "Server info.", body = Cbor, content_type = "application/cbor"))
)]
pub(super) async fn server(State(app): State<App>) -> Cbor {
    let info = ServerInfo {
        receipt_keys: app.receipt_keys.public(),
        ms: app.clock.now_ms(),
        batch_version: BATCH_VERSION,
    };
    Cbor(info.to_bytes())
}

#[utoipa::path(
    get,
    path = "/v1/communes/{commune}/authorities",
    description = "The commune's authorities, oldest first.",
    params(("commune" = String, Path, description = "5 digits")),
    responses(
        (status = 200, description = "Documents.", body = Cbor, content_type = "application/cbor"),
        (status = "default", description = "A problem: not_found.", body = super::problem::Problem, content_type = "application/problem+json"),
    )
)]
pub(super) async fn authorities(
    State(app): State<App>,
    Path(commune): Path<String>,
) -> Result<Cbor, ServerError> {
    app.blocking(move |app| {
        let authorities = app.store.authorities(&commune)?;
        if authorities.is_empty() { Err(ServerError::NotFound) } else { documents(&authorities) }
    })
    .await
}

#[utoipa::path(
    get,
    path = "/v1/communes/{commune}/packs",
    description = "The commune's packs, the newest of each name.",
    params(("commune" = String, Path, description = "5 digits")),
    responses(
        (status = 200, description = "Documents.", body = Cbor, content_type = "application/cbor"),
        (status = "default", description = "A problem: not_found.", body = super::problem::Problem, content_type = "application/problem+json"),
    )
)]
pub(super) async fn packs(State(app): State<App>, Path(commune): Path<String>) -> Result<Cbor, ServerError> {
    app.blocking(move |app| {
        if app.store.authorities(&commune)?.is_empty() {
            return Err(ServerError::NotFound);
        }
        documents(&app.store.packs(&commune)?)
    })
    .await
}

fn documents(stored: &[StoredDocument]) -> Result<Cbor, ServerError> {
    let signed = stored.iter().map(|document| Signed::from_bytes(&document.bytes));
    let documents = signed.collect::<Result<_, _>>().map_err(|_| ServerError::Damaged)?;
    Ok(Cbor(Documents { documents }.to_bytes()))
}
