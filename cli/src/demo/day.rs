//! The stage: folders, a real server behind a link whose weather changes, the officer, the phones.

use super::attacks::Attacks;
use super::blind::BlindCheck;
use super::erasure::ErasureCheck;
use super::office::quietly;
use super::progress::Progress;
use causo_bench::mobile::Link;
use causo_crypto::SystemEntropy;
use causo_domain::ids::{MemberId, SubjectId, TeamId};
use causo_field::{App, FieldError, Session};
use causo_office::{Office, OfficeError};
use causo_server::{Running, Server, ServerConfig, SystemClock, Tls};
use causo_sync::Summary;
use causo_vault::{Services, SoftwareKeyStore, Vault, VaultError};
use std::collections::BTreeSet;
use std::net::SocketAddr;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex};

/// The PIN of every phone of the day, the passphrases of the officer and the root: this is a stage.
pub(super) const PIN: &str = "260726";
pub(super) const PASSPHRASE: &str = "cầu tre lắc lẻo gập ghềnh khó đi";

/// Names in a phone's folder.
pub(super) const VAULT: &str = "vault.db";
pub(super) const KEYSTORE: &str = "keystore";

/// Why a day could not be played: a code.
#[derive(Debug)]
pub(super) struct DemoError(pub(super) String);

impl From<FieldError> for DemoError {
    fn from(error: FieldError) -> Self {
        Self(error.code().to_owned())
    }
}

impl From<OfficeError> for DemoError {
    fn from(error: OfficeError) -> Self {
        Self(error.code().to_owned())
    }
}

impl From<std::io::Error> for DemoError {
    fn from(_: std::io::Error) -> Self {
        Self("demo_files".into())
    }
}

/// What must be true on the stage, or the day failed.
pub(super) fn expect(holds: bool, code: &str) -> Result<(), DemoError> {
    if holds { Ok(()) } else { Err(DemoError(code.into())) }
}

impl From<VaultError> for DemoError {
    fn from(error: VaultError) -> Self {
        Self(error.code().into())
    }
}

/// A phone of the day.
pub(super) struct Phone {
    /// From 0.
    pub(super) number: usize,
    pub(super) folder: PathBuf,
    pub(super) team: TeamId,
    pub(super) member: Option<MemberId>,
    /// Unlocked in a volunteer's hand; taken out while in use.
    pub(super) session: Option<Session>,
    /// Receipts handed out in the morning, with whom they are about.
    pub(super) receipts: Vec<(SubjectId, String)>,
}

impl Phone {
    pub(super) fn session(&mut self) -> Result<&mut Session, DemoError> {
        self.session.as_mut().ok_or_else(|| DemoError("demo_phone_locked".into()))
    }

    /// Locks and opens again with the PIN: whatever was only in memory is gone.
    pub(super) fn reopen(&mut self) -> Result<(), DemoError> {
        drop(self.session.take());
        self.session = Some(self.locked()?.unlock(PIN).map_err(|failed| failed.1)?);
        Ok(())
    }

    pub(super) fn vault_file(&self) -> PathBuf {
        self.folder.join(VAULT)
    }

    /// The phone without its PIN. Nobody has it unlocked meanwhile.
    pub(super) fn locked(&self) -> Result<App, DemoError> {
        Ok(App::open(&self.vault_file(), services(&self.folder))?)
    }

    /// Looks at the vault as it is, locked or not.
    pub(super) fn look<T>(&self, look: impl FnOnce(&Vault) -> Result<T, VaultError>) -> Result<T, DemoError> {
        Ok(match &self.session {
            Some(session) => look(session.vault())?,
            None => look(self.locked()?.vault())?,
        })
    }

    /// A sync that leaves nothing to do.
    pub(super) async fn sync(&mut self) -> Result<Summary, DemoError> {
        let mut progress = |_| {};
        let summary = self.session()?.sync(quietly(&mut progress)).await?;
        expect(summary.is_complete(), "demo_sync_incomplete")?;
        Ok(summary)
    }
}

/// What a phone's vault needs: its keystore is a folder beside it.
pub(super) fn services(folder: &Path) -> Services {
    Services {
        keystore: Arc::new(SoftwareKeyStore::new(&folder.join(KEYSTORE), SystemEntropy)),
        clock: Arc::new(causo_vault::SystemClock),
        entropy: Arc::new(SystemEntropy),
    }
}

