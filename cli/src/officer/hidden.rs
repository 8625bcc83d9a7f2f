//! Records that nobody is shown because what allowed them fell away.

use super::{Desk, DeskError, Said, erase};
use crate::language::t;
use crate::messages::word;
use crate::values::{event, ground};
use causo_domain::ids::{EventRef, GroundId};
use causo_office::Office;
use causo_vault::fold::HiddenWrites;
use clap::Subcommand;
use serde_json::{Value, json};

#[derive(Debug, Subcommand)]
pub(crate) enum HiddenCommand {
    /// Lists records that are not shown, each with what had allowed it
    List,
    /// Lets records be shown again under a ground
    Confirm {
        /// The records, as the list names them
        #[arg(value_name = "EVENT", value_parser = event, required = true)]
        events: Vec<EventRef>,
        /// Ground of their team that covers them today
        #[arg(long, value_name = "GROUND", value_parser = ground)]
        ground: GroundId,
    },
    /// Erases records everywhere
    Erase {
        /// The records, as the list names them
        #[arg(value_name = "EVENT", value_parser = event, required = true)]
        events: Vec<EventRef>,
    },
}

pub(super) async fn run(desk: &Desk, command: HiddenCommand) -> Result<Said, DeskError> {
    let mut office = desk.open()?;
    match command {
        HiddenCommand::List => {}
        HiddenCommand::Confirm { events, ground } => office.confirm_hidden(&events, ground)?,
        HiddenCommand::Erase { events } => return Ok(erase::said(&office.erase_hidden(&events).await?)),
    }
    let hidden = office.hidden()?;
    let mut lines: Vec<_> = hidden.iter().map(|hidden| line(&office, hidden)).collect();
    if lines.is_empty() {
        lines.push(t("Không có bản ghi nào bị ẩn.", "No record is hidden.").into());
    }
    let objects: Vec<_> = hidden.iter().map(|hidden| object(&office, hidden)).collect();
    Ok(Said { lines, json: json!({"hidden": objects}) })
}

fn line(office: &Office, hidden: &HiddenWrites) -> String {
    let HiddenWrites { event, team, subject, day, basis, fields } = hidden;
    let team = office.labels().team(*team).map_or_else(|| team.to_string(), str::to_owned);
    let subject = subject.map(|subject| office.representative(subject).to_string()).unwrap_or_default();
    let purpose = basis.as_ref().and_then(|basis| basis.purpose.name()).map(word).unwrap_or_default();
    let on = match basis {
        Some(basis) if basis.ground.is_some() => t("căn cứ đã hết", "its ground ended"),
        Some(_) => t("lời đồng ý đã hết", "its consent ended"),
        None => t("không có căn cứ", "it never had a basis"),
    };
    format!("{event}  {day}  {team}  {subject}  {purpose}  {on}  {} {}", fields.len(), t("mục", "fields"))
}

fn object(office: &Office, hidden: &HiddenWrites) -> Value {
    let HiddenWrites { event, team, subject, day, basis, fields } = hidden;
    json!({
        "event": event.to_string(),
        "team": team.to_string(),
        "subject": subject.map(|subject| office.representative(subject).to_string()),
        "day": day.date().to_string(),
        "purpose": basis.as_ref().and_then(|basis| basis.purpose.name()),
        "ground": basis.as_ref().and_then(|basis| basis.ground).map(|ground| ground.to_string()),
        "fields": fields.iter().map(|field| field.0).collect::<Vec<_>>(),
    })
}
