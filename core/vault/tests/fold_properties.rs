//! The fold whatever order events come in, however often, and whatever their authors' clocks say.

use crate::common::events::{consent_act, text};
use crate::common::{opened, view};
use causo_domain::codes::Purpose;
use causo_domain::consent::ConsentState;
use causo_domain::ids::{EventHash, GroundId, HouseholdId, ReceiptId, SubjectId, TeamId};
use causo_protocol::body::{Basis, Body, ConsentAct, CountAct};
use causo_protocol::fields::Field;
use causo_protocol::hlc::Hlc;
use causo_vault::fold::{EntityId, State};
use proptest::collection::vec;
use proptest::prelude::*;
use proptest::sample::subsequence;
use std::collections::BTreeMap;

const HOUR_MS: u64 = 3_600_000;
pub(crate) const NOW_MS: u64 = 1000 * HOUR_MS;
const YEAR_2099_MS: u64 = 129 * 8766 * HOUR_MS;
const SUBJECT: SubjectId = SubjectId([1; 8]);

/// An event and when the server took it.
type Event = (EventHash, Body, Option<u64>);

/// Hashes that are known by their first 8 bytes, as a snapshot has them.
pub(crate) fn hash(n: u8) -> EventHash {
    EventHash(std::array::from_fn(|i| if i < 8 { n } else { 0 }))
}

fn fold<'a>(events: impl IntoIterator<Item = &'a Event>) -> State {
    let mut state = State::default();
    for (hash, body, logged_ms) in events {
        state.apply(&opened(*hash, TeamId([1; 8]), *logged_ms, body), NOW_MS);
    }
    state
}

fn shown(state: &State) -> Option<String> {
    let grounds = BTreeMap::new();
    let view = view(state, &grounds);
    view.text(EntityId::Household(HOUSEHOLD), Field::HAMLET).map(str::to_owned)
}

const HOUSEHOLD: HouseholdId = HouseholdId([3; 8]);

/// A household's hamlet is nobody's data: it needs no basis, so what shows is the order alone.
fn hamlet(n: u8, at: u64, seen: &[u8], logged_ms: Option<u64>) -> Event {
    let write = text(Field::HAMLET, &n.to_string(), seen.iter().map(|n| [*n; 4]).collect());
    (hash(n), Body { household: Some(HOUSEHOLD), writes: vec![write], ..Body::at(Hlc::at(at)) }, logged_ms)
}

/// The last millisecond that a clock of an event can show, in the year 10889.
const LAST_MS: u64 = (1 << 48) - 1;

/// What clocks show, honest or not: near each other, never set, as on a new battery, decades ahead, or as late as can be
/// written.
pub(crate) fn times() -> impl Strategy<Value = u64> {
    let wild = prop::sample::select(vec![0, HOUR_MS, YEAR_2099_MS, LAST_MS - 1, LAST_MS]);
    prop_oneof![3 => (990u64..1030).prop_map(|hours| hours * HOUR_MS), 1 => wild]
}

fn basis() -> impl Strategy<Value = Option<Basis>> {
    let consent =
        (0u8..24).prop_map(|n| Basis { purpose: Purpose::ASSIST, consent: Some([n; 8]), ground: None });
    let ground = Just(Basis { purpose: Purpose::ASSIST, consent: None, ground: Some(GroundId([1; 8])) });
    prop_oneof![Just(None), consent.prop_map(Some), ground.prop_map(Some)]
}

/// Any body that a device of the team could have written, honest or not.
pub(crate) fn bodies() -> impl Strategy<Value = Body> {
    let subject = prop::option::of((0u8..3).prop_map(|n| SubjectId([n; 8])));
    let household = prop::option::of(Just(HOUSEHOLD));
    let fields =
        prop::sample::select(vec![Field::NAME, Field::PHONE, Field::ADDRESS, Field::NOTE, Field(900)]);
    let write = (fields, "[a-c]", vec((0u8..24).prop_map(|n| [n; 4]), 0..3));
    let writes = vec(write.prop_map(|(field, value, seen)| text(field, &value, seen)), 0..4);
    let states = prop::sample::select(ConsentState::ALL.to_vec());
    let act = (states.clone(), 0u8..3, vec((0u8..24).prop_map(|n| [n; 8]), 0..3));
    let act = act.prop_map(|(state, receipt, seen)| ConsentAct {
        receipt: ReceiptId([receipt; 16]),
        ..consent_act(state, seen)
    });
    let count = states.prop_map(|state| CountAct { purpose: Purpose::PUBLISH, state });
    let acts = (prop::option::of(act), prop::option::of(count));
    let target = prop::option::of((0u8..24).prop_map(|n| hash(n).reference()));
    (times(), subject, household, basis(), writes, target, acts).prop_map(
        |(at, subject, household, basis, writes, target, (consent, count))| Body {
            subject,
            household,
            basis,
            writes,
            target,
            consent,
            count,
            ..Body::at(Hlc::at(at))
        },
    )
}

