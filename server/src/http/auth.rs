//! Who asks: a device that the team's rosters name or named, which signed this very request (RFC 9421) with its
//! transport key, or an officer of the commune's newest authority, who signed it with the sign key. A new officer is in no roster yet,
//! and neither is one who starts again after every key was lost.

use crate::app::App;
use crate::documents::{is_commune, officer_of, read_authority};
use crate::error::ServerError;
use crate::store::{DeviceRecord, TeamKey};
use axum::extract::{FromRequestParts, Path};
use axum::http::HeaderMap;
use axum::http::header::HOST;
use axum::http::request::Parts;
use causo_crypto::hash::device_id;
use causo_crypto::http_signature::{self, Request, SignatureHeaders};
use causo_domain::ids::{DeviceId, TeamId};
use serde::Deserialize;

/// The part of a path that names a team; more may follow.
#[derive(Deserialize)]
struct InTeam {
    commune: String,
    team: String,
}

/// A device of a team, or an officer, proved.
pub(super) struct Caller {
    pub(super) team: TeamKey,
    pub(super) device: DeviceId,
    /// For a device that the team removed, where its log ends for it: at the roster that tells it so.
    pub(super) removed_p: Option<u64>,
}

impl FromRequestParts<App> for Caller {
    type Rejection = ServerError;

    async fn from_request_parts(parts: &mut Parts, app: &App) -> Result<Self, ServerError> {
        let path = Path::<InTeam>::from_request_parts(parts, app).await;
        let Path(InTeam { commune, team }) = path.map_err(|_| ServerError::NotFound)?;
        let team = TeamId::from_hex(&team).filter(|_| is_commune(&commune)).ok_or(ServerError::NotFound)?;
        let team = TeamKey { commune, team };

        let asked = team.clone();
        let asker = prove(parts, app, move |app, asker| {
            let known = app.store.device(&asked, asker)?;
            Ok(match known {
                Some(record) => Some(record),
                None => officer(app, &asked.commune, asker)?,
            })
        });
        let asker = asker.await?;
        Ok(Self { team, device: asker.device, removed_p: asker.removed_p })
    }
}

/// An officer of a commune's newest authority, proved.
pub(super) struct Officer {
    pub(super) commune: String,
}

impl FromRequestParts<App> for Officer {
    type Rejection = ServerError;

    async fn from_request_parts(parts: &mut Parts, app: &App) -> Result<Self, ServerError> {
        let path = Path::<String>::from_request_parts(parts, app).await;
        let Path(commune) = path.map_err(|_| ServerError::NotFound)?;
        let asked =
            Some(commune.clone()).filter(|commune| is_commune(commune)).ok_or(ServerError::NotFound)?;
        prove(parts, app, move |app, asker| officer(app, &asked, asker)).await?;
        Ok(Self { commune })
    }
}

/// The officer whose sign key has this id, as a device that asks; `None` when the newest authority lists nobody so.
fn officer(app: &App, commune: &str, asker: &DeviceId) -> Result<Option<DeviceRecord>, ServerError> {
    let Some(newest) = app.store.authorities(commune)?.pop() else { return Ok(None) };
    let (authority, _) = read_authority(&newest)?;
    let of_asker = authority.officers.iter().map(|listed| listed.sign).find(|sign| device_id(sign) == *asker);
    Ok(of_asker.map(|sign| DeviceRecord {
        device: *asker,
        identity: sign,
        transport: sign,
        current: officer_of(&authority, &sign, app.clock.now_ms()),
        removed_p: None,
    }))
}

/// Who signed the request, if `find` knows them and they may ask now.
async fn prove(
    parts: &Parts,
    app: &App,
    find: impl FnOnce(&App, &DeviceId) -> Result<Option<DeviceRecord>, ServerError> + Send + 'static,
) -> Result<DeviceRecord, ServerError> {
    let server_ms = app.clock.now_ms();
    let unproved = ServerError::Unauthenticated { server_ms };
    let headers = signature_headers(&parts.headers).ok_or(unproved)?;
    let target_uri = target_uri(app, parts).ok_or(unproved)?;
    let key_id = http_signature::key_id(&headers).map_err(|_| unproved)?;
    let device = DeviceId::from_hex(&key_id).ok_or(unproved)?;

    let found = app.blocking(move |app| find(app, &device)).await?;
    let record = found.ok_or(ServerError::NotInRoster)?;
    let now = i64::try_from(server_ms / 1000).map_err(|_| unproved)?;
    // Nothing that is signed here has a body; one that came all the same is not read.
    let request = Request { method: parts.method.as_str(), target_uri: &target_uri, body: b"" };
    let verified =
        http_signature::verify(&record.transport, now, &headers, &request).map_err(|_| unproved)?;
    // Nonces from before the start are forgotten: what was signed then could serve twice, and is signed again.
    if verified.created < app.started_s {
        return Err(unproved);
    }
    if !record.current && record.removed_p.is_none() {
        return Err(ServerError::NotInRoster);
    }
    // The budget comes before the nonce, or one device could fill the memory that nonces of all share.
    if !app.devices.take(device, server_ms) {
        return Err(ServerError::RateLimited);
    }
    if !app.nonces.take(device, verified.nonce, verified.expires, now)? {
        return Err(unproved);
    }
    Ok(record)
}

fn signature_headers(headers: &HeaderMap) -> Option<SignatureHeaders> {
    let one = |name| {
        let mut values = headers.get_all(name).iter();
        let value = values.next()?.to_str().ok()?.to_owned();
        values.next().is_none().then_some(value)
    };
    Some(SignatureHeaders {
        content_digest: one("content-digest")?,
        signature_input: one("signature-input")?,
        signature: one("signature")?,
    })
}

/// The absolute address as the client wrote it: HTTP/2 carries the host in the target, HTTP/1.1 in a header.
fn target_uri(app: &App, parts: &Parts) -> Option<String> {
    let host = match parts.uri.authority() {
        Some(authority) => authority.as_str(),
        None => parts.headers.get(HOST)?.to_str().ok()?,
    };
    let path = parts.uri.path_and_query()?.as_str();
    Some(format!("{}://{}{path}", app.scheme, host.to_ascii_lowercase()))
}
