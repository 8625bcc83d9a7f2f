//! What phones, officers and the server say to each other over HTTP: paths, small answers, and the stable codes of
//! problems (RFC 9457). Bodies are CBOR; problems are JSON.

use crate::cbor::{FormatError, Wire};
use crate::event::ChainId;
use crate::log::{ItemKind, LogEntry};
use crate::record;
use crate::signed::Signed;
use causo_domain::ids::{EventHash, TeamId};

/// Media type of every CBOR body here.
pub const CBOR: &str = "application/cbor";
/// Media type of a packed batch: zstd over CBOR.
pub const BATCH: &str = "application/vnd.causo.batch";
/// Media type of a problem (RFC 9457).
pub const PROBLEM: &str = "application/problem+json";
/// Header with the code that lets a commune's first authority in.
pub const ADMISSION_HEADER: &str = "causo-admission";
/// Most events' bytes in one page of the log.
pub const PAGE_BYTES: usize = 256 * 1024;
/// Media type of a sealed chunk of a blob.
pub const SEALED: &str = "application/octet-stream";

/// Paths, with `{…}` for what varies.
pub mod path {
    /// `GET`: [`super::ServerInfo`]. Public.
    pub const SERVER: &str = "/v1/server";
    /// `POST`: a packed batch → a signed receipt. Needs no signature: a batch proves itself.
    pub const PUSH: &str = "/v1/push";
    /// `GET`, signed: [`super::Status`] of a team.
    pub const STATUS: &str = "/v1/teams/{commune}/{team}/status";
    /// `GET ?generation=&after=&own=`, signed: a page of the team log. With `own=1` the asker's own batches come whole.
    pub const LOG: &str = "/v1/teams/{commune}/{team}/log";
    /// `GET`, signed: the newest snapshot of a team, a packed [`crate::snapshot::SnapshotOffer`].
    pub const SNAPSHOT: &str = "/v1/teams/{commune}/{team}/snapshot";
    /// `GET ?from=&most=`, signed: bytes of a snapshot's sealed stream, from any of them on.
    pub const SNAPSHOT_STREAM: &str = "/v1/teams/{commune}/{team}/snapshots/{id}";
    /// `PUT`: one sealed chunk of a snapshot that is in the log. Public: its hash is what an officer signed.
    pub const SNAPSHOT_CHUNK: &str = "/v1/teams/{commune}/{team}/snapshots/{id}/{chunk}";
    /// `PUT`: the signed manifest of a blob → [`crate::blob::BlobState`]; it proves itself. `GET`, signed: the manifest.
    pub const BLOB: &str = "/v1/teams/{commune}/{team}/blobs/{blob}";
    /// `PUT`: a sealed chunk, counted from 0 → [`crate::blob::BlobState`]; it proves itself. `GET`, signed: the chunk.
    pub const CHUNK: &str = "/v1/teams/{commune}/{team}/blobs/{blob}/{chunk}";
    /// `POST`: [`super::Publication`] of a signed document. Public: a document proves itself.
    pub const DOCUMENTS: &str = "/v1/documents";
    /// `GET`: the commune's authorities, oldest first. Public.
    pub const AUTHORITIES: &str = "/v1/communes/{commune}/authorities";
    /// `GET`, signed by an officer: [`super::CommuneTeams`].
    pub const TEAMS: &str = "/v1/communes/{commune}/teams";
    /// `GET`: the commune's newest packs. Public.
    pub const PACKS: &str = "/v1/communes/{commune}/packs";
    /// `POST`: a signed ticket opens a mailbox for one invite.
    pub const TICKETS: &str = "/v1/enrolment";
    /// `PUT` by the phone, `GET` by the officer: the hello. The token is the key to the mailbox.
    pub const HELLO: &str = "/v1/enrolment/{token}/hello";
    /// `PUT` by the officer, `GET` by the phone: the signed reveal.
    pub const REVEAL: &str = "/v1/enrolment/{token}/reveal";
}

record! {
    /// What a server says of itself.
    ServerInfo {
        /// Its receipt keys; the first one signs now.
        0 receipt_keys: Vec<[u8; 32]>,
        /// Its clock, UTC milliseconds since 1970.
        1 ms: u64,
        /// The newest batch format it reads.
        2 batch_version: u64,
    }
}

record! {
    /// How far the server has a chain.
    ChainStatus {
        /// Chain.
        0 chain: ChainId,
        /// Last event it has.
        1 seq: u64,
        /// That event's hash.
        2 head: EventHash,
    }
}

record! {
    /// What the server has of a team.
    Status {
        /// Chains.
        0 chains: Vec<ChainStatus>,
        /// The team log's head: a signed [`crate::log::LogHead`].
        1 head: Signed,
    }
}

