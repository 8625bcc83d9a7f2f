//! The power goes while something is written down, at any byte of it: what was written is there whole or not at all, and
//! where it had been told that it is there, it is.

use super::world::World;
use crate::failure::{Broken, must};
use crate::machine::Rng;
use crate::sync::Death;
use crate::wal::OnDisk;
use causo_domain::ids::EventHash;
use causo_sync::Options;

impl World {
    /// Something is captured, and the app dies before, while or after it is committed.
    pub(super) fn power_cut(&mut self, who: usize, rng: &mut Rng) -> Result<Option<String>, Broken> {
        self.phones[who].begin_log()?;
        if self.ready(who, rng)?.is_none() {
            return Ok(None);
        }
        if rng.percent(20) {
            return self.hand_over(who, rng, true);
        }
        let before = self.phones[who].on_disk()?;
        let (known, papers) = (self.phones[who].captured.clone(), self.papers.len());
        let word = match rng.below(6) {
            0 | 1 => self.consent(who, rng)?,
            2 => self.resident(who, rng)?,
            3 => self.withdraw(who, rng)?,
            4 => self.merge(who, rng)?,
            _ => self.visit(who, rng)?,
        };
        let new: Vec<EventHash> = self.phones[who].captured.difference(&known).copied().collect();
        let left = self.phones[who].on_disk()?.cut(&before, rng.draw());
        let cut = left.is_some();
        self.phones[who].die(left.as_ref())?;
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
    /// A phone syncs, and the server dies while it answers: what it had said stays true.
    pub(super) async fn server_cut(&mut self, who: usize, rng: &mut Rng) -> Result<Option<String>, Broken> {
        self.phones[who].start()?;
        self.network.doom(self.server.database(), rng.below(6));
        let run = self.phones[who].sync(Options::default(), rng, Death(None)).await?;
        must(run.is_ok(), "sync_stuck", || format!("{run:?}"))?;
        let Some(before) = self.network.doomed() else { return Ok(None) };
        let left = OnDisk::read(&self.server.database())?.cut(&before, rng.draw());
        let cut = left.is_some();
        self.network.connect(None);
        self.server.die(left.as_ref())?;
        self.network.connect(self.server.router());
        Ok(Some(format!("server died, cut {cut}")))
    }
}
