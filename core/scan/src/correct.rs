//! What dirt, glare or a second sticker changed, put right: Reed and Solomon's code over the bytes.

/// The field's bytes as powers of two and back, with its polynomial.
struct Field {
    powers: [u8; 255],
    logs: [u8; 256],
}

const FIELD: Field = Field::new();

impl Field {
    const fn new() -> Self {
        let (mut powers, mut logs, mut value, mut at) = ([0; 255], [0; 256], 1u16, 0);
        while at < 255 {
            powers[at] = value as u8;
            logs[value as usize] = at as u8;
            value <<= 1;
            if value > 255 {
                value ^= 0x11d;
            }
            at += 1;
        }
        Self { powers, logs }
    }
}

fn power(of: usize) -> u8 {
    FIELD.powers[of % 255]
}

fn log(of: u8) -> usize {
    FIELD.logs[usize::from(of)].into()
}

fn times(one: u8, other: u8) -> u8 {
    if one == 0 || other == 0 { 0 } else { power(log(one) + log(other)) }
}

/// One by another that is not zero.
fn over(one: u8, other: u8) -> u8 {
    if one == 0 { 0 } else { power(log(one) + 255 - log(other)) }
}

/// A polynomial's value, its lowest term first.
fn value(polynomial: &[u8], at: u8) -> u8 {
    polynomial.iter().rev().fold(0, |sum, term| times(sum, at) ^ term)
}

/// What is left of a block by each power that its polynomial has as a root: nothing, if nothing is wrong.
fn left(words: &[u8], securing: usize) -> Vec<u8> {
    (0..securing).map(|at| words.iter().fold(0, |sum, word| times(sum, power(at)) ^ word)).collect()
}

/// Puts a block right, of which the last `securing` words secure the others; none where more than half as many are wrong.
pub(crate) fn correct(words: &mut [u8], securing: usize) -> Option<()> {
    let left_over = left(words, securing);
    if left_over.iter().all(|left| *left == 0) {
        return Some(());
    }
    let places = places(&left_over);
    // Of the evaluator only the terms below `securing` count.
    let evaluator: Vec<u8> = (0..securing)
        .map(|at| {
            (0..=at).fold(0, |sum, term| {
                sum ^ times(places.get(term).copied().unwrap_or(0), left_over[at - term])
            })
        })
        .collect();
    let slope: Vec<u8> =
        places.iter().enumerate().skip(1).map(|(at, term)| if at % 2 == 1 { *term } else { 0 }).collect();
    let last = words.len() - 1;
    for (at, word) in words.iter_mut().enumerate() {
        let place = power(255 - (last - at) % 255);
        if value(&places, place) == 0 {
            let slope = value(&slope, place);
            if slope == 0 {
                return None;
            }
            *word ^= times(power(last - at), over(value(&evaluator, place), slope));
        }
    }
    left(words, securing).iter().all(|left| *left == 0).then_some(())
}

/// The polynomial whose roots say which words are wrong (Berlekamp and Massey).
fn places(left: &[u8]) -> Vec<u8> {
    let (mut found, mut before) = (vec![1u8], vec![1u8]);
    let (mut length, mut since, mut last) = (0, 1, 1u8);
    for at in 0..left.len() {
        let off = (0..=length)
            .fold(0, |sum, term| sum ^ times(found.get(term).copied().unwrap_or(0), left[at - term]));
        if off == 0 {
            since += 1;
            continue;
        }
        let kept = found.clone();
        let factor = over(off, last);
        found.resize(found.len().max(before.len() + since), 0);
        before.iter().enumerate().for_each(|(term, value)| found[term + since] ^= times(factor, *value));
        if 2 * length <= at {
            (length, before, last, since) = (at + 1 - length, kept, off, 1);
        } else {
            since += 1;
        }
    }
    found
}
