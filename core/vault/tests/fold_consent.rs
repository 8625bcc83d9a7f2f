//! What may be shown: a personal write stands and falls with its consent or its ground.

use crate::common::events::{BAC_LUU, about, consent, on_consent, on_ground, text};
use crate::common::world::{TEAM, ground, today};
use crate::common::{opened, view};
use causo_domain::codes::Purpose;
use causo_domain::consent::ConsentState;
use causo_domain::ids::{EventHash, SubjectId, TeamId};
use causo_protocol::body::{Basis, Body, Seen};
use causo_protocol::fields::Field;
use causo_protocol::hlc::Hlc;
use causo_vault::NewEvent;
use causo_vault::fold::{EntityId, State};
use std::collections::BTreeMap;

/// An event with a number for a hash, some minutes into the day of the tests.
type Event = (u8, u64, Body);

fn hash(n: u8) -> EventHash {
    EventHash([n; 32])
}

fn event(n: u8, minutes: u64, event: NewEvent) -> Event {
    (n, minutes, event.body)
}

fn phone_number(basis: Option<Basis>, value: &str, seen: &[u8]) -> NewEvent {
    let seen: Vec<Seen> = seen.iter().map(|n| [*n; 4]).collect();
    about(BAC_LUU, basis, vec![text(Field::PHONE, value, seen)])
}

/// Folds and gives the phone number that may be shown.
fn shown(events: &[&Event]) -> Option<String> {
    shown_by(TEAM, events)
}

/// The same for events that stand in another team's chain.
fn shown_by(team: TeamId, events: &[&Event]) -> Option<String> {
    let state = folded_by(team, events);
    let grounds = BTreeMap::from([(ground().id, ground())]);
    let view = view(&state, &grounds);
    view.text(EntityId::Resident(BAC_LUU), Field::PHONE).map(str::to_owned)
}

fn folded_by(team: TeamId, events: &[&Event]) -> State {
    let mut state = State::default();
    for (n, minutes, body) in events {
        let body = Body { hlc: Hlc::at(today().start_utc_ms() + minutes * 60_000), ..body.clone() };
        state.apply(&opened(hash(*n), team, None, &body), today().start_utc_ms());
    }
    state
}

/// Every order of these events shows the same.
fn shown_in_any_order(events: &[&Event]) -> Option<String> {
    let first = shown(events);
    permutations(events).iter().for_each(|order| assert_eq!(shown(order), first, "{order:?}"));
    first
}

fn permutations<'a>(events: &[&'a Event]) -> Vec<Vec<&'a Event>> {
    let Some((head, tail)) = events.split_first() else { return vec![Vec::new()] };
    let insert =
        |rest: Vec<&'a Event>| (0..=rest.len()).map(move |at| [&rest[..at], &[*head], &rest[at..]].concat());
    permutations(tail).into_iter().flat_map(insert).collect()
}

const NUMBER: &str = "+84912345678";
const NEWER: &str = "+84987654321";

fn yes() -> Event {
    event(1, 0, consent(ConsentState::Given, Vec::new()))
}

fn written() -> Event {
    event(2, 1, phone_number(Some(on_consent(hash(1))), NUMBER, &[]))
}

fn withdrawn() -> Event {
    event(3, 2, consent(ConsentState::Withdrawn, Vec::new()))
}

#[test]
fn a_write_stands_with_its_consent_and_falls_with_it() {
    assert_eq!(shown_in_any_order(&[&yes(), &written()]).as_deref(), Some(NUMBER));
    assert_eq!(shown(&[&written()]), None, "its consent has not come");
    assert_eq!(shown_in_any_order(&[&yes(), &written(), &withdrawn()]), None);
}

#[test]
fn a_consent_that_names_the_withdrawal_carries_new_writes_and_not_the_old() {
    let renewed = event(4, 3, consent(ConsentState::Renewed, vec![hash(3).first()]));
    let again = event(5, 4, phone_number(Some(on_consent(hash(4))), NEWER, &[]));
    let (yes, written, withdrawn) = (yes(), written(), withdrawn());
    assert_eq!(shown_in_any_order(&[&yes, &written, &withdrawn, &renewed]), None);
    let all = [&yes, &written, &withdrawn, &renewed, &again];
    assert_eq!(shown_in_any_order(&all).as_deref(), Some(NEWER));
}

