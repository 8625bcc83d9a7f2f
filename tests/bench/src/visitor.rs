//! One phone's connection to the server under measure: TLS and HTTP/2 as phones have it, from an address of its own, for a
//! server counts what each address asks.

use crate::error::BenchError;
use crate::server::ServerProcess;
use axum::body::{Body, Bytes, to_bytes};
use axum::http::Request;
use causo_protocol::api::{BATCH, path};
use hyper::client::conn::http2::{SendRequest, handshake};
use hyper_util::rt::{TokioExecutor, TokioIo};
use rustls::pki_types::ServerName;
use rustls::{ClientConfig, RootCertStore};
use std::net::{Ipv4Addr, SocketAddr};
use std::sync::Arc;
use tokio::net::TcpSocket;
use tokio_rustls::TlsConnector;

/// An answer larger than this is none.
const MOST: usize = 1024 * 1024;

/// Where visitors go.
#[derive(Clone)]
pub(crate) struct Destination {
    addr: SocketAddr,
    tls: TlsConnector,
    url: String,
}

impl Destination {
    pub(crate) fn new(server: &ServerProcess) -> Result<Self, BenchError> {
        let tls = BenchError::of("tls");
        let mut roots = RootCertStore::empty();
        roots.add(server.certificate.clone()).map_err(&tls)?;
        let provider = Arc::new(rustls::crypto::ring::default_provider());
        let config = ClientConfig::builder_with_provider(provider).with_safe_default_protocol_versions();
        let mut config = config.map_err(&tls)?.with_root_certificates(roots).with_no_client_auth();
        config.alpn_protocols = vec![b"h2".to_vec()];
        let url = format!("https://{}{}", server.addr, path::PUSH);
        Ok(Self { addr: server.addr, tls: TlsConnector::from(Arc::new(config)), url })
    }

    /// Connects as the visitor of this number, each of whom has a loopback address.
    pub(crate) async fn visit(&self, number: usize) -> Result<Visitor, BenchError> {
        let [_, _, high, low] = (number as u32).to_be_bytes();
        let socket = TcpSocket::new_v4()?;
        socket.bind((Ipv4Addr::new(127, 1, high, low), 0).into())?;
        let stream = socket.connect(self.addr).await?;
        stream.set_nodelay(true)?;
        let name = ServerName::from(self.addr.ip());
        let stream = self.tls.connect(name, stream).await?;
        let http = handshake(TokioExecutor::new(), TokioIo::new(stream)).await;
        let (send, connection) = http.map_err(BenchError::of("connection"))?;
        // How it ended shows in the requests.
        tokio::spawn(async move { drop(connection.await) });
        Ok(Visitor { url: self.url.clone(), send })
    }
}

/// A connection.
pub(crate) struct Visitor {
    url: String,
    send: SendRequest<Body>,
}

impl Visitor {
    /// Pushes a packed batch and waits for its receipt.
    pub(crate) async fn push(&mut self, packed: Vec<u8>) -> Result<(), BenchError> {
        let (status, body) = self.post(packed.into()).await?;
        if status == 200 { Ok(()) } else { Err(BenchError::new("push", String::from_utf8_lossy(&body))) }
    }

    /// Sends any body; gives the status and the answer.
    pub(crate) async fn post(&mut self, body: Body) -> Result<(u16, Bytes), BenchError> {
        let request = Request::post(&self.url).header("content-type", BATCH).body(body);
        let request = request.map_err(BenchError::of("request"))?;
        self.send.ready().await.map_err(BenchError::of("connection"))?;
        let answer = self.send.send_request(request).await.map_err(BenchError::of("connection"))?;
        let status = answer.status().as_u16();
        let body = to_bytes(Body::new(answer.into_body()), MOST).await.map_err(BenchError::of("answer"))?;
        Ok((status, body))
    }
}
