//! A server brought back from a backup that is older than an erasure: what was erased stays erased, the logs begin
//! another generation, and receipts tell what the backup had.

use crate::world::{Chain, Device, World};
use causo_crypto::{hash, verify};
use causo_protocol::Wire;
use causo_protocol::batch::{Batch, BatchEvent};
use causo_protocol::event::{EventForm, LogPosition};
use causo_protocol::log::{GenerationCut, ItemKind};
use causo_server::ERASURES_FILE;
use causo_server::backup::{DataCopy, Restored, Restoring};
use std::path::Path;
use tempfile::TempDir;

/// When it is brought back.
const RESTORED_MS: u64 = crate::world::MORNING + 1000;
/// The generation that begins then.
const RESTORED: u64 = RESTORED_MS / 1000;

/// What a backup keeps, without its seal.
struct Backup {
    database: Vec<u8>,
    copy: DataCopy,
}

fn back_up(world: &World) -> Backup {
    let copy = DataCopy::take(world.dir.path()).unwrap();
    let database = std::fs::read(copy.database()).unwrap();
    copy.proved(crate::world::MORNING).unwrap();
    Backup { database, copy }
}

fn restore(backup: &Backup, erasures: &Path, to: &Path) -> Result<Restored, &'static str> {
    let restoring = Restoring::begin(to).map_err(|error| error.code())?;
    for (name, content) in backup.copy.files() {
        restoring.file(name, content).unwrap();
    }
    std::fs::write(restoring.database(), &backup.database).unwrap();
    restoring.finish(backup.copy.logs(), erasures, RESTORED_MS).map_err(|error| error.code())
}

fn body(event: &BatchEvent) -> Vec<u8> {
    match &event.form {
        EventForm::Full { body, .. } => body.0[..48].to_vec(),
        _ => panic!("captured in full"),
    }
}

fn holds(folder: &Path, needle: &[u8]) -> bool {
    let files = std::fs::read_dir(folder).unwrap().map(|file| std::fs::read(file.unwrap().path()).unwrap());
    files.into_iter().any(|bytes| bytes.windows(needle.len()).any(|window| window == needle))
}

/// A world whose erasures are noted in a folder, with two events of a phone in it.
async fn world(backups: &Path) -> (World, Device, Chain) {
    let folder = backups.to_owned();
    let world = World::with(|config| config.backups = Some(folder));
    let lan = Device::new(1);
    world.found().await;
    let roster = world.officer.roster(1, None, &[&lan]);
    assert_eq!(world.publish(ItemKind::ROSTER, &world.officer.sign(&roster)).await.status, 201);
    let mut chain = Chain::new(&world.officer, &lan);
    chain.capture(2, 1);
    world.receipt(&world.push(&chain.batch(&lan, 1, 2)).await);
    (world, lan, chain)
}

