//! What a snapshot keeps of an event: all that the fold looks at, nothing that only proves. Folding this is folding the
//! event, but for the proofs of a consent, which no phone shows.

use super::{OpenedEvent, Order, State};
use causo_domain::ids::{EventHash, EventRef, Incarnation, TeamId};
use causo_protocol::body::{Body, ConsentAct};
use causo_protocol::event::Kind;
use causo_protocol::fields::Entity;
use causo_protocol::snapshot::part::KeptEvent;

/// What a snapshot keeps of an event.
pub fn kept(event: &OpenedEvent<'_>, incarnation: Incarnation, seq: u64) -> KeptEvent {
    let body = kept_body(event);
    let (hlc, reference) = (body.hlc, event.hash.reference());
    let full = body.merge.is_some() || writes_to(&body, Entity::Visit) && body.target.is_none();
    KeptEvent {
        device: event.device,
        incarnation,
        seq,
        reference: if full { reference } else { reference.short() },
        logged_ms: event.logged_ms.filter(|ms| Order::is_held_back(hlc, *ms)),
        by_officer: event.by_officer,
        body,
    }
}

fn writes_to(body: &Body, entity: Entity) -> bool {
    body.writes.iter().any(|write| write.field.entity() == Some(entity))
}

fn kept_body(event: &OpenedEvent<'_>) -> Body {
    let body = event.body;
    let visit = writes_to(body, Entity::Visit);
    let writes = !body.writes.is_empty();
    let confirms = event.by_officer && !body.confirmed.is_empty();
    // The clock is always something: the fold follows it.
    Body {
        subject: body.subject.filter(|_| writes || body.consent.is_some() || body.merge.is_some()),
        household: body.household.filter(|_| visit || writes_to(body, Entity::Household)),
        basis: body.basis.clone().filter(|_| writes || confirms),
        writes: body.writes.clone(),
        target: body.target.filter(|_| visit),
        consent: body.consent.clone().map(kept_act),
        count: body.count.clone(),
        merge: body.merge.clone(),
        confirmed: if confirms { body.confirmed.clone() } else { Vec::new() },
        ..Body::at(body.hlc)
    }
}

fn kept_act(act: ConsentAct) -> ConsentAct {
    ConsentAct { evidence: None, witness: None, guardian: None, child_evidence: None, ..act }
}

/// The hash that stands for one of which only the beginning is known.
pub(crate) fn padded(reference: EventRef) -> EventHash {
    EventHash(std::array::from_fn(|i| reference.0.get(i).copied().unwrap_or(0)))
}

impl State {
    /// Folds what a snapshot kept of an event. Comes before the events themselves.
    pub fn apply_kept(&mut self, team: TeamId, event: &KeptEvent, wall_ms: u64) {
        let KeptEvent { device, by_officer, logged_ms, body, .. } = event;
        let (device, by_officer, logged_ms) = (*device, *by_officer, *logged_ms);
        let kind = if by_officer { Kind::OFFICER } else { Kind::WRITE };
        let hash = padded(event.reference);
        self.apply(&OpenedEvent { hash, team, device, kind, by_officer, logged_ms, body }, wall_ms);
    }
}
