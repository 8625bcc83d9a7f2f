//! The record of the PouchDB bench (`tests/pouchdb/bench.mjs`), captured through the app's own doors: consents, the
//! resident, the telephone under a consent of its own, the visit.

use crate::error::BenchError;
use crate::site::resident;
use causo_domain::codes::{Outcome, Purpose, Service, StepOutcome};
use causo_domain::identifiers::birth_date::BirthDate;
use causo_domain::ids::TeamId;
use causo_field::Session;
use causo_field::resident::{HouseholdChoice, NewResident};
use causo_field::visit::{Step, VisitDraft};

/// Most bytes of a record, over all its events.
pub(super) const LIMIT: f64 = 330.0;
/// Its note.
const NOTE: &str = "Đã hướng dẫn cài đặt, hẹn quay lại tuần sau.";

/// Captures the record of this number.
pub(super) fn capture(phone: &mut Session, team: TeamId, n: usize) -> Result<(), BenchError> {
    let who = NewResident {
        name: format!("Nguyễn Thị Mẫu {n}"),
        birth: BirthDate::parse(&(1940 + n % 60).to_string()),
        sex: None,
        // The peer's own numbers are of no card; these have its form and as many digits.
        id_number: Some(format!("025155{n:06}")),
        phone: Some(format!("09{}", 10_000_000 + n)),
        address_form: None,
        needs_representative: false,
        household: HouseholdChoice::New { address: format!("khu-{}-{}", n % 29, n % 400), hamlet: 1 },
    };
    let purposes = [Purpose::ASSIST, Purpose::CONTACT, Purpose::REPORT];
    let subject = resident(phone, team, &purposes, who)?;
    let step = |k: usize| Step {
        code: k as u16 + 1,
        outcome: if (n + k).is_multiple_of(5) { StepOutcome::FOLLOW_UP } else { StepOutcome::BY_RESIDENT },
        guide: Some(1),
    };
    let service = if n.is_multiple_of(2) { Service::PRIVACY_SETUP } else { Service::CASHLESS_PAYMENT };
    let draft = VisitDraft {
        outcome: Some(Outcome::FOLLOW_UP),
        steps: (0..5).map(step).collect(),
        note: Some(NOTE.into()),
        ..VisitDraft::new(team, subject, service)
    };
    phone.record_visit(None, draft).map_err(BenchError::of("phone"))?;
    Ok(())
}
