//! What arrives in pieces or in wrappings: packed batches, pages of the log, texts of QR codes.
#![allow(clippy::unwrap_used, reason = "a test that cannot go on has failed")]

mod common;

use causo_protocol::api::{PageHead, read_page};
use causo_protocol::batch::{Batch, BatchEvent, MAX_BATCH_BYTES, MAX_BODY_BYTES, MAX_EVENTS};
use causo_protocol::cbor::Bytes;
use causo_protocol::consent::ConsentReceipt;
use causo_protocol::enrol::Invite;
use causo_protocol::event::{ChainId, EventForm, EventHeader, Facts, Kind, LogPosition};
use causo_protocol::log::LogEntry;
use causo_protocol::{FormatError, Wire, canonical, pack, text_form};
use common::sample::{Sample, Source};
use proptest::prelude::*;

fn full<T: Sample>() -> T {
    T::sample(&mut Source::full())
}

/// Bytes that no compressor makes smaller, as sealed bodies are.
fn noise(seed: u64, n: usize) -> Vec<u8> {
    let mut state = seed.wrapping_mul(0x9e37_79b9_7f4a_7c15) | 1;
    let next = || {
        state ^= state << 13;
        state ^= state >> 7;
        state ^= state << 17;
        (state >> 32) as u8
    };
    std::iter::repeat_with(next).take(n).collect()
}

fn event(i: u64, body: usize) -> BatchEvent {
    let header = EventHeader {
        version: 1,
        epoch: 2,
        roster_version: 5,
        kind: Kind(1 + u64::from(i.is_multiple_of(5))),
    };
    let facts = Facts {
        service: Some(causo_domain::codes::Service(1 + (i % 2) as u16)),
        hamlet: Some((i % 12) as u16),
        week: Some(causo_domain::date::IsoWeek(2960)),
        ..Facts::NONE
    };
    let r = noise(i, 8).try_into().unwrap();
    let form = EventForm::Full { r, facts: Bytes(facts.to_bytes()), body: Bytes(noise(i + 1000, body)) };
    BatchEvent { header: Bytes(header.to_bytes()), form }
}

fn batch(events: impl IntoIterator<Item = BatchEvent>) -> Batch {
    let seen = LogPosition { generation: 1, p: 4711, l: noise(1, 32).try_into().unwrap() };
    let chain = ChainId { commune: "05152".into(), ..full() };
    Batch::of(&chain, 1, full(), events, seen, noise(2, 64).try_into().unwrap())
}

#[test]
fn a_hundred_events_cost_little_more_than_their_sealed_bodies() {
    let (events, body) = (100, 98);
    let packed = batch((0..events).map(|i| event(i, body))).pack();
    let each = packed.len() as f64 / events as f64;
    let around = each - (8 + body) as f64;
    insta::assert_snapshot!(format!(
        "{events} events with bodies of {body} bytes\npacked: {} bytes\nan event: {each:.1} bytes\n\
         around r and body: {around:.1} bytes\n",
        packed.len()
    ));
    assert!(around < 8.0, "{around} bytes around each event");
}

#[test]
fn a_batch_gives_its_events_back_and_shares_their_headers() {
    let mut events: Vec<_> = (0..20).map(|i| event(i, 10)).collect();
    events[3].form = EventForm::WithoutFacts { salt: [7; 8], facts_hash: [8; 32], body: Bytes(vec![9]) };
    events[4].form = EventForm::Erased { facts_hash: [8; 32], body_hash: [9; 32] };
    let batch = batch(events.clone());
    assert_eq!(batch.headers.len(), 2);
    let read = Batch::unpack(&batch.pack()).unwrap();
    assert_eq!((read.events().unwrap(), read.last_seq()), (events, 20));
}

#[test]
fn a_batch_over_its_limits_is_refused() {
    let too_many = batch((0..=MAX_EVENTS as u64).map(|i| event(i, 1)));
    assert_eq!(too_many.events(), Err(FormatError::TooLarge));
    assert_eq!(batch([event(0, MAX_BODY_BYTES + 1)]).events(), Err(FormatError::TooLarge));
    let bomb = pack::compress(&vec![0; MAX_BATCH_BYTES + 1]);
    assert_eq!(Batch::unpack(&bomb), Err(FormatError::TooLarge));
    let newer = Batch { version: 2, ..batch([event(0, 1)]) };
    assert_eq!(newer.events(), Err(FormatError::Newer));
}

