//! The index at rest, sealed by the vault: an unlock reads it and looks again at whom events touched since, instead of
//! making it from every resident.

use super::index::Index;
use crate::session::Session;
use causo_domain::date::Day;
use causo_domain::ids::SubjectId;
use causo_protocol::cbor::Bytes;
use causo_protocol::{Wire, record};

/// What is in a line. Raised whenever that changes.
const VERSION: u64 = 2;

record! {
    /// The index as it is kept.
    KeptIndex {
        /// [`VERSION`] of the app that kept it.
        0 version: u64,
        /// Grounds and policies that said what may be shown.
        1 rules: Bytes,
        /// First day on which it holds.
        2 from: Day,
        /// Last day on which it holds; absent for no end.
        3 until: Option<Day>,
        /// Each line's resident.
        4 subjects: Vec<SubjectId>,
        /// The lines.
        5 lines: String,
    }
}

impl Session {
    /// The index, up to date.
    pub(crate) fn indexed(&mut self) -> &Index {
        let touched = self.keys.take_touched();
        let known = self.index.take().or_else(|| self.kept_index());
        let index = match known.filter(|index| !touched.all && self.holds(index.until)) {
            Some(mut index) => {
                let view = self.view();
                touched.subjects.iter().for_each(|subject| index.update(view, *subject));
                if self.vault.list_is_far_behind(&self.keys) {
                    self.keep(&index);
                }
                index
            }
            None => {
                let index = Index::of(self.view());
                // Making it read every row there is; the list shows a few.
                self.keys.forget_read();
                self.keep(&index);
                index
            }
        };
        self.index.insert(index)
    }

    fn holds(&self, until: Option<Day>) -> bool {
        until.is_none_or(|until| self.today() <= until)
    }

    /// What may be shown depends on these besides the events.
    fn rules(&self) -> Bytes {
        let grounds = self.view().grounds.values().map(Wire::to_bytes);
        let policies = self.view().policies.values().map(Wire::to_bytes);
        Bytes(grounds.chain(policies).flatten().collect())
    }

    fn kept_index(&self) -> Option<Index> {
        let kept = KeptIndex::from_bytes(&self.vault.resident_list(&self.keys)?).ok()?;
        // A date that was set back may show again what was over.
        let counts = kept.version == VERSION && kept.from <= self.today() && kept.rules == self.rules();
        Index::of_lines(kept.subjects, kept.lines, kept.until).filter(|_| counts)
    }

    fn keep(&mut self, index: &Index) {
        let kept = KeptIndex {
            version: VERSION,
            rules: self.rules(),
            from: self.today(),
            until: index.until,
            subjects: index.subjects.clone(),
            lines: index.lines.clone(),
        };
        // On a full disk it is made again after the next unlock.
        let _later = self.vault.keep_resident_list(&self.keys, &kept.to_bytes());
    }
}
