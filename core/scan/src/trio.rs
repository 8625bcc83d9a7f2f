//! Which three eyes belong together: all that could, likeliest first. Two stickers beside each other offer wrong ones,
//! which their fixed patterns give away later.

use crate::finder::Finder;

/// Most that are looked at.
const MOST: usize = 100;

/// Threes of eyes, by number: the one at the code's own top left, the one to its right, the one below.
pub(crate) fn trios(finders: &[Finder]) -> Vec<[usize; 3]> {
    let mut rated = vec![];
    for corner in 0..finders.len() {
        for one in 0..finders.len() {
            for other in one + 1..finders.len() {
                if one == corner || other == corner {
                    continue;
                }
                if let Some((unlikely, turned)) = rate(finders[corner], finders[one], finders[other]) {
                    let (right, below) = if turned { (other, one) } else { (one, other) };
                    keep(&mut rated, (unlikely, [corner, right, below]));
                }
            }
        }
    }
    rated.sort_by(|(one, _), (other, _)| one.total_cmp(other));
    rated.truncate(MOST);
    rated.into_iter().map(|(_, trio)| trio).collect()
}

/// Keeps a three, and of very many the likelier half.
fn keep(rated: &mut Vec<(f32, [usize; 3])>, trio: (f32, [usize; 3])) {
    rated.push(trio);
    if rated.len() >= 4 * MOST {
        rated.sort_by(|(one, _), (other, _)| one.total_cmp(other));
        rated.truncate(MOST);
    }
}

/// How unlikely these are one code's, and whether the two are to be exchanged; none if they cannot be.
fn rate(corner: Finder, one: Finder, other: Finder) -> Option<(f32, bool)> {
    let to = |end: Finder| (end.at.0 - corner.at.0, end.at.1 - corner.at.1);
    let ((ax, ay), (bx, by)) = (to(one), to(other));
    let (a, b) = (ax.hypot(ay), bx.hypot(by));
    let sizes = [corner.module, one.module, other.module];
    let (least, most) =
        sizes.iter().fold((f32::MAX, 0f32), |(least, most), size| (least.min(*size), most.max(*size)));
    // Between the middles of two eyes lie 14 to 170 modules; along a slant a module seems up to 1.4 as long.
    let apart = |length: f32| length > 8.0 * least && length < 200.0 * most;
    let (slant, sides) = ((ax * bx + ay * by).abs() / (a * b), (a / b).ln().abs());
    let possible = apart(a) && apart(b) && most < 2.5 * least && slant < 0.65 && sides < 0.9;
    possible.then(|| (slant + sides + (most / least).ln(), ax * by - ay * bx < 0.0))
}
