//! The commune as a list of deeds, without cryptography, clocks or databases: what every real part is held against.
//! It knows what was captured and where it may be, and one rule: a record is shown when the consent behind it names
//! every withdrawal known.

mod knowledge;

pub use knowledge::{Knowledge, Yes};

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
    /// A yes that the officer ended, because its person's records were erased.
    End {
        /// Receipt.
        receipt: ReceiptId,
        /// Whose.
        subject: SubjectId,
        /// For what.
        purpose: Purpose,
    },
    /// Two residents are one from now on; or two again, when it undoes others.
    Merge {
        /// One of them.
        one: SubjectId,
        /// The other.
        other: SubjectId,
        /// Acts undone.
        undoes: Vec<EventRef>,
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

impl What {
    /// Whom it names.
    pub fn subject(&self) -> Option<SubjectId> {
        match self {
            Self::End { subject, .. }
            | Self::Consent { subject, .. }
            | Self::Resident { subject, .. }
            | Self::Visit { subject, .. } => Some(*subject),
            Self::Merge { one, .. } => Some(*one),
            Self::Withdrawal { .. } | Self::Count(..) | Self::Release => None,
        }
    }

    /// Whether it proves what somebody agreed to, or took back, or whose such a proof is.
    pub fn is_proof(&self) -> bool {
        matches!(self, Self::Consent { .. } | Self::End { .. } | Self::Merge { .. })
    }
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

    /// An event whose writing was cut off: nobody was ever told that it is there.
    pub fn never_was(&mut self, hash: &EventHash) {
        self.deeds.remove(hash);
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

    /// Whose receipt it is.
    pub fn subject_of(&self, receipt: ReceiptId) -> Option<SubjectId> {
        self.deeds.values().find_map(|deed| match &deed.what {
            What::Consent { receipt: of, subject, .. } if *of == receipt => Some(*subject),
            _ => None,
        })
    }

    /// What somebody knows who has these events and can open them.
    pub fn knowledge<'a>(&'a self, events: impl Iterator<Item = &'a EventHash>) -> Knowledge<'a> {
        let mut known = Knowledge::default();
        for hash in events {
            if let Some(deed) = self.deeds.get(hash) {
                known.learn(hash, deed);
            }
        }
        known.unite();
        known
    }
}
