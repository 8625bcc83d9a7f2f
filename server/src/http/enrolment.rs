//! The mailbox of an invite. An officer's ticket opens it; the phone leaves one hello, the officer one reveal, and
//! that burns it. The token, which only the QR carries, is the key: what lies inside proves itself to both sides.

use super::wire::{Body, Cbor};
use crate::app::App;
use crate::documents::is_commune;
use crate::error::{ServerError, refused_as};
use crate::store::Mailbox;
use axum::extract::{Path, State};
use axum::http::StatusCode;
use causo_crypto::verify::open_signed;
use causo_protocol::Wire;
use causo_protocol::enrol::{Hello, Reveal, Ticket};
use causo_protocol::signed::{Document, Signed};
use data_encoding::HEXLOWER;

/// Most bytes of a ticket, a hello or a reveal.
pub(super) const MAX_LETTER: usize = 2 * 1024;
/// How long an expired mailbox is remembered, so that a late phone hears why: 7 days, in milliseconds.
const REMEMBERED_MS: u64 = 7 * 24 * 60 * 60 * 1000;

#[utoipa::path(
    post,
    path = "/v1/enrolment",
    description = "Opens the mailbox of an invite with a ticket that an officer signed.",
    request_body(content = Cbor, content_type = "application/cbor"),
    responses(
        (status = 204, description = "Open."),
        (status = "default", description = "A problem: document_refused, invite_used, not_found, malformed.", body = super::problem::Problem, content_type = "application/problem+json"),
    )
)]
pub(super) async fn open(State(app): State<App>, Body(body): Body) -> Result<StatusCode, ServerError> {
    app.blocking(move |app| {
        let (ticket, signer) = read::<Ticket>(&body)?;
        if !is_commune(&ticket.commune) {
            return Err(ServerError::Malformed);
        }
        by_officer(app, &ticket.commune, &signer)?;
        let now_ms = app.clock.now_ms();
        if ticket.expires_ms < now_ms {
            return Err(ServerError::InviteUsed);
        }
        app.store.forget_mailboxes(now_ms.saturating_sub(REMEMBERED_MS))?;
        let new =
            Mailbox { commune: ticket.commune, expires_ms: ticket.expires_ms, hello: None, reveal: None };
        let change = move |there: Option<Mailbox>| match there {
            None => Ok(Some(new)),
            Some(there) if (&there.commune, there.expires_ms) == (&new.commune, new.expires_ms) => Ok(None),
            Some(_) => Err(ServerError::InviteUsed),
        };
        app.store.change_mailbox(ticket.token, Box::new(change))?;
        Ok(StatusCode::NO_CONTENT)
    })
    .await
}

#[utoipa::path(
    put,
    path = "/v1/enrolment/{token}/hello",
    description = "The phone leaves its hello, once.",
    params(("token" = String, Path, description = "32 hexadecimal digits")),
    request_body(content = Cbor, content_type = "application/cbor"),
    responses(
        (status = 204, description = "Kept."),
        (status = "default", description = "A problem: invite_used, not_found, malformed.", body = super::problem::Problem, content_type = "application/problem+json"),
    )
)]
pub(super) async fn put_hello(
    State(app): State<App>,
    Path(token): Path<String>,
    Body(body): Body,
) -> Result<StatusCode, ServerError> {
    let token = parse_token(&token)?;
    app.blocking(move |app| {
        Hello::from_bytes(&body)?;
        let now_ms = app.clock.now_ms();
        let change = move |there: Option<Mailbox>| {
            let there = there.ok_or(ServerError::NotFound)?;
            match &there.hello {
                Some(hello) if hello[..] == body[..] => Ok(None),
                None if there.reveal.is_none() && now_ms <= there.expires_ms => {
                    Ok(Some(Mailbox { hello: Some(body.to_vec()), ..there }))
                }
                _ => Err(ServerError::InviteUsed),
            }
        };
        app.store.change_mailbox(token, Box::new(change))?;
        Ok(StatusCode::NO_CONTENT)
    })
    .await
}

#[utoipa::path(
    get,
    path = "/v1/enrolment/{token}/hello",
    description = "The officer fetches the phone's hello.",
    params(("token" = String, Path, description = "32 hexadecimal digits")),
    responses(
        (status = 200, description = "The hello.", body = Cbor, content_type = "application/cbor"),
        (status = "default", description = "A problem: not_found until it is there, invite_used.", body = super::problem::Problem, content_type = "application/problem+json"),
    )
)]
pub(super) async fn get_hello(
    State(app): State<App>,
    Path(token): Path<String>,
) -> Result<Cbor, ServerError> {
    letter(&app, &token, |mailbox| mailbox.hello).await
}

