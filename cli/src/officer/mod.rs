//! `causo officer`: the commune officer's desk in a terminal. Passphrases and the admission code come from files or
//! prompts; what scripts need comes as one JSON object.

mod authority;
mod bundle;
mod erase;
mod generation;
mod ground;
mod hidden;
mod import;
mod init;
mod invite;
mod new;
mod open;
mod pack;
mod photos;
mod policy;
mod quarantine;
mod recover;
mod residents;
mod rights;
mod roster;
mod snapshot;

use crate::language::t;
use crate::messages::{Refusal, refuse};
use crate::{output, secret_input};
use causo_domain::ids::TeamId;
use causo_office::{Column, Machine, Office, OfficeError};
use clap::{Args, Subcommand};
use serde_json::Value;
use std::path::{Path, PathBuf};
use std::process::ExitCode;
use zeroize::Zeroizing;

#[derive(Debug, Args)]
pub(crate) struct OfficerArgs {
    /// Folder of the office: its keys, its vault and its documents
    #[arg(long, value_name = "DIR", default_value = ".")]
    dir: PathBuf,
    /// File with the officer's passphrase; without it the passphrase is asked for
    #[arg(long, value_name = "FILE", global = true, display_order = 100)]
    passphrase_file: Option<PathBuf>,
    /// Print one JSON object
    #[arg(long, global = true, display_order = 100)]
    json: bool,
    #[command(subcommand)]
    command: OfficerCommand,
}

#[derive(Debug, Subcommand)]
enum OfficerCommand {
    /// The key ceremony: makes the commune's keys and recovery shares, and publishes the first authority
    Init(init::InitArgs),
    /// Makes the folder of another officer on this computer and prints the card that the root is to list
    New(new::NewArgs),
    /// Starts again when every officer's key is lost: recovery shares and the root put a new officer in
    Recover(recover::RecoverArgs),
    /// The root is lost: the next root takes over and names its own next
    NewRoot(recover::NewRootArgs),
    /// Shows who may sign for the commune, or has the root sign a change
    Authority(authority::AuthorityArgs),
    /// Shows the commune's policy, or signs a new one from a file
    Policy(policy::PolicyArgs),
    /// Lists the legal grounds, or signs one for a team
    Ground(ground::GroundArgs),
    /// Makes an invitation to a team, to be shown to one phone
    Invite(invite::InviteArgs),
    /// Compares the eight digits with those on the phone and takes it into the team
    Confirm(invite::ConfirmArgs),
    /// Teams: show, make, remove a device or member, renew
    Roster(roster::RosterArgs),
    /// Imports residents from a spreadsheet under a legal ground
    ImportResidents(import::ImportArgs),
    /// Takes in a phone's courier file, to be delivered with the next sync
    ImportBundle(bundle::BundleArgs),
    /// Writes a courier's file: what waits here, and receipts to bring back
    ExportBundle(bundle::BundleArgs),
    /// Fetches what the teams recorded and counts it
    Open(open::OpenArgs),
    /// Saves the photos of a visit as files, for your own screen
    Photos(photos::PhotosArgs),
    /// Counts what was fetched; with --publish only what may leave the commune
    Stats(open::StatsArgs),
    /// What people asked for about their data, and by when the law wants it dealt with
    #[command(subcommand)]
    Rights(rights::RightsCommand),
    /// Writes everything that is held about one person into a file for them
    Export(rights::ExportArgs),
    /// Erases records: a person asked for it, or their time of keeping is over
    Erase(erase::EraseArgs),
    /// What removed devices wrote and does not count, until an officer says otherwise
    #[command(subcommand)]
    Quarantine(quarantine::QuarantineCommand),
    /// Records that nobody is shown because what allowed them fell away
    #[command(subcommand)]
    Hidden(hidden::HiddenCommand),
    /// A server that came back from a backup: the officer's word on it
    #[command(subcommand)]
    Generation(generation::GenerationCommand),
    /// Residents: correct their data, merge two records of one person, or take them apart
    #[command(subcommand)]
    Residents(residents::ResidentsCommand),
    /// Makes a snapshot of a team's records: new phones fetch it in place of the whole log
    Snapshot(snapshot::SnapshotArgs),
    /// Packs of guides: check, look at, sign
    #[command(subcommand)]
    Pack(pack::PackCommand),
    /// Sends what waits and fetches what is new
    Sync,
}

/// A failure at the desk: the core's refusal, or something around it.
pub(crate) enum DeskError {
    Office(OfficeError),
    Code(&'static str),
    /// What was done is told in full, and is not what was asked.
    Said(Said),
}

impl<E: Into<OfficeError>> From<E> for DeskError {
    fn from(error: E) -> Self {
        Self::Office(error.into())
    }
}

/// What a command says: lines for people, or the same as one JSON object.
pub(crate) struct Said {
    pub(crate) lines: Vec<String>,
    pub(crate) json: Value,
}

/// The desk of this command.
pub(crate) struct Desk {
    dir: PathBuf,
    passphrase_file: Option<PathBuf>,
}

impl Desk {
    fn passphrase(&self) -> Result<Zeroizing<String>, DeskError> {
        secret(self.passphrase_file.as_deref(), t("Mật khẩu của cán bộ", "Officer's passphrase"))
    }

