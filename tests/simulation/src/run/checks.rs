//! What must hold after every operation.

use super::captures::sealed_with;
use super::world::World;
use crate::failure::{Broken, must};
use crate::model::{Deed, Knowledge, What};
use causo_crypto::verify::open_signed;
use causo_domain::ids::{EventHash, TeamId};
use causo_protocol::Wire;
use causo_protocol::fields::Field;
use causo_protocol::receipt::Receipt;
use causo_protocol::signed::Signed;
use causo_vault::fold::{EntityId, View};

/// Epochs that a team may go through between a backup and the restored server's first sync with the officer.
const KEYS_KEPT: u64 = 4;

impl World {
    /// Everything about one phone, and the server's blindness.
    pub(super) fn check(&mut self, who: usize) -> Result<(), Broken> {
        if let Some(place) = self.network.leak() {
            return Err(Broken::new("server_sees", place));
        }
        self.undeceive(who);
        self.nothing_lost(who)?;
        self.sent_is_there(who)?;
        self.erased_as_ruled(who)?;
        self.phones[who].is_sealed()?;
        match &self.phones[who].hand {
            crate::phone::Hand::Open(session) => {
                let shows = |more| shows(session.view(), &self.knowledge_with(who, more)?);
                let certain = shows(0);
                let kept = certain.is_ok() || (1..=KEYS_KEPT).any(|more| shows(more).is_ok());
                if kept { Ok(()) } else { certain.map_err(|broken| self.at(who, broken)) }
            }
            _ => Ok(()),
        }
    }

    /// A finding with how that phone is.
    fn at(&self, who: usize, broken: Broken) -> Broken {
        let phone = &self.phones[who];
        let vault = phone.vault();
        let removed = vault.map(|vault| vault.removed_from()).unwrap_or_default();
        let disk = if phone.disk_full { ", disk full" } else { "" };
        let detail = format!("phone {who}{disk}, removed from {removed:?}: {}", broken.detail);
        Broken { detail, ..broken }
    }

    /// Whatever this phone captured is in its vault for ever.
    fn nothing_lost(&mut self, who: usize) -> Result<(), Broken> {
        self.learn_leaving(who)?;
        let phone = &self.phones[who];
        let lost = phone.captured.difference(&phone.shelf.events).next();
        must(lost.is_none(), "captured_and_lost", || format!("{lost:?}"))?;
        let (kept, seen) = (phone.shelf.count()?, phone.shelf.events.len());
        must(kept == seen, "event_deleted", || format!("{kept} of {seen}"))
    }

    /// A phone forgets a team only when it was removed and everything that it wrote for the team is on the server.
    fn learn_leaving(&mut self, who: usize) -> Result<(), Broken> {
        let phone = &mut self.phones[who];
        let Some(vault) = phone.vault() else { return Ok(()) };
        let members = vault.memberships().map_err(|error| Broken::new("memberships", error.code()))?;
        let members: Vec<_> = members.into_iter().map(|member| member.team).collect();
        let left: Vec<_> = phone.joined.iter().filter(|team| !members.contains(team)).copied().collect();
        for team in left {
            must(self.unread.contains_key(&(team, phone.device)), "left_without_removal", || {
                team.to_string()
            })?;
            let of_team = |hash: &EventHash| self.model.deed(hash).is_some_and(|deed| deed.team == team);
            let (mut gone, mut unsent) = (Vec::new(), None);
            for hash in phone.captured.iter().filter(|hash| of_team(hash)) {
                // Where the server lost it, or lied, the phone had a receipt all the same.
                match self.server.lost.contains(hash) || self.believed.contains_key(hash) {
                    _ if self.server.events.contains_key(hash) => {}
                    true => gone.push(*hash),
                    false => unsent = Some(*hash),
                }
            }
            must(unsent.is_none(), "left_before_all_was_sent", || format!("{unsent:?}"))?;
            phone.captured.retain(|hash| !of_team(hash));
            phone.shelf.read_anew()?;
            phone.joined.remove(&team);
            for hash in gone.iter().filter(|hash| !self.desk.shelf.events.contains(*hash)) {
                self.model.lose(hash);
            }
        }
        Ok(())
    }

    /// What the phone says was sent is on the server, and each receipt is the server's own. Where a backup took the
    /// server's place, or the server lied, the phone may believe it until the log says otherwise.
    fn sent_is_there(&mut self, who: usize) -> Result<(), Broken> {
        for bytes in self.phones[who].shelf.new_receipts()? {
            let signed = Signed::from_bytes(&bytes).map_err(|error| Broken::new("receipt", error))?;
            let receipt: Receipt = open_signed(&signed, &self.server.keys)
                .map_err(|error| Broken::new("receipt_not_the_servers", error))?;
            let (now, _) = self.server.log_end(receipt.chain.team)?;
            let lost = receipt.position.generation < now && self.server.lost.contains(&receipt.head);
            let there = self.server.events.contains_key(&receipt.head);
            let lied = self.believed.contains_key(&receipt.head);
            must(there || lost || lied, "receipt_for_nothing", || receipt.head.to_string())?;
        }
        for (team, hash) in self.phones[who].shelf.logged(self.phones[who].device)? {
            if self.server.events.contains_key(&hash) {
                continue;
            }
            let lost = self.server.lost.contains(&hash) && self.follows_older(who, team)?;
            must(lost || self.may_believe(who, &hash), "sent_and_not_there", || hash.to_string())?;
        }
        Ok(())
    }

