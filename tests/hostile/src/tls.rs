//! A TLS key made on the spot: the server's own, or another that somebody in between shows instead.

use crate::broken::Broken;
use causo_crypto::hash::sha256;
use rcgen::PublicKeyData;
use std::sync::Arc;
use tokio_rustls::TlsAcceptor;
use tokio_rustls::rustls::ServerConfig;
use tokio_rustls::rustls::crypto::ring;
use tokio_rustls::rustls::pki_types::{PrivateKeyDer, PrivatePkcs8KeyDer};

/// An acceptor with a new key, and SHA-256 of that key as phones pin it.
pub(crate) fn new_key() -> Result<(TlsAcceptor, [u8; 32]), Broken> {
    let made = rcgen::generate_simple_self_signed(vec!["localhost".into()])?;
    let pin = sha256(&made.signing_key.subject_public_key_info());
    let key = PrivateKeyDer::Pkcs8(PrivatePkcs8KeyDer::from(made.signing_key.serialize_der()));
    let mut config = ServerConfig::builder_with_provider(Arc::new(ring::default_provider()))
        .with_safe_default_protocol_versions()?
        .with_no_client_auth()
        .with_single_cert(vec![made.cert.der().clone()], key)?;
    config.alpn_protocols = vec![b"h2".to_vec()];
    Ok((TlsAcceptor::from(Arc::new(config)), pin))
}
