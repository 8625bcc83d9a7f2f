//! Modules that are the same in every code of a size: eyes, the dotted lines between them, and the small squares that
//! larger codes have all over. They tell where a code lies and whether there is one.

/// Left and top of the first dotted line.
const TIMING: usize = 6;

/// How many modules the eyes have, with the light around them: the first ones. The dotted lines come next, one after the other.
pub(crate) const EYES: usize = 3 * 64;

/// A module that every code of a size has.
#[derive(Clone, Copy)]
pub(crate) struct Fixed {
    pub(crate) u: u8,
    pub(crate) v: u8,
    pub(crate) dark: bool,
}

/// All of them for a side of so many modules, each once.
pub(crate) fn fixed(side: usize) -> Vec<Fixed> {
    let mut all = vec![];
    let mut put = |u: usize, v: usize, dark: bool| all.push(Fixed { u: u as u8, v: v as u8, dark });
    let far = side - 8;
    for (left, top, u0, v0) in [(0, 0, 0, 0), (far, 0, 1, 0), (0, far, 0, 1)] {
        for (v, u) in (0..8).flat_map(|v| (0..8).map(move |u| (v, u))) {
            // Rings around the middle: dark heart, light, dark, and the light that parts an eye from the rest.
            let ring = usize::abs_diff(u, 3 + u0).max(usize::abs_diff(v, 3 + v0));
            put(left + u, top + v, ring != 2 && ring != 4);
        }
    }
    (8..far).for_each(|at| put(at, TIMING, at % 2 == 0));
    (8..far).for_each(|at| put(TIMING, at, at % 2 == 0));
    for (middle_u, middle_v) in squares(side) {
        for (v, u) in (0..5).flat_map(|v| (0..5).map(move |u| (v, u))) {
            let ring = usize::abs_diff(u, 2).max(usize::abs_diff(v, 2));
            put(middle_u + u - 2, middle_v + v - 2, ring != 1);
        }
    }
    all
}

/// The small squares' middles.
fn squares(side: usize) -> Vec<(usize, usize)> {
    let version = (side - 17) / 4;
    if version < 2 {
        return vec![];
    }
    let (count, last) = (version / 7 + 2, side - 7);
    let step = if version == 32 { 26 } else { (version * 4 + count * 2 + 1) / (count * 2 - 2) * 2 };
    let line: Vec<usize> =
        (0..count).map(|at| if at == 0 { TIMING } else { last - (count - 1 - at) * step }).collect();
    let all = line.iter().flat_map(|v| line.iter().map(move |u| (*u, *v)));
    // Three would lie in the eyes, and those on the dotted lines agree with them.
    all.filter(|at| ![(TIMING, TIMING), (TIMING, last), (last, TIMING)].contains(at)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use qrcode::{Color, EcLevel, QrCode, Version};

    #[test]
    fn every_size_of_code_has_them() {
        for version in 1..=40 {
            let code = QrCode::with_version(b"1", Version::Normal(version), EcLevel::L).unwrap();
            for Fixed { u, v, dark } in fixed(code.width()) {
                assert_eq!(
                    code[(usize::from(u), usize::from(v))] == Color::Dark,
                    dark,
                    "{version}: {u}, {v}"
                );
            }
        }
    }
}
