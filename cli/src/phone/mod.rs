//! `causo phone`: the volunteer's app in a terminal, for scripts, tests and whoever wants to see what it does. The
//! same core as the shells; its keystore is a folder beside the vault.

mod bundle;
mod consent;
mod consent_how;
mod drawing;
mod enrol;
mod follow_up;
mod guide;
mod hand_over;
mod hand_over_screens;
mod held;
mod life;
mod me;
mod practice;
mod report;
mod request;
mod resident;
mod shop;
mod sync;
mod visit;
mod visit_values;

use crate::messages::{Refusal, refuse};
use crate::request::RequestArgs;
use crate::values::team;
use crate::{language::t, output, secret_input};
use causo_crypto::SystemEntropy;
use causo_domain::ids::TeamId;
use causo_field::{App, FieldError, Session};
use causo_vault::{Services, SoftwareKeyStore, SystemClock, Vault};
use clap::{Args, Subcommand};
use serde_json::Value;
use std::path::PathBuf;
use std::process::ExitCode;
use std::sync::Arc;
use zeroize::Zeroizing;

#[derive(Debug, Args)]
pub(crate) struct PhoneArgs {
    /// Folder of the phone: its vault and its keystore
    #[arg(long, value_name = "DIR")]
    vault: PathBuf,
    /// File with the PIN; without it the PIN is asked for
    #[arg(long, value_name = "FILE", global = true, display_order = 100)]
    pin_file: Option<PathBuf>,
    /// Team, when the phone belongs to several
    #[arg(long, value_name = "ID", global = true, display_order = 100, value_parser = team)]
    team: Option<TeamId>,
    /// Print one JSON object
    #[arg(long, global = true, display_order = 100)]
    json: bool,
    #[command(subcommand)]
    command: PhoneCommand,
}

#[derive(Debug, Subcommand)]
enum PhoneCommand {
    /// Joins a team with the officer's invitation
    Enrol(enrol::EnrolArgs),
    /// Residents: add, find, merge
    #[command(subcommand)]
    Resident(resident::ResidentCommand),
    /// Visits: record, save as a draft, list
    #[command(subcommand)]
    Visit(visit::VisitCommand),
    /// What is due today, hamlet by hamlet, and the week's targets
    Today,
    /// What is due: list, end, a dossier's state, targets
    #[command(subcommand)]
    FollowUp(follow_up::FollowUpCommand),
    /// The team's report on a week or a month, as a message for Zalo
    Report(report::ReportArgs),
    /// Consents: give, refuse, defer, withdraw, read a receipt
    #[command(subcommand)]
    Consent(consent::ConsentCommand),
    /// Hands the phone to a resident: they read and choose, and it comes back locked
    HandOver(Box<hand_over::HandOverArgs>),
    /// Guides: list, read, update; needs no PIN
    #[command(subcommand)]
    Guide(guide::GuideCommand),
    /// Notes that a resident asks for a right about their data
    Request(RequestArgs),
    /// Practice: a phone with an invented household that never syncs, and paying without money
    #[command(subcommand)]
    Practice(practice::PracticeCommand),
    /// Sends what waits and fetches what is new
    Sync(sync::SyncArgs),
    /// Writes what waits into a file, for another phone to carry; needs no PIN
    ExportBundle(bundle::BundleArgs),
    /// Takes in a courier's file: batches to carry, receipts for this phone; needs no PIN
    ImportBundle(bundle::BundleArgs),
    /// What is kept about you, the volunteer, and what you can ask for
    Me,
    /// How far this phone is
    Status,
}

/// A failure on the phone: the core's refusal, or something around it.
pub(crate) enum PhoneError {
    Field(FieldError),
    Code(&'static str),
}

impl From<FieldError> for PhoneError {
    fn from(error: FieldError) -> Self {
        Self::Field(error)
    }
}

/// What a command says: lines for people, or the same as one JSON object.
pub(crate) struct Said {
    pub(crate) lines: Vec<String>,
    pub(crate) json: Value,
}

/// The phone of this command.
pub(crate) struct Phone {
    folder: PathBuf,
    pin_file: Option<PathBuf>,
    team: Option<TeamId>,
}

impl Phone {
    pub(crate) fn vault(&self) -> PathBuf {
        self.folder.join("vault.db")
    }

