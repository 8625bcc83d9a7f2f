//! Formats once written open for ever: each file of `fixtures/frozen/v1` is opened with the keys of its manifest and
//! must say what the manifest says. When a test here fails, phones in the field lose what they hold: mend the code,
//! never the files. (A renamed field changes a text of the manifest alone; then the text may follow.)
#![allow(clippy::unwrap_used, reason = "a test that cannot go on has failed")]

mod batch;
mod bundle;
mod dictionary;
mod documents;
mod guides;
mod local;
mod notes;
mod photo;

use causo_crypto::SigningKey;
use causo_crypto::secret::{SealKey, SecretKey};
use data_encoding::HEXLOWER;
use serde_json::Value;
use std::path::PathBuf;

/// The folder and its manifest.
struct Frozen {
    folder: PathBuf,
    manifest: Value,
}

impl Frozen {
    fn v1() -> Self {
        let folder = PathBuf::from(concat!(env!("CARGO_MANIFEST_DIR"), "/../fixtures/frozen/v1"));
        let manifest = std::fs::read_to_string(folder.join("manifest.json")).unwrap();
        Self { folder, manifest: serde_json::from_str(&manifest).unwrap() }
    }

    fn text(&self, file: &str) -> String {
        std::fs::read_to_string(self.folder.join(file)).unwrap()
    }

    fn bytes(&self, file: &str) -> Vec<u8> {
        let digits: String = self.text(file).split_whitespace().collect();
        HEXLOWER.decode(digits.as_bytes()).unwrap()
    }

    fn key<const N: usize>(&self, name: &str) -> [u8; N] {
        HEXLOWER.decode(self.key_text(name).as_bytes()).unwrap().try_into().unwrap()
    }

    fn key_text(&self, name: &str) -> &str {
        self.manifest["keys"][name].as_str().unwrap()
    }

    fn secret(&self, name: &str) -> SecretKey {
        SecretKey::from_bytes(self.key(name))
    }

    fn seal(&self, name: &str) -> SealKey {
        SealKey::from_private(self.secret(name))
    }

    fn signing(&self, name: &str) -> SigningKey {
        SigningKey::from_seed(&self.key(name))
    }

    /// What the manifest says of a thing.
    fn opened(&self, name: &str) -> &Value {
        &self.manifest["opened"][name]
    }
}

#[test]
fn no_frozen_file_is_forgotten() {
    let mut files: Vec<_> = std::fs::read_dir(Frozen::v1().folder)
        .unwrap()
        .map(|entry| entry.unwrap().file_name().into_string().unwrap())
        .collect();
    files.sort();
    let opened = [
        "authority.hex",
        "batch.hex",
        "bundle-authority.hex",
        "bundle-roster.hex",
        "bundle.hex",
        "bundle.json",
        "consent-receipt.txt",
        "dictionary-1.hex",
        "dictionary-1.json",
        "ground.hex",
        "guides.hex",
        "guides.json",
        "hello.hex",
        "invite.txt",
        "key-file.hex",
        "log-head.hex",
        "manifest.json",
        "pack.hex",
        "photo-chunk-0.hex",
        "photo-chunk-1.hex",
        "photo-manifest.hex",
        "photo-receipt.hex",
        "photo-write.hex",
        "photo.json",
        "policy.hex",
        "receipt.hex",
        "reveal.hex",
        "roster.hex",
        "row.hex",
        "shares.txt",
        "ticket.hex",
        "wrapped-dek.hex",
    ];
    assert_eq!(files, opened, "each of them has a test here");
}
