//! A connection to one server: signs what must be signed, reads no more than an answer may have, keeps what
//! arrived before a cut, and counts the bytes.

use super::clock::Clock;
use super::endpoint::Endpoint;
use super::tls;
use crate::error::{Failure, SyncError};
use crate::message::Answer;
use crate::request::Request;
use causo_crypto::http_signature::{self, SignatureHeaders};
use causo_crypto::{Entropy, SigningKey, entropy};
use causo_domain::ids::DeviceId;
use reqwest::header::{CONTENT_TYPE, HeaderMap, HeaderName, HeaderValue};
use reqwest::{Client, Method, Response, Url};
use std::future::Future;
use std::pin::Pin;
use std::sync::Arc;
use std::sync::atomic::{AtomicI64, AtomicU64, Ordering};
use std::time::Duration;
use tokio::time::timeout;

/// Longest wait for a connection.
const CONNECT: Duration = Duration::from_secs(15);
/// Longest silence before an answer counts as lost.
const SILENCE: Duration = Duration::from_secs(30);
/// The slowest upload that is waited for, bytes in a second.
const SLOWEST: u64 = 1024;
/// How often a quiet connection is tried: a dead one must not swallow the next request.
const KEEP_ALIVE: Duration = Duration::from_secs(10);

/// Who signs requests: the device, by its transport key.
#[derive(Debug)]
pub struct TransportIdentity {
    /// The device.
    pub device: DeviceId,
    /// Its transport key.
    pub key: SigningKey,
}

/// An answer on its way.
pub type Carried<'a> = Pin<Box<dyn Future<Output = Result<Answer, Failure>> + Send + 'a>>;

/// Stands in the network's place: a simulation carries the requests of everything that has a [`Link`] this way, and
/// loses those it likes.
pub trait Carrier: Send + Sync {
    /// Brings one request where it goes and the answer back.
    fn carry<'a>(
        &'a self,
        method: &'a Method,
        url: &'a Url,
        headers: HeaderMap,
        body: &'a [u8],
    ) -> Carried<'a>;
}

enum Way {
    Http(Client),
    Carried(Arc<dyn Carrier>),
}

/// A connection to one server, opened when first used. Cheap to keep: what follows reuses it.
pub struct Link {
    way: Way,
    base: String,
    clock: Arc<dyn Clock>,
    entropy: Arc<dyn Entropy>,
    /// Milliseconds by which the server's clock is ahead of ours, once it said so.
    ahead_ms: AtomicI64,
    up: AtomicU64,
    down: AtomicU64,
}

impl Link {
    /// A link to a server. Connects to nothing yet. Goes straight there: proxies set in the environment are not
    /// used.
    pub fn new(
        endpoint: &Endpoint,
        clock: Arc<dyn Clock>,
        entropy: Arc<dyn Entropy>,
    ) -> Result<Self, SyncError> {
        let base = endpoint.base()?;
        let wrong = |_| SyncError::Transport(Failure::WrongServer);
        let config = tls::config(endpoint.tls_pin).map_err(wrong)?;
        let http = Client::builder()
            .tls_backend_preconfigured(config)
            .https_only(true)
            .no_proxy()
            .redirect(reqwest::redirect::Policy::none())
            .connect_timeout(CONNECT)
            .http2_prior_knowledge()
            .http2_keep_alive_interval(KEEP_ALIVE)
            .http2_keep_alive_timeout(KEEP_ALIVE)
            .build()
            .map_err(|_| SyncError::Transport(Failure::Connect))?;
        Ok(Self::by(Way::Http(http), base, clock, entropy))
    }

    /// A link whose requests another carries, for a simulation.
    pub fn carried(
        endpoint: &Endpoint,
        carrier: Arc<dyn Carrier>,
        clock: Arc<dyn Clock>,
        entropy: Arc<dyn Entropy>,
    ) -> Result<Self, SyncError> {
        Ok(Self::by(Way::Carried(carrier), endpoint.base()?, clock, entropy))
    }

    fn by(way: Way, base: String, clock: Arc<dyn Clock>, entropy: Arc<dyn Entropy>) -> Self {
        let (ahead_ms, up, down) = (AtomicI64::new(0), AtomicU64::new(0), AtomicU64::new(0));
        Self { way, base, clock, entropy, ahead_ms, up, down }
    }

    /// Bytes sent and received so far: bodies, request and status lines, and headers as the application sees
    /// them. What TLS and HTTP/2 add or press out is not in it.
    pub fn traffic(&self) -> (u64, u64) {
        (self.up.load(Ordering::Relaxed), self.down.load(Ordering::Relaxed))
    }

    /// From now on requests are signed as made at this server time, running on from now.
    pub fn adopt_clock(&self, server_ms: u64) {
        self.ahead_ms.store(server_ms.wrapping_sub(self.clock.now_ms()).cast_signed(), Ordering::Relaxed);
    }

    /// Waits before another try. With a carrier no time passes: it is the simulation's.
    pub(super) async fn wait(&self, ms: u64) {
        if let Way::Http(_) = self.way {
            tokio::time::sleep(Duration::from_millis(ms)).await;
        }
    }

