//! The list of residents at rest, and about whom it is out of date.

use crate::common::events::{BAC_LUU, RECEIPT, consent, name, refusal, visit};
use crate::common::{Phone, World};
use causo_domain::codes::Purpose;
use causo_domain::consent::ConsentState;
use causo_domain::ids::SubjectId;
use causo_protocol::body::{Body, ConsentAct};
use causo_protocol::event::{Facts, Kind};
use causo_protocol::hlc::Hlc;
use causo_vault::NewEvent;
use causo_vault::fold::Touched;

const OTHER: SubjectId = SubjectId([0x33; 8]);
const LIST: &[u8] = "Đinh Văn Lưu\tdinh van luu\t\t".as_bytes();

fn only(subjects: &[SubjectId]) -> Touched {
    Touched { all: false, subjects: subjects.to_vec() }
}

/// A phone that knows one resident and keeps a list of them.
fn phone_with_list() -> (World, Phone) {
    let (world, [mut phone]) = World::with_phones();
    phone.capture(name(BAC_LUU, "Đinh Văn Lưu"));
    assert!(phone.keys.take_touched().all, "there is no list yet");
    phone.catch_up();
    phone.keys.take_touched();
    phone.vault.keep_resident_list(&phone.keys, LIST).unwrap();
    (world, phone.reopened())
}

#[test]
fn a_list_is_sealed_and_behind_with_nobody_when_it_is_kept() {
    let (_world, mut phone) = phone_with_list();
    assert_eq!(phone.vault.resident_list(&phone.keys).unwrap().as_slice(), LIST);
    assert_eq!(phone.keys.take_touched(), only(&[]));
    assert!(!phone.bytes_at_rest().windows(12).any(|window| window == &LIST[..12]));
}

#[test]
fn it_is_behind_with_whom_events_are_about_however_often_the_app_is_opened() {
    let (_world, mut phone) = phone_with_list();
    phone.capture(visit(OTHER, "Hẹn thứ Năm."));
    phone.capture(refusal());
    assert_eq!(phone.keys.take_touched(), only(&[OTHER]));
    for _ in 0..2 {
        phone = phone.reopened();
        assert_eq!(phone.keys.take_touched(), only(&[OTHER]));
    }
    phone.capture(name(BAC_LUU, "Đinh Văn Lựu"));
    assert_eq!(phone.keys.take_touched(), only(&[BAC_LUU]));
    assert_eq!(phone.reopened().keys.take_touched(), only(&[BAC_LUU, OTHER]));
}

#[test]
fn a_withdrawal_may_be_about_anybody() {
    let (_world, mut phone) = phone_with_list();
    phone.capture(consent(ConsentState::Given, Vec::new()));
    assert_eq!(phone.keys.take_touched(), only(&[BAC_LUU]));
    let act = ConsentAct::withdrawal(RECEIPT, Purpose::ASSIST);
    let body = Body { consent: Some(act), ..Body::at(Hlc::default()) };
    phone.capture(NewEvent { kind: Kind::CONSENT, facts: Facts::NONE, body });
    assert!(phone.keys.take_touched().all);
    assert!(phone.reopened().keys.take_touched().all);
}

#[test]
fn an_erasure_takes_the_list_with_it() {
    let (mut world, mut phone) = phone_with_list();
    let gone = phone.capture(name(OTHER, "Hà Thị Mận"));
    world.push(&mut phone);
    world.erase(&[gone.hash]);
    world.pull(&mut phone);
    assert!(phone.vault.resident_list(&phone.keys).is_none());
    assert!(phone.keys.take_touched().all && phone.reopened().keys.take_touched().all);
}
