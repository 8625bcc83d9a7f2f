//! `causo serve`: the sync server, until it is told to stop.

use crate::language::t;
use crate::messages::refuse;
use crate::output;
use causo_crypto::SystemEntropy;
use causo_server::{Server, ServerConfig, StartError, SystemClock, Tls, begin_rotation, finish_rotation};
use clap::{Args, Subcommand};
use std::net::SocketAddr;
use std::path::PathBuf;
use std::process::ExitCode;
use std::sync::Arc;

#[derive(Debug, Args)]
#[command(args_conflicts_with_subcommands = true, subcommand_negates_reqs = true)]
pub(crate) struct ServeArgs {
    #[command(subcommand)]
    command: Option<ServeCommand>,
    /// Folder of the server's database and keys
    #[arg(long, value_name = "DIR", required = true)]
    data: Option<PathBuf>,
    /// Folder of the backups, on another disk: erasures are noted there before they are answered
    #[arg(long, value_name = "DIR")]
    backups: Option<PathBuf>,
    /// Address to listen on
    #[arg(long, value_name = "ADDR", default_value = "127.0.0.1:8443")]
    listen: SocketAddr,
    /// Certificate chain, PEM; without it the server makes its own, which phones pin
    #[arg(long, value_name = "FILE", requires = "tls_key")]
    tls_cert: Option<PathBuf>,
    /// Private key of the certificate, PEM
    #[arg(long, value_name = "FILE", requires = "tls_cert")]
    tls_key: Option<PathBuf>,
}

#[derive(Debug, Subcommand)]
enum ServeCommand {
    /// Another receipt key: begins the rotation, or with --finish drops the old key
    RotateKey(RotateArgs),
    /// Reads the whole database and says whether it is whole; the server may be running
    Check(CheckArgs),
}

#[derive(Debug, Args)]
struct CheckArgs {
    /// Folder of the server's database and keys
    #[arg(long, value_name = "DIR")]
    data: PathBuf,
}

#[derive(Debug, Args)]
struct RotateArgs {
    /// Folder of the server's database and keys
    #[arg(long, value_name = "DIR")]
    data: PathBuf,
    /// Drop the old key: every commune's authority lists the new one
    #[arg(long)]
    finish: bool,
}

/// Begins or ends a rotation; the server has to be started again for either.
fn rotate(args: &RotateArgs) -> ExitCode {
    let done = match args.finish {
        false => begin_rotation(&args.data, &SystemEntropy),
        true => finish_rotation(&args.data),
    };
    let key = match done {
        Ok(key) => causo_domain::ids::EventHash(key),
        Err(error) => return refuse(error.code(), false),
    };
    output::line(format!("{}: {key}", t("Khoá biên nhận mới", "New receipt key")));
    output::line(match args.finish {
        false => t(
            "Chạy lại máy chủ, rồi xin từng xã ký uỷ quyền có khoá này: causo officer authority --receipt-keys.",
            "Start the server again, then let every commune sign it: causo officer authority --receipt-keys.",
        ),
        true => t("Khoá cũ đã bỏ. Chạy lại máy chủ.", "The old key is gone. Start the server again."),
    });
    ExitCode::SUCCESS
}

fn check(args: &CheckArgs) -> ExitCode {
    match causo_server::check(&args.data) {
        Ok(()) => {
            output::line(t("Cơ sở dữ liệu còn nguyên.", "The database is whole."));
            ExitCode::SUCCESS
        }
        Err(error) => refuse(error.code(), false),
    }
}

pub(crate) fn run(args: ServeArgs) -> ExitCode {
    match &args.command {
        Some(ServeCommand::RotateKey(args)) => return rotate(args),
        Some(ServeCommand::Check(args)) => return check(args),
        None => {}
    }
    tracing_subscriber::fmt()
        .json()
        .with_env_filter(
            tracing_subscriber::EnvFilter::try_from_default_env().unwrap_or_else(|_| "info".into()),
        )
        .with_writer(std::io::stderr)
        .init();
    let runtime = match tokio::runtime::Runtime::new() {
        Ok(runtime) => runtime,
        Err(_) => return refuse("runtime_failed", false),
    };
    match runtime.block_on(serve(args)) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => refuse(error.code(), false),
    }
}

async fn serve(args: ServeArgs) -> Result<(), StartError> {
    let mut config = ServerConfig::new(args.data.unwrap_or_default(), args.listen);
    config.backups = args.backups;
    if let (Some(cert), Some(key)) = (args.tls_cert, args.tls_key) {
        config.tls = Tls::Files { cert, key };
    }
    let data = config.data_dir.clone();
    let running = Server::start(config, Arc::new(SystemClock), &SystemEntropy).await?;
    output::line(format!("{}: https://{}", t("Máy chủ đang chạy", "The server runs at"), running.addr()));
    if let Some(pin) = running.tls_pin() {
        output::line(format!("{}: {}", t("Khoá TLS", "TLS key"), causo_domain::ids::EventHash(pin)));
    }
    output::line(format!(
        "{}: {}",
        t("Mã cho xã vào lần đầu nằm trong tệp", "The code that lets a commune in is in the file"),
        data.join("admission-code").display()
    ));
    stopped().await;
    running.shutdown().await;
    Ok(())
}

/// Waits for Ctrl-C or, on Unix, for the signal that service managers send.
async fn stopped() {
    #[cfg(unix)]
    {
        use tokio::signal::unix::{SignalKind, signal};
        if let Ok(mut terminate) = signal(SignalKind::terminate()) {
            tokio::select! {
                _ = tokio::signal::ctrl_c() => {}
                _ = terminate.recv() => {}
            }
            return;
        }
    }
    // Without a handler for Ctrl-C the system's own ends the process.
    let _ = tokio::signal::ctrl_c().await;
}
