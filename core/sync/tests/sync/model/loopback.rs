//! A server on loopback, with real TLS and HTTP/2, in front of a closure or of the model.

use super::{NOW_MS, Server, device, key, refusal};
use axum::body::Body;
use axum::http::{Request as HttpRequest, Response};
use causo_crypto::http_signature::{self, SignatureHeaders};
use causo_crypto::{SystemEntropy, hash};
use causo_sync::driver::{Clock, Endpoint, Link};
use causo_sync::{Answer, Request};
use futures_util::{StreamExt, stream};
use hyper_util::rt::{TokioExecutor, TokioIo};
use hyper_util::service::TowerToHyperService;
use rcgen::PublicKeyData;
use std::sync::{Arc, Mutex};
use tokio::net::TcpListener;
use tokio::sync::Notify;
use tokio_rustls::TlsAcceptor;
use tokio_rustls::rustls::pki_types::PrivateKeyDer;
use tokio_rustls::rustls::{HandshakeKind, ServerConfig};

/// A clock that stands still.
pub(crate) struct Fixed(pub(crate) u64);

impl Clock for Fixed {
    fn now_ms(&self) -> u64 {
        self.0
    }
}

/// What the server does with a request; `None`: it never answers.
pub(crate) type Door = Box<dyn FnMut(&HttpRequest<()>, &Request) -> Option<Answer> + Send>;

/// Requests of one connection at once, where nothing else is said.
const STREAMS: u32 = 100;

/// A server on loopback with a certificate of its own.
pub(crate) struct Loopback {
    url: String,
    pin: [u8; 32],
    /// Requests that came, in order.
    pub(crate) seen: Arc<Mutex<Vec<HttpRequest<()>>>>,
    /// Of each connection, whether it took up the TLS session of one before.
    pub(crate) resumed: Arc<Mutex<Vec<bool>>>,
    /// A request came.
    pub(crate) arrived: Arc<Notify>,
    /// Breaks an answer that is to be cut, once what is before the cut has gone through.
    pub(crate) cut: Arc<Notify>,
    /// Ends every connection that is open.
    pub(crate) hang_up: Arc<Notify>,
}

impl Loopback {
    pub(crate) async fn serve(door: Door) -> Self {
        Self::serve_at_once(STREAMS, door).await
    }

    /// A server that takes no more than so many requests of one connection at once.
    pub(crate) async fn serve_at_once(streams: u32, door: Door) -> Self {
        let certified = rcgen::generate_simple_self_signed(vec!["another.example".into()]).unwrap();
        let pin = hash::sha256(&certified.signing_key.subject_public_key_info());
        let secret = PrivateKeyDer::try_from(certified.signing_key.serialize_der()).unwrap();
        let ring = Arc::new(tokio_rustls::rustls::crypto::ring::default_provider());
        let mut config = ServerConfig::builder_with_provider(ring)
            .with_safe_default_protocol_versions()
            .unwrap()
            .with_no_client_auth()
            .with_single_cert(vec![certified.cert.der().clone()], secret)
            .unwrap();
        config.alpn_protocols = vec![b"h2".to_vec()];
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let url = format!("https://{}", listener.local_addr().unwrap());
        let (seen, arrived, cut) = (Arc::default(), Arc::new(Notify::new()), Arc::new(Notify::new()));
        let state = Shared {
            door: Mutex::new(door),
            seen: Arc::clone(&seen),
            arrived: arrived.clone(),
            cut: cut.clone(),
        };
        let state = Arc::new(state);
        let answer = move |request: HttpRequest<Body>| answer(state.clone(), request);
        let app = axum::Router::new().fallback(answer);
        let acceptor = TlsAcceptor::from(Arc::new(config));
        let resumed: Arc<Mutex<Vec<bool>>> = Arc::default();
        let (kinds, hang_up) = (resumed.clone(), Arc::new(Notify::new()));
        let told = hang_up.clone();
        tokio::spawn(async move {
            loop {
                let (socket, _) = listener.accept().await.unwrap();
                let (acceptor, app, kinds) = (acceptor.clone(), app.clone(), kinds.clone());
                let told = told.clone();
                tokio::spawn(async move {
                    let Ok(tls) = acceptor.accept(socket).await else { return };
                    let kind = tls.get_ref().1.handshake_kind();
                    kinds.lock().unwrap().push(kind == Some(HandshakeKind::Resumed));
                    let mut builder = hyper_util::server::conn::auto::Builder::new(TokioExecutor::new());
                    builder.http2().max_concurrent_streams(streams);
                    tokio::select! {
                        _ = builder.serve_connection(TokioIo::new(tls), TowerToHyperService::new(app)) => {}
                        () = told.notified() => {}
                    }
                });
            }
        });
        Self { url, pin, seen, resumed, arrived, cut, hang_up }
    }

