//! A commune on a real server: its list imported under a ground, its households visited, a snapshot made, and a phone that
//! is new to the team at the other end of a shaped link.

use super::people;
use crate::error::BenchError;
use crate::mobile::Link;
use causo_crypto::SystemEntropy;
use causo_domain::codes::{Outcome, Purpose, Service};
use causo_domain::consent::ConsentMethod;
use causo_domain::ids::{GroundId, SubjectId, TeamId};
use causo_field::consent::GiveConsent;
use causo_field::visit::VisitDraft;
use causo_field::{App, Enrolment, Session, SyncOptions};
use causo_office::{
    Ceremony, ImportOptions, Machine, NewGround, NewMember, Office, PolicyFile, SnapshotMade,
};
use causo_protocol::roster::Role;
use causo_server::{Running, Server, ServerConfig, SystemClock};
use causo_sync::driver::{CancellationToken, Endpoint};
use causo_sync::{Options, Summary};
use causo_vault::{Services, SoftwareKeyStore};
use std::path::PathBuf;
use std::sync::Arc;
use tempfile::TempDir;

pub(super) const PIN: &str = "246813";
const OFFICER: &str = "mưa rào tháng bảy trên đồi";
const POLICY: &str = r#"
    [controller]
    name = "UBND xã Vân Sơn"
    contact = "Bộ phận một cửa"
    [[hamlet]]
    code = 1
    name = "Xóm Hồ Sen"
    [[hamlet]]
    code = 2
    name = "Xóm Trại Mới"
    [[purpose]]
    code = "assist"
    retention_days = 730
    proof_days = 1825
    [[purpose]]
    code = "contact"
    retention_days = 365
    proof_days = 1825
"#;

/// Words of a part that failed.
fn of<E: std::fmt::Display>(part: &'static str) -> impl Fn(E) -> BenchError {
    BenchError::of(part)
}

pub(super) struct World {
    folder: TempDir,
    _server: Running,
    pub(super) link: Link,
    office: Office,
    team: TeamId,
    ground: GroundId,
    phones: usize,
}

impl World {
    /// A commune with its list imported.
    pub(super) async fn with(households: usize, residents: usize) -> Result<Self, BenchError> {
        let folder = tempfile::Builder::new().prefix("causo-bench-").tempdir_in(".")?;
        let at = "127.0.0.1:0".parse().map_err(of("address"))?;
        let config = ServerConfig::new(folder.path().join("server"), at);
        let server =
            Server::start(config, Arc::new(SystemClock), &SystemEntropy).await.map_err(of("server"))?;
        let link = Link::open(server.addr()).await?;
        let endpoint = Endpoint { url: format!("https://{}", link.addr), tls_pin: server.tls_pin() };
        let ceremony = Ceremony {
            commune: "05152",
            server: endpoint,
            officer_passphrase: OFFICER,
            root_passphrase: OFFICER,
            shares_needed: 3,
            shares: 5,
        };
        let (dir, code) = (folder.path().join("office"), server.admission_code().to_owned());
        let founded = Office::init(&dir, &ceremony, &code, Machine::system()).await;
        let (mut office, ..) = founded.map_err(of("office"))?;
        let policy = PolicyFile::parse(POLICY).map_err(|fault| BenchError::new("policy", fault.code()))?;
        office.set_policy(&policy).await.map_err(of("office"))?;
        let team = office.create_team("Tổ 1").await.map_err(of("office"))?;
        let today = office.today();
        let ground = NewGround {
            team,
            purposes: vec![Purpose::ASSIST, Purpose::CONTACT],
            article: "Điều 19 Luật 91/2025/QH15".into(),
            document: "15/KH-UBND".into(),
            controller: None,
            from: today,
            to: today.plus(30),
            text: "Kế hoạch hỗ trợ người dân dùng dịch vụ số.".into(),
        };
        let ground = office.sign_ground(&ground).await.map_err(of("office"))?.id;
        let mut world = Self { folder, _server: server, link, office, team, ground, phones: 0 };
        world.import(households, residents).await?;
        Ok(world)
    }

    async fn import(&mut self, households: usize, residents: usize) -> Result<(), BenchError> {
        let sheet = people::list(households, residents).map_err(of("list"))?;
        let report = self.office.import_residents(
            &sheet,
            self.ground,
            ImportOptions { skip_bad: true, ..ImportOptions::default() },
        );
        let report = report.map_err(of("import"))?;
        if !report.recorded {
            return Err(BenchError::new("import", "refused"));
        }
        self.office_syncs().await
    }

