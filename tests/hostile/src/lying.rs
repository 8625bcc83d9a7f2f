//! The server with a liar in front: every request is heard, then answered in the handlers' place, or by the real
//! handlers and changed afterwards. The liar holds what an operator holds: the disk, the receipt key, the clock.

use crate::broken::{Broken, need};
use crate::clock::Shifted;
use crate::page::Page;
use crate::tls;
use axum::Router;
use axum::body::{Body, to_bytes};
use axum::http::header::CONTENT_TYPE;
use axum::http::{HeaderMap, Method, Request, Response, StatusCode, Uri};
use causo_crypto::{SigningKey, SystemEntropy};
use causo_protocol::api::{CBOR, PROBLEM};
use causo_server::{App, ServerConfig, router};
use causo_sync::driver::Endpoint;
use hyper_util::rt::{TokioExecutor, TokioIo};
use hyper_util::server::conn::auto::Builder;
use hyper_util::service::TowerToHyperService;
use std::path::Path;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex, PoisonError};
use tokio::net::TcpListener;
use tokio::task::JoinHandle;
use tokio_rustls::TlsAcceptor;
use tower::ServiceExt;

/// More than any honest request has; what is larger is cut off by the real handlers anyway.
const MOST: usize = 64 * 1024 * 1024;

/// A log in one page, as long as a phone takes: what the lies are about stands anywhere in it.
const PAGE: usize = 3 * 1024 * 1024;

/// A request as it came.
#[derive(Clone, Debug)]
pub struct Asked {
    /// Method.
    pub method: Method,
    /// Address, with host.
    pub uri: Uri,
    /// Headers.
    pub headers: HeaderMap,
    /// Body.
    pub body: Vec<u8>,
}

impl Asked {
    /// Whether the path ends so.
    pub fn ends_with(&self, method: &Method, end: &str) -> bool {
        self.method == *method && self.uri.path().ends_with(end)
    }

    /// Whether it asks for a page of a log.
    pub fn is_log(&self) -> bool {
        self.ends_with(&Method::GET, "/log")
    }

    /// Whether it pushes a batch.
    pub fn is_push(&self) -> bool {
        self.ends_with(&Method::POST, "/push")
    }
}

/// An answer.
#[derive(Clone, Debug)]
pub struct Said {
    /// HTTP status.
    pub status: u16,
    /// Media type.
    pub media: String,
    /// Body.
    pub body: Vec<u8>,
}

impl Said {
    /// A success.
    pub fn good(body: Vec<u8>) -> Self {
        Self { status: 200, media: CBOR.into(), body }
    }

    /// A problem with this code and more members (`"name":1`, comma between).
    pub fn problem(status: u16, code: &str, more: &str) -> Self {
        let comma = if more.is_empty() { "" } else { "," };
        let body = format!(r#"{{"type":"urn:causo:problem:{code}","status":{status}{comma}{more}}}"#);
        Self { status, media: PROBLEM.into(), body: body.into_bytes() }
    }
}

type Instead = Box<dyn FnMut(&Asked) -> Option<Said> + Send>;
type Change = Box<dyn FnMut(&Asked, Said) -> Said + Send>;

#[derive(Default)]
struct Lies {
    instead: Option<Instead>,
    change: Option<Change>,
}

struct Shared {
    router: Router,
    lies: Mutex<Lies>,
    heard: Mutex<Vec<Asked>>,
    /// Whether an honest page ended before its log since somebody asked.
    cut: AtomicBool,
    acceptor: Mutex<TlsAcceptor>,
}

/// A running server that may lie. Stops when dropped.
pub struct LyingServer {
    shared: Arc<Shared>,
    endpoint: Endpoint,
    receipt_key: Arc<SigningKey>,
    admission: String,
    clock: Arc<Shifted>,
    task: JoinHandle<()>,
}

impl Drop for LyingServer {
    fn drop(&mut self) {
        self.task.abort();
    }
}

impl LyingServer {
    /// A server with a new data directory. Honest until told otherwise.
    pub async fn start(data: &Path) -> Result<Self, Broken> {
        let clock = Arc::new(Shifted::default());
        let listener = TcpListener::bind(("127.0.0.1", 0)).await?;
        let mut config = ServerConfig::new(data, listener.local_addr()?);
        config.limits.page = PAGE;
        let app = App::open(&config, clock.clone(), &SystemEntropy)?;
        let seed = std::fs::read(data.join("receipt-key"))?;
        let seed = seed.try_into().map_err(|_| Broken::at("receipt_key_length"))?;
        let (acceptor, pin) = tls::new_key()?;
        let url = format!("https://localhost:{}", listener.local_addr()?.port());
        let shared = Arc::new(Shared {
            router: router(app),
            lies: Mutex::default(),
            heard: Mutex::default(),
            cut: AtomicBool::new(false),
            acceptor: Mutex::new(acceptor),
        });
        Ok(Self {
            task: tokio::spawn(listen(listener, shared.clone())),
            shared,
            endpoint: Endpoint { url, tls_pin: Some(pin) },
            receipt_key: Arc::new(SigningKey::from_seed(&seed)),
            admission: std::fs::read_to_string(data.join("admission-code"))?.trim().to_owned(),
            clock,
        })
    }

