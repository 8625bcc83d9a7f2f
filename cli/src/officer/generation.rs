//! The officer's word on a server that came back from a backup.

use super::{Desk, DeskError, Said, whole_sync};
use crate::language::t;
use causo_office::{Office, Restored};
use clap::Subcommand;
use serde_json::{Value, json};

#[derive(Debug, Subcommand)]
pub(crate) enum GenerationCommand {
    /// Lists teams whose log goes on from a backup without an officer's word
    List,
    /// Confirms that the server was restored; phones then stop warning of it
    Approve,
}

pub(super) async fn run(desk: &Desk, command: GenerationCommand) -> Result<Said, DeskError> {
    let mut office = desk.open()?;
    whole_sync(&mut office).await?;
    match command {
        GenerationCommand::List => Ok(said(&office, &office.restored()?, "restored")),
        GenerationCommand::Approve => {
            let approved = office.approve_generations().await?;
            // The word counts from its place in the log.
            whole_sync(&mut office).await?;
            Ok(said(&office, &approved, "approved"))
        }
    }
}

fn said(office: &Office, restored: &[Restored], key: &str) -> Said {
    let line = |restored: &Restored| {
        let Restored { team, generation, cut } = restored;
        let name = office.labels().team(*team).unwrap_or_default();
        let (from, after) = (t("đời", "generation"), t("sau mục", "after item"));
        format!("{team}  {name}  {from} {generation}, {after} {}", cut.p)
    };
    let mut lines: Vec<_> = restored.iter().map(line).collect();
    if lines.is_empty() {
        lines.push(t("Không có gì cần xác nhận.", "Nothing waits to be confirmed.").into());
    }
    let object = |restored: &Restored| -> Value {
        json!({
            "team": restored.team.to_string(),
            "generation": restored.generation,
            "cut": restored.cut.p,
        })
    };
    Said { lines, json: json!({key: restored.iter().map(object).collect::<Vec<_>>()}) }
}
