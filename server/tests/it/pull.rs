//! The log out: chained to a signed head, cut into pages, own batches as stubs.

use crate::world::{Chain, World};
use causo_crypto::{hash, verify};
use causo_protocol::Wire;
use causo_protocol::api::{PAGE_BYTES, PageHead, Status, read_page};
use causo_protocol::log::{ItemKind, LogEntry, LogHead};

/// Follows entries from `l` and gives where they lead.
fn follow(mut l: [u8; 32], entries: &[LogEntry]) -> [u8; 32] {
    for entry in entries {
        l = hash::log_link(&l, entry.p, entry.ms, &hash::entry_hash(entry).unwrap());
    }
    l
}

#[tokio::test]
async fn a_page_chains_from_the_start_to_the_signed_head() {
    let (world, lan, minh) = World::with_team().await;
    let (mut hers, mut his) = (Chain::new(&world.officer, &lan), Chain::new(&world.officer, &minh));
    hers.capture(2, 1);
    his.capture(3, 2);
    world.push(&hers.batch(&lan, 1, 2)).await;
    world.clock.pass(1000);
    world.push(&his.batch(&minh, 1, 3)).await;

    let (page, head, entries) = world.page(&lan, 1, 0).await;
    assert!(!page.more);
    let kinds: Vec<_> = entries.iter().map(|entry| entry.kind).collect();
    assert_eq!(kinds, [ItemKind::AUTHORITY, ItemKind::ROSTER, ItemKind::BATCH, ItemKind::BATCH]);
    let start = hash::log_start(&head.commune, head.team);
    assert_eq!(follow(start, &entries), head.position.l);
    assert_eq!((head.position.generation, head.position.p), (1, 4));
    assert_eq!(entries[3].ms, head.ms);
    assert!(entries[2].payload.is_none(), "her own batch she has");
    assert_eq!(entries[2].stub.as_ref().unwrap().head, hers.hash(2));
    assert_eq!(entries[3].payload.as_ref().unwrap().0, his.batch(&minh, 1, 3).pack(), "forwarded as it came");

    let (_, same, _) = world.page(&minh, 1, 0).await;
    assert_eq!(same, head, "everybody sees one log");
    let (_, rest, tail) = world.page(&lan, 1, 3).await;
    assert_eq!((rest, tail), (head.clone(), entries[3..].to_vec()));
    let (page, idle, none) = world.page(&lan, 1, 4).await;
    assert_eq!((page.more, idle, none.len()), (false, head, 0));
}

#[tokio::test]
async fn a_long_log_comes_in_pages_each_with_its_own_head() {
    let (world, lan, minh) = World::with_team().await;
    let mut chain = Chain::new(&world.officer, &lan);
    for fill in 0..6 {
        chain.capture(700, fill);
        let (first, last) = (usize::from(fill) * 700 + 1, (usize::from(fill) + 1) * 700);
        world.receipt(&world.push(&chain.batch(&lan, first, last)).await);
    }
    let (mut l, mut after, mut pages) = (hash::log_start("05152", world.officer.team), 0, 0);
    loop {
        let (page, head, entries) = world.page(&minh, 1, after).await;
        let bytes: usize = entries.iter().map(|entry| entry.to_bytes().len()).sum();
        assert!(bytes <= PAGE_BYTES || entries.len() == 1);
        l = follow(l, &entries);
        assert_eq!((l, entries.last().unwrap().p), (head.position.l, head.position.p));
        (after, pages) = (head.position.p, pages + 1);
        if !page.more {
            break;
        }
    }
    assert!(after == 8 && pages > 1, "{after} entries in {pages} pages");
}

#[tokio::test]
async fn a_page_may_be_cut_anywhere() {
    let (world, lan, minh) = World::with_team().await;
    let mut chain = Chain::new(&world.officer, &minh);
    chain.capture(2, 1);
    world.push(&chain.batch(&minh, 1, 2)).await;
    let body = world.get(&lan, &world.team_path("log?generation=1&after=0")).await.body;
    let whole = read_page(&body).unwrap();
    let head = PageHead::to_bytes(&whole.0).len();
    for cut in head..body.len() {
        let (_, entries) = read_page(&body[..cut]).unwrap();
        assert_eq!(entries[..], whole.1[..entries.len()]);
        assert!(entries.len() < whole.1.len());
    }
}

#[tokio::test]
async fn status_tells_chains_and_the_signed_head() {
    let (world, lan, minh) = World::with_team().await;
    let mut chain = Chain::new(&world.officer, &minh);
    chain.capture(4, 1);
    world.push(&chain.batch(&minh, 1, 4)).await;
    let answer = world.get(&lan, &world.team_path("status")).await;
    let status = Status::from_bytes(&answer.body).unwrap();
    assert_eq!(status.chains.len(), 1);
    assert_eq!((&status.chains[0].chain, status.chains[0].seq), (&chain.id, 4));
    let head: LogHead = verify::open_signed(&status.head, &[world.receipt_key]).unwrap();
    assert_eq!(head.position.p, 3);
}

#[tokio::test]
async fn a_position_the_log_does_not_have_is_told_apart() {
    let (world, lan, _) = World::with_team().await;
    for query in ["generation=1&after=3", "generation=2&after=1", "generation=1&after=18446744073709551615"] {
        let answer = world.get(&lan, &world.team_path(&format!("log?{query}"))).await;
        assert_eq!((answer.status, answer.code().as_str()), (409, "log_position_unknown"), "{query}");
    }
    let answer = world.get(&lan, &world.team_path("log?generation=x")).await;
    assert_eq!((answer.status, answer.code().as_str()), (400, "malformed"));
}
