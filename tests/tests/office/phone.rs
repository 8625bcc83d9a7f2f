//! Phones as volunteers hold them.

use crate::desk::Site;
use causo_crypto::SystemEntropy;
use causo_domain::ids::TeamId;
use causo_field::{App, Enrolment, FieldError, Session, SyncOptions};
use causo_office::{NewMember, Office};
use causo_protocol::roster::Role;
use causo_sync::driver::CancellationToken;
use causo_sync::{Options, Summary};
use causo_vault::{Clock, Services, SoftwareKeyStore, SystemClock};
use std::path::Path;
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};

pub(crate) const PIN: &str = "246813";

/// A machine's clock, set ahead by days.
#[derive(Default)]
pub(crate) struct Ahead(AtomicU64);

impl Ahead {
    pub(crate) fn ahead_days(&self, days: u64) {
        self.0.store(days * 24 * 60 * 60 * 1000, Ordering::SeqCst);
    }
}

impl Clock for Ahead {
    fn wall_ms(&self) -> u64 {
        SystemClock.wall_ms() + self.0.load(Ordering::SeqCst)
    }

    fn since_boot(&self) -> (u128, u64) {
        SystemClock.since_boot()
    }
}

impl causo_server::Clock for Ahead {
    fn now_ms(&self) -> u64 {
        self.wall_ms()
    }
}

/// Opens a vault's file of this folder, which may be a copy that somebody made of it.
pub(crate) fn open(folder: &Path, file: &str) -> Session {
    let app = App::open(&folder.join(file), services(folder, Arc::default())).unwrap();
    app.unlock(PIN).map_err(|refused| refused.1).unwrap()
}

pub(crate) fn services(folder: &Path, clock: Arc<Ahead>) -> Services {
    Services {
        keystore: Arc::new(SoftwareKeyStore::new(&folder.join("keystore"), SystemEntropy)),
        clock,
        entropy: Arc::new(SystemEntropy),
    }
}

pub(crate) async fn begin(folder: &Path, invite: &str) -> Enrolment {
    begin_with(folder, invite, Arc::default()).await
}

async fn begin_with(folder: &Path, invite: &str, clock: Arc<Ahead>) -> Enrolment {
    std::fs::create_dir_all(folder).unwrap();
    Enrolment::begin(&folder.join("vault.db"), PIN, invite, services(folder, clock)).await.unwrap()
}

pub(crate) async fn sync(session: &mut Session) -> Summary {
    try_sync(session).await.unwrap()
}

pub(crate) async fn try_sync(session: &mut Session) -> Result<Summary, FieldError> {
    let mut progress = |_| {};
    let engine = Options { retries: 0, ..Options::default() };
    let options = SyncOptions { engine, progress: &mut progress, cancel: CancellationToken::new() };
    session.sync(options).await
}

pub(crate) async fn join(site: &Site, office: &mut Office, team: TeamId, name: &str) -> Session {
    join_with_clock(site, office, team, name).await.0
}

/// The same, with the phone's clock to set.
pub(crate) async fn join_with_clock(
    site: &Site,
    office: &mut Office,
    team: TeamId,
    name: &str,
) -> (Session, Arc<Ahead>) {
    let invitation = office.invite(team).await.unwrap();
    let clock = Arc::<Ahead>::default();
    let phone = begin_with(&site.path(name), &invitation.text, clock.clone()).await;
    let digits = office.confirm(invitation.token).await.unwrap();
    assert_eq!(phone.digits().await.unwrap(), Some(digits));
    let member = NewMember::New { role: Role::MEMBER, name: Some(name.into()) };
    let id = office.enrol(invitation.token, &member).await.unwrap();
    assert_eq!(office.labels().member(team, id), Some(name));
    let mut session = phone.into_session();
    assert!(sync(&mut session).await.is_complete());
    (session, clock)
}
