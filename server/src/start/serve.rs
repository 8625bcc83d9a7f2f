//! The accept loop. A visitor may be slow, silent or rude: each holds one of a bounded number of places, for a bounded
//! time.

use crate::app::App;
use crate::http::crowd::{Crowd, visitor};
use crate::http::turns::Turns;
use axum::Router;
use axum::body::Body;
use axum::extract::ConnectInfo;
use causo_protocol::api::path;
use hyper::body::Incoming;
use hyper_util::rt::{TokioExecutor, TokioIo, TokioTimer};
use hyper_util::server::conn::auto::Builder;
use hyper_util::server::graceful::{GracefulShutdown, Watcher};
use std::net::SocketAddr;
use std::sync::Arc;
use std::time::Duration;
use tokio::io::{AsyncRead, AsyncWrite};
use tokio::net::{TcpListener, TcpStream};
use tokio::sync::{OwnedSemaphorePermit, Semaphore, oneshot};
use tokio::task::JoinSet;
use tokio::time::{sleep, timeout};
use tokio_rustls::TlsAcceptor;
use tower::ServiceExt;

/// Streams of one HTTP/2 connection at once: a phone pipelines, but not without end.
const STREAMS: u32 = 32;
/// Headers of one request, together.
const HEADER_BYTES: u32 = 16 * 1024;
/// Bytes that a connection may send ahead of what is read, in one stream and in all: they lie in memory. More than any
/// phone's link has on its way.
const WINDOW: u32 = 64 * 1024;
/// How often a quiet HTTP/2 connection is asked whether it lives. Seldom: every question wakes a phone's radio.
const KEEP_ALIVE: Duration = Duration::from_secs(60);
/// After an accept that failed for want of descriptors, trying again at once would only burn the processor.
const PAUSE: Duration = Duration::from_millis(100);

/// A bound listener with what it serves.
pub(super) struct Listening {
    pub(super) listener: TcpListener,
    pub(super) acceptor: Option<TlsAcceptor>,
    pub(super) router: Router,
    pub(super) app: App,
}

impl Listening {
    /// Serves until told to stop, or until the one who could tell is gone.
    pub(super) async fn run(self, mut stopped: oneshot::Receiver<()>) {
        let limits = self.app.limits;
        let (places, crowd) =
            (Arc::new(Semaphore::new(limits.connections)), Crowd::new(limits.connections_per_remote));
        let (graceful, mut connections) = (GracefulShutdown::new(), JoinSet::new());
        loop {
            let accepted = tokio::select! {
                accepted = self.accept(&places) => accepted,
                _ = &mut stopped => break,
            };
            while connections.try_join_next().is_some() {}
            let Some((stream, remote, place)) = accepted else {
                sleep(PAUSE).await;
                continue;
            };
            if let Some(place_of_visitor) = crowd.enter(visitor(remote.ip())) {
                let visit = self.visit(stream, remote, graceful.watcher());
                connections.spawn(async move {
                    visit.await;
                    drop((place, place_of_visitor));
                });
            }
        }
        drop(self.listener);
        // Who does not finish in time is cut off: phones ask again.
        let _ = timeout(limits.shutdown_time, graceful.shutdown()).await;
        connections.shutdown().await;
    }

    async fn accept(&self, places: &Arc<Semaphore>) -> Option<(TcpStream, SocketAddr, OwnedSemaphorePermit)> {
        let place = places.clone().acquire_owned().await.ok()?;
        let (stream, remote) = self.listener.accept().await.ok()?;
        Some((stream, remote, place))
    }

    /// One connection from its first byte to its last.
    fn visit(
        &self,
        stream: TcpStream,
        remote: SocketAddr,
        watcher: Watcher,
    ) -> impl Future<Output = ()> + Send + 'static {
        let (app, router, acceptor) = (self.app.clone(), self.router.clone(), self.acceptor.clone());
        // Answers are small and waited for.
        let _ = stream.set_nodelay(true);
        async move {
            let _open = app.metrics.connected();
            match acceptor {
                None => serve(&app, stream, remote, router, watcher).await,
                Some(acceptor) => {
                    if let Ok(Ok(stream)) = timeout(app.limits.header_time, acceptor.accept(stream)).await {
                        serve(&app, stream, remote, router, watcher).await;
                    }
                }
            }
        }
    }
}

async fn serve<S>(app: &App, stream: S, remote: SocketAddr, router: Router, watcher: Watcher)
where
    S: AsyncRead + AsyncWrite + Unpin + Send + 'static,
{
    let turns = Turns::default();
    // Called when a request's headers are there, which HTTP/2 does keep in order.
    let service = hyper::service::service_fn(move |mut request: hyper::Request<Incoming>| {
        request.extensions_mut().insert(ConnectInfo(remote));
        if request.uri().path() == path::PUSH {
            request.extensions_mut().insert(turns.next());
        }
        router.clone().oneshot(request.map(Body::new))
    });
    let mut builder = Builder::new(TokioExecutor::new());
    builder.http1().timer(TokioTimer::new()).header_read_timeout(app.limits.header_time);
    builder
        .http2()
        .timer(TokioTimer::new())
        .max_concurrent_streams(STREAMS)
        .max_header_list_size(HEADER_BYTES)
        .initial_stream_window_size(WINDOW)
        .initial_connection_window_size(WINDOW)
        .keep_alive_interval(KEEP_ALIVE)
        .keep_alive_timeout(app.limits.header_time);
    let connection = builder.serve_connection(TokioIo::new(stream), service).into_owned();
    // A connection that failed has nobody left to be told.
    let _ = timeout(app.limits.connection_time, watcher.watch(connection)).await;
}