    /// A server that is the model's.
    pub(crate) async fn model(server: Arc<Mutex<Server>>) -> Self {
        Self::serve(Box::new(move |http, request| Some(guarded(&mut server.lock().unwrap(), http, request))))
            .await
    }

    pub(crate) fn link(&self, phone_ms: u64) -> Link {
        self.link_pinned(Some(self.pin), phone_ms)
    }

    pub(crate) fn link_pinned(&self, tls_pin: Option<[u8; 32]>, phone_ms: u64) -> Link {
        let endpoint = Endpoint { url: self.url.clone(), tls_pin };
        Link::new(&endpoint, Arc::new(Fixed(phone_ms)), Arc::new(SystemEntropy)).unwrap()
    }

    pub(crate) fn seen(&self) -> usize {
        self.seen.lock().unwrap().len()
    }
}

struct Shared {
    door: Mutex<Door>,
    seen: Arc<Mutex<Vec<HttpRequest<()>>>>,
    arrived: Arc<Notify>,
    cut: Arc<Notify>,
}

async fn answer(shared: Arc<Shared>, request: HttpRequest<Body>) -> Response<Body> {
    let (parts, body) = request.into_parts();
    let body = axum::body::to_bytes(body, 4 << 20).await.unwrap().to_vec();
    let http = HttpRequest::from_parts(parts, ());
    let method = ["GET", "POST", "PUT"].into_iter().find(|name| http.method() == name).unwrap();
    let signed = http.headers().contains_key("signature");
    let path = http.uri().path_and_query().unwrap().to_string();
    let request = Request { method, path, media: None, body, header: None, signed, max_answer: 0 };
    let answer = shared.door.lock().unwrap()(&http, &request);
    shared.seen.lock().unwrap().push(http);
    shared.arrived.notify_one();
    let Some(answer) = answer else { return std::future::pending().await };
    let body = if answer.cut {
        let broken = stream::once(async move {
            shared.cut.notified().await;
            Err(std::io::Error::other("cut"))
        });
        Body::from_stream(stream::iter([Ok(answer.body)]).chain(broken))
    } else {
        answer.body.into()
    };
    Response::builder().status(answer.status).body(body).unwrap()
}

/// The model behind the real check of signatures, as a server of [`NOW_MS`].
pub(crate) fn guarded(server: &mut Server, http: &HttpRequest<()>, request: &Request) -> Answer {
    if request.signed {
        let header = |name: &str| http.headers()[name].to_str().unwrap().to_owned();
        let headers = SignatureHeaders {
            content_digest: header("content-digest"),
            signature_input: header("signature-input"),
            signature: header("signature"),
        };
        let target_uri = http.uri().to_string();
        let signed =
            http_signature::Request { method: request.method, target_uri: &target_uri, body: &request.body };
        let now = (NOW_MS / 1000).cast_signed();
        assert_eq!(http_signature::key_id(&headers).unwrap(), device().to_string());
        if http_signature::verify(&key(2).public(), now, &headers, &signed).is_err() {
            return refusal(401, "unauthenticated", &format!(r#","server_ms":{NOW_MS}"#));
        }
    }
    server.handle(request)
}
