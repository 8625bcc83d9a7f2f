//! The commune as a list of deeds, without cryptography, clocks or databases: what every real part is held against.
//! It knows what was captured and where it may be, and one rule: a record is shown when the consent behind it names
//! every withdrawal known.

use causo_domain::codes::Purpose;
use causo_domain::consent::ConsentState;
use causo_domain::ids::{DeviceId, EventHash, EventRef, ReceiptId, SubjectId, TeamId};
use causo_protocol::body::ConsentRef;
use std::collections::{BTreeMap, BTreeSet};

/// What an event says.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum What {
    /// A yes.
    Consent {
        /// Receipt.
        receipt: ReceiptId,
        /// Whose.
        subject: SubjectId,
        /// For what.
        purpose: Purpose,
        /// Withdrawals of this subject and purpose that the phone knew.
        seen: BTreeSet<ConsentRef>,
    },
    /// A yes taken back.
    Withdrawal {
        /// Receipt.
        receipt: ReceiptId,
        /// For what.
        purpose: Purpose,
        /// The one it repeats, when the officer carried it.
        original: Option<ConsentRef>,
    },
    /// A name on record.
    Resident {
        /// Whose.
        subject: SubjectId,
        /// The consent behind it.
        basis: ConsentRef,
        /// Name.
        name: String,
    },
    /// A visit.
    Visit {
        /// Whom.
        subject: SubjectId,
        /// The consent behind it.
        basis: ConsentRef,
        /// Note.
        note: String,
    },
    /// An answer that is a count.
    Count(Purpose, ConsentState),
    /// What was sealed with a stale roster, given to the team.
    Release,
}

/// One event.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Deed {
    /// Team in whose chain it stands.
    pub team: TeamId,
    /// Author.
    pub device: DeviceId,
    /// The team's epoch that its author knew.
    pub epoch: u64,
    /// Whether it was sealed with a stale roster: the author and the officer open it.
    pub stale: bool,
    /// Events that gave it to the team since.
    pub released: BTreeSet<EventHash>,
    /// Whether the only file that had it was put back to an earlier copy: it may still come from the network.
    pub gone: bool,
    /// What it says.
    pub what: What,
}

impl Deed {
    /// What was captured just now.
    pub fn new(team: TeamId, device: DeviceId, (epoch, stale): (u64, bool), what: What) -> Self {
        Self { team, device, epoch, stale, released: BTreeSet::new(), gone: false, what }
    }
}

/// Everything that was ever captured.
#[derive(Clone, Debug, Default)]
pub struct Model {
    deeds: BTreeMap<EventHash, Deed>,
}

/// A team's receipt in a resident's hand.
#[derive(Clone, Debug)]
pub struct Paper {
    /// Its id.
    pub receipt: ReceiptId,
    /// Purposes on it, in their order.
    pub purposes: Vec<Purpose>,
    /// What its QR code says.
    pub text: String,
}

impl Model {
    /// Takes a deed in. `false` for one that is there already: two captures must never be one event.
    pub fn add(&mut self, hash: EventHash, deed: Deed) -> bool {
        self.deeds.insert(hash, deed).is_none()
    }

    /// The deed of an event.
    pub fn deed(&self, hash: &EventHash) -> Option<&Deed> {
        self.deeds.get(hash)
    }

    /// Every event with its deed.
    pub fn deeds(&self) -> impl Iterator<Item = (&EventHash, &Deed)> {
        self.deeds.iter()
    }

    /// How many events there are.
    pub fn len(&self) -> usize {
        self.deeds.len()
    }

    /// Whether nothing was captured yet.
    pub fn is_empty(&self) -> bool {
        self.deeds.is_empty()
    }

    /// The file that had an event is no more, and nobody else has it.
    pub fn lose(&mut self, hash: &EventHash) {
        if let Some(deed) = self.deeds.get_mut(hash) {
            deed.gone = true;
        }
    }

    /// A device with these events gave a team what it had sealed for itself and the officer alone.
    pub fn release(
        &mut self,
        hash: EventHash,
        team: TeamId,
        device: DeviceId,
        epoch: u64,
        there: &BTreeSet<EventHash>,
    ) -> bool {
        for (own, deed) in &mut self.deeds {
            let of_both = (deed.team, deed.device, deed.stale) == (team, device, true);
            if of_both && there.contains(own) && deed.released.is_disjoint(there) {
                deed.released.insert(hash);
            }
        }
        self.add(hash, Deed::new(team, device, (epoch, false), What::Release))
    }

    /// What somebody knows who has these events and can open them.
    pub fn knowledge<'a>(&'a self, events: impl Iterator<Item = &'a EventHash>) -> Knowledge<'a> {
        let mut known = Knowledge::default();
        for hash in events {
            if let Some(deed) = self.deeds.get(hash) {
                known.learn(hash, deed);
            }
        }
        known
    }
}

/// A yes.
#[derive(Clone, Copy, Debug)]
pub struct Yes<'a> {
    /// Team that asked.
    pub team: TeamId,
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
    /// Notes by visit, with the consent behind each.
    pub visits: BTreeMap<EventRef, (ConsentRef, &'a str)>,
    /// Counts.
    pub counts: BTreeMap<(Purpose, ConsentState), usize>,
}

impl<'a> Knowledge<'a> {
    fn learn(&mut self, hash: &EventHash, deed: &'a Deed) {
        match &deed.what {
            What::Consent { receipt, subject, purpose, seen } => {
                let yes = Yes { team: deed.team, subject: *subject, purpose: *purpose, seen };
                self.yeses.insert(hash.first(), yes);
                self.receipts.entry(*subject).or_default().insert(*receipt);
            }
            What::Withdrawal { receipt, purpose, original } => {
                self.ends.entry((*receipt, *purpose)).or_default().push((hash.first(), *original));
            }
            What::Resident { subject, basis, name } => {
                self.names.entry(*subject).or_default().push((*basis, name));
            }
            What::Visit { basis, note, .. } => {
                self.visits.insert(hash.reference(), (*basis, note));
            }
            What::Release => {}
            What::Count(purpose, state) => *self.counts.entry((*purpose, *state)).or_default() += 1,
        }
    }

    /// Withdrawals of any receipt of a subject for a purpose.
    pub fn withdrawals(&self, subject: SubjectId, purpose: Purpose) -> Vec<(ConsentRef, Option<ConsentRef>)> {
        let receipts = self.receipts.get(&subject).into_iter().flatten();
        receipts.flat_map(|receipt| self.ends.get(&(*receipt, purpose))).flatten().copied().collect()
    }

    /// Whether a consent stands: it names every withdrawal known, or the one that a withdrawal repeats.
    pub fn stands(&self, consent: &ConsentRef) -> bool {
        let Some(Yes { subject, purpose, seen, .. }) = self.yeses.get(consent) else { return false };
        let named = |(withdrawal, original): &(ConsentRef, Option<ConsentRef>)| {
            seen.contains(withdrawal) || original.is_some_and(|original| seen.contains(&original))
        };
        self.withdrawals(*subject, *purpose).iter().all(named)
    }

    /// Whether a withdrawal of a receipt for a purpose is known.
    pub fn is_withdrawn(&self, receipt: ReceiptId, purpose: Purpose) -> bool {
        self.ends.contains_key(&(receipt, purpose))
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
