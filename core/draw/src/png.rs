//! A PNG around pixels of a palette: five parts with a sum each, for which a library would be larger than the rest of
//! this crate.

use crc::{CRC_32_ISO_HDLC, Crc};
use miniz_oxide::deflate::compress_to_vec_zlib;

const SUM: Crc<u32> = Crc::<u32>::new(&CRC_32_ISO_HDLC);
/// How hard bytes are pressed, of ten.
const LEVEL: u8 = 8;

/// A PNG. `palette` has three bytes a colour, 256 of them; each row begins with a zero byte, which tells that its pixels
/// are stored as they are.
pub(crate) fn write(width: usize, height: usize, palette: &[u8], rows: &[u8]) -> Vec<u8> {
    let size = [width as u32, height as u32].map(u32::to_be_bytes).concat();
    // Eight bits a pixel, of a palette, pressed and filtered in the only ways there are, not interlaced.
    let header = [&size[..], &[8, 3, 0, 0, 0]].concat();
    let mut png = b"\x89PNG\r\n\x1a\n".to_vec();
    chunk(&mut png, b"IHDR", &header);
    chunk(&mut png, b"PLTE", palette);
    chunk(&mut png, b"IDAT", &compress_to_vec_zlib(rows, LEVEL));
    chunk(&mut png, b"IEND", &[]);
    png
}

fn chunk(png: &mut Vec<u8>, kind: &[u8; 4], content: &[u8]) {
    png.extend((content.len() as u32).to_be_bytes());
    let from = png.len();
    png.extend(kind);
    png.extend(content);
    png.extend(SUM.checksum(&png[from..]).to_be_bytes());
}
