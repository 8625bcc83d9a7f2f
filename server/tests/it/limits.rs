//! Budgets, sizes, and what operators see: health and figures that name nobody.

use crate::world::{Chain, MORNING, World, request};
use axum::body::Body;
use axum::extract::ConnectInfo;
use causo_server::Rate;
use std::net::SocketAddr;
use std::time::Duration;

fn from(remote: &str, path: &str) -> axum::http::Request<Body> {
    let remote: SocketAddr = remote.parse().unwrap();
    request("GET", path).extension(ConnectInfo(remote)).body(Body::empty()).unwrap()
}

#[tokio::test]
async fn an_address_has_a_budget_that_time_refills() {
    let world = World::with(|config| config.limits.per_remote = Rate { burst: 2.0, per_second: 1.0 });
    for status in [200, 200, 429] {
        assert_eq!(world.send(from("203.0.113.5:1000", "/v1/server")).await.status, status);
    }
    let refused = world.send(from("203.0.113.5:2000", "/v1/server")).await;
    assert_eq!(
        (refused.code().as_str(), &refused.headers["retry-after"]),
        ("rate_limited", &"5".parse().unwrap())
    );
    assert_eq!(world.send(from("203.0.113.6:1", "/v1/server")).await.status, 200);
    assert_eq!(
        world.send(from("[::ffff:203.0.113.5]:1", "/v1/server")).await.status,
        429,
        "the same address"
    );
    world.clock.pass(1000);
    assert_eq!(world.send(from("203.0.113.5:1", "/v1/server")).await.status, 200);

    for status in [200, 200, 429] {
        assert_eq!(world.send(from(&format!("[2001:db8::{status}]:1"), "/v1/server")).await.status, status);
    }
    assert_eq!(world.send(from("[2001:db8:0:1::1]:1", "/v1/server")).await.status, 200, "another network");
}

#[tokio::test]
async fn a_device_has_a_budget_of_its_own() {
    let (world, lan, minh) = World::with_team().await;
    let path = world.team_path("status");
    let mut refused = 0;
    for _ in 0..301 {
        refused += usize::from(world.get(&lan, &path).await.status == 429);
    }
    assert_eq!(refused, 1);
    assert_eq!(world.get(&minh, &path).await.status, 200);
}

#[tokio::test]
async fn what_goes_over_a_budget_is_not_remembered() {
    let one_a_second = Rate { burst: 1.0, per_second: 1.0 };
    let (world, lan, _) = World::with_team_and(|config| config.limits.per_device = one_a_second).await;
    let path = world.team_path("status");
    assert_eq!(world.get(&lan, &path).await.status, 200);
    let headers = world.sign(&lan, &path, (MORNING / 1000).cast_signed());
    assert_eq!(world.get_with(&path, &headers).await.code(), "rate_limited");
    world.clock.pass(1000);
    assert_eq!(world.get_with(&path, &headers).await.status, 200, "its nonce took no room and still serves");
}

#[tokio::test]
async fn a_body_that_never_ends_is_given_up() {
    let world = World::with(|config| config.limits.request_time = Duration::ZERO);
    let (_sender, silent) = tokio::io::duplex(64);
    let body = Body::from_stream(SilentStream(silent));
    let answer = world.send(request("POST", "/v1/push").body(body).unwrap()).await;
    assert_eq!((answer.status, answer.code().as_str()), (408, "timeout"));
}

