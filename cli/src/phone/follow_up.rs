//! What is due: the day's plan, ending a follow-up, a dossier's state, the week's targets.

use super::visit_values::{service, step_outcome};
use super::{Phone, PhoneError, Said};
use crate::language::t;
use crate::messages::word;
use crate::values::{day, event, ground, known, purpose};
use causo_domain::codes::{DossierState, Purpose, Service, StepOutcome};
use causo_domain::date::Day;
use causo_domain::ids::{EventRef, GroundId};
use causo_field::follow_up::{FollowUp, HamletPlan, Progress, Target};
use clap::{Args, Subcommand};
use serde_json::{Value, json};

#[derive(Debug, Subcommand)]
pub(crate) enum FollowUpCommand {
    /// Lists everything that is due, now or later
    List,
    /// Ends a follow-up by the resident's word, or moves it to another day
    Close(CloseArgs),
    /// Notes where a dossier stands
    Dossier(DossierArgs),
    /// Shows the week's targets, or sets one
    Target(TargetArgs),
}

#[derive(Debug, Args)]
pub(crate) struct CloseArgs {
    /// The follow-up: the visit that made it
    #[arg(value_parser = event)]
    visit: EventRef,
    /// What the resident says: by_resident, with_help, refused; follow_up for another day
    #[arg(long, value_parser = step_outcome)]
    how: StepOutcome,
    /// The other day
    #[arg(long, value_parser = day)]
    due: Option<Day>,
    #[command(flatten)]
    basis: BasisArgs,
}

#[derive(Debug, Args)]
pub(crate) struct DossierArgs {
    /// The follow-up: the visit that made it
    #[arg(value_parser = event)]
    visit: EventRef,
    /// State: filed, more_needed, done, returned, withdrawn
    #[arg(long, value_parser = dossier_state)]
    state: DossierState,
    /// Until when the agency has time now
    #[arg(long, value_parser = day)]
    due: Option<Day>,
    #[command(flatten)]
    basis: BasisArgs,
}

#[derive(Debug, Args)]
pub(crate) struct TargetArgs {
    /// Visits to make in a week; 0 takes the target away
    visits: Option<u16>,
    /// Of this service; without it of all together
    #[arg(long, value_parser = service)]
    service: Option<Service>,
}

/// What allows it.
#[derive(Debug, Args)]
pub(crate) struct BasisArgs {
    /// Purpose: assist, contact, report, publish
    #[arg(long, value_parser = purpose, default_value = "assist")]
    pub(super) purpose: Purpose,
    /// Ground that stands in place of consent
    #[arg(long, value_parser = ground)]
    pub(super) ground: Option<GroundId>,
}

pub(super) fn run(phone: &Phone, command: FollowUpCommand) -> Result<Said, PhoneError> {
    match command {
        FollowUpCommand::List => list(phone),
        FollowUpCommand::Close(args) => {
            let BasisArgs { purpose, ground } = args.basis;
            phone.session()?.close_follow_up(args.visit, args.how, args.due, purpose, ground)?;
            Ok(noted(args.visit))
        }
        FollowUpCommand::Dossier(args) => {
            let BasisArgs { purpose, ground } = args.basis;
            phone.session()?.set_dossier(args.visit, args.state, args.due, purpose, ground)?;
            Ok(noted(args.visit))
        }
        FollowUpCommand::Target(args) => target(phone, &args),
    }
}

fn noted(visit: EventRef) -> Said {
    Said {
        lines: vec![t("Đã ghi, chưa gửi.", "Recorded, not sent yet.").into()],
        json: json!({"visit": visit.to_string()}),
    }
}

fn list(phone: &Phone) -> Result<Said, PhoneError> {
    let open = phone.session()?.follow_ups();
    let mut lines: Vec<_> = open.iter().flat_map(lines_of).collect();
    if lines.is_empty() {
        lines.push(t("Không có việc nào hẹn lại.", "Nothing is due.").into());
    }
    Ok(Said { lines, json: json!({"follow_ups": open.iter().map(as_json).collect::<Vec<_>>()}) })
}

