//! The envelope of everything that is signed as a whole: payload bytes as written, who signed, the signature.

use crate::cbor::{Bytes, FormatError, Wire};
use crate::record;
use crate::tags::{self, Tag};

record! {
    /// A signed document. The payload is kept and forwarded as received, never re-encoded.
    Signed {
        /// Deterministic CBOR of the document.
        0 payload: Bytes,
        /// Ed25519 public key of the signer.
        1 signer: [u8; 32],
        /// Ed25519 over `tag ‖ payload`.
        2 signature: [u8; 64],
    }
}

/// A document that travels in a [`Signed`] envelope under a tag of its own.
pub trait Document: Wire {
    /// The tag of its hash and signature.
    const TAG: Tag;
    /// Most bytes of the payload.
    const MAX_BYTES: usize = 512 * 1024;
}

impl Signed {
    /// Reads the payload as a document. Does not verify: `core/crypto` does.
    pub fn read<D: Document>(&self) -> Result<D, FormatError> {
        if self.payload.0.len() > D::MAX_BYTES {
            return Err(FormatError::TooLarge);
        }
        D::from_bytes(&self.payload.0)
    }
}

macro_rules! documents {
    ($($kind:path => $tag:ident),+ $(,)?) => {$(
        impl Document for $kind {
            const TAG: Tag = tags::$tag;
        }
    )+};
}

documents! {
    crate::authority::Authority => AUTHORITY,
    crate::roster::Roster => ROSTER,
    crate::policy::Policy => POLICY,
    crate::policy::Ground => GROUND,
    crate::policy::Pack => PACK,
    crate::ruling::Erasure => ERASURE,
    crate::ruling::Admission => ADMISSION_ITEM,
    crate::ruling::GenerationApproval => GENERATION_APPROVAL,
    crate::snapshot::Snapshot => SNAPSHOT,
    crate::receipt::Receipt => RECEIPT,
    crate::blob::BlobManifest => BLOB,
    crate::blob::BlobReceipt => BLOB_RECEIPT,
    crate::log::GenerationCut => GENERATION_CUT,
    crate::log::LogHead => LOG_HEAD,
    crate::event::HeadStatement => HEAD,
    crate::enrol::Ticket => TICKET,
    crate::enrol::Reveal => REVEAL,
    crate::consent::ConsentReceipt => CONSENT_RECEIPT,
}
