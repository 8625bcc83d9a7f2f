//! What can go wrong, without a word of what was inside.

use causo_protocol::FormatError;

/// A failure of verifying, opening or deriving.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum CryptoError {
    /// Not readable.
    #[error(transparent)]
    Format(#[from] FormatError),
    /// A signature does not fit the bytes and the key.
    #[error("a signature is wrong")]
    BadSignature,
    /// The signer is not one who may sign this.
    #[error("the signer may not sign this")]
    WrongSigner,
    /// A hash does not fit what it should be the hash of.
    #[error("a hash does not match")]
    BadHash,
    /// Sealed for somebody else, or changed on the way.
    #[error("this cannot be opened with the key at hand")]
    CannotOpen,
    /// A signed request without usable headers, or outside its time.
    #[error("the request's signature is missing or stale")]
    StaleRequest,
}

impl CryptoError {
    /// Stable code for the edge.
    pub fn code(self) -> &'static str {
        match self {
            Self::Format(format) => format.code(),
            Self::BadSignature => "bad_signature",
            Self::WrongSigner => "wrong_signer",
            Self::BadHash => "bad_hash",
            Self::CannotOpen => "cannot_open",
            Self::StaleRequest => "stale_request",
        }
    }
}