    /// Whether a phone has not heard yet in which generation the log of a team goes on.
    fn follows_older(&mut self, who: usize, team: TeamId) -> Result<bool, Broken> {
        let (now, _) = self.server.log_end(team)?;
        let vault = self.phones[who].vault();
        let heard = vault.map(|vault| vault.generation_heard(team)).transpose();
        let heard = heard.map_err(|error| Broken::new("generation_heard", error.code()))?;
        Ok(heard.is_none_or(|heard| heard < now))
    }

    /// A vault has erased what an officer had erased, all of it that it was told of, and nothing else.
    fn erased_as_ruled(&self, who: usize) -> Result<(), Broken> {
        let phone = &self.phones[who];
        let Some(vault) = phone.vault() else { return Ok(()) };
        let ruled = phone.shelf.rulings(vault)?;
        let bare = phone.shelf.without_content()?;
        let unasked = bare.iter().chain(&ruled.erased).find(|hash| !self.erased.contains(*hash));
        must(unasked.is_none(), "erased_unasked", || format!("{unasked:?}"))?;
        let kept =
            ruled.erased.iter().find(|hash| phone.shelf.events.contains(*hash) && !bare.contains(*hash));
        must(kept.is_none(), "erased_and_kept", || format!("{kept:?}"))
    }

    /// Withdrawals that the officer's computer wrote by itself: each repeats one of another team.
    pub(super) fn learn_desk(&mut self) -> Result<Vec<EventHash>, Broken> {
        let device = self.desk.office.vault().device();
        let new = self.desk.shelf.look()?;
        let unknown: Vec<_> = new.into_iter().filter(|hash| self.model.deed(hash).is_none()).collect();
        for hash in unknown.iter().copied() {
            if let Some(team) = self.desk.shelf.release_of(&hash, device)? {
                let (epoch, _) = sealed_with(self.desk.office.vault(), team);
                self.model.release(hash, team, device, epoch, &self.desk.shelf.events);
                continue;
            }
            let (team, what) =
                self.written_at_desk(&hash)?.ok_or_else(|| Broken::new("event_from_nowhere", hash))?;
            self.model.add(hash, Deed::new(team, device, sealed_with(self.desk.office.vault(), team), what));
        }
        Ok(unknown)
    }

    /// A phone whose roster is fresh again gives its team, by itself, what it sealed without it.
    pub(super) fn learn_releases(&mut self, who: usize) -> Result<(), Broken> {
        let phone = &mut self.phones[who];
        for hash in phone.shelf.look()? {
            if self.model.deed(&hash).is_some() {
                continue;
            }
            let team = phone.shelf.release_of(&hash, phone.device)?;
            let team = team.ok_or_else(|| Broken::new("event_from_nowhere", hash))?;
            let epoch = phone.vault().map_or(0, |vault| sealed_with(vault, team).0);
            self.model.release(hash, team, phone.device, epoch, &phone.shelf.events);
            phone.captured.insert(hash);
        }
        Ok(())
    }

    /// What the officer's computer wrote by itself, as its own view has it.
    fn written_at_desk(&self, hash: &EventHash) -> Result<Option<(TeamId, What)>, Broken> {
        let grounds = Default::default();
        let view = self.desk.office.view(&grounds);
        let ended = view.consents().find(|(_, entry)| entry.event == hash.first());
        if let Some((_, entry)) = ended {
            let (receipt, purpose) = (entry.act.receipt, entry.act.purpose);
            let subject = self.model.subject_of(receipt);
            return Ok(subject.map(|subject| (entry.team, What::End { receipt, subject, purpose })));
        }
        let found = view.state.withdrawals().iter().find_map(|(receipt, row)| {
            let entry = row.entries.iter().find(|entry| entry.event == hash.first())?;
            Some((*receipt, entry.purpose, entry.team, entry.original?))
        });
        let Some((receipt, purpose, team, original)) = found else { return Ok(None) };
        let repeats = |(at, deed): (&EventHash, &Deed)| {
            let meant = What::Withdrawal { receipt, purpose, original: None };
            at.first() == original && deed.what == meant && deed.team != team
        };
        must(self.model.deeds().any(repeats), "carried_what_nobody_took_back", || hash.to_string())?;
        Ok(Some((team, What::Withdrawal { receipt, purpose, original: Some(original) })))
    }
}

/// The screens show exactly what has a consent that stands.
pub(super) fn shows(view: View<'_>, known: &Knowledge<'_>) -> Result<(), Broken> {
    for (visit, (subject, basis, note)) in &known.visits {
        let shown = view.text(EntityId::Visit(*visit), Field::NOTE);
        let right = if known.carries(basis, *subject) { shown == Some(*note) } else { shown.is_none() };
        must(right, "visit_shown_wrong", || format!("{visit}, shown: {}", shown.is_some()))?;
    }
    for subject in known.names.keys() {
        let shown = view.text(EntityId::Resident(*subject), Field::NAME);
        let names = known.names_of(*subject);
        let right = shown.map_or(names.is_empty(), |shown| names.contains(&shown));
        must(right, "resident_shown_wrong", || format!("{subject}, shown: {}", shown.is_some()))?;
    }
    for ((purpose, state), count) in &known.counts {
        let shown = view.count(*purpose, *state);
        must(shown == *count, "count_wrong", || format!("{shown} for {count}"))?;
    }
    let (visits, ended) = (view.visits().count(), view.withdrawals());
    must(visits == known.visits.len(), "visits_miscounted", || format!("{visits}"))?;
    must(ended == known.ended(), "withdrawals_miscounted", || format!("{ended} for {}", known.ended()))
}
