//! The commune's own copies of what it signed: authorities and policies, by version. A team made later gets them
//! from here, and a publication that failed on its way is sent again from here.

use crate::error::OfficeError;
use crate::folder::{self, Folder};
use causo_protocol::Wire;
use causo_protocol::log::ItemKind;
use causo_protocol::signed::Signed;
use std::path::PathBuf;

/// The documents of an officer's folder.
#[derive(Clone, Debug)]
pub(crate) struct Archive(PathBuf);

impl Archive {
    pub(crate) fn new(folder: &Folder) -> Self {
        Self(folder.documents())
    }

    fn path(&self, kind: ItemKind, version: u64) -> PathBuf {
        let name = if kind == ItemKind::AUTHORITY { "authority" } else { "policy" };
        self.0.join(format!("{name}-{version:04}.cbor"))
    }

    pub(crate) fn put(&self, kind: ItemKind, version: u64, signed: &Signed) -> Result<(), OfficeError> {
        Ok(folder::write(&self.path(kind, version), &signed.to_bytes())?)
    }

    /// Every version of a kind, oldest first.
    pub(crate) fn all(&self, kind: ItemKind) -> Result<Vec<Signed>, OfficeError> {
        let mut documents = Vec::new();
        while let Some(bytes) = folder::read_if_there(&self.path(kind, documents.len() as u64 + 1))? {
            documents.push(Signed::from_bytes(&bytes).map_err(|_| OfficeError::Damaged)?);
        }
        Ok(documents)
    }
}
