//! Formats once written open for ever: each file of `fixtures/frozen/v1` is opened with the keys of its manifest and
//! must say what the manifest says. When a test here fails, phones in the field lose what they hold: mend the code,
//! never the files. (A renamed field changes a text of the manifest alone; then the text may follow.)
#![allow(clippy::unwrap_used, reason = "a test that cannot go on has failed")]

mod batch;
mod bodies;
mod bundle;
mod dictionary;
mod documents;
mod guides;
mod local;
mod notes;
mod photo;

use causo_crypto::SigningKey;
use causo_crypto::hash::sha256;
use causo_crypto::secret::{SealKey, SecretKey};
use data_encoding::HEXLOWER;
use serde_json::Value;
use std::path::PathBuf;

/// SHA-256 of every file that was ever frozen, as it was then. A row is added with a file, and none is changed; of a manifest
/// only a text that a renamed field changed may follow.
const EVER: [(&str, &str); 36] = [
    ("authority.hex", "69c8ded7cecccdcade31940dc405c8a527f900a3c2a9467016a1dde6e031d7e0"),
    ("batch.hex", "257306bdc0c34e88d7b42ac5750810a68b4d62997f25760ac89443af5dd5393c"),
    ("bundle-2-authority.hex", "4340e9d5cae8e03bf353643c6b72587b2555fc8a2247f986225e1515504d5030"),
    ("bundle-2-roster.hex", "155426f3b81cb45c69129cfe81d792b5f3badc696b145026dd43e42898c3f5a0"),
    ("bundle-2.hex", "b823938debd47a0076cc84dac4b4c85e37afd582f4ed26ce6506a7b2c2946178"),
    ("bundle-2.json", "97b1ab7d782535ed629f2d682bdbc5cc4e6a8fc2dc83f6d83a2b109ed0d99b04"),
    ("bundle-authority.hex", "4340e9d5cae8e03bf353643c6b72587b2555fc8a2247f986225e1515504d5030"),
    ("bundle-roster.hex", "7927944366c8fba9e9be65997534abbdfdff858a053e0169d7fdceb6caed4f7d"),
    ("bundle.hex", "df7513b29a733f315d6afde8467fa5a60d2431acfe6a4086811338ebbb7ab011"),
    ("bundle.json", "e82e79ba350064e07ff131e6184a717fa7960c3931b40b63653e1b9ebbd691e4"),
    ("consent-receipt.txt", "85d19b64c653ea2799f27b211b04378808c5ef0b3a835a9aacfa30f958569b3e"),
    ("dictionary-1.hex", "a90374125a63459f9de4112b940cf15ad9a1f13e52f46981f7cc0f9d29431005"),
    ("dictionary-1.json", "a4baff2bb83d393117170d81643e9d03e177bed9c57c0742ecaa200f5202324f"),
    ("ground.hex", "db8ff2350a502889d65d08547aa035526af2dd6f99475cc85a4cf2546d8a3fbf"),
    ("guides.hex", "1c73ccfc9b6a7bbf121a1b08824d4f0216242bcc44f272234e3f742f7f1a2ede"),
    ("guides.json", "8d30a157ba49180a39ead5c2524b1be118888ab88a9105017be2278741160903"),
    ("hello.hex", "ec864d8b98d5fb3071229faf8a0e66be1fea2c9e255d89d0ac04fda695397fa2"),
    ("invite.txt", "335e7d2c2730864f5687e7d6c70d96c978f327bcc3e3a47069dbb1b083f19099"),
    ("key-file.hex", "91ffc2d5e54ef386721110e5fdf9239214f246a895137229e995710abb7b1128"),
    ("log-head.hex", "fd96f81809116308526bb1abedd3fc53b465ae91c09d5f2a833d45c42fe13fa0"),
    ("manifest.json", "828762026b42201a24669b33eeea561bbcf7180573e9cab4e8c0140b0a2d2b82"),
    ("pack.hex", "9125111acd43ab6f6a6352199d4c0d7fa62645447007fff7b8455a3594f952e4"),
    ("photo-chunk-0.hex", "98de9ebaad6efd2c7938d25c76e1557de073ded944fc76b2dfbff553e3a80374"),
    ("photo-chunk-1.hex", "bf3455b6b2a21af36f8e4efdb6f8f147862bb3ed42fdd6e8aa84e0eb4dfff826"),
    ("photo-manifest.hex", "f16c5f0521c22b01c5330027499c1622cc6fc9b7403ab38aca3dde8b97b1930d"),
    ("photo-receipt.hex", "5562c1fc5088ee1ac02f31a8e6260b27c67c4184d290b64db6a7cc59e6d79ba3"),
    ("photo-write.hex", "58d006d20b1bbcc0f8143ef41d69913ec0ae445ad23773c68b7bd530bcdca502"),
    ("photo.json", "9ffacb8ce031316d5bbf9b3069560f517d5ebd46e3f3529447d1282ca8b29ead"),
    ("policy.hex", "171a1896bfcb887f8e0e890046ab584fea491116edadd431c89b7bae8a765e6f"),
    ("receipt.hex", "033a6421489f3a393fc8cf5eaee5076a81d1fe1f05193c3810abfc2bdce62804"),
    ("reveal.hex", "feff4e3c5fce61b334bf7540fe69623f574e7da55f9681d6c1e76a706068d3a6"),
    ("roster.hex", "1f1036f7e0ce0ffdb5b2382948a5e5436ced2dbfbbd9db8978276b002975abcd"),
    ("row.hex", "c49c5d4bcba2915da351429eeb89887e1b879ff33818777948814b60d7bd92f1"),
    ("shares.txt", "763e0ddd066669f955db467c21f3e931cbc55b0b7fd589865cd0e65a1ea10e8f"),
    ("ticket.hex", "16f928123e33c4e4681345c614268197a981fda547dae67432001daff35f5cc3"),
    ("wrapped-dek.hex", "9742bcc7f8020f148647ca49bd39a13f38df8337a2b577108d7480e73f9df16a"),
];

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
fn no_frozen_file_is_forgotten_or_changed() {
    let folder = Frozen::v1().folder;
    let name = |entry: std::io::Result<std::fs::DirEntry>| entry.unwrap().file_name().into_string().unwrap();
    let mut files: Vec<_> = std::fs::read_dir(&folder).unwrap().map(name).collect();
    files.sort();
    let hash = |file: &String| HEXLOWER.encode(&sha256(&std::fs::read(folder.join(file)).unwrap()));
    let now: Vec<_> = files.iter().map(|file| (file.as_str(), hash(file))).collect();
    let ever: Vec<_> = EVER.iter().map(|(file, hash)| (*file, (*hash).to_owned())).collect();
    assert_eq!(now, ever, "each of them has a test here");
}
