//! Keys under keys: epochs, the PIN, rows at rest, key files. Each opens with exactly what it was sealed with.
#![cfg(feature = "secret")]
#![allow(clippy::unwrap_used, reason = "a test that cannot go on has failed")]

use causo_crypto::secret::epoch::{
    EpochId, open_epoch_key, seal_epoch_key, team_seal, unwrap_previous, wrap_previous,
};
use causo_crypto::secret::key_file::{open_key_file, seal_key_file};
use causo_crypto::secret::pin::{pin_key, stretch, unwrap_dek, wrap_dek};
use causo_crypto::secret::row::{RowPlace, open_row, seal_row};
use causo_crypto::secret::{SealKey, SecretKey};
use causo_crypto::{CryptoError, SystemEntropy};
use causo_domain::ids::TeamId;
use causo_protocol::FormatError;
use proptest::prelude::*;

const SYSTEM: SystemEntropy = SystemEntropy;
const CANNOT_OPEN: CryptoError = CryptoError::CannotOpen;

fn epoch(number: u64) -> EpochId<'static> {
    EpochId { commune: "05152", team: TeamId([1; 8]), epoch: number }
}

fn other_epochs(id: &EpochId<'static>) -> [EpochId<'static>; 3] {
    let other = |change: fn(&mut EpochId<'static>)| {
        let mut id = id.clone();
        change(&mut id);
        id
    };
    [other(|id| id.commune = "05153"), other(|id| id.team.0[0] ^= 1), other(|id| id.epoch += 1)]
}

#[test]
fn an_epoch_key_opens_for_its_device_team_and_epoch_alone() {
    let (key, device, stranger) =
        (SecretKey::generate(&SYSTEM), SealKey::generate(&SYSTEM), SealKey::generate(&SYSTEM));
    let sealed = seal_epoch_key(&epoch(4), &key, &device.public(), &SYSTEM).unwrap();
    assert_eq!(open_epoch_key(&epoch(4), &device, &sealed), Ok(key));
    assert_eq!(open_epoch_key(&epoch(4), &stranger, &sealed), Err(CANNOT_OPEN));
    for id in other_epochs(&epoch(4)) {
        assert_eq!(open_epoch_key(&id, &device, &sealed), Err(CANNOT_OPEN), "{id:?}");
    }
    for end in [0, 31, 32, sealed.len() - 1] {
        assert_eq!(open_epoch_key(&epoch(4), &device, &sealed[..end]), Err(CANNOT_OPEN), "{end} bytes");
    }
}

#[test]
fn the_newest_epoch_key_leads_back_to_the_first() {
    let keys: [SecretKey; 4] = std::array::from_fn(|_| SecretKey::generate(&SYSTEM));
    let wrapped: Vec<_> =
        (1..4).map(|e| wrap_previous(&epoch(e as u64 + 1), &keys[e], &keys[e - 1])).collect();
    let mut key = keys[3].clone();
    for e in (1..4).rev() {
        let id = epoch(e as u64 + 1);
        for other in other_epochs(&id) {
            assert_eq!(unwrap_previous(&other, &key, &wrapped[e - 1]), Err(CANNOT_OPEN));
        }
        assert_eq!(unwrap_previous(&id, &keys[e - 1], &wrapped[e - 1]), Err(CANNOT_OPEN), "not forwards");
        key = unwrap_previous(&id, &key, &wrapped[e - 1]).unwrap();
        assert_eq!(key, keys[e - 1]);
    }
}

#[test]
fn a_team_seal_is_its_epoch_key_s_alone() {
    let [a, b] = [(); 2].map(|()| SecretKey::generate(&SYSTEM));
    assert_eq!(team_seal(&a).public(), team_seal(&a).public());
    assert_ne!(team_seal(&a).public(), team_seal(&b).public());
    assert_ne!(team_seal(&a).private(), &a);
}

#[test]
fn the_vault_s_key_opens_with_this_pin_on_this_phone() {
    let dek = SecretKey::generate(&SYSTEM);
    let key = |pin, salt, bound| pin_key(&stretch(pin, &[salt; 16]), &[bound; 32]);
    let wrapped = wrap_dek(&key("482915", 1, 2), &dek, &SYSTEM);
    assert_eq!(unwrap_dek(&key("482915", 1, 2), &wrapped), Ok(dek));
    for wrong in [key("482916", 1, 2), key("482915", 9, 2), key("482915", 1, 9)] {
        assert_eq!(unwrap_dek(&wrong, &wrapped), Err(CANNOT_OPEN));
    }
    for end in [0, 11, 12, wrapped.len() - 1] {
        assert_eq!(unwrap_dek(&key("482915", 1, 2), &wrapped[..end]), Err(CANNOT_OPEN), "{end} bytes");
    }
}

