//! Runs on which nobody lies and the network holds.

use crate::model::{Fate, Network, World, authority, key, team};
use causo_protocol::api::problem;
use causo_sync::{Failure, Options, SyncError};

#[test]
fn what_is_missing_comes_and_what_is_not_receipted_goes() {
    let mut world = World::new(2);
    world.capture(1, 5);
    world.capture(2, 3);
    world.others(1, 4);
    let run = world.sync();
    world.check_complete(&run.summary);
    assert_eq!(run.doors(), ["log", "push", "log", "push"]);
    let teams = run.summary.teams;
    assert_eq!((teams[0].entries, teams[0].receipts, teams[0].events_receipted), (4, 1, 5));
    assert_eq!((teams[1].entries, teams[1].receipts, teams[1].events_receipted), (0, 1, 3));
}

#[test]
fn an_idle_sync_is_one_signed_call_a_team() {
    let mut world = World::new(1);
    world.others(1, 2);
    world.sync();
    let run = world.sync();
    world.check_complete(&run.summary);
    assert_eq!(run.doors(), ["log"]);
    assert!(run.sent[0].signed && run.sent[0].path.ends_with("?generation=0&after=2"));
    let nobody = World::new(0).sync();
    assert!(nobody.sent.is_empty() && nobody.summary.is_complete());
}

#[test]
fn long_logs_and_chains_go_in_pages_and_batches() {
    let mut world = World::new(1);
    world.server.page = 3;
    world.options.max_events = 4;
    world.capture(1, 10);
    world.others(1, 8);
    let run = world.sync();
    world.check_complete(&run.summary);
    assert_eq!(
        run.doors(),
        ["log", "push", "push", "push", "log", "log", "log"],
        "no lane waits for the other"
    );
    assert_eq!(run.summary.teams[0].entries, 8 + 3, "own batches come back with the rest");
}

#[test]
fn own_batches_come_back_as_stubs() {
    let mut world = World::new(1);
    world.capture(1, 2);
    world.sync();
    let run = world.sync();
    world.check_complete(&run.summary);
    assert_eq!(run.summary.teams[0].entries, 1);
}

#[test]
fn pushes_that_overtake_each_other_end_in_order_each_once() {
    for window in 2..=4 {
        let mut world = World::new(1);
        world.options = Options { window, max_events: 3, ..world.options };
        world.capture(1, 20);
        let run = world.sync_over(Network { pick: |under_way| under_way - 1, ..Network::default() });
        world.check_complete(&run.summary);
        assert_eq!(run.summary.teams[0].events_receipted, 20);
    }
}

#[test]
fn a_phone_with_a_wrong_date_is_told_the_time_once() {
    let mut world = World::new(1);
    world.capture(1, 1);
    world.server.clock_differs = true;
    let run = world.sync();
    world.check_complete(&run.summary);
    assert_eq!((run.clocks, run.doors()), (1, vec!["log", "push", "log"]));
}

#[test]
fn what_was_signed_before_a_server_started_is_signed_again_more_than_once() {
    let mut world = World::new(1);
    world.capture(1, 1);
    world.others(1, 2);
    world.server.signed_before_its_start = 2;
    let run = world.sync();
    world.check_complete(&run.summary);
    world.server.signed_before_its_start = 1000;
    let run = world.sync();
    assert_eq!(run.summary.codes().collect::<Vec<_>>(), [problem::UNAUTHENTICATED]);
}

#[test]
fn a_removed_phone_still_uploads() {
    let mut world = World::new(1);
    world.capture(1, 2);
    world.server.refuses = Some((403, problem::NOT_IN_ROSTER));
    let run = world.sync();
    world.check();
    assert_eq!(run.summary.codes().collect::<Vec<_>>(), [problem::NOT_IN_ROSTER]);
    assert_eq!(run.summary.teams[0].events_left, 0);
    assert!(!run.summary.is_complete());
}

#[test]
fn a_signature_that_stays_wrong_is_not_tried_for_ever() {
    let mut world = World::new(1);
    world.capture(1, 1);
    world.server.refuses = Some((401, problem::UNAUTHENTICATED));
    let run = world.sync();
    assert_eq!(run.doors(), ["log", "push"]);
    assert_eq!(run.summary.codes().collect::<Vec<_>>(), [problem::UNAUTHENTICATED]);
}

#[test]
fn a_new_receipt_key_is_believed_when_the_root_says_so() {
    let mut world = World::new(1);
    world.capture(1, 2);
    world.others(1, 2);
    world.server.key = key(101);
    world.server.authorities.push(authority(2, vec![key(101).public()]));
    let run = world.sync();
    world.check_complete(&run.summary);
    assert_eq!(
        run.doors(),
        ["log", "push", "authorities", "authorities"],
        "once for a head, once for a receipt"
    );
}

#[test]
fn a_key_that_changes_between_pull_and_push_is_believed_too() {
    let mut world = World::new(1);
    world.capture(1, 2);
    world.server.authorities.push(authority(2, vec![key(100).public(), key(101).public()]));
    let head = world.server.page(team(1), 0);
    world.server.key = key(101);
    let pulled = Fate::Replace(causo_sync::Answer { status: 200, body: head, cut: false });
    let network = Network::with(|n, _| if n == 0 { pulled.clone() } else { Fate::Deliver });
    let run = world.sync_over(network);
    world.check_complete(&run.summary);
    assert_eq!(run.doors(), ["log", "push", "authorities"]);
}

#[test]
fn a_full_disk_loses_nothing() {
    let mut world = World::new(1);
    world.capture(1, 2);
    world.others(1, 2);
    world.phone.refuses = Some("disk_full");
    let run = world.sync();
    world.check();
    assert_eq!(run.summary.codes().collect::<Vec<_>>(), ["disk_full", "disk_full"]);
    assert_eq!(run.summary.teams[0].events_left, 2);
    world.phone.refuses = None;
    let run = world.sync();
    world.check_complete(&run.summary);
}

#[test]
fn a_cancelled_run_is_finished_by_the_next() {
    let mut whole = World::new(2);
    let fill = |world: &mut World| {
        world.options.max_events = 2;
        world.server.page = 2;
        world.capture(1, 5);
        world.capture(2, 3);
        world.others(2, 5);
    };
    fill(&mut whole);
    let requests = whole.sync().sent.len();
    for at in 0..requests {
        let mut world = World::new(2);
        fill(&mut world);
        let run = world.sync_over(Network { cancel_at: Some(at), ..Network::default() });
        assert!(run.summary.cancelled && run.sent.len() == at);
        world.check();
        let run = world.sync();
        world.check_complete(&run.summary);
    }
}

#[test]
fn another_server_in_its_place_ends_the_run_at_once() {
    use causo_sync::{Engine, Input, Output, SyncStore};
    let world = World::new(2);
    let mut engine = Engine::new(world.options);
    let outputs = engine.handle(Input::Begin(world.phone.teams().unwrap()));
    let [Output::Send(id, _)] = outputs.as_slice() else { panic!("one request: {outputs:?}") };
    let outputs = engine.handle(Input::Failed(*id, Failure::WrongServer));
    let [Output::Done(summary)] = outputs.as_slice() else { panic!("the end: {outputs:?}") };
    assert_eq!(summary.ended_by, Some(SyncError::Transport(Failure::WrongServer)));
}
