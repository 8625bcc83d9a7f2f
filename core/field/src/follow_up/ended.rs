//! What ends a follow-up. An end counts whatever became of what allowed it to be written: nobody is sent back to somebody who
//! died, or asked again what they refused, because a consent ended since.

use causo_domain::codes::{DossierState, LifeEvent};
use causo_domain::date::Day;
use causo_domain::ids::{EventRef, SubjectId};
use causo_protocol::body::Value;
use causo_protocol::fields::Field;
use causo_vault::fold::{Candidate, EntityId, View};
use std::collections::BTreeSet;

/// Writes of a field, shown or not; of a merged resident those of all that are one.
fn written(view: View<'_>, id: EntityId, field: Field) -> Vec<&Candidate> {
    let ids = match id {
        EntityId::Resident(subject) => view.class(subject).iter().copied().map(EntityId::Resident).collect(),
        id => vec![id],
    };
    let records = ids.into_iter().filter_map(|id| view.state.entities().get(&id));
    records.flat_map(|record| &record.candidates).filter(|write| write.field == field).collect()
}

/// The last write of a field, shown or not: one that no other saw.
fn last(view: View<'_>, id: EntityId, field: Field) -> Option<&Candidate> {
    let all = written(view, id, field);
    let seen: BTreeSet<_> = all.iter().flat_map(|write| &write.seen).copied().collect();
    let unseen = all.into_iter().filter(|write| !seen.contains(&write.reference()));
    unseen.max_by_key(|write| write.order)
}

/// The number that was written last to a field, shown or not.
pub(super) fn last_number(view: View<'_>, id: EntityId, field: Field) -> Option<u16> {
    match last(view, id, field)?.value {
        Value::Uint(n) => u16::try_from(n).ok(),
        _ => None,
    }
}

/// The day on which what a visit made due was closed first; `None` while it is not.
pub(crate) fn ended_on(view: View<'_>, visit: EventRef) -> Option<Day> {
    let id = EntityId::Visit(visit);
    let over = |write: &&Candidate| match write.value {
        Value::Uint(state) => u16::try_from(state).is_ok_and(|state| DossierState(state).is_over()),
        _ => false,
    };
    let closed = [Field::CLOSED_BY, Field::CLOSED_HOW].into_iter().flat_map(|field| written(view, id, field));
    let dossier = last(view, id, Field::DOSSIER_STATE).filter(over);
    closed.filter(|write| write.value != Value::Null).chain(dossier).map(|write| write.day).min()
}

/// Whether nothing is due any more of what a visit with somebody made due.
pub(super) fn is_over(view: View<'_>, visit: EventRef, subject: SubjectId) -> bool {
    let life = last_number(view, EntityId::Resident(subject), Field::LIFE).map(LifeEvent);
    life.is_some_and(LifeEvent::stops) || ended_on(view, visit).is_some()
}