#[test]
fn a_renewed_consent_that_did_not_know_of_the_withdrawal_does_not_count() {
    let unaware = event(4, 9, consent(ConsentState::Renewed, Vec::new()));
    let again = event(5, 10, phone_number(Some(on_consent(hash(4))), NEWER, &[]));
    assert_eq!(shown_in_any_order(&[&yes(), &withdrawn(), &unaware, &again]), None);
}

#[test]
fn a_second_withdrawal_ends_the_renewed_consent_too() {
    let renewed = event(4, 3, consent(ConsentState::Renewed, vec![hash(3).first()]));
    let again = event(5, 4, phone_number(Some(on_consent(hash(4))), NEWER, &[]));
    let second = event(6, 5, consent(ConsentState::Withdrawn, vec![hash(3).first()]));
    assert_eq!(shown_in_any_order(&[&yes(), &withdrawn(), &renewed, &again, &second]), None);
}

#[test]
fn a_withdrawal_of_another_receipt_or_purpose_changes_nothing() {
    let mut other_receipt = withdrawn();
    other_receipt.2.consent.as_mut().unwrap().receipt.0[0] ^= 1;
    let mut other_purpose = withdrawn();
    other_purpose.2.consent.as_mut().unwrap().purpose = Purpose::PUBLISH;
    for other in [other_receipt, other_purpose] {
        assert_eq!(shown_in_any_order(&[&yes(), &written(), &other]).as_deref(), Some(NUMBER));
    }
}

#[test]
fn an_end_is_for_good_and_counts_for_its_receipt_alone() {
    for state in [ConsentState::Expired, ConsentState::Terminated, ConsentState::Invalidated] {
        let end = event(3, 2, consent(state, Vec::new()));
        assert_eq!(shown_in_any_order(&[&yes(), &written(), &end]), None, "{state:?}");
        let mut renewed = event(4, 3, consent(ConsentState::Renewed, Vec::new()));
        let again = event(5, 4, phone_number(Some(on_consent(hash(4))), NEWER, &[]));
        assert_eq!(shown_in_any_order(&[&yes(), &written(), &end, &renewed, &again]), None, "{state:?}");
        renewed.2.consent.as_mut().unwrap().receipt.0[0] ^= 1;
        let all = [&yes(), &written(), &end, &renewed, &again];
        assert_eq!(shown_in_any_order(&all).as_deref(), Some(NEWER), "{state:?}");
    }
}

#[test]
fn a_receipt_that_was_ended_stays_so_where_its_yes_is_dated_later() {
    for state in [ConsentState::Expired, ConsentState::Terminated, ConsentState::Invalidated] {
        for minutes in [2, 0] {
            let yes = event(1, 1, consent(ConsentState::Given, Vec::new()));
            let end = event(3, minutes, consent(state, Vec::new()));
            let receipt = end.2.consent.as_ref().unwrap().receipt;
            let folded = folded_by(TEAM, &[&yes, &end]);
            let grounds = BTreeMap::new();
            let stands = view(&folded, &grounds).receipt_state(receipt, Purpose::ASSIST);
            assert_eq!(stands, state, "its end at minute {minutes}");
        }
    }
}

