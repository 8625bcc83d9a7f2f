//! A photo as the camera wrote it becomes one that may be kept: upright, small, and with nothing in it but the picture.
//! Where it was taken, when and with which phone, previews and comments all stand in parts of the file that are never
//! copied: the picture is decoded to pixels and written anew. Pure: bytes in, bytes out.

mod orientation;
mod read;
mod scale;
mod write;

/// Most bytes of a photo that is ready to be kept.
pub const MAX_BYTES: usize = 200_000;
/// Most pixels of it: a page of handwriting stays readable.
pub const MAX_PIXELS: usize = 1600 * 1200;
/// Most bytes of a file that is looked at.
pub const MAX_FILE_BYTES: usize = 32 * 1024 * 1024;

/// Why a file is not taken.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum PhotoError {
    /// A picture of another kind (HEIC, PNG, WebP), or none at all. The camera is to be set to JPEG.
    #[error("the file is not a JPEG photo")]
    NotJpeg,
    /// A JPEG that does not decode: cut off, or changed on its way.
    #[error("the photo is damaged")]
    Damaged,
    /// More bytes or pixels than are decoded here.
    #[error("the photo is too large")]
    TooLarge,
    /// A JPEG of a form that no camera writes: four colours, lossless.
    #[error("the photo has a form that is not supported")]
    Unsupported,
}

impl PhotoError {
    /// Stable code for the edge.
    pub fn code(self) -> &'static str {
        match self {
            Self::NotJpeg => "photo_not_jpeg",
            Self::Damaged => "photo_damaged",
            Self::TooLarge => "photo_too_large",
            Self::Unsupported => "photo_unsupported",
        }
    }
}

/// Decoded pixels, row by row, top left first.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Pixels {
    width: usize,
    height: usize,
    /// Bytes of one pixel: 3 for red, green, blue; 1 for grey.
    channels: usize,
    bytes: Vec<u8>,
}

/// Makes a camera's JPEG ready to be kept: a JPEG of at most [`MAX_BYTES`] and [`MAX_PIXELS`], upright, without any
/// metadata. One that is small already is written anew all the same.
pub fn prepare(file: &[u8]) -> Result<Vec<u8>, PhotoError> {
    let (pixels, orientation) = read::read(file)?;
    let pixels = scale::to_at_most(pixels, MAX_PIXELS);
    write::below(orientation::upright(pixels, orientation), MAX_BYTES)
}
