//! Decoding with a bound on memory. A large photo is decoded at a half, a quarter or an eighth of its size, so that the
//! 36 MB which 12 megapixels would fill are never there.

use crate::orientation::{self, Orientation};
use crate::{MAX_FILE_BYTES, MAX_PIXELS, PhotoError, Pixels};
use jpeg_decoder::{CodingProcess, Decoder, Error, PixelFormat};

/// Most pixels of a file whose rows come one after another.
const MAX_SEQUENTIAL: usize = 110_000_000;
/// Most pixels of a progressive one: all its coefficients are held until the last scan.
const MAX_PROGRESSIVE: usize = 16_000_000;
/// Most bytes that the decoder may hold at once.
const MAX_DECODED: usize = 96 * 1024 * 1024;

/// The pixels of a file, not much smaller than [`MAX_PIXELS`] if it has that many, and how they are to be turned.
pub(crate) fn read(file: &[u8]) -> Result<(Pixels, Orientation), PhotoError> {
    if file.len() > MAX_FILE_BYTES {
        return Err(PhotoError::TooLarge);
    }
    if !file.starts_with(&[0xff, 0xd8, 0xff]) {
        return Err(PhotoError::NotJpeg);
    }
    let mut decoder = Decoder::new(file);
    decoder.set_max_decoding_buffer_size(MAX_DECODED);
    decoder.read_info().map_err(refused)?;
    let info = decoder.info().ok_or(PhotoError::Damaged)?;
    let (width, height) = (usize::from(info.width), usize::from(info.height));
    let most = match info.coding_process {
        CodingProcess::DctSequential => MAX_SEQUENTIAL,
        CodingProcess::DctProgressive => MAX_PROGRESSIVE,
        CodingProcess::Lossless => return Err(PhotoError::Unsupported),
    };
    let channels = match info.pixel_format {
        PixelFormat::RGB24 => 3,
        PixelFormat::L8 => 1,
        PixelFormat::L16 | PixelFormat::CMYK32 => return Err(PhotoError::Unsupported),
    };
    match width * height {
        0 => return Err(PhotoError::Damaged),
        pixels if pixels > most => return Err(PhotoError::TooLarge),
        pixels if pixels > MAX_PIXELS => {
            let (fits, _) = crate::scale::fitting(width, height, MAX_PIXELS);
            let high = (fits * height).div_ceil(width);
            let side = |length: usize| u16::try_from(length.max(1)).unwrap_or(u16::MAX);
            decoder.scale(side(fits), side(high)).map_err(refused)?;
        }
        _ => {}
    }
    let bytes = decoder.decode().map_err(refused)?;
    let info = decoder.info().ok_or(PhotoError::Damaged)?;
    let (width, height) = (usize::from(info.width), usize::from(info.height));
    if bytes.len() != width * height * channels || bytes.is_empty() {
        return Err(PhotoError::Damaged);
    }
    let turned = orientation::of_exif(decoder.exif_data().unwrap_or_default());
    Ok((Pixels { width, height, channels, bytes }, turned))
}

fn refused(error: Error) -> PhotoError {
    match error {
        Error::Unsupported(_) => PhotoError::Unsupported,
        Error::Format(_) | Error::Io(_) | Error::Internal(_) => PhotoError::Damaged,
    }
}
