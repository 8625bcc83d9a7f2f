//! The one deterministic form (RFC 8949 section 4.2): shortest heads, definite lengths, map keys unsigned and
//! rising, no floats or tags. Checked before anything is read, so that equal content always has equal bytes and
//! no later code meets depth, duplicates or indefinite lengths.

use crate::cbor::FormatError;
use minicbor::{Decoder, data::Type};

/// Nesting beyond this is nothing we write.
const MAX_DEPTH: u8 = 12;

/// Checks one value and that nothing follows it.
pub fn check(bytes: &[u8]) -> Result<(), FormatError> {
    let mut input = Decoder::new(bytes);
    value(&mut input, MAX_DEPTH)?;
    if input.position() == bytes.len() { Ok(()) } else { Err(FormatError::Malformed) }
}

fn value(input: &mut Decoder<'_>, depth: u8) -> Result<(), FormatError> {
    let depth = depth.checked_sub(1).ok_or(FormatError::Malformed)?;
    let start = input.position();
    match input.datatype()? {
        Type::U8 | Type::U16 | Type::U32 | Type::U64 => {
            let n = input.u64()?;
            shortest(n, input.position() - start)
        }
        Type::Bytes => {
            let len = input.bytes()?.len();
            shortest(len as u64, input.position() - start - len)
        }
        Type::String => {
            let len = input.str()?.len();
            shortest(len as u64, input.position() - start - len)
        }
        Type::Array => {
            let n = input.array()?.ok_or(FormatError::NotCanonical)?;
            shortest(n, input.position() - start)?;
            (0..n).try_for_each(|_| value(input, depth))
        }
        Type::Map => {
            let n = input.map()?.ok_or(FormatError::NotCanonical)?;
            shortest(n, input.position() - start)?;
            let mut last = None;
            (0..n).try_for_each(|_| {
                let at = input.position();
                let key = input.u64()?;
                shortest(key, input.position() - at)?;
                if last.replace(key).is_some_and(|before| before >= key) {
                    return Err(FormatError::NotCanonical);
                }
                value(input, depth)
            })
        }
        Type::Bool => Ok(input.bool().map(drop)?),
        Type::Null => Ok(input.null()?),
        _ => Err(FormatError::NotCanonical),
    }
}

/// A head (type and argument) that took `taken` bytes for `argument` must be the shortest there is.
fn shortest(argument: u64, taken: usize) -> Result<(), FormatError> {
    let needed = match argument {
        0..=23 => 1,
        24..=0xff => 2,
        0x100..=0xffff => 3,
        0x1_0000..=0xffff_ffff => 5,
        _ => 9,
    };
    if taken == needed { Ok(()) } else { Err(FormatError::NotCanonical) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_the_shortest_sorted_definite_form_passes() {
        let good: [&[u8]; 6] =
            [&[0x17], &[0x18, 24], &[0xa2, 0, 1, 1, 1], &[0x82, 0xf5, 0xf6], &[0x42, 1, 2], &[0x61, b'a']];
        for bytes in good {
            assert_eq!(check(bytes), Ok(()), "{bytes:x?}");
        }
        let bad: [&[u8]; 9] = [
            &[0x18, 23],                                             // one byte too long
            &[0x5f, 0x41, 1, 0xff],                                  // indefinite
            &[0xa2, 1, 1, 0, 1],                                     // keys fall
            &[0xa2, 1, 1, 1, 1],                                     // the same key twice
            &[0xa1, 0x61, b'a', 1],                                  // a text key
            &[0xf9, 0x3c, 0x00],                                     // a float
            &[0xc0, 0x01],                                           // a tag
            &[0x01, 0x01],                                           // something behind
            &[0x9b, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff], // an array that cannot be
        ];
        for bytes in bad {
            assert!(check(bytes).is_err(), "{bytes:x?}");
        }
        assert!(check(&[0x81; 4000]).is_err(), "depth is bounded");
    }
}
