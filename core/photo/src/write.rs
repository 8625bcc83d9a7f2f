//! Encoding below a size: at the best quality that fits, and with fewer pixels where none does.

use crate::{PhotoError, Pixels, scale};
use jpeg_encoder::{ColorType, Encoder, SamplingFactor};

/// Qualities that are tried, the worst first. Below the worst a smaller picture is the better one.
const QUALITIES: [u8; 6] = [40, 48, 56, 64, 72, 80];

/// A JPEG of at most `most` bytes.
pub(crate) fn below(mut pixels: Pixels, most: usize) -> Result<Vec<u8>, PhotoError> {
    loop {
        if let Some(fits) = best(&pixels, most)? {
            return Ok(fits);
        }
        let fewer = pixels.width * pixels.height * 3 / 5;
        if fewer == 0 {
            return Err(PhotoError::Unsupported);
        }
        pixels = scale::to_at_most(pixels, fewer);
    }
}

/// The picture at the best quality that fits. Size grows with quality, so half of the qualities are never tried.
fn best(pixels: &Pixels, most: usize) -> Result<Option<Vec<u8>>, PhotoError> {
    let (mut fits, mut good, mut bad) = (None, 0, QUALITIES.len());
    while good < bad {
        let middle = good + (bad - good) / 2;
        let written = encode(pixels, QUALITIES[middle])?;
        if written.len() <= most {
            (fits, good) = (Some(written), middle + 1);
        } else {
            bad = middle;
        }
    }
    Ok(fits)
}

fn encode(pixels: &Pixels, quality: u8) -> Result<Vec<u8>, PhotoError> {
    let mut bytes = Vec::new();
    let mut encoder = Encoder::new(&mut bytes, quality);
    encoder.set_sampling_factor(SamplingFactor::F_2_2);
    encoder.set_optimized_huffman_tables(true);
    let colours = if pixels.channels == 1 { ColorType::Luma } else { ColorType::Rgb };
    let side = |length: usize| u16::try_from(length).map_err(|_| PhotoError::TooLarge);
    let (width, height) = (side(pixels.width)?, side(pixels.height)?);
    encoder.encode(&pixels.bytes, width, height, colours).map_err(|_| PhotoError::Unsupported)?;
    Ok(bytes)
}
