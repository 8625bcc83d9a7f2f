//! Events as the server may see them: a small clear core, coarse facts, and a sealed body nobody here can read.
//! A chain is one device's events for one team in one life of its vault.

use crate::cbor::{Bytes, FormatError, Out, Wire, newtypes};
use crate::record;
use causo_domain::codes::{AgeBand, Outcome, Service};
use causo_domain::date::IsoWeek;
use causo_domain::ids::{CampaignId, DeviceId, EventHash, Incarnation, TeamId};
use minicbor::Decoder;

/// The event format this version writes.
pub const EVENT_VERSION: u64 = 1;

/// What kind of event this is. Nothing finer, so that a kind tells no campaign.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Kind(pub u64);

newtypes!(Kind);

impl Kind {
    /// Fields written about somebody or something.
    pub const WRITE: Self = Self(1);
    /// A consent, in every state that names a receipt.
    pub const CONSENT: Self = Self(2);
    /// Refused or deferred: a count without a subject.
    pub const COUNT: Self = Self(3);
    /// Secrets of events written with a stale roster, given to the team.
    pub const RELEASE: Self = Self(4);
    /// An officer's act.
    pub const OFFICER: Self = Self(5);

    /// Kinds that this version knows.
    pub const KNOWN: [Self; 5] = [Self::WRITE, Self::CONSENT, Self::COUNT, Self::RELEASE, Self::OFFICER];
}

record! {
    /// The clear part of an event but for its sequence number. Its bytes are kept as they came: the event's
    /// `core` is these bytes followed by `seq` in 8 bytes, big-endian.
    EventHeader {
        /// Event format, [`EVENT_VERSION`].
        0 version: u64,
        /// Epoch of the team key the body was written under.
        1 epoch: u64,
        /// Version of the roster the author had.
        2 roster_version: u64,
        /// Kind of event.
        3 kind: Kind,
    }
}

/// The bytes that are hashed as `core`.
pub fn core_bytes(header: &[u8], seq: u64) -> Vec<u8> {
    [header, &seq.to_be_bytes()].concat()
}

record! {
    /// Coarse codes the server may count. Everything is optional: what is not there was not counted. An event of
    /// a sensitive campaign carries nothing but the campaign's random id.
    Facts {
        /// Service given.
        0 service: Option<Service>,
        /// How it ended.
        1 outcome: Option<Outcome>,
        /// Hamlet (khu, thôn, xóm), as the policy numbers them.
        2 hamlet: Option<u16>,
        /// Week of the deed.
        3 week: Option<IsoWeek>,
        /// Age band of the person helped.
        4 age_band: Option<AgeBand>,
        /// Steps the resident did.
        5 steps_by_resident: Option<u16>,
        /// Steps done with help.
        6 steps_with_help: Option<u16>,
        /// Sensitive campaign.
        7 campaign: Option<CampaignId>,
    }
}

impl Facts {
    /// No facts at all.
    pub const NONE: Self = Self {
        service: None,
        outcome: None,
        hamlet: None,
        week: None,
        age_band: None,
        steps_by_resident: None,
        steps_with_help: None,
        campaign: None,
    };
}

record! {
    /// One device's events for one team in one life of its vault.
    ChainId {
        /// Commune, 5 digits.
        0 commune: String,
        /// Team.
        1 team: TeamId,
        /// Author.
        2 device: DeviceId,
        /// Life of the author's vault.
        3 incarnation: Incarnation,
    }
}

record! {
    /// A position in a team log: what its reader last saw.
    LogPosition {
        /// Generation: a server restored from a backup opens another.
        0 generation: u64,
        /// Number of the last item, from 1; 0 for an empty log.
        1 p: u64,
        /// Hash of the log up to and with that item.
        2 l: [u8; 32],
    }
}

record! {
    /// What the author signs at every capture: the chain up to here, and what was last seen of the team log.
    HeadStatement {
        /// Chain.
        0 chain: ChainId,
        /// Number of the last event, from 1.
        1 seq: u64,
        /// Its hash.
        2 hash: EventHash,
        /// What the author had seen of the team log.
        3 seen: LogPosition,
    }
}

/// One event in one of its three wire forms.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum EventForm {
    /// Everything.
    Full {
        /// 8 random bytes that salt the facts' hash and the body's key.
        r: [u8; 8],
        /// Facts as written, CBOR.
        facts: Bytes,
        /// Sealed body.
        body: Bytes,
    },
    /// Without facts: a wiped keystore, a bundle.
    WithoutFacts {
        /// Salt of the body's key.
        salt: [u8; 8],
        /// Hash of the facts.
        facts_hash: [u8; 32],
        /// Sealed body.
        body: Bytes,
    },
    /// Erased: what the chain needs to verify.
    Erased {
        /// Hash of the facts.
        facts_hash: [u8; 32],
        /// Hash of the salt and the sealed body.
        body_hash: [u8; 32],
    },
}
