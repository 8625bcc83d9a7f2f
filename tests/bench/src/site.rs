//! A commune on a real server behind a [`Link`]: an office, a team, phones that are enrolled. For what goes over the network.

use crate::error::BenchError;
use crate::mobile::Link;
use causo_crypto::SystemEntropy;
use causo_domain::codes::{Outcome, Purpose, Service, StepOutcome};
use causo_domain::consent::ConsentMethod;
use causo_domain::ids::{EventRef, SubjectId, TeamId};
use causo_field::consent::GiveConsent;
use causo_field::resident::{HouseholdChoice, NewResident};
use causo_field::visit::{Step, VisitDraft};
use causo_field::{App, Enrolment, Session, SyncOptions};
use causo_office::{Ceremony, Machine, NewMember, Office, PolicyFile};
use causo_protocol::roster::Role;
use causo_server::{Running, Server, ServerConfig};
use causo_sync::driver::{CancellationToken, Endpoint};
use causo_sync::{Options, Progress, Summary};
use causo_vault::{Services, SoftwareKeyStore, SystemClock};
use std::net::SocketAddr;
use std::path::Path;
use std::sync::Arc;
use tempfile::TempDir;

const PIN: &str = "246813";
const POLICY: &str = r#"
    [controller]
    name = "UBND xã Vân Sơn"
    contact = "Bộ phận một cửa"
    [[hamlet]]
    code = 1
    name = "Xóm Hồ Sen"
    [[purpose]]
    code = "assist"
    retention_days = 730
    proof_days = 1825
    [[purpose]]
    code = "contact"
    retention_days = 365
    proof_days = 1825
    [[purpose]]
    code = "report"
    retention_days = 730
    proof_days = 1825
    [[purpose]]
    code = "publish"
    retention_days = 730
    proof_days = 1825
"#;

/// Notes that share no source with what dictionaries are trained on, about 60 bytes each.
pub(crate) const UNSEEN: &str = include_str!("../../../fixtures/notes/unseen.txt");

/// A commune and its network.
pub(crate) struct Site {
    pub(crate) link: Link,
    pub(crate) team: TeamId,
    office: Office,
    /// Absent between two starts.
    server: Option<Running>,
    folder: TempDir,
}

impl Site {
    pub(crate) async fn start() -> Result<Self, BenchError> {
        let folder = tempfile::tempdir()?;
        let server = serve(folder.path(), ([127, 0, 0, 1], 0).into()).await?;
        let link = Link::open(server.addr()).await?;
        let url = format!("https://localhost:{}", link.addr.port());
        let ceremony = Ceremony {
            commune: "05152",
            server: Endpoint { url, tls_pin: server.tls_pin() },
            officer_passphrase: "mưa rào tháng bảy trên đồi",
            root_passphrase: "cây đa bến nước sân đình",
            shares_needed: 2,
            shares: 3,
        };
        let failed = BenchError::of("office");
        let at = folder.path().join("office");
        let (mut office, _) = Office::init(&at, &ceremony, server.admission_code(), Machine::system())
            .await
            .map_err(&failed)?;
        let policy = PolicyFile::parse(POLICY).map_err(|_| BenchError::new("office", "policy"))?;
        office.set_policy(&policy).await.map_err(&failed)?;
        let team = office.create_team("Tổ 1").await.map_err(&failed)?;
        Ok(Self { link, team, office, server: Some(server), folder })
    }

    /// The same server started again: it knows no TLS session any more, so the next handshake is a whole one.
    pub(crate) async fn restart(&mut self) -> Result<(), BenchError> {
        if let Some(server) = self.server.take() {
            let addr = server.addr();
            server.shutdown().await;
            self.server = Some(serve(self.folder.path(), addr).await?);
        }
        Ok(())
    }

    /// The server's certificate, PEM.
    pub(crate) fn certificate(&self) -> Result<Vec<u8>, BenchError> {
        Ok(std::fs::read(self.folder.path().join("server/tls.pem"))?)
    }

