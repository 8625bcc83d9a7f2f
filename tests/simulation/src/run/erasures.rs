//! Erasing what is held about a person: exactly that goes, everywhere, and never comes back.

use super::world::World;
use crate::failure::{Broken, must};
use crate::machine::Rng;
use crate::rulings::Rulings;
use aho_corasick::AhoCorasick;
use causo_domain::ids::EventHash;
use std::collections::BTreeSet;

impl World {
    /// Somebody asks the officer to erase what is held about them.
    pub(super) async fn erase(&mut self, rng: &mut Rng) -> Result<Option<String>, Broken> {
        self.desk.sync().await?;
        self.learn_desk()?;
        let known = self.knowledge_at_desk()?;
        let Some(subject) = rng.pick(&known.subjects()).copied() else { return Ok(None) };
        let (class, with_proofs) = (known.class(subject), rng.percent(40));
        if class.len() > 1 {
            return Ok(None);
        }
        let before = Rulings::read(self.desk.office.vault())?.erased;
        let meant = |hash: &EventHash| {
            let what = self.model.deed(hash).map(|deed| &deed.what);
            let theirs = what.and_then(|what| what.subject()).is_some_and(|subject| class.contains(&subject));
            theirs && (with_proofs || what.is_some_and(|what| !what.is_proof()))
        };
        let meant: BTreeSet<_> = self.desk.shelf.events.difference(&before).copied().filter(meant).collect();
        let traces = self.desk.shelf.bodies(&meant)?;
        self.desk.erase(subject, with_proofs).await?;
        self.learn_desk()?;
        let after = Rulings::read(self.desk.office.vault())?.erased;
        let erased: BTreeSet<_> = after.difference(&before).copied().collect();
        let what = |hash: &EventHash| self.model.deed(hash).map(|deed| deed.what.clone());
        let differ = || erased.symmetric_difference(&meant).map(what).collect::<Vec<_>>();
        must(erased == meant, "erased_other_than_meant", || format!("{:?}", differ()))?;
        self.traces.extend(traces);
        Ok(Some(format!("erased {}", erased.len())))
    }

    /// What was erased is nowhere: not in the server, not at the officer's, not on any phone that still hears of it.
    pub(super) fn erased_is_gone(&self) -> Result<(), Broken> {
        if self.traces.is_empty() {
            return Ok(());
        }
        let finder =
            AhoCorasick::new(&self.traces).map_err(|error| Broken::new("simulation_search", error))?;
        let phones = self.phones.iter().filter(|phone| !phone.teams().is_empty());
        let folders = phones.map(|phone| phone.folder.clone());
        let ours = ["server", "office"].map(|name| self.folder.path().join(name));
        for folder in folders.chain(ours) {
            for entry in std::fs::read_dir(&folder).map_err(Broken::of_disk)? {
                let path = entry.map_err(Broken::of_disk)?.path();
                let bytes =
                    if path.is_file() { std::fs::read(&path).map_err(Broken::of_disk)? } else { Vec::new() };
                must(!finder.is_match(&bytes), "erased_and_still_there", || path.display().to_string())?;
            }
        }
        Ok(())
    }
}

/// Bytes of a sealed body by which it is found again.
pub(crate) const TRACE: usize = 16;
