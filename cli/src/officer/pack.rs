//! Packs of guides: checked, looked at, signed.

use super::authority::province_line;
use super::{Desk, DeskError, Said, hex, secret};
use crate::language::t;
use crate::messages::of_pack;
use causo_crypto::SystemEntropy;
use causo_domain::date::Day;
use causo_domain::guides::{Fault, Pack};
use causo_office::{Hex32, Machine, ProvinceRoot, preview, read_pack, twenty_digits};
use causo_sync::driver::Endpoint;
use causo_vault::{Clock, SystemClock};
use clap::{Args, Subcommand};
use serde_json::{Value, json};
use std::path::{Path, PathBuf};
use zeroize::Zeroizing;

#[derive(Debug, Subcommand)]
pub(crate) enum PackCommand {
    /// Lists what is wrong with a pack, with file and line
    Check {
        /// Folder of the pack
        #[arg(value_name = "FOLDER")]
        folder: PathBuf,
    },
    /// Writes one page that shows the pack as the phone would, for any browser
    Preview {
        /// Folder of the pack
        #[arg(value_name = "FOLDER")]
        folder: PathBuf,
        /// Page to write, HTML
        #[arg(long, value_name = "FILE", default_value = "preview.html")]
        out: PathBuf,
    },
    /// Signs a pack in the commune's or the province's name and publishes it to the phones
    Sign(SignArgs),
    /// Makes a province's root, by which it signs packs; each commune says whether it trusts it
    ProvinceRoot {
        /// Key file to write
        #[arg(value_name = "FILE")]
        file: PathBuf,
        /// File with the root's passphrase; without it the passphrase is asked for
        #[arg(long, value_name = "FILE")]
        root_passphrase_file: Option<PathBuf>,
    },
}

#[derive(Debug, Args)]
pub(crate) struct SignArgs {
    /// Folder of the pack
    #[arg(value_name = "FOLDER")]
    folder: PathBuf,
    /// Key file of the province's root: signs in the province's name, without an office
    #[arg(long, value_name = "FILE", requires_all = ["server", "commune"])]
    province_root: Option<PathBuf>,
    /// File with the root's passphrase; without it the passphrase is asked for
    #[arg(long, value_name = "FILE", requires = "province_root")]
    root_passphrase_file: Option<PathBuf>,
    /// The commune's server, an https URL
    #[arg(long, value_name = "URL", requires = "province_root")]
    server: Option<String>,
    /// SHA-256 of the server's TLS key, when its certificate is its own
    #[arg(long, value_name = "HEX", requires = "province_root")]
    tls_pin: Option<Hex32>,
    /// Commune of the province whose phones it is for, its 5-digit code; may be given several times
    #[arg(long, value_name = "CODE", requires = "province_root")]
    commune: Vec<String>,
    /// File to write besides, for phones that get no network: they open it, or take it in from a colleague's chat
    #[arg(long, value_name = "FILE")]
    out: Option<PathBuf>,
}

pub(super) async fn run(desk: &Desk, command: PackCommand) -> Result<Said, DeskError> {
    match command {
        PackCommand::Check { folder } => {
            let (pack, faults) = read(&folder)?;
            let good = pack.filter(|_| may_be_signed(&faults));
            let said = told(good.as_ref(), &faults);
            if good.is_some() { Ok(said) } else { Err(DeskError::Said(said)) }
        }
        PackCommand::Preview { folder, out } => {
            let (pack, faults) = read(&folder)?;
            let Some(pack) = pack else { return Err(DeskError::Said(told(None, &faults))) };
            std::fs::write(&out, preview(&pack, t("vi", "en")))
                .map_err(|_| DeskError::Code("file_failed"))?;
            let mut said = told(Some(&pack), &faults);
            said.lines.push(format!("{}: {}", t("Đã ghi trang xem thử", "Wrote the preview"), out.display()));
            said.json["page"] = json!(out);
            Ok(said)
        }
        PackCommand::Sign(args) => sign(desk, &args).await,
        PackCommand::ProvinceRoot { file, root_passphrase_file } => {
            let passphrase = root_passphrase(root_passphrase_file.as_deref())?;
            let root = ProvinceRoot::make(&file, &passphrase, &SystemEntropy)?.hash();
            let lines = vec![
                format!("{}: {}", t("Khoá gốc của tỉnh", "The province's root"), hex(&root)),
                province_line(&root),
            ];
            Ok(Said { lines, json: json!({"root_hash": hex(&root), "digits": twenty_digits(&root)}) })
        }
    }
}

