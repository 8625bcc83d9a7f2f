//! Residents recorded twice: one while a merge stands, two again after its undoing, held against a slow and simple model.

use crate::common::events::{BAC_LUU, about, consent, on_consent, on_ground, text};
use crate::common::world::{TEAM, ground, today};
use crate::common::{opened, view};
use causo_domain::consent::ConsentState;
use causo_domain::ids::{EventHash, ReceiptId, SubjectId};
use causo_protocol::body::{Body, MergeAct};
use causo_protocol::fields::Field;
use causo_protocol::hlc::Hlc;
use causo_vault::fold::{EntityId, State, View};
use proptest::collection::vec;
use proptest::prelude::*;
use proptest::sample::subsequence;
use std::collections::{BTreeMap, BTreeSet};

const OTHER: SubjectId = SubjectId([0x44; 8]);
const THIRD: SubjectId = SubjectId([0x55; 8]);

/// An event with a number for a hash, some minutes into the day of the tests.
type Event = (u8, Body);

fn hash(n: u8) -> EventHash {
    EventHash([n; 32])
}

fn at(minutes: u64, body: Body) -> Body {
    Body { hlc: Hlc::at(today().start_utc_ms() + minutes * 60_000), ..body }
}

fn merge(one: SubjectId, other: SubjectId, undoes: &[u8]) -> Body {
    let undoes = undoes.iter().map(|n| hash(*n).reference()).collect();
    Body { subject: Some(one), merge: Some(MergeAct { other, undoes }), ..at(5, Body::at(Hlc::default())) }
}

fn phone_number(subject: SubjectId, minutes: u64, value: &str) -> Body {
    at(minutes, about(subject, Some(on_ground()), vec![text(Field::PHONE, value, Vec::new())]).body)
}

fn fold<'a>(events: impl IntoIterator<Item = &'a Event>) -> State {
    let mut state = State::default();
    for (n, body) in events {
        state.apply(&opened(hash(*n), TEAM, None, body), today().start_utc_ms());
    }
    state
}

