//! Taking a resident's request about their data at the door.

use super::{Phone, PhoneError, Said};
use crate::language::t;
use crate::values::{day, right, subject};
use causo_domain::date::Day;
use causo_domain::ids::SubjectId;
use causo_domain::rights::Right;
use clap::Args;
use serde_json::json;

#[derive(Debug, Args)]
pub(crate) struct RequestArgs {
    /// Whose request it is
    #[arg(long, value_name = "SUBJECT", value_parser = subject)]
    subject: SubjectId,
    /// Right: view, correct, provide, erase, withdraw, restrict, object, protect
    #[arg(long, value_name = "RIGHT", value_parser = right)]
    right: Right,
    /// Day it was received; without it today
    #[arg(long, value_name = "DAY", value_parser = day)]
    received: Option<Day>,
}

pub(super) fn run(phone: &Phone, args: RequestArgs) -> Result<Said, PhoneError> {
    let mut session = phone.session()?;
    let team = phone.team(&session)?;
    let received = args.received.unwrap_or_else(|| session.today());
    let taken = session.record_request(team, args.subject, args.right, received)?;
    let by = taken.deadlines;
    Ok(Said {
        lines: vec![
            format!("{}: {}", t("Đã ghi yêu cầu", "Request recorded"), taken.id),
            format!("{}: {}", t("Xã trả lời bác chậm nhất ngày", "The commune answers by"), by.answered),
            format!("{}: {}", t("Xã làm xong chậm nhất ngày", "The commune has done it by"), by.done),
        ],
        json: json!({
            "request": taken.id.to_string(),
            "answer_by": by.answered.date().to_string(),
            "done_by": by.done.date().to_string(),
        }),
    })
}
