//! Taking signed documents. A document proves itself: what is asked besides is only a commune's admission, once.

use super::wire::{Body, Cbor};
use crate::app::App;
use crate::documents::{Bench, Candidate, judge};
use crate::error::ServerError;
use crate::start::data_dir::admission_digest;
use crate::store::{NewDocument, Reach};
use axum::extract::rejection::QueryRejection;
use axum::extract::{Query, State};
use axum::http::{HeaderMap, StatusCode};
use causo_protocol::Wire;
use causo_protocol::api::{ADMISSION_HEADER, Publication};
use serde::Deserialize;
use utoipa::IntoParams;

/// Most bytes of a publication: a document of the largest size in its envelope.
pub(super) const MAX_PUBLICATION: usize = 512 * 1024 + 1024;

/// What the publisher knows of a document.
#[derive(Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
pub(super) struct Known {
    /// 1: it was published before. A roster of a team that is not known here then begins the team's log behind a signed
    /// cut, since the log that phones know was lost.
    #[serde(default)]
    again: u8,
    /// The commune that a province's pack is for, 5 digits: the pack names the province alone.
    commune: Option<String>,
}

#[utoipa::path(
    post,
    path = "/v1/documents",
    description = "Publishes a signed document: authority, roster, policy, ground, erasure, admission, generation, snapshot or pack. A commune's first authority needs the server's admission code. A province's pack is published once for each commune that trusts the province's root for packs.",
    params(("causo-admission" = Option<String>, Header, description = "The server's admission code, for a commune's first authority."), Known),
    request_body(content = Cbor, content_type = "application/cbor"),
    responses(
        (status = 201, description = "Kept."),
        (status = 200, description = "Exactly this document is here already."),
        (status = "default", description = "A problem: document_refused, document_outdated, admission_refused, not_found, malformed, too_large, server_too_old.", body = super::problem::Problem, content_type = "application/problem+json"),
    )
)]
pub(super) async fn publish(
    State(app): State<App>,
    headers: HeaderMap,
    known: Result<Query<Known>, QueryRejection>,
    Body(body): Body,
) -> Result<StatusCode, ServerError> {
    let Query(Known { again, commune }) = known.map_err(|_| ServerError::Malformed)?;
    app.blocking(move |app| {
        let now_ms = app.clock.now_ms();
        let candidate = Candidate::read(&Publication::from_bytes(&body)?, commune.as_deref(), now_ms)?;
        let admission = headers.get(ADMISSION_HEADER);
        let bench = Bench {
            now_ms,
            receipt_keys: app.receipt_keys.public(),
            admitted: admission.is_some_and(|code| admission_digest(code.as_bytes()) == app.admission),
        };
        let document = NewDocument { again: again == 1, ..candidate.new.clone() };
        let erasure = matches!(document.reach, Reach::Erasure(..)).then(|| document.bytes.clone());
        let new =
            app.store.publish(document, Box::new(move |standing| judge(&candidate, standing, &bench)))?;
        if let (Some(erasures), Some(bytes)) = (&app.erasures, erasure) {
            erasures.add(&bytes).map_err(|_| ServerError::ErasureNotNoted)?;
        }
        Ok(if new { StatusCode::CREATED } else { StatusCode::OK })
    })
    .await
}
