//! An officer's computer with ten thousand visits that a phone recorded: real vaults, a real server between them. What it takes
//! to open them is what opening this office takes beyond the same office without them, key derivations left out so.

use crate::error::BenchError;
use crate::measure::{forget_peak, peak_mib};
use crate::server::ServerProcess;
use causo_crypto::SystemEntropy;
use causo_domain::codes::{Outcome, Purpose, Service};
use causo_domain::ids::{GroundId, TeamId};
use causo_field::resident::{HouseholdChoice, NewResident};
use causo_field::visit::VisitDraft;
use causo_field::{Enrolment, Session, SyncOptions};
use causo_office::{Ceremony, Machine, NewGround, NewMember, Office, PolicyFile};
use causo_protocol::roster::Role;
use causo_sync::Options;
use causo_sync::driver::{CancellationToken, Endpoint};
use causo_vault::{Services, SoftwareKeyStore, SystemClock};
use rusqlite::Connection;
use std::path::Path;
use std::sync::Arc;
use std::time::Instant;

const PIN: &str = "246813";
const OFFICER: &str = "mưa rào tháng bảy trên đồi";
const ROOT: &str = "cây đa bến nước sân đình";
/// Visits of one resident.
const VISITS_OF_ONE: usize = 10;
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
"#;

/// What was measured.
pub(crate) struct Opening {
    /// From sealed events to a list of records, in seconds.
    pub(crate) sealed_s: f64,
    /// The same once the fold has been saved, in seconds.
    pub(crate) folded_s: f64,
    /// The most memory that this process held meanwhile, in MiB; one key derivation is in it.
    pub(crate) peak_mib: f64,
}

/// Records so many visits and opens them.
pub(crate) async fn measure(records: usize) -> Result<Opening, BenchError> {
    let server = ServerProcess::start()?;
    let folder = tempfile::Builder::new().prefix("causo-bench-").tempdir_in(".")?;
    let at = folder.path().join("office");
    let (mut office, team, ground) = found(&at, &server).await?;
    let mut phone = enrol(&mut office, team, &folder.path().join("phone")).await?;
    drop(office);
    let empty_s = seconds_to_open(&at, 0)?;
    record(&mut phone, team, ground, records)?;
    sync(&mut phone).await?;
    let mut office = open(&at)?;
    let synced =
        office.sync(&mut |_| {}, &CancellationToken::new()).await.map_err(BenchError::of("office"))?;
    if !synced.is_complete() {
        return Err(BenchError::new("office", "did not get everything"));
    }
    drop(office);
    let folded_s = seconds_to_open(&at, records)? - empty_s;
    unfold(&at)?;
    forget_peak();
    let sealed_s = seconds_to_open(&at, records)? - empty_s;
    Ok(Opening { sealed_s, folded_s, peak_mib: peak_mib() })
}

async fn found(at: &Path, server: &ServerProcess) -> Result<(Office, TeamId, GroundId), BenchError> {
    let error = BenchError::of("office");
    let url = format!("https://{}", server.addr);
    let ceremony = Ceremony {
        commune: crate::commune::COMMUNE,
        server: Endpoint { url, tls_pin: Some(server.tls_pin) },
        officer_passphrase: OFFICER,
        root_passphrase: ROOT,
        shares_needed: 2,
        shares: 3,
    };
    let code = server.admission_code()?;
    let (mut office, _) = Office::init(at, &ceremony, &code, Machine::system()).await.map_err(&error)?;
    let policy = PolicyFile::parse(POLICY).map_err(BenchError::of("policy"))?;
    office.set_policy(&policy).await.map_err(&error)?;
    let team = office.create_team("Tổ 1").await.map_err(&error)?;
    let today = office.today();
    let ground = NewGround {
        team,
        purposes: vec![Purpose::ASSIST],
        article: "Điều 19 Luật 91/2025/QH15".into(),
        document: "15/KH-UBND".into(),
        controller: None,
        from: today,
        to: today.plus(30),
        text: "Kế hoạch hỗ trợ người dân dùng dịch vụ số.".into(),
    };
    let ground = office.sign_ground(&ground).await.map_err(&error)?;
    Ok((office, team, ground.id))
}

