//! Syncing without the PIN, and how far the phone is.

use super::{Phone, PhoneError, Said, block_on};
use crate::language::t;
use crate::output;
use causo_field::{SyncOptions, send_salvaged};
use causo_sync::driver::CancellationToken;
use causo_sync::{Options, Summary};
use clap::Args;
use serde_json::json;

#[derive(Debug, Args)]
pub(crate) struct SyncArgs {
    /// Tries in a row without progress before it gives up for now
    #[arg(long, default_value_t = 6)]
    retries: u32,
    /// Send records and leave photos for another time: on a link that is paid for by the byte
    #[arg(long)]
    no_photos: bool,
}

pub(super) fn run(phone: &Phone, args: SyncArgs) -> Result<Said, PhoneError> {
    let mut app = match phone.app() {
        Ok(app) => app,
        Err(error) => return rescue(phone)?.ok_or(error),
    };
    let engine = Options { retries: args.retries, photos: !args.no_photos, ..Options::default() };
    let mut progress = |_| {};
    let options = SyncOptions { engine, progress: &mut progress, cancel: CancellationToken::new() };
    let summary = block_on(async { Ok(app.sync(options).await?) })?;
    let totals = totals(&summary);
    for code in summary.codes() {
        output::note(format!("{} ({code})", crate::messages::sentence(code)));
    }
    let done = summary.is_complete();
    let sent = if done {
        t("Đã gửi, có biên nhận", "Sent, with receipts")
    } else {
        t("Chưa gửi hết", "Not all sent yet")
    };
    let mut lines = vec![format!(
        "{sent}: {} {}, {} {} {}",
        totals.receipted,
        t("sự kiện", "events"),
        t("còn", "with"),
        totals.left,
        t("sự kiện chờ gửi", "events waiting")
    )];
    if totals.photos + totals.photos_left > 0 {
        let (sent, left) = (t("Ảnh đã gửi", "Photos sent"), t("còn chờ", "still waiting"));
        lines.push(format!("{sent}: {}, {left}: {}", totals.photos, totals.photos_left));
    }
    let courier = &summary.courier;
    if courier.delivered + courier.left > 0 {
        let (delivered, left) = (t("Gửi hộ xong", "Delivered for others"), t("còn chờ", "still waiting"));
        lines.push(format!("{delivered}: {}, {left}: {}", courier.delivered, courier.left));
    }
    Ok(Said {
        lines,
        json: json!({
            "complete": done,
            "events_receipted": totals.receipted,
            "events_left": totals.left,
            "photos_receipted": totals.photos,
            "photos_left": totals.photos_left,
            "entries": totals.entries,
            "carried_delivered": courier.delivered,
            "carried_left": courier.left,
            "packs_taken": summary.packs.taken,
            "bytes_up": summary.bytes_up,
            "bytes_down": summary.bytes_down,
            "codes": summary.codes().collect::<Vec<_>>(),
        }),
    })
}

/// Sends what can still be read of a vault that does not open; `None` when that is nothing.
fn rescue(phone: &Phone) -> Result<Option<Said>, PhoneError> {
    let (vault, services) = (phone.vault(), phone.services());
    let Some(rescued) = block_on(async { Ok(send_salvaged(&vault, &services).await?) })? else {
        return Ok(None);
    };
    let codes: Vec<_> =
        [rescued.because].into_iter().chain(rescued.codes.iter().map(AsRef::as_ref)).collect();
    let advice = (rescued.handed_over > 0).then_some("not_confirmed");
    let codes: Vec<_> = codes.into_iter().chain(advice).collect();
    for code in &codes {
        output::note(format!("{} ({code})", crate::messages::sentence(code)));
    }
    let lines = vec![
        format!(
            "{}: {}",
            t("Đã chuyển đi, chưa xác nhận được, số sự kiện", "Handed over, not confirmed, events"),
            rescued.handed_over
        ),
        format!("{}: {}", t("Còn chờ gửi", "Still waiting"), rescued.left),
        format!(
            "{}: {}",
            t("Không lấy lại được, số sự kiện", "Events that could not be saved"),
            rescued.lost
        ),
    ];
    let json = json!({
        "complete": false,
        "salvaged": rescued.because,
        "events_receipted": 0,
        "events_handed_over": rescued.handed_over,
        "events_left": rescued.left,
        "lost": rescued.lost,
        "codes": codes,
    });
    Ok(Some(Said { lines, json }))
}

struct Totals {
    receipted: u64,
    left: u64,
    photos: u64,
    photos_left: u64,
    entries: u64,
}

fn totals(summary: &Summary) -> Totals {
    let sum = |of: fn(&causo_sync::TeamSummary) -> u64| summary.teams.iter().map(of).sum();
    Totals {
        receipted: sum(|team| team.events_receipted),
        left: sum(|team| team.events_left),
        photos: sum(|team| team.photos_receipted),
        photos_left: sum(|team| team.photos_left),
        entries: sum(|team| team.entries),
    }
}

pub(super) fn status(phone: &Phone) -> Result<Said, PhoneError> {
    let status = phone.app()?.status()?;
    let mut lines = vec![
        format!("{}: {}", t("Chưa gửi", "Waiting"), status.waiting()),
        format!("{}: {}", t("Biên nhận đã kiểm tra", "Receipts checked"), status.receipts),
        format!(
            "{}: {}",
            t("Đã gửi, chưa rõ máy chủ đã sao lưu", "Sent, not known to be in a backup of the server"),
            status.not_backed_up()
        ),
        format!("{}: {}", t("Nháp", "Drafts"), status.drafts),
    ];
    lines.extend(status.teams.iter().map(|team| {
        let state = match (team.enrolled, team.stale) {
            (false, _) => t("chờ cán bộ xã thêm máy", "waiting for the officer"),
            (true, true) => t("danh sách tổ đã cũ, hãy đồng bộ", "the roster is old, sync soon"),
            (true, false) => t("sẵn sàng", "ready"),
        };
        format!(
            "{} {} ({}): {state}, {}/{}",
            t("Tổ", "Team"),
            team.team,
            team.commune,
            team.receipted,
            team.captured
        )
    }));
    let servers = status.teams.iter().filter_map(|team| team.server);
    lines.extend(servers.map(|code| format!("{} ({code})", crate::messages::sentence(code))));
    let teams = status.teams.iter().map(|team| {
        json!({
            "team": team.team.to_string(),
            "commune": team.commune,
            "enrolled": team.enrolled,
            "stale": team.stale,
            "captured": team.captured,
            "receipted": team.receipted,
            "durable": team.durable,
            "last_heard_ms": team.last_heard_ms,
            "server": team.server,
        })
    });
    let json = json!({
        "practice": status.practice,
        "waiting": status.waiting(),
        "not_backed_up": status.not_backed_up(),
        "photos_waiting": status.photos_waiting(),
        "receipts": status.receipts,
        "carried": status.carried,
        "drafts": status.drafts,
        "set_aside": status.set_aside,
        "pin_tries_left": status.pin_tries_left,
        "teams": teams.collect::<Vec<_>>(),
    });
    Ok(Said { lines, json })
}
