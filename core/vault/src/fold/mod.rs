//! The fold: state is what a set of events says, whatever order they came in and however often (`docs/PROTOCOL.md`, "Fold").
//! Causal order first, then the author's clock held back to the server's, then the hash. Pure: no database, no
//! clock.

mod confirmed;
mod consent;
mod count;
mod derived;
mod kept;
mod merge;
mod order;
mod record;
mod release;
mod retention;
mod row;
mod touched;
mod view;
mod view_consent;
mod view_merge;

pub use confirmed::{Confirmation, Confirmations};
pub use consent::{ConsentEntry, Consents, Withdrawal, Withdrawals};
pub use count::{CountEntry, Counts};
pub use kept::kept;
pub use merge::MergeEntry;
pub use order::Order;
pub use record::{Candidate, Record};
pub use release::{Release, Releases};
pub use retention::HiddenWrites;
pub(crate) use row::Packed;
pub use row::Row;
pub use touched::Touched;
pub use view::View;

use causo_domain::codes::Purpose;
use causo_domain::consent::ConsentState;
use causo_domain::date::Day;
use causo_domain::ids::{DeviceId, EventHash, EventRef, HouseholdId, ReceiptId, SubjectId, TeamId};
use causo_protocol::body::Body;
use causo_protocol::event::Kind;
use causo_protocol::fields::Entity;
use causo_protocol::hlc::Hlc;
use derived::Derived;
pub(crate) use kept::padded;
use merge::Classes;
use retention::Deeds;
use std::collections::{BTreeMap, BTreeSet};

/// Something that fields describe.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum EntityId {
    /// A resident.
    Resident(SubjectId),
    /// A household.
    Household(HouseholdId),
    /// A visit: the event that made it.
    Visit(EventRef),
}

/// A row of the state; what changed is saved row by row.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum RowKey {
    /// An entity's fields.
    Entity(EntityId),
    /// Consents of a subject.
    Consents(SubjectId),
    /// Withdrawals of a receipt.
    Withdrawals(ReceiptId),
    /// Refusals or "later" for a purpose.
    Count(Purpose, ConsentState),
    /// An act of merging.
    Merge(EventRef),
    /// What officers confirmed of an event.
    Confirmed(EventRef),
    /// Secrets given for an event.
    Released(EventRef),
}

/// An opened event with what surrounds it.
#[derive(Clone, Debug)]
pub struct OpenedEvent<'a> {
    /// Its hash.
    pub hash: EventHash,
    /// Team whose chain it stands in.
    pub team: TeamId,
    /// Author.
    pub device: DeviceId,
    /// Kind.
    pub kind: Kind,
    /// Whether its author was an officer by the roster that the event names.
    pub by_officer: bool,
    /// When the server took it, UTC milliseconds; absent until then.
    pub logged_ms: Option<u64>,
    /// Content.
    pub body: &'a Body,
}

/// The state of everything this device may read.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct State {
    pub(crate) entities: BTreeMap<EntityId, Row<Record>>,
    pub(crate) consents: BTreeMap<SubjectId, Row<Consents>>,
    pub(crate) withdrawals: BTreeMap<ReceiptId, Withdrawals>,
    pub(crate) counts: BTreeMap<(Purpose, ConsentState), Counts>,
    pub(crate) merges: merge::Acts,
    pub(crate) confirmed: BTreeMap<EventRef, Confirmations>,
    pub(crate) released: BTreeMap<EventRef, Releases>,
    pub(crate) clock: Hlc,
    pub(crate) changed: BTreeSet<RowKey>,
    classes: Derived<Classes>,
    deeds: Derived<Deeds>,
}

impl State {
    /// Every record with every write of it, shown or not.
    pub fn entities(&self) -> &BTreeMap<EntityId, Row<Record>> {
        &self.entities
    }

    /// Consent events by subject.
    pub fn consents(&self) -> &BTreeMap<SubjectId, Row<Consents>> {
        &self.consents
    }

    /// Withdrawals by receipt.
    pub fn withdrawals(&self) -> &BTreeMap<ReceiptId, Withdrawals> {
        &self.withdrawals
    }

    /// Answers that are counts, by purpose and answer.
    pub fn counts(&self) -> &BTreeMap<(Purpose, ConsentState), Counts> {
        &self.counts
    }

    /// The clock after everything folded so far.
    pub fn clock(&self) -> Hlc {
        self.clock
    }

