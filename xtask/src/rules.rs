//! Which crate may use which, as tables: the one place to change when the architecture does.
//! domain ← protocol ← crypto ← vault, sync ← field, office ← cli.

/// A workspace crate and the workspace crates it may use directly.
pub struct Room {
    /// The crate.
    pub name: &'static str,
    /// What it may use. Only rows above it can stand here, which keeps the arrows in one direction.
    pub may_use: MayUse,
}

/// The reach of a crate.
pub enum MayUse {
    /// These workspace crates alone.
    Only(&'static [&'static str]),
    /// Every workspace crate: it stands at the end of all arrows.
    Everything,
}

const DOMAIN: &str = "causo-domain";
const DRAW: &str = "causo-draw";
const PHOTO: &str = "causo-photo";
const SCAN: &str = "causo-scan";
const PROTOCOL: &str = "causo-protocol";
const CRYPTO: &str = "causo-crypto";
const VAULT: &str = "causo-vault";
const SYNC: &str = "causo-sync";
const FIELD: &str = "causo-field";
const OFFICE: &str = "causo-office";

/// The server's crate, of which more is asked: see [`PUBLIC_HALF`].
pub const SERVER: &str = "causo-server";

/// Every crate of the workspace, inner rooms first.
pub const ROOMS: &[Room] = &[
    Room { name: DOMAIN, may_use: MayUse::Only(&[]) },
    Room { name: DRAW, may_use: MayUse::Only(&[]) },
    Room { name: PHOTO, may_use: MayUse::Only(&[]) },
    Room { name: SCAN, may_use: MayUse::Only(&[]) },
    Room { name: PROTOCOL, may_use: MayUse::Only(&[DOMAIN]) },
    Room { name: CRYPTO, may_use: MayUse::Only(&[DOMAIN, PROTOCOL]) },
    Room { name: VAULT, may_use: MayUse::Only(&[DOMAIN, PROTOCOL, CRYPTO]) },
    Room { name: SYNC, may_use: MayUse::Only(&[DOMAIN, PROTOCOL, CRYPTO]) },
    Room { name: FIELD, may_use: MayUse::Only(&[DOMAIN, PHOTO, DRAW, PROTOCOL, CRYPTO, VAULT, SYNC]) },
    Room { name: OFFICE, may_use: MayUse::Only(&[DOMAIN, PROTOCOL, CRYPTO, VAULT, SYNC, FIELD]) },
    Room {
        name: "causo-bindings",
        may_use: MayUse::Only(&[DOMAIN, SCAN, PROTOCOL, CRYPTO, VAULT, SYNC, FIELD]),
    },
    Room { name: SERVER, may_use: MayUse::Only(&[DOMAIN, PROTOCOL, CRYPTO]) },
    Room { name: "xtask", may_use: MayUse::Only(&[]) },
    Room { name: "causo-bench", may_use: MayUse::Everything },
    Room { name: "causo-hostile", may_use: MayUse::Everything },
    Room { name: "causo-fuzzed", may_use: MayUse::Everything },
    Room { name: "causo-simulation", may_use: MayUse::Everything },
    Room { name: "causo", may_use: MayUse::Everything },
    Room { name: "causo-tests", may_use: MayUse::Everything },
];

/// The server is blind: of this crate it gets the half that hashes and verifies, never the feature
/// that opens and signs. Its tests may ask for the feature, what it ships may not.
pub const PUBLIC_HALF: (&str, &str) = (CRYPTO, "secret");

/// A library that only the named crates may use directly, and why.
pub struct Kept {
    /// The library.
    pub library: &'static str,
    /// Who may name it.
    pub by: &'static [&'static str],
    /// What would be lost otherwise.
    pub because: &'static str,
}

/// Libraries with one door. TLS is no exception here: reqwest, rustls and rcgen are told by a feature
/// to use ring, and nobody but the crypto crate calls it.
pub const KEPT: &[Kept] = &[
    Kept { library: "p256", by: &[CRYPTO], because: ONE_DOOR },
    Kept { library: "hpke", by: &[CRYPTO], because: ONE_DOOR },
    Kept { library: "argon2", by: &[CRYPTO], because: ONE_DOOR },
    Kept { library: "ring", by: &[CRYPTO], because: ONE_DOOR },
    Kept { library: "uniffi", by: &["causo-bindings"], because: "the core must not know its shells" },
];

const ONE_DOOR: &str = "cryptography is reviewed in one place";

/// Crates without input, output and clock, so that tests and simulations own both.
pub const PURE: &[&str] = &[DOMAIN, DRAW, PHOTO, SCAN, PROTOCOL, CRYPTO];

/// What a pure crate may not use directly.
pub const IMPURE: &[&str] = &["tokio", "rusqlite", "reqwest", "hyper", "axum"];
