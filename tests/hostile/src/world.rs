//! A commune whose server lies: a real office, real phones, and clocks that the play may set.

use crate::broken::{Broken, need};
use crate::clock::Shifted;
use crate::lying::{LyingServer, Said};
use crate::page::Page;
use causo_crypto::secret::pin::PinCost;
use causo_crypto::{SigningKey, SystemEntropy};
use causo_domain::codes::Purpose;
use causo_domain::ids::TeamId;
use causo_field::consent::Declined;
use causo_field::{App, Enrolment, Session, SyncOptions};
use causo_office::{Ceremony, Invitation, Machine, NewMember, Office, PolicyFile};
use causo_protocol::roster::Role;
use causo_sync::driver::CancellationToken;
use causo_sync::{Options, Summary};
use causo_vault::{Services, SoftwareKeyStore, Vault};
use std::sync::Arc;
use tempfile::TempDir;

const PIN: &str = "246813";
const OFFICER: &str = "mưa rào tháng bảy trên đồi";
const ROOT: &str = "cây đa bến nước sân đình";
/// An invented commune's code of the official table.
const COMMUNE: &str = "05152";

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
    code = "publish"
    retention_days = 730
    proof_days = 1825
"#;

/// The stage of every attack.
pub struct World {
    /// The server.
    pub server: LyingServer,
    /// The commune's office.
    pub office: Office,
    /// Its team.
    pub team: TeamId,
    /// The clock of all phones.
    pub clock: Arc<Shifted>,
    phones: u32,
    folder: TempDir,
}

impl World {
    /// A founded commune with a policy and a team, on a server that is honest so far.
    pub async fn start() -> Result<Self, Broken> {
        let folder = tempfile::tempdir()?;
        let server = LyingServer::start(&folder.path().join("server")).await?;
        let ceremony = Ceremony {
            commune: COMMUNE,
            server: server.endpoint().clone(),
            officer_passphrase: OFFICER,
            root_passphrase: ROOT,
            shares_needed: 2,
            shares: 3,
        };
        let code = server.admission_code().to_owned();
        let at = folder.path().join("office");
        let machine = Machine { cost: PinCost::LEAST, ..Machine::system() };
        let (mut office, _) = Office::init(&at, &ceremony, &code, machine).await?;
        let policy = PolicyFile::parse(POLICY).map_err(|_| Broken::at("policy"))?;
        office.set_policy(&policy).await?;
        let team = office.create_team("Tổ 1").await?;
        Ok(Self { server, office, team, clock: Arc::default(), phones: 0, folder })
    }

    /// A phone that reads an invitation. Its PIN is cheap to try: a play unlocks a hundred of them.
    pub async fn greet(&mut self, invitation: &Invitation) -> Result<Enrolment, causo_field::FieldError> {
        self.phones += 1;
        let folder = self.folder.path().join(format!("phone-{}", self.phones));
        let services = Services {
            keystore: Arc::new(SoftwareKeyStore::new(&folder.join("keystore"), SystemEntropy)),
            clock: self.clock.clone(),
            entropy: Arc::new(SystemEntropy),
        };
        // A folder that cannot be made shows when the vault cannot.
        let _ = std::fs::create_dir_all(&folder);
        let vault = folder.join("vault.db");
        drop(Vault::create_with_cost(&vault, PIN, PinCost::LEAST, services.clone())?);
        let session = App::open(&vault, services)?.unlock(PIN).map_err(|refused| refused.1)?;
        Enrolment::join(session, &invitation.text).await
    }

    /// A phone that the officer enrolled and that has not synced since.
    pub async fn new_phone(&mut self) -> Result<Session, Broken> {
        let invitation = self.office.invite(self.team).await?;
        let enrolment = self.greet(&invitation).await?;
        let digits = self.office.confirm(invitation.token).await?;
        need(enrolment.digits().await? == Some(digits), "digits_differ")?;
        let member = NewMember::New { role: Role::MEMBER, name: None };
        self.office.enrol(invitation.token, &member).await?;
        Ok(enrolment.into_session())
    }

    /// A phone at work: enrolled and synced.
    pub async fn phone(&mut self) -> Result<Session, Broken> {
        let mut phone = self.new_phone().await?;
        self.works(&mut phone).await?;
        Ok(phone)
    }

    /// Captures some events about nobody.
    pub fn capture(&self, phone: &mut Session, events: usize) -> Result<(), Broken> {
        for _ in 0..events {
            phone.decline(self.team, Purpose::ASSIST, Declined::Refused)?;
        }
        Ok(())
    }

    /// A phone captures and sends.
    pub async fn sends(&self, phone: &mut Session, events: usize) -> Result<(), Broken> {
        self.capture(phone, events)?;
        self.works(phone).await
    }

    /// An honest sync that leaves nothing to do.
    pub async fn works(&self, phone: &mut Session) -> Result<(), Broken> {
        self.server.be_honest();
        let summary = sync(phone).await?;
        need(summary.is_complete(), "sync_incomplete")
    }

    /// Changes every page of a log from here on, then chains and signs it anew. For phones that begin with the log.
    pub fn rewrite(&self, mut change: impl FnMut(&mut Page) + Send + 'static) {
        let key = self.server.receipt_key().clone();
        self.pages(move |mut page| {
            change(&mut page);
            page.chain();
            page.signed(&key)
        });
    }

    /// Gives something else for every page of a log from here on.
    pub fn pages(&self, mut change: impl FnMut(Page) -> Said + Send + 'static) {
        self.server.change(move |asked, said| match Page::read(&said) {
            Some(page) if asked.is_log() => change(page),
            _ => said,
        });
    }

    /// The operator's own key for anything but receipts: nobody ever listed it.
    pub fn stranger() -> SigningKey {
        SigningKey::from_seed(&[0x5a; 32])
    }
}

/// One sync without waiting for better times. It begins with the log: what one attack left as a snapshot must not spare
/// the next one's victim what the server says.
pub(crate) async fn sync(phone: &mut Session) -> Result<Summary, Broken> {
    sync_with(phone, false).await
}

async fn sync_with(phone: &mut Session, snapshots: bool) -> Result<Summary, Broken> {
    let mut progress = |_| {};
    let engine = Options { retries: 0, snapshots, ..Options::default() };
    let options = SyncOptions { engine, progress: &mut progress, cancel: CancellationToken::new() };
    Ok(phone.sync(options).await?)
}

/// A sync under attack: the codes that it and the status show.
pub(crate) async fn shown(phone: &mut Session) -> Result<Vec<String>, Broken> {
    codes(sync(phone).await?, phone)
}

/// The same of a phone that takes a snapshot where there is one.
pub(crate) async fn shown_first(phone: &mut Session) -> Result<Vec<String>, Broken> {
    codes(sync_with(phone, true).await?, phone)
}

fn codes(summary: Summary, phone: &Session) -> Result<Vec<String>, Broken> {
    let mut codes: Vec<String> = summary.codes().map(str::to_owned).collect();
    codes.extend(phone.status()?.set_aside);
    Ok(codes)
}
