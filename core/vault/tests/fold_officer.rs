//! What an officer decides of writes whose basis fell away, and how long anything may be shown.

use crate::common::events::{BAC_LUU, about, consent, name, on_consent, on_ground, text};
use crate::common::world::{TEAM, ground, policy, today};
use crate::common::{Phone, World};
use causo_domain::codes::Purpose;
use causo_domain::consent::ConsentState;
use causo_domain::date::Day;
use causo_domain::ids::{EventHash, MemberId, TeamId};
use causo_protocol::body::{Basis, Body};
use causo_protocol::event::{Facts, Kind};
use causo_protocol::fields::Field;
use causo_protocol::hlc::Hlc;
use causo_protocol::policy::{Policy, PurposePolicy};
use causo_protocol::roster::{Role, RosterMember};
use causo_vault::NewEvent;
use causo_vault::fold::{EntityId, View};
use std::collections::BTreeMap;

fn confirming(event: EventHash, basis: Option<Basis>) -> NewEvent {
    let body = Body { basis, confirmed: vec![event.reference()], ..Body::at(Hlc::default()) };
    NewEvent { kind: Kind::OFFICER, facts: Facts::NONE, body }
}

/// A phone with a telephone number whose consent was taken back, and that number's event. The other is an officer's.
fn hidden() -> (World, Phone, Phone, EventHash) {
    let (mut world, [mut a, mut officer]) = World::with_phones();
    let mut roster = world.next_roster(&[a.vault.device_keys(), officer.vault.device_keys()]);
    let [member, of_office] = [MemberId([1; 8]), MemberId([2; 8])];
    (roster.devices[0].member, roster.devices[1].member) = (member, of_office);
    roster.members = vec![
        RosterMember { id: member, role: Role::LEAD },
        RosterMember { id: of_office, role: Role::OFFICER },
    ];
    world.publish_roster(roster);
    world.pull(&mut a);
    world.pull(&mut officer);
    let yes = a.capture(consent(ConsentState::Given, Vec::new()));
    let basis = Some(on_consent(yes.hash));
    let written = a.capture(about(BAC_LUU, basis, vec![text(Field::PHONE, "+84912345678", Vec::new())]));
    a.capture(consent(ConsentState::Withdrawn, Vec::new()));
    world.push(&mut a);
    world.pull(&mut officer);
    (world, a, officer, written.hash)
}

fn number(phone: &Phone) -> Option<&str> {
    phone.view().text(EntityId::Resident(BAC_LUU), Field::PHONE)
}

#[test]
fn a_hidden_write_is_listed_and_shown_once_an_officer_confirms_it_on_a_ground() {
    let (mut world, mut a, mut officer, event) = hidden();
    let listed = officer.view().hidden();
    assert_eq!(listed.len(), 1);
    assert_eq!((listed[0].event, listed[0].subject), (event.reference(), Some(BAC_LUU)));
    assert_eq!((number(&officer), number(&a)), (None, None));
    officer.capture(confirming(event, Some(on_ground())));
    assert_eq!((number(&officer), officer.view().hidden()), (Some("+84912345678"), vec![]));
    world.push(&mut officer);
    world.pull(&mut a);
    assert_eq!(number(&a), Some("+84912345678"));
    assert_eq!(a.reopened().view().hidden(), []);
}

