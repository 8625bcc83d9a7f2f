//! Sealed bodies: each form opens with its keys and at its place, and with nothing else. Nothing that stands in a
//! body, however hostile, costs more than its bound.
#![cfg(feature = "secret")]
#![allow(clippy::unwrap_used, reason = "a test that cannot go on has failed")]

mod common;

use causo_crypto::secret::body::{Openers, Sealing, body_secret, open_body, seal_body};
use causo_crypto::secret::epoch::team_seal;
use causo_crypto::secret::{SealKey, SecretKey, hpke};
use causo_crypto::{CryptoError, SystemEntropy, hash};
use causo_protocol::body::{Body, MAX_OPENED_BYTES};
use causo_protocol::dictionary::NEWEST;
use causo_protocol::{FormatError, Wire, batch, pack, tags};
use common::{Spot, note};
use proptest::prelude::*;
use ring::aead::{AES_256_GCM, Aad, LessSafeKey, Nonce, UnboundKey};

const SYSTEM: SystemEntropy = SystemEntropy;

struct Keys {
    epoch: SecretKey,
    commune: SealKey,
    author: SealKey,
}

impl Keys {
    fn new() -> Self {
        let [commune, author] = [(); 2].map(|()| SealKey::generate(&SYSTEM));
        Self { epoch: SecretKey::generate(&SYSTEM), commune, author }
    }

    /// The same body in forms 0, 1 and 2.
    fn seal_all(&self, spot: &Spot, body: &Body) -> [Vec<u8>; 3] {
        let (team, commune, author) =
            (team_seal(&self.epoch).public(), self.commune.public(), self.author.public());
        let stale = Sealing::Stale { commune: &commune, author: &author };
        [Sealing::Team(&self.epoch), Sealing::HandOver(&team), stale]
            .map(|sealing| seal_body(&spot.place(), sealing, 0, body, &SYSTEM).unwrap())
    }

    fn team(&self) -> Openers<'_> {
        Openers { epoch: Some(&self.epoch), ..Openers::default() }
    }

    fn commune(&self) -> Openers<'_> {
        Openers { commune: Some(&self.commune), ..Openers::default() }
    }

    fn author(&self) -> Openers<'_> {
        Openers { author: Some(&self.author), ..Openers::default() }
    }

    fn all(&self) -> Openers<'_> {
        Openers { epoch: Some(&self.epoch), commune: Some(&self.commune), ..Openers::default() }
    }
}

#[test]
fn each_form_opens_for_its_readers_alone() {
    let (spot, keys, strangers) = (Spot::new(), Keys::new(), Keys::new());
    let body = note("Bác Hạnh hẹn chiều thứ Bảy quay lại");
    let sealed = keys.seal_all(&spot, &body);
    let opens = |openers: Openers<'_>| {
        sealed.each_ref().map(|s| open_body(&spot.place(), &openers, s) == Ok(body.clone()))
    };

    assert_eq!(opens(keys.team()), [true, true, false], "the team reads all but what awaits a release");
    assert_eq!(opens(keys.commune()), [false, false, true]);
    assert_eq!(opens(keys.author()), [false, false, true]);
    for openers in [strangers.team(), strangers.commune(), strangers.author(), Openers::default()] {
        assert_eq!(opens(openers), [false; 3]);
    }
    let failed = open_body(&spot.place(), &strangers.all(), &sealed[2]);
    assert_eq!(failed, Err(CryptoError::CannotOpen));
}

#[test]
fn a_body_opens_at_its_place_alone() {
    let (spot, keys) = (Spot::new(), Keys::new());
    for (form, sealed) in keys.seal_all(&spot, &note("x")).iter().enumerate() {
        for (what, elsewhere) in spot.changed() {
            let opened = open_body(&elsewhere.place(), &keys.all(), sealed);
            assert_eq!(opened, Err(CryptoError::CannotOpen), "form {form}, another {what}");
        }
    }
}

