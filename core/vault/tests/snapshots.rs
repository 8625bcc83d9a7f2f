//! A phone that begins with an officer's snapshot shows what one that fetched the whole log shows, whatever the log
//! brings next; and a snapshot that is not what an officer signed gives way to the log.

use crate::common::events::{BAC_LUU, consent, name, on_ground, refusal, text, visit};
use crate::common::{Phone, TEAM, World};
use causo_crypto::SigningKey;
use causo_domain::consent::ConsentState;
use causo_domain::ids::{EventHash, SubjectId};
use causo_protocol::body::{Body, Value, Write};
use causo_protocol::cbor::Bytes;
use causo_protocol::event::{Facts, Kind};
use causo_protocol::fields::Field;
use causo_protocol::hlc::Hlc;
use causo_protocol::log::ItemKind;
use causo_protocol::snapshot::{Snapshot, SnapshotOffer};
use causo_vault::fold::{EntityId, View};
use causo_vault::{FirstSync, Made, NewEvent};

/// Everything that the screens could ask of these people, on this phone.
pub(crate) fn shown(phone: &Phone) -> Vec<String> {
    let view: View<'_> = phone.view();
    let mut lines: Vec<String> = Vec::new();
    for (id, record) in phone.keys.state().entities() {
        let fields: std::collections::BTreeSet<_> = record.candidates.iter().map(|c| c.field).collect();
        let made = (record.team, record.device, record.subject, record.household);
        lines.extend(
            fields.iter().map(|field| format!("{id:?} {made:?} {field:?} {:?}", view.field(*id, *field))),
        );
    }
    for (subject, entry) in view.consents() {
        let act = &entry.act;
        let live = view.live_consent(entry.team, subject, act.purpose).map(|live| live.event);
        lines.push(format!("{subject} {:?} {:?} {:?} {live:?}", entry.event, act.receipt, act.state));
    }
    let counts = phone.keys.state().counts().iter().map(|(key, events)| format!("{key:?} {}", events.len()));
    lines.extend(counts);
    lines.push(format!(
        "{} withdrawals, {} hidden, {:?}",
        view.withdrawals(),
        view.hidden().len(),
        phone.keys.state().clock()
    ));
    lines
}

pub(crate) fn make(officer: &Phone) -> Made {
    officer.vault.make_snapshot(&officer.keys, TEAM).unwrap()
}

/// The snapshot of this officer's computer as a server would offer it, and its stream. It enters the log.
fn publish(world: &mut World, officer: &Phone) -> (SnapshotOffer, Vec<u8>) {
    let made = make(officer);
    publish_as(world, &made.snapshot, made.chunks.concat(), None)
}

pub(crate) fn publish_as(
    world: &mut World,
    snapshot: &Snapshot,
    stream: Vec<u8>,
    signer: Option<&SigningKey>,
) -> (SnapshotOffer, Vec<u8>) {
    let signed = signer.unwrap_or(&world.officer).sign_document(snapshot);
    let before = world.log.iter().filter(|entry| entry.p <= snapshot.position.p);
    let documents =
        before.filter(|entry| !matches!(entry.kind, ItemKind::BATCH | ItemKind::SNAPSHOT)).cloned();
    let offer = SnapshotOffer { snapshot: signed.clone(), documents: documents.collect() };
    world.publish(ItemKind::SNAPSHOT, &signed);
    (offer, stream)
}

/// A phone that was enrolled and has nothing of the log yet; its keys are in the roster.
pub(crate) fn newcomer(world: &mut World, phones: &[&Phone], seed: u64) -> Phone {
    let phone = Phone::enrolled(world, seed);
    let keys: Vec<_> =
        phones.iter().map(|p| p.vault.device_keys()).chain([phone.vault.device_keys()]).collect();
    let roster = world.next_roster(&keys);
    world.publish_roster(roster);
    phone
}

