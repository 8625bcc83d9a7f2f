//! A commune's authorities, one after another: each is signed by the root and names the one before. Kept twice for a
//! team: as far as its log has come, which judges everything else in the log, and as far as the public address has told,
//! which only says whose receipts count. A phone that enrols today knows today's authority and still has to read
//! yesterday's rosters.

use causo_crypto::CryptoError;
use causo_crypto::hash::{document_hash, root_hash};
use causo_crypto::verify::open_signed_by_root;
use causo_protocol::authority::Authority;
use causo_protocol::signed::Signed;

/// Authorities from the first to the newest known.
#[derive(Clone, Debug)]
pub(crate) struct AuthorityLine {
    commune: String,
    root_hash: [u8; 32],
    newest: Option<(Authority, [u8; 32])>,
}

impl AuthorityLine {
    pub(crate) fn new(commune: String, root_hash: [u8; 32]) -> Self {
        Self { commune, root_hash, newest: None }
    }

    pub(crate) fn newest(&self) -> Option<&Authority> {
        self.newest.as_ref().map(|(authority, _)| authority)
    }

    pub(crate) fn newest_hash(&self) -> Option<[u8; 32]> {
        self.newest.as_ref().map(|(_, hash)| *hash)
    }

    /// Version of the newest; 0 before the first.
    pub(crate) fn version(&self) -> u64 {
        self.newest().map_or(0, |authority| authority.version)
    }

    /// Verifies the next authority and takes it in.
    pub(crate) fn continue_with(&mut self, signed: &Signed) -> Result<(), CryptoError> {
        // A lost root is followed by the one whose hash the authority before already named.
        let next_root = self.newest().map(|authority| authority.next_root);
        let authority: Authority = match next_root {
            Some(next) if root_hash(&signed.signer) == next => open_signed_by_root(signed, &next)?,
            _ => open_signed_by_root(signed, &self.root_hash)?,
        };
        let continues = authority.version == self.version() + 1 && authority.previous == self.newest_hash();
        if authority.commune != self.commune || !continues {
            return Err(CryptoError::BadHash);
        }
        self.root_hash = root_hash(&signed.signer);
        self.newest = Some((authority, document_hash::<Authority>(&signed.payload.0)));
        Ok(())
    }
}