    /// Where it is.
    pub fn endpoint(&self) -> &Endpoint {
        &self.endpoint
    }

    /// The code that lets a commune in.
    pub fn admission_code(&self) -> &str {
        &self.admission
    }

    /// The key that signs receipts and log heads: the operator's own.
    pub fn receipt_key(&self) -> &Arc<SigningKey> {
        &self.receipt_key
    }

    /// The server's clock.
    pub fn clock(&self) -> &Shifted {
        &self.clock
    }

    /// Answers in the handlers' place from now on, wherever it gives something.
    pub fn instead(&self, lie: impl FnMut(&Asked) -> Option<Said> + Send + 'static) {
        lock(&self.shared.lies).instead = Some(Box::new(lie));
    }

    /// Changes the handlers' answers from now on.
    pub fn change(&self, lie: impl FnMut(&Asked, Said) -> Said + Send + 'static) {
        lock(&self.shared.lies).change = Some(Box::new(lie));
    }

    /// Is honest from now on.
    pub fn be_honest(&self) {
        *lock(&self.shared.lies) = Lies::default();
    }

    /// Fails if an honest page ended before its log since this was asked last: a lie about what stands in a log, told on its
    /// first page alone, is another lie or none.
    pub(crate) fn need_whole_pages(&self) -> Result<(), Broken> {
        need(!self.shared.cut.swap(false, Ordering::SeqCst), "log_longer_than_a_page")
    }

    /// Shows another TLS key from now on; gives back the one that phones pinned.
    pub(crate) fn take_another_tls_key(&self) -> Result<TlsAcceptor, Broken> {
        Ok(std::mem::replace(&mut lock(&self.shared.acceptor), tls::new_key()?.0))
    }

    /// Shows this TLS key from now on.
    pub(crate) fn use_tls(&self, acceptor: TlsAcceptor) {
        *lock(&self.shared.acceptor) = acceptor;
    }

    /// Everything heard so far, emptied.
    pub fn heard(&self) -> Vec<Asked> {
        std::mem::take(&mut lock(&self.shared.heard))
    }

    /// Asks the real handlers, as anybody can who has recorded or made up a request.
    pub async fn ask(&self, asked: &Asked) -> Result<Said, Broken> {
        self.shared.ask(asked).await
    }
}

fn lock<T>(shared: &Mutex<T>) -> std::sync::MutexGuard<'_, T> {
    shared.lock().unwrap_or_else(PoisonError::into_inner)
}

impl Shared {
    async fn ask(&self, asked: &Asked) -> Result<Said, Broken> {
        let mut request = Request::builder().method(&asked.method).uri(&asked.uri);
        for (name, value) in &asked.headers {
            request = request.header(name, value);
        }
        let request = request.body(Body::from(asked.body.clone()))?;
        let Ok(response) = self.router.clone().oneshot(request).await;
        let (parts, body) = response.into_parts();
        let media = parts.headers.get(CONTENT_TYPE).and_then(|value| value.to_str().ok());
        let media = media.unwrap_or_default().to_owned();
        let said = Said { status: parts.status.as_u16(), media, body: to_bytes(body, MOST).await?.to_vec() };
        let is_cut = asked.is_log() && Page::read(&said).is_some_and(|page| page.head.more);
        self.cut.fetch_or(is_cut, Ordering::SeqCst);
        Ok(said)
    }

    async fn answer(&self, request: Request<Body>) -> Result<Response<Body>, Broken> {
        let (parts, body) = request.into_parts();
        let body = to_bytes(body, MOST).await?.to_vec();
        let asked = Asked { method: parts.method, uri: parts.uri, headers: parts.headers, body };
        lock(&self.heard).push(asked.clone());
        let instead = lock(&self.lies).instead.as_mut().and_then(|lie| lie(&asked));
        let said = match instead {
            Some(said) => said,
            None => self.ask(&asked).await?,
        };
        let said = match lock(&self.lies).change.as_mut() {
            Some(lie) => lie(&asked, said),
            None => said,
        };
        let status = StatusCode::from_u16(said.status).map_err(|_| Broken::at("status"))?;
        let response = Response::builder().status(status).header(CONTENT_TYPE, said.media);
        Ok(response.body(Body::from(said.body))?)
    }
}

async fn listen(listener: TcpListener, shared: Arc<Shared>) {
    let state = shared.clone();
    let app = Router::new().fallback(move |request: Request<Body>| {
        let state = state.clone();
        async move { state.answer(request).await.map_err(|_| StatusCode::BAD_GATEWAY) }
    });
    while let Ok((socket, _)) = listener.accept().await {
        let (acceptor, app) = (lock(&shared.acceptor).clone(), app.clone());
        tokio::spawn(async move {
            // Whoever hangs up during the handshake has seen the wrong key: that is for them to tell.
            let Ok(stream) = acceptor.accept(socket).await else { return };
            let builder = Builder::new(TokioExecutor::new());
            let _ = builder.serve_connection(TokioIo::new(stream), TowerToHyperService::new(app)).await;
        });
    }
}