    /// Sends a request; `signer` signs it if it is one that is signed.
    pub async fn exchange(
        &self,
        request: &Request,
        signer: Option<&TransportIdentity>,
    ) -> Result<Answer, Failure> {
        let url = Url::parse(&format!("{}{}", self.base, request.path)).map_err(|_| Failure::Connect)?;
        let method = Method::from_bytes(request.method.as_bytes()).map_err(|_| Failure::Connect)?;
        let headers = self.headers(request, &url, signer.filter(|_| request.signed))?;
        let line = request.method.len() + url.as_str().len();
        self.up.fetch_add((line + size(&headers) + request.body.len()) as u64, Ordering::Relaxed);
        let http = match &self.way {
            Way::Http(http) => http,
            Way::Carried(carrier) => {
                return self.carry(carrier.as_ref(), request, &method, &url, headers).await;
            }
        };
        let patience = SILENCE + Duration::from_secs(request.body.len() as u64 / SLOWEST);
        let call = http.request(method, url).headers(headers).body(request.body.clone()).send();
        let response =
            timeout(patience, call).await.map_err(|_| Failure::Timeout)?.map_err(|e| failure(&e))?;
        self.down.fetch_add(size(response.headers()) as u64, Ordering::Relaxed);
        self.read(response, request.max_answer).await
    }

    async fn carry(
        &self,
        carrier: &dyn Carrier,
        request: &Request,
        method: &Method,
        url: &Url,
        headers: HeaderMap,
    ) -> Result<Answer, Failure> {
        let answer = carrier.carry(method, url, headers, &request.body).await?;
        self.down.fetch_add(answer.body.len() as u64, Ordering::Relaxed);
        if answer.body.len() > request.max_answer { Err(Failure::TooLarge) } else { Ok(answer) }
    }

    async fn read(&self, mut response: Response, most: usize) -> Result<Answer, Failure> {
        let status = response.status().as_u16();
        let mut body = Vec::new();
        loop {
            match timeout(SILENCE, response.chunk()).await {
                Ok(Ok(Some(chunk))) => {
                    self.down.fetch_add(chunk.len() as u64, Ordering::Relaxed);
                    if body.len() + chunk.len() > most {
                        return Err(Failure::TooLarge);
                    }
                    body.extend_from_slice(&chunk);
                }
                Ok(Ok(None)) => return Ok(Answer { status, body, cut: false }),
                Ok(Err(_)) | Err(_) => return Ok(Answer { status, body, cut: true }),
            }
        }
    }

    fn headers(
        &self,
        request: &Request,
        url: &Url,
        signer: Option<&TransportIdentity>,
    ) -> Result<HeaderMap, Failure> {
        let mut headers = HeaderMap::new();
        let mut set = |name: &'static str, value: &str| {
            let value = HeaderValue::from_str(value).map_err(|_| Failure::Connect)?;
            headers.insert(HeaderName::from_static(name), value);
            Ok(())
        };
        if let Some((name, value)) = &request.header {
            set(name, value)?;
        }
        if let Some(signer) = signer {
            let SignatureHeaders { content_digest, signature_input, signature } =
                self.sign(request, url, signer);
            set("content-digest", &content_digest)?;
            set("signature-input", &signature_input)?;
            set("signature", &signature)?;
        }
        if let Some(media) = request.media {
            headers.insert(CONTENT_TYPE, HeaderValue::from_static(media));
        }
        Ok(headers)
    }

    fn sign(&self, request: &Request, url: &Url, signer: &TransportIdentity) -> SignatureHeaders {
        let now = self.clock.now_ms().cast_signed().wrapping_add(self.ahead_ms.load(Ordering::Relaxed));
        let signed =
            http_signature::Request { method: request.method, target_uri: url.as_str(), body: &request.body };
        let nonce = entropy::random(&*self.entropy);
        http_signature::sign(&signer.key, &signer.device.to_string(), nonce, now / 1000, &signed)
    }
}

/// Bytes of headers as text, with what separates them.
fn size(headers: &HeaderMap) -> usize {
    headers.iter().map(|(name, value)| name.as_str().len() + value.len() + 4).sum()
}

/// Sorts an error of the HTTP library by what can be done about it.
fn failure(error: &reqwest::Error) -> Failure {
    if refused_certificate(error) {
        Failure::WrongServer
    } else if error.is_timeout() {
        Failure::Timeout
    } else if error.is_connect() {
        Failure::Connect
    } else {
        Failure::Broken
    }
}

/// Looks for the certificate's refusal below; an I/O error hides its cause from `source`.
fn refused_certificate(error: &reqwest::Error) -> bool {
    let mut at: Option<&(dyn std::error::Error + 'static)> = Some(error);
    while let Some(error) = at {
        let inner = error.downcast_ref::<std::io::Error>().and_then(std::io::Error::get_ref);
        let tls = error.downcast_ref().or_else(|| inner.and_then(|inner| inner.downcast_ref()));
        if matches!(tls, Some(rustls::Error::InvalidCertificate(_))) {
            return true;
        }
        at = error.source().or_else(|| inner.map(|inner| inner as &(dyn std::error::Error + 'static)));
    }
    false
}