/// A body of which nothing ever comes.
struct SilentStream(#[expect(dead_code, reason = "keeps the other end open")] tokio::io::DuplexStream);

impl futures_util::Stream for SilentStream {
    type Item = Result<Vec<u8>, std::io::Error>;

    fn poll_next(
        self: std::pin::Pin<&mut Self>,
        _: &mut std::task::Context<'_>,
    ) -> std::task::Poll<Option<Self::Item>> {
        std::task::Poll::Pending
    }
}

#[tokio::test]
async fn unknown_paths_and_methods_are_problems_too() {
    let world = World::bare();
    for (method, path) in
        [("GET", "/"), ("GET", "/v1/push"), ("DELETE", "/v1/documents"), ("GET", "/v1/teams")]
    {
        let answer = world.call(method, path, Body::empty()).await;
        assert_eq!((answer.status, answer.code().as_str()), (404, "not_found"), "{method} {path}");
    }
}

#[tokio::test]
async fn health_and_figures_are_there_and_name_nobody() {
    let (world, lan, _) = World::with_team().await;
    let mut chain = Chain::new(&world.officer, &lan);
    chain.capture(3, 1);
    world.push(&chain.batch(&lan, 1, 3)).await;
    world.get(&lan, &world.team_path("status")).await;
    world.call("GET", "/somewhere/05152", Body::empty()).await;
    let healthy = world.call("GET", "/healthz", Body::empty()).await;
    assert_eq!((healthy.status, &healthy.body[..]), (200, &b"ok\n"[..]));

    let text = String::from_utf8(world.call("GET", "/metrics", Body::empty()).await.body).unwrap();
    for line in [
        "causo_events_receipted_total 3",
        "causo_requests_total{route=\"/v1/push\",status=\"200\"} 1",
        "causo_requests_total{route=\"/v1/teams/{commune}/{team}/status\",status=\"200\"} 1",
        "causo_requests_total{route=\"none\",status=\"404\"} 1",
        "causo_request_duration_seconds_count{route=\"/v1/push\"} 1",
    ] {
        assert!(text.contains(line), "{line} in\n{text}");
    }
    assert!(!text.contains("05152") && !text.contains(&lan.id.to_string()));
    assert_eq!(world.send(from("203.0.113.5:1", "/metrics")).await.status, 404);
    assert_eq!(world.send(from("127.0.0.1:1", "/metrics")).await.status, 200);
}

#[tokio::test]
async fn one_address_cannot_keep_every_request_busy() {
    let world = World::with(|config| config.limits.requests_per_remote = 1);
    let remote: SocketAddr = "203.0.113.5:1".parse().unwrap();
    let (_open, silent) = tokio::io::duplex(64);
    let endless = request("POST", "/v1/push").extension(ConnectInfo(remote));
    let endless = world.send(endless.body(Body::from_stream(SilentStream(silent))).unwrap());
    tokio::select! {
        biased;
        _ = endless => panic!("a body that never ends is not answered"),
        answer = world.send(from("203.0.113.5:2", "/v1/server")) => assert_eq!(answer.code(), "rate_limited"),
    }
    assert_eq!(world.send(from("203.0.113.5:2", "/v1/server")).await.status, 200, "the place is free again");
}

/// A body of so many bytes, after which nothing comes.
fn unfinished(bytes: usize) -> Body {
    let (_, silent) = tokio::io::duplex(64);
    let silent = SilentStream(silent);
    Body::from_stream(futures_util::StreamExt::chain(
        futures_util::stream::iter([Ok(vec![0; bytes])]),
        silent,
    ))
}

#[tokio::test]
async fn large_bodies_wait_for_each_other_and_small_ones_for_nobody() {
    let (world, lan, _) = World::with_team_and(|config| config.limits.large_bodies = 1).await;
    let mut chain = Chain::new(&world.officer, &lan);
    chain.capture(100, 1);
    let batch = chain.batch(&lan, 1, 100);
    let large = || request("POST", "/v1/push").body(Body::from(vec![0; 100_000])).unwrap();
    {
        let unfinished = request("POST", "/v1/push").body(unfinished(100_000)).unwrap();
        tokio::select! {
            biased;
            _ = world.send(unfinished) => panic!("a body that never ends is not answered"),
            _ = world.send(large()) => panic!("the place is taken"),
            answer = world.push(&batch) => assert_eq!(answer.status, 200),
        }
    }
    assert_eq!(world.send(large()).await.code(), "malformed", "the place is free again");
}

#[tokio::test]
async fn a_batch_that_opens_to_more_than_all_the_room_is_taken_alone() {
    let (world, lan, _) = World::with_team_and(|config| config.limits.opened_kib = 1).await;
    let mut chain = Chain::new(&world.officer, &lan);
    chain.capture(200, 1);
    let (one, two) = (chain.batch(&lan, 1, 100), chain.batch(&lan, 101, 200));
    world.receipt(&world.push(&one).await);
    let (again, next) = tokio::join!(world.push(&one), world.push(&two));
    assert_eq!((again.status, next.status), (200, 200));
}

#[tokio::test]
async fn a_body_over_its_routes_limit_is_refused() {
    let world = World::bare();
    for (method, path, most) in [
        ("POST", "/v1/push", 2 * 1024 * 1024 + 16 * 1024),
        ("POST", "/v1/documents", 512 * 1024 + 1024),
        ("POST", "/v1/enrolment", 2 * 1024),
    ] {
        assert_eq!(world.call(method, path, vec![0; most]).await.code(), "malformed", "{path}");
        assert_eq!(world.call(method, path, vec![0; most + 1]).await.code(), "too_large", "{path}");
    }
}
