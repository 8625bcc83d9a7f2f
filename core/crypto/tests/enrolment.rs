//! Enrolment as an attacker between phone and officer meets it: everything they could change is seen by the mac, by
//! a proof, or by the two people who compare eight digits.
#![cfg(feature = "secret")]
#![allow(clippy::unwrap_used, reason = "a test that cannot go on has failed")]

use causo_crypto::entropy::random;
use causo_crypto::secret::enrol::{commitment, eight_digits, hello, transcript, verify_hello};
use causo_crypto::{CryptoError, SigningKey, SystemEntropy};
use causo_domain::ids::TeamId;
use causo_protocol::enrol::{Hello, INVITE_VERSION, InvitePublic};
use causo_protocol::roster::DeviceKeys;

const SECRET: [u8; 16] = [5; 16];
const OFFICER_NONCE: [u8; 32] = [6; 32];

struct Phone {
    identity: SigningKey,
    transport: SigningKey,
    keys: DeviceKeys,
}

impl Phone {
    fn new() -> Self {
        let [identity, transport] = [(); 2].map(|()| SigningKey::from_seed(&random(&SystemEntropy)));
        let keys = DeviceKeys {
            identity: identity.public(),
            seal: random(&SystemEntropy),
            transport: transport.public(),
        };
        Self { identity, transport, keys }
    }

    fn hello(&self, invite: &InvitePublic, secret: &[u8; 16]) -> Hello {
        hello(invite, secret, self.keys.clone(), &self.identity, &self.transport, [7; 32])
    }
}

fn invite() -> InvitePublic {
    InvitePublic {
        version: INVITE_VERSION,
        commune: "05152".into(),
        team: TeamId([1; 8]),
        root_hash: [2; 32],
        authority_hash: [3; 32],
        url: "https://xa.example".into(),
        tls_pin: None,
        token: [4; 16],
        expires_ms: 1_790_000_000_000,
        commitment: commitment(&OFFICER_NONCE),
    }
}

fn digits(hello: &Hello, invite: &InvitePublic, officer_nonce: &[u8; 32]) -> String {
    eight_digits(&SECRET, &transcript(invite, &hello.keys, &hello.nonce), officer_nonce)
}

#[test]
fn an_honest_hello_is_taken_and_both_sides_read_the_same_digits() {
    let (phone, invite) = (Phone::new(), invite());
    let hello = phone.hello(&invite, &SECRET);
    assert_eq!(verify_hello(&invite, &SECRET, &hello), Ok(()));
    let read = digits(&hello, &invite, &OFFICER_NONCE);
    assert!(read.len() == 8 && read.bytes().all(|b| b.is_ascii_digit()), "{read}");
    let on_the_phone = eight_digits(&SECRET, &transcript(&invite, &phone.keys, &[7; 32]), &OFFICER_NONCE);
    assert_eq!(read, on_the_phone);
    assert_eq!(commitment(&OFFICER_NONCE), invite.commitment);
    assert_ne!(commitment(&[9; 32]), invite.commitment, "another nonce than the one committed to");
}

#[test]
fn every_change_to_a_hello_is_refused() {
    let (phone, other, invite) = (Phone::new(), Phone::new(), invite());
    type Change<'a> = (&'a str, &'a dyn Fn(&mut Hello));
    let changes: [Change<'_>; 7] = [
        ("identity key", &|h| h.keys.identity = other.keys.identity),
        ("seal key", &|h| h.keys.seal = other.keys.seal),
        ("transport key", &|h| h.keys.transport = other.keys.transport),
        ("nonce", &|h| h.nonce[0] ^= 1),
        ("identity proof", &|h| h.identity_proof[0] ^= 1),
        ("transport proof", &|h| h.transport_proof[0] ^= 1),
        ("mac", &|h| h.mac[31] ^= 1),
    ];
    for (what, change) in changes {
        let mut hello = phone.hello(&invite, &SECRET);
        change(&mut hello);
        assert_eq!(verify_hello(&invite, &SECRET, &hello), Err(CryptoError::BadSignature), "{what}");
    }
    let hello = phone.hello(&invite, &SECRET);
    assert!(verify_hello(&invite, &[9; 16], &hello).is_err(), "another secret");
    let other_team = InvitePublic { team: TeamId([9; 8]), ..invite.clone() };
    assert!(verify_hello(&other_team, &SECRET, &hello).is_err(), "another invite");
}

#[test]
fn whoever_swaps_the_keys_without_the_secret_is_caught() {
    let (phone, attacker, invite) = (Phone::new(), Phone::new(), invite());
    let swapped = attacker.hello(&invite, &[0; 16]);
    assert!(verify_hello(&invite, &SECRET, &swapped).is_err());
    let honest = phone.hello(&invite, &SECRET);
    assert_ne!(digits(&honest, &invite, &OFFICER_NONCE), digits(&swapped, &invite, &OFFICER_NONCE));
}

#[test]
fn whoever_saw_the_secret_is_still_caught_by_the_digits() {
    let (phone, attacker, invite) = (Phone::new(), Phone::new(), invite());
    let swapped = attacker.hello(&invite, &SECRET);
    assert_eq!(verify_hello(&invite, &SECRET, &swapped), Ok(()), "the mac alone would not tell");
    let honest = phone.hello(&invite, &SECRET);
    assert_ne!(digits(&honest, &invite, &OFFICER_NONCE), digits(&swapped, &invite, &OFFICER_NONCE));
    assert_ne!(digits(&honest, &invite, &OFFICER_NONCE), digits(&honest, &invite, &[9; 32]), "another nonce");
}

#[test]
fn a_phone_must_have_the_keys_it_names() {
    let (phone, other, invite) = (Phone::new(), Phone::new(), invite());
    let borrowed_identity = DeviceKeys { identity: other.keys.identity, ..phone.keys.clone() };
    let borrowed_transport = DeviceKeys { transport: other.keys.transport, ..phone.keys.clone() };
    for keys in [borrowed_identity, borrowed_transport] {
        let claimed = hello(&invite, &SECRET, keys, &phone.identity, &phone.transport, [7; 32]);
        assert_eq!(verify_hello(&invite, &SECRET, &claimed), Err(CryptoError::BadSignature));
    }
}
