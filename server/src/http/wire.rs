//! Bodies: read whole, up to what their route takes, and answered as CBOR. Memory is bounded for all of them together: the
//! small ones are read by themselves, of the large ones only so many at once.

use crate::app::App;
use crate::error::ServerError;
use axum::RequestExt;
use axum::extract::{FromRequest, Request};
use axum::http::header;
use axum::response::{IntoResponse, Response};
use causo_protocol::api::{CBOR, SEALED};
use futures_util::StreamExt;
use http_body_util::LengthLimitError;
use std::ops::Deref;
use std::sync::Arc;
use tokio::sync::OwnedSemaphorePermit;
use utoipa::ToSchema;

/// Bytes of a body that are read without asking for a place: several times what a phone's batch has.
const SMALL: usize = 64 * 1024;

/// A request's body.
pub(super) struct Body(pub(super) Held);

/// The bytes of a body. A large one keeps its place until these are dropped.
pub(super) struct Held {
    bytes: Vec<u8>,
    place: Option<OwnedSemaphorePermit>,
}

impl Held {
    /// The bytes, and the place to keep while they are worked on.
    pub(super) fn into_parts(self) -> (Vec<u8>, Option<OwnedSemaphorePermit>) {
        (self.bytes, self.place)
    }
}

impl Deref for Held {
    type Target = [u8];

    fn deref(&self) -> &[u8] {
        &self.bytes
    }
}

impl FromRequest<App> for Body {
    type Rejection = ServerError;

    async fn from_request(request: Request, app: &App) -> Result<Self, ServerError> {
        let (mut bytes, mut place) = (Vec::new(), None);
        let mut pieces = request.into_limited_body().into_data_stream();
        while let Some(piece) = pieces.next().await {
            let piece = piece.map_err(|error| cut_off(&error))?;
            if bytes.len() + piece.len() > SMALL && place.is_none() {
                let large = Arc::clone(&app.large_bodies).acquire_owned().await;
                place = Some(large.map_err(|_| ServerError::Stopped)?);
            }
            bytes.extend_from_slice(&piece);
        }
        Ok(Self(Held { bytes, place }))
    }
}

/// Why a body ended early: over its route's limit, or broken on its way.
fn cut_off(error: &(dyn std::error::Error + 'static)) -> ServerError {
    let mut causes = std::iter::successors(Some(error), |error| error.source());
    match causes.any(|cause| cause.is::<LengthLimitError>()) {
        true => ServerError::TooLarge,
        false => ServerError::Malformed,
    }
}

/// An answer in CBOR. Not to be kept by anybody in between.
#[derive(ToSchema)]
#[schema(value_type = String, format = Binary)]
pub(super) struct Cbor(pub(super) Vec<u8>);

impl IntoResponse for Cbor {
    fn into_response(self) -> Response {
        ([(header::CONTENT_TYPE, CBOR), (header::CACHE_CONTROL, "no-store")], self.0).into_response()
    }
}

/// An answer that nobody but a team can open.
#[derive(ToSchema)]
#[schema(value_type = String, format = Binary)]
pub(super) struct Sealed(pub(super) Vec<u8>);

impl IntoResponse for Sealed {
    fn into_response(self) -> Response {
        ([(header::CONTENT_TYPE, SEALED), (header::CACHE_CONTROL, "no-store")], self.0).into_response()
    }
}
