//! What every store must do, whatever it is made of. Run here over SQLite.

use crate::world::{COMMUNE, Chain, Device, MORNING, Officer};
use causo_crypto::SigningKey;
use causo_crypto::batch::verify_batch;
use causo_domain::ids::TeamId;
use causo_protocol::Wire;
use causo_protocol::batch::Batch;
use causo_protocol::log::ItemKind;
use causo_server::ServerError;
use causo_server::store::{
    DeviceRecord, Mailbox, NewBatch, NewDocument, PageRequest, Reach, SqliteStore, Store, TeamKey,
};
use std::sync::Mutex;
use tempfile::TempDir;

/// A check that every store must pass.
type Check = fn(&dyn Store);

const SUITE: &[Check] = &[
    receipts_are_sealed_once_where_the_log_put_them,
    a_failing_job_takes_no_other_with_it,
    time_in_the_log_never_falls,
    documents_are_judged_in_their_transaction,
    devices_of_older_rosters_stay_known,
    pages_stop_at_their_limit_but_never_give_nothing,
    mailboxes_change_by_decision_and_are_forgotten,
    unknown_teams_are_told_apart,
];

#[test]
fn sqlite_passes() {
    for check in SUITE {
        let dir = TempDir::new().unwrap();
        check(&SqliteStore::open(&dir.path().join("store.sqlite")).unwrap());
    }
}

fn officer() -> Officer {
    Officer::new([1; 32])
}

fn team() -> TeamKey {
    TeamKey { commune: COMMUNE.into(), team: officer().team }
}

fn record(device: &Device, current: bool) -> DeviceRecord {
    let keys = device.keys();
    DeviceRecord {
        device: device.id,
        identity: keys.identity,
        transport: keys.transport,
        current,
        removed_p: None,
    }
}

fn document(kind: ItemKind, version: u64, reach: Reach) -> NewDocument {
    NewDocument {
        kind: Some(kind),
        commune: COMMUNE.into(),
        reach,
        name: String::new(),
        version,
        hash: [version as u8; 32],
        bytes: vec![kind.0 as u8, version as u8],
        ms: MORNING,
        again: false,
    }
}

fn roster(version: u64, devices: Vec<DeviceRecord>) -> NewDocument {
    document(ItemKind::ROSTER, version, Reach::Roster(officer().team, devices))
}

fn keep(store: &dyn Store, document: NewDocument) -> bool {
    store.publish(document, Box::new(|_| Ok(()))).unwrap()
}

fn push(store: &dyn Store, device: &Device, batch: Batch, ms: u64) -> Result<Vec<u8>, ServerError> {
    let events = verify_batch(&batch, &device.identity.public()).unwrap();
    let packed = batch.pack();
    store.push(NewBatch {
        batch,
        events,
        packed,
        ms,
        seal: Box::new(|receipt| SigningKey::from_seed(&[9; 32]).sign_document(receipt).to_bytes()),
    })
}

fn chain(device: &Device, events: usize) -> Chain {
    let mut chain = Chain::new(&officer(), device);
    chain.capture(events, 1);
    chain
}

fn request(device: &Device, after: u64, limit: usize) -> PageRequest {
    PageRequest { team: team(), device: device.id, generation: 1, after, own: false, removed_p: None, limit }
}

fn receipts_are_sealed_once_where_the_log_put_them(store: &dyn Store) {
    let lan = Device::new(1);
    keep(store, roster(1, vec![record(&lan, true)]));
    let chain = chain(&lan, 6);
    let first = push(store, &lan, chain.batch(&lan, 1, 2), MORNING).unwrap();
    assert_eq!(push(store, &lan, chain.batch(&lan, 1, 2), MORNING + 5).unwrap(), first);
    assert_eq!(push(store, &lan, chain.batch(&lan, 4, 6), MORNING), Err(ServerError::Gap { expected: 3 }));
    push(store, &lan, chain.batch(&lan, 2, 6), MORNING + 9).unwrap();
    let state = store.team(&team(), None).unwrap();
    assert_eq!((state.head.position.p, state.head.ms), (3, MORNING + 9));
    assert_eq!((state.chains.len(), state.chains[0].seq, state.chains[0].head), (1, 6, chain.hash(6)));
}

fn a_failing_job_takes_no_other_with_it(store: &dyn Store) {
    let devices: Vec<_> = (1..=8).map(Device::new).collect();
    keep(store, roster(1, devices.iter().map(|device| record(device, true)).collect()));
    let results = Mutex::new(Vec::new());
    std::thread::scope(|scope| {
        for (number, device) in devices.iter().enumerate() {
            let results = &results;
            scope.spawn(move || {
                let first = if number % 2 == 0 { 1 } else { 2 };
                let result = push(store, device, chain(device, 3).batch(device, first, 3), MORNING);
                results.lock().unwrap().push((number % 2 == 0, result.is_ok()));
            });
        }
    });
    assert!(results.lock().unwrap().iter().all(|(good, ok)| good == ok));
    assert_eq!(store.team(&team(), None).unwrap().head.position.p, 5);
    assert_eq!(store.team(&team(), None).unwrap().chains.len(), 4);
}