/// The plan for today.
pub(super) fn today(phone: &Phone) -> Result<Said, PhoneError> {
    let mut session = phone.session()?;
    let (plan, drafts) = (session.plan()?, session.drafts()?.len());
    let mut lines = vec![format!("{} {}", t("Hôm nay", "Today"), plan.day)];
    for hamlet in &plan.hamlets {
        lines.push(format!("{} ({})", hamlet_name(hamlet), hamlet.due.len()));
        lines.extend(hamlet.due.iter().flat_map(lines_of).map(|line| format!("  {line}")));
    }
    if plan.hamlets.is_empty() {
        lines.push(t("Không có việc nào đến hẹn.", "Nothing is due today.").into());
    }
    lines.push(format!("{}: {}", t("Hẹn sau hôm nay", "Due later"), plan.later));
    lines.push(format!("{}: {drafts}", t("Nháp", "Drafts")));
    lines.extend(plan.targets.iter().map(progress));
    let hamlets = plan.hamlets.iter().map(|hamlet| {
        json!({
            "hamlet": hamlet.hamlet,
            "name": hamlet.name,
            "due": hamlet.due.iter().map(as_json).collect::<Vec<_>>(),
        })
    });
    let json = json!({
        "day": plan.day.date().to_string(),
        "hamlets": hamlets.collect::<Vec<_>>(),
        "later": plan.later,
        "drafts": drafts,
        "targets": plan.targets.iter().map(target_json).collect::<Vec<_>>(),
    });
    Ok(Said { lines, json })
}

fn hamlet_name(plan: &HamletPlan) -> String {
    match (&plan.name, plan.hamlet) {
        (Some(name), _) => name.clone(),
        (None, Some(code)) => format!("{} {code}", t("Khu", "Hamlet")),
        (None, None) => t("Chưa rõ ở khu nào", "Hamlet not known").into(),
    }
}

fn lines_of(open: &FollowUp) -> Vec<String> {
    let kind = word(open.kind.name().unwrap_or("unknown"));
    let mut lines = vec![format!("{}  {kind}  {}  {}", open.due, open.name, open.visit)];
    lines.extend(open.dossier.as_ref().map(|dossier| {
        let state = word(dossier.state.name().unwrap_or("unknown"));
        format!("  {}  {state}  {}", dossier.number, dossier.agency.as_deref().unwrap_or_default())
    }));
    lines
}

fn as_json(open: &FollowUp) -> Value {
    let dossier = open.dossier.as_ref().map(
        |dossier| json!({"number": dossier.number, "agency": dossier.agency, "state": dossier.state.name()}),
    );
    json!({
        "visit": open.visit.to_string(),
        "subject": open.subject.to_string(),
        "name": open.name,
        "hamlet": open.hamlet,
        "kind": open.kind.name(),
        "due": open.due.date().to_string(),
        "service": open.service.and_then(Service::name),
        "repeat_days": open.repeat_days,
        "dossier": dossier,
    })
}

fn target(phone: &Phone, args: &TargetArgs) -> Result<Said, PhoneError> {
    let mut session = phone.session()?;
    if let Some(visits) = args.visits {
        session.set_target(Target { service: args.service, visits })?;
    }
    let targets = session.progress()?;
    let mut lines: Vec<_> = targets.iter().map(progress).collect();
    if lines.is_empty() {
        lines.push(t("Chưa đặt mục tiêu tuần.", "No targets for the week yet.").into());
    }
    Ok(Said { lines, json: json!({"targets": targets.iter().map(target_json).collect::<Vec<_>>()}) })
}

fn progress(progress: &Progress) -> String {
    let Target { service, visits } = &progress.target;
    let of = service.and_then(Service::name).map_or(t("mọi việc", "all services"), word);
    format!("{}, {of}: {}/{visits}", t("Mục tiêu tuần", "This week's target"), progress.done)
}

fn target_json(progress: &Progress) -> Value {
    let Target { service, visits } = &progress.target;
    json!({"service": service.and_then(Service::name), "visits": visits, "done": progress.done})
}

fn dossier_state(text: &str) -> Result<DossierState, String> {
    known(DossierState::from_name(text), DossierState::KNOWN.iter().map(|state| state.name()))
}
