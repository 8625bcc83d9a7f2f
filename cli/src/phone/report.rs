//! The lead's report: figures for the team, a message for Zalo, a picture, and the visits behind each figure.

use super::drawing::DrawingArgs;
use super::{Phone, PhoneError, Said};
use crate::language::t;
use crate::messages::word;
use crate::values::{day, known};
use causo_domain::codes::{AgeBand, Purpose, Service};
use causo_domain::date::Day;
use causo_domain::period::Period;
use causo_field::Session;
use causo_field::report::{Behind, GivenConsent, People, Report, Shared};
use clap::Args;
use serde_json::{Map, Value, json};
use std::collections::{BTreeMap, BTreeSet};

#[derive(Debug, Args)]
pub(crate) struct ReportArgs {
    /// A day of the period; without it today
    #[arg(long, value_parser = day)]
    day: Option<Day>,
    /// The calendar month in place of the week
    #[arg(long)]
    month: bool,
    /// What the team is called in the message and the picture
    #[arg(long, value_name = "NAME")]
    name: Option<String>,
    #[command(flatten)]
    drawing: DrawingArgs,
    /// Lists what stands behind a figure, for the team's own eyes: visits, people, follow_ups_made, follow_ups_closed, follow_ups_late, steps, consents_given, a service, an age
    #[arg(long, value_name = "FIGURE", value_parser = figure)]
    explain: Option<Figure>,
}

/// A figure that records stand behind.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Figure {
    Visits(Behind),
    Consents,
}

const FIGURES: [(&str, Figure); 7] = [
    ("visits", Figure::Visits(Behind::Visits)),
    ("people", Figure::Visits(Behind::People)),
    ("follow_ups_made", Figure::Visits(Behind::FollowUpsMade)),
    ("follow_ups_closed", Figure::Visits(Behind::FollowUpsClosed)),
    ("follow_ups_late", Figure::Visits(Behind::FollowUpsLate)),
    ("steps", Figure::Visits(Behind::Steps)),
    ("consents_given", Figure::Consents),
];

fn figure(text: &str) -> Result<Figure, String> {
    let named = FIGURES.iter().find(|(name, _)| *name == text).map(|(_, figure)| *figure);
    let service = || Service::from_name(text).map(Behind::Service);
    let visits = || service().or_else(|| AgeBand::from_name(text).map(Behind::Age)).map(Figure::Visits);
    let found = named.or_else(visits);
    let services = Service::KNOWN.iter().map(|service| service.name());
    let ages = AgeBand::KNOWN.iter().map(|age| age.name());
    known(found, FIGURES.iter().map(|(name, _)| Some(*name)).chain(services).chain(ages))
}

pub(super) fn run(phone: &Phone, args: &ReportArgs) -> Result<Said, PhoneError> {
    let mut session = phone.session()?;
    let team = phone.team(&session)?;
    let day = args.day.unwrap_or_else(|| session.today());
    let period = if args.month { Period::Month(day) } else { Period::Week(day) };
    let (report, before) = (session.report(team, period)?, session.report(team, period.before())?);
    match args.explain {
        Some(Figure::Consents) => return Ok(explain_consents(&session, &report)),
        Some(Figure::Visits(figure)) => return Ok(explain(&session, &report, figure)),
        None => {}
    }
    let shared = Shared::of(&report, &before);
    let name = args.name.clone().unwrap_or_else(|| session.team_name(report.team));
    let text = shared.text(&name);
    let (files, drawn) = args.drawing.save(&shared.sheet(&name, &session.time_of_day()))?;
    let mut json = as_json(&report, &text);
    json["files"] = drawn;
    Ok(Said { json, lines: text.lines().map(str::to_owned).chain(files).collect() })
}

fn explain(session: &Session, report: &Report, figure: Behind) -> Said {
    let (mut lines, mut all) = (Vec::new(), Vec::new());
    for visit in session.behind(report, figure) {
        let day = visit.day.map(|day| day.to_string()).unwrap_or_default();
        let name = visit.subject.and_then(|subject| session.resident(subject)).map(|resident| resident.name);
        let service = visit.service.and_then(Service::name);
        let name = name.unwrap_or_else(|| t("không hiện tên", "not shown").to_owned());
        lines.push(format!("{day}  {}  {name}  {}", word(service.unwrap_or("unknown")), visit.visit));
        all.push(json!({
            "visit": visit.visit.to_string(),
            "day": visit.day.map(|day| day.date().to_string()),
            "service": service,
            "subject": visit.subject.map(|subject| subject.to_string()),
        }));
    }
    Said { lines, json: json!({"visits": all}) }
}

fn explain_consents(session: &Session, report: &Report) -> Said {
    let given = session.consents_behind(report);
    let purpose = |purpose: Purpose| purpose.name().unwrap_or("unknown");
    let line =
        |given: &GivenConsent| format!("{}  {}  {}", given.day, word(purpose(given.purpose)), given.receipt);
    let told = |given: &GivenConsent| {
        json!({
            "day": given.day.date().to_string(),
            "purpose": purpose(given.purpose),
            "receipt_id": given.receipt.to_string(),
        })
    };
    Said {
        lines: given.iter().map(line).collect(),
        json: json!({"consents": given.iter().map(told).collect::<Vec<_>>()}),
    }
}

/// Figures as they are for the team's own eyes, beside the message that may leave it.
fn as_json(report: &Report, text: &str) -> Value {
    let service =
        |(service, people): (&Service, &People)| Some((service.name()?.to_owned(), json!(people.len())));
    let age = |(age, people): (&AgeBand, &BTreeSet<_>)| Some((age.name()?.to_owned(), json!(people.len())));
    let services: Map<_, _> = report.by_service.iter().filter_map(service).collect();
    let ages: Map<_, _> = report.by_age.iter().filter_map(age).collect();
    let answers =
        |of: &BTreeMap<Purpose, causo_field::report::Figure>| of.values().map(|of| of.count()).sum::<usize>();
    json!({
        "from": report.period.first().date().to_string(),
        "to": report.period.last().date().to_string(),
        "text": text,
        "exact": {
            "visits": report.visits.count(),
            "people": report.people.len(),
            "by_service": services,
            "by_age": ages,
            "steps": {
                "by_resident": report.steps.by_resident,
                "with_help": report.steps.with_help,
                "refused": report.steps.refused,
                "follow_up": report.steps.follow_up,
            },
            "share_by_resident": report.steps.share_by_resident(),
            "follow_ups": {
                "made": report.follow_ups_made.count(),
                "closed": report.follow_ups_closed.count(),
                "late": report.follow_ups_late.count(),
            },
            "consents": {
                "given": report.consents_given.values().map(BTreeSet::len).sum::<usize>(),
                "refused": answers(&report.consents_refused),
                "deferred": answers(&report.consents_deferred),
            },
        },
    })
}
