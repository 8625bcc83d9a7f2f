//! Once over real sockets and real TLS: both HTTP versions, the pin, limits of a connection, and an orderly end.

use crate::world::{Chain, Device, Officer};
use causo_crypto::{SystemEntropy, hash};
use causo_protocol::Wire;
use causo_protocol::api::{ADMISSION_HEADER, Publication, ServerInfo};
use causo_protocol::log::ItemKind;
use causo_server::{Running, Server, ServerConfig, StartError, SystemClock, Tls};
use rustls::pki_types::CertificateDer;
use rustls::pki_types::pem::PemObject;
use std::sync::Arc;
use std::time::Duration;
use tempfile::TempDir;
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpStream;

pub(crate) async fn start(dir: &TempDir, change: impl FnOnce(&mut ServerConfig)) -> Running {
    let mut config = ServerConfig::new(dir.path(), ([127, 0, 0, 1], 0).into());
    change(&mut config);
    Server::start(config, Arc::new(SystemClock), &SystemEntropy).await.unwrap()
}

/// A client that trusts exactly the server's own certificate.
pub(crate) fn client(dir: &TempDir, http2: bool) -> reqwest::Client {
    let provider = Arc::new(rustls::crypto::ring::default_provider());
    let mut roots = rustls::RootCertStore::empty();
    roots.add(CertificateDer::from_pem_file(dir.path().join("tls.pem")).unwrap()).unwrap();
    let mut tls = rustls::ClientConfig::builder_with_provider(provider)
        .with_safe_default_protocol_versions()
        .unwrap()
        .with_root_certificates(roots)
        .with_no_client_auth();
    tls.alpn_protocols = vec![if http2 { b"h2".to_vec() } else { b"http/1.1".to_vec() }];
    reqwest::Client::builder().tls_backend_preconfigured(tls).no_proxy().build().unwrap()
}

/// Publishes a commune of one team with one phone.
pub(crate) async fn enrol(http: &reqwest::Client, running: &Running, phone: &Device) -> Officer {
    let officer = Officer { until_ms: u64::MAX >> 1, ..Officer::new(running.receipt_key()) };
    let authority = officer.sign_by_root(&officer.authority(1, None));
    let roster = officer.sign(&officer.roster(1, None, &[phone]));
    for (kind, document) in [(ItemKind::AUTHORITY, authority), (ItemKind::ROSTER, roster)] {
        let body = Publication { kind: Some(kind), document }.to_bytes();
        let request = http.post(format!("https://{}/v1/documents", running.addr()));
        let request = request.header(ADMISSION_HEADER, running.admission_code());
        assert_eq!(request.body(body).send().await.unwrap().status(), 201);
    }
    officer
}

#[tokio::test]
async fn a_batch_travels_over_tls_in_both_http_versions() {
    let dir = TempDir::new().unwrap();
    let running = start(&dir, |_| {}).await;
    let url = |path: &str| format!("https://{}{path}", running.addr());
    let (http, lan) = (client(&dir, true), Device::new(1));

    let info = http.get(url("/v1/server")).send().await.unwrap();
    assert_eq!(info.version(), reqwest::Version::HTTP_2);
    let info = ServerInfo::from_bytes(&info.bytes().await.unwrap()).unwrap();
    assert_eq!(info.receipt_keys, [running.receipt_key()]);

    let mut chain = Chain::new(&enrol(&http, &running, &lan).await, &lan);
    chain.capture(900, 1);
    let mut receipts = Vec::new();
    for http in [http, client(&dir, false)] {
        let answer = http.post(url("/v1/push")).body(chain.batch(&lan, 1, 900).pack()).send().await.unwrap();
        assert_eq!(answer.status(), 200);
        receipts.push(answer.bytes().await.unwrap());
    }
    assert_eq!(receipts[0], receipts[1]);
    running.shutdown().await;
}

#[tokio::test]
async fn the_pin_is_the_certificates_key_and_stays() {
    let dir = TempDir::new().unwrap();
    let running = start(&dir, |_| {}).await;
    let pin = running.tls_pin().unwrap();
    let pem = std::fs::read(dir.path().join("tls.pem")).unwrap();
    let certificate = CertificateDer::from_pem_slice(&pem).unwrap();
    let key = rustls::server::ParsedCertificate::try_from(&certificate).unwrap().subject_public_key_info();
    assert_eq!(pin, hash::sha256(&key));
    running.shutdown().await;

    let again = start(&dir, |_| {}).await;
    assert_eq!(again.tls_pin(), Some(pin));
    again.shutdown().await;
    let file = dir.path().join("tls.pem");
    let elsewhere = TempDir::new().unwrap();
    let own = start(&elsewhere, |config| config.tls = Tls::Files { cert: file.clone(), key: file }).await;
    assert_eq!(own.tls_pin(), Some(pin));
    own.shutdown().await;
}

