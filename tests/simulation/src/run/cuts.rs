//! The battery dies while something is written down, at any byte of it: what was written is there whole or not at all,
//! and where it had been told that it is there, it is.

use super::world::World;
use crate::failure::{Broken, must};
use crate::machine::Rng;
use causo_domain::ids::EventHash;

impl World {
    /// Something is captured, and the app dies before, while or after it is committed.
    pub(super) fn power_cut(&mut self, who: usize, rng: &mut Rng) -> Result<Option<String>, Broken> {
        self.phones[who].begin_log()?;
        if self.ready(who, rng)?.is_none() {
            return Ok(None);
        }
        let before = self.phones[who].before_writing()?;
        let (known, papers) = (self.phones[who].captured.clone(), self.papers.len());
        let word = match rng.below(6) {
            0 | 1 => self.consent(who, rng)?,
            2 => self.resident(who, rng)?,
            3 => self.withdraw(who, rng)?,
            4 => self.merge(who, rng)?,
            _ => self.visit(who, rng)?,
        };
        let new: Vec<EventHash> = self.phones[who].captured.difference(&known).copied().collect();
        let cut = self.phones[who].cut_power(&before, rng.draw())?;
        self.phones[who].shelf.look()?;
        let there = |hash: &&EventHash| self.phones[who].shelf.events.contains(*hash);
        let kept = new.iter().filter(there).count();
        must(kept == 0 || kept == new.len(), "half_captured", || format!("{kept} of {}", new.len()))?;
        must(cut || kept == new.len(), "captured_and_lost", || format!("{kept} of {}", new.len()))?;
        if kept < new.len() {
            self.papers.truncate(papers);
            for hash in &new {
                self.model.never_was(hash);
                self.phones[who].captured.remove(hash);
            }
        }
        Ok(word.map(|word| format!("{word}, {kept} of {} kept", new.len())))
    }
}
