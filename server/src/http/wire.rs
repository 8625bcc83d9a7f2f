//! Bodies: read whole, up to their route's limit, and answered as CBOR.

use crate::error::ServerError;
use axum::body::Bytes;
use axum::extract::{FromRequest, Request};
use axum::http::{StatusCode, header};
use axum::response::{IntoResponse, Response};
use causo_protocol::api::{CBOR, SEALED};
use utoipa::ToSchema;

/// A request's body.
pub(super) struct Body(pub(super) Bytes);

impl<S: Send + Sync> FromRequest<S> for Body {
    type Rejection = ServerError;

    async fn from_request(request: Request, state: &S) -> Result<Self, ServerError> {
        Bytes::from_request(request, state).await.map(Self).map_err(|rejection| match rejection.status() {
            StatusCode::PAYLOAD_TOO_LARGE => ServerError::TooLarge,
            _ => ServerError::Malformed,
        })
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
