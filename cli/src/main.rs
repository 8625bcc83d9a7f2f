//! `causo`: the one program of Cầu Số outside the phones. A demonstration, the server, the officer's desk, a phone in
//! a terminal, and a look at what the core makes of a text.

mod backup;
mod bench;
mod bundle_file;
mod demo;
mod inspect;
mod language;
mod messages;
mod officer;
mod output;
mod pair;
mod phone;
mod request;
mod secret_input;
mod serve;
mod sim;
mod values;

use clap::{FromArgMatches, Parser, Subcommand};
use std::alloc::System;
use std::process::ExitCode;
use zeroizing_alloc::ZeroAlloc;

/// Wipes memory when it is given back: what a phone has read does not outlast its hand-over (docs/adr/0014).
#[global_allocator]
static ALLOCATOR: ZeroAlloc<System> = ZeroAlloc(System);

/// Cầu Số: help from door to door, on paper that only the commune can open
#[derive(Parser)]
#[command(name = "causo", version, arg_required_else_help = true)]
struct Cli {
    #[command(subcommand)]
    command: Command,
}

#[derive(Subcommand)]
enum Command {
    /// A field day in xã Vân Sơn, from morning to evening, on invented people
    Demo(demo::DemoArgs),
    /// Runs the sync server
    Serve(serve::ServeArgs),
    /// Makes the key that backups are sealed to
    BackupKey(backup::BackupKeyArgs),
    /// Backs a server up while it runs, sealed, and reads the backup back
    Backup(backup::BackupArgs),
    /// Makes a server's folder from a backup; what was erased since stays erased
    Restore(backup::RestoreArgs),
    /// The commune officer's desk: keys, rosters, policies, import, opening
    Officer(officer::OfficerArgs),
    /// A volunteer's phone in a terminal: the same core as the apps
    Phone(phone::PhoneArgs),
    /// What the core makes of one text, as JSON
    Inspect(inspect::InspectArgs),
    /// What Cầu Số costs on this machine, against a limit in the same run
    Bench(bench::BenchArgs),
    /// Field days that go wrong in every way, from one seed
    Sim(sim::SimArgs),
}

fn main() -> ExitCode {
    let command = language::localised(<Cli as clap::CommandFactory>::command());
    let cli = match command.try_get_matches().and_then(|matches| Cli::from_arg_matches(&matches)) {
        Ok(cli) => cli,
        Err(error) => match language::explain(&error) {
            Some(complaint) => {
                output::note(complaint);
                return ExitCode::from(2);
            }
            None => error.exit(),
        },
    };
    match cli.command {
        Command::Demo(args) => demo::run(args),
        Command::Serve(args) => serve::run(args),
        Command::BackupKey(args) => backup::run_key(args),
        Command::Backup(args) => backup::run(args),
        Command::Restore(args) => backup::run_restore(args),
        Command::Officer(args) => officer::run(args),
        Command::Phone(args) => phone::run(args),
        Command::Inspect(args) => inspect::run(args),
        Command::Bench(args) => bench::run(args),
        Command::Sim(args) => sim::run(args),
    }
}
