//! The inside of an event, which only the team and the commune open: who, under which basis, and what was written.

use crate::cbor::{Bytes, FormatError, Out, Wire, open_array};
use crate::fields::Field;
use crate::hlc::Hlc;
use crate::record;
use causo_domain::codes::Purpose;
use causo_domain::consent::{ConsentMethod, ConsentParty, ConsentState};
use causo_domain::date::Day;
use causo_domain::ids::{EventRef, GroundId, HouseholdId, ReceiptId, SubjectId};
use causo_domain::rights::{RequestOutcome, Right};
use minicbor::{Decoder, data::Type};

/// Most bytes of a body, opened.
pub const MAX_OPENED_BYTES: usize = 64 * 1024;

/// A reference to a write that this one saw: the first 4 bytes of its event's hash. Inside one subject's records
/// that is enough; all that match are meant.
pub type Seen = [u8; 4];
/// A reference to a consent or a withdrawal: the first 8 bytes of its event's hash.
pub type ConsentRef = [u8; 8];

/// The value of a field.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Value {
    /// Cleared.
    Null,
    /// A number or a code.
    Uint(u64),
    /// Text, NFC.
    Text(String),
    /// Bytes, for instance an id.
    Bytes(Vec<u8>),
    /// Several values.
    List(Vec<Value>),
}

impl Wire for Value {
    fn put(&self, out: &mut Out) {
        match self {
            Self::Null => out.null(),
            Self::Uint(n) => out.uint(*n),
            Self::Text(text) => out.text(text),
            Self::Bytes(bytes) => out.bytes(bytes),
            Self::List(items) => {
                out.array(items.len());
                items.iter().for_each(|item| item.put(out));
            }
        }
    }

    fn take(input: &mut Decoder<'_>) -> Result<Self, FormatError> {
        Ok(match input.datatype()? {
            Type::Null => {
                input.null()?;
                Self::Null
            }
            Type::U8 | Type::U16 | Type::U32 | Type::U64 => Self::Uint(input.u64()?),
            Type::String => Self::Text(String::take(input)?),
            Type::Bytes => Self::Bytes(Bytes::take(input)?.0),
            Type::Array => {
                let n = open_array(input)?;
                Self::List((0..n).map(|_| Self::take(input)).collect::<Result<_, _>>()?)
            }
            _ => return Err(FormatError::Malformed),
        })
    }
}

/// One field set to a value, naming the writes of that field its author saw. On the wire an array:
/// field, value, then the references.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Write {
    /// Field.
    pub field: Field,
    /// New value.
    pub value: Value,
    /// Writes of this field seen before.
    pub seen: Vec<Seen>,
}

impl Wire for Write {
    fn put(&self, out: &mut Out) {
        out.array(2 + self.seen.len());
        self.field.put(out);
        self.value.put(out);
        self.seen.iter().for_each(|seen| seen.put(out));
    }

    fn take(input: &mut Decoder<'_>) -> Result<Self, FormatError> {
        let n = open_array(input)?.checked_sub(2).ok_or(FormatError::Malformed)?;
        let (field, value) = (Field::take(input)?, Value::take(input)?);
        let seen = (0..n).map(|_| Seen::take(input)).collect::<Result<_, _>>()?;
        Ok(Self { field, value, seen })
    }
}

record! {
    /// What allows a personal write: a purpose, and the consent or the ground behind it. Exactly one of the two.
    Basis {
        /// Purpose.
        0 purpose: Purpose,
        /// The consent event.
        1 consent: Option<ConsentRef>,
        /// The ground.
        2 ground: Option<GroundId>,
    }
}

macro_rules! closed_code {
    ($($kind:ident),+) => {$(
        impl Wire for $kind {
            fn put(&self, out: &mut Out) {
                out.uint(*self as u64);
            }
            fn take(input: &mut Decoder<'_>) -> Result<Self, FormatError> {
                let code = u16::take(input)?;
                $kind::from_code(code).ok_or(FormatError::Newer)
            }
        }
    )+};
}
closed_code!(ConsentState, ConsentMethod, ConsentParty);

