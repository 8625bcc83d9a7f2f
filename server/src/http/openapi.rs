//! The OpenAPI document. Bodies are CBOR, which OpenAPI cannot describe; the CDDL file does.

use super::{blobs, documents, enrolment, log, public, push, snapshots};
use utoipa::OpenApi;

#[derive(OpenApi)]
#[openapi(
    info(
        title = "Cầu Số server",
        version = "1",
        description = "Takes batches it cannot open, answers with signed receipts, and shows every team one log. Bodies are deterministic CBOR as described in protocol.cddl; problems are JSON (RFC 9457).",
    ),
    paths(
        public::server,
        push::push,
        log::status,
        log::log,
        log::teams,
        snapshots::snapshot,
        snapshots::stream,
        snapshots::put_chunk,
        blobs::announce,
        blobs::manifest,
        blobs::put_chunk,
        blobs::chunk,
        documents::publish,
        public::authorities,
        public::packs,
        enrolment::open,
        enrolment::put_hello,
        enrolment::get_hello,
        enrolment::put_reveal,
        enrolment::get_reveal,
    )
)]
struct Api;

/// The OpenAPI document as JSON, the same for every server of this version.
#[expect(clippy::expect_used, reason = "strings and maps with string keys always have a JSON form")]
pub fn openapi_json() -> String {
    Api::openapi().to_pretty_json().expect("OpenAPI is JSON")
}
