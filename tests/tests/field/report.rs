//! The lead's report: exact and explained inside the team, with small cells suppressed in what leaves it.

use crate::phones::{Commune, person, sync, yes};
use causo_domain::codes::{AgeBand, Outcome, Purpose, Service, StepOutcome};
use causo_domain::date::Day;
use causo_domain::identifiers::birth_date::BirthDate;
use causo_domain::ids::{EventRef, SubjectId};
use causo_domain::period::Period;
use causo_domain::suppression::Cell;
use causo_field::Session;
use causo_field::consent::Declined;
use causo_field::report::{Figure, MAX_TEXT, Shared};
use causo_field::visit::VisitDraft;
use std::collections::{BTreeMap, BTreeSet};
use std::sync::atomic::Ordering;

const WEEK_MS: u64 = 7 * 24 * 60 * 60 * 1000;

struct Team {
    commune: Commune,
    phone: Session,
    people: Vec<SubjectId>,
}

impl Team {
    /// A team with residents, the first half of them old.
    async fn of(residents: usize) -> Self {
        let mut commune = Commune::start().await;
        let mut phone = commune.phone("a").await;
        let people = (0..residents).map(|n| {
            let subject = phone.new_subject();
            let mut resident = person(&format!("Nguyễn Thị Mẫu {n}"));
            resident.birth = BirthDate::parse(if n < residents / 2 { "1950" } else { "1980" });
            let ground = Some(commune.ground);
            phone.add_resident(commune.team, subject, resident, Purpose::ASSIST, ground).unwrap();
            subject
        });
        let people = people.collect();
        Self { commune, phone, people }
    }

    fn visit(&mut self, n: usize, service: Service, outcome: Outcome) -> EventRef {
        let guides = self.phone.guides().unwrap();
        let mut draft = VisitDraft::new(self.commune.team, self.people[n], service);
        (draft.ground, draft.outcome) = (Some(self.commune.ground), Some(outcome));
        draft.set_step(&guides, 1, 1, StepOutcome::BY_RESIDENT).unwrap();
        draft.set_step(&guides, 1, 2, StepOutcome::BY_RESIDENT).unwrap();
        draft.set_step(&guides, 1, 3, StepOutcome::WITH_HELP).unwrap();
        if outcome == Outcome::FOLLOW_UP {
            draft.next_visit = Some(self.phone.today());
        }
        self.phone.record_visit(None, draft).unwrap().visit
    }

    /// A change is told of a week that is over.
    fn on_the_last_day_of_the_week(&mut self) {
        let (today, last) = (self.phone.today(), self.this_week().last());
        self.commune.clock.0.fetch_add(last.start_utc_ms() - today.start_utc_ms(), Ordering::SeqCst);
    }

    fn this_week(&self) -> Period {
        Period::Week(self.phone.today())
    }
}

fn answers(of: &BTreeMap<Purpose, Figure>) -> usize {
    of.values().map(Figure::count).sum()
}

#[tokio::test]
async fn every_figure_is_the_events_behind_it() {
    let mut team = Team::of(8).await;
    let paid: Vec<_> = (0..6).map(|n| team.visit(n, Service::CASHLESS_PAYMENT, Outcome::DONE)).collect();
    let again = team.visit(0, Service::PRIVACY_SETUP, Outcome::FOLLOW_UP);
    let absent = team.visit(7, Service::PRIVACY_SETUP, Outcome::ABSENT);
    let ground = Some(team.commune.ground);
    let subject = team.phone.new_subject();
    team.phone.give_consent(yes(team.commune.team, subject, &[Purpose::ASSIST])).unwrap();
    team.phone.decline(team.commune.team, Purpose::ASSIST, Declined::Refused).unwrap();
    let week = team.this_week();
    let report = team.phone.report(team.commune.team, week).unwrap();
    assert!(report.visits.0.contains(&absent) && report.visits.count() == 8);
    assert_eq!(report.people.len(), 6, "nobody was home at the last one's");
    assert_eq!(report.people[&team.people[0]], [paid[0], again].into());
    assert_eq!(report.by_service[&Service::CASHLESS_PAYMENT].len(), 6);
    assert_eq!(report.by_age[&AgeBand::FROM_60].len(), 4);
    assert_eq!((report.steps.by_resident, report.steps.with_help), (14, 7));
    assert_eq!(report.steps.share_by_resident(), Some(66));
    assert_eq!(
        (report.follow_ups_made.0.clone(), report.follow_ups_late.count()),
        ([again].into(), 0),
        "what is due today is not late"
    );
    assert_eq!((report.consents_given.len(), answers(&report.consents_refused)), (1, 1));

    team.phone.close_follow_up(again, StepOutcome::BY_RESIDENT, None, Purpose::ASSIST, ground).unwrap();
    let report = team.phone.report(team.commune.team, week).unwrap();
    assert_eq!((report.follow_ups_closed.0, report.follow_ups_late.count()), ([again].into(), 0));

    team.commune.clock.0.fetch_add(WEEK_MS, Ordering::SeqCst);
    let next = team.phone.report(team.commune.team, team.this_week()).unwrap();
    assert_eq!((next.visits.count(), answers(&next.consents_refused)), (0, 0), "another week");
    let before = team.phone.report(team.commune.team, week.before()).unwrap();
    assert_eq!(before.visits.count(), 0);
}

