//! A restart keeps everything: keys, receipts, the log, mailboxes.

use crate::world::{Chain, World};
use causo_crypto::SystemEntropy;
use causo_server::store::SqliteStore;
use causo_server::{App, ServerConfig, StartError, SystemClock, check};
use std::path::Path;
use std::sync::Arc;
use tempfile::TempDir;

#[tokio::test]
async fn receipts_log_and_keys_are_the_same_after_a_restart() {
    let (world, lan, minh) = World::with_team().await;
    let mut chain = Chain::new(&world.officer, &lan);
    chain.capture(4, 1);
    let batch = chain.batch(&lan, 1, 4);
    let receipt = world.push(&batch).await.body;
    let page = world.page(&minh, 1, 0).await;
    let (key, code) = (world.receipt_key, world.admission_code());

    let world = world.restart();
    assert_eq!((world.receipt_key, world.admission_code()), (key, code));
    assert_eq!(world.push(&batch).await.body, receipt);
    assert_eq!(world.page(&minh, 1, 0).await, page);
    chain.capture(1, 2);
    assert_eq!(world.receipt(&world.push(&chain.batch(&lan, 5, 5)).await).position.p, 4);
}

#[cfg(unix)]
#[test]
fn secrets_are_readable_by_their_owner_only() {
    use std::os::unix::fs::PermissionsExt;
    let world = World::bare();
    let mode =
        |name: &str| std::fs::metadata(world.dir.path().join(name)).unwrap().permissions().mode() & 0o777;
    assert_eq!((mode("receipt-key"), mode("admission-code"), mode(".")), (0o600, 0o600, 0o700));
    assert_eq!(world.admission_code().len(), 26);
}

fn open(dir: &TempDir) -> Result<App, StartError> {
    let config = ServerConfig::new(dir.path(), ([127, 0, 0, 1], 0).into());
    App::open(&config, Arc::new(SystemClock), &SystemEntropy)
}

#[test]
fn a_database_of_a_newer_version_is_left_alone() {
    let dir = TempDir::new().unwrap();
    drop(open(&dir).unwrap());
    let path = dir.path().join("causo.sqlite");
    let db = rusqlite::Connection::open(&path).unwrap();
    db.pragma_update(None, "user_version", 999).unwrap();
    drop(db);
    assert!(matches!(SqliteStore::open(&path), Err(StartError::DatabaseNewer)));
    assert_eq!(open(&dir).err().unwrap().code(), "database_newer");
}

#[test]
fn damaged_files_stop_the_start_with_a_code() {
    let dir = TempDir::new().unwrap();
    std::fs::write(dir.path().join("receipt-key"), b"short").unwrap();
    assert_eq!(open(&dir).err().unwrap().code(), "damaged_file");
    let dir = TempDir::new().unwrap();
    std::fs::write(dir.path().join("causo.sqlite"), [7; 5000]).unwrap();
    assert_eq!(open(&dir).err().unwrap().code(), "server_damaged");
    let dir = TempDir::new().unwrap();
    std::fs::write(dir.path().join("file"), b"").unwrap();
    let config = ServerConfig::new(dir.path().join("file"), ([127, 0, 0, 1], 0).into());
    assert_eq!(App::open(&config, Arc::new(SystemClock), &SystemEntropy).err().unwrap().code(), "data_dir");
}

/// Noise over a page in the middle.
fn damage(path: &Path) {
    let mut bytes = std::fs::read(path).unwrap();
    let middle = bytes.len() / 4096 / 2 * 4096;
    bytes[middle..middle + 4096].fill(0x5a);
    std::fs::write(path, bytes).unwrap();
}

#[tokio::test]
async fn a_start_reads_the_whole_database_only_when_nobody_closed_it_and_a_check_at_any_time() {
    let (world, lan, minh) = World::with_team().await;
    let mut chain = Chain::new(&world.officer, &lan);
    chain.capture(4, 1);
    world.push(&chain.batch(&lan, 1, 4)).await;
    world.page(&minh, 1, 0).await;
    let cut = TempDir::new().unwrap();
    let (whole, log) = ("causo.sqlite", "causo.sqlite-wal");
    check(world.dir.path()).unwrap();
    for name in [whole, log] {
        std::fs::copy(world.dir.path().join(name), cut.path().join(name)).unwrap();
    }
    drop(open(&cut).unwrap());
    assert!(!cut.path().join(log).exists(), "a start that was checked closes well");

    let dir = world.stop();
    assert!(!dir.path().join(log).exists(), "readers closed before the writer did");
    damage(&dir.path().join(whole));
    drop(open(&dir).unwrap());
    assert_eq!(check(dir.path()).unwrap_err().code(), "server_damaged");
    std::fs::write(dir.path().join(log), b"").unwrap();
    assert_eq!(open(&dir).err().unwrap().code(), "server_damaged");
    assert_eq!(check(cut.path().join("nowhere").as_path()).unwrap_err().code(), "server_data_missing");
}