#[test]
fn a_released_secret_opens_its_body_and_no_other() {
    let (spot, keys) = (Spot::new(), Keys::new());
    let [_, _, first] = keys.seal_all(&spot, &note("một"));
    let [_, _, second] = keys.seal_all(&spot, &note("hai"));
    let secret = body_secret(&spot.place(), &keys.author(), &first).unwrap();
    let released = Openers { released: Some(&secret), ..Openers::default() };
    assert_eq!(open_body(&spot.place(), &released, &first), Ok(note("một")));
    assert_eq!(open_body(&spot.place(), &released, &second), Err(CryptoError::CannotOpen));
}

#[test]
fn a_length_tells_only_eighths() {
    let (spot, keys) = (Spot::new(), Keys::new());
    for length in 0..40 {
        let sealed = keys.seal_all(&spot, &note(&"ă".repeat(length)));
        for (form, sealed) in sealed.iter().enumerate() {
            let ciphertext = sealed.len() - 2 - form * (32 + hpke::OVERHEAD) - 16;
            assert!(ciphertext > 0 && ciphertext.is_multiple_of(8), "form {form}: {ciphertext}");
        }
    }
}

#[test]
fn a_body_of_64_kib_opens_and_one_byte_more_is_not_sealed() {
    let (spot, keys) = (Spot::new(), Keys::new());
    let around = note(&"a".repeat(60_000)).to_bytes().len() - 60_000;
    let noise: String = (0..MAX_OPENED_BYTES - around)
        .map(|i| char::from(b'!' + (hash::sha256(&i.to_be_bytes())[0] % 90)))
        .collect();
    let full = note(&noise);
    assert_eq!(full.to_bytes().len(), MAX_OPENED_BYTES);
    for sealed in keys.seal_all(&spot, &full) {
        assert!(sealed.len() <= batch::MAX_BODY_BYTES, "what can be sealed can be sent");
        assert_eq!(open_body(&spot.place(), &keys.all(), &sealed), Ok(full.clone()));
    }
    let over = note(&format!("{noise}a"));
    let refused = seal_body(&spot.place(), Sealing::Team(&keys.epoch), 0, &over, &SYSTEM);
    assert_eq!(refused, Err(FormatError::TooLarge.into()));
}

/// A body of form 0 whose padded plaintext is chosen by somebody who has the team's key.
fn seal_raw(spot: &Spot, key: &SecretKey, padded: &[u8]) -> Vec<u8> {
    let chain = &spot.chain;
    let context: [&[u8]; 6] = [
        chain.commune.as_bytes(),
        &chain.team.0,
        &spot.epoch.to_be_bytes(),
        &chain.device.0,
        &chain.incarnation.0,
        &spot.seq.to_be_bytes(),
    ];
    let key = key.derive(&spot.salt, tags::BODY, &context);
    let key = LessSafeKey::new(UnboundKey::new(&AES_256_GCM, key.expose()).unwrap());
    let aad = Aad::from(hash::body_aad(&spot.header, spot.seq, &spot.facts_hash, 0));
    let mut bytes = padded.to_vec();
    key.seal_in_place_append_tag(Nonce::assume_unique_for_key([0; 12]), aad, &mut bytes).unwrap();
    [&[0, 0], bytes.as_slice()].concat()
}

#[test]
fn a_hostile_team_mate_s_body_is_refused_at_its_bound() {
    let (spot, keys) = (Spot::new(), Keys::new());
    let open = |padded: &[u8]| open_body(&spot.place(), &keys.team(), &seal_raw(&spot, &keys.epoch, padded));
    let frame = |bytes: &[u8]| [&pack::compress(bytes)[4..], &[0x80, 0, 0]].concat();

    assert_eq!(open(&frame(&note("x").to_bytes())), Ok(note("x")), "the raw seal is the real one");
    assert_eq!(open(&frame(&vec![0; 50_000_000])), Err(FormatError::TooLarge.into()), "a bomb");
    assert_eq!(open(&[]), Err(FormatError::Malformed.into()), "nothing at all");
    assert_eq!(open(&[0; 8]), Err(FormatError::Malformed.into()), "padding alone");
    assert_eq!(open(&[1, 2, 3, 0]), Err(FormatError::Malformed.into()), "no padding");
    assert_eq!(open(&[0x80; 8]), Err(FormatError::Malformed.into()), "no zstd");
    assert_eq!(open(&frame(&[0xa0])), Err(FormatError::Missing.into()), "a body without its clock");
    assert_eq!(
        open(&frame(&[0xa2, 0, 1, 0x18, 100, 1])),
        Err(FormatError::Newer.into()),
        "a newer body waits"
    );
}

