//! What the network loses is asked for, not guessed.

use crate::model::{Fate, Network, World, refusal};
use causo_protocol::api::problem;
use causo_protocol::batch::Batch;
use causo_sync::{Failure, Request, SyncError};

fn once(at: usize, fate: Fate) -> Network<'static> {
    Network::with(move |n, _| if n == at { fate.clone() } else { Fate::Deliver })
}

#[test]
fn a_lost_answer_is_asked_for_and_one_event_fetches_the_receipt() {
    for fate in [Fate::LoseAnswer, Fate::Cut(20)] {
        let mut world = World::new(1);
        world.capture(1, 6);
        let run = world.sync_over(once(1, fate));
        world.check_complete(&run.summary);
        assert_eq!(run.doors(), ["log", "push", "status", "push"]);
        assert_eq!(Batch::unpack(&run.sent[3].body).unwrap().rows.len(), 1);
        assert_eq!((run.summary.setbacks, run.waits.len()), (1, 1));
    }
}

#[test]
fn what_the_server_has_is_not_sent_twice_after_a_lost_answer() {
    let mut world = World::new(1);
    (world.options.window, world.options.max_events) = (1, 3);
    world.capture(1, 6);
    let run = world.sync_over(once(1, Fate::LoseAnswer));
    world.check_complete(&run.summary);
    assert_eq!(run.doors(), ["log", "push", "status", "push"]);
    assert_eq!(Batch::unpack(&run.sent[3].body).unwrap().first_seq, 4);
    assert_eq!((run.summary.teams[0].receipts, run.summary.teams[0].events_receipted), (1, 6));
}

#[test]
fn what_an_older_server_does_not_know_stays_queued_until_it_is_updated() {
    let mut world = World::new(1);
    world.capture(1, 3);
    let old = |n, request: &Request| match Batch::unpack(&request.body) {
        Ok(_) if n > 0 => Fate::Replace(refusal(422, problem::SERVER_TOO_OLD, "")),
        _ => Fate::Deliver,
    };
    let run = world.sync_over(Network::with(old));
    assert_eq!(run.summary.codes().collect::<Vec<_>>(), ["server_too_old"]);
    assert_eq!((run.summary.is_complete(), run.summary.teams[0].events_receipted), (false, 0));
    let run = world.sync();
    world.check_complete(&run.summary);
    assert_eq!(run.summary.teams[0].events_receipted, 3);
}

#[test]
fn a_lost_push_is_sent_again_in_smaller_pieces() {
    let mut world = World::new(1);
    world.options.max_bytes = 16 * 1024;
    world.capture(1, 200);
    let run = world.sync_over(once(1, Fate::LoseRequest));
    world.check_complete(&run.summary);
    assert_eq!(run.doors(), ["log", "push", "status", "push", "push"]);
    assert_eq!(run.summary.teams[0].receipts, 2);
}

/// A link that breaks every few seconds for an hour: pieces that only ever got smaller would end at one event each.
#[test]
fn pieces_grow_again_with_every_one_that_arrives() {
    let mut world = World::new(1);
    (world.options.max_bytes, world.options.window) = (16 * 1024, 1);
    world.capture(1, 400);
    let mut pushes = 0;
    let every_other = move |_, request: &Request| {
        pushes += usize::from(Batch::unpack(&request.body).is_ok());
        if Batch::unpack(&request.body).is_ok() && pushes % 2 == 1 {
            Fate::LoseRequest
        } else {
            Fate::Deliver
        }
    };
    let run = world.sync_over(Network::with(every_other));
    world.check_complete(&run.summary);
    assert!(run.summary.teams[0].receipts < 10, "{}", run.summary.teams[0].receipts);
}

#[test]
fn an_answer_lost_with_others_under_way_is_asked_for_once() {
    for lost in 1..5 {
        let mut world = World::new(1);
        world.options.window = 3;
        world.options.max_events = 2;
        world.capture(1, 10);
        let run = world.sync_over(once(lost, Fate::LoseAnswer));
        world.check_complete(&run.summary);
        assert_eq!(run.doors().iter().filter(|door| **door == "status").count(), 1);
    }
}

#[test]
fn a_receipt_for_more_than_was_pushed_again_counts_for_all_of_it() {
    // The server has all five from a run whose answer was lost; nothing tells this run, which goes in twos.
    let mut world = World::new(1);
    world.capture(1, 5);
    let lost = world.sync_over(Network::with(|n, _| {
        [Fate::Deliver, Fate::LoseAnswer, Fate::LoseRequest][n.min(2)].clone()
    }));
    assert!(!lost.summary.is_complete());
    (world.options.window, world.options.max_events) = (1, 2);
    let run = world.sync();
    world.check_complete(&run.summary);
    assert_eq!((run.doors(), run.summary.teams[0].receipts), (vec!["log", "push", "push", "push"], 1));
}

#[test]
fn a_status_that_is_refused_does_not_stop_the_push() {
    let mut world = World::new(1);
    world.capture(1, 2);
    world.server.refuses = Some((403, problem::NOT_IN_ROSTER));
    let run = world.sync_over(once(1, Fate::LoseAnswer));
    world.check();
    assert_eq!(run.doors(), ["log", "push", "status", "push"]);
    assert_eq!(run.summary.teams[0].events_left, 0);
}

