//! `server.json`: which commune this office serves and where its server is. Nothing in it is secret, and a person
//! may read it; what it says is checked against the signed authority at every opening.

use crate::error::OfficeError;
use crate::folder;
use causo_sync::driver::Endpoint;
use data_encoding::HEXLOWER;
use serde::{Deserialize, Deserializer, Serialize, Serializer, de::Error};
use std::path::Path;

/// The content of `server.json`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ServerFile {
    /// Commune, 5 digits.
    pub commune: String,
    /// The server's https URL.
    pub url: String,
    /// SHA-256 of its TLS public key, hexadecimal; absent: the public certificate authorities are trusted.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub tls_pin: Option<Hex32>,
    /// Hash of the commune's root key, hexadecimal.
    pub root_hash: Hex32,
}

impl ServerFile {
    pub(crate) fn read(path: &Path) -> Result<Self, OfficeError> {
        let bytes = folder::read_if_there(path)?.ok_or(OfficeError::Missing)?;
        serde_json::from_slice(&bytes).map_err(|_| OfficeError::Damaged)
    }

    pub(crate) fn write(&self, path: &Path) -> Result<(), OfficeError> {
        let json = serde_json::to_vec_pretty(self).map_err(|_| OfficeError::Damaged)?;
        Ok(folder::write(path, &json)?)
    }

    pub(crate) fn endpoint(&self) -> Endpoint {
        Endpoint { url: self.url.clone(), tls_pin: self.tls_pin.map(|pin| pin.0) }
    }
}

/// 32 bytes that are 64 lower-case hexadecimal digits in files and on the command line.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Hex32(pub [u8; 32]);

impl std::fmt::Display for Hex32 {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(&HEXLOWER.encode(&self.0))
    }
}

impl std::str::FromStr for Hex32 {
    type Err = OfficeError;

    fn from_str(text: &str) -> Result<Self, OfficeError> {
        let bytes = HEXLOWER.decode(text.to_ascii_lowercase().as_bytes()).ok();
        bytes.and_then(|bytes| bytes.try_into().ok()).map(Self).ok_or(OfficeError::Damaged)
    }
}

impl Serialize for Hex32 {
    fn serialize<S: Serializer>(&self, out: S) -> Result<S::Ok, S::Error> {
        out.collect_str(self)
    }
}

impl<'de> Deserialize<'de> for Hex32 {
    fn deserialize<D: Deserializer<'de>>(input: D) -> Result<Self, D::Error> {
        String::deserialize(input)?.parse().map_err(|_| D::Error::custom("not 64 hexadecimal digits"))
    }
}
