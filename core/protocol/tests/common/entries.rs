//! A map's pairs as raw bytes, to be left out, added and turned round; and CBOR as annotated hexadecimal.

use causo_protocol::cbor::Out;
use minicbor::{Decoder, data::Type};

/// The pairs of a map: key, and the bytes of its value.
pub(crate) fn entries(map: &[u8]) -> Vec<(u64, Vec<u8>)> {
    let mut input = Decoder::new(map);
    let n = input.map().unwrap().unwrap();
    let pair = |_| {
        let key = input.u64().unwrap();
        let from = input.position();
        input.skip().unwrap();
        (key, map[from..input.position()].to_vec())
    };
    (0..n).map(pair).collect()
}

/// The map of these pairs, as they stand.
pub(crate) fn map(entries: &[(u64, Vec<u8>)]) -> Vec<u8> {
    let mut out = Out::new();
    out.map(entries.len());
    let mut bytes = out.into_bytes();
    for (key, value) in entries {
        bytes.extend(uint(*key));
        bytes.extend(value);
    }
    bytes
}

pub(crate) fn uint(n: u64) -> Vec<u8> {
    let mut out = Out::new();
    out.uint(n);
    out.into_bytes()
}

/// Whether a map in here has a key that readers may pass over.
pub(crate) fn has_later_key(bytes: &[u8]) -> bool {
    let mut input = Decoder::new(bytes);
    match input.datatype() {
        Ok(Type::Map) => entries(bytes).iter().any(|(key, value)| *key >= 128 || has_later_key(value)),
        Ok(Type::Array) => {
            let items = 0..input.array().unwrap().unwrap();
            items.into_iter().any(|_| {
                let from = input.position();
                input.skip().unwrap();
                has_later_key(&bytes[from..input.position()])
            })
        }
        _ => false,
    }
}

/// One line an item: its bytes, indented, and what they say.
pub(crate) fn annotate(bytes: &[u8]) -> String {
    let mut lines = String::new();
    let mut input = Decoder::new(bytes);
    item(&mut input, 0, "", &mut lines);
    assert_eq!(input.position(), bytes.len());
    lines
}

fn item(input: &mut Decoder<'_>, depth: usize, label: &str, lines: &mut String) {
    let from = input.position();
    let (meaning, children, keyed) = match input.datatype().unwrap() {
        Type::Map => (label.to_owned() + "map", input.map().unwrap().unwrap(), true),
        Type::Array => (label.to_owned() + "array", input.array().unwrap().unwrap(), false),
        Type::Bytes => (format!("{label}bytes {}", input.bytes().unwrap().len()), 0, false),
        Type::String => (format!("{label}text {:?}", input.str().unwrap()), 0, false),
        Type::Bool => (format!("{label}{}", input.bool().unwrap()), 0, false),
        Type::Null => {
            input.null().unwrap();
            (label.to_owned() + "null", 0, false)
        }
        _ => (format!("{label}{}", input.u64().unwrap()), 0, false),
    };
    let hex: String = input.input()[from..input.position()].iter().map(|b| format!("{b:02x}")).collect();
    lines.push_str(&format!("{}{hex}  # {meaning}\n", "  ".repeat(depth)));
    for _ in 0..children {
        let key = keyed.then(|| input.u64().unwrap());
        item(input, depth + 1, &key.map(|key| format!("{key}: ")).unwrap_or_default(), lines);
    }
}
