//! zstd with a hard bound on what comes out, so that a bomb costs its sender more than us. Of plain text that is packed or
//! opened nothing stays behind in zstd's own memory, which no allocator of ours wipes.

use crate::cbor::FormatError;
use crate::dictionary::Dictionary;
use std::cell::RefCell;
use std::collections::BTreeMap;
use zstd::bulk::{Compressor, Decompressor};
use zstd::zstd_safe::{CParameter, find_frame_compressed_size, get_frame_content_size};

const LEVEL: i32 = 3;
/// For what is packed once and fetched by many.
const BEST: i32 = 19;
/// Largest block of a frame, opened (RFC 8878, section 3.1.1.2.4).
const BLOCK: usize = 128 * 1024;
/// What zstd may write past the end of a copy.
const SLACK: usize = 64;

#[expect(
    clippy::expect_used,
    reason = "into a Vec sized by compress_bound, zstd fails only for lack of memory"
)]
fn pack(compressor: &mut Compressor<'_>, bytes: &[u8]) -> Vec<u8> {
    compressor.compress(bytes).expect("zstd compress")
}

#[expect(clippy::expect_used, reason = "a context fails only for lack of memory")]
fn compressor(level: i32, dictionary: Option<&'static Dictionary>) -> Compressor<'static> {
    let Some(dictionary) = dictionary else { return Compressor::new(level).expect("zstd context") };
    let mut compressor = Compressor::with_prepared_dictionary(&dictionary.packs).expect("zstd context");
    // A body names its dictionary itself.
    compressor.set_parameter(CParameter::DictIdFlag(false)).expect("zstd parameter");
    compressor
}

/// Compresses with zstd, level 3, without dictionary: what is sealed already.
pub fn compress(bytes: &[u8]) -> Vec<u8> {
    pack(&mut compressor(LEVEL, None), bytes)
}

/// Compresses at most 128 KiB of plain text with zstd, with a dictionary or without (level 3), and leaves nothing of it in
/// zstd's memory.
pub fn compress_secret(bytes: &[u8], dictionary: Option<&'static Dictionary>) -> Vec<u8> {
    let key = dictionary.map_or(0, |dictionary| std::ptr::from_ref(dictionary).addr());
    KEPT.with_borrow_mut(|kept| {
        let compressor = kept.entry(key).or_insert_with(|| compressor(LEVEL, dictionary));
        let packed = pack(compressor, bytes);
        // The context keeps a copy of what found no match. Noise of the same length goes over it, byte for byte.
        pack(compressor, &noise(bytes.len()));
        packed
    })
}

thread_local! {
    /// A thread's contexts by the address of their dictionary, 0 for none: one takes longer to make than a body to pack.
    static KEPT: RefCell<BTreeMap<usize, Compressor<'static>>> = const { RefCell::new(BTreeMap::new()) };
}

/// Compresses plain text of any length as well as zstd can, for what is packed once and fetched by many, and leaves
/// nothing of it in zstd's memory.
pub fn compress_well(bytes: &[u8]) -> Vec<u8> {
    let mut compressor = compressor(BEST, None);
    let packed = pack(&mut compressor, bytes);
    pack(&mut compressor, &noise(bytes.len()));
    packed
}

/// Bytes in which zstd finds no match, in themselves or in a dictionary, so that it copies all of them. They come of a fixed
/// rule and hide nothing.
fn noise(length: usize) -> Vec<u8> {
    let mut state = 0x9e37_79b9_7f4a_7c16_u64;
    let step = |_| {
        state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (state >> 56) as u8
    };
    (0..length).map(step).collect()
}

/// Opens one zstd frame of at most `limit` bytes.
pub fn decompress(bytes: &[u8], limit: usize) -> Result<Vec<u8>, FormatError> {
    decompress_with(bytes, None, limit)
}

/// How much one zstd frame takes, opened: what it says, at most `limit` bytes; `limit` when it does not say.
pub fn opened_length(bytes: &[u8], limit: usize) -> Result<usize, FormatError> {
    // What follows the frame was never asked for: nobody carries luggage through here.
    if find_frame_compressed_size(bytes) != Ok(bytes.len()) {
        return Err(FormatError::Malformed);
    }
    let length = get_frame_content_size(bytes).map_err(|_| FormatError::Malformed)?;
    let length = length.map_or(limit, |length| usize::try_from(length).unwrap_or(usize::MAX));
    if length > limit { Err(FormatError::TooLarge) } else { Ok(length) }
}

/// Opens one zstd frame of at most `limit` bytes, with a dictionary or without. A frame that does not say its length is
/// opened all the same.
pub fn decompress_with(
    bytes: &[u8],
    dictionary: Option<&'static Dictionary>,
    limit: usize,
) -> Result<Vec<u8>, FormatError> {
    let length = opened_length(bytes, limit)?;
    // Where there is room behind the last block for its literals, zstd puts them there and not into its context.
    let block = length.min(BLOCK);
    let mut out = Vec::with_capacity(length + 2 * (block + SLACK));
    let decompressor = match dictionary {
        Some(dictionary) => Decompressor::with_prepared_dictionary(&dictionary.opens),
        None => Decompressor::new(),
    };
    let mut decompressor = decompressor.map_err(|_| FormatError::Malformed)?;
    match decompressor.decompress_to_buffer(bytes, &mut out) {
        Ok(opened) if opened > limit => Err(FormatError::TooLarge),
        Ok(_) => Ok(out),
        Err(_) => Err(FormatError::Malformed),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::body::MAX_OPENED_BYTES;

    #[test]
    fn a_bomb_is_cut_at_the_limit() {
        let bomb = compress(&vec![0; 50_000_000]);
        assert!(bomb.len() < 10_000);
        assert_eq!(decompress(&bomb, 1_000_000), Err(FormatError::TooLarge));
        assert_eq!(decompress(&compress(b"xin chao"), 8).unwrap(), b"xin chao");
        assert_eq!(decompress(&compress(b"xin chao"), 7), Err(FormatError::TooLarge));
        assert_eq!(decompress(&compress(b"xin chao")[..9], 8), Err(FormatError::Malformed));
        let luggage = [compress(b"xin chao"), vec![0; 9]].concat();
        assert_eq!(decompress(&luggage, 8), Err(FormatError::Malformed));
        assert_eq!(decompress(&compress(b"xin chao").repeat(2), 100), Err(FormatError::Malformed));
    }

    #[test]
    fn what_goes_over_a_secret_finds_no_match_in_any_dictionary() {
        let noise = noise(MAX_OPENED_BYTES);
        let runs: std::collections::BTreeSet<&[u8]> = noise.windows(4).collect();
        assert_eq!(runs.len(), noise.len() - 3, "nor in itself");
        let found = |bytes: &[u8]| bytes.windows(4).any(|run| runs.contains(run));
        assert!(!crate::dictionary::BYTES.iter().any(|bytes| found(bytes)));
    }

    #[test]
    fn a_frame_that_hides_its_length_is_opened_up_to_the_limit() {
        use std::io::Write;
        let mut writer = zstd::stream::write::Encoder::new(Vec::new(), LEVEL).unwrap();
        writer.write_all(&[7; 300_000]).unwrap();
        let frame = writer.finish().unwrap();
        assert!(matches!(get_frame_content_size(&frame), Ok(None)));
        assert_eq!(decompress(&frame, 300_000).unwrap(), [7; 300_000]);
        assert!(decompress(&frame, 1_000).is_err());
    }
}
