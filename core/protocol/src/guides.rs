//! What a pack carries: guides and the files that they name. The types are the domain's; here are their keys.

pub use causo_domain::guides::{Content as PackContent, Guide, GuideText, Media, Step as GuideStep};

use crate::cbor::{Bytes, FormatError, Out, Wire};
use crate::pack::{compress, decompress};
use crate::policy::Pack;
use crate::{record, wire};
use causo_domain::date::Day;
use causo_domain::guides::{MAX_CONTENT, Manifest};

wire! {
    PackContent {
        0 guides: Vec<Guide>,
        1 media: Vec<Media>,
    }
}

wire! {
    Guide {
        0 code: u32,
        1 reviewed_on: Day,
        2 texts: Vec<GuideText>,
        128 settings: Vec<u32>,
    }
}

wire! {
    GuideText {
        0 language: String,
        1 title: String,
        2 why: String,
        3 describes: String,
        4 steps: Vec<GuideStep>,
    }
}

wire! {
    GuideStep {
        0 code: u32,
        1 title: String,
        2 large: String,
        3 aloud: String,
        4 menu: Option<String>,
        5 source: Option<String>,
        6 picture: Option<String>,
        7 audio: Option<String>,
    }
}

record! {
    /// A file of a pack as it is written: its bytes are one byte string.
    MediaFile {
        /// Name in the pack's folder.
        0 name: String,
        /// Bytes.
        1 bytes: Bytes,
    }
}

impl Wire for Media {
    fn put(&self, out: &mut Out) {
        MediaFile { name: self.name.clone(), bytes: Bytes(self.bytes.clone()) }.put(out);
    }

    fn take(input: &mut minicbor::Decoder<'_>) -> Result<Self, FormatError> {
        let MediaFile { name, bytes } = MediaFile::take(input)?;
        Ok(Self { name, bytes: bytes.0 })
    }
}

impl Pack {
    /// A pack as it is signed: its content is one zstd frame of CBOR. [`FormatError::TooLarge`] when it is over
    /// [`MAX_CONTENT`], packed or not.
    pub fn of(manifest: &Manifest, content: &PackContent) -> Result<Self, FormatError> {
        let bytes = content.to_bytes();
        let packed = compress(&bytes);
        if bytes.len().max(packed.len()) > MAX_CONTENT {
            return Err(FormatError::TooLarge);
        }
        let Manifest { name, version, publisher } = manifest.clone();
        Ok(Self { publisher, name, version, content: Bytes(packed) })
    }

    /// What it carries.
    pub fn open(&self) -> Result<PackContent, FormatError> {
        PackContent::from_bytes(&decompress(&self.content.0, MAX_CONTENT)?)
    }
}
