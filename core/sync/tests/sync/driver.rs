//! The driver over real TLS on loopback: whom it talks to, what it signs, what it keeps of a cut answer.

use crate::model::loopback::{Fixed, Loopback, guarded};
use crate::model::{COMMUNE, NOW_MS, Phone, Server, World, authority, device, good, key, refusal, team};
use axum::http::Version;
use causo_crypto::SystemEntropy;
use causo_protocol::Wire;
use causo_protocol::api::{ADMISSION_HEADER, Documents, Publication, ServerInfo};
use causo_protocol::enrol::Hello;
use causo_protocol::roster::DeviceKeys;
use causo_sync::driver::{CancellationToken, Endpoint, Link, TransportIdentity, sync};
use causo_sync::{Failure, Options, Request, Summary, SyncError, client};
use std::sync::{Arc, Mutex};
use tokio::net::TcpListener;

fn identity() -> TransportIdentity {
    TransportIdentity { device: device(), key: key(2) }
}

const OPTIONS: Options = Options {
    window: 1,
    max_events: 4,
    max_bytes: 65536,
    retries: 2,
    backoff_ms: 0,
    max_backoff_ms: 0,
    snapshots: true,
    photos: true,
};

async fn run(link: &Link, phone: &mut Phone) -> Summary {
    sync(link, &identity(), phone, OPTIONS, &mut |_| {}, &CancellationToken::new()).await
}

/// A phone with things to send and a server with things to fetch.
fn parts() -> (Phone, Arc<Mutex<Server>>) {
    let mut world = World::new(1);
    world.capture(1, 10);
    world.others(1, 6);
    (world.phone, Arc::new(Mutex::new(world.server)))
}

fn complete(phone: &Phone, server: &Mutex<Server>) {
    let chain = &phone.chains[0];
    assert_eq!(server.lock().unwrap().chain(&chain.id), chain.hashes);
    assert_eq!(chain.receipted, 10);
}

#[tokio::test]
async fn the_pinned_server_is_synced_with_signed_requests_and_counted_bytes() {
    let (mut phone, server) = parts();
    let loopback = Loopback::model(server.clone()).await;
    let mut steps = Vec::new();
    let (link, cancel) = (loopback.link(NOW_MS), CancellationToken::new());
    let tell = &mut |step| steps.push(step);
    let summary = sync(&link, &identity(), &mut phone, OPTIONS, tell, &cancel).await;
    assert!(summary.is_complete(), "{summary:?}");
    complete(&phone, &server);
    assert_eq!(steps.last().unwrap().events_left, 0);
    assert!(summary.bytes_up > 500 && summary.bytes_down > 500, "{summary:?}");
    assert_eq!(link.traffic(), (summary.bytes_up, summary.bytes_down));
    let seen = loopback.seen.lock().unwrap();
    assert!(seen.iter().all(|http| http.version() == Version::HTTP_2));
    assert!(
        seen.iter().all(|http| http.headers().contains_key("signature") != (http.uri().path() == "/v1/push"))
    );
}

#[tokio::test]
async fn another_key_is_another_server_and_hears_nothing() {
    let (mut phone, server) = parts();
    let loopback = Loopback::model(server).await;
    for pin in [Some([7; 32]), None] {
        let summary = run(&loopback.link_pinned(pin, NOW_MS), &mut phone).await;
        assert_eq!(summary.ended_by, Some(SyncError::Transport(Failure::WrongServer)));
        assert_eq!(summary.teams[0].events_left, 10);
    }
    assert_eq!(loopback.seen(), 0);
}

#[tokio::test]
async fn the_next_sync_takes_up_the_session_of_the_last_and_never_under_another_key() {
    let (mut phone, server) = parts();
    let loopback = Loopback::model(server).await;
    for _ in 0..2 {
        assert!(run(&loopback.link(NOW_MS), &mut phone).await.is_complete());
    }
    assert_eq!(*loopback.resumed.lock().unwrap(), [false, true], "one connection a sync");
    let summary = run(&loopback.link_pinned(Some([7; 32]), NOW_MS), &mut phone).await;
    assert_eq!(summary.ended_by, Some(SyncError::Transport(Failure::WrongServer)));
}

