//! Syncing, opening what came, and counting it.

use super::{Desk, DeskError, Said};
use crate::language::t;
use crate::messages::{sentence, word};
use crate::output;
use crate::values::day;
use causo_domain::date::Day;
use causo_domain::suppression::Cell;
use causo_office::{Office, Opened, Statistics, Synced, VisitRecord};
use clap::Args;
use serde_json::json;
use std::collections::BTreeMap;

#[derive(Debug, Args)]
pub(crate) struct OpenArgs {
    /// Visits of one day only
    #[arg(long, value_name = "DAY", value_parser = day)]
    day: Option<Day>,
    /// List every visit, with names: for your own screen
    #[arg(long)]
    records: bool,
    /// Do not ask the server for anything new
    #[arg(long)]
    offline: bool,
}

#[derive(Debug, Args)]
pub(crate) struct StatsArgs {
    /// Visits of one day only
    #[arg(long, value_name = "DAY", value_parser = day)]
    day: Option<Day>,
    /// Only what may leave the commune: cells under 5 suppressed. Not for one day: two tables
    /// less each other would tell small cells
    #[arg(long, conflicts_with = "day")]
    publish: bool,
}

pub(super) async fn open(desk: &Desk, args: OpenArgs) -> Result<Said, DeskError> {
    let mut office = desk.open()?;
    if !args.offline {
        complete(&mut office).await?;
    }
    let mut said = counted(&office.opened(args.day)?);
    if args.records {
        let records = office.records(args.day)?;
        said.lines.extend(records.iter().map(record_line));
        said.json["records"] = json!(records);
    }
    Ok(said)
}

pub(super) fn stats(desk: &Desk, args: &StatsArgs) -> Result<Said, DeskError> {
    let opened = desk.open()?.opened(args.day)?;
    if !args.publish {
        return Ok(counted(&opened));
    }
    let statistics = Statistics::from(&opened);
    let shown = |cell: &Cell| match cell {
        Cell::Count(n) => n.to_string(),
        Cell::Suppressed => "*".into(),
    };
    let mut lines = vec![format!("{}: {}", t("Lượt giúp", "Visits"), shown(&statistics.visits))];
    for (title, table) in [
        (t("Dịch vụ", "Service"), &statistics.by_service),
        (t("Kết quả", "Outcome"), &statistics.by_outcome),
        (t("Khu, thôn, xóm", "Hamlet"), &statistics.by_hamlet),
        (t("Tổ", "Team"), &statistics.by_team),
    ] {
        lines.push(format!("{title}:"));
        lines.extend(table.iter().map(|(name, cell)| format!("  {}: {}", word(name), shown(cell))));
    }
    lines.push(
        t("* dưới 5, hoặc giấu để không suy ra được", "* under 5, or hidden so that nothing gives it away")
            .into(),
    );
    Ok(Said { lines, json: json!(statistics) })
}

pub(super) async fn sync(desk: &Desk) -> Result<Said, DeskError> {
    let mut office = desk.open()?;
    let Synced { summary, erased } = complete(&mut office).await?;
    let sum = |count: fn(&causo_sync::TeamSummary) -> u64| summary.teams.iter().map(count).sum::<u64>();
    let (received, receipted, left) =
        (sum(|team| team.entries), sum(|team| team.events_receipted), sum(|team| team.events_left));
    if erased.events > 0 {
        let code = "erased_when_due";
        output::note(format!(
            "{} {}: {} ({code})",
            sentence(code),
            t("Số bản ghi", "Records"),
            erased.events
        ));
    }
    Ok(Said {
        lines: vec![
            format!("{}: {receipted}", t("Đã gửi, có biên nhận", "Sent, with receipts")),
            format!("{}: {left}", t("Chưa gửi", "Not sent yet")),
            format!("{}: {received}", t("Mục mới nhận", "New items received")),
        ],
        json: json!({
            "events_receipted": receipted,
            "events_left": left,
            "entries": received,
            "events_erased": erased.events,
            "bytes_up": summary.bytes_up,
            "bytes_down": summary.bytes_down,
        }),
    })
}

/// Syncs, and fails with the first code when something is left undone.
async fn complete(office: &mut Office) -> Result<Synced, DeskError> {
    let synced = office.sync(&mut |_| {}, &Default::default()).await?;
    let summary = &synced.summary;
    let failed = summary
        .ended_by
        .clone()
        .or_else(|| summary.teams.iter().find_map(|team| team.errors.first().cloned()));
    match failed {
        Some(error) if !summary.is_complete() => Err(error.into()),
        _ => Ok(synced),
    }
}

fn counted(opened: &Opened) -> Said {
    let consents = opened.consents;
    let mut lines = vec![
        format!("{}: {}", t("Nhân khẩu", "Residents"), opened.residents),
        format!("{}: {}", t("Hộ", "Households"), opened.households),
        format!("{}: {}", t("Lượt giúp", "Visits"), opened.visits),
    ];
    for (title, table) in [
        (t("Dịch vụ", "Service"), &opened.by_service),
        (t("Kết quả", "Outcome"), &opened.by_outcome),
        (t("Khu, thôn, xóm", "Hamlet"), &opened.by_hamlet),
        (t("Tổ", "Team"), &opened.by_team),
    ] {
        lines.push(format!("{title}:"));
        lines.extend(rows(table));
    }
    lines.push(format!(
        "{}: {} · {}: {} · {}: {} · {}: {}",
        t("Đồng ý", "Given"),
        consents.given,
        t("Không đồng ý", "Refused"),
        consents.refused,
        t("Để sau", "Deferred"),
        consents.deferred,
        t("Rút lại", "Withdrawn"),
        consents.withdrawn,
    ));
    Said { lines, json: json!(opened) }
}

fn rows(table: &BTreeMap<String, usize>) -> Vec<String> {
    table.iter().map(|(name, count)| format!("  {}: {count}", word(name))).collect()
}

fn record_line(record: &VisitRecord) -> String {
    let VisitRecord { day, team, hamlet, service, outcome, name, note, .. } = record;
    let (service, outcome) = (word(service), word(outcome));
    let (name, note) = (name.as_deref().unwrap_or("–"), note.as_deref().unwrap_or_default());
    format!("{day}  {team}  {hamlet}  {name}  {service}  {outcome}  {note}")
}
