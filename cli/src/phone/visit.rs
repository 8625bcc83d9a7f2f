//! Recording visits, saving drafts, listing both.

use super::visit_values::{follow_up, outcome, service, setting, step};
use super::{Phone, PhoneError, Said, shop};
use crate::language::t;
use crate::messages::word;
use crate::values::{day, draft as draft_id, event, ground, purpose, subject};
use causo_domain::codes::{FollowUpKind, Outcome, Purpose, Service};
use causo_domain::date::Day;
use causo_domain::ids::{EventRef, GroundId, SubjectId};
use causo_field::Session;
use causo_field::follow_up::NewDossier;
use causo_field::visit::{Setting, Step, VisitDraft};
use causo_vault::DraftId;
use clap::{Args, Subcommand};
use serde_json::json;
use std::path::PathBuf;

#[derive(Debug, Subcommand)]
pub(crate) enum VisitCommand {
    /// Records a visit
    Record(Box<RecordArgs>),
    /// Adds a photo to a visit: it is made small, and where and when it was taken is left out
    Photo(PhotoArgs),
    /// Lists visits, the newest first
    List,
    /// Lists drafts
    Drafts,
}

#[derive(Debug, Args)]
pub(crate) struct PhotoArgs {
    /// Visit
    #[arg(long, value_parser = event)]
    visit: EventRef,
    /// The camera's JPEG
    #[arg(long, value_name = "FILE")]
    file: PathBuf,
    /// What the photo is for: publish, unless the policy lists photos for another purpose
    #[arg(long, value_parser = purpose, default_value = "publish")]
    purpose: Purpose,
    /// Ground that stands in place of consent
    #[arg(long, value_parser = ground)]
    ground: Option<GroundId>,
}

#[derive(Debug, Args)]
pub(crate) struct RecordArgs {
    /// Who was helped; a draft knows already
    #[arg(long, value_parser = subject, required_unless_present = "from_draft")]
    subject: Option<SubjectId>,
    /// Service: cashless_payment, privacy_setup, public_service, electronic_id, scam_awareness
    #[arg(long, value_parser = service, required_unless_present = "from_draft")]
    service: Option<Service>,
    /// Outcome: done, follow_up, refused, absent
    #[arg(long, value_parser = outcome)]
    outcome: Option<Outcome>,
    /// A step of a guide and how it went, as 4.3=by_resident or 4.3=with_help; may be given several times
    #[arg(long, value_parser = step)]
    step: Vec<Step>,
    /// A setting that a step changes, before and after, as 4.3=open:safe; may be given several times
    #[arg(long, value_parser = setting)]
    setting: Vec<Setting>,
    /// Note
    #[arg(long)]
    note: Option<String>,
    /// Six digits in the note are no secret
    #[arg(long)]
    no_secret: bool,
    /// What was scanned from a code on the shop's counter; once for each code that hangs there
    #[arg(long, value_name = "TEXT", requires = "shop_own")]
    shop_code: Vec<String>,
    /// The shop's own code, scanned from its bank app
    #[arg(long, value_name = "TEXT", requires = "shop_code")]
    shop_own: Option<String>,
    /// Day on which something is due with them again
    #[arg(long, value_parser = day)]
    next: Option<Day>,
    /// What is due then: visit, first_payment, repeat, dossier
    #[arg(long, value_parser = follow_up)]
    follow_up: Option<FollowUpKind>,
    /// Days to the next visit, again and again
    #[arg(long, value_name = "DAYS")]
    repeat: Option<u16>,
    /// Number of a dossier that the resident filed online
    #[arg(long, value_name = "NUMBER", requires = "next")]
    dossier: Option<String>,
    /// Agency that handles the dossier
    #[arg(long, value_name = "NAME", requires = "dossier")]
    agency: Option<String>,
    /// A follow-up that this visit closes; may be given several times
    #[arg(long, value_name = "VISIT", value_parser = event)]
    closes: Vec<EventRef>,
    /// Purpose: assist, contact, report, publish
    #[arg(long, value_parser = purpose)]
    purpose: Option<Purpose>,
    /// Ground that stands in place of consent
    #[arg(long, value_parser = ground)]
    ground: Option<GroundId>,
    /// Save as a draft only
    #[arg(long)]
    draft: bool,
    /// Draft that this continues; it keeps what is not given again
    #[arg(long, value_parser = draft_id)]
    from_draft: Option<DraftId>,
}

pub(super) fn run(phone: &Phone, command: VisitCommand) -> Result<Said, PhoneError> {
    match command {
        VisitCommand::Record(args) => record(phone, *args),
        VisitCommand::Photo(args) => photo(phone, &args),
        VisitCommand::List => list(phone),
        VisitCommand::Drafts => drafts(phone),
    }
}

