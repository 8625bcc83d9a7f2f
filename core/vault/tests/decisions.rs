//! Everything that officers decide, in any order and against anything that phones do meanwhile: removals, admissions,
//! erasures, confirmations, merges, and an officer who is one no more. Whoever has the whole log has the same state.

use crate::common::events::{about, consent, name, on_consent, on_ground, text};
use crate::common::world::TEAM;
use crate::common::{Phone, World};
use causo_domain::consent::ConsentState;
use causo_domain::ids::{EventHash, MemberId, SubjectId};
use causo_protocol::body::{Body, MergeAct};
use causo_protocol::event::{Facts, Kind};
use causo_protocol::fields::Field;
use causo_protocol::hlc::Hlc;
use causo_protocol::log::ItemKind;
use causo_protocol::roster::{Removal, Role, RosterMember};
use causo_vault::NewEvent;
use proptest::collection::vec;
use proptest::prelude::*;
use proptest::test_runner::Config;

const PHONES: usize = 3;
/// The phone that is removed some day; beside it another volunteer's, and an officer's computer.
const GONE: usize = 0;
const STAYS: usize = 1;
const OFFICER: usize = 2;

/// One step. A number names one of the events written so far, or a person.
#[derive(Clone, Debug)]
enum Step {
    Write(usize, u8),
    /// A write whose basis does not count.
    Doubt(usize, u8),
    Consent(usize, bool),
    Merge(usize, u8, u8),
    Undo(usize, u8, usize),
    Confirm(usize, usize),
    Push(usize),
    Pull(usize),
    Erase(Vec<usize>),
    Remove,
    Judge(usize, bool),
    /// Whether the officer is one.
    Role(bool),
}

fn steps() -> impl Strategy<Value = Vec<Step>> {
    use Step::*;
    let (phone, event, person) = (0..PHONES, 0usize..40, 0u8..3);
    let one = prop_oneof![
        3 => (phone.clone(), person.clone()).prop_map(|(p, s)| Write(p, s)),
        2 => (phone.clone(), person.clone()).prop_map(|(p, s)| Doubt(p, s)),
        1 => (phone.clone(), any::<bool>()).prop_map(|(p, yes)| Consent(p, yes)),
        2 => (phone.clone(), person.clone(), person.clone()).prop_map(|(p, a, b)| Merge(p, a, b)),
        1 => (phone.clone(), person, event.clone()).prop_map(|(p, s, e)| Undo(p, s, e)),
        3 => (phone.clone(), event.clone()).prop_map(|(p, e)| Confirm(p, e)),
        4 => phone.clone().prop_map(Push),
        4 => phone.prop_map(Pull),
        1 => vec(event.clone(), 1..4).prop_map(Erase),
        1 => Just(Remove),
        2 => (event, any::<bool>()).prop_map(|(e, admitted)| Judge(e, admitted)),
        1 => any::<bool>().prop_map(Role),
    ];
    vec(one, 10..40)
}

/// The team as it goes.
struct Team {
    world: World,
    phones: Vec<Phone>,
    written: Vec<EventHash>,
    removed: Option<Vec<Removal>>,
    officer: bool,
}

impl Team {
    fn new() -> Self {
        let (world, phones) = World::with_phones::<PHONES>();
        let mut team =
            Self { world, phones: phones.into(), written: Vec::new(), removed: None, officer: true };
        team.publish_roster();
        (0..PHONES).for_each(|phone| team.pull(phone));
        team
    }

    fn publish_roster(&mut self) {
        let keys: Vec<_> = self.phones.iter().map(|phone| phone.vault.device_keys().clone()).collect();
        let mut roster = self.world.next_roster(&keys.iter().collect::<Vec<_>>());
        for (n, device) in (1u8..).zip(&mut roster.devices) {
            device.member = MemberId([n; 8]);
            let is_officer = usize::from(n) == OFFICER + 1 && self.officer;
            let role = if is_officer { Role::OFFICER } else { Role::MEMBER };
            roster.members.push(RosterMember { id: device.member, role });
        }
        if let Some(ends) = &self.removed {
            roster.devices[GONE].epoch_key = None;
            (roster.removals, roster.removed) = (ends.clone(), vec![self.phones[GONE].vault.device()]);
        }
        self.world.publish_roster(roster);
    }

    fn event(&self, n: usize) -> EventHash {
        let unknown = EventHash([n as u8; 32]);
        if self.written.is_empty() { unknown } else { self.written[n % self.written.len()] }
    }

