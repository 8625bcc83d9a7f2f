//! Phones in a commune: enrolled, unlocked, with a clock that tests may move.

use crate::desk::Site;
use causo_crypto::SystemEntropy;
use causo_domain::codes::Purpose;
use causo_domain::consent::ConsentMethod;
use causo_domain::ids::{GroundId, SubjectId, TeamId};
use causo_field::consent::GiveConsent;
use causo_field::resident::{HouseholdChoice, NewResident};
use causo_field::{App, Enrolment, FieldError, Session, SyncOptions};
use causo_office::{NewMember, Office};
use causo_protocol::roster::Role;
use causo_sync::driver::CancellationToken;
use causo_sync::{Options, Summary};
use causo_vault::{Clock, Services, SoftwareKeyStore, SystemClock};
use std::path::PathBuf;
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};

pub(crate) const PIN: &str = "246813";

/// The machine's clocks, set ahead: wall time, and time since boot.
#[derive(Default)]
pub(crate) struct Ahead(pub(crate) AtomicU64, pub(crate) AtomicU64);

impl Clock for Ahead {
    fn wall_ms(&self) -> u64 {
        SystemClock.wall_ms() + self.0.load(Ordering::SeqCst)
    }

    fn since_boot(&self) -> (u128, u64) {
        let (boot, ms) = SystemClock.since_boot();
        (boot, ms + self.1.load(Ordering::SeqCst))
    }
}

/// A commune with a team and a ground, and what phones need to join it.
pub(crate) struct Commune {
    pub(crate) site: Site,
    pub(crate) office: Office,
    pub(crate) team: TeamId,
    pub(crate) ground: GroundId,
    pub(crate) clock: Arc<Ahead>,
}

impl Commune {
    pub(crate) async fn start() -> Self {
        let site = Site::start().await;
        let (office, team, ground) = site.ready().await;
        Self { site, office, team, ground, clock: Arc::default() }
    }

    fn folder(&self, name: &str) -> PathBuf {
        self.site.path(name)
    }

    pub(crate) fn services(&self, name: &str) -> Services {
        Services {
            keystore: Arc::new(SoftwareKeyStore::new(&self.folder(name).join("keystore"), SystemEntropy)),
            clock: self.clock.clone(),
            entropy: Arc::new(SystemEntropy),
        }
    }

    /// A new phone in a team, synced once.
    pub(crate) async fn phone(&mut self, name: &str) -> Session {
        self.join(name, None, self.team).await
    }

    /// A phone, new or given, in a team.
    pub(crate) async fn join(&mut self, name: &str, session: Option<Session>, team: TeamId) -> Session {
        let invitation = self.office.invite(team).await.unwrap();
        let enrolment = match session {
            Some(session) => Enrolment::join(session, &invitation.text).await.unwrap(),
            None => {
                std::fs::create_dir_all(self.folder(name)).unwrap();
                let vault = self.folder(name).join("vault.db");
                Enrolment::begin(&vault, PIN, &invitation.text, self.services(name)).await.unwrap()
            }
        };
        let digits = self.office.confirm(invitation.token).await.unwrap();
        assert_eq!(enrolment.digits().await.unwrap(), Some(digits));
        let member = NewMember::New { role: Role::MEMBER, name: None };
        self.office.enrol(invitation.token, &member).await.unwrap();
        let mut session = enrolment.into_session();
        assert!(sync(&mut session).await.is_complete());
        session
    }

    /// The phone killed and opened again.
    pub(crate) fn reopened(&self, name: &str, session: Session) -> Session {
        drop(session);
        let app = App::open(&self.folder(name).join("vault.db"), self.services(name)).unwrap();
        app.unlock(PIN).map_err(|failed| failed.1).unwrap()
    }

    pub(crate) async fn office_syncs(&mut self) {
        let mut progress = |_| {};
        let summary = self.office.sync(&mut progress, &CancellationToken::new()).await.unwrap();
        assert!(summary.is_complete());
    }
}

pub(crate) async fn sync(session: &mut Session) -> Summary {
    let mut progress = |_| {};
    let engine = Options { retries: 0, ..Options::default() };
    let options = SyncOptions { engine, progress: &mut progress, cancel: CancellationToken::new() };
    session.sync(options).await.unwrap()
}

/// Somebody to add, in a new household of hamlet 1.
pub(crate) fn person(name: &str) -> NewResident {
    NewResident {
        name: name.into(),
        birth: None,
        sex: None,
        id_number: None,
        phone: None,
        address_form: None,
        needs_representative: false,
        household: HouseholdChoice::New { address: "Nhà sàn cạnh đình".into(), hamlet: 1 },
    }
}

/// A yes by finger.
pub(crate) fn yes(team: TeamId, subject: SubjectId, purposes: &[Purpose]) -> GiveConsent {
    GiveConsent {
        team,
        subject,
        purposes: purposes.to_vec(),
        language: "vi".into(),
        method: ConsentMethod::FingerSignature,
        read_aloud: true,
        evidence: vec![1, 2, 3],
        witness: None,
        age: None,
        needs_representative: false,
        guardian: None,
        child_evidence: Vec::new(),
    }
}

/// Code and field of a refusal.
pub(crate) fn refusal<T>(result: Result<T, FieldError>) -> (String, Option<&'static str>) {
    let Err(error) = result else { panic!("it was not refused") };
    let field = match &error {
        FieldError::FixField { field, .. } => Some(*field),
        _ => None,
    };
    (error.code().to_owned(), field)
}