/// Takes the offer, then the log behind it, then the stream in uneven pieces, some twice.
pub(crate) fn take(world: &World, phone: &mut Phone, offer: &SnapshotOffer, stream: &[u8]) {
    phone.vault.accept_snapshot(TEAM, &offer.pack()).unwrap();
    world.pull(phone);
    let mut at = 0_usize;
    for piece in [1, 999, 70_000, 65_552, usize::MAX].into_iter().cycle() {
        let FirstSync::Fetch { have, size, .. } = phone.vault.first_sync(TEAM).unwrap() else { break };
        assert_eq!((have, size), (at as u64, stream.len() as u64));
        let end = at.saturating_add(piece).min(stream.len());
        let from = at.saturating_sub(7);
        phone.vault.accept_snapshot_bytes(TEAM, from as u64, &stream[from..end]).unwrap();
        at = end;
    }
    phone.catch_up();
}

/// What lies on the disk of an event that came with a snapshot.
fn kept_row(phone: &Phone, event: EventHash) -> Vec<u8> {
    let sql = "SELECT sealed FROM base WHERE reference = ?1";
    phone.other_connection().query_row(sql, [event.first::<8>()], |row| row.get(0)).unwrap()
}

fn household(subject: SubjectId, seen: Vec<[u8; 4]>, address: &str) -> NewEvent {
    let body = Body {
        subject: Some(subject),
        household: Some(causo_domain::ids::HouseholdId([subject.0[0]; 8])),
        basis: Some(on_ground()),
        writes: vec![
            text(Field::ADDRESS, address, seen),
            Write { field: Field::HAMLET, value: Value::Uint(2), seen: Vec::new() },
        ],
        ..Body::at(Hlc::default())
    };
    NewEvent { kind: Kind::WRITE, facts: Facts::NONE, body }
}

/// A day of two phones: names, visits, a consent with a signature, one withdrawn, a refusal, a household, a merge.
pub(crate) fn day(world: &mut World, a: &mut Phone, b: &mut Phone) -> Vec<EventHash> {
    let mut events = Vec::new();
    let other = SubjectId([0x33; 8]);
    events.push(a.capture(name(BAC_LUU, "Lưu Thị Mận")).hash);
    events.push(a.capture(name(other, "Lưu Thị Mận")).hash);
    let mut yes = consent(ConsentState::Given, Vec::new());
    yes.body.consent.as_mut().unwrap().evidence = Some(Bytes(vec![7; 300]));
    events.push(a.capture(yes).hash);
    world.push(a);
    world.pull(b);
    events.push(b.capture(visit(BAC_LUU, "hẹn thứ năm mang sổ hộ nghèo")).hash);
    events.push(b.capture(refusal()).hash);
    events.push(b.capture(household(other, Vec::new(), "sau đình làng")).hash);
    let body = Body {
        subject: Some(other),
        merge: Some(causo_protocol::body::MergeAct { other: BAC_LUU, undoes: Vec::new() }),
        ..Body::at(Hlc::default())
    };
    events.push(b.capture(NewEvent { kind: Kind::WRITE, facts: Facts::NONE, body }).hash);
    world.push(b);
    world.pull(a);
    events
}

