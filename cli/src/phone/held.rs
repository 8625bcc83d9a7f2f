//! What is held about a resident, for them to hear at once.

use super::{Phone, PhoneError, Said};
use crate::values::subject;
use causo_domain::ids::SubjectId;
use causo_field::held::{Held, HeldField};
use clap::Args;
use serde_json::{Value, json};

#[derive(Debug, Args)]
pub(crate) struct HeldArgs {
    /// Whom
    #[arg(value_parser = subject)]
    subject: SubjectId,
}

pub(super) fn run(phone: &Phone, args: &HeldArgs) -> Result<Said, PhoneError> {
    let held = phone.session()?.held_about(args.subject)?;
    Ok(Said { lines: held.lines(), json: as_json(&held) })
}

fn as_json(held: &Held) -> Value {
    let visits = held.visits.iter().map(
        |visit| json!({"day": visit.day.map(|day| day.date().to_string()), "fields": fields(&visit.fields)}),
    );
    let consents = held.consents.iter().map(|consent| {
        json!({
            "purpose": consent.purpose,
            "day": consent.day.date().to_string(),
            "stands": consent.stands,
            "kept_days": consent.kept_days,
        })
    });
    json!({
        "fields": fields(&held.fields),
        "visits": visits.collect::<Vec<_>>(),
        "consents": consents.collect::<Vec<_>>(),
        "grounds": held.grounds,
        "controller": held.controller.as_ref().map(|(name, contact)| json!({"name": name, "contact": contact})),
    })
}

fn fields(fields: &[HeldField]) -> Value {
    fields.iter().map(|field| json!({"label": field.label, "says": field.says})).collect()
}
