//! The mailbox of an invite: opened by an officer, used once, burnt by the reveal.

use crate::world::{Answer, COMMUNE, Device, MORNING, World};
use axum::body::Body;
use causo_protocol::Wire;
use causo_protocol::enrol::{Hello, Reveal, Ticket};

const TOKEN: [u8; 16] = [0xab; 16];
const EXPIRES: u64 = MORNING + 600_000;

fn ticket() -> Ticket {
    Ticket { commune: COMMUNE.into(), token: TOKEN, expires_ms: EXPIRES }
}

/// A hello as the server sees it: it checks form alone, the rest is between phone and officer.
fn hello(number: u8) -> Vec<u8> {
    let keys = Device::new(number).keys();
    let proof = [number; 64];
    Hello { keys, nonce: [1; 32], identity_proof: proof, transport_proof: proof, mac: [2; 32] }.to_bytes()
}

fn reveal(world: &World) -> Vec<u8> {
    world.officer.sign(&Reveal { token: TOKEN, nonce: [3; 32] }).to_bytes()
}

async fn letter(world: &World, method: &str, what: &str, body: Vec<u8>) -> Answer {
    let token = "ab".repeat(16);
    world.call(method, &format!("/v1/enrolment/{token}/{what}"), body).await
}

async fn open_mailbox() -> World {
    let (world, ..) = World::with_team().await;
    let opened = world.call("POST", "/v1/enrolment", world.officer.sign(&ticket()).to_bytes()).await;
    assert_eq!(opened.status, 204);
    world
}

#[tokio::test]
async fn hello_and_reveal_find_their_way() {
    let world = open_mailbox().await;
    assert_eq!(letter(&world, "GET", "hello", vec![]).await.code(), "not_found");
    assert_eq!(letter(&world, "PUT", "reveal", reveal(&world)).await.code(), "not_found", "no hello yet");
    assert_eq!(letter(&world, "PUT", "hello", hello(8)).await.status, 204);
    assert_eq!(letter(&world, "GET", "hello", vec![]).await.body, hello(8));
    assert_eq!(letter(&world, "GET", "reveal", vec![]).await.code(), "not_found");
    assert_eq!(letter(&world, "PUT", "reveal", reveal(&world)).await.status, 204);
    assert_eq!(letter(&world, "GET", "reveal", vec![]).await.body, reveal(&world));
    world.clock.pass(3_600_000);
    assert_eq!(
        letter(&world, "GET", "reveal", vec![]).await.body,
        reveal(&world),
        "a lost answer is asked for again"
    );
}

#[tokio::test]
async fn a_mailbox_takes_one_hello_and_none_after_the_reveal() {
    let world = open_mailbox().await;
    assert_eq!(letter(&world, "PUT", "hello", hello(8)).await.status, 204);
    assert_eq!(letter(&world, "PUT", "hello", hello(8)).await.status, 204, "the same again");
    let second = letter(&world, "PUT", "hello", hello(9)).await;
    assert_eq!((second.status, second.code().as_str()), (410, "invite_used"));
    letter(&world, "PUT", "reveal", reveal(&world)).await;
    assert_eq!(letter(&world, "PUT", "hello", hello(9)).await.code(), "invite_used");
    let other = world.officer.sign(&Reveal { token: TOKEN, nonce: [4; 32] }).to_bytes();
    assert_eq!(letter(&world, "PUT", "reveal", other).await.code(), "invite_used");
    assert_eq!(letter(&world, "GET", "hello", vec![]).await.body, hello(8));
}

#[tokio::test]
async fn an_expired_mailbox_is_used_up_and_later_forgotten() {
    let world = open_mailbox().await;
    world.clock.pass(600_001);
    assert_eq!(letter(&world, "PUT", "hello", hello(8)).await.code(), "invite_used");
    assert_eq!(letter(&world, "GET", "hello", vec![]).await.code(), "invite_used");
    let late = world.call("POST", "/v1/enrolment", world.officer.sign(&ticket()).to_bytes()).await;
    assert_eq!(late.code(), "invite_used");

    world.clock.pass(8 * 24 * 3_600_000 - 600_001);
    let next = Ticket { token: [1; 16], expires_ms: EXPIRES + 30 * 24 * 3_600_000, ..ticket() };
    assert_eq!(world.call("POST", "/v1/enrolment", world.officer.sign(&next).to_bytes()).await.status, 204);
    assert_eq!(letter(&world, "GET", "hello", vec![]).await.code(), "not_found");
}

#[tokio::test]
async fn only_officers_open_and_reveal() {
    let (world, lan, _) = World::with_team().await;
    let by_phone = lan.identity.sign_document(&ticket()).to_bytes();
    assert_eq!(world.call("POST", "/v1/enrolment", by_phone).await.code(), "document_refused");
    let elsewhere = world.officer.sign(&Ticket { commune: "00001".into(), ..ticket() }).to_bytes();
    assert_eq!(world.call("POST", "/v1/enrolment", elsewhere).await.code(), "not_found");
    assert_eq!(letter(&world, "PUT", "hello", hello(8)).await.code(), "not_found", "nobody opened it");

    let world = open_mailbox().await;
    letter(&world, "PUT", "hello", hello(8)).await;
    let by_phone = lan.identity.sign_document(&Reveal { token: TOKEN, nonce: [3; 32] }).to_bytes();
    assert_eq!(letter(&world, "PUT", "reveal", by_phone).await.code(), "document_refused");
    let of_another = world.officer.sign(&Reveal { token: [1; 16], nonce: [3; 32] }).to_bytes();
    assert_eq!(letter(&world, "PUT", "reveal", of_another).await.code(), "document_refused");
}

#[tokio::test]
async fn a_ticket_opens_one_mailbox_however_often_it_comes() {
    let world = open_mailbox().await;
    letter(&world, "PUT", "hello", hello(8)).await;
    let again = world.call("POST", "/v1/enrolment", world.officer.sign(&ticket()).to_bytes()).await;
    assert_eq!(again.status, 204);
    assert_eq!(letter(&world, "GET", "hello", vec![]).await.body, hello(8), "the hello is still there");
    let longer = Ticket { expires_ms: EXPIRES + 1, ..ticket() };
    let other = world.call("POST", "/v1/enrolment", world.officer.sign(&longer).to_bytes()).await;
    assert_eq!(other.code(), "invite_used");
}

#[tokio::test]
async fn letters_have_a_form_and_a_size() {
    let world = open_mailbox().await;
    assert_eq!(letter(&world, "PUT", "hello", vec![0xa0]).await.code(), "malformed");
    assert_eq!(letter(&world, "PUT", "hello", vec![0; 5000]).await.code(), "too_large");
    assert_eq!(letter(&world, "PUT", "reveal", hello(8)).await.code(), "malformed");
    for token in ["zz", "AB", &"ab".repeat(17)] {
        let answer = world.call("GET", &format!("/v1/enrolment/{token}/hello"), Body::empty()).await;
        assert_eq!(answer.code(), "not_found");
    }
}
