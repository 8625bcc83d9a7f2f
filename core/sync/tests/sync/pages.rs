//! Pages of the log: cut anywhere, they go on; wrong anywhere, nothing of them is stored.

use crate::model::{COMMUNE, Fate, Network, Server, World, good, key, team};
use causo_crypto::hash;
use causo_protocol::Wire;
use causo_protocol::api::PageHead;
use causo_protocol::cbor::Bytes;
use causo_protocol::event::LogPosition;
use causo_protocol::log::{LogEntry, LogHead};
use causo_sync::OWN_EVENTS_MISSING;

/// Codes after a first page was answered like this, and how many entries the phone has then.
fn codes(world: &mut World, page: Vec<u8>) -> (Vec<String>, usize) {
    let page = Fate::Replace(good(page));
    let run = world.sync_over(Network::with(|n, _| if n == 0 { page.clone() } else { Fate::Deliver }));
    (run.summary.codes().map(str::to_owned).collect(), world.phone.logs[&team(1)].entries.len())
}

fn page(head: PageHead, entries: &[LogEntry]) -> Vec<u8> {
    head.to_bytes().into_iter().chain(entries.iter().flat_map(Wire::to_bytes)).collect()
}

fn head_of(server: &Server, position: LogPosition) -> PageHead {
    let head = LogHead { commune: COMMUNE.into(), team: team(1), position, ms: 0 };
    PageHead { head: server.key.sign_document(&head), more: false, cut: None }
}

fn world_with(items: usize) -> World {
    let mut world = World::new(1);
    world.others(1, items);
    world
}

#[test]
fn a_page_cut_at_any_byte_goes_on_from_there() {
    let whole = world_with(4).server.page(team(1), 0).len();
    for at in 0..=whole {
        let mut world = world_with(4);
        world.capture(1, 1);
        let cut = Network::with(|n, _| if n == 0 { Fate::Cut(at) } else { Fate::Deliver });
        let run = world.sync_over(cut);
        world.check_complete(&run.summary);
        let own = u64::from(at < whole);
        assert_eq!(run.summary.teams[0].entries, 4 + own, "each entry once");
        assert_eq!(run.summary.setbacks, u64::from(at < whole));
        assert!(world.phone.logs[&team(1)].proved);
    }
}

#[test]
fn what_arrived_before_a_cut_stays_when_the_network_does_not_return() {
    let mut world = world_with(4);
    let whole = world.server.page(team(1), 0).len();
    let cut = Network::with(|n, _| if n == 0 { Fate::Cut(whole - 1) } else { Fate::LoseRequest });
    world.sync_over(cut);
    let log = &world.phone.logs[&team(1)];
    assert_eq!((log.entries.len(), log.proved), (3, false));
    world.server.page = 3;
    let run = world.sync();
    world.check_complete(&run.summary);
    assert_eq!((run.summary.teams[0].entries, run.doors()), (1, vec!["log"]));
}

#[test]
fn a_position_that_a_cut_left_unproved_is_proved_by_an_empty_page() {
    let mut world = world_with(3);
    world.phone.logs.get_mut(&team(1)).unwrap().proved = false;
    let start = world.server.page(team(1), 0)[..].len();
    let empty = head_of(&world.server, world.server.position(team(1), 0)).to_bytes();
    assert!(empty.len() < start);
    assert_eq!(codes(&mut world, empty), (vec![], 0));
    assert!(world.phone.logs[&team(1)].proved);
}

#[test]
fn another_history_is_a_fork_and_nothing_of_it_is_stored() {
    let change: [fn(&mut Vec<LogEntry>); 5] = [
        |entries| entries[1].payload = Some(Bytes(b"another".to_vec())),
        |entries| entries[1].ms += 1,
        |entries| entries[1].p = 3,
        |entries| drop(entries.remove(0)),
        |entries| entries.push(LogEntry { p: 4, ..entries[2].clone() }),
    ];
    for change in change {
        let mut world = world_with(3);
        world.capture(1, 2);
        let mut entries = world.server.teams[&team(1)].entries.clone();
        change(&mut entries);
        let head = head_of(&world.server, world.server.position(team(1), 3));
        assert_eq!(codes(&mut world, page(head, &entries)), (vec!["server_forked".into()], 0));
        assert_eq!(world.phone.chains[0].receipted, 2, "what was captured is safer there all the same");
    }
}

#[test]
fn a_fork_behind_a_cut_shows_with_the_next_signed_head() {
    let mut world = world_with(3);
    let mut entries = world.server.teams[&team(1)].entries.clone();
    entries[0].payload = Some(Bytes(b"another".to_vec()));
    let head = head_of(&world.server, world.server.position(team(1), 3));
    let lie = causo_sync::Answer { cut: true, ..good(page(head, &entries[..2])) };
    let fate = Network::with(|n, _| if n == 0 { Fate::Replace(lie.clone()) } else { Fate::Deliver });
    let run = world.sync_over(fate);
    assert_eq!(run.summary.codes().collect::<Vec<_>>(), ["server_forked"]);
    assert!(!world.phone.logs[&team(1)].proved);
}

