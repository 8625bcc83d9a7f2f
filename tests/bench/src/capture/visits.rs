//! Visits captured through the app's own door.

use super::wal::frames_a_commit;
use crate::error::BenchError;
use crate::measure::Times;
use crate::phone::{Stage, add_residents, note};
use causo_domain::codes::{Outcome, Service, StepOutcome};
use causo_domain::ids::SubjectId;
use causo_field::Session;
use causo_field::visit::{Step, VisitDraft};
use rusqlite::types::Value;
use rusqlite::{Connection, OpenFlags};
use std::path::{Path, PathBuf};

/// Residents of a team that are visited in turn.
const PEOPLE: usize = 100;

/// A volunteer at work.
pub(super) struct Visits {
    session: Session,
    file: PathBuf,
    people: Vec<SubjectId>,
    done: usize,
}

impl Visits {
    pub(super) fn new(folder: &Path) -> Result<Self, BenchError> {
        let (stage, mut vault, mut keys) = Stage::make(folder)?;
        add_residents(&mut vault, &mut keys, PEOPLE)?;
        drop((vault, keys));
        let mut session = stage.session()?;
        let people = session.residents().into_iter().map(|card| card.subject).collect();
        Ok(Self { session, file: stage.file(), people, done: 0 })
    }

    /// Records visits, one commit each.
    pub(super) fn capture(&mut self, times: &mut Times, count: usize) -> Result<(), BenchError> {
        for _ in 0..count {
            let who = self.people[self.done % self.people.len()];
            let mut draft = VisitDraft::new(Stage::TEAM, who, Service::CASHLESS_PAYMENT);
            draft.outcome = Some(Outcome::FOLLOW_UP);
            draft.steps =
                (1..=5).map(|code| Step { code, outcome: StepOutcome::WITH_HELP, guide: Some(1) }).collect();
            draft.note = Some(note(self.done));
            self.done += 1;
            times.time(|| self.session.record_visit(None, draft)).map_err(BenchError::of("capture"))?;
        }
        Ok(())
    }

    /// The row of the last visit, as it lies in the vault.
    pub(super) fn row(&self) -> Result<Vec<Value>, BenchError> {
        let read = || {
            let db = Connection::open_with_flags(&self.file, OpenFlags::SQLITE_OPEN_READ_ONLY)?;
            let mut last = db.prepare("SELECT * FROM event ORDER BY id DESC LIMIT 1")?;
            let columns = last.column_count();
            // The first is the row's number, which every table has.
            last.query_row([], |row| (1..columns).map(|i| row.get(i)).collect())
        };
        read().map_err(BenchError::of("row"))
    }

    pub(super) fn frames_a_commit(&self) -> Result<f64, BenchError> {
        frames_a_commit(&self.file)
    }
}
