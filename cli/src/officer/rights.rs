//! What people asked for about their data, with the law's deadlines, and what is given to them.

use super::{Desk, DeskError, Said, photos};
use crate::language::t;
use crate::messages::word;
use crate::request::RequestArgs;
use crate::values::{event, outcome, subject};
use causo_domain::date::Day;
use causo_domain::ids::{EventRef, SubjectId};
use causo_domain::rights::RequestOutcome;
use causo_office::{Answer, DueErasure, Request};
use clap::{Args, Subcommand};
use serde_json::{Value, json};
use std::collections::BTreeSet;
use std::path::PathBuf;

#[derive(Debug, Subcommand)]
pub(crate) enum RightsCommand {
    /// Lists requests with their legal deadlines, those overdue first, and what is due to be erased
    List,
    /// Records a request that was made at the desk
    Record(RequestArgs),
    /// Notes an answer: that the person was told it came, or how it ended
    Answer {
        /// The request, as the list names it
        #[arg(value_name = "REQUEST", value_parser = event)]
        request: EventRef,
        /// How it ended: done, refused, dropped; without it the person was told that it came
        #[arg(long, value_name = "OUTCOME", value_parser = outcome)]
        outcome: Option<RequestOutcome>,
    },
}

#[derive(Debug, Args)]
pub(crate) struct ExportArgs {
    /// Whose data it is
    #[arg(long, value_name = "SUBJECT", value_parser = subject)]
    resident: SubjectId,
    /// File to write; it must not be there yet. Photos go into a folder beside it
    #[arg(long, value_name = "FILE")]
    out: PathBuf,
}

pub(super) fn run(desk: &Desk, command: RightsCommand) -> Result<Said, DeskError> {
    let mut office = desk.open()?;
    match command {
        RightsCommand::List => {}
        RightsCommand::Record(RequestArgs { subject, right, received }) => {
            let received = received.unwrap_or_else(|| office.today());
            office.record_request(subject, right, received)?;
        }
        RightsCommand::Answer { request, outcome } => {
            office.answer_request(request, outcome.map_or(Answer::Received, Answer::Ended))?;
        }
    }
    let today = office.today();
    let requests = office.requests()?;
    let mut lines: Vec<_> = requests.iter().map(|request| line(request, today)).collect();
    if lines.is_empty() {
        lines.push(t("Chưa có yêu cầu nào.", "There are no requests.").into());
    } else {
        lines.push(
            t(
                "Hạn trả lời tính ngày làm việc từ thứ hai đến thứ sáu, chưa trừ ngày lễ.",
                "The first answer counts Monday to Friday as working days; public holidays are not taken off.",
            )
            .into(),
        );
    }
    let due = office.due_for_erasure()?;
    lines.extend(due.iter().map(due_line));
    let requests: Vec<_> = requests.iter().map(|request| object(request, today)).collect();
    let due: Vec<_> = due.iter().map(due_object).collect();
    Ok(Said { lines, json: json!({"requests": requests, "due_for_erasure": due}) })
}

fn due_line(due: &DueErasure) -> String {
    let DueErasure { purpose, events, people, since, by } = due;
    let purpose = word(purpose.name().unwrap_or("unknown"));
    format!(
        "{} ({purpose}): {events} {}, {people} {}, {} {since}; {} {by}",
        t("Hết thời hạn lưu giữ", "Kept long enough"),
        t("sự kiện", "events"),
        t("người", "people"),
        t("từ", "since"),
        t("chạy erase --due trước", "run erase --due by"),
    )
}

fn due_object(due: &DueErasure) -> Value {
    json!({
        "purpose": due.purpose.name(),
        "events": due.events,
        "people": due.people,
        "since": due.since.date().to_string(),
        "erase_by": due.by.date().to_string(),
    })
}

fn line(request: &Request, today: Day) -> String {
    let right = word(request.right.name().unwrap_or("unknown"));
    let (id, subject, received) = (request.id, request.subject, request.received);
    let by = request.deadlines;
    let state = match (request.ended, request.due()) {
        (Some((day, outcome)), _) => {
            let outcome = outcome.name().map_or("unknown", |name| name);
            format!("{} {day}: {}", t("xong", "ended"), word(&format!("request_{outcome}")))
        }
        (None, Some(due)) if request.is_overdue(today) => {
            format!("{} {due}", t("QUÁ HẠN từ", "OVERDUE since"))
        }
        (None, _) if request.answered.is_none() => {
            format!(
                "{} {}, {} {}",
                t("trả lời trước", "answer by"),
                by.answered,
                t("làm xong trước", "done by"),
                by.done
            )
        }
        (None, _) => format!(
            "{} {} ({} {}, {} {})",
            t("làm xong trước", "done by"),
            by.done,
            t("có bên khác tham gia", "if others take part"),
            by.done_with_others,
            t("gia hạn nhiều nhất", "extended at most"),
            by.extended
        ),
    };
    format!("{id}  {subject}  {right}  {} {received}  {state}", t("nhận", "received"))
}

fn object(request: &Request, today: Day) -> Value {
    let date = |day: Day| day.date().to_string();
    let by = request.deadlines;
    json!({
        "request": request.id.to_string(),
        "subject": request.subject.to_string(),
        "team": request.team.to_string(),
        "right": request.right.name(),
        "received": date(request.received),
        "answer_by": date(by.answered),
        "done_by": date(by.done),
        "done_by_with_others": date(by.done_with_others),
        "done_by_extended": date(by.extended),
        "answered": request.answered.map(date),
        "ended": request.ended.map(|(day, _)| date(day)),
        "outcome": request.ended.and_then(|(_, outcome)| outcome.name()),
        "overdue": request.is_overdue(today),
    })
}

pub(super) async fn export(desk: &Desk, args: &ExportArgs) -> Result<Said, DeskError> {
    let mut office = desk.open()?;
    let export = office.export_resident(args.resident)?;
    let mut bytes = serde_json::to_vec_pretty(&export).map_err(|_| DeskError::Code("office_damaged"))?;
    bytes.push(b'\n');
    causo_office::write_private(&args.out, &bytes)?;
    let (photos, left) = photos::beside(&mut office, args.resident, &args.out).await?;
    let file = args.out.display().to_string();
    let mut lines = vec![format!("{}: {file}", t("Đã ghi", "Written"))];
    lines.extend(photos.iter().map(|photo| format!("{}: {photo}", t("Ảnh đã lưu", "Photo saved"))));
    if !left.is_empty() {
        let why = left.iter().filter_map(|photo| photo["code"].as_str()).collect::<BTreeSet<_>>();
        let why = why.into_iter().collect::<Vec<_>>().join(", ");
        let missing = t("Ảnh chưa lấy được", "Photos that could not be had");
        lines.push(format!("{missing}: {} ({why})", left.len()));
    }
    lines.push(
        t(
            "Tệp có dữ liệu cá nhân. Giao tận tay người yêu cầu rồi xoá khỏi máy này.",
            "What was written is personal data. Give it to the person in hand, then delete it from this computer.",
        )
        .into(),
    );
    Ok(Said { lines, json: json!({"file": file, "photos": photos, "photos_missing": left}) })
}
