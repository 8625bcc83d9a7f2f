//! Pushes that come over one connection are taken in the order in which they began, whichever body is there first.

use crate::live::{client, enrol, start};
use crate::world::{Chain, Device};
use futures_util::stream;
use reqwest::{Body, Client, Response};
use tempfile::TempDir;
use tokio::sync::oneshot;

/// Requests that are answered meanwhile: long enough for a push that waits for nothing to be answered too.
const MEANWHILE: usize = 50;

type Answered = tokio::task::JoinHandle<reqwest::Result<Response>>;

/// A push that began and whose body comes when it is let go.
async fn begin(http: &Client, url: &str, packed: Vec<u8>) -> (Answered, oneshot::Sender<()>) {
    let (began, begins) = oneshot::channel();
    let (let_go, waits) = oneshot::channel();
    // Whoever asks for the body has sent the headers.
    let body = stream::once(async move {
        began.send(()).unwrap();
        waits.await.map(|()| packed)
    });
    let push = tokio::spawn(http.post(url).body(Body::wrap_stream(body)).send());
    begins.await.unwrap();
    (push, let_go)
}

async fn meanwhile(http: &Client, url: &str) {
    for _ in 0..MEANWHILE {
        assert_eq!(http.get(url).send().await.unwrap().status(), 200);
    }
}

#[tokio::test]
async fn a_push_whose_body_is_there_first_waits_for_the_one_before() {
    let dir = TempDir::new().unwrap();
    let running = start(&dir, |_| {}).await;
    let url = |path: &str| format!("https://{}{path}", running.addr());
    let (http, lan) = (client(&dir, true), Device::new(1));
    let mut chain = Chain::new(&enrol(&http, &running, &lan).await, &lan);
    chain.capture(6, 1);

    let (first, let_go) = begin(&http, &url("/v1/push"), chain.batch(&lan, 1, 3).pack()).await;
    let second = tokio::spawn(http.post(url("/v1/push")).body(chain.batch(&lan, 4, 6).pack()).send());
    meanwhile(&http, &url("/v1/server")).await;
    assert!(!second.is_finished(), "nothing else waits, and the second has its turn after the first");
    let_go.send(()).unwrap();
    for push in [first, second] {
        assert_eq!(push.await.unwrap().unwrap().status(), 200);
    }
    running.shutdown().await;
}

#[tokio::test]
async fn a_push_that_breaks_off_gives_up_its_turn() {
    let dir = TempDir::new().unwrap();
    let running = start(&dir, |_| {}).await;
    let url = |path: &str| format!("https://{}{path}", running.addr());
    let (http, lan) = (client(&dir, true), Device::new(1));
    let mut chain = Chain::new(&enrol(&http, &running, &lan).await, &lan);
    chain.capture(6, 1);

    let (first, let_go) = begin(&http, &url("/v1/push"), chain.batch(&lan, 1, 3).pack()).await;
    let second = tokio::spawn(http.post(url("/v1/push")).body(chain.batch(&lan, 4, 6).pack()).send());
    drop(let_go);
    assert!(first.await.unwrap().is_err());
    assert_eq!(second.await.unwrap().unwrap().status(), 409, "what it follows is not there");
    running.shutdown().await;
}