record! {
    /// The first item of a page of the log: where the page will end. Then [`LogEntry`] after [`LogEntry`] to
    /// the end of the stream, which may be cut anywhere.
    PageHead {
        /// The position after the page's last entry: a signed [`crate::log::LogHead`].
        0 head: Signed,
        /// Whether more follows after this page.
        1 more: bool,
        /// Where the page's generation began, when the asker is in an older one: a signed
        /// [`crate::log::GenerationCut`]. A page never crosses a cut.
        128 cut: Option<Signed>,
    }
}

record! {
    /// A signed document for the server to keep, and for a team log where it belongs to one.
    Publication {
        /// Kind: authority, roster, policy, ground, erasure, admission, generation, snapshot. Absent for a pack.
        0 kind: Option<ItemKind>,
        /// The document.
        1 document: Signed,
    }
}

record! {
    /// The teams of a commune, for its officers.
    CommuneTeams {
        /// Teams, in the order they were made.
        0 teams: Vec<TeamId>,
    }
}

record! {
    /// Documents, oldest first.
    Documents {
        /// Documents.
        0 documents: Vec<Signed>,
    }
}

/// Reads what is complete of a page: its head, then as many entries as arrived whole. A cut inside an entry loses
/// only that entry.
pub fn read_page(bytes: &[u8]) -> Result<(PageHead, Vec<LogEntry>), FormatError> {
    let (head, mut at) = read_one::<PageHead>(bytes)?;
    let mut entries = Vec::new();
    while at < bytes.len() {
        match read_one::<LogEntry>(&bytes[at..]) {
            Ok((entry, length)) => {
                entries.push(entry);
                at += length;
            }
            Err(FormatError::Malformed) => break,
            Err(error) => return Err(error),
        }
    }
    Ok((head, entries))
}

/// Reads one value off the front and says how long it was.
fn read_one<T: Wire>(bytes: &[u8]) -> Result<(T, usize), FormatError> {
    let mut input = minicbor::Decoder::new(bytes);
    input.skip()?;
    let length = input.position();
    Ok((T::from_bytes(&bytes[..length])?, length))
}

/// Codes of problems, the last part of their type URI `urn:causo:problem:<code>`.
pub mod problem {
    macro_rules! problems {
        ($($(#[$doc:meta])* $name:ident = $code:literal),+ $(,)?) => {
            $($(#[$doc])* pub const $name: &str = $code;)+

            /// All codes.
            pub const ALL: &[&str] = &[$($name),+];
        };
    }

    problems! {
        /// The body or a parameter could not be read.
        MALFORMED = "malformed",
        /// Written by a newer version: upgrade the server first.
        SERVER_TOO_OLD = "server_too_old",
        /// Larger than this endpoint takes.
        TOO_LARGE = "too_large",
        /// Too many requests: come again later.
        RATE_LIMITED = "rate_limited",
        /// The request's signature is missing, wrong or stale. `server_ms` is the server's clock.
        UNAUTHENTICATED = "unauthenticated",
        /// The device is not in the team's newest roster.
        NOT_IN_ROSTER = "not_in_roster",
        /// No such commune, team, mailbox or document here.
        NOT_FOUND = "not_found",
        /// Events before this batch are missing. `expected` is the next number the server wants.
        GAP = "gap",
        /// An event comes without content, and no erasure that the server knows names it.
        ERASURE_UNKNOWN = "erasure_unknown",
        /// The batch does not prove itself.
        BATCH_FORGED = "batch_forged",
        /// A blob's manifest does not prove itself, or a chunk is not the one that the manifest names.
        BLOB_FORGED = "blob_forged",
        /// The blob was erased and is not taken again.
        BLOB_ERASED = "blob_erased",
        /// The device sent as many bytes of blobs today as it may. It goes on tomorrow.
        BLOB_QUOTA = "blob_quota",
        /// A document's signature or its signer's standing is wrong.
        DOCUMENT_REFUSED = "document_refused",
        /// A document of the same or an older version, other than the one already there.
        DOCUMENT_OUTDATED = "document_outdated",
        /// The admission code is missing or wrong.
        ADMISSION_REFUSED = "admission_refused",
        /// The mailbox is used or expired.
        INVITE_USED = "invite_used",
        /// The server's log does not have the position that was asked for: not its generation, or beyond its end.
        LOG_POSITION_UNKNOWN = "log_position_unknown",
        /// The request took too long. Send it again.
        TIMEOUT = "timeout",
        /// The server's disk is full. Nothing was changed; it is the operator's to free some.
        SERVER_DISK_FULL = "server_disk_full",
        /// The server cannot write its data, or not beside its backups. It is the operator's to mend.
        SERVER_UNWRITABLE = "server_unwritable",
        /// The server's database is damaged. It is the operator's to restore a backup.
        SERVER_DAMAGED = "server_damaged",
        /// Something failed inside; nothing was changed.
        INTERNAL = "internal",
    }
}
