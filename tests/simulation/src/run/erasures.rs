//! Erasing what is held about a person: exactly that goes, everywhere, and never comes back.

use super::world::World;
use crate::failure::{Broken, must};
use crate::machine::Rng;
use crate::phone::Phone;
use aho_corasick::AhoCorasick;
use causo_domain::ids::EventHash;
use std::collections::BTreeSet;
use std::path::PathBuf;

impl World {
    /// Somebody asks the officer to erase what is held about them.
    pub(super) async fn erase(&mut self, rng: &mut Rng) -> Result<Option<String>, Broken> {
        self.settle().await?;
        self.desk.sync().await?;
        self.learn_desk()?;
        let known = self.knowledge_at_desk()?;
        let Some(subject) = rng.pick(&known.subjects()).copied() else { return Ok(None) };
        let (class, with_proofs) = (known.class(subject), rng.percent(40));
        let before = self.desk.shelf.rulings(self.desk.office.vault())?.erased.clone();
        let meant = |hash: &EventHash| {
            let what = self.model.deed(hash).map(|deed| &deed.what);
            let theirs = what.and_then(|what| what.subject()).is_some_and(|subject| class.contains(&subject));
            theirs && (with_proofs || what.is_some_and(|what| !what.is_proof()))
        };
        let meant: BTreeSet<_> = self.desk.shelf.events.difference(&before).copied().filter(meant).collect();
        let traces = self.desk.shelf.bodies(&meant)?;
        self.desk.erase(subject, with_proofs).await?;
        self.learn_desk()?;
        let after = self.desk.shelf.rulings(self.desk.office.vault())?;
        let erased: BTreeSet<_> = after.erased.difference(&before).copied().collect();
        let what = |hash: &EventHash| self.model.deed(hash).map(|deed| deed.what.clone());
        let differ = || erased.symmetric_difference(&meant).map(what).collect::<Vec<_>>();
        must(erased == meant, "erased_other_than_meant", || format!("{:?}", differ()))?;
        self.traces.extend(traces);
        self.erased.extend(&erased);
        Ok(Some(format!("erased {}", erased.len())))
    }

    /// What was erased is nowhere: not in the server, not at the officer's, not on any phone that still hears of it.
    pub(super) fn erased_is_gone(&self) -> Result<(), Broken> {
        let hears = |phone: &&Phone| !phone.teams().is_empty() && phone.deceived.is_empty();
        let phones = self.phones.iter().filter(hears);
        let folders = phones.map(|phone| phone.folder.clone());
        let ours = ["server", "office"].map(|name| self.folder.path().join(name));
        self.is_gone_from(folders.chain(ours).collect())
    }

    /// What was erased is in none of these folders.
    pub(super) fn is_gone_from(&self, folders: Vec<PathBuf>) -> Result<(), Broken> {
        if self.traces.is_empty() {
            return Ok(());
        }
        let finder =
            AhoCorasick::new(self.traces.keys()).map_err(|error| Broken::new("simulation_search", error))?;
        for folder in folders {
            for entry in std::fs::read_dir(&folder).map_err(Broken::of_disk)? {
                let path = entry.map_err(Broken::of_disk)?.path();
                let bytes =
                    if path.is_file() { std::fs::read(&path).map_err(Broken::of_disk)? } else { Vec::new() };
                let found = finder
                    .find(&bytes)
                    .and_then(|found| self.traces.values().nth(found.pattern().as_usize()));
                let deed = || found.and_then(|hash| self.model.deed(hash));
                must(found.is_none(), "erased_and_still_there", || {
                    format!("{} {:?}", path.display(), deed())
                })?;
            }
        }
        Ok(())
    }
}

/// Bytes of a sealed body by which it is found again.
pub(crate) const TRACE: usize = 16;
