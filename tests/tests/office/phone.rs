//! Phones as volunteers hold them.

use crate::desk::Site;
use causo_crypto::SystemEntropy;
use causo_domain::ids::TeamId;
use causo_field::{Enrolment, Session, SyncOptions};
use causo_office::{NewMember, Office};
use causo_protocol::roster::Role;
use causo_sync::driver::CancellationToken;
use causo_sync::{Options, Summary};
use causo_vault::{Services, SoftwareKeyStore, SystemClock};
use std::path::Path;
use std::sync::Arc;

const PIN: &str = "246813";

fn services(folder: &Path) -> Services {
    Services {
        keystore: Arc::new(SoftwareKeyStore::new(&folder.join("keystore"), SystemEntropy)),
        clock: Arc::new(SystemClock),
        entropy: Arc::new(SystemEntropy),
    }
}

pub(crate) async fn begin(folder: &Path, invite: &str) -> Enrolment {
    std::fs::create_dir_all(folder).unwrap();
    Enrolment::begin(&folder.join("vault.db"), PIN, invite, services(folder)).await.unwrap()
}

pub(crate) async fn sync(session: &mut Session) -> Summary {
    let mut progress = |_| {};
    let engine = Options { retries: 0, ..Options::default() };
    let options = SyncOptions { engine, progress: &mut progress, cancel: CancellationToken::new() };
    session.sync(options).await.unwrap()
}

pub(crate) async fn join(site: &Site, office: &mut Office, team: TeamId, name: &str) -> Session {
    let invitation = office.invite(team).await.unwrap();
    let phone = begin(&site.path(name), &invitation.text).await;
    let digits = office.confirm(invitation.token).await.unwrap();
    assert_eq!(phone.digits().await.unwrap(), Some(digits));
    let member = NewMember::New { role: Role::MEMBER, name: Some(name.into()) };
    let id = office.enrol(invitation.token, &member).await.unwrap();
    assert_eq!(office.labels().member(team, id), Some(name));
    let mut session = phone.into_session();
    assert!(sync(&mut session).await.is_complete());
    session
}
