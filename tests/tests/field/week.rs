//! What the operator reads of when a visit was: its week, and nothing finer.

use crate::phones::{Commune, person, sync};
use causo_domain::codes::{Outcome, Purpose, Service};
use causo_domain::date::IsoWeek;
use causo_field::visit::VisitDraft;
use causo_protocol::Wire;
use causo_protocol::batch::Batch;
use causo_protocol::body::Body;
use causo_protocol::event::{EventForm, Facts};
use std::ops::RangeInclusive;
use std::sync::atomic::Ordering;

const DAY_MS: u64 = 24 * 60 * 60 * 1000;
/// From Monday: the same, Friday of the same week, the Monday after.
const DAYS: [u64; 3] = [0, 4, 7];

/// Whether a moment of this time stands in the bytes, in milliseconds, as clocks are written.
fn tells(bytes: &[u8], time: &RangeInclusive<u64>) -> bool {
    let number = |six: &[u8]| six.iter().fold(0, |number, byte| number << 8 | u64::from(*byte));
    bytes.windows(6).any(|six| time.contains(&number(six)))
}

#[tokio::test]
async fn of_a_visit_s_time_the_server_has_the_week_alone() {
    let mut commune = Commune::start().await;
    let mut phone = commune.phone("a").await;
    let (team, subject, ground) = (commune.team, phone.new_subject(), Some(commune.ground));
    phone.add_resident(team, subject, person("Phùng Thị Én"), Purpose::ASSIST, ground).unwrap();
    let today = phone.today();
    let monday = (1..).find(|days| today.plus(*days).week() > today.week()).unwrap();
    let mut times = Vec::new();
    for days in DAYS {
        commune.clock.0.store((u64::from(monday) + days) * DAY_MS, Ordering::SeqCst);
        let wall = || causo_vault::Clock::wall_ms(commune.clock.as_ref());
        let before = wall();
        let visit = VisitDraft::new(team, subject, Service::CASHLESS_PAYMENT);
        phone.record_visit(None, VisitDraft { ground, outcome: Some(Outcome::DONE), ..visit }).unwrap();
        times.push(before..=wall());
        let sealed = Body::at(phone.view().state.clock()).to_bytes();
        assert!(tells(&sealed, &times[times.len() - 1]), "the search finds a clock that is there");
    }
    commune.clock.0.store(0, Ordering::SeqCst);
    assert!(sync(&mut phone).await.is_complete());

    let db = rusqlite::Connection::open(commune.site.path("server/causo.sqlite")).unwrap();
    let mut rows = db.prepare("SELECT packed FROM batches").unwrap();
    let packed = rows.query_map([], |row| row.get::<_, Vec<u8>>(0)).unwrap();
    let batches: Vec<_> = packed.map(|packed| Batch::unpack(&packed.unwrap()).unwrap()).collect();
    for batch in &batches {
        assert!(!times.iter().any(|time| tells(&batch.to_bytes(), time)), "a time of day is in the clear");
    }
    let events = batches.iter().flat_map(|batch| batch.events().unwrap());
    let clear = events.filter_map(|event| {
        let EventForm::Full { facts, .. } = event.form else { return None };
        let facts = Facts::from_bytes(&facts.0).unwrap();
        facts.outcome.is_some().then_some((event.header, facts))
    });
    let clear: Vec<_> = clear.collect();
    let [first, second, later] = &clear[..] else { panic!("{} visits", clear.len()) };
    assert_eq!(first, second, "days of one week read alike");
    let week = IsoWeek(today.week().0 + 1);
    assert_eq!((first.1.week, later.1.week), (Some(week), Some(IsoWeek(week.0 + 1))));
    let alike = Facts { week: first.1.week, ..later.1.clone() };
    assert_eq!((&first.0, &first.1), (&later.0, &alike), "nothing but the week differs");
}