#[test]
fn a_page_cut_anywhere_gives_what_came_whole() {
    let (head, entry): (PageHead, LogEntry) = (full(), full());
    let [head_length, entry_length] = [head.to_bytes(), entry.to_bytes()].map(|bytes| bytes.len());
    let page = [head.to_bytes(), entry.to_bytes(), entry.to_bytes(), entry.to_bytes()].concat();
    for end in 0..=page.len() {
        let whole = end.checked_sub(head_length).map(|rest| vec![entry.clone(); rest / entry_length]);
        let expected = whole.map(|entries| (head.clone(), entries)).ok_or(FormatError::Malformed);
        assert_eq!(read_page(&page[..end]), expected, "cut at {end}");
    }
}

#[test]
fn a_page_with_a_newer_entry_waits_as_a_whole() {
    let (head, entry): (PageHead, LogEntry) = (full(), full());
    let mut newer = common::entries::entries(&entry.to_bytes());
    newer.push((100, vec![0]));
    let page = [head.to_bytes(), entry.to_bytes(), common::entries::map(&newer)].concat();
    assert_eq!(read_page(&page), Err(FormatError::Newer));
}

#[test]
fn a_text_is_read_with_its_prefix_alone() {
    let (invite, receipt): (Invite, ConsentReceipt) = (full(), full());
    let text = text_form::to_text(text_form::INVITE, &invite);
    assert!(
        text.bytes().all(|b| b.is_ascii_uppercase() || b.is_ascii_digit() || b == b':'),
        "a QR code's small letters"
    );
    assert_eq!(text_form::from_text(text_form::INVITE, &format!(" {text}\n")), Ok(invite));
    let other = text_form::to_text(text_form::CONSENT_RECEIPT, &receipt);
    for bad in
        [other.as_str(), &text[..text.len() - 1], &text[1..], &text.to_lowercase(), "", "CAUSO1:", "CAUSO1:1"]
    {
        assert_eq!(
            text_form::from_text::<Invite>(text_form::INVITE, bad),
            Err(FormatError::Malformed),
            "{bad}"
        );
    }
    let long = format!("CAUSO1:{}", "A".repeat(5000));
    assert_eq!(text_form::from_text::<Invite>(text_form::INVITE, &long), Err(FormatError::TooLarge));
}

proptest! {
    #[test]
    fn arbitrary_bytes_are_answered(bytes in prop::collection::vec(any::<u8>(), 0..400)) {
        let _ = canonical::check(&bytes);
        let _ = read_page(&bytes);
        prop_assert!(Batch::unpack(&bytes).is_err());
        // Past the compression, and past the head of a page.
        let _ = Batch::unpack(&pack::compress(&bytes)).map(|batch| batch.events());
        let page = [full::<PageHead>().to_bytes(), bytes.clone()].concat();
        prop_assert!(read_page(&page).is_err() || read_page(&page).unwrap().0 == full());
        let _ = Batch::sample(&mut Source::Random(&bytes)).events();
    }

    #[test]
    fn arbitrary_texts_are_answered(text in "\\PC{0,200}", letters in "[A-Z2-7]{0,200}") {
        for text in [text.clone(), format!("CAUSO1:{letters}"), format!("CAUSOR1:{text}")] {
            let _ = text_form::from_text::<Invite>(text_form::INVITE, &text);
            let _ = text_form::from_text::<ConsentReceipt>(text_form::CONSENT_RECEIPT, &text);
        }
    }

    #[test]
    fn a_packed_batch_cut_or_changed_is_answered(at: prop::sample::Index, change: u8) {
        let packed = batch((0..5).map(|i| event(i, 20))).pack();
        let i = at.index(packed.len());
        prop_assert!(Batch::unpack(&packed[..i]).is_err(), "cut at {}", i);
        let mut changed = packed;
        changed[i] ^= change;
        let _ = Batch::unpack(&changed).map(|batch| batch.events());
    }
}