fn time_in_the_log_never_falls(store: &dyn Store) {
    let lan = Device::new(1);
    keep(store, roster(1, vec![record(&lan, true)]));
    let chain = chain(&lan, 2);
    push(store, &lan, chain.batch(&lan, 1, 1), MORNING + 1000).unwrap();
    push(store, &lan, chain.batch(&lan, 2, 2), MORNING - 1000).unwrap();
    let page = store.page(&request(&lan, 0, usize::MAX)).unwrap();
    let times: Vec<_> = page.entries.iter().map(|entry| entry.ms - MORNING).collect();
    assert_eq!(times, [0, 1000, 1000]);
}

fn documents_are_judged_in_their_transaction(store: &dyn Store) {
    assert!(keep(store, document(ItemKind::AUTHORITY, 1, Reach::Commune)));
    assert!(!keep(store, document(ItemKind::AUTHORITY, 1, Reach::Commune)), "the same again");
    let refuse = store.publish(roster(1, vec![]), Box::new(|_| Err(ServerError::DocumentRefused)));
    assert_eq!(refuse, Err(ServerError::DocumentRefused));
    assert_eq!(store.team(&team(), None), Err(ServerError::NotFound), "nothing of it stays");
    let second = document(ItemKind::AUTHORITY, 2, Reach::Commune);
    store
        .publish(
            second.clone(),
            Box::new(move |standing| {
                let first = standing.authority.as_ref().map(|authority| authority.version);
                assert_eq!(
                    (first, standing.newest.as_ref().map(|newest| newest.version)),
                    (Some(1), Some(1))
                );
                Ok(())
            }),
        )
        .unwrap();
    let kept: Vec<_> = store.authorities(COMMUNE).unwrap().into_iter().map(|kept| kept.version).collect();
    assert_eq!(kept, [1, 2]);
    let ground = document(ItemKind::GROUND, 0, Reach::Team(TeamId([9; 8])));
    assert_eq!(store.publish(ground, Box::new(|_| Ok(()))), Err(ServerError::NotFound));
}

fn devices_of_older_rosters_stay_known(store: &dyn Store) {
    let (lan, minh) = (Device::new(1), Device::new(2));
    keep(store, roster(1, vec![record(&lan, true)]));
    keep(store, roster(2, vec![record(&minh, true)]));
    let removed = DeviceRecord { removed_p: Some(2), ..record(&lan, false) };
    assert_eq!(store.device(&team(), &lan.id).unwrap(), Some(removed));
    assert_eq!(store.device(&team(), &minh.id).unwrap(), Some(record(&minh, true)));
    assert_eq!(store.device(&team(), &Device::new(3).id).unwrap(), None);
}

fn pages_stop_at_their_limit_but_never_give_nothing(store: &dyn Store) {
    let (lan, minh) = (Device::new(1), Device::new(2));
    keep(store, roster(1, vec![record(&lan, true), record(&minh, true)]));
    let chain = chain(&lan, 30);
    for first in [1, 11, 21] {
        push(store, &lan, chain.batch(&lan, first, first + 9), MORNING).unwrap();
    }
    let one = store.page(&request(&minh, 1, 1)).unwrap();
    assert_eq!((one.entries.len(), one.more, one.head.position.p), (1, true, 2));
    let size = one.entries[0].payload.as_ref().unwrap().0.len();
    let two = store.page(&request(&minh, 1, 2 * size + 1000)).unwrap();
    assert_eq!((two.entries.len(), two.more, two.head.position.p), (2, true, 3));
    let own = store.page(&request(&lan, 1, 2 * size + 1000)).unwrap();
    assert_eq!((own.entries.len(), own.more), (3, false), "stubs are small");
    assert_eq!(store.page(&request(&lan, 5, 1)), Err(ServerError::LogPositionUnknown));
}

fn mailboxes_change_by_decision_and_are_forgotten(store: &dyn Store) {
    let token = [3; 16];
    assert_eq!(store.mailbox(&token).unwrap(), None);
    let mailbox = Mailbox { commune: COMMUNE.into(), expires_ms: MORNING, hello: None, reveal: None };
    let new = mailbox.clone();
    store.change_mailbox(token, Box::new(move |there| Ok(there.is_none().then_some(new)))).unwrap();
    let refuse = store.change_mailbox(token, Box::new(|_| Err(ServerError::InviteUsed)));
    assert_eq!(refuse, Err(ServerError::InviteUsed));
    store.change_mailbox(token, Box::new(|_| Ok(None))).unwrap();
    assert_eq!(store.mailbox(&token).unwrap(), Some(mailbox));
    store.forget_mailboxes(MORNING).unwrap();
    assert!(store.mailbox(&token).unwrap().is_some());
    store.forget_mailboxes(MORNING + 1).unwrap();
    assert_eq!(store.mailbox(&token).unwrap(), None);
}

fn unknown_teams_are_told_apart(store: &dyn Store) {
    let lan = Device::new(1);
    assert_eq!(store.check(), Ok(()));
    assert_eq!(store.device(&team(), &lan.id), Err(ServerError::NotFound));
    assert_eq!(store.page(&request(&lan, 0, 1)), Err(ServerError::NotFound));
    assert_eq!(push(store, &lan, chain(&lan, 1).batch(&lan, 1, 1), MORNING), Err(ServerError::NotFound));
    assert_eq!(store.authorities(COMMUNE).unwrap(), []);
    assert_eq!(store.packs(COMMUNE).unwrap(), []);
}