#[test]
fn a_phone_that_begins_with_a_snapshot_shows_what_the_whole_log_says() {
    let (mut world, [mut a, mut b, mut officer]) = World::with_phones();
    let events = day(&mut world, &mut a, &mut b);
    let mut new = newcomer(&mut world, &[&a, &b, &officer], 9);
    world.pull(&mut officer);
    let (offer, stream) = publish(&mut world, &officer);
    // Afterwards one takes a consent back, and one corrects a name that it saw.
    world.pull(&mut a);
    a.capture(consent(ConsentState::Withdrawn, Vec::new()));
    let seen = events[0].first();
    let mut correction = name(BAC_LUU, "Lưu Thị Mận (Mười)");
    correction.body.writes[0].seen = vec![seen];
    a.capture(correction);
    world.push(&mut a);

    take(&world, &mut new, &offer, &stream);
    let mut whole = newcomer(&mut world, &[&a, &b, &officer, &new], 10);
    world.pull(&mut whole);
    world.pull(&mut new);
    assert_eq!(shown(&new), shown(&whole));
    assert!(shown(&new).iter().any(|line| line.contains("Mười")));
    // No signature and no event of the others came along.
    assert_eq!(new.vault.first_sync(TEAM).unwrap(), FirstSync::Done);
    let acts: Vec<_> = new.keys.state().consents().values().flat_map(|row| &row.entries).collect();
    assert!(acts.iter().all(|entry| entry.act.evidence.is_none()) && !acts.is_empty());
    // And it is one of the team: it writes, and the next to read it understands.
    new.capture(visit(BAC_LUU, "đã xong"));
    world.push(&mut new);
    world.pull(&mut whole);
    let new = new.reopened();
    assert_eq!(shown(&new), shown(&whole));
}

#[test]
fn an_erasure_takes_events_out_of_an_opened_snapshot_and_voids_one_on_its_way() {
    let (mut world, [mut a, mut b, mut officer]) = World::with_phones();
    let events = day(&mut world, &mut a, &mut b);
    let (mut opened, mut coming) =
        (newcomer(&mut world, &[&a, &b, &officer], 9), Phone::enrolled(&world, 10));
    let roster =
        world.next_roster(&[&a, &b, &officer, &opened, &coming].map(|phone| phone.vault.device_keys()));
    world.publish_roster(roster);
    world.pull(&mut officer);
    let (offer, stream) = publish(&mut world, &officer);
    take(&world, &mut opened, &offer, &stream);
    coming.vault.accept_snapshot(TEAM, &offer.pack()).unwrap();
    let half = &stream[..stream.len() / 2];
    coming.vault.accept_snapshot_bytes(TEAM, 0, half).unwrap();
    let row = kept_row(&opened, events[3]);
    assert!(opened.has_at_rest(&row) && coming.has_at_rest(half), "they are there before");

    world.erase(&[events[3]]);
    world.pull(&mut opened);
    assert!(!opened.has_at_rest(&row) && !opened.has_at_rest(&stream));
    // The one that was on its way is gone, and the same one is not taken again.
    world.pull(&mut coming);
    assert!(!coming.has_at_rest(half));
    assert_eq!(coming.vault.memberships().unwrap()[0].position.p, 0);
    assert_eq!(coming.vault.first_sync(TEAM).unwrap(), FirstSync::Ask);
    let again = coming.vault.accept_snapshot(TEAM, &offer.pack()).unwrap_err();
    assert_eq!(again.code(), "snapshot_refused");
    world.pull(&mut coming);
    let mut whole = newcomer(&mut world, &[&a, &b, &officer, &opened, &coming], 11);
    for phone in [&mut whole, &mut opened, &mut coming] {
        world.pull(phone);
    }
    assert_eq!(shown(&opened), shown(&whole));
    assert_eq!(shown(&coming), shown(&whole));
    assert!(!shown(&opened).iter().any(|line| line.contains("sổ hộ nghèo")));
}