#[test]
fn no_basis_or_a_wrong_one_shows_nothing() {
    let wrong = [
        None,
        Some(Basis { purpose: Purpose::CONTACT, ..on_consent(hash(1)) }),
        Some(on_consent(hash(9))),
        Some(Basis { ground: on_ground().ground, ..on_consent(hash(1)) }),
        Some(Basis { consent: None, ..on_consent(hash(1)) }),
        Some(Basis { purpose: Purpose::PUBLISH, ..on_ground() }),
        Some(Basis { ground: Some(causo_domain::ids::GroundId([1; 8])), ..on_ground() }),
    ];
    for basis in wrong {
        let written = event(2, 1, phone_number(basis.clone(), NUMBER, &[]));
        assert_eq!(shown_in_any_order(&[&yes(), &written]), None, "{basis:?}");
    }
    let mut of_somebody_else = yes();
    of_somebody_else.2.subject = Some(SubjectId([7; 8]));
    assert_eq!(shown_in_any_order(&[&of_somebody_else, &written()]), None);
    for state in
        [ConsentState::Requested, ConsentState::Deferred, ConsentState::Refused, ConsentState::Unknown]
    {
        let no_yes = event(1, 0, consent(state, Vec::new()));
        assert_eq!(shown_in_any_order(&[&no_yes, &written()]), None, "{state:?}");
    }
}

#[test]
fn a_ground_carries_what_was_written_on_its_days() {
    const DAY: u64 = 24 * 60;
    let on = |minutes| shown(&[&event(2, minutes, phone_number(Some(on_ground()), NUMBER, &[]))]);
    assert_eq!(on(0).as_deref(), Some(NUMBER));
    assert_eq!(on(11 * DAY - 1).as_deref(), Some(NUMBER), "the last minute of its last day");
    assert_eq!(on(11 * DAY), None);
}

#[test]
fn a_ground_carries_nothing_for_another_team() {
    let written = event(2, 1, phone_number(Some(on_ground()), NUMBER, &[]));
    assert_eq!(shown_by(TEAM, &[&written]).as_deref(), Some(NUMBER));
    assert_eq!(shown_by(TeamId([1; 8]), &[&written]), None);
}

/// A hidden write is still what a later one saw: the one before it does not come back over the later one.
#[test]
fn what_was_seen_through_a_hidden_write_stays_replaced() {
    let oldest = event(10, 60, phone_number(Some(on_ground()), NUMBER, &[]));
    let hidden = event(2, 61, phone_number(Some(on_consent(hash(1))), "+84900000000", &[10]));
    // The newest is written on a phone whose clock is behind.
    let newest = event(12, 5, phone_number(Some(on_ground()), NEWER, &[2]));
    let all = [&yes(), &oldest, &hidden, &newest, &withdrawn()];
    assert_eq!(shown_in_any_order(&all).as_deref(), Some(NEWER));
    assert_eq!(shown_in_any_order(&all[..3]).as_deref(), Some("+84900000000"));
    let without_newest = [&yes(), &oldest, &hidden, &withdrawn()];
    assert_eq!(shown_in_any_order(&without_newest).as_deref(), Some(NUMBER));
}

#[test]
fn a_cleared_field_is_empty_and_stays_cleared() {
    let mut cleared = event(5, 4, phone_number(Some(on_ground()), "", &[2]));
    cleared.2.writes[0].value = causo_protocol::body::Value::Null;
    let written = event(2, 9, phone_number(Some(on_ground()), NUMBER, &[]));
    assert_eq!(shown_in_any_order(&[&written, &cleared]), None);
}

/// The officer's copy of a withdrawal reaches a team whose resident has said yes again meanwhile.
#[test]
fn a_carried_withdrawal_ends_what_the_first_ended_and_not_the_yes_after_it() {
    let first = withdrawn();
    let renewed = event(7, 20, consent(ConsentState::Renewed, vec![hash(first.0).first()]));
    let written = event(8, 21, phone_number(Some(on_consent(hash(7))), NEWER, &[]));
    let mut copy = event(9, 30, consent(ConsentState::Withdrawn, Vec::new()));
    copy.2.consent.as_mut().unwrap().original = Some(hash(first.0).first());
    assert_eq!(shown_in_any_order(&[&yes(), &first, &renewed, &written, &copy]).as_deref(), Some(NEWER));
    // Where only the copy is known, it ends the old yes all the same.
    let old = event(2, 1, phone_number(Some(on_consent(hash(1))), NUMBER, &[]));
    assert_eq!(shown_in_any_order(&[&yes(), &old, &copy]), None);
}
