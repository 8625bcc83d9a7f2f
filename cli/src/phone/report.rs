//! The lead's report: figures for the team, a message for Zalo, a picture, and the visits behind each figure.

use super::drawing::DrawingArgs;
use super::{Phone, PhoneError, Said};
use crate::language::t;
use crate::messages::word;
use crate::values::{day, known};
use causo_domain::codes::{AgeBand, Purpose, Service};
use causo_domain::date::Day;
use causo_domain::ids::EventRef;
use causo_domain::period::Period;
use causo_domain::places::commune;
use causo_field::Session;
use causo_field::report::{People, Report, Shared};
use causo_vault::fold::ConsentEntry;
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

/// A figure that visits stand behind.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Figure {
    Visits,
    People,
    Made,
    Closed,
    Late,
    Steps,
    Given,
    Service(Service),
    Age(AgeBand),
}

const FIGURES: [(&str, Figure); 7] = [
    ("visits", Figure::Visits),
    ("people", Figure::People),
    ("follow_ups_made", Figure::Made),
    ("follow_ups_closed", Figure::Closed),
    ("follow_ups_late", Figure::Late),
    ("steps", Figure::Steps),
    ("consents_given", Figure::Given),
];

fn figure(text: &str) -> Result<Figure, String> {
    let named = FIGURES.iter().find(|(name, _)| *name == text).map(|(_, figure)| *figure);
    let service = || Service::from_name(text).map(Figure::Service);
    let found = named.or_else(service).or_else(|| AgeBand::from_name(text).map(Figure::Age));
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
        Some(Figure::Given) => return Ok(explain_consents(&session, &report)),
        Some(figure) => return Ok(explain(&session, &report, figure)),
        None => {}
    }
    let shared = Shared::of(&report, &before);
    let name = args.name.clone().unwrap_or_else(|| team_name(&session, &report));
    let text = shared.text(&name);
    let (files, drawn) = args.drawing.save(&shared.sheet(&name, &time_of_day(&session)))?;
    let mut json = as_json(&report, &text);
    json["files"] = drawn;
    Ok(Said { json, lines: text.lines().map(str::to_owned).chain(files).collect() })
}

/// The time of day in Vietnam, as `17:05`.
fn time_of_day(session: &Session) -> String {
    let since_midnight =
        session.vault().services().clock.wall_ms().saturating_sub(session.today().start_utc_ms());
    let minutes = since_midnight / 60_000;
    format!("{:02}:{:02}", minutes / 60, minutes % 60)
}

/// What a team is called that nobody gave a name: phones know its number alone.
fn team_name(session: &Session, report: &Report) -> String {
    if session.vault().is_practice() {
        return "tổ công nghệ số cộng đồng để tập, không có thật".to_owned();
    }
    let of = session
        .vault()
        .trust(report.team)
        .ok()
        .and_then(|trust| trust.roster())
        .map(|roster| &roster.commune);
    let commune = of.and_then(|code| commune(code));
    let place = commune.map(|commune| format!(" {}", commune.full_name()));
    format!("tổ công nghệ số cộng đồng{}", place.unwrap_or_default())
}

fn explain(session: &Session, report: &Report, figure: Figure) -> Said {
    let events: BTreeSet<EventRef> = match figure {
        Figure::Visits => report.visits.0.clone(),
        Figure::People => report.people.values().flatten().copied().collect(),
        Figure::Made => report.follow_ups_made.0.clone(),
        Figure::Closed => report.follow_ups_closed.0.clone(),
        Figure::Late => report.follow_ups_late.0.clone(),
        Figure::Steps => report.steps_in.values().flatten().copied().collect(),
        Figure::Given => BTreeSet::new(),
        Figure::Age(age) => {
            let people = report.by_age.get(&age).into_iter().flatten();
            people.filter_map(|subject| report.people.get(subject)).flatten().copied().collect()
        }
        Figure::Service(service) => report
            .by_service
            .get(&service)
            .into_iter()
            .flat_map(|people| people.values())
            .flatten()
            .copied()
            .collect(),
    };
    let (mut lines, mut all) = (Vec::new(), Vec::new());
    for visit in session.visits().into_iter().filter(|visit| events.contains(&visit.visit)) {
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
    let consents = session.view().consents().map(|(_, entry)| entry);
    let given: Vec<_> = consents
        .filter(|entry| {
            report.consents_given.get(&entry.act.purpose).is_some_and(|of| of.contains(&entry.act.receipt))
        })
        .collect();
    let purpose = |purpose: Purpose| purpose.name().unwrap_or("unknown");
    let line = |entry: &&ConsentEntry| {
        format!("{}  {}  {}", entry.day, word(purpose(entry.act.purpose)), entry.act.receipt)
    };
    let told = |entry: &&ConsentEntry| {
        json!({
            "day": entry.day.date().to_string(),
            "purpose": purpose(entry.act.purpose),
            "receipt_id": entry.act.receipt.to_string(),
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
