//! Requests as values: whoever has a network can send one, a simulation can lose it.

use causo_domain::ids::{BlobId, SnapshotId, TeamId};
use causo_protocol::api::{ADMISSION_HEADER, BATCH, CBOR, SEALED, path};
use causo_protocol::event::LogPosition;

/// Most bytes of an answer that is one small record.
const SMALL: usize = 64 * 1024;
/// Most bytes of an answer that is a list of documents, or a page: one batch may fill a page alone.
const LARGE: usize = 4 * 1024 * 1024;

/// One HTTP request.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Request {
    /// Method, upper case.
    pub method: &'static str,
    /// Path and query, from the `/` on.
    pub path: String,
    /// Media type of the body; `None` without one.
    pub media: Option<&'static str>,
    /// Body; empty for none.
    pub body: Vec<u8>,
    /// Name and value of a header of ours besides.
    pub header: Option<(&'static str, String)>,
    /// Whether the device's transport key signs it.
    pub signed: bool,
    /// Most bytes of an answer that are read.
    pub max_answer: usize,
}

impl Request {
    fn get(path: String) -> Self {
        Self {
            method: "GET",
            path,
            media: None,
            body: Vec::new(),
            header: None,
            signed: false,
            max_answer: SMALL,
        }
    }

    fn send(method: &'static str, path: String, media: &'static str, body: Vec<u8>) -> Self {
        Self { method, media: Some(media), body, ..Self::get(path) }
    }

    fn signed(self) -> Self {
        Self { signed: true, ..self }
    }

    fn large(self) -> Self {
        Self { max_answer: LARGE, ..self }
    }

    /// What the server says of itself.
    pub fn server() -> Self {
        Self::get(path::SERVER.into())
    }

    /// Pushes a packed batch.
    pub fn push(packed: Vec<u8>) -> Self {
        Self::send("POST", path::PUSH.into(), BATCH, packed)
    }

    /// What the server has of a team.
    pub fn status(commune: &str, team: TeamId) -> Self {
        Self::get(team_path(path::STATUS, commune, team)).large().signed()
    }

    /// The page of a team log after a position; with `own`, the device's own batches in it come whole.
    pub fn log(commune: &str, team: TeamId, after: &LogPosition, own: bool) -> Self {
        let path = team_path(path::LOG, commune, team);
        let own = if own { "&own=1" } else { "" };
        Self::get(format!("{path}?generation={}&after={}{own}", after.generation, after.p)).large().signed()
    }

    /// A team's newest snapshot.
    pub fn snapshot(commune: &str, team: TeamId) -> Self {
        Self::get(team_path(path::SNAPSHOT, commune, team)).large().signed()
    }

    /// Bytes of a snapshot's stream.
    pub fn snapshot_stream(commune: &str, team: TeamId, id: SnapshotId, from: u64, most: u64) -> Self {
        let path = team_path(path::SNAPSHOT_STREAM, commune, team).replace("{id}", &id.to_string());
        Self::get(format!("{path}?from={from}&most={most}")).large().signed()
    }

    /// Puts a chunk of a snapshot.
    pub fn put_snapshot_chunk(commune: &str, team: TeamId, id: SnapshotId, at: u64, chunk: Vec<u8>) -> Self {
        let path = team_path(path::SNAPSHOT_CHUNK, commune, team).replace("{id}", &id.to_string());
        Self::send("PUT", path.replace("{chunk}", &at.to_string()), CBOR, chunk)
    }

    /// Announces a photo by its signed manifest.
    pub fn announce_blob(commune: &str, team: TeamId, blob: BlobId, manifest: Vec<u8>) -> Self {
        Self::send("PUT", blob_path(path::BLOB, commune, team, blob), CBOR, manifest)
    }

    /// Sends a sealed chunk of it, counted from 0.
    pub fn put_chunk(commune: &str, team: TeamId, blob: BlobId, number: u64, sealed: Vec<u8>) -> Self {
        Self::send("PUT", chunk_path(commune, team, blob, number), SEALED, sealed)
    }

    /// What the author of a photo signed.
    pub fn blob(commune: &str, team: TeamId, blob: BlobId) -> Self {
        Self::get(blob_path(path::BLOB, commune, team, blob)).signed()
    }

    /// A sealed chunk of it, counted from 0.
    pub fn chunk(commune: &str, team: TeamId, blob: BlobId, number: u64) -> Self {
        Self { max_answer: 2 * SMALL, ..Self::get(chunk_path(commune, team, blob, number)).signed() }
    }

    /// A commune's authorities.
    pub fn authorities(commune: &str) -> Self {
        Self::get(path::AUTHORITIES.replace("{commune}", commune)).large()
    }

    /// A commune's teams, for an officer.
    pub fn teams(commune: &str) -> Self {
        Self::get(path::TEAMS.replace("{commune}", commune)).signed()
    }

    /// A commune's packs.
    pub fn packs(commune: &str) -> Self {
        Self::get(path::PACKS.replace("{commune}", commune)).large()
    }

    /// Publishes a document; `admission` is the code that lets a commune's first authority in.
    pub fn publish(publication: Vec<u8>, admission: Option<&str>) -> Self {
        let header = admission.map(|code| (ADMISSION_HEADER, code.to_owned()));
        Self { header, ..Self::send("POST", path::DOCUMENTS.into(), CBOR, publication) }
    }

    /// Publishes a signed document that was published before.
    pub fn publish_again(publication: Vec<u8>) -> Self {
        Self::send("POST", format!("{}?again=1", path::DOCUMENTS), CBOR, publication)
    }

    /// Publishes a province's pack for one of its communes.
    pub fn publish_for(publication: Vec<u8>, commune: &str) -> Self {
        Self::send("POST", format!("{}?commune={commune}", path::DOCUMENTS), CBOR, publication)
    }

    /// Opens a mailbox for an invite.
    pub fn ticket(ticket: Vec<u8>) -> Self {
        Self::send("POST", path::TICKETS.into(), CBOR, ticket)
    }

    /// Leaves a hello in a mailbox.
    pub fn put_hello(token: &[u8; 16], hello: Vec<u8>) -> Self {
        Self::send("PUT", mailbox(path::HELLO, token), CBOR, hello)
    }

    /// Takes the hello from a mailbox.
    pub fn hello(token: &[u8; 16]) -> Self {
        Self::get(mailbox(path::HELLO, token))
    }

    /// Leaves a reveal in a mailbox.
    pub fn put_reveal(token: &[u8; 16], reveal: Vec<u8>) -> Self {
        Self::send("PUT", mailbox(path::REVEAL, token), CBOR, reveal)
    }

    /// Takes the reveal from a mailbox.
    pub fn reveal(token: &[u8; 16]) -> Self {
        Self::get(mailbox(path::REVEAL, token))
    }
}

fn team_path(template: &str, commune: &str, team: TeamId) -> String {
    template.replace("{commune}", commune).replace("{team}", &team.to_string())
}

fn blob_path(template: &str, commune: &str, team: TeamId, blob: BlobId) -> String {
    team_path(template, commune, team).replace("{blob}", &blob.to_string())
}

fn chunk_path(commune: &str, team: TeamId, blob: BlobId, number: u64) -> String {
    blob_path(path::CHUNK, commune, team, blob).replace("{chunk}", &number.to_string())
}

fn mailbox(template: &str, token: &[u8; 16]) -> String {
    let token: String = token.iter().map(|byte| format!("{byte:02x}")).collect();
    template.replace("{token}", &token)
}
