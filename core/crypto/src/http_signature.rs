//! HTTP message signatures (RFC 9421) over `@method`, `@target-uri` and `content-digest` (RFC 9530), with created,
//! expires, nonce and keyid, by a device's transport key. Signing and verifying live together so that they cannot
//! come apart.

use crate::error::CryptoError;
use crate::hash::sha256;
use crate::signing::SigningKey;
use crate::verify::verify_raw;
use data_encoding::BASE64;
use sfv::{BareItem, Dictionary, ListEntry, Parser};

/// A signature is good for this long, in seconds.
pub const LIFETIME_S: i64 = 120;
/// Label of the one signature a request carries.
const LABEL: &str = "causo";
const COMPONENTS: &str = r#"("@method" "@target-uri" "content-digest")"#;

/// What is signed of a request.
#[derive(Clone, Copy, Debug)]
pub struct Request<'a> {
    /// Method, upper case.
    pub method: &'a str,
    /// Absolute URI.
    pub target_uri: &'a str,
    /// Body; empty for none.
    pub body: &'a [u8],
}

/// The three headers of a signed request.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SignatureHeaders {
    /// `Content-Digest`.
    pub content_digest: String,
    /// `Signature-Input`.
    pub signature_input: String,
    /// `Signature`.
    pub signature: String,
}

/// What a verified signature says.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Verified {
    /// Key id: the device's id in hexadecimal.
    pub key_id: String,
    /// Nonce, to refuse a second use within the lifetime.
    pub nonce: String,
    /// When it was made, by the signer's clock: seconds since 1970.
    pub created: i64,
    /// When it expires, seconds since 1970.
    pub expires: i64,
}

fn content_digest(body: &[u8]) -> String {
    format!("sha-256=:{}:", BASE64.encode(&sha256(body)))
}

fn base(request: &Request<'_>, digest: &str, params: &str) -> String {
    format!(
        "\"@method\": {}\n\"@target-uri\": {}\n\"content-digest\": {digest}\n\"@signature-params\": {params}",
        request.method, request.target_uri
    )
}

/// Signs a request at `now` (seconds since 1970).
pub fn sign(
    key: &SigningKey,
    key_id: &str,
    nonce: [u8; 16],
    now: i64,
    request: &Request<'_>,
) -> SignatureHeaders {
    let digest = content_digest(request.body);
    let params = format!(
        r#"{COMPONENTS};created={now};expires={};nonce="{}";keyid="{key_id}";alg="ed25519""#,
        now + LIFETIME_S,
        BASE64.encode(&nonce)
    );
    let signature = key.sign_raw(base(request, &digest, &params).as_bytes());
    SignatureHeaders {
        content_digest: digest,
        signature_input: format!("{LABEL}={params}"),
        signature: format!("{LABEL}=:{}:", BASE64.encode(&signature)),
    }
}

/// The key id a request names, before its key is looked up.
pub fn key_id(headers: &SignatureHeaders) -> Result<String, CryptoError> {
    Params::read(headers).map(|params| params.verified.key_id)
}

/// Verifies a request at `now` (seconds since 1970) under the key that its key id names.
pub fn verify(
    key: &[u8; 32],
    now: i64,
    headers: &SignatureHeaders,
    request: &Request<'_>,
) -> Result<Verified, CryptoError> {
    let params = Params::read(headers)?;
    let lives = params.verified.expires - params.verified.created;
    let in_time = params.verified.created <= now + LIFETIME_S && now <= params.verified.expires;
    if !(0..=LIFETIME_S).contains(&lives) || !in_time {
        return Err(CryptoError::StaleRequest);
    }
    if headers.content_digest != content_digest(request.body) {
        return Err(CryptoError::BadSignature);
    }
    verify_raw(key, base(request, &headers.content_digest, params.raw).as_bytes(), &params.signature)?;
    Ok(params.verified)
}

struct Params<'a> {
    verified: Verified,
    signature: Vec<u8>,
    raw: &'a str,
}

impl<'a> Params<'a> {
    fn read(headers: &'a SignatureHeaders) -> Result<Self, CryptoError> {
        Self::parse(headers).ok_or(CryptoError::StaleRequest)
    }

    fn parse(headers: &'a SignatureHeaders) -> Option<Self> {
        let raw = headers.signature_input.strip_prefix(LABEL)?.strip_prefix('=')?;
        if !raw.starts_with(COMPONENTS) || raw.len() > 512 || headers.signature.len() > 256 {
            return None;
        }
        let inputs: Dictionary = Parser::new(&headers.signature_input).parse().ok()?;
        let signatures: Dictionary = Parser::new(&headers.signature).parse().ok()?;
        let (Some(ListEntry::InnerList(list)), Some(ListEntry::Item(item)), 1) =
            (inputs.get(LABEL), signatures.get(LABEL), inputs.len())
        else {
            return None;
        };
        let params = &list.params;
        let integer = |name| match params.get(name) {
            Some(BareItem::Integer(n)) => Some(i64::from(*n)),
            _ => None,
        };
        let string = |name| match params.get(name) {
            Some(BareItem::String(text)) => Some(text.as_str().to_owned()),
            _ => None,
        };
        let BareItem::ByteSequence(signature) = &item.bare_item else { return None };
        if string("alg")? != "ed25519" {
            return None;
        }
        let verified = Verified {
            key_id: string("keyid")?,
            nonce: string("nonce")?,
            created: integer("created")?,
            expires: integer("expires")?,
        };
        Some(Self { verified, signature: signature.clone(), raw })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const REQUEST: Request<'static> = Request {
        method: "GET",
        target_uri: "https://localhost:8443/v1/teams/05152/00/log?after=3",
        body: b"",
    };

    #[test]
    fn a_signature_holds_for_its_request_and_its_time_alone() {
        let key = SigningKey::from_seed(&[7; 32]);
        let headers = sign(&key, "00ff", [9; 16], 1_000_000, &REQUEST);
        let check = |now, request: &Request<'_>| verify(&key.public(), now, &headers, request);
        let verified = check(1_000_060, &REQUEST).unwrap();
        assert_eq!((verified.key_id.as_str(), verified.expires), ("00ff", 1_000_120));
        assert_eq!(check(1_000_121, &REQUEST), Err(CryptoError::StaleRequest));
        assert_eq!(check(999_000, &REQUEST), Err(CryptoError::StaleRequest));
        assert_eq!(check(1_000_060, &Request { method: "PUT", ..REQUEST }), Err(CryptoError::BadSignature));
        assert_eq!(check(1_000_060, &Request { body: b"x", ..REQUEST }), Err(CryptoError::BadSignature));
        let longer = headers.signature_input.replace("1000120", "9000120");
        let stretched = SignatureHeaders { signature_input: longer, ..headers.clone() };
        assert_eq!(verify(&key.public(), 1_000_060, &stretched, &REQUEST), Err(CryptoError::StaleRequest));
    }
}