#[test]
fn a_row_opens_in_its_place_alone() {
    let (key, place) =
        (SecretKey::generate(&SYSTEM), RowPlace { table: "events", row: b"\x01\x02", column: "body" });
    let sealed = seal_row(&key, place, "bác Hạnh".as_bytes(), &SYSTEM);
    assert_eq!(open_row(&key, place, &sealed).unwrap().as_slice(), "bác Hạnh".as_bytes());
    let elsewhere = [
        RowPlace { table: "event", ..place },
        RowPlace { row: b"\x01\x03", ..place },
        RowPlace { row: b"\x01", ..place },
        RowPlace { column: "facts", ..place },
        // The same letters in a row, cut elsewhere.
        RowPlace { table: "eventsb", column: "ody", ..place },
        RowPlace { column: "bod", row: b"y\x01\x02", ..place },
    ];
    for place in elsewhere {
        assert_eq!(open_row(&key, place, &sealed), Err(CANNOT_OPEN), "{place:?}");
    }
    assert_eq!(open_row(&SecretKey::generate(&SYSTEM), place, &sealed), Err(CANNOT_OPEN));
    assert_ne!(
        seal_row(&key, place, b"x", &SYSTEM),
        seal_row(&key, place, b"x", &SYSTEM),
        "a nonce is never reused"
    );
}

#[test]
fn a_key_file_opens_with_its_passphrase_and_whole() {
    let passphrase = "bốn chữ dễ nhớ nhé";
    let file = seal_key_file(passphrase, b"seed", &SYSTEM);
    assert_eq!(open_key_file(passphrase, &file).unwrap().as_slice(), b"seed");
    assert_eq!(open_key_file("bốn chữ dễ nhớ nhe", &file), Err(CANNOT_OPEN));
    for end in [0, 7, 8, 23] {
        assert_eq!(
            open_key_file(passphrase, &file[..end]),
            Err(FormatError::Malformed.into()),
            "{end} bytes"
        );
    }
    for end in [24, file.len() - 1] {
        assert_eq!(open_key_file(passphrase, &file[..end]), Err(CANNOT_OPEN), "{end} bytes");
    }
    for at in [8, 24, file.len() - 1] {
        let mut changed = file.clone();
        changed[at] ^= 1;
        assert_eq!(open_key_file(passphrase, &changed), Err(CANNOT_OPEN), "byte {at}");
    }
    let oversized = [file.as_slice(), &vec![0; 64 * 1024]].concat();
    assert_eq!(open_key_file(passphrase, &oversized), Err(FormatError::TooLarge.into()));
    assert_eq!(open_key_file(passphrase, b"PK\x03\x04 a spreadsheet"), Err(FormatError::Malformed.into()));
}

proptest! {
    #[test]
    fn one_changed_bit_and_nothing_opens(at: prop::sample::Index, bit in 0..8u8) {
        let change = |mut bytes: Vec<u8>| {
            let i = at.index(bytes.len());
            bytes[i] ^= 1 << bit;
            bytes
        };
        let (key, device) = (SecretKey::generate(&SYSTEM), SealKey::generate(&SYSTEM));
        let place = RowPlace { table: "t", row: b"r", column: "c" };
        prop_assert!(open_row(&key, place, &change(seal_row(&key, place, b"x", &SYSTEM))).is_err());
        prop_assert!(unwrap_dek(&key, &change(wrap_dek(&key, &key, &SYSTEM))).is_err());
        prop_assert!(unwrap_previous(&epoch(2), &key, &change(wrap_previous(&epoch(2), &key, &key))).is_err());
        let sealed = seal_epoch_key(&epoch(2), &key, &device.public(), &SYSTEM).unwrap();
        // The highest bit of an X25519 key is no part of it (RFC 7748), yet HPKE binds it too.
        prop_assert!(open_epoch_key(&epoch(2), &device, &change(sealed)).is_err());
    }

    #[test]
    fn arbitrary_bytes_are_answered(bytes: Vec<u8>) {
        let (key, device) = (SecretKey::generate(&SYSTEM), SealKey::generate(&SYSTEM));
        let place = RowPlace { table: "t", row: b"r", column: "c" };
        prop_assert!(open_row(&key, place, &bytes).is_err());
        prop_assert!(unwrap_dek(&key, &bytes).is_err());
        prop_assert!(unwrap_previous(&epoch(2), &key, &bytes).is_err());
        prop_assert!(open_epoch_key(&epoch(2), &device, &bytes).is_err());
        prop_assert!(open_key_file("x", &bytes).is_err());
    }
}