    /// Gives back the memory of every row that was read and not changed since.
    pub(crate) fn forget_read(&mut self) {
        self.entities.values_mut().for_each(Row::forget_read);
        self.consents.values_mut().for_each(Row::forget_read);
    }

    /// Folds one event. Folding it again changes nothing, but for the order that a later log time gives it.
    /// `wall_ms` guards this device's clock against a remote one that runs wild.
    pub fn apply(&mut self, event: &OpenedEvent<'_>, wall_ms: u64) {
        let body = event.body;
        self.clock = self.clock.adopt(body.hlc, wall_ms);
        let order = Order::of(body.hlc, event.logged_ms, &event.hash);
        self.apply_consent(event, order);
        if let Some(count) = &body.count {
            let key = (count.purpose, count.state);
            let (event, day, team) = (event.hash.reference(), Day::of_utc_ms(body.hlc.ms()), event.team);
            self.counts.entry(key).or_default().insert(event, CountEntry { event, day, team });
            self.changed.insert(RowKey::Count(key.0, key.1));
        }
        self.apply_acts(event);
        self.apply_writes(event, order);
    }

    fn apply_consent(&mut self, event: &OpenedEvent<'_>, order: Order) {
        let Some(act) = &event.body.consent else { return };
        let reference = event.hash.first();
        if act.state == ConsentState::Withdrawn {
            let row = self.withdrawals.entry(act.receipt).or_default();
            let (purpose, original, team) = (act.purpose, act.original, event.team);
            row.add(Withdrawal { event: reference, purpose, order, team, original });
            self.changed.insert(RowKey::Withdrawals(act.receipt));
        } else if let Some(subject) = event.body.subject {
            let day = Day::of_utc_ms(event.body.hlc.ms());
            let entry = ConsentEntry { event: reference, order, team: event.team, day, act: act.clone() };
            self.consents.entry(subject).or_default().add(entry);
            self.changed.insert(RowKey::Consents(subject));
        }
    }

    /// What says something about other events: merges, confirmations, secrets.
    fn apply_acts(&mut self, event: &OpenedEvent<'_>) {
        let (body, reference) = (event.body, event.hash.reference());
        if let (Some(act), Some(subject)) = (&body.merge, body.subject) {
            self.merges.insert(reference, MergeEntry { subject, act: act.clone() });
            self.classes.forget();
            self.changed.insert(RowKey::Merge(reference));
        }
        // Only a ground outlives what fell away; nobody but the resident gives a consent.
        let ground = body.basis.as_ref().filter(|basis| basis.ground.is_some() && basis.consent.is_none());
        if let Some(basis) = ground.filter(|_| event.kind == Kind::OFFICER && event.by_officer) {
            let day = Day::of_utc_ms(body.hlc.ms());
            let entry = Confirmation { event: reference, basis: basis.clone(), team: event.team, day };
            for confirmed in &body.confirmed {
                self.confirmed.entry(*confirmed).or_default().add(entry.clone());
                self.changed.insert(RowKey::Confirmed(*confirmed));
            }
        }
        for released in body.released.iter().filter(|_| event.kind == Kind::RELEASE) {
            let (device, team, secret) = (event.device, event.team, released.secret);
            self.released.entry(released.event).or_default().add(Release { device, team, secret });
            self.changed.insert(RowKey::Released(released.event));
        }
    }

    fn apply_writes(&mut self, event: &OpenedEvent<'_>, order: Order) {
        let body = event.body;
        for write in &body.writes {
            let id = match write.field.entity() {
                Some(Entity::Resident) => body.subject.map(EntityId::Resident),
                Some(Entity::Household) => body.household.map(EntityId::Household),
                Some(Entity::Visit) => Some(EntityId::Visit(body.target.unwrap_or(event.hash.reference()))),
                None => None,
            };
            let Some(id) = id else { continue };
            let record = self.entities.entry(id).or_default();
            if id == EntityId::Visit(event.hash.reference()) {
                record.made_by(event.team, event.device, body.subject, body.household, order);
            }
            let candidate = Candidate {
                event: event.hash.reference(),
                order,
                field: write.field,
                value: write.value.clone(),
                seen: write.seen.clone(),
                basis: body.basis.clone(),
                subject: body.subject,
                day: Day::of_utc_ms(body.hlc.ms()),
                team: event.team,
            };
            retention::follow(&mut self.deeds, record.add(candidate.clone()), &candidate);
            self.changed.insert(RowKey::Entity(id));
        }
    }
}
