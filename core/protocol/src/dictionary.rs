//! What bodies are packed with besides themselves: zstd dictionaries, by id. A file stays for ever, for what was written
//! with it opens with it alone; an id is never used again. They are made by `cargo run -p causo-tests --example dictionary`.

use crate::cbor::FormatError;
use std::sync::LazyLock;
use zstd::dict::{DecoderDictionary, EncoderDictionary};

/// The newest id that this version writes and reads; every one below it is there too. 0 is none.
pub const NEWEST: u8 = 1;

/// How hard packing looks for what a dictionary has. The hardest level saves one byte more in a body of this size.
const LEVEL: i32 = 9;

/// A dictionary, made ready once for all bodies. It holds nothing of anybody.
pub struct Dictionary {
    pub(crate) packs: LazyLock<EncoderDictionary<'static>>,
    pub(crate) opens: LazyLock<DecoderDictionary<'static>>,
}

/// The files, from id 1 on.
pub const BYTES: [&[u8]; NEWEST as usize] = [include_bytes!("../dictionaries/1.zdict")];

static FIRST: Dictionary = Dictionary {
    packs: LazyLock::new(|| EncoderDictionary::copy(BYTES[0], LEVEL)),
    opens: LazyLock::new(|| DecoderDictionary::copy(BYTES[0])),
};

/// The dictionary of an id, `None` for 0. [`FormatError::Newer`] for one that this version does not have.
pub fn dictionary(id: u8) -> Result<Option<&'static Dictionary>, FormatError> {
    match id {
        0 => Ok(None),
        1 => Ok(Some(&FIRST)),
        _ => Err(FormatError::Newer),
    }
}