#[tokio::test]
async fn without_tls_only_the_machine_itself_is_served() {
    let dir = TempDir::new().unwrap();
    let mut config = ServerConfig::new(dir.path(), ([0, 0, 0, 0], 0).into());
    config.tls = Tls::None;
    let refused = Server::start(config, Arc::new(SystemClock), &SystemEntropy).await;
    assert!(matches!(refused.err(), Some(StartError::PlainOutside)));
    let running = start(&dir, |config| config.tls = Tls::None).await;
    assert_eq!(running.tls_pin(), None);
    let mut stream = TcpStream::connect(running.addr()).await.unwrap();
    stream.write_all(b"GET /healthz HTTP/1.1\r\nhost: x\r\nconnection: close\r\n\r\n").await.unwrap();
    let mut answer = String::new();
    stream.read_to_string(&mut answer).await.unwrap();
    assert!(answer.starts_with("HTTP/1.1 200 OK") && answer.ends_with("ok\n"), "{answer}");
    running.shutdown().await;
}

#[tokio::test]
async fn who_says_nothing_is_hung_up_on() {
    let dir = TempDir::new().unwrap();
    let running = start(&dir, |config| {
        config.tls = Tls::None;
        config.limits.header_time = Duration::from_millis(1);
    })
    .await;
    let mut silent = TcpStream::connect(running.addr()).await.unwrap();
    silent.write_all(b"GET /healthz HTTP/1.1\r\nhos").await.unwrap();
    let mut rest = Vec::new();
    silent.read_to_end(&mut rest).await.unwrap();
    assert!(!rest.starts_with(b"HTTP/1.1 200"));
    running.shutdown().await;
}

#[tokio::test]
async fn shutdown_waits_for_no_idle_connection_and_frees_the_port() {
    let dir = TempDir::new().unwrap();
    let running = start(&dir, |config| {
        config.tls = Tls::None;
        config.limits.shutdown_time = Duration::from_secs(600);
        config.limits.header_time = Duration::from_secs(600);
    })
    .await;
    let addr = running.addr();
    let mut idle = TcpStream::connect(addr).await.unwrap();
    idle.write_all(b"GET /healthz HTTP/1.1\r\nhost: x\r\n\r\n").await.unwrap();
    let mut first = [0; 12];
    idle.read_exact(&mut first).await.unwrap();
    assert_eq!(&first, b"HTTP/1.1 200");
    running.shutdown().await;
    assert!(TcpStream::connect(addr).await.is_err());
}

#[tokio::test]
async fn the_last_place_goes_to_who_comes_when_it_is_free() {
    let dir = TempDir::new().unwrap();
    let running = start(&dir, |config| {
        config.tls = Tls::None;
        config.limits.connections = 1;
        config.limits.header_time = Duration::from_secs(600);
    })
    .await;
    let holding = TcpStream::connect(running.addr()).await.unwrap();
    let mut waiting = TcpStream::connect(running.addr()).await.unwrap();
    waiting.write_all(b"GET /healthz HTTP/1.1\r\nhost: x\r\nconnection: close\r\n\r\n").await.unwrap();
    drop(holding);
    let mut answer = String::new();
    waiting.read_to_string(&mut answer).await.unwrap();
    assert!(answer.starts_with("HTTP/1.1 200 OK"));
    running.shutdown().await;
}

#[tokio::test]
async fn one_address_cannot_hold_every_place() {
    let dir = TempDir::new().unwrap();
    let running = start(&dir, |config| {
        config.tls = Tls::None;
        config.limits.connections_per_remote = 1;
        config.limits.header_time = Duration::from_secs(600);
    })
    .await;
    let mut first = TcpStream::connect(running.addr()).await.unwrap();
    first.write_all(b"GET /healthz HTTP/1.1\r\nhost: x\r\n\r\n").await.unwrap();
    let mut start = [0; 12];
    first.read_exact(&mut start).await.unwrap();
    let mut second = TcpStream::connect(running.addr()).await.unwrap();
    let mut nothing = Vec::new();
    second.read_to_end(&mut nothing).await.unwrap();
    assert!(nothing.is_empty());
    running.shutdown().await;
}