#[test]
fn an_old_page_and_another_generation_are_told_apart() {
    let mut world = world_with(3);
    world.sync();
    let old = world.server.position(team(1), 1);
    let page = head_of(&world.server, old).to_bytes();
    assert_eq!(codes(&mut world, page), (vec!["server_forked".into()], 3));
    let same = world.server.position(team(1), 3);
    let other = head_of(&world.server, LogPosition { l: [7; 32], ..same.clone() }).to_bytes();
    assert_eq!(codes(&mut world, other), (vec!["server_forked".into()], 3));
    let restored = head_of(&world.server, LogPosition { generation: 1, p: 2, l: [7; 32] }).to_bytes();
    assert_eq!(codes(&mut world, restored), (vec!["server_forked".into()], 3), "no cut was named");
    assert!(world.sync().summary.is_complete());
}

#[test]
fn a_server_that_lost_the_position_is_judged_by_what_it_signs() {
    let back = |change: fn(&mut Server)| {
        let mut world = world_with(3);
        world.sync();
        world.capture(1, 1);
        change(&mut world.server);
        let run = world.sync();
        assert_eq!(run.doors(), ["log", "push", "status", "log"]);
        assert_eq!(run.summary.teams[0].events_left, 0);
        run.summary.codes().map(str::to_owned).collect::<Vec<_>>()
    };
    let cut = |server: &mut Server| {
        let log = server.teams.get_mut(&team(1)).unwrap();
        log.entries.truncate(1);
        log.links.truncate(2);
    };
    assert_eq!(back(cut), ["server_forked"]);
}

#[test]
fn more_without_progress_is_an_error_and_no_loop() {
    let mut world = world_with(3);
    let same = head_of(&world.server, world.server.position(team(1), 0));
    let promise = PageHead { more: true, ..same }.to_bytes();
    assert_eq!(codes(&mut world, promise), (vec!["page_empty".into()], 0));
    let nothing = head_of(&world.server, world.server.position(team(1), 3)).to_bytes();
    assert_eq!(codes(&mut world, nothing), (vec!["page_empty".into()], 0));
}

#[test]
fn a_page_that_ends_before_its_head_without_a_cut_is_damaged() {
    let mut world = world_with(3);
    let head = head_of(&world.server, world.server.position(team(1), 3));
    let two = page(head, &world.server.teams[&team(1)].entries[..2]);
    assert_eq!(codes(&mut world, two), (vec!["page_damaged".into()], 0));
    assert_eq!(codes(&mut world, b"not a page".to_vec()).1, 0);
}

#[test]
fn a_head_of_another_team_or_key_is_refused() {
    let mut world = world_with(2);
    let position = world.server.position(team(1), 2);
    let entries = world.server.teams[&team(1)].entries.clone();
    let signed = |signer: &causo_crypto::SigningKey, commune: &str, number| {
        let head = LogHead { commune: commune.into(), team: team(number), position: position.clone(), ms: 0 };
        page(PageHead { head: signer.sign_document(&head), more: false, cut: None }, &entries)
    };
    let other_team = signed(&world.server.key, COMMUNE, 2);
    let other_commune = signed(&world.server.key, "00001", 1);
    let other_key = signed(&key(66), COMMUNE, 1);
    assert_eq!(codes(&mut world, other_team), (vec!["server_forked".into()], 0));
    assert_eq!(codes(&mut world, other_commune), (vec!["server_forked".into()], 0));
    assert_eq!(codes(&mut world, other_key), (vec!["signer_unknown".into()], 0));
    let mut forged = head_of(&world.server, position.clone());
    forged.head.signature[3] ^= 1;
    assert_eq!(codes(&mut world, page(forged, &entries)), (vec!["page_damaged".into()], 0));
}

/// Where the phone's log stood after so many entries.
fn known(world: &World, p: u64) -> LogPosition {
    let log = &world.phone.logs[&team(1)];
    let step = |l: [u8; 32], entry: &LogEntry| {
        hash::log_link(&l, entry.p, entry.ms, &hash::entry_hash(entry).unwrap())
    };
    let l = log.entries[..p as usize].iter().fold(hash::log_start(COMMUNE, team(1)), step);
    LogPosition { generation: log.position.generation, p, l }
}

/// The store found a batch damaged that the log's own hash does not cover.
#[test]
fn what_came_damaged_is_read_again_once_in_a_run_before_anything_new() {
    let mut world = world_with(4);
    world.sync();
    world.others(1, 2);
    let from = known(&world, 2);
    world.phone.logs.get_mut(&team(1)).unwrap().again = Some(from);
    let run = world.sync();
    world.check_complete(&run.summary);
    assert_eq!(world.phone.read_again, [3, 4, 5, 6]);
    assert_eq!((run.summary.teams[0].entries, run.doors()), (2, vec!["log", "log"]));
    assert_eq!(world.sync().doors(), vec!["log"], "nothing is damaged any more");
}

/// A phone put back from an older copy fetches its own events: one of those batches came damaged.
#[test]
fn what_is_read_again_comes_with_own_batches_where_the_store_lacks_them() {
    let mut world = world_with(4);
    world.sync();
    world.phone.logs.get_mut(&team(1)).unwrap().again = Some(known(&world, 2));
    world.phone.refuses = Some(OWN_EVENTS_MISSING);
    let run = world.sync();
    let queries = run.sent.iter().map(|request| request.path.split_once('?').unwrap().1);
    assert_eq!(queries.collect::<Vec<_>>(), ["generation=0&after=2", "generation=0&after=2&own=1"]);
}