    /// What a phone that knows of its removal refuses is not written.
    fn capture(&mut self, phone: usize, event: NewEvent) {
        if let Ok(captured) = self.phones[phone].try_capture(event) {
            self.written.push(captured.hash);
        }
    }

    fn push(&mut self, phone: usize) {
        let phone = &mut self.phones[phone];
        let chains = phone.vault.own_chains().unwrap();
        if chains.iter().any(|chain| chain.receipted_seq < chain.last_seq) {
            self.world.push(phone);
        }
    }

    fn pull(&mut self, phone: usize) {
        self.world.pull(&mut self.phones[phone]);
    }

    fn go(&mut self, step: Step) {
        let plain = |body| NewEvent { kind: Kind::WRITE, facts: Facts::NONE, body };
        let merging =
            |one, merge| Body { subject: Some(one), merge: Some(merge), ..Body::at(Hlc::default()) };
        match step {
            Step::Write(phone, n) => self.capture(phone, name(person(n), "Hà Thị Mận")),
            Step::Doubt(phone, n) => {
                let basis = Some(on_consent(self.event(n.into())));
                let called = text(Field::ADDRESS_FORM, "bác", Vec::new());
                self.capture(phone, about(person(n), basis, vec![called]));
            }
            Step::Consent(phone, yes) => {
                let state = if yes { ConsentState::Given } else { ConsentState::Withdrawn };
                self.capture(phone, consent(state, Vec::new()));
            }
            Step::Merge(phone, one, other) => {
                let act = MergeAct { other: person(other), undoes: Vec::new() };
                self.capture(phone, plain(merging(person(one), act)));
            }
            Step::Undo(phone, one, event) => {
                let act = MergeAct { other: person(one), undoes: vec![self.event(event).reference()] };
                self.capture(phone, plain(merging(person(one), act)));
            }
            Step::Confirm(phone, event) => {
                let confirmed = vec![self.event(event).reference()];
                let body = Body { basis: Some(on_ground()), confirmed, ..Body::at(Hlc::default()) };
                self.capture(phone, NewEvent { kind: Kind::OFFICER, facts: Facts::NONE, body });
            }
            Step::Push(phone) => self.push(phone),
            Step::Pull(phone) => self.pull(phone),
            Step::Erase(events) => {
                let mut events: Vec<_> = events.into_iter().map(|event| self.event(event)).collect();
                events.sort_unstable();
                events.dedup();
                self.world.erase(&events);
            }
            Step::Remove if self.removed.is_none() => {
                let gone = self.phones[GONE].vault.device();
                self.removed = Some(self.phones[OFFICER].vault.chain_ends(TEAM, gone).unwrap());
                self.world.new_epoch();
                self.publish_roster();
            }
            Step::Remove => {}
            Step::Judge(n, admitted) => {
                let held = self.phones[OFFICER].vault.quarantined().unwrap();
                let Some(held) = (!held.is_empty()).then(|| &held[n % held.len()]) else { return };
                let admission = self.world.admission(held, admitted);
                let signed = self.world.officer.sign_document(&admission);
                self.world.publish(ItemKind::ADMISSION, &signed);
            }
            Step::Role(officer) => {
                self.officer = officer;
                self.publish_roster();
            }
        }
    }
}

fn person(n: u8) -> SubjectId {
    SubjectId([n + 1; 8])
}

proptest! {
    // Each case, and each step of making one smaller, makes four vaults.
    #![proptest_config(Config { cases: 16, max_shrink_iters: 64, ..Config::default() })]

    #[test]
    fn whoever_has_the_whole_log_has_the_same_state(steps in steps()) {
        let mut team = Team::new();
        steps.into_iter().for_each(|step| team.go(step));
        (0..PHONES).for_each(|phone| team.push(phone));
        // One that comes now learns all of it at once.
        let late = Phone::enrolled(&team.world, 9);
        team.phones.push(late);
        team.publish_roster();
        [STAYS, OFFICER, PHONES].into_iter().for_each(|phone| team.pull(phone));
        let [late, officer, stays] = [(); 3].map(|()| team.phones.pop().unwrap());
        prop_assert_eq!(late.keys.state(), officer.keys.state());
        prop_assert_eq!(late.keys.state(), stays.keys.state());
        prop_assert_eq!(late.view().hidden(), stays.view().hidden());
        let (held, waiting) = (late.vault.quarantined().unwrap(), late.vault.waiting(&late.keys).unwrap());
        prop_assert_eq!((held, waiting), (stays.vault.quarantined().unwrap(), 0));
        let reopened = stays.reopened();
        prop_assert_eq!(late.keys.state(), reopened.keys.state());
    }
}