    /// A phone of the team, synced once.
    pub(crate) async fn phone(&mut self) -> Result<Session, BenchError> {
        let (of_office, of_phone) = (BenchError::of("office"), BenchError::of("phone"));
        let folder = self.folder.path().join("phone");
        std::fs::create_dir_all(&folder)?;
        let services = Services {
            keystore: Arc::new(SoftwareKeyStore::new(&folder.join("keystore"), SystemEntropy)),
            clock: Arc::new(SystemClock),
            entropy: Arc::new(SystemEntropy),
        };
        let invitation = self.office.invite(self.team).await.map_err(&of_office)?;
        let vault = folder.join("vault.db");
        let enrolment = Enrolment::begin(&vault, PIN, &invitation.text, services).await.map_err(&of_phone)?;
        self.office.confirm(invitation.token).await.map_err(&of_office)?;
        enrolment.digits().await.map_err(&of_phone)?;
        let member = NewMember::New { role: Role::MEMBER, name: None };
        self.office.enrol(invitation.token, &member).await.map_err(&of_office)?;
        let app = sync(enrolment.into_session().lock()).await?.0;
        unlock(app)
    }
}

async fn serve(folder: &Path, at: SocketAddr) -> Result<Running, BenchError> {
    let config = ServerConfig::new(folder.join("server"), at);
    let clock = Arc::new(causo_server::SystemClock);
    Server::start(config, clock, &SystemEntropy).await.map_err(BenchError::of("server"))
}

pub(crate) fn unlock(app: App) -> Result<Session, BenchError> {
    app.unlock(PIN).map_err(|failed| BenchError::new("phone", failed.1))
}

/// Syncs a locked phone, as its background job would.
pub(crate) async fn sync(app: App) -> Result<(App, Summary), BenchError> {
    sync_watched(app, &mut |_| {}).await
}

/// The same, telling each step.
pub(crate) async fn sync_watched(
    mut app: App,
    progress: &mut (dyn FnMut(Progress) + Send),
) -> Result<(App, Summary), BenchError> {
    let options = SyncOptions { engine: Options::default(), progress, cancel: CancellationToken::new() };
    let summary = app.sync(options).await.map_err(BenchError::of("sync"))?;
    match summary.is_complete() {
        true => Ok((app, summary)),
        false => Err(BenchError::new("sync", format!("{:?}", summary.codes().collect::<Vec<_>>()))),
    }
}

/// Somebody who said yes on paper to these purposes, recorded with what is known of them.
pub(crate) fn resident(
    phone: &mut Session,
    team: TeamId,
    purposes: &[Purpose],
    who: NewResident,
) -> Result<SubjectId, BenchError> {
    let failed = BenchError::of("phone");
    let subject = phone.new_subject();
    let yes = GiveConsent {
        team,
        subject,
        purposes: purposes.to_vec(),
        language: "vi".into(),
        method: ConsentMethod::Paper,
        read_aloud: true,
        evidence: b"12".to_vec(),
        witness: None,
        age: Some(70),
        needs_representative: false,
        guardian: None,
        child_evidence: Vec::new(),
    };
    phone.give_consent(yes).map_err(&failed)?;
    phone.add_resident(team, subject, who, Purpose::ASSIST, None).map_err(&failed)?;
    Ok(subject)
}

/// Somebody of whom the name alone is known, in a household of their own.
pub(crate) fn named(name: &str) -> NewResident {
    NewResident {
        name: name.into(),
        birth: None,
        sex: None,
        id_number: None,
        phone: None,
        address_form: None,
        needs_representative: false,
        household: HouseholdChoice::New { address: "Xóm Hồ Sen".into(), hamlet: 1 },
    }
}

/// The follow-up visit of this number: two steps, a note, and a day to come again.
pub(crate) fn follow_up(
    phone: &mut Session,
    team: TeamId,
    subject: SubjectId,
    (n, note): (usize, &str),
) -> Result<EventRef, BenchError> {
    let step = |code, outcome| Step { code, outcome, guide: Some(1) };
    let second = if n.is_multiple_of(3) { StepOutcome::BY_RESIDENT } else { StepOutcome::WITH_HELP };
    let draft = VisitDraft {
        outcome: Some(Outcome::FOLLOW_UP),
        steps: vec![step(1, StepOutcome::BY_RESIDENT), step(2, second)],
        note: Some(note.into()),
        next_visit: Some(phone.today().plus(7)),
        ..VisitDraft::new(team, subject, Service(1 + n as u16 % 5))
    };
    Ok(phone.record_visit(None, draft).map_err(BenchError::of("phone"))?.visit)
}