    fn open(&self) -> Result<Office, DeskError> {
        Ok(Office::open(&self.dir, &self.passphrase()?, Machine::system())?)
    }
}

fn secret(file: Option<&Path>, prompt: &str) -> Result<Zeroizing<String>, DeskError> {
    secret_input::read(file, prompt).map_err(|_| DeskError::Code("file_unreadable"))
}

pub(crate) fn run(args: OfficerArgs) -> ExitCode {
    let as_json = args.json;
    let desk = Desk { dir: args.dir, passphrase_file: args.passphrase_file };
    let Ok(runtime) = tokio::runtime::Builder::new_current_thread().enable_all().build() else {
        return refuse("runtime_failed", as_json);
    };
    match runtime.block_on(work(&desk, args.command)) {
        Ok(said) => say(&said, as_json, ExitCode::SUCCESS),
        Err(DeskError::Said(said)) => say(&said, as_json, ExitCode::from(2)),
        Err(DeskError::Office(OfficeError::Field { column, code })) => {
            refuse(Refusal { at: Some(field(column)), ..code.into() }, as_json)
        }
        Err(DeskError::Code(code)) => refuse(code, as_json),
        Err(DeskError::Office(error)) => refuse(error.code(), as_json),
    }
}

/// A field of a person as errors name it.
fn field(column: Column) -> &'static str {
    match column {
        Column::Name => "name",
        Column::BirthDate => "birth",
        Column::Sex => "sex",
        Column::IdNumber => "id_number",
        Column::Phone => "phone",
        Column::Hamlet => "hamlet",
        Column::Household => "household",
        Column::Address => "address",
        Column::Team => "team",
    }
}

async fn work(desk: &Desk, command: OfficerCommand) -> Result<Said, DeskError> {
    match command {
        OfficerCommand::Init(args) => init::run(desk, args).await,
        OfficerCommand::New(args) => new::run(desk, args).await,
        OfficerCommand::Recover(args) => recover::recover(desk, args).await,
        OfficerCommand::NewRoot(args) => recover::new_root(desk, args).await,
        OfficerCommand::Authority(args) => authority::run(desk, args).await,
        OfficerCommand::Policy(args) => policy::run(desk, args).await,
        OfficerCommand::Ground(args) => ground::run(desk, args).await,
        OfficerCommand::Invite(args) => invite::invite(desk, args).await,
        OfficerCommand::Confirm(args) => invite::confirm(desk, args).await,
        OfficerCommand::Roster(args) => roster::run(desk, args).await,
        OfficerCommand::ImportResidents(args) => import::run(desk, args),
        OfficerCommand::ImportBundle(args) => bundle::import(desk, &args),
        OfficerCommand::ExportBundle(args) => bundle::export(desk, &args),
        OfficerCommand::Open(args) => open::open(desk, args).await,
        OfficerCommand::Photos(args) => photos::save(desk, &args).await,
        OfficerCommand::Stats(args) => open::stats(desk, &args),
        OfficerCommand::Rights(command) => rights::run(desk, command),
        OfficerCommand::Export(args) => rights::export(desk, &args).await,
        OfficerCommand::Erase(args) => erase::run(desk, args).await,
        OfficerCommand::Quarantine(command) => quarantine::run(desk, command).await,
        OfficerCommand::Hidden(command) => hidden::run(desk, command).await,
        OfficerCommand::Generation(command) => generation::run(desk, command).await,
        OfficerCommand::Residents(command) => residents::run(desk, command),
        OfficerCommand::Snapshot(args) => snapshot::run(desk, args).await,
        OfficerCommand::Pack(command) => pack::run(desk, command).await,
        OfficerCommand::Sync => open::sync(desk).await,
    }
}

fn say(said: &Said, as_json: bool, code: ExitCode) -> ExitCode {
    if as_json {
        output::json(&said.json);
    } else {
        said.lines.iter().for_each(output::line);
    }
    code
}

/// Syncs, and refuses to go on when something is left undone.
async fn whole_sync(office: &mut Office) -> Result<(), DeskError> {
    let summary = office.sync(&mut |_| {}, &Default::default()).await?;
    if summary.is_complete() { Ok(()) } else { Err(DeskError::Code("sync_incomplete")) }
}

/// A team by its id or by the name this office gave it; the only one there is without either.
fn find_team(office: &Office, named: Option<&str>) -> Result<TeamId, DeskError> {
    match (named, office.teams()?.as_slice()) {
        (Some(name), teams) => {
            let id = TeamId::from_hex(name).or_else(|| office.labels().team_named(name));
            id.filter(|id| teams.contains(id)).ok_or(OfficeError::UnknownTeam.into())
        }
        (None, [team]) => Ok(*team),
        (None, []) => Err(OfficeError::UnknownTeam.into()),
        (None, _) => Err(DeskError::Code("team_not_named")),
    }
}

fn hex(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}
