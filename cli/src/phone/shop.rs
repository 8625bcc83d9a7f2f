//! Checking the codes on a shop's counter: what is wrong with them, and the words to say to whoever keeps the shop.

use super::PhoneError;
use crate::messages::said_of_shop;
use causo_field::visit::{VisitDraft, check_counter};
use serde_json::{Value, json};

/// Notes the finding in the draft. Gives the words to say, and the findings for a script: null where nothing was scanned.
pub(super) fn check(
    draft: &mut VisitDraft,
    own: Option<&str>,
    scanned: &[String],
) -> Result<(Vec<String>, Value), PhoneError> {
    let Some(own) = own else { return Ok((Vec::new(), Value::Null)) };
    let codes: Vec<&str> = scanned.iter().map(String::as_str).collect();
    let check = check_counter(own, &codes)?;
    draft.note_shop(&check);
    let findings: Vec<&str> = check.findings.iter().map(|finding| finding.code()).collect();
    let said = if check.is_good() { vec!["good"] } else { findings.clone() };
    Ok((said.into_iter().map(|code| said_of_shop(code).to_owned()).collect(), json!(findings)))
}