#[tokio::test]
async fn an_older_backup_brings_nothing_erased_back() {
    let (backups, home) = (TempDir::new().unwrap(), TempDir::new().unwrap());
    let (world, lan, chain) = world(backups.path()).await;
    let backup = back_up(&world);
    let gone = body(&chain.batch(&lan, 1, 1).events().unwrap()[0]);
    let erasure = world.officer.sign(&world.officer.erasure(1, &[chain.hash(1)]));
    assert_eq!(world.publish(ItemKind::ERASURE, &erasure).await.status, 201);
    let noted = std::fs::read_to_string(backups.path().join(ERASURES_FILE)).unwrap();
    assert_eq!(noted.lines().count(), 1, "before the officer got an answer");

    let to = home.path().join("restored");
    assert_eq!(restore(&backup, &backups.path().join("nothing"), &to), Err("erasures_missing"));
    let erasures = backups.path().join(ERASURES_FILE);
    assert_eq!(restore(&backup, &erasures, &to), Ok(Restored { teams: 1, erasures: 1 }));
    assert!(!holds(&to, &gone), "nothing of it in any file");
    assert_eq!(restore(&backup, &erasures, &to), Err("restore_dir_in_use"));

    let cut = LogPosition { generation: 1, p: 3, l: backup.copy.logs()[0].l };
    let world = world.moved(&to);
    assert_eq!(world.publish(ItemKind::ERASURE, &erasure).await.status, 200, "it is in the log again");
    let head = world.status_head(&lan).await;
    assert_eq!((head.position.generation, head.position.p), (RESTORED, 4), "one item after the cut");
    let start = hash::generation_start(&head.commune, head.team, RESTORED, &cut);
    let item = hash::item_hash(ItemKind::ERASURE, &erasure.to_bytes());
    assert_eq!(head.position.l, hash::log_link(&start, 4, head.ms, &item));
    let (page, end, entries) = world.page(&lan, 1, 1).await;
    assert_eq!((&end.position, entries.len()), (&cut, 2), "first the rest of what the backup had");
    assert!(page.more && page.cut.is_none());
    // The phone stands behind the cut.
    let (page, end, entries) = world.page(&lan, 1, 4).await;
    let signed: GenerationCut = verify::open_signed(&page.cut.unwrap(), &[world.receipt_key]).unwrap();
    assert_eq!((signed.generation, signed.cut), (RESTORED, cut.clone()));
    // So does one that followed a generation which began after this backup was made.
    let (page, ..) = world.page(&lan, RESTORED - 7, 9).await;
    let signed: GenerationCut = verify::open_signed(&page.cut.unwrap(), &[world.receipt_key]).unwrap();
    assert_eq!(signed.cut, cut);
    assert_eq!((end.position, entries.len(), page.more), (head.position, 1, false));
    let late: Batch = chain.batch(&lan, 1, 2);
    world.push(&late).await;
    assert!(!holds(&to, &gone), "a phone that did not hear of it does not bring it back");
}

/// What lay in a copy twice would be overwritten in one of the places alone, once it is erased.
#[tokio::test]
async fn a_copy_has_nothing_twice() {
    let backups = TempDir::new().unwrap();
    let (world, lan, mut chain) = world(backups.path()).await;
    chain.capture(80, 1);
    let bodies = |seq| body(&chain.batch(&lan, seq, seq).events().unwrap()[0]);
    for seq in 3..=80 {
        world.receipt(&world.push(&chain.batch(&lan, seq, seq)).await);
    }
    let database = back_up(&world).database;
    for body in (3..=80).map(bodies) {
        let there = database.windows(body.len()).filter(|window| **window == body).count();
        assert_eq!(there, 1);
    }
}

#[tokio::test]
async fn a_backup_that_is_not_what_it_says_is_not_restored() {
    let (backups, home) = (TempDir::new().unwrap(), TempDir::new().unwrap());
    let (world, ..) = world(backups.path()).await;
    let mut backup = back_up(&world);
    let (to, erasures) = (home.path().join("restored"), backups.path().join(ERASURES_FILE));
    let middle = backup.database.len() / 2 / 4096 * 4096;
    backup.database[middle..middle + 4096].fill(0xaa);
    let damaged = restore(&backup, &erasures, &to).unwrap_err();
    assert_eq!(damaged, "server_damaged");
    assert!(!to.exists(), "nothing half done is left");
}

#[tokio::test]
async fn receipts_tell_what_a_backup_holds_on_every_branch() {
    let backups = TempDir::new().unwrap();
    let (world, lan, mut chain) = world(backups.path()).await;
    let mut clone = chain.clone();
    assert_eq!(world.receipt(&world.push(&chain.batch(&lan, 1, 2)).await).durable_seq, 0);
    drop(back_up(&world));
    chain.capture(2, 2);
    clone.capture(3, 3);
    let durable = async |chain: &Chain, first, last| {
        world.receipt(&world.push(&chain.batch(&lan, first, last)).await).durable_seq
    };
    assert_eq!(durable(&chain, 3, 3).await, 2);
    assert_eq!(durable(&chain, 4, 4).await, 2);
    assert_eq!(durable(&clone, 3, 4).await, 2);
    drop(back_up(&world));
    assert_eq!(durable(&clone, 5, 5).await, 4);
}
