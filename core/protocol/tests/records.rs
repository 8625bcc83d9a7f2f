//! The rules that every record keeps: it comes back as it was, has one form, waits when it is newer, and is
//! answered whatever it is made of.
#![allow(clippy::unwrap_used, reason = "a test that cannot go on has failed")]

mod common;

use causo_domain::ids::{BlobId, DeviceId, TeamId};
use causo_protocol::FormatError;
use causo_protocol::body::Value;
use causo_protocol::cbor::Bytes;
use common::entries::{annotate, entries, has_later_key, map, uint};
use common::kinds;
use common::sample::Source;
use proptest::prelude::*;

#[test]
fn a_change_of_any_record_s_form_is_seen() {
    for kind in kinds() {
        insta::assert_snapshot!(kind.name, annotate(&kind.full()));
    }
}

#[test]
fn what_may_be_absent_is_left_out() {
    for kind in kinds() {
        let (full, minimal) = (entries(&kind.full()), entries(&kind.minimal()));
        assert!(minimal.len() <= full.len(), "{}", kind.name);
        assert_eq!((kind.read)(&kind.minimal()), Ok(kind.minimal()), "{}", kind.name);
        for (key, _) in &minimal {
            let without: Vec<_> = minimal.iter().filter(|(other, _)| other != key).cloned().collect();
            assert_eq!((kind.read)(&map(&without)), Err(FormatError::Missing), "{} without {key}", kind.name);
        }
    }
}

/// Else the same content would have two forms, and two hashes.
#[test]
fn what_is_absent_is_not_written_as_empty_or_null() {
    for kind in kinds() {
        let (full, minimal) = (entries(&kind.full()), entries(&kind.minimal()));
        for i in (0..full.len()).filter(|i| minimal.iter().all(|(key, _)| *key != full[*i].0)) {
            for empty in [0x80, 0xf6] {
                let mut changed = full.clone();
                changed[i].1 = vec![empty];
                assert!((kind.read)(&map(&changed)).is_err(), "{}: {empty:x} for {}", kind.name, full[i].0);
            }
        }
    }
}

#[test]
fn an_unknown_key_waits_below_128_and_is_passed_over_from_there() {
    for kind in kinds() {
        let full = kind.full();
        for (key, read) in [
            (99, Err(FormatError::Newer)),
            (127, Err(FormatError::Newer)),
            (129, Ok(full.clone())),
            (u64::MAX, Ok(full.clone())),
        ] {
            for value in [uint(7), vec![0x82, 0x41, 0xff, 0xa1, 0x01, 0xf6]] {
                let mut longer = [entries(&full), vec![(key, value)]].concat();
                longer.sort_by_key(|(key, _)| *key);
                assert_eq!((kind.read)(&map(&longer)), read, "{} with key {key}", kind.name);
            }
        }
    }
}

#[test]
fn another_form_of_the_same_content_is_refused() {
    for kind in kinds() {
        let full = entries(&kind.full());
        let body = &map(&full)[1..];
        let head = 0xa0 + u8::try_from(full.len()).unwrap();
        let two_byte_head = [&[0xb8, head - 0xa0], body].concat();
        let indefinite = [&[0xbf], body, &[0xff]].concat();
        let two_byte_key = [&[head, 0x18, 0x00], &body[1..]].concat();
        let twice = map(&[vec![full[0].clone()], full.clone()].concat());
        let mut turned = full.clone();
        turned.reverse();
        for (what, bytes) in [
            ("a head of two bytes", two_byte_head),
            ("an indefinite length", indefinite),
            ("a key of two bytes", two_byte_key),
            ("a key twice", twice),
            ("falling keys", if full.len() > 1 { map(&turned) } else { continue }),
        ] {
            assert_eq!((kind.read)(&bytes), Err(FormatError::NotCanonical), "{}: {what}", kind.name);
        }
        let trailing = [map(&full), vec![0]].concat();
        assert_eq!((kind.read)(&trailing), Err(FormatError::Malformed), "{}: something behind", kind.name);
        for end in 0..trailing.len() - 1 {
            assert_eq!(
                (kind.read)(&trailing[..end]),
                Err(FormatError::Malformed),
                "{} cut at {end}",
                kind.name
            );
        }
    }
}

proptest! {
    #[test]
    fn every_record_comes_back_as_it_was(bytes in prop::collection::vec(any::<u8>(), 0..400)) {
        for kind in kinds() {
            prop_assert!((kind.round_trips)(&mut Source::Random(&bytes)), "{}", kind.name);
        }
    }

    #[test]
    fn arbitrary_bytes_are_answered(bytes in prop::collection::vec(any::<u8>(), 0..300)) {
        for kind in kinds() {
            if let Ok(written) = (kind.read)(&bytes) {
                prop_assert!(written.len() <= bytes.len(), "{}", kind.name);
            }
        }
    }

    /// What is read is exactly what stands there: there are no two ways to write one content. (A change can make a
    /// key so large that it may be passed over.)
    #[test]
    fn changed_bytes_are_refused_or_say_something_else(at: prop::sample::Index, change in 1..=255u8) {
        for kind in kinds() {
            let mut bytes = kind.full();
            let i = at.index(bytes.len());
            bytes[i] ^= change;
            if let Ok(written) = (kind.read)(&bytes) {
                prop_assert!(written == bytes || has_later_key(&bytes), "{}: {:x?}", kind.name, bytes);
            }
        }
    }
}

#[test]
fn a_blobs_size_and_hashes_fit_together() {
    use causo_protocol::blob::{BlobManifest, CHUNK, CHUNK_OVERHEAD, MAX_CHUNKS};
    let full = (CHUNK + CHUNK_OVERHEAD) as u64;
    let chunks = |bytes: u64, hashes: usize| {
        let manifest = BlobManifest {
            commune: "05152".into(),
            team: TeamId([1; 8]),
            device: DeviceId([2; 16]),
            id: BlobId([3; 16]),
            bytes,
            hashes: Bytes(vec![4; hashes]),
        };
        manifest.chunks().map_err(|error| error.code())
    };
    assert_eq!([chunks(17, 32), chunks(full, 32), chunks(full + 17, 64)], [Ok(1), Ok(1), Ok(2)]);
    let malformed = [(0, 0), (16, 32), (full + 1, 32), (full + 16, 64), (17, 31), (17, 33), (u64::MAX, 32)];
    for (bytes, hashes) in malformed {
        assert_eq!(chunks(bytes, hashes), Err("format_malformed"), "{bytes} bytes, {hashes}");
    }
    let most = MAX_CHUNKS as u64;
    assert_eq!(chunks(most * full, MAX_CHUNKS * 32), Ok(MAX_CHUNKS));
    assert_eq!(chunks((most + 1) * full, (MAX_CHUNKS + 1) * 32), Err("format_too_large"));
}

#[test]
fn a_reference_to_a_blob_is_read_as_it_was_written_and_nothing_else_is() {
    use causo_protocol::blob::{BlobRef, Media};
    let reference =
        BlobRef { id: BlobId([1; 16]), key: [2; 32], bytes: 3, manifest: [4; 32], media: Media::PHOTO };
    let value = reference.to_value();
    assert!(BlobRef::from_value(&value) == Some(reference));
    let Value::List(items) = value else { panic!("a list") };
    for at in 0..items.len() {
        let mut less = items.clone();
        less.remove(at);
        assert!(BlobRef::from_value(&Value::List(less)).is_none());
        let mut other = items.clone();
        other[at] = Value::Bytes(vec![0; 15]);
        assert!(BlobRef::from_value(&Value::List(other)).is_none());
    }
}
