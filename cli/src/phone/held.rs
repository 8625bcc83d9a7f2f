//! What is held about a resident, for them to hear at once.

use super::drawing::DrawingArgs;
use super::{Phone, PhoneError, Said};
use crate::values::subject;
use causo_domain::address::DEFAULT;
use causo_domain::ids::SubjectId;
use causo_field::held::{Held, HeldField};
use causo_field::{FieldError, Session};
use clap::Args;
use serde_json::{Value, json};

#[derive(Debug, Args)]
pub(crate) struct HeldArgs {
    /// Whom
    #[arg(value_parser = subject)]
    subject: SubjectId,
    #[command(flatten)]
    drawing: DrawingArgs,
}

#[derive(Debug, Args)]
pub(crate) struct PrivacyArgs {
    /// Whom
    #[arg(value_parser = subject)]
    subject: SubjectId,
    #[command(flatten)]
    drawing: DrawingArgs,
}

pub(super) fn run(phone: &Phone, args: &HeldArgs) -> Result<Said, PhoneError> {
    let session = phone.session()?;
    let held = session.held_about(args.subject)?;
    let form = form(&session, args.subject);
    let sheet = held.sheet(&commune(phone, &session)?, session.today(), &form);
    let (files, drawn) = args.drawing.save(&sheet)?;
    let mut lines = Vec::new();
    for section in held.sections(&form) {
        lines.push(section.heading);
        lines.extend(section.lines.iter().map(|line| format!("  {line}")));
        lines.push(String::new());
    }
    lines.extend(files);
    Ok(Said { lines, json: as_json(&held, &drawn) })
}

/// What was set safe on a resident's phone, to keep.
pub(super) fn privacy(phone: &Phone, args: &PrivacyArgs) -> Result<Said, PhoneError> {
    let sheet = phone.session()?.privacy_summary(args.subject)?;
    let (lines, drawn) = args.drawing.save(&sheet)?;
    Ok(Said { lines, json: json!({"files": drawn}) })
}

fn form(session: &Session, subject: SubjectId) -> String {
    let resident = session.resident(subject);
    resident.map_or_else(|| DEFAULT.to_owned(), |resident| resident.form().to_owned())
}

fn commune(phone: &Phone, session: &Session) -> Result<String, PhoneError> {
    let team = phone.team(session)?;
    Ok(session.vault().own_chain(team).map_err(FieldError::from)?.commune)
}

fn as_json(held: &Held, files: &Value) -> Value {
    let visits = held.visits.iter().map(
        |visit| json!({"day": visit.day.map(|day| day.date().to_string()), "fields": fields(&visit.fields)}),
    );
    let consents = held.consents.iter().map(|consent| {
        json!({
            "purpose": consent.purpose,
            "how": consent.how,
            "day": consent.day.date().to_string(),
            "stands": consent.stands,
            "kept_days": consent.kept_days,
        })
    });
    json!({
        "fields": fields(&held.fields),
        "visits": visits.collect::<Vec<_>>(),
        "consents": consents.collect::<Vec<_>>(),
        "files": files,
        "grounds": held.grounds,
        "controllers": held.controllers.iter().map(|(name, contact)| json!({"name": name, "contact": contact})).collect::<Vec<_>>(),
    })
}

fn fields(fields: &[HeldField]) -> Value {
    fields.iter().map(|field| json!({"label": field.label, "says": field.says})).collect()
}
