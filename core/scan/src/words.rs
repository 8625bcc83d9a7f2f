//! What the bits of a code say: segments of digits, of capitals, of bytes and of kanji, until there are no more.

const CAPITALS: &[u8; 45] = b"0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ $%*+-./:";

/// The bytes that data say in a code of this version; none where they end in the middle of a segment.
pub(crate) fn read(data: &[u8], version: usize) -> Option<Vec<u8>> {
    let mut bits = Bits { data, at: 0 };
    let mut said = vec![];
    // By size of the code: of digits, of capitals, of bytes and kanji.
    let lengths = match version {
        ..=9 => [10, 9, 8, 8],
        10..=26 => [12, 11, 16, 10],
        _ => [14, 13, 16, 12],
    };
    while bits.left() >= 4 {
        match bits.take(4)? {
            0 => break,
            1 => digits(&mut bits, lengths[0], &mut said)?,
            2 => capitals(&mut bits, lengths[1], &mut said)?,
            4 => {
                for _ in 0..bits.take(lengths[2])? {
                    said.push(bits.take(8)? as u8);
                }
            }
            8 => kanji(&mut bits, lengths[3], &mut said)?,
            // Part of a series, and which one: the text is what counts.
            3 => drop(bits.take(16)?),
            // Marks for goods.
            5 => {}
            9 => drop(bits.take(8)?),
            // Which characters bytes stand for: they tell that themselves.
            7 => match bits.take(8)? {
                ..0x80 => {}
                0x80..0xc0 => drop(bits.take(8)?),
                _ => drop(bits.take(16)?),
            },
            _ => return None,
        }
    }
    Some(said)
}

fn digits(bits: &mut Bits<'_>, length: usize, said: &mut Vec<u8>) -> Option<()> {
    let mut left = bits.take(length)?;
    while left > 0 {
        let count = left.min(3);
        let number = bits.take([4, 7, 10][count - 1])?;
        let text = [number / 100, number / 10 % 10, number % 10].map(|digit| b'0' + (digit % 10) as u8);
        said.extend_from_slice(&text[3 - count..]);
        left -= count;
    }
    Some(())
}

fn capitals(bits: &mut Bits<'_>, length: usize, said: &mut Vec<u8>) -> Option<()> {
    let mut left = bits.take(length)?;
    while left > 0 {
        let count = left.min(2);
        let number = bits.take([6, 11][count - 1])?;
        let text = [number / 45, number % 45].map(|at| CAPITALS[at % 45]);
        said.extend_from_slice(&text[2 - count..]);
        left -= count;
    }
    Some(())
}

/// As Shift-JIS has them.
fn kanji(bits: &mut Bits<'_>, length: usize, said: &mut Vec<u8>) -> Option<()> {
    for _ in 0..bits.take(length)? {
        let number = bits.take(13)?;
        let sign = ((number / 0xc0) << 8) + number % 0xc0;
        let sign = sign + if sign < 0x1f00 { 0x8140 } else { 0xc140 };
        said.extend_from_slice(&(sign as u16).to_be_bytes());
    }
    Some(())
}

/// Bits, the first of each byte first.
struct Bits<'a> {
    data: &'a [u8],
    at: usize,
}

impl Bits<'_> {
    fn left(&self) -> usize {
        self.data.len() * 8 - self.at
    }

    /// The number of the next bits; none where there are fewer.
    fn take(&mut self, count: usize) -> Option<usize> {
        if count > self.left() {
            return None;
        }
        let bit = |at: usize| usize::from(self.data[at / 8] >> (7 - at % 8) & 1);
        let number = (self.at..self.at + count).fold(0, |number, at| number << 1 | bit(at));
        self.at += count;
        Some(number)
    }
}
