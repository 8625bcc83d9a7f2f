//! Where a server is, as an invitation says it.

use crate::error::SyncError;
use reqwest::Url;

/// A server.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Endpoint {
    /// Its https URL, with or without a path before `/v1`.
    pub url: String,
    /// SHA-256 of its TLS public key (SubjectPublicKeyInfo). `None`: the public certificate authorities are
    /// trusted.
    pub tls_pin: Option<[u8; 32]>,
}

impl Endpoint {
    /// The URL without a slash at its end. [`SyncError::BadUrl`] when it is not https or carries more than host,
    /// port and path.
    pub(super) fn base(&self) -> Result<String, SyncError> {
        let url = Url::parse(&self.url).map_err(|_| SyncError::BadUrl)?;
        let plain = url.username().is_empty() && url.password().is_none();
        let ends = url.query().is_none() && url.fragment().is_none();
        if url.scheme() != "https" || !url.has_host() || !plain || !ends {
            return Err(SyncError::BadUrl);
        }
        Ok(url.as_str().trim_end_matches('/').to_owned())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_a_plain_https_url_is_a_server() {
        let base = |url: &str| Endpoint { url: url.into(), tls_pin: None }.base();
        assert_eq!(base("https://Xa.Example:443/"), Ok("https://xa.example".into()));
        assert_eq!(base("https://xa.example:8443/cau/so"), Ok("https://xa.example:8443/cau/so".into()));
        for bad in
            ["", "xa.example", "http://xa.example", "https://", "https://a@b", "https://b?c", "https://b#c"]
        {
            assert_eq!(base(bad), Err(SyncError::BadUrl), "{bad}");
        }
    }
}