#[tokio::test]
async fn nobody_listening_is_no_connection() {
    let (mut phone, _) = parts();
    let free = TcpListener::bind("127.0.0.1:0").await.unwrap().local_addr().unwrap();
    let endpoint = Endpoint { url: format!("https://{free}"), tls_pin: Some([0; 32]) };
    let link = Link::new(&endpoint, Arc::new(Fixed(NOW_MS)), Arc::new(SystemEntropy)).unwrap();
    let summary = run(&link, &mut phone).await;
    assert_eq!(summary.ended_by, Some(SyncError::Transport(Failure::Connect)));
    assert!(summary.setbacks >= 3, "{summary:?}");
}

#[tokio::test]
async fn a_phone_years_off_syncs_by_the_servers_clock() {
    for phone_ms in [0, 946_684_800_000, NOW_MS + 400_000_000_000] {
        let (mut phone, server) = parts();
        let loopback = Loopback::model(server.clone()).await;
        let summary = run(&loopback.link(phone_ms), &mut phone).await;
        assert!(summary.is_complete(), "{summary:?}");
        complete(&phone, &server);
    }
}

#[tokio::test]
async fn a_cut_page_keeps_what_arrived() {
    let mut world = World::new(1);
    world.others(1, 6);
    let (mut phone, server) = (world.phone, Arc::new(Mutex::new(world.server)));
    let (behind, mut first) = (server.clone(), true);
    let loopback = Loopback::serve(Box::new(move |http, request| {
        let mut answer = guarded(&mut behind.lock().unwrap(), http, request);
        if std::mem::take(&mut first) {
            answer.cut = true;
            answer.body.truncate(answer.body.len() - 1);
        }
        Some(answer)
    }))
    .await;
    let (link, before_cut) =
        (loopback.link(NOW_MS), server.lock().unwrap().page(team(1), 0).len() as u64 - 1);
    let (summary, ()) = tokio::join!(run(&link, &mut phone), async {
        while link.traffic().1 < before_cut {
            tokio::task::yield_now().await;
        }
        loopback.cut.notify_one();
    });
    assert!(summary.is_complete(), "{summary:?}");
    assert_eq!((summary.setbacks, summary.teams[0].entries), (1, 6));
    let asked: Vec<_> = loopback
        .seen
        .lock()
        .unwrap()
        .iter()
        .filter_map(|http| http.uri().query())
        .map(str::to_owned)
        .collect();
    assert_eq!(asked, ["generation=0&after=0", "generation=0&after=5"]);
}

/// The HTTP library sends what had not begun once more, over a connection of its own: ahead of what was lost before it.
#[tokio::test]
async fn a_connection_that_breaks_takes_along_what_had_not_begun() {
    let (mut phone, server) = parts();
    let (behind, mut first) = (server.clone(), true);
    let door = Box::new(move |http: &_, request: &Request| match request.path.as_str() {
        "/v1/server" => Some(good(Vec::new())),
        path if path.contains("/log?") && std::mem::take(&mut first) => None,
        _ => Some(guarded(&mut behind.lock().unwrap(), http, request)),
    });
    let loopback = Loopback::serve_at_once(1, door).await;
    let (link, cancel) = (loopback.link(NOW_MS), CancellationToken::new());
    // With the first answer comes how many may be under way: pushes wait behind the page.
    link.exchange(&Request::server(), None).await.unwrap();
    loopback.arrived.notified().await;
    let options = Options { window: 3, ..OPTIONS };
    let (me, quiet) = (identity(), &mut |_| {});
    let (summary, ()) = tokio::join!(sync(&link, &me, &mut phone, options, quiet, &cancel), async {
        loopback.arrived.notified().await;
        loopback.hang_up.notify_waiters();
    });
    assert!(summary.is_complete(), "{summary:?}");
    complete(&phone, &server);
    assert_eq!(summary.teams[0].pushes_out_of_order, 0, "{summary:?}");
}