async fn sign(desk: &Desk, args: &SignArgs) -> Result<Said, DeskError> {
    let (pack, faults) = read(&args.folder)?;
    let Some(pack) = pack.filter(|_| may_be_signed(&faults)) else {
        return Err(DeskError::Said(told(None, &faults)));
    };
    let signed = match (&args.province_root, &args.server) {
        (Some(file), Some(url)) => {
            let passphrase = root_passphrase(args.root_passphrase_file.as_deref())?;
            let root = ProvinceRoot::open(file, &passphrase)?;
            let server = Endpoint { url: url.clone(), tls_pin: args.tls_pin.map(|pin| pin.0) };
            root.sign_pack(&pack, &args.commune, &server, &Machine::system()).await?
        }
        _ => desk.open()?.sign_pack(&pack).await?,
    };
    let mut said = told(Some(&pack), &faults);
    let bytes = signed.file.len();
    said.lines.push(format!("{}: {bytes} B", t("Đã ký và công bố", "Signed and published")));
    said.json["bytes"] = json!(bytes);
    if let Some(out) = &args.out {
        std::fs::write(out, &signed.file).map_err(|_| DeskError::Code("file_failed"))?;
        said.lines.push(format!("{}: {}", t("Đã ghi tệp gói", "Wrote the pack's file"), out.display()));
        said.json["file"] = json!(out);
    }
    Ok(said)
}

fn root_passphrase(file: Option<&Path>) -> Result<Zeroizing<String>, DeskError> {
    secret(file, t("Mật khẩu của khoá gốc", "Root passphrase"))
}

fn read(folder: &Path) -> Result<(Option<Pack>, Vec<Fault>), DeskError> {
    let today = Day::of_utc_ms(SystemClock.wall_ms());
    read_pack(folder, today).map_err(|_| DeskError::Code("file_unreadable"))
}

fn may_be_signed(faults: &[Fault]) -> bool {
    faults.iter().all(|fault| fault.kind.is_warning())
}

fn told(pack: Option<&Pack>, faults: &[Fault]) -> Said {
    let mut lines: Vec<_> = faults.iter().map(line).collect();
    if let Some(pack) = pack {
        let (manifest, guides) = (&pack.manifest, pack.content.guides.len());
        let (version, of) = (t("phiên bản", "version"), t("số bài", "guides"));
        lines.push(format!("{} {version} {} · {of}: {guides}", manifest.name, manifest.version));
    }
    let verdict = match (may_be_signed(faults), faults.is_empty()) {
        (true, true) => t("Không có lỗi.", "Nothing is wrong."),
        (true, false) => {
            t("Ký được. Nên xem lại những chỗ trên.", "It may be signed. Look at the places above.")
        }
        (false, _) => t(
            "Chưa ký được. Sửa những chỗ ghi “Lỗi” rồi kiểm tra lại.",
            "It cannot be signed. Mend what is marked as a fault and check again.",
        ),
    };
    lines.push(verdict.to_owned());
    let json = json!({
        "name": pack.map(|pack| &pack.manifest.name),
        "version": pack.map(|pack| pack.manifest.version),
        "guides": pack.map(|pack| pack.content.guides.len()),
        "faults": faults.iter().filter(|fault| !fault.kind.is_warning()).map(as_json).collect::<Vec<_>>(),
        "warnings": faults.iter().filter(|fault| fault.kind.is_warning()).map(as_json).collect::<Vec<_>>(),
    });
    Said { lines, json }
}

/// As editors and compilers write it, so that many tools jump to the place.
fn line(fault: &Fault) -> String {
    let at = fault.line.map(|line| format!(":{line}")).unwrap_or_default();
    let kind = if fault.kind.is_warning() { t("Nên xem", "Look") } else { t("Lỗi", "Fault") };
    let code = fault.kind.code();
    format!("{}{at}: {kind}: {} ({code})", fault.file, of_pack(code))
}

fn as_json(fault: &Fault) -> Value {
    json!({"file": fault.file, "line": fault.line, "code": fault.kind.code()})
}