fn asked<T>(state: &State, question: impl Fn(View<'_>) -> T) -> T {
    question(view(state, &BTreeMap::from([(ground().id, ground())])))
}

fn phone_of(state: &State, subject: SubjectId) -> Option<String> {
    asked(state, |view| view.text(EntityId::Resident(subject), Field::PHONE).map(str::to_owned))
}

#[test]
fn a_merged_resident_is_shown_once_with_the_last_of_all_writes() {
    let early = (1, phone_number(BAC_LUU, 1, "+84912345678"));
    let late = (2, phone_number(OTHER, 9, "+84987654321"));
    let state = fold(&[early, late, (3, merge(OTHER, BAC_LUU, &[]))]);
    assert_eq!(asked(&state, |view| view.residents().collect::<Vec<_>>()), [BAC_LUU]);
    assert_eq!(asked(&state, |view| view.merged()), 1);
    for subject in [BAC_LUU, OTHER] {
        assert_eq!(phone_of(&state, subject).as_deref(), Some("+84987654321"));
        assert_eq!(asked(&state, |view| view.representative(subject)), BAC_LUU);
        // The next write names both, so that neither comes back after the two are parted.
        let seen = asked(&state, |view| view.seen(EntityId::Resident(subject), Field::PHONE));
        assert_eq!(seen, [[1; 4], [2; 4]]);
    }
}

#[test]
fn an_undoing_takes_back_the_acts_it_names_and_no_other() {
    let mut events = vec![
        (1, phone_number(BAC_LUU, 1, "+84912345678")),
        (2, phone_number(OTHER, 9, "+84987654321")),
        (3, merge(BAC_LUU, OTHER, &[])),
        (4, merge(BAC_LUU, OTHER, &[3])),
    ];
    let state = fold(&events);
    assert_eq!(phone_of(&state, BAC_LUU).as_deref(), Some("+84912345678"));
    assert_eq!(asked(&state, |view| view.residents().count()), 2);
    // Somebody who had not seen the undoing merges again: adding wins.
    events.push((5, merge(OTHER, BAC_LUU, &[])));
    let state = fold(&events);
    assert_eq!(asked(&state, |view| view.class(OTHER).to_vec()), [BAC_LUU, OTHER]);
    assert_eq!(asked(&state, |view| view.acts_between(BAC_LUU, OTHER)), [hash(5).reference()]);
}

#[test]
fn parting_two_who_hang_together_through_a_third_takes_the_second_out() {
    let state = fold(&[(1, merge(BAC_LUU, THIRD, &[])), (2, merge(THIRD, OTHER, &[]))]);
    let [first, second] = [1, 2].map(|n| hash(n).reference());
    assert_eq!(asked(&state, |view| view.acts_between(BAC_LUU, OTHER)), [second]);
    assert_eq!(asked(&state, |view| view.acts_between(OTHER, BAC_LUU)), [first]);
    assert_eq!(asked(&state, |view| view.acts_between(BAC_LUU, THIRD)), [first], "the direct one is enough");
    assert_eq!(asked(&state, |view| view.acts_between(BAC_LUU, SubjectId([9; 8]))), []);
}

/// The yes of one record and the no of the other: the no wins while they are one.
#[test]
fn a_withdrawal_anywhere_in_the_class_wins_unless_it_was_named() {
    let yes_of = |subject, receipt: u8, seen: &[u8]| {
        let mut event = consent(ConsentState::Given, seen.iter().map(|n| hash(*n).first()).collect());
        event.body.subject = Some(subject);
        event.body.consent.as_mut().unwrap().receipt = ReceiptId([receipt; 16]);
        at(1, event.body)
    };
    let mut taken_back = consent(ConsentState::Withdrawn, Vec::new());
    taken_back.body.consent.as_mut().unwrap().receipt = ReceiptId([2; 16]);
    let written = text(Field::PHONE, "+84912345678", Vec::new());
    let mut events = vec![
        (1, yes_of(BAC_LUU, 1, &[])),
        (2, yes_of(OTHER, 2, &[])),
        (3, at(3, taken_back.body)),
        (4, at(4, about(BAC_LUU, Some(on_consent(hash(1))), vec![written.clone()]).body)),
    ];
    assert!(phone_of(&fold(&events), BAC_LUU).is_some());
    events.push((5, merge(BAC_LUU, OTHER, &[])));
    assert_eq!(phone_of(&fold(&events), BAC_LUU), None, "they are one, and they said no");
    let mut named = events.clone();
    named.push((6, yes_of(OTHER, 3, &[3])));
    named.push((7, at(7, about(BAC_LUU, Some(on_consent(hash(6))), vec![written]).body)));
    assert!(phone_of(&fold(&named), BAC_LUU).is_some(), "said again, knowing of it");
    events.push((8, merge(BAC_LUU, OTHER, &[5])));
    assert!(phone_of(&fold(&events), BAC_LUU).is_some(), "two people after all");
}

const SUBJECTS: u8 = 6;

/// Any acts between a few subjects, undoings of acts that exist or do not included.
fn acts() -> impl Strategy<Value = Vec<Event>> {
    let act = (0..SUBJECTS, 0..SUBJECTS, prop_oneof![3 => Just(Vec::new()), 1 => vec(0u8..16, 1..4)]);
    vec(act, 0..16).prop_map(|acts| {
        let subject = |n| SubjectId([n; 8]);
        let event = |(n, (one, other, undoes)): (u8, (u8, u8, Vec<u8>))| {
            (n, merge(subject(one), subject(other), &undoes))
        };
        (0u8..).zip(acts).map(event).collect()
    })
}

fn shuffled(events: Vec<Event>) -> impl Strategy<Value = Vec<Event>> {
    let twice = subsequence(events.clone(), 0..=events.len());
    twice.prop_flat_map(move |twice| Just([events.clone(), twice].concat()).prop_shuffle())
}

/// The class of each subject, by joining whole sets for every standing edge.
fn model(events: &[Event]) -> Vec<BTreeSet<SubjectId>> {
    let act = |body: &Body| (body.subject.unwrap(), body.merge.clone().unwrap());
    let undone: BTreeSet<_> = events.iter().flat_map(|(_, body)| act(body).1.undoes).collect();
    let mut classes: Vec<BTreeSet<_>> = (0..SUBJECTS).map(|n| BTreeSet::from([SubjectId([n; 8])])).collect();
    for (n, body) in events {
        let (one, act) = act(body);
        if act.undoes.is_empty() && !undone.contains(&hash(*n).reference()) {
            let joined: BTreeSet<_> = classes
                .iter()
                .filter(|class| class.contains(&one) || class.contains(&act.other))
                .flatten()
                .copied()
                .collect();
            classes
                .iter_mut()
                .filter(|class| !class.is_disjoint(&joined))
                .for_each(|class| class.clone_from(&joined));
        }
    }
    classes
}

proptest! {
    #[test]
    fn classes_are_those_of_the_model_in_any_order(
        (events, other) in acts().prop_flat_map(|events| (Just(events.clone()), shuffled(events))),
    ) {
        let state = fold(&other);
        prop_assert_eq!(&state, &fold(&events));
        for (n, class) in (0..SUBJECTS).zip(model(&events)) {
            let subject = SubjectId([n; 8]);
            prop_assert_eq!(asked(&state, |view| view.class(subject).to_vec()), class.iter().copied().collect::<Vec<_>>());
            prop_assert_eq!(asked(&state, |view| Some(view.representative(subject))), class.first().copied());
        }
    }

    /// What the app writes to part two people parts them, whatever was merged before.
    #[test]
    fn parting_parts(events in acts(), one in 0..SUBJECTS, other in 0..SUBJECTS) {
        let [one, other] = [one, other].map(|n| SubjectId([n; 8]));
        prop_assume!(one != other);
        let mut state = fold(&events);
        let undoes = asked(&state, |view| view.acts_between(one, other));
        let one_class = asked(&state, |view| view.class(one).contains(&other));
        prop_assert_eq!(undoes.is_empty(), !one_class);
        if one_class {
            let body = Body { merge: Some(MergeAct { other, undoes }), ..merge(one, other, &[]) };
            state.apply(&opened(hash(99), TEAM, None, &body), today().start_utc_ms());
        }
        prop_assert!(asked(&state, |view| !view.class(one).contains(&other)));
    }
}

/// Asking again and again must not work the classes out again and again.
#[test]
fn thousands_of_merges_are_folded_and_asked_at_once() {
    let subject = |n: u32| SubjectId((u64::from(n) << 32).to_be_bytes());
    let mut state = State::default();
    for n in 0..5_000u32 {
        let mut event = EventHash([0; 32]);
        event.0[..4].copy_from_slice(&n.to_be_bytes());
        state.apply(&opened(event, TEAM, None, &merge(subject(2 * n), subject(2 * n + 1), &[])), 0);
    }
    asked(&state, |view| {
        assert_eq!(view.merged(), 5_000);
        assert!((0..10_000).all(|n| view.class(subject(n)).len() == 2));
    });
}