    pub(crate) fn services(&self) -> Services {
        Services {
            keystore: Arc::new(SoftwareKeyStore::new(&self.folder.join("keystore"), SystemEntropy)),
            clock: Arc::new(SystemClock),
            entropy: Arc::new(SystemEntropy),
        }
    }

    pub(crate) fn pin(&self) -> Result<Zeroizing<String>, PhoneError> {
        let pin = secret_input::read(self.pin_file.as_deref(), t("Mã PIN", "PIN"));
        pin.map_err(|_| PhoneError::Code("file_unreadable"))
    }

    pub(crate) fn app(&self) -> Result<App, PhoneError> {
        if !Vault::exists(&self.vault()) {
            return Err(PhoneError::Code("not_enrolled"));
        }
        let app = App::open(&self.vault(), self.services())?;
        self.note_practice(app.vault());
        Ok(app)
    }

    /// Says, before anything else is said, that this vault is for practice.
    fn note_practice(&self, vault: &Vault) {
        if vault.is_practice() {
            output::note(t("Chế độ tập: không gửi đi đâu", "Practice: nothing is sent anywhere"));
        }
    }

    pub(crate) fn session(&self) -> Result<Session, PhoneError> {
        Ok(self.app()?.unlock(&self.pin()?).map_err(|failed| failed.1)?)
    }

    /// The team named, or the only one there is.
    pub(crate) fn team(&self, session: &Session) -> Result<TeamId, PhoneError> {
        match (self.team, session.teams()?.as_slice()) {
            (Some(team), _) => Ok(team),
            (None, [team]) => Ok(*team),
            (None, []) => Err(PhoneError::Code("not_in_roster")),
            (None, _) => Err(PhoneError::Code("team_not_named")),
        }
    }
}

pub(crate) fn run(args: PhoneArgs) -> ExitCode {
    let as_json = args.json;
    let phone = Phone { folder: args.vault, pin_file: args.pin_file, team: args.team };
    let said = match args.command {
        PhoneCommand::Enrol(args) => enrol::run(&phone, args),
        PhoneCommand::Resident(command) => resident::run(&phone, command),
        PhoneCommand::Visit(command) => visit::run(&phone, command),
        PhoneCommand::Today => follow_up::today(&phone),
        PhoneCommand::FollowUp(command) => follow_up::run(&phone, command),
        PhoneCommand::Report(args) => report::run(&phone, &args),
        PhoneCommand::Consent(command) => consent::run(&phone, command),
        PhoneCommand::HandOver(args) => hand_over::run(&phone, *args),
        PhoneCommand::Guide(command) => guide::run(&phone, command),
        PhoneCommand::Request(args) => request::run(&phone, args),
        PhoneCommand::Practice(command) => practice::run(&phone, command),
        PhoneCommand::Sync(args) => sync::run(&phone, args),
        PhoneCommand::ExportBundle(args) => bundle::export(&phone, args),
        PhoneCommand::ImportBundle(args) => bundle::import(&phone, args),
        PhoneCommand::Me => me::run(&phone),
        PhoneCommand::Status => sync::status(&phone),
    };
    match said {
        Ok(said) if as_json => {
            output::json(&said.json);
            ExitCode::SUCCESS
        }
        Ok(said) => {
            said.lines.iter().for_each(output::line);
            ExitCode::SUCCESS
        }
        Err(PhoneError::Code(code)) => refuse(code, as_json),
        Err(PhoneError::Field(error)) => refuse(refusal(&error), as_json),
    }
}

fn refusal(error: &FieldError) -> Refusal<'_> {
    let (at, tries) = match error {
        FieldError::FixField { field, .. } => (Some(*field), None),
        FieldError::Unlock { left, wait_ms, .. } => (None, Some((*left, *wait_ms))),
        _ => (None, None),
    };
    Refusal { code: error.code(), at, tries }
}

/// A runtime for the commands that need the network.
pub(crate) fn block_on<T>(future: impl Future<Output = Result<T, PhoneError>>) -> Result<T, PhoneError> {
    tokio::runtime::Runtime::new().map_err(|_| PhoneError::Code("runtime_failed"))?.block_on(future)
}