#[utoipa::path(
    put,
    path = "/v1/enrolment/{token}/reveal",
    description = "The officer leaves the signed reveal, which burns the mailbox.",
    params(("token" = String, Path, description = "32 hexadecimal digits")),
    request_body(content = Cbor, content_type = "application/cbor"),
    responses(
        (status = 204, description = "Kept."),
        (status = "default", description = "A problem: document_refused, invite_used, not_found, malformed.", body = super::problem::Problem, content_type = "application/problem+json"),
    )
)]
pub(super) async fn put_reveal(
    State(app): State<App>,
    Path(token): Path<String>,
    Body(body): Body,
) -> Result<StatusCode, ServerError> {
    let token = parse_token(&token)?;
    app.blocking(move |app| {
        let (reveal, signer) = read::<Reveal>(&body)?;
        let mailbox = app.store.mailbox(&token)?.ok_or(ServerError::NotFound)?;
        by_officer(app, &mailbox.commune, &signer)?;
        if reveal.token != token {
            return Err(ServerError::DocumentRefused);
        }
        let now_ms = app.clock.now_ms();
        let change = move |there: Option<Mailbox>| {
            let there = there.ok_or(ServerError::NotFound)?;
            match (&there.reveal, &there.hello) {
                (Some(kept), _) if kept[..] == body[..] => Ok(None),
                // The officer's nonce before the phone's would undo the commitment.
                (None, None) if now_ms <= there.expires_ms => Err(ServerError::NotFound),
                (None, Some(_)) if now_ms <= there.expires_ms => {
                    Ok(Some(Mailbox { reveal: Some(body.to_vec()), ..there }))
                }
                _ => Err(ServerError::InviteUsed),
            }
        };
        app.store.change_mailbox(token, Box::new(change))?;
        Ok(StatusCode::NO_CONTENT)
    })
    .await
}

#[utoipa::path(
    get,
    path = "/v1/enrolment/{token}/reveal",
    description = "The phone fetches the officer's reveal.",
    params(("token" = String, Path, description = "32 hexadecimal digits")),
    responses(
        (status = 200, description = "The signed reveal.", body = Cbor, content_type = "application/cbor"),
        (status = "default", description = "A problem: not_found until it is there, invite_used.", body = super::problem::Problem, content_type = "application/problem+json"),
    )
)]
pub(super) async fn get_reveal(
    State(app): State<App>,
    Path(token): Path<String>,
) -> Result<Cbor, ServerError> {
    letter(&app, &token, |mailbox| mailbox.reveal).await
}

/// What lies in a mailbox. What is there can be fetched after the invite expired, too: an answer may have been lost.
async fn letter(app: &App, token: &str, which: fn(Mailbox) -> Option<Vec<u8>>) -> Result<Cbor, ServerError> {
    let token = parse_token(token)?;
    app.blocking(move |app| {
        let mailbox = app.store.mailbox(&token)?.ok_or(ServerError::NotFound)?;
        let expired = mailbox.expires_ms < app.clock.now_ms();
        let absent = if expired { ServerError::InviteUsed } else { ServerError::NotFound };
        which(mailbox).map(Cbor).ok_or(absent)
    })
    .await
}

fn parse_token(text: &str) -> Result<[u8; 16], ServerError> {
    let bytes = HEXLOWER.decode(text.as_bytes()).map_err(|_| ServerError::NotFound)?;
    bytes.try_into().map_err(|_| ServerError::NotFound)
}

/// Reads a signed letter whose signature is right under its own signer's key.
fn read<D: Document>(body: &[u8]) -> Result<(D, [u8; 32]), ServerError> {
    let signed = Signed::from_bytes(body)?;
    let letter = open_signed(&signed, &[signed.signer]).map_err(refused_as(ServerError::DocumentRefused))?;
    Ok((letter, signed.signer))
}

fn by_officer(app: &App, commune: &str, signer: &[u8; 32]) -> Result<(), ServerError> {
    if app.is_officer(commune, signer)? { Ok(()) } else { Err(ServerError::DocumentRefused) }
}
