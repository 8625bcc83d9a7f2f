//! Making a picture smaller: each new pixel is the mean of the area it covers, which neither invents edges nor lets fine
//! print flicker. Whole numbers throughout, so that every phone makes the same bytes.

use crate::Pixels;

/// Width and height of at most `pixels` in the same proportions.
pub(crate) fn fitting(width: usize, height: usize, pixels: usize) -> (usize, usize) {
    let (wide, high) = (width as u64, height as u64);
    let fit = (pixels as u64 * wide / high.max(1)).isqrt().clamp(1, wide.max(1));
    let high = (fit * high / wide.max(1)).max(1).min(pixels as u64 / fit);
    (fit as usize, high as usize)
}

/// The picture with at most `pixels`; the same if it has no more.
pub(crate) fn to_at_most(from: Pixels, pixels: usize) -> Pixels {
    if from.width * from.height <= pixels {
        return from;
    }
    let (width, height) = fitting(from.width, from.height, pixels);
    let channels = from.channels;
    let columns = shares(from.width, width);
    let rows = shares(from.height, height);
    let mut bytes = Vec::with_capacity(width * height * channels);
    let mut sums = vec![0u64; width * channels];
    let area = (from.width * from.height) as u64;
    for row in &rows {
        sums.fill(0);
        for (y, weight) in row {
            let line = &from.bytes[y * from.width * channels..(y + 1) * from.width * channels];
            for (column, sum) in columns.iter().zip(sums.chunks_exact_mut(channels)) {
                for (x, share) in column {
                    let pixel = &line[x * channels..(x + 1) * channels];
                    for (sum, value) in sum.iter_mut().zip(pixel) {
                        *sum += u64::from(*value) * share * weight;
                    }
                }
            }
        }
        bytes.extend(sums.iter().map(|sum| ((sum + area / 2) / area) as u8));
    }
    Pixels { width, height, channels, bytes }
}

/// For each of `to` new pixels in a row, the old ones it covers and how much of each: together always `from`.
fn shares(from: usize, to: usize) -> Vec<Vec<(usize, u64)>> {
    let of = |new: usize| {
        // In units of which an old pixel has `to` and a new one `from`.
        let (start, end) = (new * from, (new + 1) * from);
        let covered = start / to..end.div_ceil(to);
        covered.map(|old| (old, (end.min((old + 1) * to) - start.max(old * to)) as u64)).collect()
    };
    (0..to).map(of).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn a_smaller_picture_keeps_its_proportions_and_its_light(
            width in 1usize..80, height in 1usize..80, pixels in 1usize..2000, grey: u8,
        ) {
            let bytes = vec![grey; width * height * 3];
            let small = to_at_most(Pixels { width, height, channels: 3, bytes }, pixels);
            prop_assert!(small.width * small.height <= pixels.max(1));
            prop_assert!(small.width <= width && small.height <= height);
            prop_assert_eq!(small.bytes.len(), small.width * small.height * 3);
            prop_assert!(small.bytes.iter().all(|byte| *byte == grey));
        }

        #[test]
        fn shares_of_old_pixels_add_up(from in 1usize..500, to in 1usize..500) {
            prop_assume!(to <= from);
            for covered in shares(from, to) {
                prop_assert_eq!(covered.iter().map(|(_, share)| share).sum::<u64>(), from as u64);
                prop_assert!(covered.iter().all(|(old, share)| *old < from && *share > 0));
            }
        }
    }

    #[test]
    fn halves_are_means() {
        let bytes = vec![10, 20, 30, 40, 50, 60, 70, 80];
        let small = to_at_most(Pixels { width: 4, height: 2, channels: 1, bytes }, 2);
        assert_eq!((small.width, small.height, small.bytes), (2, 1, vec![35, 55]));
    }
}
