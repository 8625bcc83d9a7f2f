//! An invented commune with a server of its own: keys, a clock that only the test moves, and handlers to call.

mod chain;
mod client;
mod commune;

pub(crate) use chain::Chain;
pub(crate) use client::{Answer, request};
pub(crate) use commune::{COMMUNE, Device, Officer};

use causo_crypto::SystemEntropy;
use causo_crypto::verify::open_signed;
use causo_protocol::Wire;
use causo_protocol::api::Status;
use causo_protocol::log::{ItemKind, LogHead};
use causo_protocol::roster::Roster;
use causo_protocol::signed::Signed;
use causo_server::{App, Clock, ServerConfig, Tls, router};
use std::path::Path;
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use tempfile::TempDir;

/// The morning on which every test begins: 2026-03-02, 08:00 in Hà Nội.
pub(crate) const MORNING: u64 = 1_772_413_200_000;

/// A clock that stands still until the test moves it.
pub(crate) struct TestClock(AtomicU64);

impl Clock for TestClock {
    fn now_ms(&self) -> u64 {
        self.0.load(Ordering::SeqCst)
    }
}

impl TestClock {
    pub(crate) fn pass(&self, ms: u64) {
        self.0.fetch_add(ms, Ordering::SeqCst);
    }
}

/// A server in a folder that goes away with the test.
pub(crate) struct World {
    pub(crate) dir: TempDir,
    pub(crate) clock: Arc<TestClock>,
    pub(crate) router: axum::Router,
    pub(crate) receipt_key: [u8; 32],
    pub(crate) officer: Officer,
}

impl World {
    /// A server that knows no commune.
    pub(crate) fn bare() -> Self {
        Self::with(|_| {})
    }

    /// A server that knows no commune, with other settings.
    pub(crate) fn with(change: impl FnOnce(&mut ServerConfig)) -> Self {
        let (dir, clock) = (
            TempDir::new_in(env!("CARGO_TARGET_TMPDIR")).unwrap(),
            Arc::new(TestClock(AtomicU64::new(MORNING))),
        );
        let mut config = config(dir.path());
        change(&mut config);
        let app = App::open(&config, clock.clone(), &SystemEntropy).unwrap();
        let receipt_key = app.receipt_key();
        Self { dir, clock, router: router(app), receipt_key, officer: Officer::new(receipt_key) }
    }

    /// A server with a commune, a team and two devices in its roster.
    pub(crate) async fn with_team() -> (Self, Device, Device) {
        Self::with_team_and(|_| {}).await
    }

    /// The same on a server with other settings.
    pub(crate) async fn with_team_and(change: impl FnOnce(&mut ServerConfig)) -> (Self, Device, Device) {
        let world = Self::with(change);
        let (lan, minh) = (Device::new(1), Device::new(2));
        world.found().await;
        let roster = world.officer.roster(1, None, &[&lan, &minh]);
        assert_eq!(world.publish(ItemKind::ROSTER, &world.officer.sign(&roster)).await.status, 201);
        (world, lan, minh)
    }

    /// The same server after a restart.
    pub(crate) fn restart(self) -> Self {
        let Self { dir, clock, router: old, officer, .. } = self;
        drop(old);
        let app = App::open(&config(dir.path()), clock.clone(), &SystemEntropy).unwrap();
        let receipt_key = app.receipt_key();
        Self { dir, clock, router: router(app), receipt_key, officer }
    }

    /// The server's folder, once it has stopped.
    pub(crate) fn stop(self) -> TempDir {
        drop(self.router);
        self.dir
    }

    /// The commune with a server on another folder.
    pub(crate) fn moved(self, to: &Path) -> Self {
        let app = App::open(&config(to), self.clock.clone(), &SystemEntropy).unwrap();
        Self { receipt_key: app.receipt_key(), router: router(app), ..self }
    }

    /// The signed head of the team's log.
    pub(crate) async fn status_head(&self, device: &Device) -> LogHead {
        let answer = self.get(device, &self.team_path("status")).await;
        let head = Status::from_bytes(&answer.body).unwrap().head;
        open_signed(&head, &[self.receipt_key]).unwrap()
    }

    /// Publishes the commune's first authority.
    pub(crate) async fn found(&self) {
        let authority = self.officer.sign_by_root(&self.officer.authority(1, None));
        let answer = self.publish_with(ItemKind::AUTHORITY, &authority, Some(&self.admission_code())).await;
        assert_eq!(answer.status, 201);
    }

    pub(crate) fn admission_code(&self) -> String {
        std::fs::read_to_string(self.dir.path().join("admission-code")).unwrap()
    }

    /// Publishes the team's next roster.
    pub(crate) async fn reroster(&self, version: u64, before: &Roster, devices: &[&Device]) -> Roster {
        let before = causo_crypto::hash::document_hash::<Roster>(&before.to_bytes());
        let roster = self.officer.roster(version, Some(before), devices);
        assert_eq!(self.publish(ItemKind::ROSTER, &self.officer.sign(&roster)).await.status, 201);
        roster
    }

    pub(crate) async fn publish(&self, kind: ItemKind, document: &Signed) -> Answer {
        self.publish_with(kind, document, None).await
    }
}

fn config(dir: &Path) -> ServerConfig {
    ServerConfig { tls: Tls::None, ..ServerConfig::new(dir, ([127, 0, 0, 1], 0).into()) }
}
