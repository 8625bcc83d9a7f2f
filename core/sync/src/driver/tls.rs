//! Whom to talk to. A commune's own server has a certificate that it made itself; its invitation carries the hash
//! of that key, and then this key and no other is the server.

use rustls::client::WebPkiServerVerifier;
use rustls::client::danger::{HandshakeSignatureValid, ServerCertVerified, ServerCertVerifier};
use rustls::crypto::{CryptoProvider, ring, verify_tls12_signature, verify_tls13_signature};
use rustls::pki_types::{CertificateDer, ServerName, UnixTime};
use rustls::server::ParsedCertificate;
use rustls::{CertificateError, ClientConfig, DigitallySignedStruct, Error, RootCertStore, SignatureScheme};
use std::collections::BTreeMap;
use std::sync::{Arc, Mutex, PoisonError};

/// A server's key, as an invitation pins it; `None` where the public authorities are trusted.
type Pin = Option<[u8; 32]>;

/// Most of [`KNOWN`]. A phone has one server, seldom two.
const MOST_KNOWN: usize = 8;

/// The TLS of every kind of server this process spoke with: the next sync takes up the session of the last, which saves
/// the certificate. One a pin, for who takes up a session is not shown the key again. Only in memory: a session on the
/// disk would be one more secret there, to save a kilobyte after a start.
static KNOWN: Mutex<BTreeMap<Pin, ClientConfig>> = Mutex::new(BTreeMap::new());

/// The TLS of servers with this key.
pub(super) fn config(pin: Pin) -> Result<ClientConfig, Error> {
    let mut known = KNOWN.lock().unwrap_or_else(PoisonError::into_inner);
    if let Some(config) = known.get(&pin) {
        return Ok(config.clone());
    }
    if known.len() >= MOST_KNOWN {
        known.clear();
    }
    let config = new_config(pin)?;
    known.insert(pin, config.clone());
    Ok(config)
}

/// Ring's primitives, and HTTP/2 alone: it carries the pull and several pushes over one connection from the first byte on,
/// where a client that first had to ask would open one for each. The roots come with the program, because a phone's own
/// store needs its Java machine and is old on the cheap phones this is for.
fn new_config(pin: Pin) -> Result<ClientConfig, Error> {
    let provider = Arc::new(ring::default_provider());
    let verifier: Arc<dyn ServerCertVerifier> = match pin {
        Some(pin) => Arc::new(PinnedKey { pin, provider: provider.clone() }),
        None => {
            let roots = Arc::new(RootCertStore { roots: webpki_roots::TLS_SERVER_ROOTS.to_vec() });
            let verifier = WebPkiServerVerifier::builder_with_provider(roots, provider.clone()).build();
            verifier.map_err(|error| Error::General(error.to_string()))?
        }
    };
    let mut config = ClientConfig::builder_with_provider(provider)
        .with_safe_default_protocol_versions()?
        .dangerous()
        .with_custom_certificate_verifier(verifier)
        .with_no_client_auth();
    config.alpn_protocols = vec![b"h2".to_vec()];
    Ok(config)
}

/// Accepts exactly the key of the invitation. Neither name nor dates are looked at: the pin says more than the
/// name, which may be a bare address that changes, and a phone's date may be years off. The handshake's signature
/// still proves that the server holds the key.
#[derive(Debug)]
struct PinnedKey {
    pin: [u8; 32],
    provider: Arc<CryptoProvider>,
}

impl ServerCertVerifier for PinnedKey {
    fn verify_server_cert(
        &self,
        end_entity: &CertificateDer<'_>,
        _: &[CertificateDer<'_>],
        _: &ServerName<'_>,
        _: &[u8],
        _: UnixTime,
    ) -> Result<ServerCertVerified, Error> {
        let key = ParsedCertificate::try_from(end_entity)?.subject_public_key_info();
        if causo_crypto::hash::sha256(&key) == self.pin {
            Ok(ServerCertVerified::assertion())
        } else {
            Err(Error::InvalidCertificate(CertificateError::ApplicationVerificationFailure))
        }
    }

    fn verify_tls12_signature(
        &self,
        message: &[u8],
        certificate: &CertificateDer<'_>,
        signature: &DigitallySignedStruct,
    ) -> Result<HandshakeSignatureValid, Error> {
        verify_tls12_signature(
            message,
            certificate,
            signature,
            &self.provider.signature_verification_algorithms,
        )
    }

    fn verify_tls13_signature(
        &self,
        message: &[u8],
        certificate: &CertificateDer<'_>,
        signature: &DigitallySignedStruct,
    ) -> Result<HandshakeSignatureValid, Error> {
        verify_tls13_signature(
            message,
            certificate,
            signature,
            &self.provider.signature_verification_algorithms,
        )
    }

    fn supported_verify_schemes(&self) -> Vec<SignatureScheme> {
        self.provider.signature_verification_algorithms.supported_schemes()
    }
}
