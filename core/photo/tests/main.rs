//! What goes in is a camera's file with everything a camera writes into it; what comes out is looked at byte by byte.
#![allow(clippy::unwrap_used, reason = "a test that cannot go on has failed")]

use causo_photo::{MAX_BYTES, MAX_PIXELS, PhotoError, prepare};
use jpeg_encoder::{ColorType, Encoder, SamplingFactor};
use proptest::prelude::*;

/// A picture with edges and noise, as a camera would see one.
fn pixels(width: usize, height: usize, channels: usize) -> Vec<u8> {
    let mut noise = 7u32;
    let mut bytes = Vec::with_capacity(width * height * channels);
    for at in 0..width * height {
        noise = noise.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
        let (x, y) = (at % width, at / width);
        let light = 60 + (x / 13 + y / 17) % 2 * 90 + (noise >> 28) as usize;
        bytes.extend((0..channels).map(|channel| (light + 20 * channel) as u8));
    }
    bytes
}

fn segment(marker: u8, content: &[u8]) -> Vec<u8> {
    let length = (content.len() as u16 + 2).to_be_bytes();
    [&[0xff, marker], &length[..], content].concat()
}

/// EXIF with an orientation, a position and a maker, as phones write it: only the orientation stands where it is read.
fn exif(orientation: u8) -> Vec<u8> {
    let tiff = [&b"MM\0\x2a\0\0\0\x08\0\x01\x01\x12\0\x03\0\0\0\x01\0"[..], &[orientation], &[0; 6]].concat();
    segment(0xe1, &[b"Exif\0\0", &tiff[..], b"GPSLatitude 21.3227 Xiaomi"].concat())
}

fn camera(width: u16, height: u16, colours: ColorType, progressive: bool, orientation: u8) -> Vec<u8> {
    let channels = if colours == ColorType::Luma { 1 } else { 3 };
    let mut plain = Vec::new();
    let mut encoder = Encoder::new(&mut plain, 90);
    encoder.set_sampling_factor(SamplingFactor::F_2_1);
    encoder.set_progressive(progressive);
    encoder.encode(&pixels(width.into(), height.into(), channels), width, height, colours).unwrap();
    let more = [
        exif(orientation),
        segment(0xe1, b"http://ns.adobe.com/xap/1.0/\0<x:xmpmeta>secret place</x:xmpmeta>"),
        segment(0xe2, b"ICC_PROFILE\0\x01\x01secret profile"),
        segment(0xed, b"Photoshop 3.0\0secret caption"),
        segment(0xfe, b"secret comment"),
    ];
    [&plain[..2], &more.concat(), &plain[2..], b"secret trailer"].concat()
}

/// Markers of a JPEG up to its scan.
fn markers(jpeg: &[u8]) -> Vec<u8> {
    let (mut found, mut at) = (Vec::new(), 2);
    while let [0xff, marker, high, low, ..] = jpeg[at..] {
        found.push(marker);
        if marker == 0xda {
            break;
        }
        at += 2 + usize::from(u16::from_be_bytes([high, low]));
    }
    found
}

fn size(jpeg: &[u8]) -> (usize, usize) {
    let mut decoder = jpeg_decoder::Decoder::new(jpeg);
    decoder.decode().unwrap();
    let info = decoder.info().unwrap();
    (info.width.into(), info.height.into())
}

fn holds(bytes: &[u8], text: &[u8]) -> bool {
    bytes.windows(text.len()).any(|window| window == text)
}

#[test]
fn a_large_photo_becomes_small_and_says_nothing_but_its_picture() {
    for progressive in [false, true] {
        let file = camera(2600, 1950, ColorType::Rgb, progressive, 1);
        let ready = prepare(&file).unwrap();
        assert!(holds(&file, b"GPSLatitude") && holds(&file, b"secret"));
        for word in [&b"Exif"[..], b"GPS", b"Xiaomi", b"secret", b"adobe", b"ICC", b"Photoshop"] {
            assert!(!holds(&ready, word));
        }
        // JFIF, tables, frame and scan: no EXIF, no profile, no comment, nothing behind the end.
        assert!(markers(&ready).iter().all(|marker| [0xe0, 0xdb, 0xc0, 0xc4, 0xda].contains(marker)));
        assert!(ready.ends_with(&[0xff, 0xd9]));
        let (width, height) = size(&ready);
        assert!(ready.len() <= MAX_BYTES && width * height <= MAX_PIXELS);
        assert!((width as f64 / height as f64 - 4.0 / 3.0).abs() < 0.01);
        assert_eq!(prepare(&file).unwrap(), ready);
    }
}

#[test]
fn a_photo_held_sideways_stands_upright() {
    let ready = prepare(&camera(320, 200, ColorType::Rgb, false, 6)).unwrap();
    assert_eq!(size(&ready), (200, 320));
}

#[test]
fn grey_stays_grey_and_a_small_photo_its_size() {
    let ready = prepare(&camera(320, 200, ColorType::Luma, false, 1)).unwrap();
    assert_eq!(size(&ready), (320, 200));
    assert_eq!(jpeg_decoder::Decoder::new(&ready[..]).decode().unwrap().len(), 320 * 200);
}

#[test]
fn what_is_no_jpeg_or_not_whole_is_refused() {
    let heic = b"\0\0\0\x18ftypheic\0\0\0\0mif1heic";
    for other in [&b""[..], b"\x89PNG\r\n\x1a\n", heic, b"RIFF\0\0\0\0WEBP", b"GIF89a"] {
        assert_eq!(prepare(other), Err(PhotoError::NotJpeg));
    }
    let file = camera(320, 200, ColorType::Rgb, false, 1);
    for length in [3, 20, file.len() / 3, file.len() / 2] {
        assert_eq!(prepare(&file[..length]), Err(PhotoError::Damaged), "cut at {length}");
    }
}

#[test]
fn a_file_that_says_it_is_huge_is_refused_before_it_fills_memory() {
    let mut file = camera(320, 200, ColorType::Rgb, false, 1);
    let frame = file.windows(2).position(|bytes| bytes == [0xff, 0xc0]).unwrap();
    file[frame + 5..frame + 9].copy_from_slice(&[0xff; 4]);
    assert_eq!(prepare(&file), Err(PhotoError::TooLarge));
    assert_eq!(prepare(&vec![0xff; causo_photo::MAX_FILE_BYTES + 1]), Err(PhotoError::TooLarge));
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(40))]
    #[test]
    fn a_damaged_file_is_a_photo_or_an_error(at in 0usize..20_000, byte: u8, orientation in 0u8..10) {
        let mut file = camera(96, 64, ColorType::Rgb, false, orientation);
        let at = at % file.len();
        file[at] = byte;
        if let Ok(ready) = prepare(&file) {
            prop_assert!(ready.len() <= MAX_BYTES);
            prop_assert!(!holds(&ready, b"secret"));
        }
    }
}
