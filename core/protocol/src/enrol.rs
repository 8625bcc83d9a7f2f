//! Enrolment in person. The officer's QR carries a secret `s` that never reaches the server; it authenticates the
//! phone's keys, and the two people compare eight digits.

use crate::record;
use crate::roster::DeviceKeys;
use causo_domain::ids::TeamId;

/// The invitation format this version writes.
pub const INVITE_VERSION: u64 = 1;

record! {
    /// What the officer's QR says to the server's operator too, if they saw it: everything but the secret. Its
    /// bytes enter the transcript.
    InvitePublic {
        /// Format, [`INVITE_VERSION`].
        0 version: u64,
        /// Commune, 5 digits.
        1 commune: String,
        /// Team to join.
        2 team: TeamId,
        /// Hash of the commune's root key.
        3 root_hash: [u8; 32],
        /// Hash of the newest authority.
        4 authority_hash: [u8; 32],
        /// Where the server is, an https URL.
        5 url: String,
        /// SHA-256 of the server's TLS public key (SubjectPublicKeyInfo); absent: the public certificate
        /// authorities are trusted.
        6 tls_pin: Option<[u8; 32]>,
        /// Names the mailbox on the server.
        7 token: [u8; 16],
        /// Until when it can be used, UTC milliseconds since 1970.
        8 expires_ms: u64,
        /// Commitment to the officer's nonce.
        9 commitment: [u8; 32],
    }
}

record! {
    /// The officer's QR.
    Invite {
        /// Everything but the secret.
        0 public: InvitePublic,
        /// The secret `s`.
        1 secret: [u8; 16],
    }
}

record! {
    /// What lets an invite use the server's mailbox: signed by an officer.
    Ticket {
        /// Commune, 5 digits.
        0 commune: String,
        /// The invite's token.
        1 token: [u8; 16],
        /// Until when, UTC milliseconds since 1970.
        2 expires_ms: u64,
    }
}

record! {
    /// What the phone leaves in the mailbox.
    Hello {
        /// Its keys.
        0 keys: DeviceKeys,
        /// The phone's nonce.
        1 nonce: [u8; 32],
        /// Proof that it has the identity key: a signature of the transcript.
        2 identity_proof: [u8; 64],
        /// Proof that it has the transport key.
        3 transport_proof: [u8; 64],
        /// `HMAC(s, tag ‖ T)`.
        4 mac: [u8; 32],
    }
}

record! {
    /// What the officer leaves there once the hello is verified and the token burnt.
    Reveal {
        /// The invite's token.
        0 token: [u8; 16],
        /// The officer's nonce, which the QR committed to.
        1 nonce: [u8; 32],
    }
}
