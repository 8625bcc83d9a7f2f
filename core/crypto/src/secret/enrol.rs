//! The cryptography of enrolling in person (`docs/PROTOCOL.md`, "Enrolment"): a secret in the QR
//! authenticates the phone's keys, a commitment keeps either side from choosing its nonce last, and eight digits let
//! two people see that nobody stands between them.

use crate::error::CryptoError;
use crate::hash::tagged;
use crate::signing::SigningKey;
use crate::verify::verify;
use causo_protocol::Wire;
use causo_protocol::enrol::{Hello, InvitePublic};
use causo_protocol::roster::DeviceKeys;
use causo_protocol::tags;
use ring::hmac;

/// `c`: the officer's commitment to its nonce.
pub fn commitment(nonce: &[u8; 32]) -> [u8; 32] {
    tagged(tags::COMMIT, &[nonce])
}

/// `T = SHA-256(QR without s ‖ K ‖ n_p)`.
pub fn transcript(invite: &InvitePublic, keys: &DeviceKeys, phone_nonce: &[u8; 32]) -> [u8; 32] {
    tagged(tags::TRANSCRIPT, &[&invite.to_bytes(), &keys.to_bytes(), phone_nonce])
}

fn mac_key(secret: &[u8; 16]) -> hmac::Key {
    hmac::Key::new(hmac::HMAC_SHA256, secret)
}

fn mac_input(transcript: &[u8; 32]) -> Vec<u8> {
    [tags::ENROL_MAC.0.as_bytes(), &[0], transcript].concat()
}

/// The phone's hello: its keys, proofs that it has them, and the mac under the QR's secret.
pub fn hello(
    invite: &InvitePublic,
    secret: &[u8; 16],
    keys: DeviceKeys,
    identity: &SigningKey,
    transport: &SigningKey,
    nonce: [u8; 32],
) -> Hello {
    let transcript = transcript(invite, &keys, &nonce);
    let mac = hmac::sign(&mac_key(secret), &mac_input(&transcript));
    Hello {
        keys,
        nonce,
        identity_proof: identity.sign(tags::POSSESSION, &transcript),
        transport_proof: transport.sign(tags::POSSESSION, &transcript),
        mac: std::array::from_fn(|i| mac.as_ref()[i]),
    }
}

/// The officer's check of a hello.
pub fn verify_hello(invite: &InvitePublic, secret: &[u8; 16], hello: &Hello) -> Result<(), CryptoError> {
    let transcript = transcript(invite, &hello.keys, &hello.nonce);
    hmac::verify(&mac_key(secret), &mac_input(&transcript), &hello.mac)
        .map_err(|_| CryptoError::BadSignature)?;
    verify(&hello.keys.identity, tags::POSSESSION, &transcript, &hello.identity_proof)?;
    verify(&hello.keys.transport, tags::POSSESSION, &transcript, &hello.transport_proof)
}

/// The eight digits that both people read: `HMAC(s, "sas" ‖ T ‖ n_o)` as a number below 10⁸, written with its
/// leading zeros.
pub fn eight_digits(secret: &[u8; 16], transcript: &[u8; 32], officer_nonce: &[u8; 32]) -> String {
    let input = [tags::ENROL_SAS.0.as_bytes(), &[0], transcript, officer_nonce].concat();
    let mac = hmac::sign(&mac_key(secret), &input);
    let number = u64::from_be_bytes(std::array::from_fn(|i| mac.as_ref()[i]));
    format!("{:08}", number % 100_000_000)
}
