//! A photo as a phone's camera writes it, of nobody and nothing: light that falls off, things with edges, print, and the
//! noise of a small sensor; with EXIF that says where it was taken.

use crate::BenchError;
use jpeg_encoder::{ColorType, Encoder, SamplingFactor};

/// What stands in the EXIF besides, to be looked for in what comes out.
pub const MAKER: &[u8] = b"Nobody Phone 12MP";

/// A JPEG of this size in pixels, and how the camera was held by EXIF's numbers. 4,000 × 3,000 comes to more than 3 MB.
pub fn photo(width: u16, height: u16, orientation: u8) -> Result<Vec<u8>, BenchError> {
    let mut plain = Vec::new();
    let mut encoder = Encoder::new(&mut plain, 92);
    encoder.set_sampling_factor(SamplingFactor::F_2_2);
    encoder
        .encode(&pixels(width.into(), height.into()), width, height, ColorType::Rgb)
        .map_err(BenchError::of("camera"))?;
    let (start, rest) = plain.split_at(2);
    Ok([start, &exif(orientation), rest].concat())
}

fn pixels(width: usize, height: usize) -> Vec<u8> {
    let mut noise = 0x2545_f491_4f6c_dd1d_u64;
    let mut bytes = Vec::with_capacity(width * height * 3);
    for y in 0..height {
        for x in 0..width {
            noise ^= noise << 13;
            noise ^= noise >> 7;
            noise ^= noise << 17;
            let light = 200 - 90 * y / height;
            let tiles = if (x / 190 + y / 170) % 2 == 0 { 0 } else { 45 };
            let print = if y % 800 > 400 && y % 40 < 22 && (x * 7 + y / 40 * 31) % 29 < 9 { 70 } else { 0 };
            let grain = [noise & 15, noise >> 8 & 15, noise >> 16 & 15].map(|grain| grain as usize);
            let tint = [0, 12, 30];
            bytes.extend(
                (0..3).map(|c| (light + grain[c]).saturating_sub(tiles + print + tint[c]).min(255) as u8),
            );
        }
    }
    bytes
}

/// EXIF with the orientation, a maker and a position in Phú Thọ's middle.
fn exif(orientation: u8) -> Vec<u8> {
    let entry = |tag: u16, kind: u16, count: u32, value: [u8; 4]| {
        [&tag.to_be_bytes()[..], &kind.to_be_bytes(), &count.to_be_bytes(), &value].concat()
    };
    let gps_at: u32 = 8 + 2 + 3 * 12 + 4 + MAKER.len() as u32 + 1;
    let directory = [
        3u16.to_be_bytes().to_vec(),
        entry(0x010f, 2, MAKER.len() as u32 + 1, 50u32.to_be_bytes()),
        entry(0x0112, 3, 1, [0, orientation, 0, 0]),
        entry(0x8825, 4, 1, gps_at.to_be_bytes()),
        vec![0; 4],
        MAKER.to_vec(),
        vec![0],
        // North 21° 19', in whole degrees and minutes.
        2u16.to_be_bytes().to_vec(),
        entry(1, 2, 2, *b"N\0\0\0"),
        entry(2, 5, 3, (gps_at + 2 + 2 * 12 + 4).to_be_bytes()),
        vec![0; 4],
        [21u32, 1, 19, 1, 0, 1].iter().flat_map(|number| number.to_be_bytes()).collect(),
    ]
    .concat();
    let tiff = [&b"Exif\0\0MM\0\x2a\0\0\0\x08"[..], &directory].concat();
    [&[0xff, 0xe1][..], &(tiff.len() as u16 + 2).to_be_bytes(), &tiff].concat()
}
