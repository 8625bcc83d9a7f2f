//! The commune's own copies of what it signed: authorities and policies by version, packs by name. A team made later gets them
//! from here, and a publication that a cut left on its way waits here to be sent again.

use crate::error::OfficeError;
use crate::folder::{self, Folder};
use causo_protocol::Wire;
use causo_protocol::log::ItemKind;
use causo_protocol::signed::Signed;
use std::fs;
use std::path::PathBuf;

fn name(kind: ItemKind) -> &'static str {
    if kind == ItemKind::AUTHORITY { "authority" } else { "policy" }
}

/// The documents of an officer's folder.
#[derive(Clone, Debug)]
pub(crate) struct Archive(PathBuf);

impl Archive {
    pub(crate) fn new(folder: &Folder) -> Self {
        Self(folder.documents())
    }

    fn path(&self, kind: ItemKind, version: u64) -> PathBuf {
        self.0.join(format!("{}-{version:04}.cbor", name(kind)))
    }

    /// Where a document lies until the server has it.
    fn waiting_path(&self, kind: ItemKind) -> PathBuf {
        self.0.join(format!("{}-waiting.cbor", name(kind)))
    }

    pub(crate) fn put_waiting(&self, kind: ItemKind, signed: &Signed) -> Result<(), OfficeError> {
        Ok(folder::write(&self.waiting_path(kind), &signed.to_bytes())?)
    }

    pub(crate) fn waiting(&self, kind: ItemKind) -> Result<Option<Signed>, OfficeError> {
        let bytes = folder::read_if_there(&self.waiting_path(kind))?;
        bytes.map(|bytes| Signed::from_bytes(&bytes).map_err(|_| OfficeError::Damaged)).transpose()
    }

    /// What waited is now the document of this version.
    pub(crate) fn keep_waiting(&self, kind: ItemKind, version: u64) -> Result<(), OfficeError> {
        Ok(fs::rename(self.waiting_path(kind), self.path(kind, version))?)
    }

    pub(crate) fn drop_waiting(&self, kind: ItemKind) -> Result<(), OfficeError> {
        Ok(fs::remove_file(self.waiting_path(kind))?)
    }

    /// Keeps a document that another officer published, unless one of this version is here.
    pub(crate) fn put_if_new(
        &self,
        kind: ItemKind,
        version: u64,
        signed: &Signed,
    ) -> Result<(), OfficeError> {
        if self.path(kind, version).exists() { Ok(()) } else { self.put(kind, version, signed) }
    }

    pub(crate) fn put(&self, kind: ItemKind, version: u64, signed: &Signed) -> Result<(), OfficeError> {
        Ok(folder::write(&self.path(kind, version), &signed.to_bytes())?)
    }

    /// Keeps the newest pack of a name.
    pub(crate) fn put_pack(&self, name: &str, signed: &Signed) -> Result<(), OfficeError> {
        Ok(folder::write(&self.0.join(format!("pack-{name}.cbor")), &signed.to_bytes())?)
    }

    /// The packs that are here, the newest of each name.
    pub(crate) fn packs(&self) -> Result<Vec<Signed>, OfficeError> {
        let names = folder::entries(&self.0)?.into_iter().filter(|name| name.starts_with("pack-"));
        let read = |name: String| {
            let bytes = folder::read(&self.0.join(name))?;
            Signed::from_bytes(&bytes).map_err(|_| OfficeError::Damaged)
        };
        names.filter(|name| name.ends_with(".cbor")).map(read).collect()
    }

    /// Every version of a kind that is here, oldest first. Of policies an office that came later has the newer ones.
    pub(crate) fn all(&self, kind: ItemKind) -> Result<Vec<Signed>, OfficeError> {
        let mut versions = Vec::new();
        for entry in folder::entries(&self.0)? {
            let version = entry.strip_prefix(name(kind)).and_then(|rest| rest.strip_prefix('-'));
            versions.extend(version.and_then(|rest| rest.strip_suffix(".cbor")?.parse::<u64>().ok()));
        }
        versions.sort_unstable();
        let document = |version| {
            let bytes = folder::read(&self.path(kind, version))?;
            Signed::from_bytes(&bytes).map_err(|_| OfficeError::Damaged)
        };
        versions.into_iter().map(document).collect()
    }
}