async fn enrol(office: &mut Office, team: TeamId, folder: &Path) -> Result<Session, BenchError> {
    let (error, field) = (BenchError::of("office"), BenchError::of("phone"));
    std::fs::create_dir_all(folder)?;
    let services = Services {
        keystore: Arc::new(SoftwareKeyStore::new(&folder.join("keystore"), SystemEntropy)),
        clock: Arc::new(SystemClock),
        entropy: Arc::new(SystemEntropy),
    };
    let invitation = office.invite(team).await.map_err(&error)?;
    let vault = folder.join("vault.db");
    let enrolment = Enrolment::begin(&vault, PIN, &invitation.text, services).await.map_err(&field)?;
    office.confirm(invitation.token).await.map_err(&error)?;
    enrolment.digits().await.map_err(&field)?;
    let member = NewMember::New { role: Role::MEMBER, name: None };
    office.enrol(invitation.token, &member).await.map_err(&error)?;
    let mut phone = enrolment.into_session();
    sync(&mut phone).await?;
    Ok(phone)
}

async fn sync(phone: &mut Session) -> Result<(), BenchError> {
    let mut progress = |_| {};
    let options =
        SyncOptions { engine: Options::default(), progress: &mut progress, cancel: CancellationToken::new() };
    let summary = phone.sync(options).await.map_err(BenchError::of("phone"))?;
    match summary.is_complete() {
        true => Ok(()),
        false => Err(BenchError::new("phone", format!("{:?}", summary.codes().collect::<Vec<_>>()))),
    }
}

fn record(phone: &mut Session, team: TeamId, ground: GroundId, records: usize) -> Result<(), BenchError> {
    let error = BenchError::of("phone");
    let mut subject = phone.new_subject();
    for number in 0..records {
        if number % VISITS_OF_ONE == 0 {
            subject = phone.new_subject();
            let resident = NewResident {
                name: format!("Bùi Văn {number}"),
                birth: None,
                sex: None,
                id_number: None,
                phone: None,
                address_form: Some("bác".into()),
                needs_representative: false,
                household: HouseholdChoice::New { address: "Xóm Hồ Sen".into(), hamlet: 1 },
            };
            phone.add_resident(team, subject, resident, Purpose::ASSIST, Some(ground)).map_err(&error)?;
        }
        let mut draft = VisitDraft::new(team, subject, Service::CASHLESS_PAYMENT);
        (draft.ground, draft.outcome) = (Some(ground), Some(Outcome::DONE));
        draft.note = Some("Bác đã tự quét mã trả tiền điện, tuần sau xem lại.".into());
        phone.record_visit(None, draft).map_err(&error)?;
    }
    Ok(())
}

fn open(at: &Path) -> Result<Office, BenchError> {
    Office::open(at, OFFICER, Machine::system()).map_err(BenchError::of("office"))
}

/// How long it takes to open the office and list its records, which must be so many.
fn seconds_to_open(at: &Path, records: usize) -> Result<f64, BenchError> {
    let began = Instant::now();
    let office = open(at)?;
    let listed = office.records(None).map_err(BenchError::of("office"))?;
    let took = began.elapsed().as_secs_f64();
    match listed.len() == records && listed.iter().all(|record| record.name.is_some()) {
        true => Ok(took),
        false => Err(BenchError::new("office", "does not show every record")),
    }
}

/// Throws the saved fold away, which costs nothing but the time to make it again from the sealed events.
fn unfold(at: &Path) -> Result<(), BenchError> {
    let sql = BenchError::of("vault");
    let vault = Connection::open(at.join("vault.db")).map_err(&sql)?;
    vault.execute_batch("DELETE FROM projection; DELETE FROM setting WHERE key = 'folded_to'").map_err(&sql)
}