#[tokio::test]
async fn the_whole_team_is_in_it_and_counts_outlive_a_restart() {
    let mut team = Team::of(2).await;
    let mut other = team.commune.phone("b").await;
    team.visit(0, Service::CASHLESS_PAYMENT, Outcome::DONE);
    team.phone.decline(team.commune.team, Purpose::ASSIST, Declined::Deferred).unwrap();
    for phone in [&mut team.phone, &mut other] {
        assert!(sync(phone).await.is_complete());
    }
    let mut other = team.commune.reopened("b", other);
    let report = other.report(team.commune.team, team.this_week()).unwrap();
    assert_eq!((report.visits.count(), answers(&report.consents_deferred)), (1, 1));
}

#[tokio::test]
async fn what_leaves_the_team_tells_of_nobody() {
    let mut team = Team::of(9).await;
    team.on_the_last_day_of_the_week();
    let names: Vec<_> = team.phone.residents().into_iter().map(|resident| resident.name).collect();
    for n in 0..6 {
        team.visit(n, Service::CASHLESS_PAYMENT, Outcome::DONE);
    }
    for n in 6..9 {
        team.visit(n, Service::PRIVACY_SETUP, Outcome::DONE);
    }
    let week = team.this_week();
    let [report, before] =
        [week, week.before()].map(|period| team.phone.report(team.commune.team, period).unwrap());
    let shared = Shared::of(&report, &before);
    assert_eq!(shared.visits, (Cell::Count(9), Some(9)));
    let hidden = BTreeMap::from([
        (Service::CASHLESS_PAYMENT, Cell::Suppressed),
        (Service::PRIVACY_SETUP, Cell::Suppressed),
    ]);
    assert_eq!(shared.by_service, hidden, "6 beside the total would tell the 3");
    let text = shared.text("tổ công nghệ số cộng đồng xã Vân Sơn");
    assert!(names.iter().all(|name| !text.contains(name.as_str())));
    assert!(text.contains("(*)") && text.chars().count() <= MAX_TEXT);

    team.commune.clock.0.fetch_add(WEEK_MS, Ordering::SeqCst);
    for n in 0..2 {
        team.visit(n, Service::CASHLESS_PAYMENT, Outcome::DONE);
    }
    let next = team.phone.report(team.commune.team, team.this_week()).unwrap();
    let shared = Shared::of(&next, &report);
    assert_eq!(shared.visits, (Cell::Suppressed, None), "a change would give the two away");
    assert_eq!(shared.share_by_resident, None);
}

#[tokio::test]
async fn a_share_that_one_person_stands_behind_is_not_told() {
    let mut team = Team::of(9).await;
    for n in 1..9 {
        let (team_id, ground) = (team.commune.team, Some(team.commune.ground));
        let mut draft = VisitDraft::new(team_id, team.people[n], Service::CASHLESS_PAYMENT);
        (draft.ground, draft.outcome) = (ground, Some(Outcome::DONE));
        team.phone.record_visit(None, draft).unwrap();
    }
    team.visit(0, Service::CASHLESS_PAYMENT, Outcome::DONE);
    // Five visits to one person are one person.
    for _ in 0..5 {
        team.visit(0, Service::SCAM_AWARENESS, Outcome::DONE);
    }
    let week = team.this_week();
    let [report, before] =
        [week, week.before()].map(|period| team.phone.report(team.commune.team, period).unwrap());
    let shared = Shared::of(&report, &before);
    assert_eq!((report.steps.share_by_resident(), shared.share_by_resident), (Some(66), None));
    assert_eq!(shared.by_service[&Service::SCAM_AWARENESS], Cell::Suppressed);
}

#[tokio::test]
async fn who_was_asked_twice_is_one() {
    let mut team = Team::of(1).await;
    let team_id = team.commune.team;
    for _ in 0..3 {
        let subject = team.phone.new_subject();
        let purposes = [Purpose::ASSIST, Purpose::CONTACT];
        team.phone.give_consent(yes(team_id, subject, &purposes)).unwrap();
    }
    let week = team.this_week();
    let report = team.phone.report(team_id, week).unwrap();
    let given: usize = report.consents_given.values().map(BTreeSet::len).sum();
    assert_eq!((given, Shared::of(&report, &report).consents["given"]), (6, Cell::Suppressed));
}

#[test]
fn the_message_is_as_the_golden_file_has_it() {
    let day = Day::parse("2026-11-29").unwrap();
    let services = Service::KNOWN.iter().zip([1234, 96, 41, 0, 7]);
    let shared = Shared {
        period: Period::Week(day),
        made: day,
        visits: (Cell::Count(1378), Some(12)),
        people: (Cell::Count(1296), Some(-3)),
        by_service: services.map(|(service, count)| (*service, Cell::Count(count))).collect(),
        by_age: AgeBand::KNOWN
            .iter()
            .zip([30, 256, 410, 600])
            .map(|(age, n)| (*age, Cell::Count(n)))
            .collect(),
        share_by_resident: Some(64),
        follow_ups_made: Cell::Count(25),
        follow_ups_closed: (Cell::Count(18), Some(2)),
        follow_ups_late: Cell::Suppressed,
        consents: BTreeMap::from([
            ("given", Cell::Count(61)),
            ("refused", Cell::Suppressed),
            ("deferred", Cell::Suppressed),
        ]),
    };
    let text = shared.text("tổ công nghệ số cộng đồng xã Vân Sơn");
    assert_eq!(text, include_str!("report-week.txt").trim_end());
    let longest = shared.text(&"tổ công nghệ số cộng đồng ".repeat(4));
    assert!(longest.chars().count() <= MAX_TEXT, "with a long name too");
}
