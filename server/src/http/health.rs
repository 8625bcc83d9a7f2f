//! For whoever runs the server: is it well, and how busy is it.

use crate::app::App;
use crate::error::ServerError;
use axum::extract::{ConnectInfo, State};
use axum::http::header;
use axum::response::IntoResponse;
use std::net::SocketAddr;

/// Answers when the store does.
pub(super) async fn healthz(State(app): State<App>) -> Result<&'static str, ServerError> {
    app.blocking(|app| app.store.check()).await?;
    Ok("ok\n")
}

/// To the machine itself only: how many requests come when would tell a stranger when the teams go round.
pub(super) async fn metrics(
    State(app): State<App>,
    remote: Option<axum::Extension<ConnectInfo<SocketAddr>>>,
) -> Result<impl IntoResponse, ServerError> {
    if remote.is_some_and(|remote| !remote.0.0.ip().is_loopback()) {
        return Err(ServerError::NotFound);
    }
    let kind = "application/openmetrics-text; version=1.0.0; charset=utf-8";
    Ok(([(header::CONTENT_TYPE, kind)], app.metrics.text()))
}
