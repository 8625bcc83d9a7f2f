//! A snapshot of a team's records, for phones that are new to it.

use super::{Desk, DeskError, Said, find_team, whole_sync};
use crate::language::t;
use clap::Args;
use serde_json::json;

#[derive(Debug, Args)]
pub(crate) struct SnapshotArgs {
    /// Team: its id or its name; only one there is may be left out
    #[arg(value_name = "TEAM")]
    team: Option<String>,
}

pub(super) async fn run(desk: &Desk, args: SnapshotArgs) -> Result<Said, DeskError> {
    let mut office = desk.open()?;
    let team = find_team(&office, args.team.as_deref())?;
    whole_sync(&mut office).await?;
    let made = office.make_snapshot(team).await?;
    let kib = made.bytes.div_ceil(1024);
    let (events, says) = (made.events, t("sự kiện trong bản chụp,", "events in the snapshot,"));
    Ok(Said {
        lines: vec![format!("{events} {says} {kib} KiB")],
        json: json!({"team": team.to_string(), "p": made.p, "events": events, "bytes": made.bytes}),
    })
}
