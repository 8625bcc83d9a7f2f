//! Every attack of the list against a real office, real phones and a server that lies: refused or detected, shown with
//! its code, and without harm.

#![allow(clippy::unwrap_used, reason = "a test that cannot go on has failed")]

use causo_hostile::{ATTACKS, Attack, Group, World};
use causo_simulation::Rng;

/// What is to be said of an attack that was not caught.
async fn miss(attack: &Attack, world: &mut World) -> Option<String> {
    match attack.play(world).await {
        Ok(outcome) if outcome.caught => None,
        other => Some(format!("{} was to show {}: {other:?}", attack.name, attack.code)),
    }
}

/// Plays every attack of a group, one after the other, against one commune: what one leaves behind must not help the
/// next.
async fn all_are_caught(group: Group) {
    let mut world = World::start().await.unwrap();
    let attacks: Vec<_> = ATTACKS.iter().filter(|attack| attack.group == group).collect();
    assert!(!attacks.is_empty());
    let mut missed = Vec::new();
    for attack in attacks {
        missed.extend(miss(attack, &mut world).await);
    }
    assert!(missed.is_empty(), "{missed:#?}");
}

#[tokio::test(flavor = "multi_thread")]
async fn who_lies_at_enrolment_is_caught() {
    all_are_caught(Group::Enrolment).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn documents_that_nobody_may_sign_are_refused() {
    all_are_caught(Group::Documents).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_history_that_was_changed_is_seen() {
    all_are_caught(Group::History).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_server_with_two_histories_is_caught() {
    all_are_caught(Group::Split).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_snapshot_that_is_not_the_officers_gives_way_to_the_log() {
    all_are_caught(Group::Snapshots).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_receipt_counts_for_what_was_sent_alone() {
    all_are_caught(Group::Receipts).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_photo_is_what_its_author_signed_and_sent_when_a_listed_key_says_so() {
    all_are_caught(Group::Photos).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn sizes_and_times_are_bounded() {
    all_are_caught(Group::Messages).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn requests_of_others_open_nothing() {
    all_are_caught(Group::Requests).await;
}

#[test]
fn every_attack_has_a_name_of_its_own() {
    let mut names: Vec<_> = ATTACKS.iter().map(|attack| attack.name).collect();
    names.sort_unstable();
    names.dedup();
    assert_eq!(names.len(), ATTACKS.len());
}

/// All of them in one commune, in an order that is new at every run: none hides another, however long the log is by then.
#[tokio::test(flavor = "multi_thread")]
async fn no_lie_hides_behind_those_before_it() {
    let mut rng = Rng::of_variable("CAUSO_ATTACKS_SEED", "cargo test -p causo-tests --test attack");
    let mut left: Vec<_> = ATTACKS.iter().collect();
    let order = std::iter::from_fn(|| {
        let next = rng.below(left.len() as u64) as usize;
        (!left.is_empty()).then(|| left.swap_remove(next))
    });
    let mut world = World::start().await.unwrap();
    let mut missed = Vec::new();
    for attack in order {
        missed.extend(miss(attack, &mut world).await);
    }
    assert!(missed.is_empty(), "{missed:#?}");
}
