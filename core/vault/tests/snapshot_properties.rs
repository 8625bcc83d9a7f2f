//! A snapshot of any events and then all others, in whatever order and however often, is the fold of all.

use crate::fold_properties::{NOW_MS, bodies, hash, times};
use causo_domain::codes::Purpose;
use causo_domain::ids::{DeviceId, EventHash, GroundId, Incarnation, SubjectId, TeamId};
use causo_protocol::body::{Basis, Body, MergeAct};
use causo_protocol::event::Kind;
use causo_protocol::snapshot::part::{KeptEvent, Part};
use causo_vault::fold::{OpenedEvent, State, kept};
use proptest::collection::vec;
use proptest::prelude::*;
use proptest::sample::subsequence;

const TEAM: TeamId = TeamId([1; 8]);

#[derive(Clone, Debug)]
struct Event {
    hash: EventHash,
    device: DeviceId,
    by_officer: bool,
    logged_ms: Option<u64>,
    body: Body,
}

impl Event {
    fn opened(&self) -> OpenedEvent<'_> {
        let Self { hash, device, by_officer, logged_ms, body } = self;
        let kind = if *by_officer { Kind::OFFICER } else { Kind::WRITE };
        let (hash, device, by_officer, logged_ms) = (*hash, *device, *by_officer, *logged_ms);
        OpenedEvent { hash, team: TEAM, device, kind, by_officer, logged_ms, body }
    }
}

/// What an officer may write besides: confirmations under a ground, merges and their undoing.
fn acts() -> impl Strategy<Value = Body> {
    let named = vec((0u8..24).prop_map(|n| hash(n).reference()), 0..4);
    (bodies(), prop::option::of((0u8..3, named.clone())), prop::option::of(named)).prop_map(
        |(body, merge, confirmed)| {
            let merge = merge.map(|(n, undoes)| MergeAct { other: SubjectId([n; 8]), undoes });
            let ground = Basis { purpose: Purpose::ASSIST, consent: None, ground: Some(GroundId([1; 8])) };
            let basis = if confirmed.is_some() { Some(ground) } else { body.basis };
            Body { merge, confirmed: confirmed.unwrap_or_default(), basis, ..body }
        },
    )
}

fn events() -> impl Strategy<Value = Vec<Event>> {
    let event = (acts(), 0u8..3, any::<bool>(), prop::option::of(times()));
    vec(event, 0..24).prop_map(|all| {
        let numbered = (0u8..).zip(all);
        let event = |(n, (body, device, by_officer, logged_ms))| Event {
            hash: hash(n),
            device: DeviceId([device; 16]),
            by_officer,
            logged_ms,
            body,
        };
        numbered.map(event).collect()
    })
}

fn apply<'a>(state: &mut State, events: impl IntoIterator<Item = &'a Event>) {
    for event in events {
        state.apply(&event.opened(), NOW_MS);
    }
}

/// Events, some of them for the snapshot, and the others for the log behind it, shuffled and some twice.
fn cut() -> impl Strategy<Value = (Vec<Event>, Vec<Event>, Vec<Event>)> {
    events().prop_flat_map(|events| {
        let before = subsequence(events.clone(), 0..=events.len());
        before.prop_flat_map(move |before| {
            let is_before = |event: &&Event| before.iter().any(|b| b.hash == event.hash);
            let after: Vec<_> = events.iter().filter(|event| !is_before(event)).cloned().collect();
            let twice = subsequence(after.clone(), 0..=after.len());
            let events = events.clone();
            twice.prop_flat_map(move |twice| {
                let tail = Just([after.clone(), twice].concat()).prop_shuffle();
                (Just(events.clone()), Just(before.clone()).prop_shuffle(), tail)
            })
        })
    })
}

proptest! {
    #[test]
    fn a_snapshot_and_what_follows_is_the_fold_of_all((all, before, tail) in cut()) {
        let keep = |(seq, event): (u64, &Event)| kept(&event.opened(), Incarnation([event.device.0[0]; 8]), seq);
        let part = Part { events: (1..).zip(&before).map(keep).collect(), waiting: Vec::new() };
        let read = Part::unpack(&part.pack()[4..]).unwrap();
        prop_assert_eq!(&read, &part);
        let mut state = State::default();
        let fold = |state: &mut State, event: &KeptEvent| state.apply_kept(TEAM, event, NOW_MS);
        read.events.iter().for_each(|event| fold(&mut state, event));
        apply(&mut state, &tail);
        let mut whole = State::default();
        apply(&mut whole, &all);
        prop_assert_eq!(state, whole);
    }

    /// What is erased of a snapshot leaves what the other events say.
    #[test]
    fn an_event_goes_out_of_a_snapshot_alone((all, before, _) in cut(), gone in 0usize..24) {
        let keep = |(seq, event): (u64, &Event)| kept(&event.opened(), Incarnation([1; 8]), seq);
        let mut events: Vec<_> = (1..).zip(&before).map(keep).collect();
        let erased = all.get(gone).map(|event| event.hash.reference().short());
        events.retain(|event| Some(event.reference.short()) != erased);
        let mut state = State::default();
        events.iter().for_each(|event| state.apply_kept(TEAM, event, NOW_MS));
        let mut left = State::default();
        apply(&mut left, before.iter().filter(|event| Some(event.hash.reference().short()) != erased));
        prop_assert_eq!(state, left);
    }
}