    pub(super) async fn office_syncs(&mut self) -> Result<(), BenchError> {
        let done = self.office.sync(&mut |_| {}, &CancellationToken::new()).await.map_err(of("office"))?;
        if done.is_complete() { Ok(()) } else { Err(BenchError::new("office", "its sync is not complete")) }
    }

    /// A volunteer visits the first `people` of the list: a yes to two purposes and a visit with a note each.
    pub(super) async fn visited(&mut self, people: usize) -> Result<(), BenchError> {
        let mut session = self.enrol().await?;
        sync(&mut session, false).await?;
        let subjects: Vec<_> = session.residents().iter().take(people).map(|card| card.subject).collect();
        for (n, subject) in subjects.into_iter().enumerate() {
            self.visit(&mut session, subject, n)?;
        }
        sync(&mut session, false).await?;
        self.office_syncs().await
    }

    fn visit(&self, session: &mut Session, subject: SubjectId, n: usize) -> Result<(), BenchError> {
        let consent = GiveConsent {
            team: self.team,
            subject,
            purposes: vec![Purpose::ASSIST, Purpose::CONTACT],
            language: "vi".into(),
            method: ConsentMethod::Paper,
            read_aloud: true,
            evidence: b"12/2026".to_vec(),
            witness: None,
            age: Some(71),
            needs_representative: false,
            guardian: Some("Bùi Thị Lan".into()),
            child_evidence: Vec::new(),
        };
        // A child's consent asks for more; who is refused is visited on the ground.
        let agreed = session.give_consent(consent).is_ok();
        let mut draft = VisitDraft::new(self.team, subject, Service::CASHLESS_PAYMENT);
        draft.outcome = Some(Outcome::DONE);
        draft.note = Some(people::note(n));
        draft.ground = (!agreed).then_some(self.ground);
        session.record_visit(None, draft).map_err(of("visit"))?;
        Ok(())
    }

    pub(super) async fn snapshot(&mut self) -> Result<SnapshotMade, BenchError> {
        self.office.make_snapshot(self.team).await.map_err(of("snapshot"))
    }

    /// A phone that was entered into the team and has nothing of it, locked.
    pub(super) async fn newcomer(&mut self) -> Result<App, BenchError> {
        Ok(self.enrol().await?.lock())
    }

    async fn enrol(&mut self) -> Result<Session, BenchError> {
        self.phones += 1;
        let folder: PathBuf = self.folder.path().join(format!("phone-{}", self.phones));
        std::fs::create_dir_all(&folder)?;
        let services = Services {
            keystore: Arc::new(SoftwareKeyStore::new(&folder.join("keystore"), SystemEntropy)),
            clock: Arc::new(causo_vault::SystemClock),
            entropy: Arc::new(SystemEntropy),
        };
        let invitation = self.office.invite(self.team).await.map_err(of("invite"))?;
        let begun = Enrolment::begin(&folder.join("vault.db"), PIN, &invitation.text, services).await;
        let phone = begun.map_err(of("enrolment"))?;
        let digits = self.office.confirm(invitation.token).await.map_err(of("enrolment"))?;
        if phone.digits().await.map_err(of("enrolment"))? != Some(digits) {
            return Err(BenchError::new("enrolment", "the digits differ"));
        }
        let member = NewMember::New { role: Role::MEMBER, name: None };
        self.office.enrol(invitation.token, &member).await.map_err(of("enrolment"))?;
        Ok(phone.into_session())
    }
}

fn options(progress: &mut (dyn FnMut(causo_sync::Progress) + Send), snapshots: bool) -> SyncOptions<'_> {
    let engine = Options { snapshots, ..Options::default() };
    SyncOptions { engine, progress, cancel: CancellationToken::new() }
}

async fn sync(session: &mut Session, snapshots: bool) -> Result<(), BenchError> {
    let mut progress = |_| {};
    whole(&session.sync(options(&mut progress, snapshots)).await.map_err(of("sync"))?)
}

/// A locked phone syncs.
pub(super) async fn sync_locked(app: &mut App, snapshots: bool) -> Result<(), BenchError> {
    let mut progress = |_| {};
    whole(&app.sync(options(&mut progress, snapshots)).await.map_err(of("sync"))?)
}

fn whole(summary: &Summary) -> Result<(), BenchError> {
    if summary.is_complete() { Ok(()) } else { Err(BenchError::new("sync", format!("{summary:?}"))) }
}
