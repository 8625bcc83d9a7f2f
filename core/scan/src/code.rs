//! A code's bits, as the standard (ISO/IEC 18004) has them: which mask lies over them, how strongly they are secured, in
//! which order they stand, and what they say. A library for it would bring 130 KB of tables onto the phone.

use crate::correct::correct;
use crate::pattern;
use crate::words;

/// Codewords that secure a block, by level (L, M, Q, H) and version from 1 on.
const SECURING: [[u8; 40]; 4] = [
    [
        7, 10, 15, 20, 26, 18, 20, 24, 30, 18, 20, 24, 26, 30, 22, 24, 28, 30, 28, 28, 28, 28, 30, 30, 26,
        28, 30, 30, 30, 30, 30, 30, 30, 30, 30, 30, 30, 30, 30, 30,
    ],
    [
        10, 16, 26, 18, 24, 16, 18, 22, 22, 26, 30, 22, 22, 24, 24, 28, 28, 26, 26, 26, 26, 28, 28, 28, 28,
        28, 28, 28, 28, 28, 28, 28, 28, 28, 28, 28, 28, 28, 28, 28,
    ],
    [
        13, 22, 18, 26, 18, 24, 18, 22, 20, 24, 28, 26, 24, 20, 30, 24, 28, 28, 26, 30, 28, 30, 30, 30, 30,
        28, 30, 30, 30, 30, 30, 30, 30, 30, 30, 30, 30, 30, 30, 30,
    ],
    [
        17, 28, 22, 16, 22, 28, 26, 26, 24, 28, 24, 28, 22, 24, 24, 30, 28, 28, 26, 28, 30, 24, 30, 30, 30,
        30, 30, 30, 30, 30, 30, 30, 30, 30, 30, 30, 30, 30, 30, 30,
    ],
];
/// Blocks, by level and version.
const BLOCKS: [[u8; 40]; 4] = [
    [
        1, 1, 1, 1, 1, 2, 2, 2, 2, 4, 4, 4, 4, 4, 6, 6, 6, 6, 7, 8, 8, 9, 9, 10, 12, 12, 12, 13, 14, 15, 16,
        17, 18, 19, 19, 20, 21, 22, 24, 25,
    ],
    [
        1, 1, 1, 2, 2, 4, 4, 4, 5, 5, 5, 8, 9, 9, 10, 10, 11, 13, 14, 16, 17, 17, 18, 20, 21, 23, 25, 26, 28,
        29, 31, 33, 35, 37, 38, 40, 43, 45, 47, 49,
    ],
    [
        1, 1, 2, 2, 4, 4, 6, 6, 8, 8, 8, 10, 12, 16, 12, 17, 16, 18, 21, 20, 23, 23, 25, 27, 29, 34, 34, 35,
        38, 40, 43, 45, 48, 51, 53, 56, 59, 62, 65, 68,
    ],
    [
        1, 1, 2, 4, 4, 4, 5, 6, 8, 8, 11, 11, 16, 16, 18, 16, 19, 21, 25, 25, 25, 34, 30, 32, 35, 37, 40, 42,
        45, 48, 51, 54, 57, 60, 63, 66, 70, 74, 77, 81,
    ],
];
/// Lies over the format's bits.
const FORMAT_MASK: u16 = 0x5412;
/// Most bits of the format that may be wrong.
const FORMAT_WRONG: u32 = 3;

/// A grid of modules.
pub(crate) struct Code<F> {
    /// Modules of a side: 21 to 177, by fours.
    pub(crate) side: usize,
    /// Whether the module is dark that is so many from the left and from the top.
    pub(crate) dark: F,
}

impl<F: Fn(usize, usize) -> bool> Code<F> {
    /// What it says, as bytes; none where too much of it is wrong.
    pub(crate) fn read(&self) -> Option<Vec<u8>> {
        let (level, mask) = self.format()?;
        let version = (self.side - 17) / 4;
        let (blocks, securing) = (BLOCKS[level][version - 1].into(), SECURING[level][version - 1].into());
        words::read(&put_right(&self.codewords(mask), blocks, securing)?, version)
    }

    /// Level and mask: of all that there are, those whose 15 bits are nearest to what stands in either place.
    fn format(&self) -> Option<(usize, u8)> {
        let far = self.side - 1;
        // Both from the last bit to the first.
        let near_eye =
            (0..6).map(|v| (8, v)).chain([(8, 7), (8, 8), (7, 8)]).chain((0..6).rev().map(|u| (u, 8)));
        let elsewhere = (0..8).map(|at| (far - at, 8)).chain((0..7).rev().map(|at| (8, far - at)));
        let bits = |places: &mut dyn Iterator<Item = (usize, usize)>| {
            places.enumerate().fold(0u16, |bits, (at, (u, v))| bits | u16::from((self.dark)(u, v)) << at)
        };
        let seen = [bits(&mut near_eye.into_iter()), bits(&mut elsewhere.into_iter())];
        let wrong = |format: u16| seen.map(|seen| (seen ^ secured(format)).count_ones()).into_iter().min();
        let (format, wrong) =
            (0..32).map(|format| (format, wrong(format).unwrap_or(15))).min_by_key(|(_, wrong)| *wrong)?;
        // As the standard numbers levels: M, L, H, Q.
        let level = [1, 0, 3, 2][usize::from(format >> 3)];
        (wrong <= FORMAT_WRONG).then_some((level, (format & 7) as u8))
    }

