//! What follows from a set of events: who is one person, and which consents stand.

use super::{Deed, What};
use causo_domain::codes::Purpose;
use causo_domain::consent::ConsentState;
use causo_domain::ids::{EventHash, EventRef, ReceiptId, SubjectId, TeamId};
use causo_protocol::body::ConsentRef;
use std::collections::{BTreeMap, BTreeSet};

/// A yes.
#[derive(Clone, Copy, Debug)]
pub struct Yes<'a> {
    /// Team that asked.
    pub team: TeamId,
    receipt: ReceiptId,
    /// Whose.
    pub subject: SubjectId,
    /// For what.
    pub purpose: Purpose,
    seen: &'a BTreeSet<ConsentRef>,
}

/// A withdrawal, and the one it repeats.
type Ending = (ConsentRef, Option<ConsentRef>);

/// What follows from a set of events.
#[derive(Clone, Debug, Default)]
pub struct Knowledge<'a> {
    /// Every yes.
    pub yeses: BTreeMap<ConsentRef, Yes<'a>>,
    receipts: BTreeMap<SubjectId, BTreeSet<ReceiptId>>,
    ends: BTreeMap<(ReceiptId, Purpose), Vec<Ending>>,
    /// Names by subject, with the consent behind each.
    pub names: BTreeMap<SubjectId, Vec<(ConsentRef, &'a str)>>,
    /// Notes by visit, with whom it was to and the consent behind it.
    pub visits: BTreeMap<EventRef, (SubjectId, ConsentRef, &'a str)>,
    /// Counts.
    pub counts: BTreeMap<(Purpose, ConsentState), usize>,
    ended: BTreeSet<(ReceiptId, Purpose)>,
    merges: Vec<(EventRef, SubjectId, SubjectId)>,
    undone: BTreeSet<EventRef>,
    classes: BTreeMap<SubjectId, BTreeSet<SubjectId>>,
}

impl<'a> Knowledge<'a> {
    pub(super) fn learn(&mut self, hash: &EventHash, deed: &'a Deed) {
        match &deed.what {
            What::Consent { receipt, subject, purpose, seen } => {
                let (team, subject, purpose) = (deed.team, *subject, *purpose);
                let yes = Yes { team, receipt: *receipt, subject, purpose, seen };
                self.yeses.insert(hash.first(), yes);
                self.receipts.entry(subject).or_default().insert(*receipt);
            }
            What::Withdrawal { receipt, purpose, original, .. } => {
                self.ends.entry((*receipt, *purpose)).or_default().push((hash.first(), *original));
            }
            What::Resident { subject, basis, name } => {
                self.names.entry(*subject).or_default().push((*basis, name));
            }
            What::Visit { subject, basis, note } => {
                self.visits.insert(hash.reference(), (*subject, *basis, note));
            }
            What::End { receipt, subject, purpose } => {
                self.ended.insert((*receipt, *purpose));
                // It names whose receipt it was, even where the yes itself does not count.
                self.receipts.entry(*subject).or_default().insert(*receipt);
            }
            What::Release => {}
            What::Merge { one, other, undoes } if undoes.is_empty() => {
                self.merges.push((hash.reference(), *one, *other));
            }
            What::Merge { undoes, .. } => self.undone.extend(undoes),
            What::Count(purpose, state) => *self.counts.entry((*purpose, *state)).or_default() += 1,
        }
    }

    /// Works out who is one person: whoever hangs together by merges that nobody undid.
    pub(super) fn unite(&mut self) {
        for (event, one, other) in &self.merges {
            if self.undone.contains(event) {
                continue;
            }
            let mut all = self.class(*one);
            all.extend(self.class(*other));
            for member in &all {
                self.classes.insert(*member, all.clone());
            }
        }
    }

    /// Every subject that is the same person.
    pub fn class(&self, subject: SubjectId) -> BTreeSet<SubjectId> {
        self.classes.get(&subject).cloned().unwrap_or_else(|| BTreeSet::from([subject]))
    }

    /// Pairs that were made one and still are.
    pub fn merged(&self) -> impl Iterator<Item = (SubjectId, SubjectId)> {
        let standing = self.merges.iter().filter(|(event, ..)| !self.undone.contains(event));
        standing.map(|(_, one, other)| (*one, *other))
    }

    /// Names of a person that may be shown.
    pub fn names_of(&self, subject: SubjectId) -> Vec<&'a str> {
        let class = self.class(subject);
        let names = class.iter().filter_map(|member| self.names.get(member)).flatten();
        names.filter(|(basis, _)| self.carries(basis, subject)).map(|(_, name)| *name).collect()
    }

    /// Whether a record about somebody may be shown: the consent behind it stands, and is one of that person's. What was
    /// recorded under the consent of somebody who turned out to be another is hidden again.
    pub fn carries(&self, basis: &ConsentRef, subject: SubjectId) -> bool {
        let theirs = |yes: &Yes<'_>| self.class(subject).contains(&yes.subject);
        self.yeses.get(basis).is_some_and(theirs) && self.stands(basis)
    }

    /// Withdrawals of any receipt of a person for a purpose.
    pub fn withdrawals(&self, subject: SubjectId, purpose: Purpose) -> Vec<(ConsentRef, Option<ConsentRef>)> {
        let class = self.class(subject);
        let receipts = class.iter().filter_map(|member| self.receipts.get(member)).flatten();
        receipts.flat_map(|receipt| self.ends.get(&(*receipt, purpose))).flatten().copied().collect()
    }

    /// Whether a consent stands: it names every withdrawal known, or the one that a withdrawal repeats.
    pub fn stands(&self, consent: &ConsentRef) -> bool {
        let Some(Yes { receipt, subject, purpose, seen, .. }) = self.yeses.get(consent) else { return false };
        if self.ended.contains(&(*receipt, *purpose)) {
            return false;
        }
        let named = |(withdrawal, original): &(ConsentRef, Option<ConsentRef>)| {
            seen.contains(withdrawal) || original.is_some_and(|original| seen.contains(&original))
        };
        self.withdrawals(*subject, *purpose).iter().all(named)
    }

    /// Whether a receipt is known to be over for a purpose: taken back, or ended.
    pub fn is_over(&self, receipt: ReceiptId, purpose: Purpose) -> bool {
        self.ends.contains_key(&(receipt, purpose)) || self.ended.contains(&(receipt, purpose))
    }

    /// How many withdrawals are known, one a receipt and purpose.
    pub fn ended(&self) -> usize {
        self.ends.len()
    }

    /// Who ever agreed to anything.
    pub fn subjects(&self) -> Vec<SubjectId> {
        self.receipts.keys().copied().collect()
    }
}
