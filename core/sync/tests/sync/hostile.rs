//! A receipt counts only for exactly what was pushed, signed by a key that an authority lists.

use crate::model::{Fate, Network, World, good, key, refusal};
use causo_crypto::SigningKey;
use causo_domain::ids::{EventHash, Incarnation};
use causo_protocol::Wire;
use causo_protocol::api::problem;
use causo_protocol::event::LogPosition;
use causo_protocol::receipt::Receipt;
use causo_protocol::signed::Signed;

fn world() -> World {
    let mut world = World::new(1);
    world.capture(1, 3);
    world
}

fn receipt(world: &World) -> Receipt {
    let chain = &world.phone.chains[0];
    Receipt {
        chain: chain.id.clone(),
        seq: 3,
        head: chain.hashes[2],
        position: LogPosition { generation: 0, p: 1, l: [0; 32] },
        server_ms: 1,
        durable_seq: 0,
    }
}

/// The code after a push was answered with this, when the server itself took nothing.
fn code(world: &mut World, receipt: &Signed) -> String {
    let lie = Fate::Replace(good(receipt.to_bytes()));
    let network = Network::with(|_, request| match request.method {
        "POST" => lie.clone(),
        _ => Fate::Deliver,
    });
    let run = world.sync_over(network);
    assert_eq!((world.phone.chains[0].receipted, run.summary.teams[0].events_left), (0, 3));
    assert_eq!(run.doors().iter().filter(|door| **door == "push").count(), 1, "no use in trying again");
    run.summary.codes().next().unwrap().to_owned()
}

#[test]
fn a_receipt_for_anything_else_is_forged() {
    let change: [fn(&mut Receipt); 6] = [
        |receipt| receipt.seq = 4,
        |receipt| receipt.seq = 2,
        |receipt| receipt.seq = 0,
        |receipt| receipt.head = EventHash([7; 32]),
        |receipt| receipt.chain.incarnation = Incarnation([7; 8]),
        |receipt| receipt.chain.commune = "00001".into(),
    ];
    for change in change {
        let mut world = world();
        let mut receipt = receipt(&world);
        change(&mut receipt);
        let signed = world.server.key.sign_document(&receipt);
        assert_eq!(code(&mut world, &signed), "receipt_forged");
    }
}

#[test]
fn a_receipt_by_another_key_or_with_another_signature_does_not_count() {
    let mut world = world();
    let signed = |signer: &SigningKey| signer.sign_document(&receipt(&world));
    let (other, mut broken) = (signed(&key(66)), signed(&world.server.key));
    broken.signature[0] ^= 1;
    assert_eq!(code(&mut world, &other), "signer_unknown");
    assert_eq!(code(&mut world, &broken), "receipt_forged");
}

#[test]
fn a_receipt_for_a_part_is_good_for_that_part() {
    let mut world = world();
    let part = Receipt { seq: 2, head: world.phone.chains[0].hashes[1], ..receipt(&world) };
    let part = Fate::Replace(good(world.server.key.sign_document(&part).to_bytes()));
    // The server takes nothing of the first push: the second, from event 3 on, leaves a gap.
    let run = world.sync_over(Network::with(|n, _| if n == 1 { part.clone() } else { Fate::Deliver }));
    assert_eq!(run.doors(), ["log", "push", "push", "push"]);
    assert_eq!(run.summary.teams[0].events_receipted, 3);
    assert_eq!(world.server.chain(&world.phone.chains[0].id).len(), 3);
}

#[test]
fn an_endless_gap_ends() {
    let mut wrong = vec![refusal(409, problem::GAP, "")];
    wrong.extend([0, 1, 2, 9].map(|n| refusal(409, problem::GAP, &format!(r#","expected":{n}"#))));
    for gap in wrong {
        let mut world = world();
        let network = Network::with(|_, request| match request.method {
            "POST" => Fate::Replace(gap.clone()),
            _ => Fate::Deliver,
        });
        let run = world.sync_over(network);
        assert_eq!(run.summary.codes().collect::<Vec<_>>(), ["gap"]);
        assert_eq!(run.summary.teams[0].events_left, 3);
    }
}

#[test]
fn a_refused_batch_stops_its_chain_alone() {
    let mut world = World::new(2);
    world.capture(1, 3);
    world.capture(2, 2);
    let refused = Fate::Replace(refusal(422, problem::BATCH_FORGED, ""));
    let run = world.sync_over(Network::with(|n, _| if n == 1 { refused.clone() } else { Fate::Deliver }));
    assert_eq!(run.summary.codes().collect::<Vec<_>>(), [problem::BATCH_FORGED]);
    assert_eq!((run.summary.teams[0].events_left, run.summary.teams[1].events_left), (3, 0));
}
