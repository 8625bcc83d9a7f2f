//! The published description, held so that a change of it is seen.

use crate::world::World;
use axum::body::Body;
use causo_protocol::api::path;
use serde_json::Value;

#[test]
fn the_description_is_what_it_was() {
    insta::assert_snapshot!(causo_server::openapi_json());
}

#[tokio::test]
async fn every_path_is_described_and_served() {
    let answer = World::bare().call("GET", "/v1/openapi.json", Body::empty()).await;
    let api: Value = serde_json::from_slice(&answer.body).unwrap();
    let mut described: Vec<_> = api["paths"].as_object().unwrap().keys().map(String::as_str).collect();
    let mut served = vec![
        path::SERVER,
        path::PUSH,
        path::STATUS,
        path::LOG,
        path::DOCUMENTS,
        path::AUTHORITIES,
        path::PACKS,
        path::SNAPSHOT,
        path::SNAPSHOT_STREAM,
        path::SNAPSHOT_CHUNK,
        path::TEAMS,
        path::BLOB,
        path::CHUNK,
        path::TICKETS,
        path::HELLO,
        path::REVEAL,
    ];
    described.sort_unstable();
    served.sort_unstable();
    assert_eq!(described, served);
}
