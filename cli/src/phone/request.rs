//! Taking a resident's request about their data at the door.

use super::{Phone, PhoneError, Said};
use crate::language::t;
use crate::request::RequestArgs;
use causo_field::RequestTaken;
use serde_json::json;

pub(super) fn run(phone: &Phone, args: RequestArgs) -> Result<Said, PhoneError> {
    let mut session = phone.session()?;
    let team = phone.team(&session)?;
    let received = args.received.unwrap_or_else(|| session.today());
    let taken = session.record_request(team, args.subject, args.right, received)?;
    Ok(said(&taken))
}

/// What to tell the resident.
pub(super) fn said(taken: &RequestTaken) -> Said {
    let by = taken.deadlines;
    Said {
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
    }
}