/// Whoever is an officer no more confirms nothing, by whatever roster the event names; what they said before stands.
#[test]
fn a_former_officer_confirms_nothing_under_an_older_roster() {
    let (mut world, mut a, mut officer, event) = hidden();
    let unfounded = Some(on_consent(event));
    let called = vec![text(Field::ADDRESS_FORM, "bác", Vec::new())];
    let second = a.capture(about(BAC_LUU, unfounded, called)).hash;
    world.push(&mut a);
    world.pull(&mut officer);
    officer.capture(confirming(event, Some(on_ground())));
    world.push(&mut officer);
    let mut roster = world.next_roster(&[a.vault.device_keys(), officer.vault.device_keys()]);
    let before = world.roster.clone().unwrap();
    roster.devices.iter_mut().zip(&before.devices).for_each(|(new, old)| new.member = old.member);
    roster.members =
        vec![before.members[0].clone(), RosterMember { role: Role::MEMBER, ..before.members[1].clone() }];
    world.publish_roster(roster);
    officer.capture(confirming(second, Some(on_ground())));
    world.push(&mut officer);
    let shown = |phone: &Phone| (number(phone).is_some(), phone.view().hidden().len());
    assert_eq!(shown(&officer), (true, 0), "it has not heard of it");
    world.pull(&mut a);
    assert_eq!(shown(&a), (true, 1));
    world.pull(&mut officer);
    let (a, officer) = (a.reopened(), officer.reopened());
    assert_eq!((shown(&a), shown(&officer)), ((true, 1), (true, 1)));
    assert_eq!(a.keys.state(), officer.keys.state());
}

#[test]
fn nobody_else_confirms_and_nothing_but_a_ground_will_do() {
    let (mut world, mut a, mut officer, event) = hidden();
    a.capture(confirming(event, Some(on_ground())));
    assert_eq!(number(&a), None, "a lead is no officer");
    let wrong = [
        None,
        Some(on_consent(event)),
        Some(Basis { consent: Some(event.first()), ..on_ground() }),
        Some(Basis { purpose: Purpose::PUBLISH, ..on_ground() }),
    ];
    for basis in wrong {
        officer.capture(confirming(event, basis.clone()));
        assert_eq!(number(&officer), None, "{basis:?}");
    }
    officer.capture(NewEvent { kind: Kind::WRITE, ..confirming(event, Some(on_ground())) });
    world.push(&mut a);
    world.push(&mut officer);
    world.pull(&mut a);
    world.pull(&mut officer);
    assert_eq!((number(&a), number(&officer)), (None, None));
}

/// A policy that keeps records of this purpose for so many days.
fn keeping(days: u32) -> BTreeMap<TeamId, Policy> {
    let purpose = PurposePolicy {
        code: Purpose::ASSIST,
        notices: Vec::new(),
        retention_days: days,
        proof_days: 365,
        sensitive: false,
        fields: vec![Field::NAME],
    };
    BTreeMap::from([(TEAM, Policy { purposes: vec![purpose], ..policy(1) })])
}

#[test]
fn what_was_kept_long_enough_is_hidden_and_a_new_deed_keeps_it_longer() {
    const DAY_MS: u64 = 86_400_000;
    let (_world, [mut a]) = World::with_phones();
    let written = a.capture(name(BAC_LUU, "Đinh Văn Lưu"));
    let grounds = BTreeMap::from([(ground().id, ground())]);
    let policies = keeping(3);
    let on = |phone: &Phone, day: Day| {
        let view = View { state: phone.keys.state(), grounds: &grounds, policies: &policies, today: day };
        let shown = view.text(EntityId::Resident(BAC_LUU), Field::NAME).is_some();
        let over: Vec<_> = view.over().iter().map(|writes| writes.event).collect();
        assert_eq!(view.hidden(), []);
        (shown, over)
    };
    let day = |days| today().plus(days);
    assert_eq!(on(&a, day(3)), (true, vec![]), "the last day");
    assert_eq!(on(&a, day(4)), (false, vec![written.hash.reference()]));
    a.clock.advance(2 * DAY_MS);
    a.capture(crate::common::events::visit(BAC_LUU, "Bác tự quét mã."));
    assert_eq!(on(&a, day(5)), (true, vec![]));
    assert_eq!(on(&a, day(6)).1.len(), 2);
    a.catch_up();
    let asked_before = a.keys.state().clone();
    let a = a.reopened();
    assert_eq!((a.keys.state(), on(&a, day(5))), (&asked_before, (true, vec![])));
}
