//! TLS by rustls on ring: the operator's certificate, or one made here whose key phones pin.

use super::data_dir::DataDir;
use crate::config::{ServerConfig, Tls};
use crate::error::StartError;
use causo_crypto::hash::sha256;
use rustls::pki_types::pem::PemObject;
use rustls::pki_types::{CertificateDer, PrivateKeyDer};
use std::fs;
use std::sync::Arc;
use tokio_rustls::TlsAcceptor;

/// A certificate of the server's own, with its key, in one PEM file of the data directory.
const SELF_SIGNED: &str = "tls.pem";

/// TLS, ready.
pub(super) struct LoadedTls {
    pub(super) acceptor: TlsAcceptor,
    /// SHA-256 of the certificate's SubjectPublicKeyInfo.
    pub(super) pin: [u8; 32],
}

/// What the configuration asks for; `None` without TLS.
pub(super) fn load(config: &ServerConfig, dir: &DataDir) -> Result<Option<LoadedTls>, StartError> {
    let (certificates, key) = match &config.tls {
        Tls::None => return Ok(None),
        Tls::Files { cert, key } => (fs::read(cert), fs::read(key)),
        Tls::SelfSigned => {
            let pem = dir.keep(SELF_SIGNED, || make(config))?;
            (Ok(pem.clone()), Ok(pem))
        }
    };
    let (certificates, key) = (certificates.map_err(|_| StartError::Tls)?, key.map_err(|_| StartError::Tls)?);
    let chain: Result<Vec<_>, _> = CertificateDer::pem_slice_iter(&certificates).collect();
    let chain = chain.map_err(|_| StartError::Tls)?;
    let pin = pin(chain.first().ok_or(StartError::Tls)?)?;
    let key = PrivateKeyDer::from_pem_slice(&key).map_err(|_| StartError::Tls)?;
    let provider = Arc::new(rustls::crypto::ring::default_provider());
    let mut server = rustls::ServerConfig::builder_with_provider(provider)
        .with_safe_default_protocol_versions()
        .and_then(|builder| builder.with_no_client_auth().with_single_cert(chain, key))
        .map_err(|_| StartError::Tls)?;
    // Sealed to the server's own memory, so that any number of phones may come back without a certificate; one is enough,
    // for every connection brings the next.
    server.ticketer = rustls::crypto::ring::Ticketer::new().map_err(|_| StartError::Tls)?;
    server.send_tls13_tickets = 1;
    server.alpn_protocols = vec![b"h2".to_vec(), b"http/1.1".to_vec()];
    Ok(Some(LoadedTls { acceptor: TlsAcceptor::from(Arc::new(server)), pin }))
}

fn pin(certificate: &CertificateDer<'_>) -> Result<[u8; 32], StartError> {
    let (_, parsed) = x509_parser::parse_x509_certificate(certificate).map_err(|_| StartError::Tls)?;
    Ok(sha256(parsed.public_key().raw))
}

/// A new key and its certificate. Its names matter to nobody: phones look at the key.
fn make(config: &ServerConfig) -> Result<Vec<u8>, StartError> {
    let names = vec!["localhost".to_owned(), config.listen.ip().to_string()];
    let made = rcgen::generate_simple_self_signed(names).map_err(|_| StartError::Tls)?;
    Ok((made.cert.pem() + &made.signing_key.serialize_pem()).into_bytes())
}
