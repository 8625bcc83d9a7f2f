//! Who may read: a device of the newest roster that signed this very request, now, once.

use crate::world::{Device, MORNING, World, request};
use axum::body::Body;

const NOW: i64 = (MORNING / 1000) as i64;

#[tokio::test]
async fn unsigned_and_foreign_requests_see_nothing() {
    let (world, lan, _) = World::with_team().await;
    let path = world.team_path("status");
    let unsigned = world.call("GET", &path, Body::empty()).await;
    assert_eq!((unsigned.status, unsigned.problem()["server_ms"].as_u64()), (401, Some(MORNING)));
    assert_eq!(unsigned.headers["www-authenticate"], "Signature");

    let stranger = Device::new(9);
    assert_eq!(world.get(&stranger, &path).await.code(), "not_in_roster");
    let mut impostor = Device::new(9);
    impostor.id = lan.id;
    assert_eq!(world.get(&impostor, &path).await.code(), "unauthenticated");
    let elsewhere = format!("/v1/teams/05152/{}/status", "00".repeat(8));
    assert_eq!(world.get(&lan, &elsewhere).await.code(), "not_found");
    for odd in ["/v1/teams/5152/0404040404040404/status", "/v1/teams/05152/zz/log", "/v1/teams/05152/%00/log"]
    {
        assert_eq!(world.get(&lan, odd).await.code(), "not_found", "{odd}");
    }
}

#[tokio::test]
async fn a_signature_is_good_for_one_request_and_one_use() {
    let (world, lan, _) = World::with_team().await;
    let path = world.team_path("log?generation=1&after=0");
    let headers = world.sign(&lan, &path, NOW);
    let other = world.team_path("log?generation=1&after=1");
    assert_eq!(world.get_with(&other, &headers).await.code(), "unauthenticated");
    assert_eq!(world.get_with(&path, &headers).await.status, 200);
    let again = world.get_with(&path, &headers).await;
    assert_eq!((again.status, again.code().as_str()), (401, "unauthenticated"));
    world.clock.pass(121_000);
    assert_eq!(world.get_with(&path, &headers).await.code(), "unauthenticated", "expired by now");
}

#[tokio::test]
async fn a_phone_with_a_wrong_date_learns_the_time_and_comes_again() {
    let (world, lan, _) = World::with_team().await;
    let path = world.team_path("status");
    for wrong in [NOW - 86_400, NOW + 86_400] {
        let refused = world.get_with(&path, &world.sign(&lan, &path, wrong)).await;
        let server_ms = refused.problem()["server_ms"].as_u64().unwrap();
        let headers = world.sign(&lan, &path, (server_ms / 1000) as i64);
        assert_eq!(world.get_with(&path, &headers).await.status, 200);
    }
}

#[tokio::test]
async fn broken_headers_are_no_signature() {
    let (world, lan, _) = World::with_team().await;
    let path = world.team_path("status");
    let good = world.sign(&lan, &path, NOW);
    let doubled = request("GET", &path)
        .header("content-digest", &good.content_digest)
        .header("signature-input", &good.signature_input)
        .header("signature-input", &good.signature_input)
        .header("signature", &good.signature);
    assert_eq!(world.send(doubled.body(Body::empty()).unwrap()).await.code(), "unauthenticated");
    for broken in ["", "causo=()", "causo=:AAAA:", "\u{7f}"] {
        let mut headers = good.clone();
        headers.signature_input = broken.replace('\u{7f}', "x");
        assert_eq!(world.get_with(&path, &headers).await.code(), "unauthenticated");
    }
}

#[tokio::test]
async fn a_new_transport_key_replaces_the_old_one() {
    let (world, lan, minh) = World::with_team().await;
    let before = world.officer.roster(1, None, &[&lan, &minh]);
    let renewed = Device { transport: causo_crypto::SigningKey::from_seed(&[77; 32]), ..Device::new(1) };
    world.reroster(2, &before, &[&renewed, &minh]).await;
    let path = world.team_path("status");
    assert_eq!(world.get(&lan, &path).await.code(), "unauthenticated");
    assert_eq!(world.get(&renewed, &path).await.status, 200);
}

#[tokio::test]
async fn a_restart_takes_no_signature_from_before_it() {
    let (world, lan, _) = World::with_team().await;
    let path = world.team_path("status");
    let headers = world.sign(&lan, &path, NOW);
    assert_eq!(world.get_with(&path, &headers).await.status, 200);
    world.clock.pass(5_000);
    let world = world.restart();
    let again = world.get_with(&path, &headers).await;
    assert_eq!((again.status, again.code().as_str()), (401, "unauthenticated"));
    // A phone that is a little behind signs again by the server's clock, as with any wrong date.
    let server_ms = again.problem()["server_ms"].as_u64().unwrap();
    let headers = world.sign(&lan, &path, (server_ms / 1000) as i64);
    assert_eq!(world.get_with(&path, &headers).await.status, 200);
}
