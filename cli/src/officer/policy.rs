//! The commune's policy.

use super::{Desk, DeskError, Said};
use crate::language::t;
use crate::messages::{sentence, word};
use causo_office::{OfficeError, PolicyFault, PolicyFile};
use causo_protocol::policy::Policy;
use clap::Args;
use serde_json::json;
use std::path::PathBuf;

#[derive(Debug, Args)]
pub(crate) struct PolicyArgs {
    /// Policy to sign, TOML or JSON; without it the present one is shown
    #[arg(value_name = "FILE")]
    file: Option<PathBuf>,
}

pub(super) async fn run(desk: &Desk, args: PolicyArgs) -> Result<Said, DeskError> {
    let Some(path) = args.file else {
        let policy = desk.open()?.policy()?.ok_or(OfficeError::ControllerNotSet)?;
        return Ok(said(&policy));
    };
    let text = std::fs::read_to_string(path).map_err(|_| DeskError::Code("file_unreadable"))?;
    let file = PolicyFile::parse(&text).map_err(told)?;
    Ok(said(&desk.open()?.set_policy(&file).await?))
}

/// A fault with its line, where it has one: an officer looks for it in an editor.
fn told(fault: PolicyFault) -> DeskError {
    let PolicyFault::Unreadable { line: Some(line) } = fault else {
        return OfficeError::Policy(fault).into();
    };
    let (sentence, at) = (sentence(fault.code()), t("dòng", "line"));
    DeskError::Said(Said {
        lines: vec![format!("{sentence} ({}, {at} {line})", fault.code())],
        json: json!({"error": {"code": fault.code(), "at": line}}),
    })
}

fn said(policy: &Policy) -> Said {
    let controller = &policy.controller;
    let mut lines = vec![
        format!("{}: {}", t("Phiên bản", "Version"), policy.version),
        format!("{}: {} · {}", t("Bên kiểm soát dữ liệu", "Controller"), controller.name, controller.contact),
    ];
    lines.extend(policy.hamlets.iter().map(|hamlet| format!("  {:>3}  {}", hamlet.code, hamlet.name)));
    let mut purposes = Vec::new();
    for purpose in &policy.purposes {
        let name = purpose.code.name().unwrap_or_default();
        let (kept, days) = (purpose.retention_days, t("ngày", "days"));
        lines.push(format!("  {}: {} {kept} {days}", word(name), t("giữ", "kept")));
        purposes.push(json!({
            "code": name,
            "retention_days": kept,
            "proof_days": purpose.proof_days,
            "sensitive": purpose.sensitive,
        }));
    }
    let hamlets = policy.hamlets.iter().map(|hamlet| json!({"code": hamlet.code, "name": hamlet.name}));
    Said {
        lines,
        json: json!({
            "version": policy.version,
            "controller": {"name": controller.name, "contact": controller.contact},
            "hamlets": hamlets.collect::<Vec<_>>(),
            "purposes": purposes,
        }),
    }
}
