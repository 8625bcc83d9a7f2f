//! Which path leads where, and how much each takes.

use super::documents::MAX_PUBLICATION;
use super::enrolment::MAX_LETTER;
use super::openapi::openapi_json;
use super::push::MAX_PACKED;
use super::{blobs, documents, enrolment, guard, health, log, public, push, snapshots};
use crate::app::App;
use crate::error::ServerError;
use axum::Router;
use axum::extract::DefaultBodyLimit;
use axum::http::header::CONTENT_TYPE;
use axum::middleware::from_fn_with_state;
use axum::routing::{get, post, put};
use causo_protocol::api::path;

/// The server's handlers without a socket. A request may carry its sender's address as
/// `axum::extract::ConnectInfo<SocketAddr>`; without it no budget is kept for an address.
pub fn router(app: App) -> Router {
    let limit = DefaultBodyLimit::max;
    Router::new()
        .route(path::SERVER, get(public::server))
        .route(path::PUSH, post(push::push).layer(limit(MAX_PACKED)))
        .route(path::STATUS, get(log::status))
        .route(path::LOG, get(log::log))
        .route(path::SNAPSHOT, get(snapshots::snapshot))
        .route(path::SNAPSHOT_STREAM, get(snapshots::stream))
        .route(path::SNAPSHOT_CHUNK, put(snapshots::put_chunk).layer(limit(snapshots::MAX_CHUNK)))
        .route(path::BLOB, put(blobs::announce).get(blobs::manifest).layer(limit(blobs::MAX_MANIFEST)))
        .route(path::CHUNK, put(blobs::put_chunk).get(blobs::chunk).layer(limit(blobs::MAX_CHUNK)))
        .route(path::TEAMS, get(log::teams))
        .route(path::DOCUMENTS, post(documents::publish).layer(limit(MAX_PUBLICATION)))
        .route(path::AUTHORITIES, get(public::authorities))
        .route(path::PACKS, get(public::packs))
        .route(path::TICKETS, post(enrolment::open).layer(limit(MAX_LETTER)))
        .route(path::HELLO, put(enrolment::put_hello).get(enrolment::get_hello).layer(limit(MAX_LETTER)))
        .route(path::REVEAL, put(enrolment::put_reveal).get(enrolment::get_reveal).layer(limit(MAX_LETTER)))
        .route("/v1/openapi.json", get(|| async { ([(CONTENT_TYPE, "application/json")], openapi_json()) }))
        .route("/healthz", get(health::healthz))
        .route("/metrics", get(health::metrics))
        .fallback(|| async { ServerError::NotFound })
        .method_not_allowed_fallback(|| async { ServerError::NotFound })
        .layer(from_fn_with_state(app.clone(), guard::guard))
        .with_state(app)
}