#[test]
fn what_a_removed_phone_wrote_counts_as_it_does_for_the_others() {
    let (mut world, [mut a, mut b, mut officer]) = World::with_phones();
    day(&mut world, &mut a, &mut b);
    world.pull(&mut officer);
    // Removed with all it had sent; later more of it comes, which no fold sees.
    let ends = officer.vault.chain_ends(TEAM, a.vault.device()).unwrap();
    a.capture(name(SubjectId([0x44; 8]), "Người sau khi gỡ"));
    let mut roster = world.next_roster(&[&a, &b, &officer].map(|phone| phone.vault.device_keys()));
    (roster.removed, roster.removals) = (vec![a.vault.device()], ends);
    world.publish_roster(roster.clone());
    world.push(&mut a);
    let mut new = Phone::enrolled(&world, 9);
    let next = world.next_roster(&[&a, &b, &officer, &new].map(|phone| phone.vault.device_keys()));
    world.publish_roster(causo_protocol::roster::Roster {
        removed: roster.removed,
        removals: roster.removals,
        ..next
    });
    world.pull(&mut officer);
    let (offer, stream) = publish(&mut world, &officer);
    take(&world, &mut new, &offer, &stream);
    world.pull(&mut officer);
    assert_eq!(shown(&new), shown(&officer));
    // An officer lets it in: the snapshot has it, sealed as it was logged.
    let held = new.vault.quarantined().unwrap();
    assert_eq!(held.len(), 1);
    world.publish(ItemKind::ADMISSION, &world.officer.sign_document(&world.admission(&held[0], true)));
    world.pull(&mut officer);
    world.pull(&mut new);
    assert_eq!(shown(&new), shown(&officer));
    assert!(shown(&new).iter().any(|line| line.contains("sau khi gỡ")));
}

#[test]
fn a_removal_that_takes_back_what_a_snapshot_counted_brings_the_log_itself() {
    let (mut world, [mut a, mut b, mut officer]) = World::with_phones();
    a.capture(name(BAC_LUU, "Lưu Thị Mận"));
    world.push(&mut a);
    world.pull(&mut b);
    let before = b.vault.chain_ends(TEAM, a.vault.device()).unwrap();
    a.capture(name(SubjectId([0x44; 8]), "Người ghi sau"));
    world.push(&mut a);
    let mut new = newcomer(&mut world, &[&a, &b, &officer], 9);
    world.pull(&mut officer);
    let (offer, stream) = publish(&mut world, &officer);
    take(&world, &mut new, &offer, &stream);
    // Another officer, who had less of it, removes the phone.
    let mut roster = world.next_roster(&[&a, &b, &officer, &new].map(|phone| phone.vault.device_keys()));
    (roster.removed, roster.removals) = (vec![a.vault.device()], before);
    world.publish_roster(roster);
    world.pull(&mut new);
    assert_eq!(new.vault.memberships().unwrap()[0].position.p, 0);
    assert_eq!(new.vault.first_sync(TEAM).unwrap(), FirstSync::Done);
    world.pull(&mut new);
    world.pull(&mut officer);
    assert_eq!(shown(&new), shown(&officer));
    assert!(!shown(&new).iter().any(|line| line.contains("ghi sau")));
}

