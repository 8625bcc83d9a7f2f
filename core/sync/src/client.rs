//! The calls that are no sync: looking at a server, publishing a document, and the mailbox of an enrolment. None
//! is signed as a request; what they carry proves itself.

use crate::driver::{Link, TransportIdentity};
use crate::error::{Failure, SyncError};
use crate::message::Answer;
use crate::problem::Problem;
use crate::request::Request;
use causo_domain::ids::{BlobId, TeamId};
use causo_protocol::api::{CommuneTeams, Documents, Publication, ServerInfo, problem};
use causo_protocol::enrol::Hello;
use causo_protocol::signed::Signed;
use causo_protocol::snapshot::Snapshot;
use causo_protocol::{FormatError, Wire};

/// What the server says of itself. Unsigned: a receipt key counts only when an authority lists it.
pub async fn server_info(link: &Link) -> Result<ServerInfo, SyncError> {
    fetch(link, &Request::server()).await
}

/// Publishes a document; `admission` is the code that lets a commune's first authority in.
pub async fn publish(
    link: &Link,
    publication: &Publication,
    admission: Option<&str>,
) -> Result<(), SyncError> {
    send(link, &Request::publish(publication.to_bytes(), admission)).await
}

/// Publishes a document again as it was signed, for a server that lost it or never had it: the log of a team that is not
/// known there begins behind a cut, and those who know the one before follow.
pub async fn publish_again(link: &Link, publication: &Publication) -> Result<(), SyncError> {
    send(link, &Request::publish_again(publication.to_bytes())).await
}

/// Publishes a province's pack for the phones of one of its communes: the pack itself names the province alone.
pub async fn publish_for(link: &Link, publication: &Publication, commune: &str) -> Result<(), SyncError> {
    send(link, &Request::publish_for(publication.to_bytes(), code(commune)?)).await
}

/// Puts one sealed chunk of a snapshot that was published.
pub async fn put_snapshot_chunk(
    link: &Link,
    snapshot: &Snapshot,
    at: u64,
    chunk: Vec<u8>,
) -> Result<(), SyncError> {
    let Snapshot { commune, team, id, .. } = snapshot;
    send(link, &Request::put_snapshot_chunk(code(commune)?, *team, *id, at, chunk)).await
}

/// Pushes a packed batch, whoever wrote it, and gives the server's receipt; verified by whoever knows the authority.
pub async fn push(link: &Link, packed: Vec<u8>) -> Result<Signed, SyncError> {
    fetch(link, &Request::push(packed)).await
}

/// A commune's authorities, oldest first, as signed; verified by whoever knows the root.
pub async fn authorities(link: &Link, commune: &str) -> Result<Vec<Signed>, SyncError> {
    let documents: Documents = fetch(link, &Request::authorities(code(commune)?)).await?;
    Ok(documents.documents)
}

/// A commune's newest packs, as signed.
pub async fn packs(link: &Link, commune: &str) -> Result<Vec<Signed>, SyncError> {
    let documents: Documents = fetch(link, &Request::packs(code(commune)?)).await?;
    Ok(documents.documents)
}

/// The teams of a commune. Asked by an officer, whose sign key signs the request.
pub async fn teams(
    link: &Link,
    officer: &TransportIdentity,
    commune: &str,
) -> Result<Vec<TeamId>, SyncError> {
    let answer = signed_body(link, &Request::teams(code(commune)?), officer).await?;
    Ok(CommuneTeams::from_bytes(&answer)?.teams)
}

/// What the author of a photo signed; held by whoever asks against the event that speaks of it.
pub async fn blob(
    link: &Link,
    signer: &TransportIdentity,
    commune: &str,
    team: TeamId,
    blob: BlobId,
) -> Result<Signed, SyncError> {
    let request = Request::blob(code(commune)?, team, blob);
    Ok(Signed::from_bytes(&signed_body(link, &request, signer).await?)?)
}

/// A sealed chunk of a photo, counted from 0; held by whoever asks against its manifest.
pub async fn chunk(
    link: &Link,
    signer: &TransportIdentity,
    commune: &str,
    team: TeamId,
    blob: BlobId,
    number: u64,
) -> Result<Vec<u8>, SyncError> {
    signed_body(link, &Request::chunk(code(commune)?, team, blob, number), signer).await
}

/// Opens a mailbox for an invite: a [`causo_protocol::enrol::Ticket`] that an officer signed.
pub async fn open_mailbox(link: &Link, ticket: &Signed) -> Result<(), SyncError> {
    send(link, &Request::ticket(ticket.to_bytes())).await
}

/// The phone leaves its hello.
pub async fn put_hello(link: &Link, token: &[u8; 16], hello: &Hello) -> Result<(), SyncError> {
    send(link, &Request::put_hello(token, hello.to_bytes())).await
}

/// The officer looks for the hello; `None` while it is not there.
pub async fn hello(link: &Link, token: &[u8; 16]) -> Result<Option<Hello>, SyncError> {
    fetch_if_there(link, &Request::hello(token)).await
}

/// The officer leaves the signed [`causo_protocol::enrol::Reveal`].
pub async fn put_reveal(link: &Link, token: &[u8; 16], reveal: &Signed) -> Result<(), SyncError> {
    send(link, &Request::put_reveal(token, reveal.to_bytes())).await
}

/// The phone looks for the reveal; `None` while it is not there.
pub async fn reveal(link: &Link, token: &[u8; 16]) -> Result<Option<Signed>, SyncError> {
    fetch_if_there(link, &Request::reveal(token)).await
}

/// A code may come out of a QR code that anybody made: nothing but digits becomes part of a path.
fn code(commune: &str) -> Result<&str, SyncError> {
    let digits = commune.len() == 5 && commune.bytes().all(|b| b.is_ascii_digit());
    if digits { Ok(commune) } else { Err(FormatError::Malformed.into()) }
}

async fn body(link: &Link, request: &Request) -> Result<Vec<u8>, SyncError> {
    whole(link.exchange(request, None).await.map_err(SyncError::Transport)?)
}

async fn signed_body(
    link: &Link,
    request: &Request,
    signer: &TransportIdentity,
) -> Result<Vec<u8>, SyncError> {
    let exchange =
        || async { whole(link.exchange(request, Some(signer)).await.map_err(SyncError::Transport)?) };
    match exchange().await {
        // Whose clock is wrong learns the server's and asks once more.
        Err(SyncError::Problem(Problem { server_ms: Some(ms), .. })) => {
            link.adopt_clock(ms);
            exchange().await
        }
        other => other,
    }
}

fn whole(answer: Answer) -> Result<Vec<u8>, SyncError> {
    if answer.cut {
        return Err(SyncError::Transport(Failure::Broken));
    }
    if (200..300).contains(&answer.status) {
        Ok(answer.body)
    } else {
        Err(SyncError::Problem(Problem::read(answer.status, &answer.body)))
    }
}

async fn send(link: &Link, request: &Request) -> Result<(), SyncError> {
    body(link, request).await.map(drop)
}

async fn fetch<T: Wire>(link: &Link, request: &Request) -> Result<T, SyncError> {
    Ok(T::from_bytes(&body(link, request).await?)?)
}

async fn fetch_if_there<T: Wire>(link: &Link, request: &Request) -> Result<Option<T>, SyncError> {
    match fetch(link, request).await {
        Ok(value) => Ok(Some(value)),
        Err(SyncError::Problem(problem)) if problem.code == problem::NOT_FOUND => Ok(None),
        Err(error) => Err(error),
    }
}
