//! Everything works for once: all sync until nothing moves. Then nothing is missing anywhere, and all who may know a
//! team's events know the same.

use super::checks::shows;
use super::world::World;
use crate::failure::{Broken, must};
use crate::machine::Rng;
use crate::network::Weather;
use crate::phone::Phone;
use crate::sync::{Death, Stopped};
use causo_domain::ids::{EventHash, EventRef, TeamId};
use causo_protocol::Wire;
use causo_sync::{Options, Summary};
use causo_vault::fold::State;
use std::collections::BTreeSet;

/// Rounds in which everything must have come everywhere: to the server, to the officer, who carries withdrawals, and
/// back to all.
const ROUNDS: usize = 5;

impl World {
    /// Lets everything come to rest and compares.
    pub(super) async fn quiet(&mut self) -> Result<(), Broken> {
        self.network.set_weather(Weather::FINE, 0);
        self.network.deliver_late(&mut Rng::new(0));
        for phone in &mut self.phones {
            phone.set_disk(false)?;
        }
        self.settle().await?;
        self.lead_on().await?;
        let mut round = 0;
        while self.round().await? {
            round += 1;
            must(round < ROUNDS, "does_not_converge", || format!("{round} rounds"))?;
        }
        self.server.is_blind()?;
        self.erased_is_gone()?;
        self.everything_arrived()?;
        self.lies_are_noticed()?;
        self.same_everywhere()
    }

    /// Everybody syncs once. Gives whether anything moved.
    async fn round(&mut self) -> Result<bool, Broken> {
        let (mut moved, known) = (false, self.model.len());
        for who in 0..self.phones.len() {
            self.phones[who].start()?;
            let (behind, follows) = (self.is_behind(who)?, self.will_follow(who)?);
            let run = self.phones[who].sync(Options::default(), &mut Rng::new(1), Death(None)).await?;
            let summary =
                run.map_err(|stopped: Stopped| Broken::new("sync_stuck", format!("{stopped:?}")))?;
            self.hear(who, &summary);
            if !behind {
                self.whole(Some(who), &summary)?;
            }
            moved |= follows || self.believes(who) && !self.phones[who].teams().is_empty();
            moved |= has_moved(&summary);
            self.look(who)?;
            self.check(who)?;
        }
        let summary = self.desk.sync().await?;
        self.learn_desk()?;
        self.whole(None, &summary)?;
        self.look(0)?;
        // What a phone writes by itself once it has synced goes out with the next.
        Ok(moved | has_moved(&summary) || self.model.len() > known)
    }

    /// Every event ever captured is on the server, on every phone of its team, and at the officer's.
    fn everything_arrived(&mut self) -> Result<(), Broken> {
        for (hash, deed) in self.model.deeds() {
            if deed.gone && !self.server.events.contains_key(hash) {
                continue;
            }
            must(self.server.events.contains_key(hash), "captured_and_lost", || hash.to_string())?;
            must(self.desk.shelf.events.contains(hash), "not_at_the_officers", || hash.to_string())?;
            let follows = |phone: &&Phone| {
                phone.teams().contains(&deed.team) && !phone.deceived.contains_key(&deed.team)
            };
            for phone in self.phones.iter().filter(follows) {
                let aside = || format!("{hash}, aside: {:?}", phone.set_aside());
                must(phone.shelf.events.contains(hash), "not_on_a_phone", aside)?;
            }
        }
        Ok(())
    }

    /// The same events, the same state: of each team, whoever folded them, as far as all can open them.
    fn same_everywhere(&mut self) -> Result<(), Broken> {
        let grounds = Default::default();
        let everything = self.knowledge_at_desk()?;
        shows(self.desk.office.view(&grounds), &everything)?;
        for who in 0..self.phones.len() {
            if !self.open(who)? {
                continue;
            }
            self.check(who)?;
            for team in self.phones[who].teams() {
                if self.phones[who].deceived.contains_key(&team) {
                    continue;
                }
                let events = self.shared(team);
                let office = self.desk.office.view(&grounds).state;
                let Some(session) = self.phones[who].session() else { continue };
                let (here, there) = (said(session.view().state, team, &events), said(office, team, &events));
                must(here == there, "states_differ", || format!("phone {who}, team {team}"))?;
            }
        }
        Ok(())
    }

    /// Events of a team that all its members can open.
    fn shared(&self, team: TeamId) -> BTreeSet<EventHash> {
        let shared = self.model.deeds().filter(|(_, deed)| deed.team == team && !deed.stale);
        shared.map(|(hash, _)| *hash).collect()
    }
}

fn has_moved(summary: &Summary) -> bool {
    summary.teams.iter().any(|team| team.entries + team.events_receipted > 0)
}

/// What a state says of a team by these events, in bytes.
fn said(state: &State, team: TeamId, events: &BTreeSet<EventHash>) -> BTreeSet<Vec<u8>> {
    let references: BTreeSet<EventRef> = events.iter().map(EventHash::reference).collect();
    let consents: BTreeSet<[u8; 8]> = events.iter().map(EventHash::first).collect();
    let candidates = state.entities().values().flat_map(|record| &record.candidates);
    let writes = candidates.filter(|c| c.team == team && references.contains(&c.event)).map(Wire::to_bytes);
    let entries = state.consents().values().flat_map(|row| &row.entries);
    let yeses = entries.filter(|entry| consents.contains(&entry.event)).map(Wire::to_bytes);
    let ends = state.withdrawals().values().flat_map(|row| &row.entries);
    let ends = ends.filter(|entry| consents.contains(&entry.event)).map(Wire::to_bytes);
    let counts = state.counts().iter().flat_map(|((purpose, answer), events)| {
        let of_team = events.keys().filter(|event| references.contains(event));
        of_team.map(|event| [purpose.0.to_be_bytes().as_slice(), &[*answer as u8], &event.0].concat())
    });
    writes.chain(yeses).chain(ends).chain(counts).collect()
}