#[test]
fn a_poisoned_snapshot_is_refused_and_the_log_is_fetched() {
    let (mut world, [mut a, mut b, mut officer]) = World::with_phones();
    day(&mut world, &mut a, &mut b);
    let mut whole = newcomer(&mut world, &[&a, &b, &officer], 8);
    world.pull(&mut officer);
    let made = make(&officer);
    let stream = made.chunks.concat();
    let good = made.snapshot;
    let stranger = SigningKey::from_seed(&[3; 32]);
    let offer_of = |world: &mut World, snapshot: &Snapshot, signer: Option<&SigningKey>| {
        let log = world.clone_log();
        let (offer, _) = publish_as(world, snapshot, Vec::new(), signer);
        world.restart_log(&log);
        offer
    };
    let mut elsewhere = good.clone();
    elsewhere.team = causo_domain::ids::TeamId([9; 8]);
    let mut other_commune = good.clone();
    other_commune.commune = "00001".into();
    let mut older_fold = good.clone();
    older_fold.fold = 0;
    let mut old_authority = good.clone();
    old_authority.authority_version += 1;
    let mut fewer_chunks = good.clone();
    fewer_chunks.size += 1 << 20;
    let mut nowhere = good.clone();
    nowhere.position.p = 0;
    let mut offers = vec![("wrong signer", offer_of(&mut world, &good, Some(&stranger)))];
    let changed = [
        ("other team", elsewhere),
        ("other commune", other_commune),
        ("older fold", older_fold),
        ("authority that is not", old_authority),
        ("fewer chunks than bytes", fewer_chunks),
        ("no position", nowhere),
    ];
    for (what, snapshot) in changed {
        offers.push((what, offer_of(&mut world, &snapshot, None)));
    }
    let mut left_out = offer_of(&mut world, &good, None);
    left_out.documents.pop();
    offers.push(("a document left out", left_out));
    let mut altered = offer_of(&mut world, &good, None);
    altered.snapshot.payload.0[40] ^= 1;
    offers.push(("altered", altered));
    for (what, offer) in offers {
        let mut new = Phone::enrolled(&world, 20);
        assert!(new.vault.accept_snapshot(TEAM, &offer.pack()).is_err(), "{what}");
        assert_eq!(new.vault.memberships().unwrap()[0].position.p, 0, "{what}");
    }

    // A chunk that is not the one: the log itself.
    world.pull(&mut whole);
    let (offer, _) = publish_as(&mut world, &good, Vec::new(), None);
    let mut wrong = stream.clone();
    *wrong.last_mut().unwrap() ^= 1;
    for (stream, what) in [(wrong, "wrong chunk"), ([stream.as_slice(), &[0]].concat(), "more than there is")]
    {
        let mut new = newcomer(&mut world, &[&a, &b, &officer, &whole], 21);
        new.vault.accept_snapshot(TEAM, &offer.pack()).unwrap();
        world.pull(&mut new);
        new.vault.accept_snapshot_bytes(TEAM, 0, &stream).unwrap();
        assert_eq!(new.vault.first_sync(TEAM).unwrap(), FirstSync::Done, "{what}");
        assert_eq!(new.vault.memberships().unwrap()[0].position.p, 0, "{what}");
        world.pull(&mut new);
        world.pull(&mut whole);
        assert_eq!(shown(&new), shown(&whole), "{what}");
    }
}

/// A former officer may sign what they like: what the log does not have, no phone opens.
#[test]
fn a_snapshot_that_the_log_does_not_have_is_not_opened() {
    let (mut world, [mut a, mut b, mut officer]) = World::with_phones();
    day(&mut world, &mut a, &mut b);
    let mut new = newcomer(&mut world, &[&a, &b, &officer], 9);
    world.pull(&mut officer);
    let log = world.clone_log();
    let (offer, stream) = publish(&mut world, &officer);
    world.restart_log(&log);
    new.vault.accept_snapshot(TEAM, &offer.pack()).unwrap();
    new.vault.accept_snapshot_bytes(TEAM, 0, &stream).unwrap();
    world.pull(&mut new);
    assert!(matches!(new.vault.first_sync(TEAM).unwrap(), FirstSync::Fetch { logged: false, .. }));
    assert!(new.keys.state().entities().is_empty());
    new.vault.refuse_snapshot(TEAM, true).unwrap();
    world.pull(&mut new);
    world.pull(&mut officer);
    assert_eq!(shown(&new), shown(&officer));
}

#[test]
fn an_officers_word_counts_for_an_event_that_a_snapshot_names_by_half() {
    let (mut world, [mut a, mut b, mut officer]) = World::with_phones();
    let events = day(&mut world, &mut a, &mut b);
    let mut new = newcomer(&mut world, &[&a, &b, &officer], 9);
    world.pull(&mut officer);
    let (offer, stream) = publish(&mut world, &officer);
    take(&world, &mut new, &offer, &stream);
    let state = new.keys.state();
    let id = EntityId::Resident(BAC_LUU);
    let kept = &state.entities()[&id].candidates[0];
    assert!(kept.event.is_short() && kept.event == events[0].reference().short());
    assert_eq!(kept.reference(), events[0].first::<4>());
    // The visit is named in full, for a follow-up names it so.
    assert!(state.entities().contains_key(&EntityId::Visit(events[3].reference())));
}