    /// Codewords in the order in which they stand: two columns at a time from the right, up and down.
    fn codewords(&self, mask: u8) -> Vec<u8> {
        let kept = pattern::Kept::of(self.side);
        let mut codewords = Vec::with_capacity(self.side * self.side / 8);
        let (mut bits, mut count) = (0u8, 0);
        let columns = (0..self.side).rev().filter(|u| *u != pattern::TIMING).collect::<Vec<_>>();
        for (pair, columns) in columns.chunks_exact(2).enumerate() {
            for row in 0..self.side {
                let v = if pair % 2 == 0 { self.side - 1 - row } else { row };
                for u in columns.iter().copied().filter(|u| !kept.holds(*u, v)) {
                    bits = bits << 1 | u8::from((self.dark)(u, v) != masked(mask, u, v));
                    count += 1;
                    if count % 8 == 0 {
                        codewords.push(bits);
                    }
                }
            }
        }
        codewords
    }
}

/// Whether a mask turns a module around.
fn masked(mask: u8, u: usize, v: usize) -> bool {
    let zero = match mask {
        0 => (u + v) % 2,
        1 => v % 2,
        2 => u % 3,
        3 => (u + v) % 3,
        4 => (u / 3 + v / 2) % 2,
        5 => u * v % 2 + u * v % 3,
        6 => (u * v % 2 + u * v % 3) % 2,
        _ => ((u + v) % 2 + u * v % 3) % 2,
    };
    zero == 0
}

/// A format of five bits with the ten that secure it.
fn secured(format: u16) -> u16 {
    let rest = (0..10).fold(format, |rest, _| (rest << 1) ^ ((rest >> 9) * 0x537));
    (format << 10 | rest) ^ FORMAT_MASK
}

/// The codewords of data, block after block, each put right: they stand mixed, the first of each block, then the second.
fn put_right(codewords: &[u8], blocks: usize, securing: usize) -> Option<Vec<u8>> {
    let short = codewords.len() / blocks;
    let (data, short_blocks) = (short.checked_sub(securing)?, blocks - codewords.len() % blocks);
    let mut all = Vec::with_capacity(codewords.len());
    for block in 0..blocks {
        // The last blocks have one codeword of data more, which stands after those that all have.
        let more = (block >= short_blocks).then(|| codewords[data * blocks + block - short_blocks]);
        let after = data * blocks + blocks - short_blocks;
        let mut words: Vec<u8> = (0..data).map(|at| codewords[at * blocks + block]).chain(more).collect();
        let length = words.len();
        words.extend((0..securing).map(|at| codewords[after + at * blocks + block]));
        correct(&mut words, securing)?;
        all.extend_from_slice(&words[..length]);
    }
    Some(all)
}

#[cfg(test)]
mod tests {
    use super::*;
    use qrcode::{Color, EcLevel, QrCode, Version};

    /// Codes of every size and level, as full as they get, with words of each block spoilt that can be put right.
    #[test]
    fn every_code_is_read_though_a_part_is_spoilt() {
        let levels = [EcLevel::L, EcLevel::M, EcLevel::Q, EcLevel::H];
        for (version, level) in (1..=40).flat_map(|version| (0..4).map(move |level| (version, level))) {
            let [securing, blocks] = [SECURING, BLOCKS].map(|table| usize::from(table[level][version - 1]));
            let side = version * 4 + 17;
            let kept = pattern::Kept::of(side);
            let bits = (0..side * side).filter(|at| !kept.holds(at % side, at / side)).count();
            // Kind and length of the text take 12 or 20 bits.
            let length = bits / 8 - blocks * securing - if version < 10 { 2 } else { 3 };
            let text: Vec<u8> = (0..length).map(|at| b'a' + (at * 7 % 26) as u8).collect();
            let code = QrCode::with_version(&text, Version::Normal(version as i16), levels[level]).unwrap();
            let dark = |u: usize, v: usize| code[(u, v)] == Color::Dark;
            let code = Code { side, dark };
            assert_eq!(code.read().unwrap(), text, "{version} {level}");
            let mut words = code.codewords(code.format().unwrap().1);
            let right = put_right(&words, blocks, securing);
            words.iter_mut().take((securing / 2 - 1) * blocks).for_each(|word| *word ^= 0x5a);
            assert_eq!(put_right(&words, blocks, securing), right);
        }
    }

    #[test]
    fn every_kind_of_segment_is_read() {
        for text in ["1", "12", "0123456789012", "AB", "A-C:$", "abc", "Nguyễn 0123456789 CAUSO"] {
            let code = QrCode::new(text).unwrap();
            let read = Code { side: code.width(), dark: |u, v| code[(u, v)] == Color::Dark }.read();
            assert_eq!(read.unwrap(), text.as_bytes());
        }
    }
}
