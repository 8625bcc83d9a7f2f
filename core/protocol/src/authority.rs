//! Who may sign for a commune. The only thing the commune's root ever signs.

use crate::cbor::Bytes;
use crate::record;

record! {
    /// An officer of the commune.
    OfficerKeys {
        /// Ed25519 public key: signs rosters, policies, grounds, erasures.
        0 sign: [u8; 32],
        /// X25519 public key: opens the commune seal.
        1 seal: [u8; 32],
        /// Last moment this officer may sign, UTC milliseconds since 1970.
        2 until_ms: u64,
    }
}

record! {
    /// The commune seal's private half, sealed to somebody.
    SealCopy {
        /// X25519 public key of the officer, or of the recovery.
        0 to: [u8; 32],
        /// HPKE: encapsulated key (32 bytes), then ciphertext.
        1 sealed: Bytes,
    }
}

record! {
    /// Another root whose documents count here, for instance the province's.
    TrustedRoot {
        /// Hash of its root key.
        0 hash: [u8; 32],
        /// Whether it may sign packs.
        1 packs: bool,
    }
}

record! {
    /// The authority of a commune, signed by its root.
    Authority {
        /// Commune, 5 digits.
        0 commune: String,
        /// Version, from 1.
        1 version: u64,
        /// Hash of the authority before; absent in the first.
        2 previous: Option<[u8; 32]>,
        /// Officers.
        3 officers: Vec<OfficerKeys>,
        /// Ed25519 public keys that sign receipts and log heads.
        4 receipt_keys: Vec<[u8; 32]>,
        /// X25519 public key of the commune seal: receives every team key.
        5 commune_seal: [u8; 32],
        /// Its private half, sealed to each officer and to the recovery key.
        6 seal_copies: Vec<SealCopy>,
        /// X25519 public key of the recovery, whose private half exists only in the shares.
        7 recovery: [u8; 32],
        /// Roots trusted besides.
        8 trusted_roots: Vec<TrustedRoot>,
        /// Hash of the root key that takes over if this one is lost.
        9 next_root: [u8; 32],
        /// The commune seal before this one, sealed to this one.
        10 previous_seal: Option<Bytes>,
    }
}

impl Authority {
    /// Whether packs count here that the root with this hash signed: a province's, which the commune trusts for that.
    pub fn trusts_for_packs(&self, root_hash: &[u8; 32]) -> bool {
        self.trusted_roots.iter().any(|trusted| trusted.packs && trusted.hash == *root_hash)
    }
}
