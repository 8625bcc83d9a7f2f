//! What the server has of a team, and the team log page by page. Only for devices of the team; one that was removed
//! learns of its removal, and of nothing that came later.

use super::auth::{Caller, Officer};
use super::wire::Cbor;
use crate::app::App;
use crate::error::ServerError;
use crate::store::PageRequest;
use axum::extract::rejection::QueryRejection;
use axum::extract::{Query, State};
use causo_protocol::Wire;
use causo_protocol::api::{CommuneTeams, PageHead, Status};
use serde::Deserialize;
use utoipa::IntoParams;

#[utoipa::path(
    get,
    path = "/v1/teams/{commune}/{team}/status",
    description = "What the server has of the team's chains, and the signed head of the team log; for a removed device its own chains, and the head at its removal. Signed by RFC 9421 with the device's transport key.",
    params(("commune" = String, Path, description = "5 digits"), ("team" = String, Path, description = "16 hexadecimal digits")),
    responses(
        (status = 200, description = "Status.", body = Cbor, content_type = "application/cbor"),
        (status = "default", description = "A problem: unauthenticated, not_in_roster, not_found, rate_limited.", body = super::problem::Problem, content_type = "application/problem+json"),
    )
)]
pub(super) async fn status(State(app): State<App>, caller: Caller) -> Result<Cbor, ServerError> {
    app.blocking(move |app| {
        let mut team = app.store.team(&caller.team, caller.removed_p)?;
        if caller.removed_p.is_some() {
            team.chains.retain(|there| there.chain.device == caller.device);
        }
        let head = app.signer(&caller.team.commune)?.sign_document(&team.head);
        Ok(Cbor(Status { chains: team.chains, head }.to_bytes()))
    })
    .await
}

#[utoipa::path(
    get,
    path = "/v1/communes/{commune}/teams",
    description = "The commune's teams. Signed by RFC 9421 with the sign key of an officer of the newest authority.",
    params(("commune" = String, Path, description = "5 digits")),
    responses(
        (status = 200, description = "Teams.", body = Cbor, content_type = "application/cbor"),
        (status = "default", description = "A problem: unauthenticated, not_in_roster, not_found, rate_limited.", body = super::problem::Problem, content_type = "application/problem+json"),
    )
)]
pub(super) async fn teams(State(app): State<App>, officer: Officer) -> Result<Cbor, ServerError> {
    app.blocking(move |app| Ok(Cbor(CommuneTeams { teams: app.store.teams(&officer.commune)? }.to_bytes())))
        .await
}

/// Where to go on.
#[derive(Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
pub(super) struct From {
    /// Generation that `after` belongs to; any when `after` is 0.
    #[serde(default)]
    generation: u64,
    /// Last position the device has; 0 for the beginning.
    #[serde(default)]
    after: u64,
    /// 1: the device's own batches come whole, since its vault lacks some of them.
    #[serde(default)]
    own: u8,
}

#[utoipa::path(
    get,
    path = "/v1/teams/{commune}/{team}/log",
    description = "A page of the team log: a page head, then entries to the end of the body, which may be cut anywhere. The device's own batches come as stubs unless it asks for them. A device that was removed gets the log up to its removal, all batches as stubs. Signed by RFC 9421 with the device's transport key.",
    params(("commune" = String, Path, description = "5 digits"), ("team" = String, Path, description = "16 hexadecimal digits"), From),
    responses(
        (status = 200, description = "A page.", body = Cbor, content_type = "application/cbor"),
        (status = "default", description = "A problem: unauthenticated, not_in_roster, not_found, log_position_unknown, rate_limited.", body = super::problem::Problem, content_type = "application/problem+json"),
    )
)]
pub(super) async fn log(
    State(app): State<App>,
    caller: Caller,
    from: Result<Query<From>, QueryRejection>,
) -> Result<Cbor, ServerError> {
    let Query(From { generation, after, own }) = from.map_err(|_| ServerError::Malformed)?;
    app.blocking(move |app| {
        let signer = app.signer(&caller.team.commune)?;
        let request = PageRequest {
            team: caller.team,
            device: caller.device,
            generation,
            after,
            own: own == 1,
            removed_p: caller.removed_p,
            limit: app.limits.page,
        };
        let page = app.store.page(&request)?;
        let cut = page.cut.map(|cut| signer.sign_document(&cut));
        let head = PageHead { head: signer.sign_document(&page.head), more: page.more, cut };
        let entries = page.entries.iter().map(Wire::to_bytes);
        Ok(Cbor(std::iter::once(head.to_bytes()).chain(entries).flatten().collect()))
    })
    .await
}
