//! `idle`: a sync that finds nothing to do, in bytes at the socket both ways: with a whole handshake, with a resumed one, and
//! what is left of it besides the handshake.

use crate::error::BenchError;
use crate::figures::Figures;
use crate::measure::Times;
use crate::site::{Site, sync};
use std::sync::Arc;
use std::time::{Duration, Instant};
use tokio::io::AsyncReadExt;
use tokio::net::TcpStream;
use tokio::time::timeout;
use tokio_rustls::TlsConnector;
use tokio_rustls::rustls::pki_types::pem::PemObject;
use tokio_rustls::rustls::pki_types::{CertificateDer, ServerName};
use tokio_rustls::rustls::{ClientConfig, RootCertStore, crypto::ring};

/// Most bytes besides the handshake.
const LIMIT: u64 = 1024;
const SYNCS: usize = 20;
/// How long a server may take to send its ticket, and counted bytes to be counted.
const SETTLE: Duration = Duration::from_millis(300);

pub(crate) fn run() -> Result<Figures, BenchError> {
    tokio::runtime::Runtime::new()?.block_on(measure())
}

async fn measure() -> Result<Figures, BenchError> {
    let mut site = Site::start().await?;
    let mut app = site.phone().await?.lock();
    site.restart().await?;
    let before = bytes(&site);
    (app, _) = sync(app).await?;
    tokio::time::sleep(SETTLE).await;
    let whole = bytes(&site) - before;
    let mut times = Times::default();
    let (before, connections) = (bytes(&site), site.link.connections());
    for _ in 0..SYNCS {
        let began = Instant::now();
        (app, _) = sync(app).await?;
        times.add(began.elapsed());
        tokio::time::sleep(SETTLE).await;
    }
    let resumed = (bytes(&site) - before) / SYNCS as u64;
    let connections = (site.link.connections() - connections) / SYNCS as u64;
    let tls = handshakes(&site).await?;
    let besides = resumed.saturating_sub(tls.1);
    let per_second = times.per_second();
    Ok(Figures { ratio: LIMIT as f64 / besides as f64, ..Figures::of("idle", &times, per_second) }
        .with("bytes_besides_handshake", besides)
        .with("bytes_besides_handshake_limit", LIMIT)
        .with("bytes_resumed", resumed)
        .with("bytes_resumed_limit", 3 * 1024)
        .with("bytes_whole_handshake", whole)
        .with("handshake_bytes", tls.0)
        .with("resumed_handshake_bytes", tls.1)
        .with("connections", connections))
}

fn bytes(site: &Site) -> u64 {
    site.link.bytes_up() + site.link.bytes_down()
}

/// Bytes of a handshake and nothing after it, whole and then resumed, the ticket for the next included.
async fn handshakes(site: &Site) -> Result<(u64, u64), BenchError> {
    let failed = BenchError::of("tls");
    let certificate = CertificateDer::from_pem_slice(&site.certificate()?).map_err(BenchError::of("tls"))?;
    let mut roots = RootCertStore::empty();
    roots.add(certificate).map_err(&failed)?;
    let mut config = ClientConfig::builder_with_provider(Arc::new(ring::default_provider()))
        .with_safe_default_protocol_versions()
        .map_err(&failed)?
        .with_root_certificates(roots)
        .with_no_client_auth();
    config.alpn_protocols = vec![b"h2".to_vec()];
    let connector = TlsConnector::from(Arc::new(config));
    let mut sizes = [0, 0];
    for size in &mut sizes {
        let before = bytes(site);
        let name = ServerName::try_from("localhost").map_err(BenchError::of("tls"))?;
        let mut tls = connector.connect(name, TcpStream::connect(site.link.addr).await?).await?;
        // The ticket comes; of HTTP the server says nothing before it was spoken to.
        let _ = timeout(SETTLE, tls.read(&mut [0; 4096])).await;
        tokio::time::sleep(SETTLE).await;
        *size = bytes(site) - before;
    }
    Ok((sizes[0], sizes[1]))
}
