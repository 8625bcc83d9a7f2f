//! zstd with a hard bound on what comes out, so that a bomb costs its sender more than us.

use crate::cbor::FormatError;

/// Compresses with zstd, level 3, without dictionary.
pub fn compress(bytes: &[u8]) -> Vec<u8> {
    with_dictionary(bytes, &[])
}

/// Compresses with zstd, level 3, and a dictionary (empty: none).
#[expect(
    clippy::expect_used,
    reason = "into a Vec sized by compress_bound, zstd fails only for lack of memory"
)]
pub fn with_dictionary(bytes: &[u8], dictionary: &[u8]) -> Vec<u8> {
    let mut compressor = zstd::bulk::Compressor::with_dictionary(3, dictionary).expect("zstd context");
    compressor.compress(bytes).expect("zstd compress")
}

/// Opens one zstd frame of at most `limit` bytes.
pub fn decompress(bytes: &[u8], limit: usize) -> Result<Vec<u8>, FormatError> {
    decompress_with(bytes, &[], limit)
}

/// Opens one zstd frame of at most `limit` bytes, with a dictionary (empty: none).
pub fn decompress_with(bytes: &[u8], dictionary: &[u8], limit: usize) -> Result<Vec<u8>, FormatError> {
    use std::io::Read;
    let reader = zstd::stream::read::Decoder::with_dictionary(bytes, dictionary)
        .map_err(|_| FormatError::Malformed)?;
    let mut reader = reader.single_frame();
    let mut out = Vec::new();
    let read = reader.by_ref().take(limit as u64 + 1).read_to_end(&mut out);
    match read {
        Ok(n) if n > limit => Err(FormatError::TooLarge),
        // What follows the frame was never asked for: nobody carries luggage through here.
        Ok(_) if reader.finish().is_empty() => Ok(out),
        _ => Err(FormatError::Malformed),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_bomb_is_cut_at_the_limit() {
        let bomb = compress(&vec![0; 50_000_000]);
        assert!(bomb.len() < 10_000);
        assert_eq!(decompress(&bomb, 1_000_000), Err(FormatError::TooLarge));
        assert_eq!(decompress(&compress(b"xin chao"), 8).unwrap(), b"xin chao");
        assert_eq!(decompress(&compress(b"xin chao")[..9], 8), Err(FormatError::Malformed));
        let luggage = [compress(b"xin chao"), vec![0; 9]].concat();
        assert_eq!(decompress(&luggage, 8), Err(FormatError::Malformed));
    }
}
