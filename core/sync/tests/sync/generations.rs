//! A server that came back from a backup: what it lost is sent again, and nobody takes another history for its own.

use crate::model::{Fate, Network, World, good, key, team};
use causo_protocol::Wire;
use causo_protocol::api::read_page;
use causo_protocol::event::LogPosition;
use causo_protocol::log::GenerationCut;
use proptest::prelude::*;

fn codes(world: &mut World) -> Vec<String> {
    world.sync().summary.codes().map(str::to_owned).collect()
}

#[test]
fn what_a_restored_server_lost_is_sent_again_and_the_phone_says_so() {
    let mut world = World::new(1);
    world.options.max_events = 2;
    world.capture(1, 6);
    world.others(1, 2);
    world.sync();
    world.sync();
    world.server.restore(team(1), 3);
    assert_eq!(world.server.chain(&world.phone.chains[0].id).len(), 2);
    let run = world.sync();
    assert_eq!(run.summary.codes().collect::<Vec<_>>(), ["server_restored"], "until an officer confirms it");
    assert!(run.summary.is_complete(), "{:?}", run.summary);
    assert_eq!(run.summary.teams[0].events_receipted, 4, "only what was lost");
    world.check();
    assert_eq!(world.server.chain(&world.phone.chains[0].id), world.phone.chains[0].hashes);
}

#[test]
fn a_phone_that_slept_through_two_restores_follows_both() {
    let mut world = World::new(1);
    world.server.page = 2;
    world.others(1, 5);
    world.sync();
    world.server.restore(team(1), 4);
    world.others(1, 4);
    world.server.restore(team(1), 7);
    world.others(1, 1);
    world.capture(1, 1);
    let run = world.sync();
    assert!(run.summary.is_complete());
    world.check();
    let mut new = World::new(1);
    std::mem::swap(&mut new.server, &mut world.server);
    assert!(new.sync().summary.is_complete(), "one that comes later follows them as well");
    assert_eq!(new.phone.logs[&team(1)].entries, new.server.teams[&team(1)].entries);
}

#[test]
fn what_was_to_be_read_again_behind_a_cut_is_gone_with_it() {
    let mut world = World::new(1);
    world.others(1, 6);
    world.sync();
    let log = world.phone.logs.get_mut(&team(1)).unwrap();
    log.again = Some(log.links[5].clone());
    world.server.restore(team(1), 3);
    let run = world.sync();
    assert_eq!(run.summary.codes().collect::<Vec<_>>(), ["server_restored"]);
    assert!(run.summary.is_complete(), "{:?}", run.summary);
    world.check();
}

#[test]
fn a_generation_without_its_cut_or_with_a_wrong_one_is_a_fork() {
    let wrong: [fn(&mut GenerationCut); 6] = [
        |cut| cut.cut.l = [7; 32],
        |cut| cut.cut.p -= 1,
        |cut| cut.cut.generation += 1,
        |cut| cut.generation -= 1,
        |cut| cut.team = team(9),
        |cut| cut.cut.p = 99,
    ];
    for change in wrong {
        let mut world = World::new(1);
        world.others(1, 4);
        world.sync();
        world.server.restore(team(1), 2);
        let mut cut = world.server.teams[&team(1)].cuts[0].clone();
        change(&mut cut);
        let (mut head, _) = read_page(&world.server.page(team(1), 2)).unwrap();
        head.cut = Some(world.server.key.sign_document(&cut));
        let lie = Fate::Replace(good(head.to_bytes()));
        let run = world.sync_over(Network::with(move |_, _| lie.clone()));
        assert_eq!(run.summary.codes().collect::<Vec<_>>(), ["server_forked"]);
        assert_eq!(world.phone.logs[&team(1)].entries.len(), 4, "nothing is given up for it");
    }
}

/// It lags behind the places where the log was cut, so that no page that it asks for begins with a cut.
#[test]
fn a_phone_with_a_history_of_its_own_hears_of_every_cut_and_sends_again_what_was_lost() {
    let mut world = World::new(1);
    world.options.max_events = 1;
    world.capture(1, 1);
    world.sync();
    world.server.teams.get_mut(&team(1)).unwrap().links[1] = [9; 32];
    world.others(1, 4);
    for cut in [4, 7] {
        world.capture(1, 3);
        assert_eq!(codes(&mut world), ["server_forked"]);
        assert_eq!(world.server.chain(&world.phone.chains[0].id), world.phone.chains[0].hashes);
        world.server.restore(team(1), cut);
        world.others(1, 1);
        world.server.restore(team(1), cut + 1);
    }
    assert_ne!(world.server.chain(&world.phone.chains[0].id), world.phone.chains[0].hashes);
    let run = world.sync();
    assert_eq!(run.summary.codes().collect::<Vec<_>>(), ["server_forked"]);
    assert_eq!(world.server.chain(&world.phone.chains[0].id), world.phone.chains[0].hashes);
    let sent = world.sync().summary.teams[0].events_receipted;
    assert_eq!(sent, 0, "once for each generation");
}

#[test]
fn a_server_that_makes_up_cuts_keeps_nobody_busy_for_ever() {
    let mut world = World::new(1);
    world.others(1, 2);
    world.sync();
    let (server, from) = (world.server.page(team(1), 2), key(100));
    let lie = move |generation: u64| {
        let (mut head, _) = read_page(&server).unwrap();
        let cut = LogPosition { generation: 0, p: 0, l: [7; 32] };
        let cut = GenerationCut { commune: "05152".into(), team: team(1), generation, cut, ms: 1 };
        head.cut = Some(from.sign_document(&cut));
        Fate::Replace(good(head.to_bytes()))
    };
    let run = world.sync_over(Network::with(move |n, _| lie(n as u64 + 1)));
    assert_eq!(run.summary.codes().collect::<Vec<_>>(), ["server_forked"]);
    assert!(run.sent.len() < 20, "{}", run.sent.len());
}

#[test]
fn a_cut_signed_by_a_stranger_is_none() {
    let mut world = World::new(1);
    world.others(1, 3);
    world.sync();
    world.server.restore(team(1), 2);
    world.server.key = key(66);
    assert_eq!(codes(&mut world), ["signer_unknown"]);
    assert_eq!(world.phone.logs[&team(1)].entries.len(), 3);
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(100))]

    #[test]
    fn restores_at_any_time_lose_nothing_that_a_phone_has(
        days in prop::collection::vec((0usize..5, 0usize..4, prop::option::of(0usize..20), 1usize..4), 1..6),
    ) {
        let mut world = World::new(1);
        for (events, items, restore, max_events) in days {
            world.options.max_events = max_events;
            world.server.page = max_events;
            world.capture(1, events);
            world.others(1, items);
            world.sync();
            if let Some(p) = restore {
                let log = &world.server.teams[&team(1)];
                let begun = log.cuts.last().map_or(0, |cut| cut.cut.p as usize);
                world.server.restore(team(1), p.clamp(begun, log.entries.len()));
            }
        }
        let run = world.sync();
        prop_assert!(run.summary.is_complete(), "{:?}", run.summary);
        world.check();
        for chain in &world.phone.chains {
            prop_assert_eq!(world.server.chain(&chain.id), &chain.hashes[..]);
        }
    }
}
