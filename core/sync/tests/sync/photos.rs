//! Photos go on their own lane: behind every record, chunk by chunk, from where the last run ended.

use crate::model::{Fate, NOW_MS, Network, World, good, key, refusal, team};
use causo_protocol::Wire;
use causo_protocol::api::problem;
use causo_protocol::blob::{BlobReceipt, BlobState};
use causo_protocol::event::LogPosition;
use causo_sync::Request;

/// What kind of request each was: a number is a chunk.
fn steps(sent: &[Request]) -> Vec<String> {
    let step = |request: &Request| match request.path.split_once("/blobs/") {
        Some((_, rest)) => rest.split_once('/').map_or("blob", |(_, number)| number).to_owned(),
        None => {
            request.path.split(['/', '?']).rfind(|part| part.starts_with(['l', 'p', 's'])).unwrap().to_owned()
        }
    };
    sent.iter().map(step).collect()
}

fn all_sent(world: &World) -> bool {
    world.phone.photos.iter().all(|photo| photo.receipted)
}

#[test]
fn records_of_every_team_go_before_the_first_photo() {
    let mut world = World::new(2);
    world.phone.photograph(team(1), 2);
    world.capture(2, 3);
    let run = world.sync();
    world.check_complete(&run.summary);
    assert_eq!(steps(&run.sent), ["log", "log", "push", "blob", "0", "1"]);
    assert_eq!((run.summary.teams[0].photos_receipted, run.summary.teams[0].photos_left), (1, 0));
    assert!(all_sent(&world));
    assert_eq!(steps(&world.sync().sent), ["log", "log"], "once");
}

#[test]
fn a_record_captured_while_a_photo_goes_up_waits_for_no_more_than_one_chunk() {
    let mut world = World::new(2);
    world.phone.photograph(team(1), 4);
    world.phone.captures_at = Some((team(2), 2));
    let run = world.sync();
    world.check_complete(&run.summary);
    assert_eq!(steps(&run.sent), ["log", "log", "blob", "0", "1", "push", "2", "3"]);
    assert!(all_sent(&world));
}

#[test]
fn records_alone_are_sent_where_that_is_asked_for() {
    let mut world = World::new(1);
    world.options.photos = false;
    world.phone.photograph(team(1), 1);
    world.capture(1, 1);
    let run = world.sync();
    world.check_complete(&run.summary);
    assert_eq!(steps(&run.sent), ["log", "push"]);
    assert_eq!((run.summary.teams[0].photos_receipted, run.summary.teams[0].photos_left), (0, 1));
}

#[test]
fn a_cut_costs_at_most_one_chunk_wherever_it_comes() {
    for lost in 1..6 {
        for fate in [Fate::LoseRequest, Fate::LoseAnswer, Fate::Cut(3)] {
            let mut world = World::new(1);
            world.phone.photograph(team(1), 4);
            let fate = |n, _: &Request| if n == lost { fate.clone() } else { Fate::Deliver };
            let run = world.sync_over(Network::with(fate));
            world.check_complete(&run.summary);
            let chunks = steps(&run.sent).iter().filter(|step| step.parse::<u64>().is_ok()).count();
            assert!(chunks <= 5, "lost {lost}: {chunks}");
            assert!(all_sent(&world));
        }
    }
}

#[test]
fn a_run_that_ended_goes_on_where_it_was() {
    let mut world = World::new(1);
    world.phone.photograph(team(1), 4);
    world.sync_over(Network { cancel_at: Some(4), ..Network::default() });
    assert!(!all_sent(&world));
    let run = world.sync();
    assert_eq!(steps(&run.sent), ["log", "blob", "2", "3"]);
    assert!(all_sent(&world));
    // What a restored server forgot is announced again.
    world.phone.photograph(team(1), 3);
    world.sync_over(Network { cancel_at: Some(3), ..Network::default() });
    world.server.forget_photos();
    let run = world.sync();
    assert_eq!(steps(&run.sent), ["log", "blob", "0", "1", "2"]);
    assert!(all_sent(&world));
}

#[test]
fn a_server_that_forgets_in_between_is_told_again() {
    let mut world = World::new(1);
    world.phone.photograph(team(1), 2);
    let forgets = |n, _: &Request| match n {
        2 => Fate::Replace(refusal(404, problem::NOT_FOUND, "")),
        _ => Fate::Deliver,
    };
    let run = world.sync_over(Network::with(forgets));
    assert_eq!(steps(&run.sent), ["log", "blob", "0", "blob", "0", "1"]);
    assert!(all_sent(&world));
}

#[test]
fn a_refused_photo_keeps_no_other_back_and_a_full_day_ends_the_lane() {
    for (status, code, asked) in [(410, problem::BLOB_ERASED, 2), (429, problem::BLOB_QUOTA, 1)] {
        let mut world = World::new(1);
        world.phone.photograph(team(1), 1);
        world.phone.photograph(team(1), 1);
        let refuses = |_, request: &Request| match request.path.contains("/blobs/") {
            true => Fate::Replace(refusal(status, code, "")),
            false => Fate::Deliver,
        };
        let run = world.sync_over(Network::with(refuses));
        assert_eq!((run.sent.len(), run.waits.len()), (1 + asked, 0), "{code}");
        assert!(run.summary.codes().all(|said| said == code) && run.summary.codes().count() == asked);
        assert!(run.summary.is_complete(), "records are not held up");
    }
}

#[test]
fn a_receipt_counts_for_its_own_photo_under_a_receipt_key_alone() {
    let position = LogPosition { generation: 0, p: 9, l: [9; 32] };
    let lies = |world: &World| {
        let reference = world.phone.photos[0].sealed.reference.clone();
        let honest = BlobReceipt {
            commune: crate::model::COMMUNE.into(),
            team: team(1),
            id: reference.id,
            manifest: reference.manifest,
            position: position.clone(),
            server_ms: NOW_MS,
        };
        let other = BlobReceipt { manifest: [9; 32], ..honest.clone() };
        let foreign = BlobReceipt { team: team(2), ..honest.clone() };
        [
            (key(100).sign_document(&other), "receipt_forged"),
            (key(100).sign_document(&foreign), "receipt_forged"),
            (key(7).sign_document(&honest), "signer_unknown"),
        ]
    };
    for at in 0..3 {
        let mut world = World::new(1);
        world.phone.photograph(team(1), 1);
        let (signed, code) = lies(&world)[at].clone();
        let state = BlobState { chunks: 1, receipt: Some(signed) }.to_bytes();
        let fate = |_, request: &Request| match request.path.contains("/blobs/") {
            true => Fate::Replace(good(state.clone())),
            false => Fate::Deliver,
        };
        let run = world.sync_over(Network::with(fate));
        assert_eq!(run.summary.codes().collect::<Vec<_>>(), [code]);
        assert!(!all_sent(&world));
    }
}

#[test]
fn a_server_that_takes_chunks_and_never_has_them_ends_the_photo() {
    let mut world = World::new(1);
    world.phone.photograph(team(1), 3);
    let none = BlobState { chunks: 0, receipt: None }.to_bytes();
    let fate = |_, request: &Request| match request.path.contains("/blobs/") {
        true => Fate::Replace(good(none.clone())),
        false => Fate::Deliver,
    };
    let run = world.sync_over(Network::with(fate));
    assert_eq!(steps(&run.sent), ["log", "blob", "0"]);
    assert_eq!(run.summary.codes().collect::<Vec<_>>(), ["receipt_forged"]);
}
