//! The one place where an error becomes an answer: problem details (RFC 9457) with a stable code and nothing personal.

use crate::error::ServerError;
use axum::http::{HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Response};
use causo_protocol::api::PROBLEM;
use serde::Serialize;
use utoipa::ToSchema;

/// A problem (RFC 9457).
#[derive(Serialize, ToSchema)]
pub(crate) struct Problem {
    /// `urn:causo:problem:` and the code.
    #[serde(rename = "type")]
    #[schema(example = "urn:causo:problem:gap")]
    kind: String,
    /// What happened, in English.
    title: String,
    /// HTTP status.
    status: u16,
    /// Stable code.
    #[schema(example = "gap")]
    code: &'static str,
    /// `gap`: the number of the event to send from.
    #[serde(skip_serializing_if = "Option::is_none")]
    expected: Option<u64>,
    /// `unauthenticated`: the server's clock, UTC milliseconds since 1970.
    #[serde(skip_serializing_if = "Option::is_none")]
    server_ms: Option<u64>,
}

fn status(error: ServerError) -> StatusCode {
    match error {
        ServerError::Malformed => StatusCode::BAD_REQUEST,
        ServerError::TooOld | ServerError::BatchForged | ServerError::BlobForged => {
            StatusCode::UNPROCESSABLE_ENTITY
        }
        ServerError::TooLarge => StatusCode::PAYLOAD_TOO_LARGE,
        ServerError::RateLimited | ServerError::BlobQuota => StatusCode::TOO_MANY_REQUESTS,
        ServerError::Timeout => StatusCode::REQUEST_TIMEOUT,
        ServerError::Unauthenticated { .. } => StatusCode::UNAUTHORIZED,
        ServerError::NotInRoster | ServerError::DocumentRefused | ServerError::AdmissionRefused => {
            StatusCode::FORBIDDEN
        }
        ServerError::NotFound => StatusCode::NOT_FOUND,
        ServerError::Gap { .. }
        | ServerError::ErasureUnknown
        | ServerError::DocumentOutdated
        | ServerError::LogPositionUnknown => StatusCode::CONFLICT,
        ServerError::InviteUsed | ServerError::BlobErased => StatusCode::GONE,
        ServerError::Database(_)
        | ServerError::ErasureNotNoted
        | ServerError::Damaged
        | ServerError::Stopped => StatusCode::INTERNAL_SERVER_ERROR,
    }
}

/// A header that some problems carry besides.
fn extra_header(error: ServerError) -> Option<(header::HeaderName, HeaderValue)> {
    match error {
        ServerError::RateLimited => Some((header::RETRY_AFTER, HeaderValue::from_static("5"))),
        ServerError::Unauthenticated { .. } => {
            Some((header::WWW_AUTHENTICATE, HeaderValue::from_static("Signature")))
        }
        _ => None,
    }
}

impl IntoResponse for ServerError {
    fn into_response(self) -> Response {
        match self {
            Self::Database(result) => tracing::error!(result, "the database failed"),
            Self::ErasureNotNoted => tracing::error!("an erasure could not be noted beside the backups"),
            Self::Damaged => tracing::error!("a stored value is damaged"),
            Self::Stopped => tracing::error!("work was dropped"),
            _ => {}
        }
        let (expected, server_ms) = match self {
            Self::Gap { expected } => (Some(expected), None),
            Self::Unauthenticated { server_ms } => (None, Some(server_ms)),
            _ => (None, None),
        };
        let (status, code) = (status(self), self.code());
        let problem = Problem {
            kind: format!("urn:causo:problem:{code}"),
            title: self.to_string(),
            status: status.as_u16(),
            code,
            expected,
            server_ms,
        };
        let mut response = (status, axum::Json(problem)).into_response();
        response.headers_mut().insert(header::CONTENT_TYPE, HeaderValue::from_static(PROBLEM));
        response.headers_mut().extend(extra_header(self));
        response
    }
}
