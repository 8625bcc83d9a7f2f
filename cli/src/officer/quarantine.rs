//! What removed devices wrote and does not count, for the officer to let in or to keep out.

use super::{Desk, DeskError, Said};
use crate::language::t;
use crate::values::event;
use causo_domain::date::Day;
use causo_domain::ids::EventRef;
use causo_office::Office;
use causo_vault::Quarantined;
use clap::Subcommand;
use serde_json::{Value, json};

#[derive(Debug, Subcommand)]
pub(crate) enum QuarantineCommand {
    /// Lists what is kept out, each with the event it ends in
    List,
    /// Lets the events up to this one count, for everybody
    Admit {
        /// The last event, as the list names it
        #[arg(value_name = "EVENT", value_parser = event)]
        last: EventRef,
    },
    /// Keeps them out, those let in before too; they stay in the log
    Reject {
        /// The last event, as the list names it
        #[arg(value_name = "EVENT", value_parser = event)]
        last: EventRef,
    },
}

pub(super) async fn run(desk: &Desk, command: QuarantineCommand) -> Result<Said, DeskError> {
    let mut office = desk.open()?;
    match command {
        QuarantineCommand::List => {}
        QuarantineCommand::Admit { last } => office.judge_quarantined(last, true).await?,
        QuarantineCommand::Reject { last } => office.judge_quarantined(last, false).await?,
    }
    let held = office.quarantined()?;
    let mut lines: Vec<_> = held.iter().map(|held| line(&office, held)).collect();
    if lines.is_empty() {
        lines.push(t("Không có gì bị giữ lại.", "Nothing is kept out.").into());
    }
    let objects: Vec<_> = held.iter().map(|held| object(&office, held)).collect();
    Ok(Said { lines, json: json!({"quarantined": objects}) })
}

fn name(office: &Office, held: &Quarantined) -> Option<String> {
    let member = office.member_of(held.team, held.device)?;
    Some(office.labels().member(held.team, member).map_or_else(|| member.to_string(), str::to_owned))
}

fn line(office: &Office, held: &Quarantined) -> String {
    let Quarantined { team, device, count, rejected, logged_ms, .. } = held;
    let team = office.labels().team(*team).map_or_else(|| team.to_string(), str::to_owned);
    let name = name(office, held).unwrap_or_default();
    let seen = logged_ms.map(|ms| format!("{} {}", t("đến ngày", "last"), Day::of_utc_ms(ms)));
    let state = if *rejected { t("đã từ chối", "rejected") } else { t("chưa xét", "not looked at") };
    let events = t("sự kiện", "events");
    let last = held.head.reference();
    format!("{last}  {team}  {name}  {device}  {count} {events}  {}  {state}", seen.unwrap_or_default())
}

fn object(office: &Office, held: &Quarantined) -> Value {
    json!({
        "event": held.head.reference().to_string(),
        "team": held.team.to_string(),
        "device": held.device.to_string(),
        "member": office.member_of(held.team, held.device).map(|member| member.to_string()),
        "name": name(office, held),
        "incarnation": held.incarnation.to_string(),
        "last_seq": held.last_seq,
        "count": held.count,
        "last_seen": held.logged_ms.map(|ms| Day::of_utc_ms(ms).date().to_string()),
        "rejected": held.rejected,
    })
}