#[tokio::test]
async fn a_server_that_never_answers_can_be_left() {
    let (mut phone, server) = parts();
    let loopback = Loopback::serve(Box::new(|_, _| None)).await;
    let (link, cancel) = (loopback.link(NOW_MS), CancellationToken::new());
    let (me, quiet) = (identity(), &mut |_| {});
    let ((), summary) = tokio::join!(
        async {
            loopback.arrived.notified().await;
            cancel.cancel();
        },
        sync(&link, &me, &mut phone, OPTIONS, quiet, &cancel)
    );
    assert!(summary.cancelled && !summary.is_complete());
    tokio::select! {
        _ = run(&link, &mut phone) => panic!("nobody answers"),
        () = loopback.arrived.notified() => {}
    }
    let summary = run(&Loopback::model(server.clone()).await.link(NOW_MS), &mut phone).await;
    assert!(summary.is_complete(), "a dropped run leaves nothing half done: {summary:?}");
    complete(&phone, &server);
}

#[tokio::test]
async fn small_calls_bring_values_or_problems() {
    let info = ServerInfo { receipt_keys: vec![[1; 32]], ms: NOW_MS, batch_version: 1 };
    let hello = Hello {
        keys: DeviceKeys { identity: [1; 32], seal: [2; 32], transport: [3; 32] },
        nonce: [4; 32],
        identity_proof: [5; 64],
        transport_proof: [6; 64],
        mac: [7; 32],
    };
    let authority = authority(1, vec![]);
    let listed = Documents { documents: vec![authority.clone()] }.to_bytes();
    let (told, mut left) = (info.to_bytes(), None);
    let loopback = Loopback::serve(Box::new(move |http, request| {
        let path = request.path.as_str();
        Some(match (request.method, path.rsplit('/').next().unwrap()) {
            ("GET", "server") => good(told.clone()),
            ("GET", "authorities") => good(listed.clone()),
            ("GET", "packs") => good(vec![0; 5 << 20]),
            ("POST", "documents") if http.headers().contains_key(ADMISSION_HEADER) => good(Vec::new()),
            ("POST", "documents") => refusal(403, "admission_refused", ""),
            ("PUT", "hello") => {
                left = Some(request.body.clone());
                good(Vec::new())
            }
            ("GET", "hello") => left.clone().map_or_else(|| refusal(404, "not_found", ""), good),
            _ => refusal(410, "invite_used", ""),
        })
    }))
    .await;
    let link = loopback.link(NOW_MS);
    let (token, publication) = ([9; 16], Publication { kind: None, document: authority.clone() });
    assert_eq!(client::server_info(&link).await, Ok(info));
    assert_eq!(client::authorities(&link, COMMUNE).await, Ok(vec![authority.clone()]));
    assert_eq!(client::authorities(&link, "../..").await.unwrap_err().code(), "format_malformed");
    assert_eq!(client::packs(&link, COMMUNE).await, Err(SyncError::Transport(Failure::TooLarge)));
    assert_eq!(client::publish(&link, &publication, Some("abc")).await, Ok(()));
    assert_eq!(client::publish(&link, &publication, None).await.unwrap_err().code(), "admission_refused");
    assert_eq!(client::hello(&link, &token).await, Ok(None));
    assert_eq!(client::put_hello(&link, &token, &hello).await, Ok(()));
    assert_eq!(client::hello(&link, &token).await, Ok(Some(hello)));
    assert_eq!(client::open_mailbox(&link, &authority).await.unwrap_err().code(), "invite_used");
    assert_eq!(client::put_reveal(&link, &token, &authority).await.unwrap_err().code(), "invite_used");
    assert_eq!(client::reveal(&link, &token).await.unwrap_err().code(), "invite_used");
    assert!(loopback.seen.lock().unwrap().iter().all(|http| !http.headers().contains_key("signature")));
}