/// One day.
pub(super) struct Day {
    pub(super) folder: PathBuf,
    temporary: bool,
    pub(super) server: Running,
    pub(super) link: Link,
    pub(super) office: Option<Office>,
    pub(super) teams: Vec<TeamId>,
    pub(super) phones: Vec<Phone>,
    pub(super) progress: Progress,
    /// Every name, number, address and note of the day.
    pub(super) personal: BTreeSet<String>,
    pub(super) tally: Tally,
}

/// What is counted while it happens.
#[derive(Default)]
pub(super) struct Tally {
    pub(super) secrets_refused: u64,
    pub(super) withdrawn_seen: u64,
    pub(super) bytes_up: u64,
    pub(super) events_sent: u64,
    pub(super) qr_checks: u64,
    pub(super) households: usize,
    pub(super) residents: usize,
    /// How often each of the phones was killed while it wrote; everything said to be saved was there, and nothing half.
    pub(super) kills: Vec<u64>,
    /// Events of a phone without its key that another one carried, with their receipts back.
    pub(super) salvaged: u64,
    /// Personal strings found on a stolen phone.
    pub(super) stolen: BlindCheck,
    /// Records of a team that a former member's copy opens: written before the leaving, and after.
    pub(super) leaver: (usize, usize),
    pub(super) erasure: ErasureCheck,
    pub(super) attacks: Attacks,
}

impl Day {
    /// Sets the stage: a folder, a server, a link to it.
    pub(super) async fn begin(temporary: bool) -> Result<Self, DemoError> {
        let folder = if temporary {
            std::env::temp_dir().join(format!("causo-demo-{}", std::process::id()))
        } else {
            PathBuf::from("demo-day")
        };
        // The day before is over; a folder with anything else in it is left alone.
        if folder.join("pin").exists() {
            std::fs::remove_dir_all(&folder)?;
        }
        std::fs::create_dir(&folder).map_err(|_| DemoError("demo_folder_in_use".into()))?;
        std::fs::write(folder.join("pin"), PIN)?;
        std::fs::write(folder.join("passphrase"), PASSPHRASE)?;
        let data = folder.join("server");
        std::fs::create_dir(&data)?;
        log_to(&data.join("server.log"))?;
        let mut config = ServerConfig::new(&data, SocketAddr::from(([127, 0, 0, 1], 0)));
        config.tls = Tls::SelfSigned;
        let server = Server::start(config, Arc::new(SystemClock), &SystemEntropy);
        let server = server.await.map_err(|error| DemoError(error.code().into()))?;
        let link = Link::open(server.addr()).await?;
        Ok(Self {
            folder,
            temporary,
            server,
            link,
            office: None,
            teams: Vec::new(),
            phones: Vec::new(),
            progress: Progress::new(),
            personal: BTreeSet::new(),
            tally: Tally::default(),
        })
    }

    /// Where copies of vaults lie that nobody uses.
    pub(super) fn copies(&self) -> Result<PathBuf, DemoError> {
        let copies = self.folder.join("copies");
        std::fs::create_dir_all(&copies)?;
        Ok(copies)
    }

    pub(super) fn office(&mut self) -> Result<&mut Office, DemoError> {
        self.office.as_mut().ok_or_else(|| DemoError("demo_office_closed".into()))
    }

    /// Takes the stage down.
    pub(super) async fn end(self) {
        drop(self.phones);
        drop(self.office);
        self.server.shutdown().await;
        if self.temporary {
            // What cannot be deleted lies in the system's temporary folder, which the system clears.
            let _ = std::fs::remove_dir_all(&self.folder);
        }
    }
}

/// The server's own log, as an operator would keep it; the blind check reads it too.
fn log_to(path: &Path) -> Result<(), DemoError> {
    let file = std::fs::File::create(path)?;
    let subscriber =
        tracing_subscriber::fmt().json().with_env_filter("info").with_writer(Mutex::new(file)).finish();
    tracing::subscriber::set_global_default(subscriber).map_err(|_| DemoError("demo_log".into()))
}