/// Up to 24 events with hashes of their own.
fn events() -> impl Strategy<Value = Vec<Event>> {
    vec((bodies(), prop::option::of(times())), 0..24).prop_map(|all| {
        let numbered = (0u8..).zip(all);
        numbered.map(|(n, (body, logged_ms))| (hash(n), body, logged_ms)).collect()
    })
}

/// The same events in two orders, each with some of them twice.
fn two_orders() -> impl Strategy<Value = (Vec<Event>, Vec<Event>)> {
    let doubled = |events: Vec<Event>| {
        let twice = subsequence(events.clone(), 0..=events.len());
        twice.prop_flat_map(move |twice| Just([events.clone(), twice].concat()).prop_shuffle())
    };
    events().prop_flat_map(move |events| (doubled(events.clone()), doubled(events)))
}

proptest! {
    #[test]
    fn any_order_and_any_repetition_give_the_same_state((one, other) in two_orders()) {
        prop_assert_eq!(fold(&one), fold(&other));
    }

    /// A server's time that comes later gives what it would have given at once.
    #[test]
    fn a_log_time_that_comes_late_changes_nothing_in_the_end((events, late) in two_orders()) {
        let unlogged: Vec<Event> = late.into_iter().map(|(hash, body, _)| (hash, body, None)).collect();
        prop_assert_eq!(fold(unlogged.iter().chain(&events)), fold(&events));
    }

    #[test]
    fn what_was_seen_is_replaced_whatever_the_clocks_say(
        times in vec((times(), prop::option::of(times())), 2..8),
    ) {
        let link = |(n, (at, logged_ms)): (u8, &(u64, Option<u64>))| {
            let seen = if n == 0 { Vec::new() } else { vec![n - 1] };
            hamlet(n, *at, &seen, *logged_ms)
        };
        let chain: Vec<Event> = (0u8..).zip(&times).map(link).collect();
        let last = (times.len() - 1).to_string();
        prop_assert_eq!(shown(&fold(&chain)), Some(last.clone()));
        prop_assert_eq!(shown(&fold(chain.iter().rev())), Some(last.clone()));
    }

    /// Two that did not see each other: the later clock, but no further than five minutes past the server's.
    #[test]
    fn otherwise_the_later_clock_held_back_by_the_servers(
        a in (times(), prop::option::of(times())),
        b in (times(), prop::option::of(times())),
    ) {
        let held = |(at, logged_ms): (u64, Option<u64>)| at.min(logged_ms.map_or(u64::MAX, |ms| ms + HOUR_MS / 12));
        let state = fold(&[hamlet(1, a.0, &[], a.1), hamlet(2, b.0, &[], b.1)]);
        // At the same time the hash decides.
        let winner = if (held(a), 1) > (held(b), 2) { "1" } else { "2" };
        prop_assert_eq!(shown(&state), Some(winner.to_owned()));
    }

    #[test]
    fn a_clock_more_than_a_day_ahead_is_not_followed(all in vec(times(), 1..10), wild in 25u64..10_000) {
        let honest: Vec<Event> = (0u8..).zip(&all).map(|(n, at)| hamlet(n, (*at).min(NOW_MS), &[], None)).collect();
        let mut with_wild = honest.clone();
        with_wild.push(hamlet(99, NOW_MS + wild * HOUR_MS, &[], None));
        prop_assert_eq!(fold(&with_wild).clock(), fold(&honest).clock());
    }
}

/// Two writes that saw the same one and not each other stay both known to whoever writes next.
#[test]
fn a_new_write_names_every_write_that_stands() {
    let state =
        fold(&[hamlet(1, NOW_MS, &[], None), hamlet(2, NOW_MS, &[1], None), hamlet(3, NOW_MS, &[1], None)]);
    let grounds = BTreeMap::new();
    let view = view(&state, &grounds);
    assert_eq!(view.seen(EntityId::Household(HOUSEHOLD), Field::HAMLET), [[2; 4], [3; 4]]);
    assert_eq!(view.seen(EntityId::Resident(SUBJECT), Field::NAME), Vec::<[u8; 4]>::new());
}
