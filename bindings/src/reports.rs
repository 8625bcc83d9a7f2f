//! The lead's report: exact figures for the team's own eyes, and what may leave it as a message and a picture.

use crate::codes::{AgeBand, Purpose, Service};
use crate::error::FieldError;
use crate::session::Session;
use crate::status::count;
use crate::visits::VisitCard;
use causo_domain::date::Day;
use causo_domain::ids::{ReceiptId, TeamId};
use causo_domain::period;
use causo_field::report::{self as core, Shared};
use causo_field::sheet::picture;
use std::collections::{BTreeMap, BTreeSet};

/// The days of a report.
#[derive(Clone, Debug, PartialEq, Eq, uniffi::Enum)]
pub enum Period {
    /// The week, Monday to Sunday, that this day lies in.
    Week {
        /// Any day of it.
        day: Day,
    },
    /// The calendar month that this day lies in.
    Month {
        /// Any day of it.
        day: Day,
    },
}

impl From<Period> for period::Period {
    fn from(period: Period) -> Self {
        match period {
            Period::Week { day } => Self::Week(day),
            Period::Month { day } => Self::Month(day),
        }
    }
}

/// People who were helped with one service.
#[derive(Clone, Debug, PartialEq, Eq, uniffi::Record)]
pub struct ServiceCount {
    /// Service.
    pub service: Service,
    /// People.
    pub people: u32,
}

/// People of one age who were helped.
#[derive(Clone, Debug, PartialEq, Eq, uniffi::Record)]
pub struct AgeCount {
    /// Age.
    pub age: AgeBand,
    /// People.
    pub people: u32,
}

/// Exact figures, for the team's own eyes.
#[derive(Clone, Debug, PartialEq, Eq, uniffi::Record)]
pub struct Report {
    /// First day.
    pub first: Day,
    /// Last day.
    pub last: Day,
    /// Visits, those at a closed door among them.
    pub visits: u32,
    /// People who were helped.
    pub people: u32,
    /// Of them by service; who was helped with two stands under both.
    pub by_service: Vec<ServiceCount>,
    /// Of them by age.
    pub by_age: Vec<AgeCount>,
    /// Steps of guides that residents did themselves.
    pub steps_by_resident: u32,
    /// Steps that were done with help.
    pub steps_with_help: u32,
    /// Of both, those by residents, in hundredths; none where no step was done.
    pub share_by_resident: Option<u8>,
    /// Made due.
    pub follow_ups_made: u32,
    /// Closed.
    pub follow_ups_closed: u32,
    /// Late.
    pub follow_ups_late: u32,
    /// Yes, by a notice.
    pub consents_given: u32,
    /// No.
    pub consents_refused: u32,
    /// Later.
    pub consents_deferred: u32,
}

/// A report as it may leave the team: small counts are suppressed, and there is no name in it.
#[derive(Clone, Debug, PartialEq, Eq, uniffi::Record)]
pub struct SharedReport {
    /// A message for a chat, at most 1,500 characters.
    pub text: String,
    /// A picture, PNG, 1,080 pixels wide.
    pub picture: Vec<u8>,
}

/// A figure that visits stand behind.
#[derive(Clone, Copy, Debug, PartialEq, Eq, uniffi::Enum)]
pub enum Figure {
    /// Visits.
    Visits,
    /// People who were helped.
    People,
    /// Of them, those with one service.
    ByService {
        /// Which.
        service: Service,
    },
    /// Of them, those of one age.
    ByAge {
        /// Which.
        age: AgeBand,
    },
    /// Steps of guides.
    Steps,
    /// What was made due.
    FollowUpsMade,
    /// What was closed.
    FollowUpsClosed,
    /// What is late.
    FollowUpsLate,
}

/// A yes that a report counts.
#[derive(Clone, Debug, PartialEq, Eq, uniffi::Record)]
pub struct CountedConsent {
    /// Day.
    pub day: Day,
    /// Purpose.
    pub purpose: Purpose,
    /// Its receipt.
    pub receipt: ReceiptId,
}

#[uniffi::export]
impl Session {
    /// The report of a team on a period.
    pub async fn report(&self, team: TeamId, period: Period) -> Result<Report, FieldError> {
        self.read(move |session| session.report(team, period.into()).map(|report| figures(&report))).await
    }

    /// The report as it may leave the team. `name` is what people call the team; none: by its commune.
    pub async fn shared_report(
        &self,
        team: TeamId,
        period: Period,
        name: Option<String>,
    ) -> Result<SharedReport, FieldError> {
        self.read(move |session| {
            let period = period::Period::from(period);
            let (report, before) = (session.report(team, period)?, session.report(team, period.before())?);
            let shared = Shared::of(&report, &before);
            let name = name.unwrap_or_else(|| session.team_name(team));
            let sheet = shared.sheet(&name, &session.time_of_day());
            Ok(SharedReport { text: shared.text(&name), picture: picture(&sheet)? })
        })
        .await
    }

    /// The visits behind a figure, the newest first.
    pub async fn behind(
        &self,
        team: TeamId,
        period: Period,
        figure: Figure,
    ) -> Result<Vec<VisitCard>, FieldError> {
        self.read(move |session| {
            let report = session.report(team, period.into())?;
            Ok(session.behind(&report, figure.into()).into_iter().map(VisitCard::from).collect())
        })
        .await
    }

    /// Every yes that the report counts.
    pub async fn consents_behind(
        &self,
        team: TeamId,
        period: Period,
    ) -> Result<Vec<CountedConsent>, FieldError> {
        self.read(move |session| {
            let report = session.report(team, period.into())?;
            let consent = |given: core::GivenConsent| CountedConsent {
                day: given.day,
                purpose: given.purpose.into(),
                receipt: given.receipt,
            };
            Ok(session.consents_behind(&report).into_iter().map(consent).collect())
        })
        .await
    }
}

impl From<Figure> for core::Behind {
    fn from(figure: Figure) -> Self {
        match figure {
            Figure::Visits => Self::Visits,
            Figure::People => Self::People,
            Figure::ByService { service } => Self::Service(service.into()),
            Figure::ByAge { age } => Self::Age(age.into()),
            Figure::Steps => Self::Steps,
            Figure::FollowUpsMade => Self::FollowUpsMade,
            Figure::FollowUpsClosed => Self::FollowUpsClosed,
            Figure::FollowUpsLate => Self::FollowUpsLate,
        }
    }
}

fn figures(report: &core::Report) -> Report {
    let sum = |of: &BTreeMap<_, core::Figure>| count(of.values().map(core::Figure::count).sum());
    let by_service = report.by_service.iter();
    let by_age = report.by_age.iter();
    Report {
        first: report.period.first(),
        last: report.period.last(),
        visits: count(report.visits.count()),
        people: count(report.people.len()),
        by_service: by_service
            .map(|(service, people)| ServiceCount { service: (*service).into(), people: count(people.len()) })
            .collect(),
        by_age: by_age
            .map(|(age, people)| AgeCount { age: (*age).into(), people: count(people.len()) })
            .collect(),
        steps_by_resident: count(report.steps.by_resident),
        steps_with_help: count(report.steps.with_help),
        share_by_resident: report.steps.share_by_resident(),
        follow_ups_made: count(report.follow_ups_made.count()),
        follow_ups_closed: count(report.follow_ups_closed.count()),
        follow_ups_late: count(report.follow_ups_late.count()),
        consents_given: count(report.consents_given.values().map(BTreeSet::len).sum()),
        consents_refused: sum(&report.consents_refused),
        consents_deferred: sum(&report.consents_deferred),
    }
}