#[test]
fn an_unknown_form_or_dictionary_waits_for_an_update() {
    let (spot, keys) = (Spot::new(), Keys::new());
    let secret = SecretKey::generate(&SYSTEM);
    let released = Openers { released: Some(&secret), ..keys.all() };
    for sealed in keys.seal_all(&spot, &note("x")) {
        for openers in [keys.all(), released] {
            let unknown_form = [&[3], &sealed[1..]].concat();
            assert_eq!(open_body(&spot.place(), &openers, &unknown_form), Err(FormatError::Newer.into()));
            let unknown_dictionary = [&[sealed[0], NEWEST + 1], &sealed[2..]].concat();
            assert_eq!(
                open_body(&spot.place(), &openers, &unknown_dictionary),
                Err(FormatError::Newer.into())
            );
        }
    }
    let refused = seal_body(&spot.place(), Sealing::Team(&keys.epoch), NEWEST + 1, &note("x"), &SYSTEM);
    assert_eq!(refused, Err(FormatError::Newer.into()));
}

#[test]
fn what_was_packed_with_a_dictionary_opens_and_is_smaller() {
    let (spot, keys) = (Spot::new(), Keys::new());
    let body = note("Bác tự quét mã ở quán, lần sau xem lại hạn mức.");
    let seal = |id| seal_body(&spot.place(), Sealing::Team(&keys.epoch), id, &body, &SYSTEM).unwrap();
    let plain = seal(0);
    // The plain one asks nothing of a dictionary, so only the additional data tell that another one is named.
    let named = [&[plain[0], NEWEST], &plain[2..]].concat();
    assert!(open_body(&spot.place(), &keys.all(), &named).is_err());
    for id in 1..=NEWEST {
        let sealed = seal(id);
        assert_eq!((sealed[1], sealed.len() < plain.len()), (id, true));
        assert_eq!(open_body(&spot.place(), &keys.all(), &sealed), Ok(body.clone()));
        let otherwise = [&[sealed[0], id - 1], &sealed[2..]].concat();
        assert!(open_body(&spot.place(), &keys.all(), &otherwise).is_err());
    }
}

proptest! {
    #[test]
    fn a_body_comes_back_as_it_was(text in "\\PC{0,200}") {
        let (spot, keys) = (Spot::new(), Keys::new());
        for sealed in keys.seal_all(&spot, &note(&text)) {
            prop_assert_eq!(open_body(&spot.place(), &keys.all(), &sealed), Ok(note(&text)));
        }
    }

    #[test]
    fn one_changed_bit_and_a_body_is_refused(at: prop::sample::Index, bit in 0..8u8, form in 0..3usize) {
        let (spot, keys) = (Spot::new(), Keys::new());
        let mut sealed = keys.seal_all(&spot, &note("Điện thoại của bác")).into_iter().nth(form).unwrap();
        // The author's copy of the secret is checked when the author opens it.
        let i = at.index(sealed.len());
        sealed[i] ^= 1 << bit;
        let both = [keys.all(), Openers { commune: None, author: Some(&keys.author), ..keys.all() }];
        let opened = both.map(|openers| open_body(&spot.place(), &openers, &sealed).is_ok());
        prop_assert!(opened != [true, true], "bit {bit} of byte {i}");
    }

    #[test]
    fn arbitrary_bytes_are_answered(bytes: Vec<u8>, form in 0..5u8) {
        let (spot, keys) = (Spot::new(), Keys::new());
        prop_assert!(open_body(&spot.place(), &keys.all(), &bytes).is_err());
        let bytes = [&[form, 0], bytes.as_slice()].concat();
        prop_assert!(open_body(&spot.place(), &keys.all(), &bytes).is_err());
    }
}