fn record(phone: &Phone, args: RecordArgs) -> Result<Said, PhoneError> {
    let mut session = phone.session()?;
    let mut draft = written(phone, &mut session, &args)?;
    let (mut lines, findings) = shop::check(&mut draft, args.shop_own.as_deref(), &args.shop_code)?;
    if args.draft {
        let id = session.save_draft(args.from_draft, draft)?;
        let id = SubjectId(id.0).to_string();
        lines.push(format!("{}: {id}", t("Đã lưu nháp", "Saved as a draft")));
        return Ok(Said { lines, json: json!({"draft": id, "shop_check": findings}) });
    }
    let recorded = session.record_visit(args.from_draft, draft)?;
    lines.push(format!("{}: {}", t("Đã ghi, chưa gửi", "Recorded, not sent yet"), recorded.visit));
    let visit = recorded.visit.to_string();
    Ok(Said { lines, json: json!({"visit": visit, "seq": recorded.seq, "shop_check": findings}) })
}

fn photo(phone: &Phone, args: &PhotoArgs) -> Result<Said, PhoneError> {
    let file = std::fs::read(&args.file).map_err(|_| PhoneError::Code("file_unreadable"))?;
    let attached = phone.session()?.attach_photo(args.visit, args.purpose, args.ground, &file)?;
    Ok(Said {
        lines: vec![format!(
            "{}: {} byte",
            t("Đã lưu ảnh, chưa gửi", "Photo kept, not sent yet"),
            attached.bytes
        )],
        json: json!({"photo_bytes": attached.bytes, "seq": attached.seq}),
    })
}

/// The visit as far as it is written: the draft it continues, with what was given now in its place.
fn written(phone: &Phone, session: &mut Session, args: &RecordArgs) -> Result<VisitDraft, PhoneError> {
    let mut draft = match args.from_draft {
        Some(wanted) => {
            let found = session.drafts()?.into_iter().find(|(id, _)| *id == wanted);
            found.ok_or(PhoneError::Code("draft_unknown"))?.1
        }
        None => {
            let (Some(subject), Some(service)) = (args.subject, args.service) else {
                return Err(PhoneError::Code("draft_unknown"));
            };
            VisitDraft::new(phone.team(session)?, subject, service)
        }
    };
    draft.subject = args.subject.unwrap_or(draft.subject);
    draft.service = args.service.unwrap_or(draft.service);
    draft.outcome = args.outcome.or(draft.outcome);
    let guides = session.guides()?;
    for step in &args.step {
        draft.set_step(&guides, step.guide.unwrap_or_default(), step.code, step.outcome)?;
    }
    for setting in &args.setting {
        draft.set_setting(&guides, setting.clone())?;
    }
    if args.note.is_some() {
        (draft.note, draft.note_confirmed) = (args.note.clone(), false);
    }
    draft.note_confirmed |= args.no_secret;
    draft.next_visit = args.next.or(draft.next_visit);
    draft.follow_up = args.follow_up.or(draft.follow_up);
    draft.repeat_days = args.repeat.or(draft.repeat_days);
    if let Some(number) = &args.dossier {
        draft.dossier = Some(NewDossier { number: number.clone(), agency: args.agency.clone() });
    }
    if !args.closes.is_empty() {
        draft.closes = args.closes.clone();
    }
    draft.purpose = args.purpose.unwrap_or(draft.purpose);
    draft.ground = args.ground.or(draft.ground);
    Ok(draft)
}

fn list(phone: &Phone) -> Result<Said, PhoneError> {
    let session = phone.session()?;
    let visits = session.visits();
    let line = |visit: &causo_field::visit::VisitCard| {
        let day = visit.day.map(|day| day.to_string()).unwrap_or_default();
        let name = visit.subject.and_then(|subject| session.resident(subject)).map(|card| card.name);
        let service = word(visit.service.and_then(Service::name).unwrap_or("?"));
        let outcome = word(visit.outcome.and_then(Outcome::name).unwrap_or("?"));
        format!("{day}  {service}  {outcome}  {}", name.unwrap_or_default())
    };
    let json = visits.iter().map(|visit| {
        json!({
            "visit": visit.visit.to_string(),
            "subject": visit.subject.map(|id| id.to_string()),
            "service": visit.service.and_then(Service::name),
            "outcome": visit.outcome.and_then(Outcome::name),
            "note": visit.note,
        })
    });
    Ok(Said { json: json!({"visits": json.collect::<Vec<_>>()}), lines: visits.iter().map(line).collect() })
}

fn drafts(phone: &Phone) -> Result<Said, PhoneError> {
    let drafts = phone.session()?.drafts()?;
    let line = |(id, draft): &(DraftId, VisitDraft)| {
        format!("{}  {}", SubjectId(id.0), word(draft.service.name().unwrap_or("?")))
    };
    let json = drafts.iter().map(|(id, draft)| {
        json!({"draft": SubjectId(id.0).to_string(), "subject": draft.subject.to_string(), "note": draft.note})
    });
    Ok(Said { json: json!({"drafts": json.collect::<Vec<_>>()}), lines: drafts.iter().map(line).collect() })
}
