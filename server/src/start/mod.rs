//! From a configuration to a running server, and back to a stopped one.

pub(crate) mod check;
pub(crate) mod data_dir;
pub(crate) mod rotation;
mod serve;
mod tls;

use crate::app::App;
use crate::clock::Clock;
use crate::config::{ServerConfig, Tls};
use crate::error::StartError;
use crate::http::router::router;
use causo_crypto::Entropy;
use data_dir::DataDir;
use serve::Listening;
use std::net::SocketAddr;
use std::sync::Arc;
use tokio::net::TcpListener;
use tokio::sync::oneshot;
use tokio::task::JoinHandle;

/// The server.
pub struct Server;

impl Server {
    /// Opens the data directory and serves it until [`Running::shutdown`]. Must be called inside a tokio runtime.
    pub async fn start(
        config: ServerConfig,
        clock: Arc<dyn Clock>,
        entropy: &dyn Entropy,
    ) -> Result<Running, StartError> {
        if config.tls == Tls::None && !config.listen.ip().is_loopback() {
            return Err(StartError::PlainOutside);
        }
        let app = App::open(&config, clock, entropy)?;
        let dir = DataDir::open(&config.data_dir)?;
        let tls = tls::load(&config, &dir)?;
        let listener = TcpListener::bind(config.listen).await.map_err(StartError::Listen)?;
        let addr = listener.local_addr().map_err(StartError::Listen)?;
        let admission_code = dir.admission_code(entropy)?;
        let receipt_key = app.receipt_key();
        let (stop, stopped) = oneshot::channel();
        let (acceptor, tls_pin) = tls.map(|tls| (tls.acceptor, tls.pin)).unzip();
        let listening = Listening { listener, acceptor, router: router(app.clone()), app };
        let task = tokio::spawn(listening.run(stopped));
        Ok(Running { addr, tls_pin, admission_code, receipt_key, stop, task })
    }
}

/// A server that runs.
pub struct Running {
    addr: SocketAddr,
    tls_pin: Option<[u8; 32]>,
    admission_code: String,
    receipt_key: [u8; 32],
    stop: oneshot::Sender<()>,
    task: JoinHandle<()>,
}

impl Running {
    /// Where it listens.
    pub fn addr(&self) -> SocketAddr {
        self.addr
    }

    /// SHA-256 of the certificate's SubjectPublicKeyInfo, for the officer's QR; absent without TLS.
    pub fn tls_pin(&self) -> Option<[u8; 32]> {
        self.tls_pin
    }

    /// The code that lets a commune's first authority in. The same as in the file `admission-code`.
    pub fn admission_code(&self) -> &str {
        &self.admission_code
    }

    /// The public half of the key that signs receipts and log heads.
    pub fn receipt_key(&self) -> [u8; 32] {
        self.receipt_key
    }

    /// Takes no more connections, finishes the requests under way (for as long as the limits give them) and closes
    /// the store.
    pub async fn shutdown(self) {
        // Both fail only when the server has stopped already.
        let _ = self.stop.send(());
        let _ = self.task.await;
    }
}
