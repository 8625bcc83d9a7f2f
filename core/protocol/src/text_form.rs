//! Bytes as text in a QR code: a short prefix and Base32 (RFC 4648, no padding), which QR codes store in their
//! compact alphanumeric mode and people can type in an emergency.

use crate::cbor::{FormatError, Wire};
use data_encoding::BASE32_NOPAD;

/// Prefix of an officer's invitation.
pub const INVITE: &str = "CAUSO1:";
/// Prefix of a resident's consent receipt.
pub const CONSENT_RECEIPT: &str = "CAUSOR1:";

/// Longest text that is even looked at.
const MAX_TEXT: usize = 4096;

/// The text of a value.
pub fn to_text<T: Wire>(prefix: &str, value: &T) -> String {
    format!("{prefix}{}", BASE32_NOPAD.encode(&value.to_bytes()))
}

/// Reads such a text; spaces and line breaks around it are passed over.
pub fn from_text<T: Wire>(prefix: &str, text: &str) -> Result<T, FormatError> {
    let text = text.trim();
    if text.len() > MAX_TEXT {
        return Err(FormatError::TooLarge);
    }
    let rest = text.strip_prefix(prefix).ok_or(FormatError::Malformed)?;
    T::from_bytes(&BASE32_NOPAD.decode(rest.as_bytes()).map_err(|_| FormatError::Malformed)?)
}