record! {
    /// A consent in any state that names a receipt. `(receipt, purpose)` is one consent, one event a purpose.
    /// A withdrawal names the receipt and no subject.
    ConsentAct {
        /// Receipt.
        0 receipt: ReceiptId,
        /// Purpose.
        1 purpose: Purpose,
        /// State.
        2 state: ConsentState,
        /// Version of the notice that was shown or read.
        3 notice_version: Option<u16>,
        /// First 8 bytes of the hash of its text; the policy lists the whole.
        4 notice_hash: Option<[u8; 8]>,
        /// Language it was read in (ISO 639).
        5 language: Option<String>,
        /// How the answer was given.
        6 method: Option<ConsentMethod>,
        /// Whether it was read aloud.
        7 read_aloud: Option<bool>,
        /// Shape of the signature, or a paper's reference.
        8 evidence: Option<Bytes>,
        /// Name of the witness of a mark.
        9 witness: Option<String>,
        /// Who consented.
        10 party: Option<ConsentParty>,
        /// Name of the guardian or representative.
        11 guardian: Option<String>,
        /// Withdrawals of this subject known when this was given.
        12 withdrawals_seen: Vec<ConsentRef>,
        /// Version of the policy in force: it names the controller that the resident was told.
        13 policy_version: Option<u64>,
        /// Shape of the child's own signature beside the guardian's, from 7 to 15.
        14 child_evidence: Option<Bytes>,
        /// For a withdrawal that an officer carried to another team: the one it repeats. Whoever named that one has
        /// named this.
        15 original: Option<ConsentRef>,
    }
}

impl ConsentAct {
    /// The withdrawal of one purpose of a receipt.
    pub fn withdrawal(receipt: ReceiptId, purpose: Purpose) -> Self {
        Self {
            receipt,
            purpose,
            state: ConsentState::Withdrawn,
            notice_version: None,
            notice_hash: None,
            language: None,
            method: None,
            read_aloud: None,
            evidence: None,
            witness: None,
            party: None,
            guardian: None,
            withdrawals_seen: Vec::new(),
            policy_version: None,
            child_evidence: None,
            original: None,
        }
    }
}

record! {
    /// A refusal or a "later": a count, nobody's.
    CountAct {
        /// Purpose that was asked.
        0 purpose: Purpose,
        /// [`ConsentState::Refused`] or [`ConsentState::Deferred`].
        1 state: ConsentState,
    }
}

record! {
    /// The secret of one event that was sealed with a stale roster, given to the team.
    ReleasedSecret {
        /// The event.
        0 event: EventRef,
        /// Its secret `S`.
        1 secret: [u8; 32],
    }
}

record! {
    /// Two records are of one person, or are not after all. Add wins: an undoing takes back the acts it names and no
    /// other. The event's subject is one side.
    MergeAct {
        /// The other side.
        0 other: SubjectId,
        /// Acts taken back; empty: the two are one.
        1 undoes: Vec<EventRef>,
    }
}

record! {
    /// A person asks for one of their rights, or is answered. An answer's event has the asking as its `target`.
    RequestAct {
        /// Which.
        0 right: Right,
        /// Day it was received.
        1 received: Day,
        /// How it ended; absent while it is open.
        2 outcome: Option<RequestOutcome>,
    }
}

record! {
    /// A sealed event, opened.
    Body {
        /// The author's clock.
        0 hlc: Hlc,
        /// Whom it is about.
        1 subject: Option<SubjectId>,
        /// Which household.
        2 household: Option<HouseholdId>,
        /// What allows it.
        3 basis: Option<Basis>,
        /// What is written: about the household when there is no subject, about `target` when there is one.
        4 writes: Vec<Write>,
        /// The visit or follow-up written to; absent when this event makes it.
        5 target: Option<EventRef>,
        /// For consent events.
        6 consent: Option<ConsentAct>,
        /// For count events.
        7 count: Option<CountAct>,
        /// For release events.
        8 released: Vec<ReleasedSecret>,
        /// For a merge of two residents, or its undoing.
        9 merge: Option<MergeAct>,
        /// For an officer's act: events whose writes count from now on under this event's basis, whatever became of
        /// their own.
        10 confirmed: Vec<EventRef>,
        /// For a request of the subject.
        11 request: Option<RequestAct>,
    }
}

impl Body {
    /// A body with nothing but a time.
    pub fn at(hlc: Hlc) -> Self {
        Self {
            hlc,
            subject: None,
            household: None,
            basis: None,
            writes: Vec::new(),
            target: None,
            consent: None,
            count: None,
            released: Vec::new(),
            merge: None,
            confirmed: Vec::new(),
            request: None,
        }
    }
}