#[test]
fn a_gap_sends_the_chain_back_to_what_the_server_expects() {
    for kept in 0..5 {
        let mut world = World::new(1);
        world.options.max_events = 2;
        world.capture(1, 5);
        world.sync();
        let chain = world.phone.chains[0].id.clone();
        world.server.forget_after(&chain, kept);
        world.capture(1, 3);
        let run = world.sync();
        assert_eq!(run.summary.teams[0].events_left, 0, "{:?}", run.summary);
        assert_eq!(run.summary.teams[0].events_receipted, 3, "events sent twice count once");
        assert_eq!(world.server.chain(&chain), world.phone.chains[0].hashes);
    }
}

/// Two that the server took in the wrong order: the delay of a slow link would be waited for with every batch from then on.
#[test]
fn after_a_gap_as_many_are_under_way_again() {
    let mut world = World::new(1);
    (world.options.window, world.options.max_events) = (3, 2);
    world.capture(1, 5);
    world.sync();
    let chain = world.phone.chains[0].id.clone();
    world.server.forget_after(&chain, 2);
    world.capture(1, 40);
    let run = world.sync();
    assert_eq!((run.summary.teams[0].events_left, world.server.chain(&chain).len()), (0, 45));
    let alone = run.at_once.iter().position(|n| *n == 1).unwrap();
    assert!(run.at_once[alone..].contains(&3), "{:?}", run.at_once);
}

#[test]
fn what_goes_again_and_what_came_too_early_is_counted() {
    let counted = |network: Network<'_>| {
        let mut world = World::new(1);
        world.options.max_events = 3;
        world.capture(1, 6);
        let run = world.sync_over(network);
        world.check_complete(&run.summary);
        (run.summary.teams[0].events_again, run.summary.teams[0].pushes_out_of_order)
    };
    assert_eq!(counted(Network::default()), (0, 0));
    assert_eq!(counted(once(1, Fate::LoseRequest)), (6, 1), "and the second came without the first");
    assert_eq!(counted(once(2, Fate::LoseAnswer)), (1, 0), "the last fetches the receipt");
    let newest_first = Network { pick: |under_way| under_way - 1, ..Network::default() };
    assert_eq!(counted(newest_first), (3, 1), "the one that was early");
}

#[test]
fn a_dead_network_is_left_after_bounded_and_growing_waits() {
    let mut world = World::new(2);
    world.capture(1, 2);
    let run = world.sync_over(Network::with(|_, _| Fate::LoseRequest));
    assert_eq!(run.waits, [500, 500, 1000, 1000, 2000, 2000], "of the pull and of the push");
    assert_eq!(run.sent.len(), 7, "the first that is tried too often ends both");
    assert_eq!(run.summary.ended_by, Some(SyncError::Transport(Failure::Connect)));
    assert_eq!(run.summary.teams[0].events_left, 2);
    assert!(!run.summary.is_complete());
}

#[test]
fn waits_have_a_longest_and_progress_starts_them_anew() {
    let mut world = World::new(1);
    world.options.retries = 9;
    world.options.max_backoff_ms = 3000;
    world.server.page = 1;
    world.others(1, 2);
    // Five requests for the first page fail, and one for the second.
    let network = Network::with(|n, _| if n < 5 || n == 6 { Fate::LoseRequest } else { Fate::Deliver });
    let run = world.sync_over(network);
    world.check_complete(&run.summary);
    assert_eq!(run.waits, [500, 1000, 2000, 3000, 3000, 500]);
}

#[test]
fn a_busy_server_is_asked_again_later() {
    for (status, code) in [(429, problem::RATE_LIMITED), (500, problem::INTERNAL), (503, "")] {
        let mut world = World::new(1);
        world.capture(1, 1);
        let busy = refusal(status, code, "");
        for at in [0, 1] {
            let run = world.sync_over(once(at, Fate::Replace(busy.clone())));
            world.check_complete(&run.summary);
            assert_eq!(run.summary.setbacks, 1);
            world.capture(1, 1);
        }
    }
}

#[test]
fn a_cut_that_loses_several_pushes_halves_the_next_batch_once_and_repeats_what_the_server_lacks() {
    let mut world = World::new(1);
    world.options.max_bytes = 4 * 1024;
    world.capture(1, 200);
    let mut carried = Vec::new();
    // The first push arrives and its answer is lost; of the three behind it nothing arrives.
    let run = world.sync_over(Network::with(|n, request: &Request| {
        if let Ok(batch) = Batch::unpack(&request.body) {
            carried.push((batch.first_seq, batch.last_seq()));
        }
        [
            Fate::Deliver,
            Fate::LoseAnswer,
            Fate::LoseRequest,
            Fate::LoseRequest,
            Fate::LoseRequest,
            Fate::Deliver,
        ][n.min(5)]
        .clone()
    }));
    world.check_complete(&run.summary);
    assert_eq!((run.summary.setbacks, run.waits.len()), (1, 1));
    let (first, again) = (carried[0], carried[4]);
    assert_eq!(again.0, first.1 + 1, "what the server has is not sent again");
    let sizes = [first, again].map(|(first, last)| last + 1 - first);
    assert!(sizes[1] * 2 >= sizes[0] - 1 && sizes[1] < sizes[0], "{sizes:?}: half of it, no less");
}
