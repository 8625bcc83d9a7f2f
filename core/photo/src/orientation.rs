//! Which way up the camera was held: the one thing that is read from a photo's EXIF, before all of it goes. Two dozen
//! lines for one number; a reader of everything else in EXIF would be larger than the rest of this crate.

use crate::Pixels;

/// How stored pixels become upright: mirrored left to right, or rows and columns exchanged, or both ends turned.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Orientation {
    /// Rows become columns, first of all.
    transpose: bool,
    /// Then left becomes right.
    mirror: bool,
    /// Then top becomes bottom.
    flip: bool,
}

/// Tag "Orientation" of TIFF 6.0.
const ORIENTATION: u16 = 0x0112;
/// Its type: 16 bits.
const SHORT: u16 = 3;

/// Reads the orientation from EXIF data (a TIFF file). Whatever is not understood is upright.
pub(crate) fn of_exif(exif: &[u8]) -> Orientation {
    let [transpose, mirror, flip] = match code(exif) {
        Some(2) => [false, true, false],
        Some(3) => [false, true, true],
        Some(4) => [false, false, true],
        Some(5) => [true, false, false],
        Some(6) => [true, true, false],
        Some(7) => [true, true, true],
        Some(8) => [true, false, true],
        _ => [false; 3],
    };
    Orientation { transpose, mirror, flip }
}

fn code(exif: &[u8]) -> Option<u16> {
    let little = match exif.get(..2)? {
        b"II" => true,
        b"MM" => false,
        _ => return None,
    };
    let short = |at: usize| {
        let bytes = exif.get(at..at.checked_add(2)?)?.try_into().ok()?;
        Some(if little { u16::from_le_bytes(bytes) } else { u16::from_be_bytes(bytes) })
    };
    let long = |at: usize| {
        let (first, second) = (u32::from(short(at)?), u32::from(short(at + 2)?));
        Some(if little { second << 16 | first } else { first << 16 | second })
    };
    let directory = usize::try_from(long(4)?).ok()?;
    let entries = usize::from(short(directory)?);
    let mut at = (0..entries).filter_map(|entry| directory.checked_add(2 + 12 * entry));
    let found = at.find(|at| short(*at) == Some(ORIENTATION) && short(*at + 2) == Some(SHORT))?;
    short(found + 8)
}

/// Turns pixels upright.
pub(crate) fn upright(pixels: Pixels, orientation: Orientation) -> Pixels {
    let Orientation { transpose, mirror, flip } = orientation;
    if orientation == Orientation::default() {
        return pixels;
    }
    let channels = pixels.channels;
    let (width, height) =
        if transpose { (pixels.height, pixels.width) } else { (pixels.width, pixels.height) };
    let mut bytes = Vec::with_capacity(pixels.bytes.len());
    for y in 0..height {
        for x in 0..width {
            let (x, y) = (if mirror { width - 1 - x } else { x }, if flip { height - 1 - y } else { y });
            let (x, y) = if transpose { (y, x) } else { (x, y) };
            let at = (y * pixels.width + x) * channels;
            bytes.extend_from_slice(&pixels.bytes[at..at + channels]);
        }
    }
    Pixels { width, height, channels, bytes }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn exif(code: u8, little: bool) -> Vec<u8> {
        let mut tiff =
            if little { b"II\x2a\0\x08\0\0\0\x01\0".to_vec() } else { b"MM\0\x2a\0\0\0\x08\0\x01".to_vec() };
        tiff.extend(match little {
            true => [0x12, 1, 3, 0, 1, 0, 0, 0, code, 0, 0, 0],
            false => [1, 0x12, 0, 3, 0, 0, 0, 1, 0, code, 0, 0],
        });
        tiff
    }

    #[test]
    fn every_way_of_holding_a_camera_comes_out_upright() {
        // What the eight codes store of the picture "ab/cd/ef", by the standard's own table.
        let stored: [(u8, usize, &[u8]); 8] = [
            (1, 2, b"abcdef"),
            (2, 2, b"badcfe"),
            (3, 2, b"fedcba"),
            (4, 2, b"efcdab"),
            (5, 3, b"acebdf"),
            (6, 3, b"bdface"),
            (7, 3, b"fdbeca"),
            (8, 3, b"ecafdb"),
        ];
        for (code, width, bytes) in stored {
            for little in [true, false] {
                let pixels = Pixels { width, height: 6 / width, channels: 1, bytes: bytes.to_vec() };
                let upright = upright(pixels, of_exif(&exif(code, little)));
                assert_eq!((upright.width, &upright.bytes[..]), (2, &b"abcdef"[..]), "code {code}");
            }
        }
    }

    #[test]
    fn exif_that_is_cut_or_points_nowhere_is_upright() {
        let whole = exif(6, true);
        for length in 0..whole.len() - 3 {
            assert_eq!(of_exif(&whole[..length]), Orientation::default());
        }
        assert_eq!(of_exif(b"II\x2a\0\xff\xff\xff\xff"), Orientation::default());
    }
}
