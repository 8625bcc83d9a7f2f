//! What every request passes: the address's budget, a place among those worked on, a deadline, and one line in the log
//! that names the route, never what stands in it.

use crate::app::App;
use crate::error::ServerError;
use crate::http::crowd::visitor;
use axum::body::HttpBody;
use axum::extract::{ConnectInfo, MatchedPath, Request, State};
use axum::http::header::CONTENT_LENGTH;
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};
use std::net::SocketAddr;
use std::time::Instant;

/// Requests that no route takes are counted under this name: their paths are a stranger's words.
const NO_ROUTE: &str = "none";

pub(super) async fn guard(State(app): State<App>, request: Request, next: Next) -> Response {
    let started = Instant::now();
    let route = request.extensions().get::<MatchedPath>().cloned();
    let bytes_in = content_length(&request);
    let response = within_limits(&app, request, next).await.unwrap_or_else(IntoResponse::into_response);
    let (route, time) = (route.as_ref().map_or(NO_ROUTE, MatchedPath::as_str), started.elapsed());
    app.metrics.answered(route, response.status(), time);
    tracing::info!(
        route,
        status = response.status().as_u16(),
        ms = time.as_millis() as u64,
        bytes_in,
        bytes_out = response.body().size_hint().lower(),
        "request"
    );
    response
}

async fn within_limits(app: &App, request: Request, next: Next) -> Result<Response, ServerError> {
    // In-process callers have no address and no budget.
    let remote = request.extensions().get::<ConnectInfo<SocketAddr>>().map(|info| visitor(info.0.ip()));
    let mut place_of_visitor = None;
    if let Some(remote) = remote {
        place_of_visitor = app.crowd.enter(remote);
        if place_of_visitor.is_none() || !app.remotes.take(remote, app.clock.now_ms()) {
            return Err(ServerError::RateLimited);
        }
    }
    let answer = async {
        let _places = (place_of_visitor, app.requests.acquire().await.map_err(|_| ServerError::Stopped)?);
        Ok(next.run(request).await)
    };
    tokio::time::timeout(app.limits.request_time, answer).await.unwrap_or(Err(ServerError::Timeout))
}

fn content_length(request: &Request) -> u64 {
    let length = request.headers().get(CONTENT_LENGTH).and_then(|value| value.to_str().ok());
    length.and_then(|text| text.parse().ok()).unwrap_or(0)
}
